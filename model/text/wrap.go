package text

import (
	"strings"
	"unicode"
)

// Wrap breaks one line between words into lines of at most width columns; a
// longer word is cut.
func Wrap(s string, width int) []string {
	var out []string
	var line strings.Builder
	used := 0
	end := func() {
		out = append(out, line.String())
		line.Reset()
		used = 0
	}
	for word := range strings.SplitSeq(s, " ") {
		n := Columns(word)
		if used > 0 && used+1+n > width {
			end()
		} else if line.Len() > 0 {
			line.WriteByte(' ')
			used++
		}
		for n > width {
			head, rest := cutColumns(word, width)
			line.WriteString(head)
			end()
			word, n = rest, Columns(rest)
		}
		line.WriteString(word)
		used += n
	}
	end()
	return out
}

// Columns is about how many columns a terminal gives to s.
func Columns(s string) int {
	n := 0
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

func cutColumns(s string, width int) (head, rest string) {
	n := 0
	for i, r := range s {
		if n += runeColumns(r); n > width && i > 0 {
			return s[:i], s[i:]
		}
	}
	return s, ""
}

func runeColumns(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.Is(unicode.M, r):
		return 0
	case r >= 0x1100 && r < 0x1160, r >= 0x2e80 && r < 0xa4d0, r >= 0xac00 && r < 0xd7a4, r >= 0xf900 && r < 0xfb00,
		r >= 0xff00 && r < 0xff61, r >= 0x1f300 && r < 0x1fb00, r >= 0x20000:
		return 2
	}
	return 1
}
