// Package directory is the screen of who is told what, and of what work is on:
// organisations, the clauses by which they are told, the DCC Systems, the
// Services, and the people who may come in.
//
// It guarantees that
//   - who is told under a clause is read from the one table in model/notice and
//     the directory as it is, so that it can be read before it happens;
//   - where a clause names an audience and the directory has nobody in it, that
//     is said, and what to do;
//   - nothing is stored from here: each key opens a form or a question, and the
//     forms are handed in;
//   - a key either acts or says why it cannot, and who could.
//
// # Why
//
// Not every role is shown the people: see model.SeesPeople.
package directory

import (
	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/tui/list"
	"dccops/tui/screen"
)

// Forms are the overlays that edit. They are handed in, so that the screen knows
// no form. Each opens for a new entry where it is given none.
type Forms struct {
	System       func(env screen.Env, s *model.System) screen.Overlay
	Service      func(env screen.Env, s *model.Service) screen.Overlay
	Organisation func(env screen.Env, o *model.Organisation) screen.Overlay
	// Retire asks before an entry is offered or told no longer.
	Retire func(name, words string, order model.Command) screen.Overlay
}

// section is a part of the directory.
type section uint8

const (
	organisations section = iota
	told
	systems
	services
	people
	sections
)

func (s section) name() string {
	return [...]string{organisations: "Organisations", told: "Who is told", systems: "Systems", services: "Services", people: "People"}[s%sections]
}

// Directory is the state of the screen. It is a value: Update returns the next.
type Directory struct {
	forms Forms
	at    section
	picks [sections]string   // the key of the selected entry of each section
	list  list.State[string] // its Pick is that of the section in view
	kept  *screen.Left       // a form that was left with text in it
	of    string             // what that form, or the one now open, is about
	memo  *memo
}

// New makes the screen as it opens.
func New(forms Forms) Directory { return Directory{forms: forms, memo: &memo{}} }

// Title names the screen.
func (d Directory) Title() string { return "Directory" }

// Typing reports that printable keys are the filter's text now.
func (d Directory) Typing() bool { return d.list.Query.Typing }

// Update returns the next state for a meaning of this screen, or for the end of
// an overlay it laid down.
func (d Directory) Update(env screen.Env, msg tea.Msg) (screen.Screen, tea.Cmd) {
	typing := d.Typing()
	next, took := d.list.Hear(msg, d.facts(&env), list.Room{Page: env.H / 2, Last: func() int { return d.last(&env) }})
	d.list, d.picks[d.at] = next, next.Pick
	if took || typing {
		return d, nil
	}
	switch m := msg.(type) {
	case Turn:
		return d.turned(section((int(d.at) + m.By + int(sections)) % int(sections))), nil
	case Show:
		return d.turned(section(m.Section) % sections), nil
	}
	return d.asked(&env, msg)
}

// turned goes to a section, and to what is selected in it.
func (d Directory) turned(to section) Directory {
	d.at, d.list = to, d.list.Closed()
	d.list.Pick = d.picks[to]
	return d
}

// last is the row that the detail can be scrolled to at most.
func (d Directory) last(env *screen.Env) int {
	it := d.picked(env)
	if it == nil {
		return 0
	}
	_, detail := d.places(env.W, env.H)
	return it.rows.Last(detail.w, detail.h-1)
}
