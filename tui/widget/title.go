package widget

import (
	"dccops/themes"
	"dccops/tui/canvas"
)

// Heading draws the name of a pane on row y over its whole width: the name, a
// rule, and a few words at its right end. The pane that hears the keys has a
// sign before its name and another rule, so that it is found without colour.
func Heading(a canvas.Area, y int, name, right string, focus bool, g *themes.Glyphs) {
	line, role := themes.Border, themes.Title
	if focus {
		line = themes.BorderFocus
	}
	a.HLine(0, y, a.W(), line, g.Box.H)
	x := 0
	if focus {
		x += a.Put(0, y, themes.BorderFocus, g.Mark.Focus)
	}
	x += a.Fit(x, y, a.W()-x, role, name, g.Ellipsis)
	a.Put(x, y, line, ' ')
	if n := canvas.Width(right); n > 0 && x+n+4 <= a.W() {
		a.Put(a.W()-n-1, y, line, ' ')
		a.TextRight(a.W(), y, themes.Muted, right)
	}
}
