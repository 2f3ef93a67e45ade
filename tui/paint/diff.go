package paint

import (
	"dccops/themes"
	"dccops/tui/canvas"
)

// piece is a run of changed cells of one row that can be written in one style, without a move.
type piece struct {
	y, x, to int32
	kind     kind
	look     themes.Role // text: the style; blank and erase: a role with the right background
	planned  bool        // text: it is on the tour
}

type kind uint8

const (
	text  kind = iota // signs of one look, and spaces that fit in
	blank             // spaces only
	erase             // spaces to the end of the row, better erased
)

// frame writes what turns grid p into grid n of the same size; all of n if all is true.
func (w *wire) frame(p, n *canvas.Grid, all bool) {
	if cap(w.dirty) < n.W() {
		w.dirty = make([]bool, n.W())
	}
	w.dirty, w.pieces = w.dirty[:n.W()], w.pieces[:0]
	loose := true
	for y := range n.H() {
		changed, plainRow := w.compare(p, n, y, all)
		if changed {
			w.cut(n.Row(y), y)
			loose = loose && plainRow
		}
	}
	w.write(n, loose)
}

// compare marks the cells of a row that must be written. It says whether there are any, and whether all of them
// are and were narrow and of sure width, so that they can be written in any order.
func (w *wire) compare(p, n *canvas.Grid, y int, all bool) (changed, loose bool) {
	was, is := p.Row(y), n.Row(y)
	if canvas.Shared(was, is) && !all {
		return false, true
	}
	for x, c := range is {
		d := all || (was[x] != c || !c.Simple()) && w.differ(p, was[x], n, c)
		w.dirty[x] = d
		changed = changed || d
	}
	if !changed {
		return false, true
	}
	loose = true
	for x, c := range is {
		if w.dirty[x] && (c.Width != 1 || was[x].Width != 1) {
			loose = false
		}
	}
	// What stands behind a sign of unsure width is written again.
	for x, c := range is {
		if !w.dirty[x] || c.Sure() && (was[x].Sure() || all) {
			continue
		}
		loose = false
		if after := x + max(int(c.Width), 1); after < len(is) {
			w.dirty[after] = true
		}
	}
	return true, loose
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

// cut makes pieces of the marked cells of row y.
func (w *wire) cut(cells []canvas.Cell, y int) {
	tail := w.tail(cells)
	for x := 0; x < len(cells); {
		switch {
		case !w.dirty[x] || cells[x].Width == 0:
			x++
		case x == tail:
			w.pieces = append(w.pieces, piece{
				y: int32(y), x: int32(x), to: int32(len(cells)), kind: erase, look: cells[x].Role,
			})
			return
		default:
			x = w.piece(cells, x, tail, y)
		}
	}
}

// piece makes the piece that starts at column x and ends before column tail, and gives the column after it.
func (w *wire) piece(cells []canvas.Cell, x, tail, y int) int {
	p := piece{y: int32(y), x: int32(x), kind: blank, look: cells[x].Role}
	paper := w.styles.Blank(cells[x].Role)
	for ; x < tail; x++ {
		c := cells[x]
		if !w.dirty[x] {
			over := w.bridge(cells, x, tail)
			if over == x {
				break
			}
			x = over
			c = cells[x]
		}
		if c.Width == 0 { // goes with the sign before it
			continue
		}
		fits := w.styles.Blank(c.Role) == paper
		if !c.IsSpace() {
			fits = fits && (p.kind == blank || w.styles.Same(c.Role) == p.look)
		}
		if !fits {
			break
		}
		if !c.IsSpace() && p.kind == blank {
			p.kind, p.look = text, w.styles.Same(c.Role)
		}
	}
	p.to = int32(x)
	w.pieces = append(w.pieces, p)
	return x
}

// bridge gives the next marked space after unmarked ones if one erase from the space before column x can cover
// all of them, and x if not.
func (w *wire) bridge(cells []canvas.Cell, x, tail int) int {
	if w.plain || !w.erasable(cells[x-1]) {
		return x
	}
	paper := w.styles.Blank(cells[x-1].Role)
	for to := x; to < tail && w.erasable(cells[to]) && w.styles.Blank(cells[to].Role) == paper; to++ {
		if w.dirty[to] {
			return to
		}
	}
	return x
}

// tail gives the column from which a row is best erased: nothing but the same erasable space follows, and more of
// it is marked than an erase is long. It starts with a marked cell.
func (w *wire) tail(cells []canvas.Cell) int {
	x := len(cells)
	if w.plain || x == 0 || !w.erasable(cells[x-1]) {
		return x
	}
	paper := w.styles.Blank(cells[x-1].Role)
	for x > 0 && w.erasable(cells[x-1]) && w.styles.Blank(cells[x-1].Role) == paper {
		x--
	}
	for x < len(cells) && !w.dirty[x] {
		x++
	}
	for last := len(cells) - 1; last-x >= len(eraseToRowEnd); last-- {
		if w.dirty[last] {
			return x
		}
	}
	return len(cells)
}

// erasable says whether a cell is a space that an erase can leave.
func (w *wire) erasable(c canvas.Cell) bool { return c.IsSpace() && w.styles.Erases(c.Role) }
