package calendar

import (
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
		a.Text(x, 0, themes.Muted, itoa(s.f.match(f.query).n)+" of "+itoa(len(s.f.entries)))
	}
}

// matched goes to the next window the filter matches, in any month.
func (c Calendar) matched(env *screen.Env, step int) Calendar {
	if !c.filter.on() {
		return c
	}
	return c.step(env, step, true)
}

// matches remember which windows of a month a filter matches.
type matches struct {
	query string
	hit   []bool
	n     int
}

// match asks once for each filter, and dims the cells of the others.
func (f *facts) match(query string) *matches {
	if f.matches.query == query || !f.ready() {
		return &f.matches
	}
	m := matches{query: query, hit: make([]bool, len(f.entries))}
	for i := range f.entries {
		e := &f.entries[i]
		if query == "" || matchText(query, e.id, e.activity, e.systems, e.status.Word, e.class.Word, e.services()) {
			m.hit[i] = true
			m.n++
		}
	}
	for i := range f.nights {
		for k, at := range f.nights[i].of {
			f.nights[i].cell.Lanes[k].Dim = !m.hit[at]
		}
	}
	f.matches = m
	return &f.matches
}

// hit reports whether an entry is shown under a filter.
func (f *facts) hit(i int, query string) bool {
	return query == "" || f.match(query).hit[i]
}

// shownIn are the entries of a night that a filter leaves.
func (f *facts) shownIn(n *night, query string) []int {
	if n == nil || query == "" {
		f.match(query)
		if n == nil {
			return nil
		}
		return n.of
	}
	out := make([]int, 0, len(n.of))
	for _, i := range n.of {
		if f.hit(i, query) {
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
