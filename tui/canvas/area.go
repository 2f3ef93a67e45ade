package canvas

import (
	"dccops/themes"
)

// Area is a rectangle of a grid, the handle screens draw with. It is a small value: pass it on, cut it up.
// Coordinates are columns and rows from its own top left corner; what falls outside is not drawn.
type Area struct {
	g          *Grid
	x, y, w, h int
}

// W is the number of columns that can be drawn on.
func (a Area) W() int { return a.w }

// H is the number of rows that can be drawn on.
func (a Area) H() int { return a.h }

// Empty says whether nothing can be drawn.
func (a Area) Empty() bool { return a.w <= 0 || a.h <= 0 }

// Sub gives the part of a that starts at column x, row y and is w by h, less what lies outside a.
func (a Area) Sub(x, y, w, h int) Area {
	x0, x1 := between(x, 0, a.w), between(x+max(w, 0), 0, a.w)
	y0, y1 := between(y, 0, a.h), between(y+max(h, 0), 0, a.h)
	return Area{g: a.g, x: a.x + x0, y: a.y + y0, w: x1 - x0, h: y1 - y0}
}

func between(v, low, high int) int { return max(low, min(v, high)) }

// Row gives row y alone.
func (a Area) Row(y int) Area { return a.Sub(0, y, a.w, 1) }

// Top gives the first n rows.
func (a Area) Top(n int) Area { return a.Sub(0, 0, a.w, n) }

// Bottom gives the last n rows.
func (a Area) Bottom(n int) Area { n = between(n, 0, a.h); return a.Sub(0, a.h-n, a.w, n) }

// Left gives the first n columns.
func (a Area) Left(n int) Area { return a.Sub(0, 0, n, a.h) }

// Right gives the last n columns.
func (a Area) Right(n int) Area { n = between(n, 0, a.w); return a.Sub(a.w-n, 0, n, a.h) }

// SplitTop cuts a into its first n rows and the rest.
func (a Area) SplitTop(n int) (top, rest Area) {
	n = between(n, 0, a.h)
	return a.Top(n), a.Bottom(a.h - n)
}

// SplitBottom cuts a into all but its last n rows, and those.
func (a Area) SplitBottom(n int) (rest, bottom Area) {
	n = between(n, 0, a.h)
	return a.Top(a.h - n), a.Bottom(n)
}

// SplitLeft cuts a into its first n columns and the rest.
func (a Area) SplitLeft(n int) (left, rest Area) {
	n = between(n, 0, a.w)
	return a.Left(n), a.Right(a.w - n)
}

// SplitRight cuts a into all but its last n columns, and those.
func (a Area) SplitRight(n int) (rest, right Area) {
	n = between(n, 0, a.w)
	return a.Left(a.w - n), a.Right(n)
}

// Inset takes dx columns off both sides and dy rows off top and bottom.
func (a Area) Inset(dx, dy int) Area { return a.Sub(dx, dy, a.w-2*dx, a.h-2*dy) }

// Centred gives a w by h area in the middle of a, smaller where a is smaller.
func (a Area) Centred(w, h int) Area {
	w, h = between(w, 0, a.w), between(h, 0, a.h)
	return a.Sub((a.w-w)/2, (a.h-h)/2, w, h)
}

// Overlay gives a cleared w by h area in the middle of a, for a dialog over what is already drawn.
func (a Area) Overlay(w, h int, role themes.Role) Area {
	o := a.Centred(w, h)
	o.Fill(role, ' ')
	return o
}

// put sets a sign of width columns at (x, y), which must be inside; it mends wide signs it cuts in half.
func (a Area) put(x, y int, c Cell) {
	row := a.g.rows[a.y+y]
	x += a.x
	last := x + int(c.Width) - 1
	if row[x].Width == 0 && x > 0 {
		row[x-1] = space(row[x-1].Role)
	}
	if row[last].Width == 2 && last+1 < len(row) {
		row[last+1] = space(row[last+1].Role)
	}
	row[x] = c
	if c.Width == 2 {
		row[last] = Cell{sign: 0, Role: c.Role, Width: 0, sure: c.sure}
	}
}
