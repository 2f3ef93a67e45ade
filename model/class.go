package model

import (
	"time"

	"dccops/model/london"
)

// Class is what a window is in one month, by when it was decided.
type Class string

// The three classes of work.
const (
	ClassPlanned     Class = "planned"
	ClassPlannedLate Class = "planned-late"
	ClassUnplanned   Class = "unplanned"
)

// ClassIn says what work decided at an instant is in a month whose schedule
// was published at published (zero when it was not yet).
//
// Decided at or after 00:00 London on the 1st it is Unplanned, whatever it is
// called. Decided after publication but before the month it is Planned but
// late: the hours and caps of H8.3 still bite, so that nothing is relabelled
// to save them. A window over a month's end has a class in each month.
//
// # Why
//
// While nothing is published every window of the coming month is in the
// schedule that will be; it is Planned, and H8.4 says separately how late.
func ClassIn(m london.Month, decided, published time.Time) Class {
	return ClassFrom(m.Start(), decided, published)
}

// ClassFrom is ClassIn for a month that begins at start, for a caller that
// asks it of many windows.
func ClassFrom(start, decided, published time.Time) Class {
	switch {
	case !decided.Before(start):
		return ClassUnplanned
	case !published.IsZero() && decided.After(published):
		return ClassPlannedLate
	default:
		return ClassPlanned
	}
}

// ClassOf is ClassFrom for a window. Work that was raised as it happened is
// Unplanned in every month it touches.
//
// # Why
//
// An incident of 31 October that goes on after midnight was not planned for
// November by anybody: H8.3 and H8.4 speak of what is planned. Only raised work
// is judged so, and raising wants it to have begun; a window that is planned
// over a month's end keeps a class in each.
func ClassOf(w *Window, start, published time.Time) Class {
	if w.Trail.Raised {
		return ClassUnplanned
	}
	return ClassFrom(start, w.DecidedAt, published)
}

// Class returns what the window is in month m on this board.
func (b *Board) Class(w *Window, m london.Month) Class {
	return ClassOf(w, m.Start(), b.PublishedAt(m))
}
