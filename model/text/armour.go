package text

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Armour spells every control, invisible and reordering character of s as
// ^{1B}, its code point in hexadecimal, so that a file for machines carries a
// text exactly and still puts nothing on a terminal. Line feeds stay, and so
// does everything else, except that a ^ before { becomes ^{5E}. Invalid UTF-8
// becomes U+FFFD. [Disarm] undoes it.
func Armour(s string) string {
	if armoured(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if r == '^' && strings.HasPrefix(s[i:], "{") || spelled(r) {
			fmt.Fprintf(&b, "^{%02X}", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func spelled(r rune) bool {
	switch sortOf(r) {
	case pic, high:
		return r != '\n'
	case unseen:
		return true
	}
	return false
}

func armoured(s string) bool {
	return !strings.Contains(s, "^{") && clean(s)
}

// clean reports that s is valid and holds nothing that is to be spelled.
func clean(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if spelled(r) {
			return false
		}
	}
	return true
}

// Disarm undoes [Armour]. What is not of its making stays as it is.
func Disarm(s string) string {
	if !strings.Contains(s, "^{") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for {
		i := strings.Index(s, "^{")
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i:]
		if r, n := codePoint(s); n > 0 {
			b.WriteRune(r)
			s = s[n:]
			continue
		}
		b.WriteString("^{")
		s = s[2:]
	}
}

// codePoint reads ^{1B} at the start of s; n is its length, 0 when it is not.
func codePoint(s string) (r rune, n int) {
	end := strings.IndexByte(s[:min(len(s), len("^{10FFFF}"))], '}')
	if end < 4 {
		return 0, 0
	}
	v, err := strconv.ParseUint(s[2:end], 16, 32)
	if err != nil || !utf8.ValidRune(rune(v)) || strings.ToUpper(s[2:end]) != s[2:end] {
		return 0, 0
	}
	if r := rune(v); r != '^' && !spelled(r) {
		return 0, 0
	}
	return rune(v), end + 1
}
