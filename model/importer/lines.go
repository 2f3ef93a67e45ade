package importer

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// prop is one property of iCalendar, unfolded; its value is as it stands.
type prop struct {
	line   int
	name   string // in capitals
	value  string // without the spaces around it
	exact  string // with them
	params []param
}

type param struct{ name, value string }

// param finds a parameter by its name in capitals.
func (p *prop) param(name string) string {
	for _, q := range p.params {
		if q.name == name {
			return q.value
		}
	}
	return ""
}

// unfolder joins the lines of a file into properties.
//
// # Why it is lenient
//
// Real notices break long texts without the space that marks a continuation,
// and parsers that insist on it reject them whole. A line that cannot begin a
// property continues the one before it, and that is said.
type unfolder struct {
	r     *reader
	rest  []byte
	line  int
	ahead []byte // a physical line read too far, without its line end
	have  bool
	bent  bool // the line being joined is not folded as it should be
}

// shortLine is a length at which no program folds: a text that breaks off
// earlier, without a mark, has a line break of its own there.
const shortLine = 70

// next returns the next logical line and where it begins; ok is false at the end.
func (u *unfolder) next() (s string, line int, ok bool, p *Problem) {
	first, ok := u.physical()
	for ok && len(bytes.TrimSpace(first)) == 0 {
		first, ok = u.physical()
	}
	if !ok {
		return "", 0, false, nil
	}
	line = u.line
	joined, own, last := first, false, first
	for {
		more, bent, ok := u.continuation()
		if !ok {
			break
		}
		if !own {
			joined, own = bytes.Clone(first), true
		}
		if bent && len(last) < shortLine && bytes.HasPrefix(bytes.ToUpper(first[:min(len(first), 11)]), []byte("DESCRIPTION")) {
			joined = append(joined, `\n`...)
		}
		if joined, last = append(joined, more...), more; len(joined) > MaxLine {
			return "", 0, false, beyond(line, "the line that begins here is longer than %d KiB with its continuations: that is the most that is read", MaxLine>>10)
		}
		u.bent = u.bent || bent
	}
	if u.bent {
		u.bent = false
		u.r.ignore(line, "", "the text that begins here is not folded as it should be; its lines were joined")
	}
	return string(joined), line, true, nil
}

// continuation returns the next line if it goes on with the one before, without
// the space that marks it; bent says that the mark was not there.
func (u *unfolder) continuation() (more []byte, bent, ok bool) {
	for {
		more, ok := u.physical()
		switch {
		case !ok:
			return nil, false, false
		case len(more) > 0 && (more[0] == ' ' || more[0] == '\t'):
			return more[1:], false, true
		case len(bytes.TrimSpace(more)) == 0:
		case begins(more):
			u.ahead, u.have = more, true
			u.line--
			return nil, false, false
		default:
			return more, true, true
		}
	}
}

// physical returns one line of the file without its line end.
func (u *unfolder) physical() ([]byte, bool) {
	if u.have {
		u.have = false
		u.line++
		return u.ahead, true
	}
	if len(u.rest) == 0 {
		return nil, false
	}
	line, rest, _ := bytes.Cut(u.rest, []byte("\n"))
	u.rest = rest
	u.line++
	return bytes.TrimSuffix(line, []byte("\r")), true
}

// begins reports whether a line can begin a property: a name, then ; or :. A
// word with small letters that iCalendar does not know is running text.
func begins(line []byte) bool {
	line = bytes.TrimLeft(line, " \t")
	end := bytes.IndexAny(line[:min(len(line), 80)], ";:")
	if end <= 0 {
		return false
	}
	name := strings.TrimSpace(string(line[:end]))
	for _, c := range []byte(name) {
		if !(c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
			return false
		}
	}
	upper := strings.ToUpper(name)
	return name == upper || strings.HasPrefix(upper, "X-") || slices.Contains(knownProps(), upper)
}

// knownProps are the properties that some programs write in small letters.
func knownProps() []string {
	return []string{
		"BEGIN", "END", "VERSION", "PRODID", "METHOD", "CALSCALE", "UID", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "SUMMARY",
		"DESCRIPTION", "STATUS", "SEQUENCE", "ORGANIZER", "ATTENDEE", "CREATED", "LAST-MODIFIED", "RRULE", "EXDATE", "RDATE",
		"LOCATION", "CLASS", "TRANSP", "PRIORITY", "CATEGORIES", "URL", "TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "ACTION", "TRIGGER",
	}
}

// property takes a logical line apart.
func property(s string, line int) (prop, *Problem) {
	out := prop{line: line}
	i := strings.IndexAny(s, ";:")
	if i < 0 {
		return out, &Problem{Line: line, Words: fmt.Sprintf("%s is no property of iCalendar: a name and a colon are missing", quoted(s))}
	}
	out.name = strings.ToUpper(strings.TrimSpace(s[:i]))
	for s[i] == ';' {
		p, next, ok := parameter(s, i+1)
		if !ok {
			return out, &Problem{Line: line, Field: shownName(out.name), Words: "the value is missing: no colon follows the name and its parameters"}
		}
		out.params = append(out.params, p)
		i = next
	}
	out.exact = s[i+1:]
	out.value = strings.TrimSpace(out.exact)
	return out, nil
}

// parameter reads NAME=value or NAME="value" at i; next is the ; or : after it.
func parameter(s string, i int) (p param, next int, ok bool) {
	end, inQuotes := i, false
	for ; end < len(s); end++ {
		if s[end] == '"' {
			inQuotes = !inQuotes
		} else if !inQuotes && (s[end] == ';' || s[end] == ':') {
			break
		}
	}
	if end == len(s) {
		return p, 0, false
	}
	name, value, _ := strings.Cut(s[i:end], "=")
	value = strings.TrimSpace(value)
	if n := len(value); n >= 2 && value[0] == '"' && value[n-1] == '"' {
		value = value[1 : n-1]
	}
	return param{strings.ToUpper(strings.TrimSpace(name)), value}, end, true
}

// shownName is a property's name fit for a sentence.
func shownName(s string) string {
	q := quoted(s)
	return q[1 : len(q)-1]
}
