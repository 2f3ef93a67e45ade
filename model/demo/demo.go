// Package demo makes a lifelike month of the DCC as orders that a desk takes
// like any others. Everything in it is made up.
//
// It guarantees that the same seed and instant give the same orders, and that
// the five months around the instant hold one of everything the console shows:
// every status and class, releases and a re-issue, an overlap, a window over the month's end, a release
// night that fills the cap to the minute, Self-Service Interface work near its
// own, a clock-change night where there is one, work outside the hours, work
// that lacks its risk, work without effect, SMETS1 work, and Unplanned
// Maintenance under way. There are organisations that are told, and letters that
// are held, sent, failed and in doubt. Changes to DCC Internal Systems stand at
// several of their gates, and one is being consulted on. A Sub-Committee has met about
// the month.
//
// Seed 1 is the month of the pictures; other seeds tell it with other words on
// other nights.
//
// # Why
//
// It is commands and not records, so that the demo can hold nothing that an
// operator could not have written down.
package demo

import (
	"fmt"
	"math/rand/v2"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// Act is an order of the demo and the instant (UTC) at which it is given. One
// with words is a moment to look at, at which nothing is done.
type Act struct {
	At    time.Time
	Order model.Order
	Words string
}

// Acts gives the demo as orders to be done in turn, none earlier than the one
// before. now is UTC.
func Acts(seed uint64, now time.Time) []Act { return play(seed, now).acts }

// Coming gives what happens by itself after now (UTC), in turn: what colleagues
// do while one looks. Each is decided as if nobody else did anything, so that
// one that somebody was before with is refused, and may be passed over.
func Coming(seed uint64, now time.Time) []Act {
	s := play(seed, now)
	past := len(s.acts)
	s.unfolds()
	return s.acts[past:]
}

// Opens is the instant (UTC) at which the demo begins where none is named: ten
// minutes before work begins that will overrun, on a night of November 2026. It
// is the same on every day, so that a seed always tells the same.
func Opens(seed uint64) time.Time {
	evening := london.NewMonth(2026, time.November).First().Add(19).Midnight().Add(18 * time.Hour)
	if w := nextWork(play(seed, evening).board, evening, 7*24*time.Hour); w != nil {
		return w.Start.Add(-10 * time.Minute)
	}
	return evening
}

// Board is the demo as the picture it makes, without a store.
func Board(seed uint64, now time.Time) *model.Board { return play(seed, now).board }

func play(seed uint64, now time.Time) *script {
	w := writer{now: now, dice: rand.New(rand.NewPCG(seed, 8)), plain: seed == 1}
	month := london.MonthOf(now)
	w.last(month.Prev())
	w.current(month)
	w.coming(month.Next())
	w.released(month.Add(-2))
	w.later(month.Add(2))
	s := &script{now: now, name: fmt.Sprintf("demo-%d-%s", seed, month), board: model.NewBoard()}
	s.planned(w.stored, month)
	for _, m := range []london.Month{month.Add(-2), month.Prev(), month} {
		if at, ok := publishedOn(m); ok && at.Before(now) {
			s.published(at, model.PublishMonth{Month: m})
		}
	}
	s.overtaken(w.stored, month)
	s.met(month)
	s.methods()
	s.cases()
	s.asked()
	s.lately(w.drafts)
	s.incident(&w.raised)
	s.nilReturns(month)
	s.bring(now, "as-done.json", w.stored)
	for i := range w.drafts {
		s.give(now, model.PlanWindow{Window: w.drafts[i]})
	}
	s.give(now, model.CancelWindow{ID: w.drafts[0].ID, Reason: "The supplier asked for another night"})
	return s
}

// publishedOn is a morning one week before publish-by.
func publishedOn(m london.Month) (time.Time, bool) {
	d, err := london.Default().Notice(m, 20, london.NationEW)
	if err != nil {
		return time.Time{}, false
	}
	return d.PublishBy.Add(-7).Midnight().Add(10 * time.Hour), true
}

// Many makes n windows spread over the ten years from 2019, for measuring.
func Many(seed uint64, n int) []model.Window {
	w := writer{dice: rand.New(rand.NewPCG(seed, 9))}
	first := london.NewMonth(2019, time.January).First()
	out := make([]model.Window, 0, n)
	for i := range n {
		d := first.Add(i * 3640 / max(n, 1))
		win := w.window(d, 20*60+w.dice.IntN(600), 30+w.dice.IntN(180))
		win.ID = fmt.Sprintf("M-%06d", i)
		win.Status = model.Scheduled
		out = append(out, win)
	}
	return out
}
