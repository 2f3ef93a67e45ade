package text

import "unicode"

// sort is what a rune means to a reader.
type sort uint8

const (
	plain  sort = iota // shown as it is
	pic                // C0 and DEL: shown as its picture
	high               // C1: shown as \x9b
	unseen             // invisible, reordering or of unclear width: spelled out
	frame              // draws lines and blocks: spelled out on terminals
	mark               // combines with the rune before it
)

// unseenTable holds what counts as graphic in Unicode but is invisible, or has
// a width that depends on its neighbours.
var unseenTable = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x00ad, 0x00ad, 1}, // soft hyphen
		{0x034f, 0x034f, 1}, // combining grapheme joiner
		{0x115f, 0x1160, 1}, // Hangul fillers
		{0x17b4, 0x17b5, 1}, // Khmer inherent vowels
		{0x180b, 0x180f, 1}, // Mongolian selectors
		{0x3164, 0x3164, 1}, // Hangul filler
		{0xfe00, 0xfe0f, 1}, // variation selectors
		{0xffa0, 0xffa0, 1}, // half-width Hangul filler
	},
	R32: []unicode.Range32{
		{0x16fe4, 0x16fe4, 1}, // Khitan filler
		{0x1f1e6, 0x1f1ff, 1}, // regional indicators
		{0x1f3fb, 0x1f3ff, 1}, // skin tones
		{0xe0000, 0xe0fff, 1}, // tags and more selectors
	},
	LatinOffset: 1,
}

// frameTable holds what a frame, a rule, a bar or a graph is drawn with.
var frameTable = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x23af, 0x23af, 1}, // horizontal line extension
		{0x23b8, 0x23bd, 1}, // box lines and scan lines
		{0x23d0, 0x23d0, 1}, // vertical line extension
		{0x2500, 0x259f, 1}, // box drawing, block elements
		{0x25a0, 0x25a0, 1}, // black square
		{0x25ac, 0x25af, 1}, // rectangles
		{0x2758, 0x275a, 1}, // vertical bars
		{0x2800, 0x28ff, 1}, // Braille patterns
	},
	R32: []unicode.Range32{
		{0x1cc00, 0x1cebf, 1}, // symbols for legacy computing, supplement
		{0x1fb00, 0x1fbff, 1}, // symbols for legacy computing
	},
}

func sortOf(r rune) sort {
	switch {
	case r < 0x20 || r == 0x7f:
		return pic
	case r < 0x7f:
		return plain
	case r < 0xa0:
		return high
	case r == 0xad:
		return unseen
	case r < 0x300:
		return plain
	case unicode.Is(frameTable, r):
		return frame
	case unicode.Is(unseenTable, r) || !unicode.IsGraphic(r):
		return unseen
	case unicode.Is(unicode.M, r):
		return mark
	}
	return plain
}

// bidi reports whether r changes the order in which others are shown.
func bidi(r rune) bool {
	return r == 0x061c || r == 0x200e || r == 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}
