package paint

import (
	"dccops/themes"
	"dccops/tui/canvas"
)

// frame writes what turns grid p into grid n of the same size; all of n if all is true.
func (w *wire) frame(p, n *canvas.Grid, all bool) {
	if cap(w.dirty) < n.W() {
		w.dirty = make([]bool, n.W())
	}
	w.dirty = w.dirty[:n.W()]
	for y := range n.H() {
		if w.compare(p, n, y, all) {
			w.row(n, y)
		}
	}
}

// compare marks the cells of a row that must be written and says whether there are any.
func (w *wire) compare(p, n *canvas.Grid, y int, all bool) bool {
	was, is := p.Row(y), n.Row(y)
	any := all
	for x := range is {
		d := all || !(was[x] == is[x] && is[x].Simple()) && w.differ(p, was[x], n, is[x])
		w.dirty[x] = d
		any = any || d
	}
	if !any {
		return false
	}
	// A wide sign is written whole, and what stands behind a sign of unsure width is written again.
	for x := range is {
		if x > 0 && is[x].Width == 0 && w.dirty[x] {
			w.dirty[x-1] = true
		}
	}
	for x := range is {
		if !w.dirty[x] || is[x].Sure() && (was[x].Sure() || all) {
			continue
		}
		if after := x + max(int(is[x].Width), 1); after < len(is) {
			w.dirty[after] = true
		}
	}
	return true
}

// differ says whether two cells look different.
func (w *wire) differ(p *canvas.Grid, a canvas.Cell, n *canvas.Grid, b canvas.Cell) bool {
	if !p.SameSign(a, n, b) {
		return true
	}
	if a.IsSpace() {
		return w.styles.Blank(a.Role) != w.styles.Blank(b.Role)
	}
	return w.styles.Same(a.Role) != w.styles.Same(b.Role)
}

// row writes the marked cells of a row.
func (w *wire) row(g *canvas.Grid, y int) {
	cells := g.Row(y)
	tail := w.tail(cells)
	for x := 0; x < len(cells); {
		if !w.dirty[x] || cells[x].Width == 0 {
			x++
			continue
		}
		if x >= tail && w.eraseRest(g, cells, x, y) {
			return
		}
		w.reach(g, cells, x, y)
		if cells[x].IsSpace() {
			x = w.spaces(g, cells, x, y)
		} else {
			x = w.signs(g, cells, x, y)
		}
	}
}

// tail gives the column from which a row is nothing but the same erasable space.
func (w *wire) tail(cells []canvas.Cell) int {
	x := len(cells)
	if w.plain || x == 0 || !w.erasable(cells[x-1]) {
		return x
	}
	paper := w.styles.Blank(cells[x-1].Role)
	for x > 0 && w.erasable(cells[x-1]) && w.styles.Blank(cells[x-1].Role) == paper {
		x--
	}
	return x
}

// erasable says whether a cell is a space that an erase can leave.
func (w *wire) erasable(c canvas.Cell) bool { return c.IsSpace() && w.styles.Erases(c.Role) }

// eraseRest erases from column x to the end of the row where that is shorter than printing the spaces.
func (w *wire) eraseRest(g *canvas.Grid, cells []canvas.Cell, x, y int) bool {
	last := x
	for i := x; i < len(cells); i++ {
		if w.dirty[i] {
			last = i
		}
	}
	if last-x+1 <= len(eraseToRowEnd) {
		return false
	}
	w.reach(g, cells, x, y)
	w.paper(cells[x].Role)
	w.buf = append(w.buf, eraseToRowEnd...)
	return true
}

// reach takes the cursor to column x of row y: by a move, or by printing again what stands between when that is
// no longer.
func (w *wire) reach(g *canvas.Grid, cells []canvas.Cell, x, y int) {
	if w.x == x && w.y == y {
		return
	}
	var room [24]byte
	way := w.way(room[:0], x, y)
	if w.y == y && w.x != unknown && w.x < x && x-w.x <= len(way) && w.again(g, cells, x, len(way)) {
		return
	}
	w.buf = append(w.buf, way...)
	w.x, w.y = x, y
}

// again prints the unchanged cells from the cursor to column x if they need no other style and at most limit
// bytes.
func (w *wire) again(g *canvas.Grid, cells []canvas.Cell, x, limit int) bool {
	if !w.styled || cells[w.x].Width == 0 {
		return false
	}
	for _, c := range cells[w.x:x] {
		if limit -= g.Size(c); limit < 0 || !c.Sure() || !w.inForce(c) {
			return false
		}
	}
	for _, c := range cells[w.x:x] {
		w.sign(g, c, len(cells))
	}
	return true
}

// inForce says whether a cell can be printed in the style that is in force.
func (w *wire) inForce(c canvas.Cell) bool {
	if c.IsSpace() {
		return w.styles.Blank(c.Role) == w.styles.Blank(w.role)
	}
	return w.styles.Same(c.Role) == w.styles.Same(w.role)
}

// spaces writes the run of marked spaces at column x that look the same, and gives the column after it.
func (w *wire) spaces(g *canvas.Grid, cells []canvas.Cell, x, y int) int {
	paper := w.styles.Blank(cells[x].Role)
	to := x
	for to < len(cells) && w.dirty[to] && cells[to].IsSpace() && w.styles.Blank(cells[to].Role) == paper {
		to++
	}
	role := cells[x].Role
	if to < len(cells) && w.dirty[to] && w.styles.Blank(cells[to].Role) == paper {
		role = cells[to].Role // the style that is needed next anyway
	}
	w.paper(role)
	n := to - x
	var room [8]byte
	if erase := csi(room[:0], n, 'X'); !w.plain && w.styles.Erases(role) && n > 2*len(erase) {
		w.buf = append(w.buf, erase...)
		return to
	}
	for i := x; i < to; i++ {
		w.sign(g, cells[i], len(cells))
	}
	return to
}

// signs writes the sign at column x, and its repetitions where the terminal can repeat, and gives the column
// after what was written.
func (w *wire) signs(g *canvas.Grid, cells []canvas.Cell, x, y int) int {
	c := cells[x]
	w.use(w.sameRole(c.Role))
	if !c.Sure() && c.Width == 2 && !w.ascii {
		// The terminal may think it narrow: leave nothing old in its second column.
		w.buf = append(w.buf, ' ', ' ')
		w.x = unknown
		w.move(x, y)
	}
	w.sign(g, c, len(cells))
	after := x + int(c.Width)
	if w.repeat && c.Width == 1 && c.Sure() && !w.ascii {
		return w.repeated(g, cells, x, after)
	}
	return after
}

// sameRole keeps the style in force when the role looks the same.
func (w *wire) sameRole(role themes.Role) themes.Role {
	if w.styled && w.styles.Same(role) == w.styles.Same(w.role) {
		return w.role
	}
	return role
}

// repeated writes the repetitions of the sign just written at column x, where that is shorter.
func (w *wire) repeated(g *canvas.Grid, cells []canvas.Cell, x, after int) int {
	c, to := cells[x], after
	for to < len(cells) && w.dirty[to] && cells[to].Simple() && g.SameSign(c, g, cells[to]) &&
		w.styles.Same(cells[to].Role) == w.styles.Same(c.Role) {
		to++
	}
	var room [8]byte
	rep := csi(room[:0], to-after, 'b')
	if to == after || (to-after)*g.Size(c) <= len(rep) {
		return after
	}
	w.buf = append(w.buf, rep...)
	w.advance(to-after, len(cells), true)
	return to
}
