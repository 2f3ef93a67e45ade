package canvas

// Stack gives a frame of the rows of several grids, one below the other, as wide
// as the first, whose base it takes. It copies no row: what was stacked must not
// be drawn on from now on, nor may the frame. A grid of another width, or with
// letters that carry marks, is copied, for those belong to their own grid.
//
// # Why
//
// Hundreds of terminals that look at one month differ in the row that says who
// sits there. A row that is the same memory needs no drawing, no memory of its
// own and no comparing.
func Stack(parts ...*Grid) *Grid {
	if len(parts) == 0 {
		return New(0, 0, 0)
	}
	out := &Grid{w: parts[0].w, base: parts[0].base}
	for _, p := range parts {
		if p.w == out.w && len(p.clusters) == 0 {
			out.rows = append(out.rows, p.rows...)
		} else {
			out.rows = append(out.rows, out.copies(p)...)
		}
	}
	out.h = len(out.rows)
	return out
}

// copies gives the rows of another grid as rows of this one.
func (g *Grid) copies(of *Grid) [][]Cell {
	fresh := New(g.w, of.h, g.base)
	for y, row := range fresh.rows {
		for x, c := range of.Row(y) {
			if x+max(int(c.Width), 1) > g.w {
				break
			}
			if c.sign < 0 {
				g.clusters = append(g.clusters, of.clusters[-1-c.sign])
				c.sign = -rune(len(g.clusters))
			}
			row[x] = c
		}
	}
	return fresh.rows
}

// Settled gives what was drawn as a frame of its own: rows that look as they do in
// an earlier frame are the same memory as there. g may be drawn on again, once it
// was blanked.
func (g *Grid) Settled(was *Grid) *Grid {
	out := &Grid{w: g.w, h: g.h, rows: make([][]Cell, g.h), clusters: g.clusters, base: g.base}
	for y, row := range g.rows {
		if was != nil && was.w == g.w && y < was.h && len(g.clusters)+len(was.clusters) == 0 && g.sameRow(y, was) {
			out.rows[y] = was.rows[y]
		} else {
			out.rows[y] = append(make([]Cell, 0, len(row)), row...)
		}
	}
	return out
}

// Blank makes the grid as New made it. It must not have been stacked or shown.
func (g *Grid) Blank() {
	blank := space(g.base)
	for _, row := range g.rows {
		for x := range row {
			row[x] = blank
		}
	}
	g.clusters = nil
}

// sameRow says whether row y has the same signs and roles in both grids, which are
// equally wide.
func (g *Grid) sameRow(y int, o *Grid) bool {
	a, b := g.rows[y], o.rows[y]
	if Shared(a, b) {
		return true
	}
	for x, c := range a {
		if d := b[x]; c.Role != d.Role || !g.SameSign(c, o, d) {
			return false
		}
	}
	return true
}

// Shared says whether two rows are the same memory, and look the same therefore:
// no row that has letters with marks is ever shared.
func Shared(a, b []Cell) bool { return len(a) > 0 && len(a) == len(b) && &a[0] == &b[0] }
