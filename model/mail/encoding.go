package mail

import (
	"bytes"
	"encoding/base64"
	"strings"
)

// decode undoes the transfer encoding of a part.
func (r *reader) decode(p *part) []byte {
	encoding, _, _ := strings.Cut(p.head.get("content-transfer-encoding"), ";")
	switch encoding = strings.ToLower(strings.TrimSpace(encoding)); encoding {
	case "quoted-printable":
		return unquoted(p.body)
	case "base64":
		out, clean := unbase64(p.body)
		if !clean {
			r.note("A part in base64 has something in it that is none; what could be read was read.")
		}
		return out
	case "", "7bit", "8bit", "binary":
	default:
		r.note("A part is encoded in a way that is not known here; it is shown as it stands.")
	}
	return p.body
}

// unquoted undoes quoted-printable. What is no escape stays as it is.
func unquoted(b []byte) []byte {
	out := make([]byte, 0, len(b))
	for len(b) > 0 {
		line, rest := cutLine(b)
		ended := len(line) < len(b)
		line = bytes.TrimRight(line, " \t")
		soft := bytes.HasSuffix(line, []byte("="))
		line = bytes.TrimSuffix(line, []byte("="))
		for i := 0; i < len(line); i++ {
			if line[i] == '=' && i+2 < len(line) {
				hi, ok1 := nibble(line[i+1])
				lo, ok2 := nibble(line[i+2])
				if ok1 && ok2 {
					out, i = append(out, hi<<4|lo), i+2
					continue
				}
			}
			out = append(out, line[i])
		}
		if ended && !soft {
			out = append(out, '\n')
		}
		b = rest
	}
	return out
}

func nibble(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	}
	return 0, false
}

// unbase64 undoes base64, leaving out what is none. It reports whether there was
// nothing of that.
func unbase64(b []byte) (out []byte, clean bool) {
	kept := make([]byte, 0, len(b))
	clean = true
	for _, c := range b {
		switch {
		case c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '+', c == '/':
			kept = append(kept, c)
		case c == '=', c == '\r', c == '\n', c == ' ', c == '\t':
		default:
			clean = false
		}
	}
	if len(kept)%4 == 1 {
		kept, clean = kept[:len(kept)-1], false
	}
	out = make([]byte, base64.RawStdEncoding.DecodedLen(len(kept)))
	n, err := base64.RawStdEncoding.Decode(out, kept)
	return out[:n], clean && err == nil
}
