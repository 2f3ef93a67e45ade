package calendar

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// filter is what windows are filtered by, and the line it is typed in.
type filter struct {
	query  string
	was    string // before it was typed
	line   line
	typing bool
}

func (f filter) on() bool { return f.query != "" }

// Typing reports that printable keys are the filter's text now.
func (c Calendar) Typing() bool { return c.filter.typing }

// askFilter begins a line; what is typed applies at once.
func (c Calendar) askFilter() Calendar {
	c.filter = filter{query: c.filter.query, was: c.filter.query, line: newLine(c.filter.query), typing: true}
	return c
}

// typed takes a key while the filter is being typed.
func (c Calendar) typed(msg tea.Msg) Calendar {
	next, what := c.filter.line.update(msg)
	f := &c.filter
	switch what {
	case lineTaken:
		*f = filter{query: f.query}
		return c
	case lineLeft:
		*f = filter{query: f.was}
		return c
	}
	f.line, f.query = next, strings.TrimSpace(next.String())
	return c
}

// filterKeys are the ways out of the line; every other key is text.
func filterKeys() []keymap.Row {
	return lineKeys("keep the filter", "Keep the filter; n and N then go from match to match.", "as it was", "Leave the filter as it was.")
}

// drawFilter draws the filter and how much it leaves, from column x.
func (s *sheet) drawFilter(a canvas.Area, x int) {
	f := &s.c.filter
	room := min(28, max(0, a.W()-x-12))
	if f.typing {
		x += a.Put(x, 0, themes.Key, '/')
		field := a.Sub(x, 0, room, 1)
		at := f.line.draw(field, s.g, "", "")
		field.Restyle(at.X, 0, 1, themes.Selected)
		x += room + 1
	} else {
		x += a.Fit(x, 0, room, themes.Match, "/"+shown(s.g, f.query), s.g.Ellipsis) + 1
	}
	if f.on() && s.f.ready() {
		a.Text(x, 0, themes.Muted, itoa(s.f.matches.n)+" of "+itoa(len(s.f.entries)))
	}
}

// matched goes to the next window the filter matches, in any month.
func (c Calendar) matched(env *screen.Env, step int) Calendar {
	if !c.filter.on() {
		return c
	}
	return c.step(env, step, true)
}

// matches say which windows of a month a filter leaves; without a filter all.
type matches struct {
	hit []bool
	n   int
}

// under gives the facts under a filter, in which the cells of what it does not
// leave are dimmed.
func (f *facts) under(query string) *facts {
	if query == "" || !f.ready() {
		return f
	}
	out := *f
	m := matches{hit: make([]bool, len(f.entries))}
	for i := range f.entries {
		e := &f.entries[i]
		if matchText(query, e.id, e.activity, e.systems, e.status.Word, e.class.Word, e.services()) {
			m.hit[i] = true
			m.n++
		}
	}
	for i := range out.nights {
		n := &out.nights[i]
		n.cell.Lanes = slices.Clone(n.cell.Lanes)
		for k, at := range n.of {
			n.cell.Lanes[k].Dim = !m.hit[at]
		}
	}
	out.matches = m
	return &out
}

// hit reports whether an entry is shown.
func (f *facts) hit(i int) bool { return f.matches.hit == nil || f.matches.hit[i] }

// shownIn are the entries of a night that the filter leaves.
func (f *facts) shownIn(n *night) []int {
	if n == nil {
		return nil
	}
	if f.matches.hit == nil {
		return n.of
	}
	out := make([]int, 0, len(n.of))
	for _, i := range n.of {
		if f.hit(i) {
			out = append(out, i)
		}
	}
	return out
}

func (e *entry) services() string {
	var b strings.Builder
	for _, s := range e.w.Services {
		b.WriteString(s.Name)
		b.WriteByte(' ')
	}
	return b.String()
}

// matchWindow is the same question of a window that has no entry.
func matchWindow(env *screen.Env, w *model.Window, query string) bool {
	if query == "" {
		return true
	}
	for _, s := range w.Services {
		if matchText(query, s.Name) {
			return true
		}
	}
	return matchText(query, w.ID, w.Activity, strings.Join(w.Systems, ", "), widget.Status(w.Status, env.Glyphs).Word)
}

// matchText looks for the query anywhere, whatever the case.
func matchText(query string, in ...string) bool {
	query = strings.ToLower(query)
	for _, s := range in {
		if strings.Contains(strings.ToLower(s), query) {
			return true
		}
	}
	return false
}
