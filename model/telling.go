package model

import (
	"strings"
	"time"
)

// Telling says that an audience had been told of what an event said: the last
// of its letters was accepted, or a person recorded that it was told by other
// means. The first one stands.
type Telling struct {
	Subject  string    `json:"subject"` // the window
	Event    uint64    `json:"event"`   // what was told
	Audience Audience  `json:"audience"`
	At       time.Time `json:"at"` // UTC
	By       string    `json:"by,omitempty"`
	Means    string    `json:"means,omitempty"` // "letter", "telephone" …
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
		if t.Audience == a && t.Event >= event && (!ok || t.At.Before(at)) {
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
		if t.Audience == a && (!ok || t.At.After(last.At)) {
			last, ok = t, true
		}
	}
	return last, ok
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
