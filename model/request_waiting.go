package model

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"dccops/model/london"
)

// RequestsWaiting lists the requests that wait for an answer at an instant (UTC),
// those due first at the top. Pure, and cheap enough for every frame: it
// looks at what is open.
//
// # Why
//
// H8.5 sets no time. But once a window has begun nothing can be done about it any
// more, so an answer is due on the Working Day before the first of them was to
// begin.
func (b *Board) RequestsWaiting(now time.Time) (out []RequestWaiting) {
	for _, r := range b.requests {
		if r.Open() {
			out = append(out, b.waiting(r, now))
		}
	}
	slices.SortStableFunc(out, func(x, y RequestWaiting) int {
		return cmp.Or(cmp.Compare(x.Due, y.Due), x.Since.Compare(y.Since))
	})
	return out
}

func (b *Board) waiting(r *PanelRequest, now time.Time) RequestWaiting {
	w := RequestWaiting{Ref: r.Ref, State: r.State, Since: r.Received, For: KindMoveAsAsked, Latest: r.Recorded}
	if n := len(r.Steps); n > 0 {
		w.Latest = r.Steps[n-1].At
	}
	left := false
	var first time.Time
	for i := range r.Windows {
		a := &r.Windows[i]
		if first.IsZero() || a.Start.Before(first) {
			first = a.Start
		}
		if !b.Elsewhere(a) {
			left, w.Begun = true, w.Begun || !now.Before(a.Start)
		}
	}
	w.Words = r.Title()
	if !left {
		w.For = KindAnswerRequest // everything stands elsewhere; the Panel is to be told
	}
	w.Due, w.Left = b.workingDayBefore(london.DateOf(first), now)
	return w
}

// Title says in a few words what a request is about: "PM-001, PM-002 to be
// rescheduled: Panel meeting 99".
func (r *PanelRequest) Title() string {
	names := make([]string, len(r.Windows))
	for i := range r.Windows {
		names[i] = r.Windows[i].Window
	}
	return strings.Join(names, ", ") + " to be rescheduled: " + r.Meeting
}

// workingDayBefore is the last Working Day before a date, and how many are left up
// to and including it; the date before it where the list of bank holidays does
// not reach.
func (b *Board) workingDayBefore(d london.Date, now time.Time) (london.Date, int) {
	list, nation := b.holidays, london.Nation(b.PolicyFor(d.Month()).Nation)
	steps, err := list.CountBack(d, 1, nation)
	if err != nil {
		return d - 1, 0
	}
	due := steps[len(steps)-1].Date
	left := 0
	if today := london.DateOf(now); today <= due {
		left, _ = list.WorkingDaysBetween(today-1, due+1, nation)
	}
	return due, left
}
