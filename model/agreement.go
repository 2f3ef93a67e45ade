package model

import (
	"time"

	"dccops/model/london"
)

// Exception lifts one limit of H8.3 for one window, one month, or the windows
// that name it. It is either an agreement of the Panel or a contrary provision
// for SMETS1 cited from a SEC Subsidiary Document; H8.4 has no exception by
// agreement. It is never edited: a correction is another Exception, and one
// recorded by mistake is withdrawn by a [Withdrawal] beside it.
type Exception struct {
	Ref      string        `json:"ref"`
	Kind     ExceptionKind `json:"kind"`
	Clause   Clause        `json:"clause"`           // H8.3(a), H8.3(b) or H8.3(c)
	Window   string        `json:"window,omitempty"` // either a window
	Month    london.Month  `json:"month,omitempty"`  // or a month
	Limit    int           `json:"limit"`            // minutes: outside hours for (a), in the month for (b) and (c)
	Dated    time.Time     `json:"dated"`            // must be before the work
	Expires  time.Time     `json:"expires,omitzero"` // zero: it does not
	Basis    string        `json:"basis"`            // the meeting, or the document, version and clause
	Text     string        `json:"text,omitempty"`   // what was agreed, in its own words
	Recorded time.Time     `json:"recorded,omitzero"`
}

// ExceptionKind tells agreements from citations.
type ExceptionKind string

// The two kinds of exception.
const (
	PanelAgreement ExceptionKind = "panel-agreement"
	SMETS1Citation ExceptionKind = "smets1-citation"
)

// Words says the kind as a person would.
func (k ExceptionKind) Words() string {
	if k == SMETS1Citation {
		return "SMETS1 citation"
	}
	return "Panel agreement"
}

// Excusable lists the clauses that an exception may lift: those of H8.3. The
// notice of H8.4 is not among them.
func Excusable() []Clause { return []Clause{"H8.3(a)", "H8.3(b)", "H8.3(c)"} }

// InForce reports whether the exception can speak for work at an instant: it
// was made before the work and has not expired.
func (e *Exception) InForce(work time.Time) bool {
	return e.Dated.Before(work) && (e.Expires.IsZero() || work.Before(e.Expires))
}

// Withdrawal says that an exception was recorded by mistake. The exception
// stays on the record and stops speaking.
type Withdrawal struct {
	Ref    string    `json:"ref"`
	At     time.Time `json:"at"`
	Reason string    `json:"reason"`
}

// RecordKind names the kind of record.
func (*Withdrawal) RecordKind() RecordKind { return RecordWithdrawal }

// RecordKey is the reference of the exception.
func (w *Withdrawal) RecordKey() string { return w.Ref }

// Exceptions returns every Panel agreement and SMETS1 citation that was not
// withdrawn. The slice is the Board's own and must not be changed.
func (b *Board) Exceptions() []Exception { return b.exceptions }

// Withdrawn returns the exceptions that were recorded by mistake, each with
// the reason. The slice is the Board's own and must not be changed.
func (b *Board) Withdrawn() []Withdrawal { return b.withdrawn }

// Exception finds an exception that was not withdrawn.
func (b *Board) Exception(ref string) (*Exception, bool) {
	for i := range b.exceptions {
		if b.exceptions[i].Ref == ref {
			return &b.exceptions[i], true
		}
	}
	return nil, false
}

// withdraw takes an exception out of force, whichever of the two records came
// first: records are read in no order of time.
func (b *Board) withdraw(w Withdrawal) {
	b.withdrawn = replaced(b.withdrawn, w, func(o Withdrawal) bool { return o.Ref == w.Ref })
	kept := make([]Exception, 0, len(b.exceptions))
	for _, e := range b.exceptions {
		if e.Ref != w.Ref {
			kept = append(kept, e)
		}
	}
	b.exceptions = kept
}

// addException puts an exception in force unless it was withdrawn.
func (b *Board) addException(e Exception) {
	for _, w := range b.withdrawn {
		if w.Ref == e.Ref {
			return
		}
	}
	b.exceptions = replaced(b.exceptions, e, func(o Exception) bool { return o.Ref == e.Ref })
}
