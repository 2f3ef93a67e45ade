package model

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"dccops/model/london"
)

// Mailing says why an event owes letters; there is a [Letter] for each address.
// They are written in the transaction of the event, so that nothing can happen
// without those who must be told being owed a letter (H8.4, H8.6, H8.7).
type Mailing struct {
	Event  uint64    `json:"event"`  // the event that owes it
	Kind   EventKind `json:"kind"`   // what that event is
	Clause Clause    `json:"clause"` // why it is owed
	About  string    `json:"about"`  // what of: "2026-12 v2", or the id of a window
	Thread string    `json:"thread"` // the month or the window; letters of a thread read as one
	At     time.Time `json:"at"`     // UTC
	Held   time.Time `json:"held"`   // UTC; nothing goes out before

	Live *LiveNotice `json:"live,omitempty"` // what is told; nil: what the event published
	Head string      `json:"head,omitempty"` // or the signed head of the record before the event
	Host string      `json:"host,omitempty"` // the print of the key the record was served under; empty: it was not

	Case *CaseNotice `json:"case,omitempty"` // or what is told of a change or a consultation

	Request *RequestNotice `json:"request,omitempty"` // or the answer to a request of the Panel (H8.5)
}

// Letter goes to one address of one organisation, in an envelope of its own.
//
// # Why
//
// A mail host may take a letter for one address and refuse it for another. With
// a letter for each, what became of it is one word, and no try repeats what was
// accepted. Nobody ever reads who else was told.
type Letter struct {
	Event uint64 `json:"event"` // the event that owes it
	N     int    `json:"n"`     // from 1, in that event
	Envelope
	Standing
}

// Envelope is whom a letter goes to, and how a mail program files it. It never
// changes.
type Envelope struct {
	To        string     `json:"to"` // the organisation
	Address   string     `json:"address"`
	As        []Audience `json:"as"`                 // the audiences it is told as
	Courtesy  bool       `json:"courtesy,omitempty"` // no clause asks for it
	MessageID string     `json:"message_id"`         // without the angle brackets; the same at every try
	ReplyTo   string     `json:"in_reply_to,omitempty"`
	Token     string     `json:"token,omitempty"`    // that an answer quotes: it stands in this letter and no other
	Template  string     `json:"template,omitempty"` // the wording that makes it, for good: "update/RDPs v2"; empty: the built-in one
	Replaces  string     `json:"replaces,omitempty"` // the oldest letter that it stands for, which had not gone out: "57.1"
	Crosses   string     `json:"crosses,omitempty"`  // the one of them that was being sent, and may arrive all the same
}

// Standing is what has become of a letter.
type Standing struct {
	State  LetterState `json:"state"`
	Since  time.Time   `json:"since"`            // UTC; when it came into this state
	Due    time.Time   `json:"due,omitzero"`     // UTC; the next try
	Tries  int         `json:"tries,omitempty"`  // begun since it was queued last
	Doubts int         `json:"doubts,omitempty"` // tries of which nobody knows whether the host took them
	Words  string      `json:"words,omitempty"`  // what the host said, or why it stands as it does
	Back   string      `json:"back,omitempty"`   // the message by which it came back undelivered: "M-42"
}

// LetterState is where a letter stands.
type LetterState string

// The states of a letter.
const (
	LetterDraft     LetterState = "draft"     // held; it can be taken back
	LetterQueued    LetterState = "queued"    // it goes out when it is due
	LetterSending   LetterState = "sending"   // a try has begun
	LetterSent      LetterState = "sent"      // the mail host has accepted it
	LetterFailed    LetterState = "failed"    // it goes out no more unless somebody retries
	LetterWithdrawn LetterState = "withdrawn" // somebody said that it shall not
)

// LetterStates lists every state, in the order of a letter's life.
func LetterStates() []LetterState {
	return []LetterState{LetterDraft, LetterQueued, LetterSending, LetterSent, LetterFailed, LetterWithdrawn}
}

// Words says the state as a person would.
func (s LetterState) Words() string {
	switch s {
	case LetterDraft:
		return "held, has not been sent yet"
	case LetterQueued:
		return "queued, has not been sent yet"
	case LetterSending:
		return "being sent, nobody has confirmed it yet"
	case LetterSent:
		return "sent, accepted by the mail host"
	case LetterFailed:
		return "failed, has not been sent; retry or tell them otherwise"
	case LetterWithdrawn:
		return "withdrawn, will not be sent"
	}
	return string(s)
}

// Open reports whether the letter may still go out by itself.
func (s LetterState) Open() bool {
	return s == LetterDraft || s == LetterQueued || s == LetterSending
}

// LetterID names one letter: the event that owes it, and its number there.
type LetterID struct {
	Event uint64
	N     int // from 1
}

// String writes the id as people do: "42.3".
func (l LetterID) String() string { return fmt.Sprintf("%d.%d", l.Event, l.N) }

// ParseLetterID reads what String writes.
func ParseLetterID(s string) (LetterID, error) {
	event, n, ok := strings.Cut(s, ".")
	e, err1 := strconv.ParseUint(event, 10, 63)
	k, err2 := strconv.Atoi(n)
	if !ok || err1 != nil || err2 != nil || e == 0 || k < 1 {
		return LetterID{}, fmt.Errorf("%.40q is not a letter: they are named by event and number, for example 42.3", s)
	}
	return LetterID{e, k}, nil
}

// RecordKind names the kind of record.
func (*Mailing) RecordKind() RecordKind { return RecordMailing }

// RecordKey is the number of the event.
func (m *Mailing) RecordKey() string { return strconv.FormatUint(m.Event, 10) }

// RecordKind names the kind of record.
func (*Letter) RecordKind() RecordKind { return RecordLetter }

// RecordKey is the letter's id.
func (l *Letter) RecordKey() string { return l.ID().String() }

// ID names the letter.
func (l *Letter) ID() LetterID { return LetterID{l.Event, l.N} }

// Waits is when the letter should be seen to next, and whether it ever should:
// one that is held at the end of its hold, one that is queued at its next try.
func (l *Letter) Waits() (time.Time, bool) {
	return l.Due, l.State == LetterDraft || l.State == LetterQueued
}

// Owed is a mailing with its letters, by number.
type Owed struct {
	*Mailing
	Letters []*Letter
	undone  int // letters that may still go out, or have failed
}

// Letter finds a letter by its number; nil if there is none.
func (o *Owed) Letter(n int) *Letter {
	if n < 1 || n > len(o.Letters) {
		return nil
	}
	return o.Letters[n-1]
}

// Told says in a sentence who is told by an event and when, and what can still
// be done about it; empty where the event owes nothing.
func (ev *Event) Told() string {
	var m *Mailing
	n := 0
	for _, r := range ev.After {
		switch r := r.(type) {
		case *Mailing:
			m = r
		case *Letter:
			if r.Event == ev.Seq { // others were put an end to by it
				n++
			}
		}
	}
	switch letters := "1 letter is"; {
	case m == nil || m.Event != ev.Seq:
		return ""
	case n == 0:
		return "Nobody is told by this: the directory has no organisation for it"
	default:
		if n > 1 {
			letters = itoa(n) + " letters are"
		}
		if !m.Held.After(m.At) {
			return letters + " owed and due now"
		}
		return letters + " held until " + london.Stamp(m.Held) + "; until they go out it can be taken back"
	}
}

// post is who letters go to, the letters, by the event that owes them, and what
// came in.
type post struct {
	templates
	organisations []Organisation
	owed          []*Owed
	mailbox       mailbox
}

// find is where the letters of an event are, or would be.
func (p *post) find(event uint64) (int, bool) {
	return slices.BinarySearchFunc(p.owed, event, func(have *Owed, event uint64) int { return cmp.Compare(have.Event, event) })
}

// at returns the letters of an event, to be changed on this board alone.
func (p *post) at(event uint64) *Owed {
	i, found := p.find(event)
	next := &Owed{Mailing: &Mailing{Event: event}}
	if found {
		*next = *p.owed[i]
		p.owed = slices.Clone(p.owed)
		p.owed[i] = next
		return next
	}
	p.owed = slices.Insert(slices.Clone(p.owed), i, next)
	return next
}

func (p *post) putMailing(m *Mailing) { p.at(m.Event).Mailing = m }

func (p *post) putLetter(l *Letter) {
	o := p.at(l.Event)
	o.Letters = slices.Clone(o.Letters)
	o.place(l)
}

// place puts a letter where its number says; records come in any order when a
// board is filled.
func (o *Owed) place(l *Letter) {
	for len(o.Letters) < l.N {
		o.Letters = append(o.Letters, &Letter{Event: l.Event, N: len(o.Letters) + 1})
	}
	for _, x := range []struct {
		l  *Letter
		by int
	}{{o.Letters[l.N-1], -1}, {l, 1}} {
		if x.l.State.Open() || x.l.State == LetterFailed {
			o.undone += x.by
		}
	}
	o.Letters[l.N-1] = l
}

// Owed returns what every event owes and owed, oldest first. The slice is the
// Board's own and must not be changed.
func (b *Board) Owed() []*Owed { return b.owed }

// OwedBy finds the letters that an event owes.
func (b *Board) OwedBy(event uint64) (*Owed, bool) {
	i, ok := b.find(event)
	if !ok {
		return nil, false
	}
	return b.owed[i], true
}

// Letter finds a letter by its id.
func (b *Board) Letter(id LetterID) (*Letter, bool) {
	o, ok := b.OwedBy(id.Event)
	if !ok || o.Letter(id.N) == nil {
		return nil, false
	}
	return o.Letter(id.N), true
}

// LastLetter finds the newest letter of a thread to an address, which the next
// one answers.
func (b *Board) LastLetter(thread, address string) (*Letter, bool) {
	return b.LastLetterBut(thread, address, func(*Letter) bool { return false })
}

// LastLetterBut is LastLetter without some.
func (b *Board) LastLetterBut(thread, address string, without func(*Letter) bool) (*Letter, bool) {
	for _, o := range slices.Backward(b.owed) {
		if o.Thread != thread {
			continue
		}
		for _, l := range o.Letters {
			if l.Address == address && l.State != LetterWithdrawn && !without(l) {
				return l, true
			}
		}
	}
	return nil, false
}
