package paint

import "strconv"

// way is one of the ways to take the cursor somewhere.
type way uint8

const (
	absolute way = iota // depends on nothing
	column              // within the row, counted from its start
	start               // to the start of the row, and right
	side                // left or right
	rows                // to the start of a row further down, and right
	level               // up or down
	corner              // up or down, then left or right
)

// move takes the cursor to a column and row the shortest way.
func (w *wire) move(x, y int) {
	if w.x != x || w.y != y {
		v, _ := w.shortest(w.x, w.y, x, y)
		w.take(v, x, y)
	}
}

// shortest gives the shortest way from one place to another and its bytes. The first column may be unknown.
func (w *wire) shortest(fromX, fromY, x, y int) (best way, size int) {
	best, size = absolute, absoluteSize(x, y)
	switch {
	case w.plain || fromY == unknown:
	case y == fromY:
		best, size = column, csiSize(x+1)
		if n := startSize(x); n < size {
			best, size = start, n
		}
		if fromX == unknown {
			break
		}
		if n := csiSize(max(x-fromX, fromX-x)); n < size {
			best, size = side, n
		}
	default:
		if x == fromX {
			if n := levelSize(fromY, y); n < size {
				best, size = level, n
			}
		} else if fromX != unknown {
			if n := levelSize(fromY, y) + csiSize(max(x-fromX, fromX-x)); n < size {
				best, size = corner, n
			}
		}
		if down := y - fromY; down > 0 && down <= 4 {
			if n := startSize(x) + down; n < size {
				best, size = rows, n
			}
		}
	}
	return best, size
}

// take appends a way to a column and row and goes there.
func (w *wire) take(v way, x, y int) {
	switch v {
	case absolute:
		w.absolute(x, y)
	case column:
		w.csi(x+1, 'G')
	case start, rows:
		w.buf = append(w.buf, '\r')
		for range y - w.y {
			w.buf = append(w.buf, '\n')
		}
		if x > 0 {
			w.csi(x, 'C')
		}
	case side:
		w.sideways(x)
	case level:
		w.level(y)
	case corner:
		w.level(y)
		w.sideways(x)
	}
	w.x, w.y = x, y
}

// absolute appends the move that depends on nothing.
func (w *wire) absolute(x, y int) {
	w.buf = append(w.buf, "\x1b["...)
	if y > 0 || x > 0 {
		w.buf = strconv.AppendInt(w.buf, int64(y)+1, 10)
	}
	if x > 0 {
		w.buf = append(w.buf, ';')
		w.buf = strconv.AppendInt(w.buf, int64(x)+1, 10)
	}
	w.buf = append(w.buf, 'H')
}

// sideways appends the move to another column of the row.
func (w *wire) sideways(x int) {
	if x > w.x {
		w.csi(x-w.x, 'C')
	} else {
		w.csi(w.x-x, 'D')
	}
}

// level appends the move to another row of the column.
func (w *wire) level(y int) {
	switch far := csiSize(max(y-w.y, w.y-y)); {
	case csiSize(y+1) <= far:
		w.csi(y+1, 'd')
	case y > w.y:
		w.csi(y-w.y, 'B')
	default:
		w.csi(w.y-y, 'A')
	}
}

// csi appends a control sequence with one number; 1 is the default and left out.
func (w *wire) csi(n int, final byte) {
	w.buf = append(w.buf, "\x1b["...)
	if n != 1 {
		w.buf = strconv.AppendInt(w.buf, int64(n), 10)
	}
	w.buf = append(w.buf, final)
}

// csiSize gives how many bytes csi appends.
func csiSize(n int) int {
	if n == 1 {
		return len("\x1b[A")
	}
	return len("\x1b[A") + digits(n)
}

func absoluteSize(x, y int) int {
	switch {
	case x > 0:
		return len("\x1b[;H") + digits(y+1) + digits(x+1)
	case y > 0:
		return len("\x1b[H") + digits(y+1)
	}
	return len(home)
}

// startSize is the way to a column by the start of the row.
func startSize(x int) int {
	if x == 0 {
		return len("\r")
	}
	return len("\r") + csiSize(x)
}

func levelSize(from, y int) int { return min(csiSize(y+1), csiSize(max(y-from, from-y))) }

func digits(n int) int {
	switch {
	case n < 10:
		return 1
	case n < 100:
		return 2
	case n < 1000:
		return 3
	}
	return 3 + digits(n/1000)
}
