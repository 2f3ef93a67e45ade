package export

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxOctets is the longest line of iCalendar, without its CRLF.
const maxOctets = 75

// ics writes content lines. The first refused value stops it; nothing after it
// is written.
type ics struct {
	b   strings.Builder
	err error
}

// param is one parameter of a property; its value is always quoted.
type param struct{ name, value string }

// line writes a property. The value must have been escaped already; a control
// character in it, or in a parameter, is refused.
func (e *ics) line(name, value string, params ...param) {
	if e.err != nil {
		return
	}
	s := name
	for _, p := range params {
		if e.check(name, p.value); strings.Contains(p.value, `"`) {
			e.err = fmt.Errorf("a quotation mark in a parameter of %s", name)
		}
		s += ";" + p.name + `="` + p.value + `"`
	}
	if e.check(name, value); e.err == nil {
		e.fold(s + ":" + value)
	}
}

func (e *ics) check(name, s string) {
	for i := range len(s) {
		if c := s[i]; c < 0x20 && c != '\t' || c == 0x7f {
			e.err = fmt.Errorf("a control character (0x%02x) in %s", c, name)
			return
		}
	}
	if !utf8.ValidString(s) {
		e.err = fmt.Errorf("invalid UTF-8 in %s", name)
	}
}

// fold writes one line in pieces of at most 75 octets, cut between runes.
func (e *ics) fold(s string) {
	for room := maxOctets; len(s) > room; room = maxOctets - 1 {
		cut := room
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		e.b.WriteString(s[:cut])
		e.b.WriteString("\r\n ")
		s = s[cut:]
	}
	e.b.WriteString(s)
	e.b.WriteString("\r\n")
}
