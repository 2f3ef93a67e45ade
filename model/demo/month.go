package demo

import (
	"fmt"
	"math/rand/v2"
	"time"

	"dccops/model"
	"dccops/model/cast"
	"dccops/model/london"
)

// writer fills the demo's months.
type writer struct {
	now    time.Time
	dice   *rand.Rand
	plain  bool           // take the first of every choice
	stored []model.Window // with a status other than draft: brought in as a file
	drafts []model.Window // planned one by one
	number int
	raised model.Window // Unplanned Maintenance that is under way
}

// window makes a window that begins minute minutes into a London date and
// lasts so many elapsed minutes, decided well before its month.
func (w *writer) window(d london.Date, minute, length int) model.Window {
	all := cast.Works()
	return w.of(all[w.dice.IntN(len(all))], d, minute, length)
}

func (w *writer) of(k cast.Work, d london.Date, minute, length int) model.Window {
	w.number++
	activity := k.Activity[w.choice(len(k.Activity))]
	start, _ := london.NightOf(d).Span(minute, 8*60)
	return model.Window{
		ID: fmt.Sprintf("PM-%03d", w.number), Activity: activity, Systems: k.Systems, Services: k.Services, Risk: k.Risk,
		Start: start, End: start.Add(time.Duration(length) * time.Minute),
		DecidedAt: d.Month().Prev().Prev().First().Add(10).Midnight().Add(10 * time.Hour),
		Scope:     model.ScopeDCC, Status: model.Draft,
	}
}

// store puts a window among those brought in, with the status its times give.
func (w *writer) store(win model.Window) {
	switch {
	case win.Status == model.InProgress || win.Status == model.Cancelled:
	case win.End.Before(w.now):
		win.Status = model.Completed
	default:
		win.Status = model.Scheduled
	}
	w.stored = append(w.stored, win)
}

// choice is one of n: always the first in the month of the pictures.
func (w *writer) choice(n int) int {
	if w.plain {
		return 0
	}
	return w.dice.IntN(n)
}

// tuesday is the nth Tuesday of a month, because most releases are on one, or
// a day near it in the same month.
func (w *writer) tuesday(m london.Month, n int) london.Date {
	d := m.First()
	for d.Weekday() != time.Tuesday {
		d = d.Add(1)
	}
	near := w.choice(3)
	if n == 4 {
		near = -near
	}
	return d.Add(7*(n-1) + near)
}

// last is the month before: done and published.
func (w *writer) last(m london.Month) {
	k := cast.Works()
	w.store(w.of(k[0], w.tuesday(m, 1), 22*60, 120))
	w.store(w.of(k[2], w.tuesday(m, 2), 20*60, 90))
	w.store(w.of(k[5], w.tuesday(m, 3).Add(2), 23*60, 60))
	w.clocks(m, 60)
}

// clocks works through the change of the clocks, at 01:00 UTC, in a month that
// has one.
func (w *writer) clocks(m london.Month, length int) {
	d := m.Last().Add(-int(m.Last().Weekday()))
	if d.ClockChange() == 0 {
		return
	}
	win := w.of(cast.Works()[4], d.Add(-1), 23*60, length)
	y, month, day := d.YMD()
	half := time.Duration(length) * time.Minute / 2
	change := time.Date(y, month, day, 1, 0, 0, 0, time.UTC)
	win.Start, win.End = change.Add(-half), change.Add(half)
	w.store(win)
}

// current is the month of now: published, partly done, one thing gone wrong.
func (w *writer) current(m london.Month) {
	k := cast.Works()
	w.store(w.of(k[2], w.tuesday(m, 1), 20*60, 90))
	overlap := w.tuesday(m, 2)
	w.store(w.of(k[0], overlap, 22*60, 120))
	w.store(w.of(k[1], overlap, 23*60, 60))
	w.store(w.of(k[6], w.tuesday(m, 3), 21*60, 180)) // without effect
	gone := w.of(k[5], w.tuesday(m, 3).Add(2), 22*60, 30)
	gone.Status, gone.Trail.Reason = model.Cancelled, "The supplier was not ready"
	w.store(gone)
	smets1 := w.of(k[7], w.tuesday(m, 4).Add(1), 22*60, 30)
	smets1.Scope = model.ScopeSMETS1
	w.store(smets1)
	w.store(w.of(k[3], m.Last(), 23*60, 120)) // over the month's end
	late := w.of(k[4], w.tuesday(m, 4), 23*60, 30)
	late.DecidedAt = m.First().Add(-6).Midnight().Add(15 * time.Hour)
	w.store(late)
	w.raised = w.incident()
	w.clocks(m, 30)
}

// incident is Unplanned Maintenance that is under way at now.
func (w *writer) incident() model.Window {
	win := w.of(cast.Works()[0], london.DateOf(w.now), 20*60, 60)
	win.Activity = "Unplanned: message queue will not drain after a node was lost"
	win.Start = w.now.Add(-40 * time.Minute).Truncate(time.Minute)
	win.End = w.now.Add(50 * time.Minute).Truncate(time.Minute)
	win.DecidedAt, win.Status = win.Start, model.InProgress
	win.Risk = "A second node shows the same signs"
	return win
}

// coming is the month after: still being planned, and not yet right.
func (w *writer) coming(m london.Month) {
	k := cast.Works()
	w.drafts = append(w.drafts,
		w.of(k[5], w.tuesday(m, 1).Add(1), 22*60, 60), // cancelled later
		w.of(k[2], w.tuesday(m, 1), 20*60, 150),
		w.of(k[0], w.tuesday(m, 2), 22*60, 180),
		w.of(k[1], w.tuesday(m, 2), 23*60, 180))
	outside := w.of(k[4], w.tuesday(m, 3), 19*60+30, 60)
	blank := w.of(k[7], w.tuesday(m, 3).Add(1), 23*60, 45)
	blank.Risk = ""
	w.drafts = append(w.drafts, outside, blank)
}

// released is two months ago: one release night, six hours from 20:00.
func (w *writer) released(m london.Month) {
	w.store(w.of(cast.Works()[0], w.tuesday(m, 2), 20*60, 360))
}

// later is two months on: the Self-Service Interface has a quarter of an hour
// left of its four hours.
func (w *writer) later(m london.Month) {
	k := cast.Works()
	w.drafts = append(w.drafts,
		w.of(k[2], w.tuesday(m, 1), 20*60, 120),
		w.of(k[2], w.tuesday(m, 3), 22*60, 105))
}
