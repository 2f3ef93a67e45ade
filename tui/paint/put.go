package paint

import (
	"dccops/themes"
	"dccops/tui/canvas"
)

// put writes one piece, wherever the cursor is and whatever the style.
func (w *wire) put(g *canvas.Grid, p *piece) {
	cells, y := g.Row(int(p.y)), int(p.y)
	w.reach(g, cells, p)
	if p.kind == text {
		w.use(p.look)
	} else {
		w.paper(p.look)
	}
	if p.kind == erase {
		w.buf = append(w.buf, eraseToRowEnd...)
		return
	}
	for x := int(p.x); x < int(p.to); {
		w.move(x, y) // nothing to do but after an erase or a sign of unsure width
		if cells[x].IsSpace() {
			x = w.spaces(g, cells, x, int(p.to))
		} else {
			x = w.sign(g, cells, x, int(p.to), y)
		}
	}
}

// reach takes the cursor to the start of a piece: by a move, or by printing again what stands between when that
// is no longer.
func (w *wire) reach(g *canvas.Grid, cells []canvas.Cell, p *piece) {
	x, y := int(p.x), int(p.y)
	if w.x == x && w.y == y {
		return
	}
	var room [24]byte
	way := w.way(room[:0], x, y)
	if w.y == y && w.x != unknown && w.x < x && x-w.x <= len(way) && cells[w.x].Width > 0 {
		if w.again(g, cells, x, len(way)) {
			return
		}
		if p.kind == text {
			w.use(p.look) // needed anyway, and perhaps the style of what stands between
			if w.again(g, cells, x, len(way)) {
				return
			}
		}
	}
	w.buf = append(w.buf, way...)
	w.x, w.y = x, y
}

// again prints the cells from the cursor to column x once more if they need no other style and at most limit
// bytes.
func (w *wire) again(g *canvas.Grid, cells []canvas.Cell, x, limit int) bool {
	if !w.styled {
		return false
	}
	for _, c := range cells[w.x:x] {
		if limit -= g.Size(c); limit < 0 || !c.Sure() || !w.inForce(c) {
			return false
		}
	}
	for _, c := range cells[w.x:x] {
		w.print(g, c, len(cells))
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

// spaces writes the run of spaces from column x up to column to, and gives the column after it.
func (w *wire) spaces(g *canvas.Grid, cells []canvas.Cell, x, to int) int {
	end := x
	for end < to && cells[end].IsSpace() {
		end++
	}
	var room [8]byte
	gap := csi(room[:0], end-x, 'X')
	rest := len(gap) // the move that an erase needs after it, if something follows
	if end == to {
		rest = 0
	}
	if !w.plain && w.styles.Erases(w.role) && end-x > len(gap)+rest {
		w.buf = append(w.buf, gap...)
		return end
	}
	for _, c := range cells[x:end] {
		w.print(g, c, len(cells))
	}
	return end
}

// sign writes the sign at column x, and its repetitions where the terminal can repeat, and gives the column after
// what was written.
func (w *wire) sign(g *canvas.Grid, cells []canvas.Cell, x, to, y int) int {
	c := cells[x]
	if !c.Sure() && c.Width == 2 && !w.ascii {
		// The terminal may think it narrow: leave nothing old in its second column.
		w.buf = append(w.buf, ' ', ' ')
		w.x = unknown
		w.move(x, y)
	}
	w.print(g, c, len(cells))
	after := x + int(c.Width)
	if w.repeat && c.Width == 1 && c.Sure() && !w.ascii {
		return w.repeated(g, cells, x, to)
	}
	return after
}

// repeated writes the repetitions of the sign just written at column x, where that is shorter.
func (w *wire) repeated(g *canvas.Grid, cells []canvas.Cell, x, to int) int {
	c, end := cells[x], x+1
	for end < to && cells[end].Simple() && g.SameSign(c, g, cells[end]) {
		end++
	}
	n := end - x - 1
	var room [8]byte
	rep := csi(room[:0], n, 'b')
	if n*g.Size(c) <= len(rep) {
		return x + 1
	}
	w.buf = append(w.buf, rep...)
	w.advance(n, len(cells), true)
	return end
}

// print writes one cell where the cursor is.
func (w *wire) print(g *canvas.Grid, c canvas.Cell, width int) {
	if w.ascii && c.Rune() > '~' {
		for range c.Width {
			w.buf = append(w.buf, '?')
		}
	} else {
		w.buf = g.Append(w.buf, c)
	}
	w.advance(int(c.Width), width, c.Sure() || w.ascii)
}

// advance moves the known cursor after printing n columns of a row width wide.
func (w *wire) advance(n, width int, sure bool) {
	if w.x != unknown {
		w.x += n
	}
	if !sure || w.x >= width {
		w.x = unknown
	}
}

// use puts a style in force.
func (w *wire) use(role themes.Role) {
	switch {
	case !w.styled:
		w.buf = w.styles.AppendStart(w.buf, role)
	case w.styles.Same(w.role) != w.styles.Same(role):
		w.buf = w.styles.AppendSwitch(w.buf, w.role, role)
	}
	w.role, w.styled = role, true
}

// paper puts a style in force in which spaces look as they do in role.
func (w *wire) paper(role themes.Role) {
	if !w.styled || w.styles.Blank(w.role) != w.styles.Blank(role) {
		w.use(role)
	}
}
