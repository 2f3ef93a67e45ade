package record

import (
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// single reports whether one pane is shown at a time.
func single(env *screen.Env) bool { return widget.SizeOf(env.W, env.H) <= widget.SizeNarrow }

// The rows above the list: what it is, and its heads.
const (
	titleRows = 1
	headRows  = 1
)

// lowerRows is how much of the screen the event has below the list.
func (r *Record) lowerRows(env *screen.Env) int {
	if single(env) || r.at.Hidden {
		return 0
	}
	return (env.H - titleRows) * 55 / 100
}

// listRows is how many events are in sight.
func (r *Record) listRows(env *screen.Env) int {
	rows := env.H - titleRows - r.lowerRows(env)
	switch widget.SizeOf(env.W, env.H) {
	case widget.SizeLine:
		return 1
	case widget.SizePhone:
		return rows / 2
	case widget.SizeNarrow:
		return rows
	}
	return rows - headRows
}

// detailRoom is how many rows of the detail are in sight; its heading is above.
func (r *Record) detailRoom(env *screen.Env) int {
	if single(env) {
		return max(1, env.H-titleRows-1)
	}
	return max(1, r.lowerRows(env)-1)
}

// detailWidth is the width of what is scrolled: the difference alone where it
// has a pane of its own.
func detailWidth(env *screen.Env) int {
	if widget.SizeOf(env.W, env.H) == widget.SizeWide {
		return env.W - factsWidth(env.W) - 2
	}
	return env.W
}

func factsWidth(w int) int { return min(max(48, w*38/100), 64) }

// Draw draws the screen.
func (r Record) Draw(env screen.Env, a canvas.Area) {
	if a.Empty() {
		return
	}
	env.W, env.H = a.W(), a.H()
	s := sheet{r: &r, env: &env, g: env.Glyphs}
	switch size := widget.SizeOf(a.W(), a.H()); {
	case size == widget.SizeLine && a.H() < titleRows+3:
		s.drawStatus(a)
	case size == widget.SizeLine: // one event at a time
		s.drawStatus(a.Row(0))
		s.drawDetail(a.Sub(0, titleRows, a.W(), a.H()-titleRows), false)
	case single(&env) && r.at.Inside:
		s.drawTitle(a.Row(0))
		s.drawDetail(a.Sub(0, titleRows, a.W(), a.H()-titleRows), false)
	default:
		s.drawTitle(a.Row(0))
		list, lower := a.Sub(0, titleRows, a.W(), a.H()-titleRows).SplitBottom(r.lowerRows(&env))
		s.drawList(list)
		if lower.Empty() {
			return
		}
		if size == widget.SizeDesk {
			s.drawDetail(lower, false)
			return
		}
		facts, difference := lower.SplitLeft(factsWidth(a.W()))
		s.drawFacts(facts)
		s.drawDetail(difference.Sub(2, 0, difference.W()-2, difference.H()), true)
		lower.VLine(factsWidth(a.W()), 0, lower.H(), themes.Border, s.g.Box.V)
	}
}

// sheet is what one frame is drawn from.
type sheet struct {
	r   *Record
	env *screen.Env
	g   *themes.Glyphs
}
