package canvas

import (
	"unicode/utf8"

	"dccops/themes"
)

// Cell is one column of one row.
type Cell struct {
	sign  rune        // a code point; negative: -1-n is cluster n of the grid
	Role  themes.Role // how it looks
	Width uint8       // columns: 1 or 2; 0 for the second column of a wide sign
	sure  bool        // every terminal agrees about the width
}

// Sure says whether every terminal can be trusted to advance by Width columns when the cell is printed.
func (c Cell) Sure() bool { return c.sure }

// IsSpace says whether the cell shows nothing but its background.
func (c Cell) IsSpace() bool { return c.sign == ' ' }

// Rune gives the cell's code point, or utf8.RuneError for a letter with marks (see [Grid.Append]).
func (c Cell) Rune() rune {
	if c.sign < 0 {
		return utf8.RuneError
	}
	return c.sign
}

// Grid is a frame: rows of cells.
type Grid struct {
	w, h     int
	rows     [][]Cell
	clusters []string // letters with their marks
	base     themes.Role
	listens  bool
	spots    []spot // what its parts mean, where it listens
}

// New makes a grid of w columns and h rows of spaces in a role. Negative sizes count as none.
func New(w, h int, role themes.Role) *Grid {
	w, h = max(w, 0), max(h, 0)
	g := &Grid{w: w, h: h, rows: make([][]Cell, h), base: role}
	cells, blank := make([]Cell, w*h), space(role)
	for i := range cells {
		cells[i] = blank
	}
	for y := range g.rows {
		g.rows[y] = cells[y*w : (y+1)*w : (y+1)*w]
	}
	return g
}

func space(role themes.Role) Cell { return Cell{sign: ' ', Role: role, Width: 1, sure: true} }

// W is the number of columns.
func (g *Grid) W() int { return g.w }

// H is the number of rows.
func (g *Grid) H() int { return g.h }

// Base is the role the grid was made in.
func (g *Grid) Base() themes.Role { return g.base }

// Area gives the whole grid as an area to draw on.
func (g *Grid) Area() Area { return Area{g: g, w: g.w, h: g.h} }

// Row gives the cells of row y for reading, none if there is no such row. The caller must not change them.
func (g *Grid) Row(y int) []Cell {
	if y < 0 || y >= g.h {
		return nil
	}
	return g.rows[y]
}

// At gives the cell in column x of row y; the zero Cell outside the grid.
func (g *Grid) At(x, y int) Cell {
	if x < 0 || x >= g.w || y < 0 || y >= g.h {
		return Cell{}
	}
	return g.rows[y][x]
}

// Append appends the text of a cell of this grid: nothing for the second column of a wide sign.
func (g *Grid) Append(dst []byte, c Cell) []byte {
	switch {
	case c.Width == 0:
		return dst
	case c.sign < 0:
		return append(dst, g.clusters[-1-c.sign]...)
	case c.sign < utf8.RuneSelf:
		return append(dst, byte(c.sign))
	}
	return utf8.AppendRune(dst, c.sign)
}

// Size gives how many bytes Append would append.
func (g *Grid) Size(c Cell) int {
	switch {
	case c.Width == 0:
		return 0
	case c.sign < 0:
		return len(g.clusters[-1-c.sign])
	}
	return utf8.RuneLen(c.sign)
}

// SameSign says whether a cell of g and a cell of o show the same sign, whatever their roles.
func (g *Grid) SameSign(c Cell, o *Grid, d Cell) bool {
	if c.Width != d.Width {
		return false
	}
	if c.sign < 0 && d.sign < 0 {
		return g.clusters[-1-c.sign] == o.clusters[-1-d.sign]
	}
	return c.sign == d.sign
}

// Equal says whether both grids have the same size, signs and roles.
func (g *Grid) Equal(o *Grid) bool {
	if g == o {
		return true
	}
	if g == nil || o == nil || g.w != o.w || g.h != o.h {
		return false
	}
	for y := range g.h {
		if !g.sameRow(y, o) {
			return false
		}
	}
	return true
}

// Simple says whether the cell's sign is a single code point, so that equal cells of any two grids are the same.
func (c Cell) Simple() bool { return c.sign >= 0 }
