package mail

import (
	"bytes"
	"mime"
	"strings"
	"unicode/utf8"
)

// field is one field of a head, its value unfolded and still encoded.
type field struct{ name, value string }

// header is the head of a message or of a part, in order.
type header []field

// get is the first value of a field; the name in lower case.
func (h header) get(name string) string {
	for _, f := range h {
		if f.name == name {
			return f.value
		}
	}
	return ""
}

// all is every value of a field.
func (h header) all(name string) (out []string) {
	for _, f := range h {
		if f.name == name {
			out = append(out, f.value)
		}
	}
	return out
}

// has reports whether a field is there.
func (h header) has(name string) bool {
	for _, f := range h {
		if f.name == name {
			return true
		}
	}
	return false
}

// cutLine splits off the first line, without its end.
func cutLine(b []byte) (line, rest []byte) {
	i := bytes.IndexByte(b, '\n')
	if i < 0 {
		return b, nil
	}
	return bytes.TrimSuffix(b[:i], []byte("\r")), b[i+1:]
}

// headerOf reads a head and returns what stands behind it. Lines that are no
// field are left out; a text without any head is all body.
func (r *reader) headerOf(b []byte) (h header, body []byte) {
	var value []byte // of the field that is being read: lines are many and short
	end := func() {
		if len(h) > 0 {
			h[len(h)-1].value = string(value)
		}
	}
	defer end()
	for rest := b; len(rest) > 0; {
		line, next := cutLine(rest)
		if len(bytes.TrimRight(line, " \t")) == 0 {
			return h, next
		}
		more := line[0] == ' ' || line[0] == '\t'
		switch {
		case len(b)-len(next) > maxHeader:
			r.stop("a head is larger than %d KiB.", maxHeader>>10)
			return h, nil
		case len(h) >= maxFields && !more:
			r.stop("a head has more than %d fields.", maxFields)
			return h, nil
		case more && len(h) > 0:
			value = append(append(value, ' '), bytes.TrimSpace(line)...)
		default:
			name, first, ok := fieldOf(line)
			switch {
			case ok:
				end()
				h, value = append(h, field{name: name}), append([]byte(nil), first...)
			case len(h) > 0:
				r.note("A line of a head is no header field; it was left out.")
			case !bytes.HasPrefix(line, []byte("From ")) && !bytes.HasPrefix(line, []byte(">From ")):
				return nil, b
			}
		}
		rest = next
	}
	return h, nil
}

// fieldOf splits a line into the name of a field, in lower case, and its value.
func fieldOf(line []byte) (string, []byte, bool) {
	name, value, ok := bytes.Cut(line, []byte(":"))
	name = bytes.TrimRight(name, " \t")
	if !ok || len(name) == 0 || len(name) > 128 {
		return "", nil, false
	}
	for _, c := range name {
		if c <= ' ' || c >= 0x7f {
			return "", nil, false
		}
	}
	return strings.ToLower(string(name)), bytes.TrimSpace(value), true
}

// words is the text of a header field, decoded and on one line.
func (r *reader) words(value string, most int) string {
	if len(value) > maxField {
		r.note("A header field is longer than %d KiB; only its beginning was read.", maxField>>10)
		value = value[:maxField]
	}
	decoder := mime.WordDecoder{CharsetReader: charsetReader}
	out, err := decoder.DecodeHeader(value)
	if err != nil {
		out = value
	}
	if !utf8.ValidString(out) {
		out = utf8Of("", []byte(out))
	}
	return clip(oneLine(out), most)
}

// oneLine puts a text on a line, with nothing in it that a line does not take.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\r', '\n', '\t', '\v', '\f':
			return ' '
		case 0:
			return utf8.RuneError
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// clip cuts a text to a number of bytes at the end of a character, and shows it.
func clip(s string, most int) string {
	s = strings.ToValidUTF8(s, string(utf8.RuneError))
	if len(s) <= most {
		return s
	}
	cut := most - len("…")
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "…"
}

// media is what a Content-Type or a Content-Disposition says, in lower case but
// for the values of its parameters.
func media(value string) (kind string, params map[string]string) {
	if len(value) > maxField {
		value = value[:maxField]
	}
	kind, params, err := mime.ParseMediaType(value)
	if err == nil {
		return kind, params
	}
	kind, rest, _ := strings.Cut(value, ";")
	params = map[string]string{}
	for part := range strings.SplitSeq(rest, ";") {
		name, v, ok := strings.Cut(part, "=")
		name = strings.ToLower(strings.TrimSpace(name))
		if _, twice := params[name]; ok && !twice {
			params[name] = strings.Trim(strings.TrimSpace(v), `"`)
		}
	}
	return strings.ToLower(strings.TrimSpace(kind)), params
}

// idsIn are the Message-IDs in a value, without their brackets.
func idsIn(value string) (out []string) {
	if len(value) > maxField {
		value = value[len(value)-maxField:]
	}
	for word := range strings.FieldsFuncSeq(value, func(r rune) bool { return r == ' ' || r == '<' || r == '>' || r == ',' || r == '\t' }) {
		if strings.Contains(word, "@") && len(word) <= maxID && len(out) < mostIDs {
			out = append(out, clip(oneLine(word), maxID))
		}
	}
	return out
}
