package widget

import (
	"dccops/themes"
	"dccops/tui/canvas"
)

// Column is one column of a table.
type Column struct {
	Head  string
	W     int  // columns; 0: what is left of the row
	Right bool // figures stand at the right edge
}

// Table is where the columns of a table stand.
type Table []Column

// At gives the column a cell starts in and its width, in an area w wide. A
// column that does not fit has no width.
func (t Table) At(i, w int) (x, width int) {
	fixed := len(t) - 1
	for _, c := range t {
		fixed += c.W
	}
	for j, c := range t {
		width = c.W
		if width == 0 {
			width = max(0, w-fixed)
		}
		if j == i {
			return x, max(0, min(width, w-x))
		}
		x += width + 1
	}
	return x, 0
}

// Heads draws the names of the columns on row y.
func (t Table) Heads(a canvas.Area, y int, g *themes.Glyphs) {
	for i := range t {
		t.Cell(a, y, i, themes.Muted, t[i].Head, g)
	}
}

// Cell draws a cell of row y.
func (t Table) Cell(a canvas.Area, y, i int, role themes.Role, s string, g *themes.Glyphs) {
	x, w := t.At(i, a.W())
	if t[i].Right && canvas.Width(s) <= w {
		a.TextRight(x+w, y, role, s)
		return
	}
	a.Fit(x, y, w, role, s, g.Ellipsis)
}
