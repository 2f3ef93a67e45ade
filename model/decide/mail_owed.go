package decide

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"dccops/model"
)

// owe adds to the event a mailing and the letters it owes to the audiences
// given; those in courtesy are told although no clause asks for it. They wait
// until it is no longer held.
func (d *decision) owe(m *model.Mailing, must, courtesy []model.Audience) {
	m.Event, m.Kind, m.At, m.Host = d.board.Revision()+1, d.ev.Kind, d.now, d.board.HostPrint()
	var to []model.Envelope
	for _, o := range d.board.Organisations() {
		as, due := audiencesOf(&o, must)
		if !due {
			as, _ = audiencesOf(&o, courtesy)
		}
		if len(as) == 0 {
			continue
		}
		for _, address := range o.Addresses {
			to = append(to, model.Envelope{To: o.Name, Address: address, As: as, Courtesy: !due})
		}
	}
	d.post(m, to)
}

// post adds to the event a mailing and a letter in each envelope, and withdraws
// what they supersede.
func (d *decision) post(m *model.Mailing, to []model.Envelope) {
	addresses := make([]string, len(to))
	for i := range to {
		addresses[i] = to[i].Address
	}
	d.supersede(m, addresses)
	d.ev.After = append(d.ev.After, m)
	for i := range to {
		d.ev.After = append(d.ev.After, d.letterOf(m, i+1, to[i]))
	}
	d.carry(m)
}

// letterOf is the nth letter of a mailing.
func (d *decision) letterOf(m *model.Mailing, n int, to model.Envelope) *model.Letter {
	state := model.LetterQueued
	if m.Held.After(d.now) {
		state = model.LetterDraft
	}
	to.MessageID = fmt.Sprintf("%d.%d.%s@record.dccops", m.Event, n, hex.EncodeToString(d.secret("letter", m.Event, n, to.Address)[:messageIDLength]))
	if m.Case != nil && m.Case.Ref != m.Case.Change { // an answer to a consultation is told by it
		to.Token = base32.StdEncoding.EncodeToString(d.secret("token", m.Event, n, to.Address))[:tokenLength]
	}
	to.Template = d.templateOf(m, to.As)
	d.replaces(&to)
	if before, ok := d.lastLetter(m.Thread, to.Address); ok {
		to.ReplyTo = before.MessageID
	}
	return &model.Letter{Event: m.Event, N: n, Envelope: to, Standing: model.Standing{State: state, Since: d.now, Due: m.Held}}
}

// secret is told to one address, in one letter. Whoever does not hold the record
// cannot work it out: the order's id, which is random and handed in from outside,
// never leaves it, and no letter says anything of what stands in another.
//
// # Why
//
// The Message-ID of a letter is stored with the event that owes it, so that each
// try has the same one, after a kill too. Whoever names it in a bounce makes the
// letter failed: if those of a mailing were alike, each who got one could say
// that another's came back.
func (d *decision) secret(of string, event uint64, n int, address string) []byte {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %s %s %d %d %s", of, d.board.Head(), d.ev.OrderID, event, n, address))
	return sum[:]
}

// Nobody guesses these by mail: 80 bits of a Message-ID (bytes), 50 of a token
// (characters of 5).
const (
	messageIDLength = 10
	tokenLength     = 10
)

func audiencesOf(o *model.Organisation, of []model.Audience) (out []model.Audience, any bool) {
	for _, a := range of {
		if o.Is(a) {
			out = append(out, a)
		}
	}
	return out, len(out) > 0
}

// toldBy lists the audiences that the letters accepted by now have told of what
// an event said: all of its organisations have one at least. The first telling
// stands.
func (d *decision) toldBy() (out []model.Record) {
	next := d.board.Over(d.ev.After)
	seen := map[uint64]bool{}
	for _, r := range d.ev.After {
		l, ok := r.(*model.Letter)
		if !ok || seen[l.Event] {
			continue
		}
		seen[l.Event] = true
		o, _ := next.OwedBy(l.Event)
		for _, a := range model.Audiences() {
			at, all := reached(o, a)
			if _, before := next.Told(o.Thread, o.Event, a); all && !before {
				out = append(out, &model.Telling{Subject: o.Thread, Event: o.Event, Audience: a, At: at, By: outboxName, Means: byLetter})
			}
		}
	}
	return out
}

// untold takes back what a letter that came back had counted for: an audience is
// told by letters while each of its organisations has one that was accepted.
func (d *decision) untold(l *model.Letter, by *model.Message) {
	next := d.board.Over(d.ev.After)
	o, ok := next.OwedBy(l.Event)
	if !ok {
		return
	}
	for _, t := range d.board.Tellings(o.Thread) {
		if t.Event != o.Event || t.Means != byLetter || t.By != outboxName || t.Back != "" || !slices.Contains(l.As, t.Audience) {
			continue
		}
		if _, all := reached(o, t.Audience); !all {
			was, back := t, t
			back.Back, back.Missed = by.ID(), l.To
			d.ev.Before, d.ev.After = append(d.ev.Before, &was), append(d.ev.After, &back)
		}
	}
}

// How a telling says that it rests on letters of the outbox.
const (
	byLetter   = "letter"
	outboxName = "outbox"
)

// reached is when the last organisation of an audience had its first letter;
// all is false while one has none, and where nobody is written to as that.
func reached(o *model.Owed, a model.Audience) (at time.Time, all bool) {
	first := map[string]time.Time{}
	for _, l := range o.Letters {
		if !slices.Contains(l.As, a) {
			continue
		}
		have := first[l.To]
		if l.State == model.LetterSent && (have.IsZero() || l.Since.Before(have)) {
			have = l.Since
		}
		first[l.To] = have
	}
	for _, t := range first {
		if t.IsZero() {
			return t, false
		}
		if t.After(at) {
			at = t
		}
	}
	return at, len(first) > 0
}
