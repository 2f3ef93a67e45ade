package widget

import (
	"dccops/themes"
	"dccops/tui/canvas"
)

// Line is one thing said in a detail: a sign, what it is, and its words. One
// without a label has the whole width: a heading, a line of a letter.
type Line struct {
	Role  themes.Role
	Glyph rune
	Label string
	Words string
}

// Lines is a detail that is scrolled.
type Lines []Line

func (l *Line) indent(w int) int {
	switch {
	case l.Label == "" && l.Glyph == 0:
		return 0
	case l.Label == "":
		return 2
	case w < 60:
		return 13
	}
	return 15
}

func (l *Line) rows(w int) int { return max(1, canvas.WrapRows(l.Words, max(1, w-l.indent(w)-1))) }

// Rows is how many rows all of it takes in w columns.
func (ls Lines) Rows(w int) (n int) {
	for i := range ls {
		n += ls[i].rows(w)
	}
	return n
}

// Last is the row a detail of w by h can be scrolled to at most.
func (ls Lines) Last(w, h int) int { return max(0, ls.Rows(w)-h) }

// Draw draws what there is from a row on. Arrows at the right edge say that
// there is more.
func (ls Lines) Draw(a canvas.Area, from int, g *themes.Glyphs) {
	total := ls.Rows(a.W())
	from = max(0, min(from, total-a.H()))
	y := -from
	for i := range ls {
		l := &ls[i]
		n, x := l.rows(a.W()), l.indent(a.W())
		if y+n > 0 && y < a.H() {
			l.draw(a, y, x, n, g)
		}
		y += n
	}
	if from > 0 {
		a.Put(a.W()-1, 0, themes.Muted, g.Arrow.Up)
	}
	if total-from > a.H() {
		a.Put(a.W()-1, a.H()-1, themes.Muted, g.Arrow.Down)
	}
}

func (l *Line) draw(a canvas.Area, y, x, n int, g *themes.Glyphs) {
	if l.Glyph != 0 {
		a.Put(0, y, l.Role, l.Glyph)
	}
	if l.Label != "" {
		a.Fit(2, y, x-3, themes.Muted, l.Label, g.Ellipsis)
	}
	a.Wrap(x, y, a.W()-x-1, n, l.Role, l.Words)
}
