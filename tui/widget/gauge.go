package widget

import (
	"dccops/themes"
	"dccops/tui/canvas"
)

// Level is one budget: minutes used, minutes a draft would add, and the limit.
type Level struct{ Used, Draft, Limit int }

// Over is how many minutes lie beyond the limit.
func (l Level) Over() int { return max(0, l.Used+l.Draft-l.Limit) }

// Gauge draws a budget over w columns from (x, y). Within the limit the whole
// bar is the limit; beyond it the bar is what is used, and the part past the
// limit is taller and of another role.
func Gauge(a canvas.Area, x, y, w int, l Level, g *themes.Glyphs) {
	total := max(l.Limit, l.Used+l.Draft, 1)
	empty, full, draft, over := g.Bar.Up[0], g.Bar.Lower, g.Bar.Medium, g.Bar.Up[5]
	if g.ASCII {
		empty, full, over = g.Bar.Light, g.Bar.Full, g.Bar.Dark
	}
	a.HLine(x, y, w, themes.GaugeEmpty, empty)
	limit := share(min(l.Limit, total), total, w)
	used := share(l.Used, total, w)
	a.HLine(x, y, min(used, limit), themes.Gauge, full)
	a.HLine(x+limit, y, used-limit, themes.GaugeOver, over)
	end := share(l.Used+l.Draft, total, w)
	a.HLine(x+used, y, min(end, limit)-used, themes.GaugeDraft, draft)
	if from := max(used, limit); end > from {
		a.HLine(x+from, y, end-from, themes.GaugeOver, draft)
	}
}

// share gives the columns of part in whole over w: none only for nothing, all
// only for everything, so that a gauge neither hides a use nor invents a limit
// reached.
func share(part, whole, w int) int {
	if part <= 0 || w <= 0 {
		return 0
	}
	if part >= whole {
		return w
	}
	n := (2*part*w + whole) / (2 * whole)
	return min(max(n, 1), max(w-1, 1))
}
