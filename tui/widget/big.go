package widget

import (
	"strings"

	"dccops/themes"
	"dccops/tui/canvas"
)

// BigRows is how many rows large type takes.
//
// # Why
//
// A hall reads what is at least a twenty-fifth of the picture's height. A row of
// 40 is a fortieth, and letters fill two thirds of it; three rows of half cells are
// a thirteenth, also at 160x45 a fifteenth. Five pixels are the least in which
// capitals differ. ASCII has no half cells, so there it takes five rows.
const BigRows = 3

// bigASCII is BigRows where there are no half cells.
const bigASCII = 5

// BigHeight is how many rows large type takes on a terminal.
func BigHeight(g *themes.Glyphs) int {
	if g.ASCII {
		return bigASCII
	}
	return BigRows
}

// BigWidth is how many columns words take in large type.
func BigWidth(s string) (w int) {
	for _, r := range strings.ToUpper(s) {
		w += bigGlyph(r).w + 1
	}
	return max(0, w-1)
}

// Big draws words in large capitals and digits, as far as they fit, and gives the
// columns they took. What the type does not have stands as it is, in the middle
// row.
func Big(a canvas.Area, x, y int, role themes.Role, s string, g *themes.Glyphs) int {
	start := x
	for _, r := range strings.ToUpper(s) {
		l := bigGlyph(r)
		if x+l.w > a.W() {
			break
		}
		if l.rows == nil {
			a.Put(x, y+BigHeight(g)/2, role, r)
		} else {
			l.draw(a, x, y, role, g)
		}
		x += l.w + 1
	}
	return max(0, x-1-start)
}

// BigLines breaks words into lines of large type that fit a width; a word that is
// wider than all of it is cut.
func BigLines(s string, w int) (lines []string) {
	line := ""
	for _, word := range strings.Fields(s) {
		next := strings.TrimSpace(line + " " + word)
		if line != "" && BigWidth(next) > w {
			lines = append(lines, line)
			next = word
		}
		line = next
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// letter is one sign of large type: five rows of bits, the leftmost the highest.
type letter struct {
	w    int
	rows []byte
}

// ink reports whether a pixel is set.
func (l letter) ink(x, y int) bool {
	return y < len(l.rows) && l.rows[y]>>(l.w-1-x)&1 == 1
}

func (l letter) draw(a canvas.Area, x, y int, role themes.Role, g *themes.Glyphs) {
	for row := range BigHeight(g) {
		for col := range l.w {
			if g.ASCII {
				if l.ink(col, row) {
					a.Put(x+col, y+row, role, g.Bar.Full)
				}
				continue
			}
			switch upper, lower := l.ink(col, 2*row), l.ink(col, 2*row+1); {
			case upper && lower:
				a.Put(x+col, y+row, role, g.Bar.Full)
			case upper:
				a.Put(x+col, y+row, role, g.Bar.Upper)
			case lower:
				a.Put(x+col, y+row, role, g.Bar.Lower)
			}
		}
	}
}

// bigGlyph is the sign for a rune. One without rows is not in the type.
func bigGlyph(r rune) letter {
	at := strings.IndexRune(bigOrder, r)
	if r == '–' || r == '—' {
		at = strings.IndexRune(bigOrder, '-')
	}
	if at < 0 {
		return letter{w: max(1, canvas.Width(string(r)))}
	}
	return letters()[at]
}
