package directory

import (
	"slices"
	"strings"

	"dccops/model"
	"dccops/themes"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// item is an entry of a section: its line in the list and its detail.
type item struct {
	key   string
	name  string // as this terminal can show it
	words string
	glyph rune // what must not be overlooked about it
	role  themes.Role
	rows  widget.Lines
}

// facts are what a section holds on a Board: made once, drawn often.
type facts struct {
	items []item
	all   int // before the filter
	lack  string
}

// Len is how many entries are listed.
func (f *facts) Len() int { return len(f.items) }

// Key names an entry.
func (f *facts) Key(i int) string { return f.items[i].key }

// Find gives the place of an entry: the first where it has none.
func (f *facts) Find(key string) int {
	return max(0, slices.IndexFunc(f.items, func(i item) bool { return i.key == key }))
}

// memo keeps the facts last worked out. Forgetting it changes no frame.
type memo struct {
	board *model.Board
	at    section
	query string
	role  model.Role
	ascii bool
	last  *facts
}

func (d Directory) facts(env *screen.Env) *facts {
	m := d.memo
	if m.last == nil || m.board != env.Board || m.at != d.at || m.query != d.list.Query.Text || m.role != env.Actor.Role || m.ascii != env.Glyphs.ASCII {
		m.board, m.at, m.query, m.role, m.ascii = env.Board, d.at, d.list.Query.Text, env.Actor.Role, env.Glyphs.ASCII
		m.last = d.newFacts(env)
	}
	return m.last
}

// picked is the selected entry; nil: there is none.
func (d Directory) picked(env *screen.Env) *item {
	f := d.facts(env)
	if len(f.items) == 0 {
		return nil
	}
	return &f.items[f.Find(d.list.Pick)]
}

func (d Directory) newFacts(env *screen.Env) *facts {
	f := &facts{lack: lacking(env.Board)}
	var all []item
	switch d.at {
	case organisations:
		all = organisationItems(env)
	case told:
		all = toldItems(env)
	case systems:
		for i := range env.Board.Systems() {
			all = append(all, systemItem(env, &env.Board.Systems()[i]))
		}
	case services:
		for i := range env.Board.Services() {
			all = append(all, serviceItem(env, &env.Board.Services()[i]))
		}
	case people:
		all = peopleItems(env)
	}
	f.all = len(all)
	for i := range all {
		if !d.list.Query.On() || d.list.Query.Hit(seen(&all[i])...) {
			f.items = append(f.items, all[i])
		}
	}
	return f
}

// seen is what a filter finds an entry by.
func seen(it *item) []string {
	out := []string{it.name, it.words}
	for i := range it.rows {
		out = append(out, it.rows[i].Label+" "+it.rows[i].Words)
	}
	return out
}

// lacking names the audiences that must be told of a month's schedule and that
// the directory has nobody for; empty: it has somebody for each.
func lacking(b *model.Board) string {
	var out []string
	for _, a := range model.Audiences() {
		if len(b.Members(a)) == 0 {
			out = append(out, string(a))
		}
	}
	if n := len(out); n > 1 {
		return strings.Join(out[:n-1], ", ") + " and " + out[n-1]
	}
	return strings.Join(out, "")
}

func plain(label, words string) widget.Line {
	return widget.Line{Role: themes.Text, Label: label, Words: words}
}
