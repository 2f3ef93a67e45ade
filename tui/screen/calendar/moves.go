package calendar

import (
	"slices"

	"dccops/model/london"
	"dccops/tui/screen"
)

// The first and the last day the screen goes to: the years a date can be
// written in.
var (
	firstDay = must(london.NewDate(2000, 1, 1))
	lastDay  = must(london.NewDate(2099, 12, 31))
)

func must(d london.Date, err error) london.Date {
	if err != nil {
		panic(err)
	}
	return d
}

// to selects a night.
func (c Calendar) to(d london.Date) Calendar {
	d = min(max(d, firstDay), lastDay)
	if d.Month() != c.day.Month() {
		c.find, c.scroll = 0, 0
	}
	if d != c.day {
		c.day, c.pick = d, ""
		if c.third == thirdDetail {
			c.scroll = 0
		}
	}
	return c
}

// flipped is the same day in another month, or its last.
func flipped(d london.Date, months int) london.Date {
	_, _, day := d.YMD()
	m := d.Month().Add(months)
	return m.First().Add(min(day, m.Days()) - 1)
}

// today goes to the night of now, and from there to the date of now: before
// 08:00 they are two.
func (c Calendar) today(env *screen.Env) Calendar {
	if night := tonight(env); c.day != night {
		return c.to(night)
	}
	return c.to(london.DateOf(env.Now))
}

// moved goes by days, weeks, lines or months, whatever hears the key.
func (c Calendar) moved(env *screen.Env, m Move) Calendar {
	switch c.hears(env) {
	case paneHome:
		return c.walked(env, m)
	case paneAgenda:
		return c.along(env, m)
	case paneThird:
		return c.down(env, m)
	}
	switch c.view {
	case viewNight:
		return c.along(env, m)
	case viewList:
		return c.walked(env, m)
	case viewYear:
		return c.to(flipped(c.day, m.X+m.Y))
	default:
		return c.to(c.day.Add(m.X + 7*m.Y))
	}
}

// along goes by nights, and by windows within one.
func (c Calendar) along(env *screen.Env, m Move) Calendar {
	if m.X != 0 {
		return c.to(c.day.Add(m.X))
	}
	f := c.facts(env)
	of := f.shownIn(f.night(c.day))
	at := slices.Index(of, c.at(env))
	if at < 0 {
		return c
	}
	c.pick = f.entries[of[min(max(at+m.Y, 0), len(of)-1)]].w.ID
	c.scroll = 0
	return c
}

// walked goes by days, and by windows from night to night.
func (c Calendar) walked(env *screen.Env, m Move) Calendar {
	if m.X != 0 {
		return c.to(c.day.Add(m.X))
	}
	return c.step(env, m.Y, false)
}

// down goes by findings, or scrolls.
func (c Calendar) down(env *screen.Env, m Move) Calendar {
	switch {
	case m.X != 0:
		return c.to(c.day.Add(m.X))
	case c.third == thirdFindings:
		if f := c.facts(env); f.ready() {
			c.find = min(max(c.find+m.Y, 0), max(len(f.report.Findings)-1, 0))
		}
	default:
		c.scroll = min(max(c.scroll+m.Y, 0), c.thirdRows(env)-1)
	}
	return c
}

// edge goes to the first or last of what hears the key.
func (c Calendar) edge(env *screen.Env, end bool) Calendar {
	far := -1 << 20
	if end {
		far = 1 << 20
	}
	switch p := c.hears(env); {
	case p == paneThird:
		return c.down(env, Move{Y: far})
	case p == paneAgenda, p == paneMain && c.view == viewNight:
		return c.along(env, Move{Y: far})
	case p == paneHome, c.view == viewList:
		return c.outermost(env, end)
	case c.view == viewYear && end:
		return c.to(flipped(c.day, 12-int(c.day.Month().Of())))
	case c.view == viewYear:
		return c.to(flipped(c.day, 1-int(c.day.Month().Of())))
	case end:
		return c.to(c.day.Month().Last())
	}
	return c.to(c.day.Month().First())
}

// outermost selects the first or last window of the month that is shown.
func (c Calendar) outermost(env *screen.Env, end bool) Calendar {
	f := c.facts(env)
	best := -1
	for i := range f.entries {
		if !f.hit(i) || f.entries[i].first.Month() != f.month {
			continue
		}
		if best < 0 || end {
			best = i
		}
	}
	if best >= 0 {
		c = c.to(f.entries[best].first)
		c.pick = f.entries[best].w.ID
	}
	return c
}
