package tui

import (
	"bytes"
	"regexp"
	"unicode/utf8"
)

// answers keeps what a terminal says of itself from being taken for keys: colours
// and the clipboard (OSC), versions and settings (DCS, APC), and reports that
// were cut in two on their way (CSI).
//
// # Why
//
// Nothing is asked of a terminal here, but another program may have asked just
// before, or somebody shows it a file that asks. The runtime knows whole reports
// and drops them; of all others it makes Alt with a bracket and then text, which
// a list takes for commands and a form for what was typed. Nothing is kept of
// them, however long they are.
//
// Whoever presses Alt with one of these letters goes on as before: an answer
// comes with more behind it, and all at once. An Escape that came alone is a key.
type answers struct {
	within bool   // an OSC, DCS or APC whose end has not come
	escape bool   // its last byte was an Escape
	held   []byte // the beginning of a report
	before string // how the last keys ended, where an answer may have been cut there
}

const (
	mostReport = 64 // bytes of a report; what is longer is none
	bell       = 0x07
	esc        = 0x1b
)

var (
	// Where an answer was cut after its first byte or two, this is the rest.
	restOfString = regexp.MustCompile(`^(\][0-9]|P[0-9>!$+|?=;{]|_G)`)
	restOfReport = regexp.MustCompile(`^\[?[?>=]?[0-9;:]+[ -/]*[@-~]`)
	beginsReport = regexp.MustCompile(`^\x1b\[[0-?]+[ -/]*$`)
	cutThere     = regexp.MustCompile(`\x1b[\[\]P_]?$`)
)

// take returns what of the keys of one read is keys.
func (a *answers) take(b []byte) []byte {
	if !a.within && len(a.held) == 0 && a.before == "" && bytes.IndexByte(b, esc) < 0 {
		return b
	}
	b = append(a.held, b...)
	a.held = nil
	b = a.rest(b)
	var keys []byte
	for i := 0; i < len(b); {
		switch {
		case b[i] == esc && restOfString.Match(b[i+1:]):
			a.within = true
			i = len(b) - len(a.skip(b[i+2:]))
		case b[i] == esc && len(b)-i <= mostReport && beginsReport.Match(b[i:]):
			a.held = append(a.held, b[i:]...)
			i = len(b)
		default:
			keys = append(keys, b[i])
			i++
		}
	}
	a.before = string(cutThere.Find(keys))
	return keys
}

// rest takes away what belongs to an answer that began in an earlier read.
func (a *answers) rest(b []byte) []byte {
	before := a.before
	a.before = ""
	switch {
	case len(b) == 0:
		return b
	case a.within && utf8.RuneCount(b) == 1 && !a.ends(b[0]) && b[0] != esc:
		a.within, a.escape = false, false // a key: its end never came
		return b
	case a.within:
		return a.skip(b)
	case before != "" && restOfString.MatchString(before[1:]+string(b)):
		a.within = true
		return a.skip(b)
	case before == "\x1b" || before == "\x1b[":
		if n := len(restOfReport.Find(b)); n > 1 && (before == "\x1b") == (b[0] == '[') {
			return b[n:]
		}
	}
	return b
}

// skip returns what follows the end of an answer: after BEL or ST, or where a byte
// stands that no answer holds.
func (a *answers) skip(b []byte) []byte {
	for i, c := range b {
		switch {
		case a.ends(c):
			a.within, a.escape = false, false
			return b[i+1:]
		case a.escape: // an Escape, and then no end: what it begins is keys
			a.within, a.escape = false, false
			if i > 0 {
				i--
			}
			return b[i:]
		case c == esc:
			a.escape = true
		case c < ' ':
			a.within = false
			return b[i:]
		}
	}
	return nil
}

// ends reports whether a byte is the end of the answer.
func (a *answers) ends(c byte) bool { return c == bell || a.escape && c == '\\' }
