package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of a field.
const (
	MaxField = 16 << 10 // bytes of any field
	MaxName  = 120      // characters of a name
	MaxID    = 64       // characters of an id
)

// Kind is what a field may hold.
type Kind uint8

// The kinds of field.
const (
	// Name is one line of 1 to MaxName characters without any control or
	// reordering character: a system, a Service, a person. Spaces around it go.
	Name Kind = iota + 1
	// ID is [A-Za-z0-9][A-Za-z0-9._:/-]{0,63}.
	ID
	// Line is one line: carriage return, line feed and NUL are refused.
	Line
	// Prose is any number of lines. CR LF becomes LF; a carriage return alone
	// and NUL are refused.
	Prose
)

// Unfit refuses a text at the door. Its sentence is fit to be shown anywhere.
type Unfit struct {
	Field string
	At    int // character, from 1; 0 when it is about the whole
	Words string
}

// Error returns one sentence: the field, the place, what was found, what to do.
func (u *Unfit) Error() string { return u.Field + " " + u.Words }

// Admit lets a text into a field, or returns an *Unfit. Invalid UTF-8 is
// replaced by U+FFFD, one for each byte; Line and Prose of nothing but spaces
// become empty, because blank is not a value in H8.4; nothing else is changed
// beyond what the Kind says.
func Admit(field, s string, k Kind) (string, error) {
	field = Visible(field)
	if len(s) > MaxField {
		return "", tooLong(field, len(s))
	}
	if s = valid(s); len(s) > MaxField {
		return "", tooLong(field, len(s))
	}
	switch k {
	case Name:
		return admitName(field, strings.TrimFunc(s, blank))
	case ID:
		return admitID(field, s)
	case Prose:
		s = strings.ReplaceAll(s, "\r\n", "\n")
	}
	at := 0
	for _, r := range s {
		at++
		if r == 0 || r == '\r' || r == '\n' && k == Line {
			return "", found(field, at, r)
		}
	}
	if strings.TrimFunc(s, func(r rune) bool { return blank(r) || r == '\n' }) == "" {
		return "", nil
	}
	return s, nil
}

// blank reports a space of any width, or a tab.
func blank(r rune) bool { return r == '\t' || unicode.Is(unicode.Zs, r) }

func admitName(field, s string) (string, error) {
	if s == "" {
		return "", &Unfit{Field: field, Words: "is empty: it needs a name"}
	}
	at := 0
	for _, r := range s {
		at++
		if k := sortOf(r); k == pic || k == high || bidi(r) || r == 0x2028 || r == 0x2029 {
			return "", found(field, at, r)
		}
	}
	if at > MaxName {
		return "", &Unfit{Field: field, Words: fmt.Sprintf("has %d characters: a name has at most %d", at, MaxName)}
	}
	return s, nil
}

func admitID(field, s string) (string, error) {
	if s == "" {
		return "", &Unfit{Field: field, Words: "is empty: it needs an id like W-12"}
	}
	at := 0
	for i, r := range s {
		at++
		if !idRune(r, i == 0) {
			return "", &Unfit{Field: field, At: at, Words: fmt.Sprintf(
				"has %s at character %d: an id begins with a letter or digit and goes on with those and . _ : / -", Named(r), at)}
		}
	}
	if at > MaxID {
		return "", &Unfit{Field: field, Words: fmt.Sprintf("has %d characters: an id has at most %d", at, MaxID)}
	}
	return s, nil
}

func idRune(r rune, first bool) bool {
	switch {
	case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z':
		return true
	}
	return !first && strings.ContainsRune("._:/-", r)
}

func tooLong(field string, n int) *Unfit {
	return &Unfit{Field: field, Words: fmt.Sprintf("is %d bytes long: at most %d (16 KiB) are taken", n, MaxField)}
}

func found(field string, at int, r rune) *Unfit {
	return &Unfit{Field: field, At: at, Words: fmt.Sprintf("has %s at character %d: take it out", Named(r), at)}
}

// Named says a character in words fit for a sentence: "a line feed (␊)",
// "\"x\"", "<U+202E>".
func Named(r rune) string {
	switch r {
	case 0:
		return "NUL (␀)"
	case '\n':
		return "a line feed (␊)"
	case '\r':
		return "a carriage return (␍)"
	case '\t':
		return "a tab (␉)"
	case ' ':
		return "a space"
	}
	v := Visible(string(r))
	if sortOf(r) == plain {
		return `"` + v + `"`
	}
	return "the control or invisible character " + v
}

// valid replaces every invalid byte by one U+FFFD.
func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	for _, r := range s { // yields U+FFFD once for each invalid byte
		b.WriteRune(r)
	}
	return b.String()
}
