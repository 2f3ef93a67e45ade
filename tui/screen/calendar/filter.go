package calendar

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// filter is what windows are filtered by.
type filter struct {
	query string
	seq   int // of the newest Filter heard; an older one changes nothing
}

func (f filter) on() bool { return f.query != "" }

// Filter filters windows by Text; nothing filters nothing. Messages can
// overtake each other on their way, so they are counted.
type Filter struct {
	Text string
	Seq  int
}

func (c Calendar) filtered(m Filter) Calendar {
	if m.Seq < c.filter.seq {
		return c
	}
	c.filter = filter{strings.TrimSpace(m.Text), m.Seq}
	return c
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
	if f.matches.query == query || !f.ready {
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

// filterLine asks for a filter and applies it while it is typed.
type filterLine struct {
	line line
	was  filter
	seq  int
}

func newFilterLine(was filter) filterLine {
	return filterLine{line: newLine(was.query), was: was, seq: was.seq}
}

// Title names the overlay.
func (f filterLine) Title() string { return "Filter windows" }

// Typing is always so.
func (f filterLine) Typing() bool { return true }

// Want is one line and its hint.
func (f filterLine) Want(screen.Env) (w, h int) { return 46, 2 }

// Keys are the two ways out.
func (f filterLine) Keys(screen.Env) []keymap.Row {
	return lineKeys("keep the filter", "Keep the filter; n and N then go from match to match.", "as it was", "Leave the filter as it was.")
}

// Update applies what is typed.
func (f filterLine) Update(_ screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) {
	next, what := f.line.update(msg)
	f.seq++
	switch what {
	case lineTaken:
		return f, screen.Tell(screen.Close{Result: Filter{next.String(), f.seq}})
	case lineLeft:
		return f, screen.Tell(screen.Close{Result: Filter{f.was.query, f.seq}})
	case lineTyped:
		f.line = next
		return f, screen.Tell(Filter{next.String(), f.seq})
	}
	f.line = next
	return f, nil
}

// Draw shows the line and what it looks in.
func (f filterLine) Draw(env screen.Env, a canvas.Area) screen.Cursor {
	return f.line.draw(a, env.Glyphs, "id, activity, system, Service or status", "")
}
