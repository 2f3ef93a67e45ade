package calendar

import (
	"dccops/model"
	"dccops/tui/screen"
)

// paneHome is the agenda a phone shows instead of the month. It is where the
// keys go there; Tab does not know it.
const paneHome = panes

// hears is the pane that hears the keys at this size.
func (c Calendar) hears(env *screen.Env) pane {
	switch sizeOf(env.W, env.H) {
	case sizeLine:
		return paneMain
	case sizePhone:
		if c.focus == paneThird {
			return paneThird
		}
		if c.view == viewMonth && !c.mini {
			return paneHome
		}
		return paneMain
	}
	return c.focus
}

// turned goes to another pane.
func (c Calendar) turned(env *screen.Env, by int) Calendar {
	if sizeOf(env.W, env.H) == sizePhone {
		if c.focus == paneThird {
			c.focus = paneMain
		} else {
			c.focus = paneThird
		}
		return c
	}
	c.focus = pane(((int(c.focus)+by)%int(panes) + int(panes)) % int(panes))
	return c
}

// looked goes to another view.
func (c Calendar) looked(by int) Calendar {
	c.view = view(((int(c.view)+by)%int(views) + int(views)) % int(views))
	c.focus, c.mini = paneMain, false
	return c
}

// nextView is the view v leads to.
func (c Calendar) nextView() view { return (c.view + 1) % views }

func (v view) name() string {
	return [...]string{viewMonth: "month", viewNight: "night", viewList: "list", viewYear: "year"}[v%views]
}

// single reports whether one pane is shown at a time.
func single(env *screen.Env) bool { return sizeOf(env.W, env.H) <= sizeNarrow }

// toggled shows or hides what the third pane can show beside the findings.
func (c Calendar) toggled(env *screen.Env, what third) Calendar {
	c.scroll = 0
	if c.third == what {
		return c.closedThird()
	}
	if what == thirdDetail && c.picked(env) == nil || what == thirdCount && c.notCount(env) != "" {
		return c
	}
	c.third = what
	if single(env) {
		c.focus = paneThird
	}
	return c
}

// closedThird goes back to the findings, and to where the keys came from.
func (c Calendar) closedThird() Calendar {
	if c.focus == paneThird {
		c.focus = paneAgenda
		if c.third == thirdCount || c.view != viewMonth {
			c.focus = paneMain
		}
	}
	c.third, c.scroll = thirdFindings, 0
	return c
}

// away reports whether there is anything to go back from.
func (c Calendar) away() bool {
	return c.filter.on() || c.third != thirdFindings || c.focus != paneMain || c.mini || c.view != viewMonth
}

// back undoes the last thing that stands before the month: details, the
// filter, the pane, the view.
func (c Calendar) back(env *screen.Env) Calendar {
	switch {
	case c.third != thirdFindings:
		return c.closedThird()
	case c.filter.on():
		c.filter = filter{}
	case c.focus != paneMain:
		c.focus = paneMain
	case c.mini:
		c.mini = false
	default:
		c.view = viewMonth
	}
	return c
}

// entered opens what is selected.
func (c Calendar) entered(env *screen.Env) Calendar {
	if c.notEnter(env) != "" {
		return c
	}
	switch p := c.hears(env); {
	case p == paneThird:
		return c.toFinding(env)
	case p == paneMain && c.view == viewYear:
		c.view = viewMonth
	case p == paneMain && c.view == viewMonth && sizeOf(env.W, env.H) != sizePhone:
		c.focus = paneAgenda
	default:
		c.third, c.scroll, c.focus = thirdDetail, 0, paneThird
	}
	return c
}

// cured is the change at which the selected finding is cured; empty: it is not
// about one.
func (c Calendar) cured(env *screen.Env) string {
	if c.hears(env) != paneThird || c.third != thirdFindings {
		return ""
	}
	if f := c.finding(env); f != nil {
		return f.Change
	}
	return ""
}

// toFinding selects the window a finding is about.
func (c Calendar) toFinding(env *screen.Env) Calendar {
	x := c.finding(env)
	w, ok := env.Board.Window(x.Window)
	if !ok {
		return c
	}
	at := c.find
	c = c.to(nightOf(w.Start, env.Board.PolicyFor(c.day.Month())))
	c.pick, c.find = w.ID, at
	if single(env) {
		c.focus = paneAgenda
	}
	return c
}

// facts are those of the month in view.
func (c Calendar) facts(env *screen.Env) *facts {
	return c.memo.month(env, c.day.Month(), c.filter.query)
}

// at is the selected entry, or -1.
func (c Calendar) at(env *screen.Env) int {
	f := c.facts(env)
	return f.find(f.shownIn(f.night(c.day)), c.pick)
}

// picked is the selected window, or nil.
func (c Calendar) picked(env *screen.Env) *model.Window {
	i := c.at(env)
	if i < 0 {
		return nil
	}
	return c.facts(env).entries[i].w
}
