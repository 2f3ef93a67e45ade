package paint

import (
	"math/rand/v2"
	"testing"
)

// A tour trusts what a way is said to cost, and what is printed after it trusts where it leads.
func TestAWayLeadsWhereItShouldAndCostsWhatItSays(t *testing.T) {
	const w, h = 240, 120
	r := rand.New(rand.NewPCG(7, 7))
	for _, plain := range []bool{false, true} {
		screen := newScreen(Options{Plain: plain}.withDefaults())
		e := newEmulator(t, w, h)
		taken := map[way]bool{}
		e.feed(t, []byte(home))
		screen.wire.x, screen.wire.y = 0, 0
		for range 4000 {
			x, y := r.IntN(w), r.IntN(h)
			switch at := &screen.wire.pen; r.IntN(6) { // near, as in a frame
			case 0:
				y = at.y
			case 1:
				x, y = max(at.x, 0), min(at.y+r.IntN(6), h-1)
			case 2:
				x, y = min(max(at.x, 0)+r.IntN(4), w-1), max(at.y-1, 0)
			case 3:
				at.x = unknown
			}
			wire := &screen.wire
			if wire.x == x && wire.y == y {
				continue
			}
			wire.buf = wire.buf[:0]
			v, size := wire.shortest(wire.x, wire.y, x, y)
			wire.take(v, x, y)
			e.feed(t, wire.buf)
			taken[v] = true
			if at := e.CursorPosition(); at.X != x || at.Y != y {
				t.Fatalf("%q leads to %v, want column %d, row %d", wire.buf, at, x, y)
			}
			if len(wire.buf) != size {
				t.Fatalf("%q is said to be %d bytes", wire.buf, size)
			}
			if longest := absoluteSize(x, y); size > longest {
				t.Fatalf("%q is longer than the absolute move, %d bytes", wire.buf, longest)
			}
		}
		if want := int(corner) + 1; !plain && len(taken) != want || plain && len(taken) != 1 {
			t.Errorf("plain %v: %d of %d ways were taken", plain, len(taken), want)
		}
	}
}
