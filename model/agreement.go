package model

import (
	"time"

	"dccops/model/london"
)

// Exception lifts one limit of H8.3 for one window or one month. It is either
// an agreement of the Panel or a contrary provision for SMETS1 cited from a
// SEC Subsidiary Document; H8.4 has no exception by agreement.
type Exception struct {
	Ref     string        `json:"ref"`
	Kind    ExceptionKind `json:"kind"`
	Clause  Clause        `json:"clause"`           // H8.3(a), H8.3(b) or H8.3(c)
	Window  string        `json:"window,omitempty"` // either a window
	Month   london.Month  `json:"month,omitempty"`  // or a month
	Limit   int           `json:"limit"`            // minutes: outside hours for (a), in the month for (b) and (c)
	Dated   time.Time     `json:"dated"`            // must be before the work
	Expires time.Time     `json:"expires,omitzero"` // zero: it does not
	Basis   string        `json:"basis"`            // meeting and text, or document, version and clause
}

// ExceptionKind tells agreements from citations.
type ExceptionKind string

// The two kinds of exception.
const (
	PanelAgreement ExceptionKind = "panel-agreement"
	SMETS1Citation ExceptionKind = "smets1-citation"
)

// InForce reports whether the exception can speak for work at an instant: it
// was made before the work and has not expired.
func (e *Exception) InForce(work time.Time) bool {
	return e.Dated.Before(work) && (e.Expires.IsZero() || work.Before(e.Expires))
}

// Exceptions returns every Panel agreement and SMETS1 citation on the record.
// The slice is the Board's own and must not be changed.
func (b *Board) Exceptions() []Exception { return b.exceptions }
