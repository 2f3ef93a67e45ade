package decide

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dccops/model"
)

// overtakes is a row of which older letters a newer one of the same thread makes
// needless.
type overtakes struct {
	older []model.EventKind
	all   bool // of whoever was written to, also who is not written to any more
}

// supersedes is the one table of that. What is not in it stands beside what comes
// after: the notice of H8.6 is a duty of its own, each head is evidence of its own,
// and each report has an acknowledgement of its own.
func supersedes(k model.EventKind) overtakes {
	asking := []model.EventKind{model.ConsultationOpened, model.ConsultationExtended, model.ConsultationChased}
	switch k {
	case model.MonthPublished, model.TestingOffered, model.RequestAnswered:
		return overtakes{[]model.EventKind{k}, true}
	case model.MaintenanceUpdated, model.MaintenanceEnded: // they say what those said too
		return overtakes{[]model.EventKind{model.MaintenanceUpdated, model.MaintenanceStarted}, false}
	case model.ConsultationExtended: // it says what is asked, where nobody has said so yet
		return overtakes{asking, false}
	case model.ConsultationChased:
		return overtakes{asking[1:], false}
	case model.ConsultationEnded, model.ConsultationDropped:
		return overtakes{asking, true}
	case model.MethodologyPut, model.MethodologyPassed:
		return overtakes{[]model.EventKind{model.MethodologyPut, model.MethodologyPassed}, true}
	}
	return overtakes{}
}

// supersede withdraws what has not gone out and is made needless by a mailing that
// is being owed, in its own event: no draft goes out beside what was said after it.
// Of a letter whose try has begun nobody knows, so that the new one says that it
// replaces it. It must be asked before the letters of the mailing are made.
func (d *decision) supersede(m *model.Mailing, addresses []string) {
	d.older = map[string][]*model.Letter{}
	row := supersedes(m.Kind)
	if row.older == nil {
		return
	}
	why := fmt.Sprintf("superseded by event %d, %s", d.board.Revision()+1, m.About)
	for _, o := range d.board.Owed() {
		if o.Thread != m.Thread || !slices.Contains(row.older, o.Kind) {
			continue
		}
		for _, l := range o.Letters {
			mine := slices.ContainsFunc(addresses, func(a string) bool { return strings.EqualFold(a, l.Address) })
			if !mine && !row.all {
				continue
			}
			if l.Withdrawable() || l.State == model.LetterSending {
				d.older[strings.ToLower(l.Address)] = append(d.older[strings.ToLower(l.Address)], l)
			}
			if l.Withdrawable() {
				d.stopLetter(l, why)
			}
		}
	}
}

// stopLetter withdraws a letter in this event, unless it is withdrawn in it
// already.
func (d *decision) stopLetter(l *model.Letter, why string) {
	if slices.ContainsFunc(d.ev.After, func(r model.Record) bool {
		have, ok := r.(*model.Letter)
		return ok && have.ID() == l.ID()
	}) {
		return
	}
	next := *l
	next.Standing = model.Standing{State: model.LetterWithdrawn, Since: d.now, Tries: l.Tries, Doubts: l.Doubts, Words: why}
	d.ev.Before, d.ev.After = append(d.ev.Before, l), append(d.ev.After, &next)
}

// replaces notes on a new letter the oldest one that it stands for, and the one
// that is on its way.
func (d *decision) replaces(to *model.Envelope) {
	for _, l := range d.older[strings.ToLower(to.Address)] {
		if to.Replaces == "" {
			to.Replaces = l.ID().String()
			if l.Replaces != "" {
				to.Replaces = l.Replaces
			}
		}
		if l.State == model.LetterSending {
			to.Crosses = l.ID().String()
		}
	}
}

// carry puts on a mailing what its letters must say in the place of those that they
// stand for: nobody is told less because a letter was late.
func (d *decision) carry(m *model.Mailing) {
	oldest := uint64(0)
	for _, r := range d.ev.After {
		if l, ok := r.(*model.Letter); ok && l.Event == m.Event && l.Replaces != "" {
			if id, err := model.ParseLetterID(l.Replaces); err == nil && (oldest == 0 || id.Event < oldest) {
				oldest = id.Event
			}
		}
	}
	if oldest == 0 {
		return
	}
	if m.Live != nil {
		if was, ok := d.board.Maintenance(m.Thread); ok {
			m.Live.Missed = slices.DeleteFunc(slices.Clone(was.Updates), func(u model.Update) bool { return u.Event < oldest })
		}
	}
	if o, _ := d.board.OwedBy(oldest); o != nil && o.Kind == model.ConsultationOpened && m.Case != nil && m.Clause == o.Clause && (m.Kind == model.ConsultationExtended || m.Kind == model.ConsultationChased) {
		m.Case.Opening, m.Case.Questions = &model.Opening{Event: oldest, Text: o.Case.Text}, o.Case.Questions
	}
}

// lastLetter is the newest letter of a thread to an address that this event does
// not withdraw.
func (d *decision) lastLetter(thread, address string) (*model.Letter, bool) {
	gone := d.older[strings.ToLower(address)]
	return d.board.LastLetterBut(thread, address, func(l *model.Letter) bool {
		return l.State != model.LetterSending && slices.Contains(gone, l)
	})
}

// overtaken finds the event whose letters make a letter needless; 0: none does.
func overtaken(b *model.Board, l *model.Letter) uint64 {
	o, _ := b.OwedBy(l.Event)
	if o == nil {
		return 0
	}
	for _, later := range slices.Backward(b.Owed()) {
		if later.Event <= l.Event {
			return 0
		}
		row := supersedes(later.Kind)
		if later.Thread != o.Thread || !slices.Contains(row.older, o.Kind) {
			continue
		}
		if slices.ContainsFunc(later.Letters, func(n *model.Letter) bool {
			return n.State != model.LetterWithdrawn && (row.all || strings.EqualFold(n.Address, l.Address))
		}) {
			return later.Event
		}
	}
	return 0
}

// putBack brings back a letter that an act had superseded, where the act is taken
// back and the letter stands as the act left it.
func (d *decision) putBack(act *model.Event, r, was *model.Letter) {
	have, ok := d.board.Letter(r.ID())
	if !ok || was == nil || have.Standing != r.Standing {
		return
	}
	l := *was
	if l.State != model.LetterFailed && l.Due.Before(d.now) {
		l.Due = d.now
	}
	l.Since = d.now
	d.ev.Before, d.ev.After = append(d.ev.Before, have), append(d.ev.After, &l)
}

// settle withdraws a letter that would be tried again although a newer one stands
// in its place.
func (d *decision) settle(l *model.Letter) {
	if l.State != model.LetterQueued && l.State != model.LetterFailed {
		return
	}
	if by := overtaken(d.board, l); by != 0 {
		l.State, l.Due = model.LetterWithdrawn, time.Time{}
		l.Words = fmt.Sprintf("superseded by event %d while it was being sent: %s", by, strings.TrimSuffix(l.Words, model.SentAgain))
	}
}

// onItsWay reports whether a letter of a consultation to somebody is being sent.
func (d *decision) onItsWay(k *model.Consultation, name string) bool {
	for _, event := range k.Mailed {
		if o, ok := d.board.OwedBy(event); ok && slices.ContainsFunc(o.Letters, func(l *model.Letter) bool {
			return l.To == name && l.State == model.LetterSending
		}) {
			return true
		}
	}
	return false
}
