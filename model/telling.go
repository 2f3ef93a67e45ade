package model

import (
	"strings"
	"time"
)

// Telling says that an audience had been told of what an event said: the last
// of its letters was accepted, or a person recorded that it was told by other
// means. The first one stands, unless a letter that it rests on comes back.
//
// # Why
//
// The Code says notify, and nobody can show more of a letter than that the mail
// host took it: that counts, from that minute. A letter that comes back shows the
// opposite, so that from then on the audience counts as not told, and whoever
// looks is shown the gap while it can still be closed: by the letter sent again,
// or by somebody who tells them otherwise and records it. What counted until then
// stays on the record with the message that ended it. Word that a person vouches
// for rests on no letter, and no bounce takes it back.
type Telling struct {
	Subject  string    `json:"subject"` // the window
	Event    uint64    `json:"event"`   // what was told
	Audience Audience  `json:"audience"`
	At       time.Time `json:"at"` // UTC
	By       string    `json:"by,omitempty"`
	Means    string    `json:"means,omitempty"`  // "letter", "telephone" …
	Back     string    `json:"back,omitempty"`   // the message by which a letter it rests on came back: "M-42"; it counts no more
	Missed   string    `json:"missed,omitempty"` // the organisation which that letter was to
}

// RecordKind names the kind of record.
func (*Telling) RecordKind() RecordKind { return RecordToldOf }

// RecordKey is what was told, and whom.
func (t *Telling) RecordKey() string {
	return t.Subject + " " + itoa(int(t.Event)) + " " + string(t.Audience)
}

// Told is when an audience had been told of what an event said of a window. An
// audience that was told of a later event was told of this one with it.
func (b *Board) Told(subject string, event uint64, a Audience) (at time.Time, ok bool) {
	list, _ := b.tellings.get(subject)
	for _, t := range list {
		if t.Audience == a && t.Event >= event && t.Back == "" && (!ok || t.At.Before(at)) {
			at, ok = t.At, true
		}
	}
	return at, ok
}

// LastTold is the newest word an audience had of a window; ok is false where it
// was never told of it.
func (b *Board) LastTold(subject string, a Audience) (last Telling, ok bool) {
	list, _ := b.tellings.get(subject)
	for _, t := range list {
		if t.Audience == a && t.Back == "" && (!ok || t.At.After(last.At)) {
			last, ok = t, true
		}
	}
	return last, ok
}

// CameBack is the newest word to an audience that counted as told until a letter
// of it came back, where nothing that it was told since makes up for it.
func (b *Board) CameBack(subject string, a Audience) (back Telling, ok bool) {
	list, _ := b.tellings.get(subject)
	for _, t := range list {
		if t.Audience == a && t.Back != "" && (!ok || t.Event > back.Event) {
			back, ok = t, true
		}
	}
	if _, told := b.Told(subject, back.Event, a); told {
		return Telling{}, false
	}
	return back, ok
}

// BackWords says which letter of it came back, and what can be done: "the letter
// to Amber Energy came back (M-42): retry it, or tell them otherwise and record
// it; on-call, operator or approver may".
func (t *Telling) BackWords() string {
	may := make([]string, 0, len(WhoMay(KindRetryLetters)))
	for _, r := range WhoMay(KindRetryLetters) {
		may = append(may, string(r))
	}
	last := len(may) - 1
	return "the letter to " + t.Missed + " came back (" + t.Back + "): retry it, or tell them otherwise and record that; " +
		strings.Join(may[:last], ", ") + " or " + may[last] + " may"
}

// ToldAfter says how many minutes after the DCC became aware each audience was
// first told of raised work: "Parties 12 min, TABASC 16 min". Empty: nobody was,
// or the work was planned.
func (b *Board) ToldAfter(id string) string {
	m, ok := b.maintenances.get(id)
	if !ok || !m.Raised() {
		return ""
	}
	var out []string
	for _, a := range Audiences() {
		if at, ok := b.Told(id, 0, a); ok {
			out = append(out, string(a)+" "+itoa(int(at.Sub(m.AwareAt)/time.Minute))+" min")
		}
	}
	return strings.Join(out, ", ")
}

// Tellings lists who was told what of a window, in the order it was recorded.
// The slice is the Board's own and must not be changed.
func (b *Board) Tellings(subject string) []Telling {
	list, _ := b.tellings.get(subject)
	return list
}

// live is maintenance under way and ended, and who was told of it.
type live struct {
	maintenances keyed[*Maintenance]
	tellings     keyed[[]Telling] // by subject
	unplanned    int              // the next number of raised work
}

// put takes a record of live work, and says whether it was one.
func (l *live) put(r Record) bool {
	switch r := r.(type) {
	case *Maintenance:
		l.maintenances = l.maintenances.with(r.ID, r)
	case *Telling:
		list, _ := l.tellings.get(r.Subject)
		l.tellings = l.tellings.with(r.Subject, replaced(list, *r, func(t Telling) bool { return t.Event == r.Event && t.Audience == r.Audience }))
	default:
		return false
	}
	return true
}

// NextUnplanned is the number the next raised work may take.
func (b *Board) NextUnplanned() int { return max(b.unplanned, 1) }
