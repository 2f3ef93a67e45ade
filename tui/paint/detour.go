package paint

import "dccops/tui/canvas"

// maxDetour is more than any detour.
const maxDetour = 1 << 20

// insert adds spaces where they cost least; at the end if their paper is nowhere.
func (w *wire) insert(g *canvas.Grid, i int) {
	s := w.stop(g, i)
	to, look, best := len(w.stops), s.look, int32(maxDetour)
	for k := 1; k <= len(w.stops); k++ {
		if best < maxDetour && !w.passes(&s, k) || !w.joins(&s, k) {
			continue
		}
		if n := w.detour(g, &s, k, best); n < best {
			best, to, look = n, k, s.look
		}
	}
	s.look = look
	w.stops = append(w.stops, s)
	copy(w.stops[to+1:], w.stops[to:])
	w.stops[to] = s
	w.measure(g, to, to+1)
}

// passes says whether the tour comes by a stop between stops k-1 and k: through its row or along its columns.
func (w *wire) passes(s *stop, k int) bool {
	if before := &w.stops[k-1]; before.y == s.y || before.after == s.x {
		return true
	}
	if k == len(w.stops) {
		return false
	}
	next := &w.stops[k]
	return next.y == s.y || next.x == s.after
}

// joins says whether spaces can stand between stops k-1 and k, and gives them the look that is in force there.
func (w *wire) joins(s *stop, k int) bool {
	switch {
	case w.stops[k-1].paper == s.paper:
		s.look = w.stops[k-1].look
	case k < len(w.stops) && w.stops[k].paper == s.paper:
		s.look = w.stops[k].look
	default:
		return false
	}
	return true
}

// settle puts a stop where it costs least among the nearest of its look.
func (w *wire) settle(g *canvas.Grid, at int) {
	to := w.cheapest(g, at)
	if to > at {
		to--
	}
	if to == at {
		return
	}
	s := w.stops[at]
	copy(w.stops[at:], w.stops[at+1:])
	copy(w.stops[to+1:], w.stops[to:len(w.stops)-1])
	w.stops[to] = s
	w.measure(g, at, at+1, to, to+1)
}

// cheapest gives the stop of its look before which a stop costs least; its own place if there is none better.
func (w *wire) cheapest(g *canvas.Grid, at int) int {
	s, to := w.stops[at], at
	spare := s.leg
	if at+1 < len(w.stops) {
		spare += w.stops[at+1].leg - w.between(g, &w.stops[at-1], &w.stops[at+1])
	}
	from, end := at, at+1
	for from > max(1, at-near) && w.stops[from-1].look == s.look {
		from--
	}
	for end < min(at+near, len(w.stops)) && w.stops[end].look == s.look {
		end++
	}
	for k := from; k <= end && spare > 0; k++ {
		if k == at || k == at+1 {
			continue
		}
		if n := w.detour(g, &s, k, spare); n < spare {
			spare, to = n, k
		}
	}
	return to
}

// detour gives how many bytes more the tour has with a stop between stops k-1 and k; limit if it is no less.
func (w *wire) detour(g *canvas.Grid, s *stop, k int, limit int32) int32 {
	more := int32(0)
	if k < len(w.stops) {
		more = -w.stops[k].leg
	}
	if more += w.between(g, &w.stops[k-1], s); more < limit && k < len(w.stops) {
		more += w.between(g, s, &w.stops[k])
	}
	return min(more, limit)
}

// measure measures the legs to stops anew.
func (w *wire) measure(g *canvas.Grid, stops ...int) {
	for _, k := range stops {
		if k < len(w.stops) {
			w.stops[k].leg = w.between(g, &w.stops[k-1], &w.stops[k])
		}
	}
}

// between gives how many bytes it takes to get from one stop to the next, the change of style left out.
func (w *wire) between(g *canvas.Grid, a, b *stop) int32 {
	if a.y == b.y && a.after == b.x {
		return 0
	}
	_, size := w.shortest(int(a.after), int(a.y), int(b.x), int(b.y))
	if b.x > a.after && b.x-a.after <= int32(size) {
		from := pen{x: int(a.after), y: int(a.y), role: b.look}
		size = min(size, w.againSize(g, from, int(b.x), int(b.y), size))
	}
	return int32(size)
}
