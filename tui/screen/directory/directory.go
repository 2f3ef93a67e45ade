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
	"dccops/themes"
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
	forms  Forms
	at     section
	picks  [sections]string // the key of the selected entry of each section
	inside bool             // the keys are in the detail
	top    int              // the first row of the detail in view
	query  screen.Query
	kept   *screen.Left // a form that was left with text in it
	of     string       // what that form, or the one now open, is about
	memo   *memo
}

// New makes the screen as it opens.
func New(forms Forms) Directory { return Directory{forms: forms, memo: &memo{}} }

// Title names the screen.
func (d Directory) Title() string { return "Directory" }

// Typing reports that printable keys are the filter's text now.
func (d Directory) Typing() bool { return d.query.Typing }

// Update returns the next state for a meaning of this screen, or for the end of
// an overlay it laid down.
func (d Directory) Update(env screen.Env, msg tea.Msg) (screen.Screen, tea.Cmd) {
	if d.query.Typing {
		return d.typed(&env, msg), nil
	}
	switch m := msg.(type) {
	case Move:
		return d.moved(&env, m.By), nil
	case Page:
		return d.moved(&env, m.By*max(1, env.H/2)), nil
	case Edge:
		return d.moved(&env, map[bool]int{true: far, false: -far}[m.End]), nil
	case Turn:
		d.at, d.inside, d.top = section((int(d.at)+m.By+int(sections))%int(sections)), false, 0
	case Show:
		d.at, d.inside, d.top = section(m.Section)%sections, false, 0
	case Open:
		d.inside, d.top = true, 0
	case Back:
		switch {
		case d.inside:
			d.inside, d.top = false, 0
		default:
			d.query = screen.Query{}
		}
	case AskFilter:
		d.query, d.inside, d.top = d.query.Ask(), false, 0
	default:
		return d.asked(&env, msg)
	}
	return d, nil
}

// far is beyond any list.
const far = 1 << 20

// moved goes by lines of whatever hears the keys.
func (d Directory) moved(env *screen.Env, by int) Directory {
	f := d.facts(env)
	if d.inside {
		if it := d.picked(env); it != nil {
			_, detail := d.places(env.W, env.H)
			last := it.rows.Last(detail.w, detail.h-1)
			d.top = min(max(min(d.top, last)+by, 0), last)
		}
		return d
	}
	if n := len(f.items); n > 0 {
		d.picks[d.at], d.top = f.items[min(max(f.find(d.picks[d.at])+by, 0), n-1)].key, 0
	}
	return d
}

// typed takes what is meant for the filter while it is being typed.
func (d Directory) typed(env *screen.Env, msg tea.Msg) Directory {
	switch m := msg.(type) {
	case Taken:
		d.query = d.query.Keep()
	case Abandoned:
		d.query = d.query.Drop()
	case tea.KeyMsg:
		if m.Type == tea.KeyUp || m.Type == tea.KeyDown {
			return d.moved(env, map[bool]int{true: 1, false: -1}[m.Type == tea.KeyDown])
		}
		d.query = d.query.Key(m)
	}
	return d
}

func say(words string) tea.Cmd { return screen.Tell(screen.Say{Role: themes.Warn, Words: words}) }
