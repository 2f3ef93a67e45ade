package simulation

import (
	"maps"
	"slices"
	"time"

	"dccops/model"
)

// auditor reads the events as somebody outside would, and keeps of them what the
// promises are about, in its own way.
type auditor struct {
	replay   *model.Board // by the events alone
	last     model.Event  // without its records
	windows  map[string]*model.Window
	told     map[uint64]bool // events that were taken back
	releases []*model.Release
	first    map[string]time.Time // when a month was first published, by month
	lifts    map[string]*model.Exception
	people   map[string]model.Person
	orgs     map[string]*model.Organisation
	letters  map[model.LetterID]*model.Letter
	cases    casebook
	lost     bool // letters were being sent when the program ended
}

// casebook is what was promised to those who were asked, and what was drafted.
type casebook struct {
	due     map[string]time.Time // by consultation and consultee
	retried map[model.LetterID]int
	drafts  map[string]bool // words of drafts; false: they were told since
	rdps    map[string]model.Answer
	kinds   map[model.EventKind]int // what has happened, how often
	owed    map[uint64]*model.Mailing
	moved   map[string]bool // what was moved because the Panel asked, and when
}

func newAuditor() *auditor {
	return &auditor{
		replay: model.NewBoard(), windows: map[string]*model.Window{}, told: map[uint64]bool{}, first: map[string]time.Time{},
		lifts: map[string]*model.Exception{}, people: map[string]model.Person{}, orgs: map[string]*model.Organisation{}, letters: map[model.LetterID]*model.Letter{},
		cases: casebook{due: map[string]time.Time{}, retried: map[model.LetterID]int{}, drafts: map[string]bool{}, rdps: map[string]model.Answer{}, kinds: map[model.EventKind]int{}, owed: map[uint64]*model.Mailing{}, moved: map[string]bool{}},
	}
}

// seen is the last event that was looked at.
func (a *auditor) seen() uint64 { return a.last.Seq }

// event holds one event to every promise, in the light of those before it.
func (a *auditor) event(ev *model.Event) error {
	for _, holds := range []func(*model.Event) error{a.chained, a.timed, a.allowed, a.published, a.owes, a.heard, a.promised, a.answered, a.gated} {
		if err := holds(ev); err != nil {
			return err
		}
	}
	a.take(ev)
	return nil
}

// take keeps what an event says.
func (a *auditor) take(ev *model.Event) {
	a.replay = a.replay.With(ev)
	a.last = *ev
	a.cases.kinds[ev.Kind]++
	a.last.Before, a.last.After = nil, nil
	for _, r := range ev.After {
		switch r := r.(type) {
		case *model.Window:
			a.windows[r.ID] = r
			a.drafted(r)
		case *model.Release:
			a.releases = append(a.releases, r)
		case *model.Publication:
			a.first[r.Month.String()] = r.At
		case *model.Exception:
			a.lifts[r.Ref] = r
		case *model.Withdrawal:
			delete(a.lifts, r.Ref)
		case *model.Person:
			a.people[r.Name] = *r
		case *model.Organisation:
			a.orgs[r.Name] = r
		case *model.Letter:
			a.letters[r.ID()] = r
		case *model.PanelRequest:
			for _, m := range r.Moves {
				a.cases.moved[move(m.Window, m.At)] = r.State != model.RequestStruck
			}
		case *model.Mailing:
			a.cases.owed[r.Event] = r
		case *model.Maintenance:
			a.cases.rdps[r.ID] = r.RDPs.Answer
		case *model.TakenBack:
			a.told[r.Event] = true
		}
	}
	for _, r := range ev.After {
		if rel, ok := r.(*model.Release); ok {
			a.saidAloud(rel)
		}
	}
}

// chained: the event at n+1 stands on that at n.
func (a *auditor) chained(ev *model.Event) error {
	if ev.Seq != a.last.Seq+1 || ev.Prev != a.last.Hash {
		return broken("the chain is whole", "event %d does not stand on event %d", ev.Seq, a.last.Seq)
	}
	return nil
}

// timed: time goes on, or that it stepped back is an event of its own.
func (a *auditor) timed(ev *model.Event) error {
	back := a.last.At.Sub(ev.At)
	switch {
	case ev.Kind == model.ClockStepped && back <= model.Tolerance:
		return broken("time is marked where it steps", "event %d says that the clock stepped, by %s", ev.Seq, back)
	case ev.Kind != model.ClockStepped && back > 0:
		return broken("time is marked where it steps", "event %d is %s earlier than the one before", ev.Seq, back)
	}
	return nil
}

// board holds what is shown to what the events say, as far as that is cheap to ask
// after each act.
func (a *auditor) board(b *model.Board) error {
	if b.Revision() != a.last.Seq || b.Head() != a.last.Hash {
		return broken("what is shown is what is stored", "the Board is at event %d, the record at %d", b.Revision(), a.last.Seq)
	}
	if a.last.Seq%8 == 0 {
		return a.veiled(b)
	}
	return nil
}

// release is the last one of a month that was not taken back, nil: there is none.
func (a *auditor) release(month string) *model.Release {
	for _, r := range slices.Backward(a.releases) {
		if r.Month.String() == month {
			return r
		}
	}
	return nil
}

// ids are the keys of windows, in order.
func ids[V any](of map[string]V) []string { return slices.Sorted(maps.Keys(of)) }

// move names what was decided of a window at an instant.
func move(window string, at time.Time) string { return window + " " + at.UTC().String() }
