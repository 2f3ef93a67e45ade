package directory

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/tui/screen"
)

// entry is the selected entry as the Board has it.
type entry struct {
	system       *model.System
	service      *model.Service
	organisation *model.Organisation
	retired      bool
}

func (d Directory) entry(env *screen.Env) (out entry) {
	it := d.picked(env)
	if it == nil {
		return entry{}
	}
	b := env.Board
	switch d.at {
	case organisations:
		if o, ok := b.Organisation(it.key); ok {
			out = entry{organisation: &o, retired: o.Retired}
		}
	case systems:
		if i := slices.IndexFunc(b.Systems(), func(s model.System) bool { return s.Name == it.key }); i >= 0 {
			s := b.Systems()[i]
			out = entry{system: &s, retired: s.Retired}
		}
	case services:
		if i := slices.IndexFunc(b.Services(), func(s model.Service) bool { return s.Name == it.key }); i >= 0 {
			s := b.Services()[i]
			out = entry{service: &s, retired: s.Retired}
		}
	}
	return out
}

// asked answers the meanings that leave the screen: forms and the clipboard.
func (d Directory) asked(env *screen.Env, msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch m := msg.(type) {
	case Add:
		return d.form(env, d.notNew(env), entry{}, "new "+d.at.name())
	case Edit:
		e := d.entry(env)
		return d.form(env, d.notEdit(env), e, d.at.name()+" "+d.picks[d.at])
	case Retire:
		if not := d.notRetire(env); not != "" {
			return d, screen.Warn(not)
		}
		return d, screen.Lay(d.retire(env))
	case CopyRef:
		if not := d.notPicked(env); not != "" {
			return d, screen.Warn(not)
		}
		if o := d.entry(env).organisation; o != nil && len(o.Addresses) > 0 {
			return d, screen.Tell(screen.Copy{Text: strings.Join(o.Addresses, ", ")})
		}
		return d, screen.Tell(screen.Copy{Text: d.picked(env).key})
	case screen.Left:
		d.kept = &m
	case screen.Accepted:
		switch m.Receipt.Event.Kind {
		case model.OrganisationSet, model.SystemSet, model.ServiceSet:
			d.list = d.list.On(m.Receipt.Event.Subject)
			d.picks[d.at] = d.list.Pick
		}
	}
	return d, nil
}

// form opens the form of the section, or the one that was left for the same
// entry, unless a reason speaks against it.
func (d Directory) form(env *screen.Env, not string, e entry, of string) (screen.Screen, tea.Cmd) {
	if not != "" {
		return d, screen.Warn(not)
	}
	left := d.kept
	if left == nil || d.of != of {
		left = &screen.Left{}
		switch d.at {
		case organisations:
			left.Overlay = d.forms.Organisation(*env, e.organisation)
		case systems:
			left.Overlay = d.forms.System(*env, e.system)
		default:
			left.Overlay = d.forms.Service(*env, e.service)
		}
	}
	d.kept, d.of = nil, of
	return d, screen.Lay(left.Overlay)
}

// retire asks, and says what retiring does.
func (d Directory) retire(env *screen.Env) screen.Overlay {
	e := d.entry(env)
	switch {
	case e.organisation != nil:
		o := *e.organisation
		o.Retired = true
		words := "It is told nothing from now on, at any of its addresses. Letters it is owed already still go out; withdraw them in the Outbox (6)."
		for _, a := range o.Audiences {
			if a != model.Panel && len(env.Board.Members(a)) == 1 {
				words += " Then nobody is left to tell as " + string(a) + ", and they must be told."
			}
		}
		return d.forms.Retire(o.Name, words, model.SetOrganisation{Organisation: o})
	case e.system != nil:
		s := *e.system
		s.Retired = true
		return d.forms.Retire(s.Name, "It is offered no longer when work is planned. What names it keeps it.", model.SetSystem{System: s})
	}
	s := *e.service
	s.Retired = true
	words := "It is offered no longer when work is planned. What names it keeps it."
	if s.SSI {
		words += " Work on it is still counted against the cap of H8.3(b)."
	}
	return d.forms.Retire(s.Name, words, model.SetService{Service: s})
}
