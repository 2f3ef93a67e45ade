package demo

import (
	"fmt"
	"math/rand/v2"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// writer fills the demo's months.
type writer struct {
	now    time.Time
	dice   *rand.Rand
	stored []model.Window // with a status other than draft: brought in as a file
	drafts []model.Window // planned one by one
	number int
}

// work is a made-up piece of work and what it touches.
type work struct {
	activity string
	systems  []string
	services []model.ServiceEffect
	risk     string
}

func works() []work {
	out, maybe, none := model.EffectDisruption, model.EffectMaterialRisk, model.EffectNone
	return []work{
		{"Database minor upgrade, both sites in turn", []string{"DSP"}, []model.ServiceEffect{{Name: "Prepayment", Effect: maybe}, {Name: "Scheduled Reads", Effect: out}}, "Roll back takes 40 minutes"},
		{"Firewall rule refresh at the Larkfield hub", []string{"CSP North"}, []model.ServiceEffect{{Name: "Install & Commission", Effect: out}}, "none"},
		{"Portal release: new diagnostics page", []string{"SSI"}, []model.ServiceEffect{{Name: "Self-Service Interface", Effect: out}}, "none"},
		{"Certificate authority key ceremony", []string{"SMKI"}, []model.ServiceEffect{{Name: "SMKI Repository", Effect: maybe}}, "Two custodians must be present for the return"},
		{"Registration file gateway patching", []string{"RDI"}, []model.ServiceEffect{{Name: "Registration Data", Effect: out}}, "A missed file is sent again at 06:00"},
		{"Radio head-end failover rehearsal", []string{"CSP South"}, []model.ServiceEffect{{Name: "Firmware", Effect: maybe}, {Name: "Scheduled Reads", Effect: maybe}}, "none"},
		{"Log storage extension", []string{"DSP"}, []model.ServiceEffect{{Name: "Scheduled Reads", Effect: none}}, "none"},
		{"Dual control appliance restart", []string{"DCO", "S1SP"}, []model.ServiceEffect{{Name: "Change of Supplier", Effect: out}}, "Queued requests take up to an hour to clear"},
	}
}

// window makes a window that begins minute minutes into a London date and
// lasts so many elapsed minutes, decided well before its month.
func (w *writer) window(d london.Date, minute, length int) model.Window {
	all := works()
	return w.of(all[w.dice.IntN(len(all))], d, minute, length)
}

func (w *writer) of(k work, d london.Date, minute, length int) model.Window {
	w.number++
	start, _ := london.NightOf(d).Span(minute, 8*60)
	return model.Window{
		ID: fmt.Sprintf("PM-%03d", w.number), Activity: k.activity, Systems: k.systems, Services: k.services, Risk: k.risk,
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

// tuesday is the nth Tuesday of a month: most releases are on a Tuesday.
func tuesday(m london.Month, n int) london.Date {
	d := m.First()
	for d.Weekday() != time.Tuesday {
		d = d.Add(1)
	}
	return d.Add(7 * (n - 1))
}

// last is the month before: done and published.
func (w *writer) last(m london.Month) {
	k := works()
	w.store(w.of(k[0], tuesday(m, 1), 22*60, 120))
	w.store(w.of(k[2], tuesday(m, 2), 20*60, 90))
	w.store(w.of(k[5], tuesday(m, 3).Add(2), 23*60, 60))
	if d := m.Last().Add(-int(m.Last().Weekday())); d.ClockChange() != 0 {
		w.store(w.of(k[4], d.Add(-1), 23*60, 60)) // the night the clocks change
	}
}

// current is the month of now: published, partly done, one thing gone wrong.
func (w *writer) current(m london.Month) {
	k := works()
	w.store(w.of(k[2], tuesday(m, 1), 20*60, 90))
	overlap := tuesday(m, 2)
	w.store(w.of(k[0], overlap, 22*60, 120))
	w.store(w.of(k[1], overlap, 23*60, 60))
	w.store(w.of(k[6], tuesday(m, 3), 21*60, 180)) // without effect
	gone := w.of(k[5], tuesday(m, 3).Add(2), 22*60, 60)
	gone.Status = model.Cancelled
	w.store(gone)
	smets1 := w.of(k[7], tuesday(m, 4).Add(1), 22*60, 30)
	smets1.Scope = model.ScopeSMETS1
	w.store(smets1)
	w.store(w.of(k[3], m.Last(), 23*60, 120)) // over the month's end
	late := w.of(k[4], tuesday(m, 4), 23*60, 30)
	late.DecidedAt = m.First().Add(-6).Midnight().Add(15 * time.Hour)
	w.store(late)
	w.store(w.incident())
}

// incident is Unplanned Maintenance that is under way at now.
func (w *writer) incident() model.Window {
	win := w.of(works()[0], london.DateOf(w.now), 20*60, 60)
	win.Activity = "Unplanned: message queue will not drain after a node was lost"
	win.Start = w.now.Add(-40 * time.Minute).Truncate(time.Minute)
	win.End = w.now.Add(50 * time.Minute).Truncate(time.Minute)
	win.DecidedAt, win.Status = win.Start, model.InProgress
	win.Risk = "A second node shows the same signs"
	return win
}

// coming is the month after: still being planned, and not yet right.
func (w *writer) coming(m london.Month) {
	k := works()
	w.drafts = append(w.drafts,
		w.of(k[5], tuesday(m, 1).Add(1), 22*60, 60), // cancelled later
		w.of(k[2], tuesday(m, 1), 20*60, 150),
		w.of(k[0], tuesday(m, 2), 22*60, 180),
		w.of(k[1], tuesday(m, 2), 23*60, 180))
	outside := w.of(k[4], tuesday(m, 3), 19*60+30, 60)
	blank := w.of(k[7], tuesday(m, 3).Add(1), 23*60, 45)
	blank.Risk = ""
	w.drafts = append(w.drafts, outside, blank)
}
