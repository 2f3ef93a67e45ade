package paint

import "dccops/tui/canvas"

const (
	worthSorting = 160 // bytes from which another order is tried
	tooMany      = 800 // pieces from which looking for it takes longer than a key may: several screens full
)

// write writes the pieces: in reading order, or on a tour when that is shorter and the order is free.
//
// Reading order needs few moves and many changes of style; a tour needs the reverse. Both are written one after
// the other and the shorter is kept.
func (w *wire) write(g *canvas.Grid, loose bool) {
	start, before := len(w.buf), w.pen
	for i := range w.pieces {
		w.put(g, &w.pieces[i])
	}
	if !loose || len(w.buf)-start < worthSorting || len(w.pieces) > tooMany {
		return
	}
	kept, end := len(w.buf), w.pen
	w.pen = before
	w.tour(g)
	for i := range w.stops[1:] {
		w.put(g, &w.pieces[w.stops[1+i].piece])
	}
	if size := len(w.buf) - kept; size < kept-start {
		copy(w.buf[start:], w.buf[kept:])
		w.buf = w.buf[:start+size]
	} else {
		w.buf, w.pen = w.buf[:kept], end
	}
}
