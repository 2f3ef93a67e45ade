package widget

import (
	"time"

	"dccops/themes"
	"dccops/tui/canvas"
)

// Strip is a stretch of time drawn over some columns: a night's bar.
type Strip struct {
	X, Y, W  int
	From, To time.Time
}

// Track draws the strip with nothing in it.
func (s Strip) Track(a canvas.Area, g *themes.Glyphs) {
	a.HLine(s.X, s.Y, s.W, themes.Night, g.Bar.Up[0])
}

// halves gives the half columns an interval covers, at least one of those it
// touches. ok is false when it lies wholly outside.
func (s Strip) halves(from, to time.Time) (first, last int, ok bool) {
	total := s.To.Sub(s.From)
	if s.W <= 0 || total <= 0 || !from.Before(s.To) || !to.After(s.From) {
		return 0, 0, false
	}
	n := int64(2 * s.W)
	first = int((int64(max(0, from.Sub(s.From)))*n + int64(total)/2) / int64(total))
	last = int((int64(min(total, to.Sub(s.From)))*n + int64(total)/2) / int64(total))
	first = min(first, 2*s.W-1)
	return first, min(max(last, first+1), 2*s.W), true
}

// Columns gives the columns an interval covers, counted from the strip's first.
func (s Strip) Columns(from, to time.Time) (first, last int, ok bool) {
	h0, h1, ok := s.halves(from, to)
	return h0 / 2, (h1 + 1) / 2, ok
}

// Bar draws an interval in the strip. What lies before or after the strip is
// said by an arrow at that end, because it is outside the permitted hours.
func (s Strip) Bar(a canvas.Area, from, to time.Time, role themes.Role, fill rune, g *themes.Glyphs) {
	h0, h1, ok := s.halves(from, to)
	if ok {
		whole := fill != g.Bar.Full || g.ASCII
		for x := h0 / 2; x < (h1+1)/2; x++ {
			sign := fill
			switch {
			case whole:
			case 2*x < h0:
				sign = g.Bar.Right
			case 2*x+1 >= h1:
				sign = g.Bar.Left
			}
			a.Put(s.X+x, s.Y, role, sign)
		}
	}
	if from.Before(s.From) {
		a.Put(s.X, s.Y, themes.OutOfHours, g.Arrow.Left)
	}
	if to.After(s.To) {
		a.Put(s.X+s.W-1, s.Y, themes.OutOfHours, g.Arrow.Right)
	}
}
