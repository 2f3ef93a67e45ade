package paint

import (
	"dccops/themes"
	"dccops/tui/canvas"
)

// worthSorting is the number of bytes from which other orders are tried.
const worthSorting = 160

// write writes the pieces: in reading order, or style by style when that is shorter and the order is free.
//
// Reading order needs few moves and many changes of style; style by style over the whole frame needs the reverse;
// a few rows at a time is often the best of both. The attempts are written one after the other and the shortest
// is kept.
func (w *wire) write(g *canvas.Grid, loose bool) {
	start, before := len(w.buf), w.pen
	for i := range w.pieces {
		w.put(g, &w.pieces[i])
	}
	if !loose || len(w.buf)-start < worthSorting {
		return
	}
	for pass, rows := range [...]int{g.H(), 6, 1} {
		kept, end := len(w.buf), w.pen
		w.pen = before
		w.sorted(g, rows, uint8(pass+1))
		if size := len(w.buf) - kept; size < kept-start {
			copy(w.buf[start:], w.buf[kept:])
			w.buf = w.buf[:start+size]
		} else {
			w.buf, w.pen = w.buf[:kept], end
		}
	}
}

// sorted writes the pieces in bands of so many rows, each band style by style.
func (w *wire) sorted(g *canvas.Grid, rows int, pass uint8) {
	for from := 0; from < len(w.pieces); {
		band := int(w.pieces[from].y) / rows
		to := from
		for to < len(w.pieces) && int(w.pieces[to].y)/rows == band {
			to++
		}
		w.band(g, w.pieces[from:to], pass)
		from = to
	}
}

// band writes pieces style by style: first what goes with the style in force, then what is left from the top.
func (w *wire) band(g *canvas.Grid, pieces []piece, pass uint8) {
	look := themes.NumRoles
	if w.styled {
		look = w.styles.Same(w.role)
	}
	for {
		next := themes.NumRoles
		for i := range pieces {
			p := &pieces[i]
			if p.pass == pass {
				continue
			}
			if p.look == look || p.kind != text && look < themes.NumRoles && w.styles.Blank(p.look) == w.styles.Blank(look) {
				w.put(g, p)
				p.pass = pass
			} else if next == themes.NumRoles {
				next = p.look
			}
		}
		if next == themes.NumRoles {
			return
		}
		look = next
	}
}
