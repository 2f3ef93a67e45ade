package simulation

import (
	"slices"

	"dccops/model"
)

// heard: an audience counts as told by letters once each of its organisations has one
// that was accepted; and nobody is sent an older schedule, offer or answer once a
// newer one of the same thing is on its way to him.
func (a *auditor) heard(ev *model.Event) error {
	now := map[model.LetterID]*model.Letter{}
	for _, r := range ev.After {
		if l, ok := r.(*model.Letter); ok {
			now[l.ID()] = l
		}
	}
	for _, r := range ev.After {
		switch r := r.(type) {
		case *model.Telling:
			if missed := a.missed(r, now); r.Means == "letter" && r.By == "outbox" && r.Back == "" && missed != "" {
				return broken("who counts as told was told", "event %d: %s are told of event %d, and %s has no letter of it", ev.Seq, r.Audience, r.Event, missed)
			}
		case *model.Letter:
			if newer := a.newer(r); r.State == model.LetterSending && newer != 0 {
				return broken("no older word goes out behind a newer one", "event %d sends letter %s to %s, and event %d tells him otherwise", ev.Seq, r.ID(), r.Address, newer)
			}
		}
	}
	return nil
}

// missed is an organisation of an audience without a letter of an event that was
// accepted; empty: there is none.
func (a *auditor) missed(t *model.Telling, now map[model.LetterID]*model.Letter) string {
	has := map[string]bool{}
	for id, l := range a.letters {
		if n := now[id]; n != nil {
			l = n
		}
		if l.Event == t.Event && slices.Contains(l.As, t.Audience) {
			has[l.To] = has[l.To] || l.State == model.LetterSent
		}
	}
	for _, name := range ids(has) {
		if !has[name] {
			return name
		}
	}
	return ""
}

// newer is a later event that tells the same of the same thing to the same address; 0:
// none does.
func (a *auditor) newer(l *model.Letter) uint64 {
	of := a.cases.owed[l.Event]
	if of == nil || !slices.Contains([]model.EventKind{model.MonthPublished, model.TestingOffered, model.RequestAnswered}, of.Kind) {
		return 0
	}
	for id, later := range a.letters {
		m := a.cases.owed[id.Event]
		if id.Event > l.Event && later.Address == l.Address && later.State != model.LetterWithdrawn && m != nil && m.Kind == of.Kind && m.Thread == of.Thread {
			return id.Event
		}
	}
	return 0
}
