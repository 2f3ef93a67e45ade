package canvas

import (
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// maxMarks is how many marks a cell keeps; a flood of them would grow over the rows above and below.
const maxMarks = 8

// sign is the next thing of a text that takes a place of its own.
type sign struct {
	r     rune   // code point to show
	marks string // marks that belong to it, as they stand in the text
	size  int    // bytes of text it came from
	width uint8  // columns: 1 or 2
	sure  bool
}

// next reads the sign at the start of a text that is not empty.
func next(s string) sign {
	b := s[0]
	if b < utf8.RuneSelf {
		if len(s) == 1 || s[1] < utf8.RuneSelf {
			return sign{r: picture(b), size: 1, width: 1, sure: true}
		}
		return withMarks(s, sign{r: picture(b), size: 1, width: 1, sure: true})
	}
	r, size := utf8.DecodeRuneInString(s)
	k := kindOf(r)
	if k == kindMark {
		return withMarks(s, sign{r: ' ', width: 1})
	}
	c := sign{r: r, size: size, width: 1, sure: true}
	switch k {
	case kindWide:
		c.width = 2
	case kindUnsure:
		c.sure = false
	case kindUnsureWide:
		c.width, c.sure = 2, false
	case kindSpace:
		c.r = ' '
	case kindFlag:
		c.r = 'A' + r - 0x1f1e6
	case kindHidden:
		c.r = utf8.RuneError
	case kindSure, kindMark:
	}
	return withMarks(s, c)
}

// withMarks adds the marks that follow a sign.
func withMarks(s string, c sign) sign {
	first, count, kept := c.size, 0, c.size
	for c.size < len(s) && s[c.size] >= utf8.RuneSelf {
		r, size := utf8.DecodeRuneInString(s[c.size:])
		if kindOf(r) != kindMark {
			break
		}
		c.size += size
		if count++; count <= maxMarks {
			kept = c.size
		}
	}
	if count > 0 {
		c.marks, c.sure = s[first:kept], false
	}
	return c
}

// picture makes an ASCII byte visible: control characters become their Unicode pictures.
func picture(b byte) rune {
	switch {
	case b < ' ':
		return 0x2400 + rune(b)
	case b == 0x7f:
		return 0x2421
	}
	return rune(b)
}

type kind uint8

const (
	kindSure       kind = iota // one column everywhere
	kindWide                   // two columns everywhere
	kindUnsure                 // one column by the book
	kindUnsureWide             // two columns by the book
	kindMark                   // sits on the letter before it
	kindSpace                  // any other space
	kindFlag                   // a regional indicator: half a flag
	kindHidden                 // must be made visible
)

// kindOf sorts a code point that is not ASCII. The ranges in front are common and certain; the rest is looked up.
func kindOf(r rune) kind {
	switch {
	case r < 0xa0, r == 0xad, r == utf8.RuneError:
		return kindHidden // C1, soft hyphen, invalid
	case r == 0xa0:
		return kindSpace
	case r < 0x300, // Latin
		r >= 0x3a3 && r < 0x483, r >= 0x48a && r < 0x530, // Greek, Cyrillic
		r >= 0x2010 && r < 0x2028, r >= 0x2030 && r < 0x205f, // punctuation
		r >= 0x2190 && r < 0x2200, r >= 0x2500 && r < 0x25fd, // arrows, boxes, blocks, shapes
		r >= 0x2400 && r <= 0x2426, r == 0x2713, r == 0x2715, r == 0x2717: // pictures, ticks
		return kindSure
	case r >= 0x4e00 && r < 0xa000, r >= 0xac00 && r < 0xd7a4, // ideographs, Hangul
		r >= 0x3041 && r < 0x3097, r >= 0x30a1 && r < 0x30fb: // kana
		return kindWide
	}
	return lookUp(r)
}

// lookUp sorts by the Unicode tables.
func lookUp(r rune) kind {
	switch {
	case hidden(r), !unicode.IsGraphic(r):
		return kindHidden
	case r >= 0x1160 && r < 0x1200, r >= 0xd7b0 && r < 0xd800, unicode.In(r, unicode.M):
		return kindMark
	case r >= 0x1f1e6 && r <= 0x1f1ff:
		return kindFlag
	case unicode.Is(unicode.Zs, r):
		return kindSpace
	}
	if ansi.StringWidth(string(r)) == 2 {
		return kindUnsureWide
	}
	return kindUnsure
}

// hidden lists what Unicode calls a letter or a mark although nothing is seen, or what changes the sign before it.
func hidden(r rune) bool {
	switch {
	case r == 0x34f, // grapheme joiner
		r == 0x115f, r == 0x1160, r == 0x3164, r == 0xffa0, // Hangul fillers
		r == 0x17b4, r == 0x17b5, r >= 0x180b && r <= 0x180f, // Khmer and Mongolian
		r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0000 && r <= 0xe0fff, // variation selectors, tags
		r == 0x20e3,                  // enclosing keycap
		r >= 0x1f3fb && r <= 0x1f3ff: // skin tones
		return true
	}
	return false
}
