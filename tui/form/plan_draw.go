package form

import (
	"slices"

	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// wideFrom is the width from which what is said of a field stands to its right
// instead of under it.
const wideFrom = 96

// Draw draws the form: fields and what stands beside them, scrolled so that the
// focus is in view; below, the budgets, what was said, and the buttons.
func (p *Plan) Draw(env screen.Env, area canvas.Area) screen.Cursor {
	pen := pen{env.Glyphs}
	area.Clear(themes.Text)
	rest, bar := area.SplitBottom(1)
	p.drawButtons(env, pen, bar)
	if p.said != "" {
		n := min(canvas.WrapRows(pen.show(p.said), max(1, rest.W()-noteIndent)), max(1, rest.H()/3))
		var line canvas.Area
		rest, line = rest.SplitBottom(n)
		note{role: themes.Strong, glyph: pen.g.Mark.Bullet, words: p.said}.draw(pen, line, 0, n, false, 0)
	}
	lines := p.judged(env).strip(pen, p.what(), rest.W() < 60)
	if stripRows(pen, lines, rest.W()) > rest.H()/2 {
		lines = slices.DeleteFunc(lines, stripLine.calm)
	}
	rest, low := rest.SplitBottom(min(stripRows(pen, lines, rest.W()), rest.H()/2))
	drawStrip(pen, low, lines)
	above := 0
	for _, n := range p.banner(env, pen) {
		h := min(n.rows(pen, rest.W()), rest.H()/3)
		var top canvas.Area
		top, rest = rest.SplitTop(h)
		n.draw(pen, top, 0, h, false, 0)
		above += h
	}
	cursor := p.sheet(env, pen, rest).draw(rest)
	cursor.Y += above
	return cursor
}

func (p *Plan) what() string {
	if p.seen != nil {
		return "this change"
	}
	return "this draft"
}

func (p *Plan) drawButtons(env screen.Env, pen pen, a canvas.Area) {
	at, buttons := p.at(env), p.buttons(env)
	x, width := 0, 0
	for _, b := range buttons {
		width += len(b.label) + 3
	}
	gap := 1
	if width > a.W()+1 {
		gap = 0
	}
	for i, b := range buttons {
		if focused := at == (stop{kind: onButton, of: b.name}); focused && x+len(b.label)+2 > a.W() {
			a.Clear(themes.Text)
			x = 0
		}
		x += button(pen, a, x, 0, buttons[i].label, at == (stop{kind: onButton, of: b.name}), false) + gap
	}
}

// stripRows is how high the strip would like to be: its sentences wrap.
func stripRows(p pen, lines []stripLine, w int) int {
	n := 0
	for _, l := range lines {
		n += l.rows(p, w)
	}
	return n
}

func (l stripLine) rows(p pen, w int) int {
	return max(1, canvas.WrapRows(p.show(l.words), max(1, w-noteIndent)))
}

func drawStrip(p pen, a canvas.Area, lines []stripLine) {
	wide, y := 0, 0
	for _, l := range lines {
		if l.of != nil {
			wide = max(wide, canvas.Width(p.show(l.words))+noteIndent+2)
		}
	}
	for _, l := range lines {
		rows := l.rows(p, a.W())
		a.Put(0, y, l.role, l.glyph)
		a.Wrap(noteIndent, y, a.W()-noteIndent, min(rows, a.H()-y), l.role, p.show(l.words))
		if l.of != nil && a.W() >= wideFrom {
			l.of.gauge(p, a.Row(y).Sub(wide, 0, min(40, a.W()-wide), 1))
		}
		y += rows
	}
}
