package paint

import (
	"dccops/themes"
	"dccops/tui/canvas"
)

// near is how many stops to each side a stop is tried at. Wider saves a handful of bytes and costs half the time.
const near = 4

// stop is a piece on a tour, or the place a tour begins at.
type stop struct {
	piece int32
	x, y  int32
	after int32       // the column of the cursor when the piece is written
	leg   int32       // the bytes from the stop before it to here, the change of style left out
	look  themes.Role // the style in force here
	paper themes.Role // and that of its spaces
}

// tour puts the pieces in an order with few bytes between them: each style once, the next one that which is
// cheapest to switch to, and within a style from the top; then the spaces, each where the cursor comes by with the
// right paper; then each piece where it is cheapest within its style.
func (w *wire) tour(g *canvas.Grid) {
	look, paper := themes.NumRoles, themes.NumRoles
	if w.styled {
		look, paper = w.styles.Same(w.role), w.styles.Blank(w.role)
	}
	w.stops = append(w.stops[:0], stop{piece: unknown, x: int32(w.x), y: int32(w.y), after: int32(w.x), look: look, paper: paper})
	for ok := true; ok; look, ok = w.nearest(look) {
		w.collect(g, look)
	}
	for i := range w.pieces {
		if w.pieces[i].kind != text {
			w.insert(g, i)
		}
	}
	for at := 1; at < len(w.stops); at++ {
		w.settle(g, at)
	}
}

// collect adds the texts in a look.
func (w *wire) collect(g *canvas.Grid, look themes.Role) {
	for i := range w.pieces {
		if p := &w.pieces[i]; p.kind == text && p.look == look {
			p.planned = true
			s := w.stop(g, i)
			s.leg = w.between(g, &w.stops[len(w.stops)-1], &s)
			w.stops = append(w.stops, s)
		}
	}
}

// nearest gives the look, of the texts left, that is cheapest to switch to; false if none is left.
func (w *wire) nearest(look themes.Role) (best themes.Role, ok bool) {
	best, size := themes.NumRoles, 0
	for i := range w.pieces {
		p := &w.pieces[i]
		if p.kind != text || p.planned || p.look == best {
			continue
		}
		if n := w.switchSize(look, p.look); n < size || best == themes.NumRoles {
			best, size = p.look, n
		}
	}
	return best, best != themes.NumRoles
}

// switchSize gives how many bytes a switch of style costs.
func (w *wire) switchSize(from, to themes.Role) int {
	var room [64]byte
	if from == themes.NumRoles {
		return len(w.styles.AppendStart(room[:0], to))
	}
	return len(w.styles.AppendSwitch(room[:0], from, to))
}

// stop makes a stop of piece i.
func (w *wire) stop(g *canvas.Grid, i int) stop {
	p := &w.pieces[i]
	return stop{
		piece: int32(i), x: p.x, y: p.y, after: w.after(g, p),
		look: p.look, paper: w.styles.Blank(p.look),
	}
}

// after gives the column of the cursor after a piece.
func (w *wire) after(g *canvas.Grid, p *piece) int32 {
	if p.kind == erase {
		return p.x
	}
	cells := g.Row(int(p.y))
	end := p.to
	for end > p.x && cells[end-1].IsSpace() {
		end--
	}
	switch {
	case end < p.to && w.erasesGap(p.look, int(p.to-end), 0):
		return end
	case int(p.to) >= len(cells):
		return unknown
	}
	return p.to
}
