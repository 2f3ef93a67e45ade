package paint

import (
	"dccops/themes"
	"dccops/tui/canvas"
)

// put writes one piece, wherever the cursor is and whatever the style.
func (w *wire) put(g *canvas.Grid, p *piece) {
	cells, y := g.Row(int(p.y)), int(p.y)
	w.reach(g, p)
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

// reach takes the cursor to the start of a piece: by a move, or by printing again what stands before it when that
// is no longer.
func (w *wire) reach(g *canvas.Grid, p *piece) {
	x, y := int(p.x), int(p.y)
	if w.x == x && w.y == y {
		return
	}
	v, size := w.shortest(w.x, w.y, x, y)
	switch {
	case w.styled && w.againSize(g, w.pen, x, y, size) <= size:
		w.again(g, x, y)
	case p.kind == text && w.againSize(g, pen{x: w.x, y: w.y, role: p.look}, x, y, size) <= size:
		w.use(p.look) // needed anyway, and it is the style of what stands before
		w.again(g, x, y)
	default:
		w.take(v, x, y)
	}
}

// again goes to row y and prints the cells from the cursor's column to column x once more.
func (w *wire) again(g *canvas.Grid, x, y int) {
	if y != w.y {
		w.level(y)
		w.y = y
	}
	cells := g.Row(y)
	for _, c := range cells[w.x:x] {
		w.print(g, c, len(cells))
	}
}

// againSize gives how many bytes again would write from a place and in a style; more than limit if that is too
// much, or if what stands there needs another style.
func (w *wire) againSize(g *canvas.Grid, from pen, x, y, limit int) int {
	if from.x == unknown || from.x >= x || x-from.x > limit || y != from.y && w.plain || from.y == unknown {
		return limit + 1
	}
	n := 0
	if y != from.y {
		n = levelSize(from.y, y)
	}
	cells := g.Row(y)[from.x:x]
	if cells[0].Width == 0 {
		return limit + 1
	}
	for _, c := range cells {
		if n += g.Size(c); n > limit || !c.Sure() || !w.shows(c, from.role) {
			return limit + 1
		}
	}
	return n
}

// shows says whether a cell can be printed while a style is in force.
func (w *wire) shows(c canvas.Cell, look themes.Role) bool {
	if c.IsSpace() {
		return w.styles.Blank(c.Role) == w.styles.Blank(look)
	}
	return w.styles.Same(c.Role) == w.styles.Same(look)
}

// spaces writes the run of spaces from column x up to column to, and gives the column after it.
func (w *wire) spaces(g *canvas.Grid, cells []canvas.Cell, x, to int) int {
	end := x
	for end < to && cells[end].IsSpace() {
		end++
	}
	rest := 0 // the move that an erase needs after it, if something follows
	if end < to {
		rest = csiSize(end - x)
	}
	if w.erasesGap(w.role, end-x, rest) {
		w.csi(end-x, 'X')
		return end
	}
	for _, c := range cells[x:end] {
		w.print(g, c, len(cells))
	}
	return end
}

// erasesGap says whether n spaces of a role are better erased, if that takes rest bytes more.
func (w *wire) erasesGap(role themes.Role, n, rest int) bool {
	return !w.plain && w.styles.Erases(role) && n > csiSize(n)+rest
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
	if n*g.Size(c) <= csiSize(n) {
		return x + 1
	}
	w.csi(n, 'b')
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
