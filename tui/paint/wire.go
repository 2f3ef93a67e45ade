package paint

import (
	"strconv"

	"dccops/themes"
)

// unknown is a cursor column or row the painter cannot be sure of.
const unknown = -1

// wire writes cells as bytes and keeps track of the terminal's cursor and style.
type wire struct {
	buf    []byte
	styles *themes.Styles
	plain  bool
	repeat bool
	ascii  bool

	pen
	dirty  []bool  // of the row at work: cells that must be written
	pieces []piece // of the frame at work
}

// pen is where the terminal writes next and how.
type pen struct {
	x, y   int         // the terminal's cursor
	role   themes.Role // the style in force
	styled bool        // role is known to be in force
}

// clear empties the terminal's screen in a role and says whether every cell must be written all the same.
func (w *wire) clear(role themes.Role) (all bool) {
	w.buf = w.styles.AppendStart(w.buf, role)
	w.role, w.styled = role, true
	w.buf = append(w.buf, home+eraseScreen...)
	w.x, w.y = 0, 0
	return w.plain
}

// csi appends a control sequence with one number; 1 is the default and left out.
func csi(b []byte, n int, final byte) []byte {
	b = append(b, "\x1b["...)
	if n != 1 {
		b = strconv.AppendInt(b, int64(n), 10)
	}
	return append(b, final)
}

// move takes the cursor to a column and row the shortest way.
func (w *wire) move(x, y int) {
	if w.x == x && w.y == y {
		return
	}
	var room [24]byte
	w.buf = append(w.buf, w.way(room[:0], x, y)...)
	w.x, w.y = x, y
}

// way appends the shortest way from the cursor to a column and row.
func (w *wire) way(dst []byte, x, y int) []byte {
	best := absolute(dst, x, y)
	if w.plain || w.y == unknown {
		return best
	}
	var room [24]byte
	try := func(b []byte) {
		if len(b) < len(best) {
			best = append(best[:0], b...)
		}
	}
	if y == w.y {
		try(csi(room[:0], x+1, 'G'))
		try(right(append(room[:0], '\r'), x))
		if w.x != unknown && x > w.x {
			try(csi(room[:0], x-w.x, 'C'))
		} else if w.x != unknown && x < w.x {
			try(csi(room[:0], w.x-x, 'D'))
		}
		return best
	}
	if down := y - w.y; down > 0 && down <= 4 {
		try(right(append(append(room[:0], '\r'), "\n\n\n\n"[:down]...), x))
	}
	if x == w.x {
		try(csi(room[:0], y+1, 'd'))
		if y > w.y {
			try(csi(room[:0], y-w.y, 'B'))
		} else {
			try(csi(room[:0], w.y-y, 'A'))
		}
	}
	return best
}

// absolute appends the move that depends on nothing.
func absolute(b []byte, x, y int) []byte {
	b = append(b, "\x1b["...)
	if y > 0 || x > 0 {
		b = strconv.AppendInt(b, int64(y)+1, 10)
	}
	if x > 0 {
		b = append(b, ';')
		b = strconv.AppendInt(b, int64(x)+1, 10)
	}
	return append(b, 'H')
}

// right appends the move n columns to the right, from the first.
func right(b []byte, n int) []byte {
	if n == 0 {
		return b
	}
	return csi(b, n, 'C')
}
