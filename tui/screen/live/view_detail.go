package live

import (
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// drawDetail draws all that is known of the selected one.
func (s *sheet) drawDetail(a canvas.Area) {
	it := s.c.picked(s.env)
	name := "Timeline"
	if it != nil {
		name = it.name
	}
	widget.Heading(a, 0, name, "", s.c.focus == paneDetail, s.g)
	if it == nil {
		return
	}
	body := a.Sub(0, 1, a.W(), a.H()-1)
	total := it.height(body.W())
	from := max(0, min(s.c.top, total-body.H()))
	y := -from
	for i := range it.rows {
		y += it.rows[i].draw(body, y)
	}
	if from > 0 {
		body.Put(body.W()-1, 0, themes.Muted, s.g.Arrow.Up)
	}
	if total-from > body.H() {
		body.Put(body.W()-1, body.H()-1, themes.Muted, s.g.Arrow.Down)
	}
}

// scrolled is where the detail begins after going by rows.
func (c Live) scrolled(env *screen.Env, by int) int {
	_, _, d := c.places(c.facts(env), env.W, env.H)
	it := c.picked(env)
	if it == nil {
		return 0
	}
	last := max(0, it.height(d.w)-(d.h-1))
	return min(max(min(c.top, last)+by, 0), last)
}

// labelWidth is where the words of a detail begin.
const labelWidth = 14

func (l *line) indent(w int) int {
	switch {
	case l.role == themes.Title:
		return 0
	case w < 60:
		return 12
	}
	return labelWidth
}

func (l *line) rows(w int) int { return max(1, canvas.WrapRows(l.words, max(1, w-l.indent(w)-1))) }

func (it *item) height(w int) (n int) {
	for i := range it.rows {
		n += it.rows[i].rows(w)
	}
	return n
}

// draw draws a line from row y, which may lie above the area, and gives the
// rows it took.
func (l *line) draw(a canvas.Area, y int) int {
	n, x := l.rows(a.W()), l.indent(a.W())
	if y+n <= 0 || y >= a.H() {
		return n
	}
	if l.glyph != 0 {
		a.Put(0, y, l.role, l.glyph)
	}
	label := themes.Muted
	if l.role == themes.Strong {
		label = themes.Strong
	}
	if x > 0 {
		a.Fit(2, y, x-3, label, l.label, '.')
	}
	a.Wrap(x, y, a.W()-x-1, n, l.role, l.words)
	return n
}
