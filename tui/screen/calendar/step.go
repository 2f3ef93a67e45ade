package calendar

import (
	"slices"

	"dccops/model"
	"dccops/model/london"
	"dccops/tui/screen"
)

// step selects the window after the selected one, or before it, in whatever
// month it is. Around goes on at the other end of the record.
func (c Calendar) step(env *screen.Env, by int, around bool) Calendar {
	if by == 0 {
		return c
	}
	months := env.Board.Months()
	slices.Sort(months)
	if by < 0 {
		slices.Reverse(months)
	}
	here := c.picked(env)
	for pass := 0; pass < 1 || around && pass < 2; pass++ {
		for _, m := range months {
			if pass == 0 && (m < c.day.Month()) == (by > 0) && m != c.day.Month() || !env.Board.Has(m) {
				continue
			}
			if w := c.nearest(env, m, here, by, pass > 0); w != nil {
				c = c.to(nightOf(w.Start, env.Board.PolicyFor(m)))
				c.pick, c.scroll = w.ID, 0
				return c
			}
		}
	}
	return c
}

// nearest is the first window of a month, in the direction of by, that lies
// beyond the selected one; any, when all of them do.
func (c Calendar) nearest(env *screen.Env, m london.Month, here *model.Window, by int, all bool) *model.Window {
	windows := env.Board.Windows(m)
	for k := range windows {
		w := windows[k]
		if by < 0 {
			w = windows[len(windows)-1-k]
		}
		if !all && !c.beyond(env, w, here, by) {
			continue
		}
		if matchWindow(env, w, c.filter.query) {
			return w
		}
	}
	return nil
}

// beyond reports whether a window comes after the selection, or before it for
// a step back.
func (c Calendar) beyond(env *screen.Env, w, here *model.Window, by int) bool {
	var cmp int
	if here != nil {
		if cmp = w.Start.Compare(here.Start); cmp == 0 {
			cmp = compareID(w.ID, here.ID)
		}
	} else {
		cmp = int(nightOf(w.Start, env.Board.PolicyFor(c.day.Month())) - c.day)
	}
	return cmp*by > 0
}

func compareID(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
