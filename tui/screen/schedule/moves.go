package schedule

import (
	"strconv"
	"strings"

	"dccops/model/london"
	"dccops/tui/screen"
)

// The first and the last month that can be published.
var (
	firstMonth = london.NewMonth(2000, 1)
	lastMonth  = london.NewMonth(2099, 12)
)

// to shows another month, its working month first.
func (c Schedule) to(m london.Month) Schedule {
	m = min(max(m, firstMonth), lastMonth)
	if m != c.month {
		c.month, c.is, c.was, c.pick, c.find, c.top = m, 0, 0, "", 0, place{}
	}
	return c
}

// looked goes from the working month to its newest release, to the one before
// it, and so round.
func (c Schedule) looked(env *screen.Env, step int) Schedule {
	f := c.facts(env)
	n := len(f.releases) + 1
	if f.hidden != "" {
		n = max(1, n-1)
	}
	at := f.pair(c.is, c.was).is // 0, then newest first
	order := 0
	if at > 0 {
		order = n - at
	}
	order = ((order+step)%n + n) % n
	c.is, c.was, c.find, c.top = 0, 0, 0, place{}
	if order > 0 {
		c.is = n - order
	}
	return c
}

// against compares with another release.
func (c Schedule) against(env *screen.Env, step int) Schedule {
	if c.notAgainst(env, step) != "" {
		return c
	}
	p := c.facts(env).pair(c.is, c.was)
	c.was = p.was + step
	return c
}

// moved goes by lines.
func (c Schedule) moved(env *screen.Env, by int) Schedule {
	v := c.view(env)
	if v == nil {
		return c
	}
	switch c.focus {
	case paneFindings:
		c.find = between(min(c.find, len(v.findings)-1)+by, len(v.findings))
	case paneText:
		c.top = c.scrolled(env, v, by)
	default:
		if len(v.entries) > 0 {
			c.pick = v.entries[between(v.find(c.pick)+by, len(v.entries))].id
		}
	}
	return c
}

// scrolled is where the text begins after going by rows.
func (c Schedule) scrolled(env *screen.Env, v *view, by int) place {
	b := c.places(v, env.W, env.H).panes[paneText]
	rows, h := v.rows(max(b.w, 2)), max(b.h-1, 1)
	at := between(first(rows, c.top, h)+by, len(rows)-h+1)
	return rows[at].place
}

// paged goes by as much as is shown, less a line to go on from.
func (c Schedule) paged(env *screen.Env, pages int) Schedule {
	v := c.view(env)
	if v == nil {
		return c
	}
	h := max(c.places(v, env.W, env.H).panes[c.focus].h-2, 1)
	if c.focus != paneText {
		h = max(h/2, 1) // a line there takes two rows and more
	}
	return c.moved(env, pages*h)
}

// edge goes to the first or the last line.
func (c Schedule) edge(env *screen.Env, end bool) Schedule {
	const far = 1 << 20
	if end {
		return c.moved(env, far)
	}
	return c.moved(env, -far)
}

// between keeps a place in a list of n.
func between(i, n int) int { return min(max(i, 0), max(n-1, 0)) }

// away reports whether there is anything to go back from.
func (c Schedule) away() bool { return c.focus != paneChanges || c.is != 0 || c.was != 0 }

// back undoes the last thing that stands before the working month's changes.
func (c Schedule) back() Schedule {
	if c.focus != paneChanges {
		c.focus = paneChanges
		return c
	}
	c.is, c.was, c.top, c.find = 0, 0, place{}, 0
	return c
}

func itoa(n int) string { return strconv.Itoa(n) }

// plural is "1 window", "2 windows".
func plural(n int, what string) string { return those(n, what, what+"s") }

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// sentence begins with a capital and ends with one full stop.
func sentence(s string) string { return capital(strings.TrimSuffix(s, ".")) + "." }
