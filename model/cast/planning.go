package cast

import (
	"fmt"
	"slices"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// planning is the month: windows, agreements and the schedule (H8.3, H8.4).
func planning() []Turn {
	return []Turn{
		{"plan", 24, staff(), plan},
		{"edit", 6, staff(), edit},
		{"mend", 6, staff(), mend},
		{"cancel", 3, staff(), cancel},
		{"import", 2, staff(), bring},
		{"publish", 20, by(model.Approver), publish},
		{"agreement", 6, staff(), agreement},
		{"withdraw agreement", 1, by(model.Approver), disagree},
		{"take back", 4, anybody(), takeBack},
	}
}

// soon is a month that is planned for: the next ones, now and then this one.
func (h *Hand) soon() london.Month {
	return london.MonthOf(h.Now).Add([]int{0, 1, 1, 2, 2, 2, 2, 3}[h.Dice.IntN(8)])
}

// times are when work may be: in a night, now and then over the end of the month,
// through the change of the clocks or outside the hours.
func (h *Hand) times(m london.Month) (start, end time.Time) {
	d := m.First().Add(h.Dice.IntN(m.Days()))
	switch h.Dice.IntN(12) {
	case 0:
		d = m.Last()
	case 1: // the last Sunday, on which clocks change
		d = m.Last().Add(-int(m.Last().Weekday()) - 1)
	}
	minute := 20*60 + 30*h.Dice.IntN(12)
	if h.in(25) {
		minute = 15 * h.Dice.IntN(80)
	}
	length := 30 + 15*h.Dice.IntN(9)
	if h.in(20) {
		length = []int{1, 239, 240, 241, 359, 360, 361, 719}[h.Dice.IntN(8)]
	}
	start = d.Midnight().Add(time.Duration(minute) * time.Minute)
	return start, start.Add(time.Duration(length) * time.Minute)
}

// window is work that somebody has in mind.
func (h *Hand) window(m london.Month) model.Window {
	k, _ := one(h, Works())
	what, _ := one(h, k.Activity)
	w := model.Window{Activity: what + ", " + h.word(), Systems: k.Systems, Services: k.Services, Risk: k.Risk, Scope: model.ScopeDCC}
	w.Start, w.End = h.times(m)
	if other, ok := one(h, h.Board.Windows(m)); ok && h.in(5) { // at the same time as something else
		w.Start = other.Start.Add(time.Duration(15*h.Dice.IntN(5)-30) * time.Minute)
		w.End = w.Start.Add(time.Duration(30+15*h.Dice.IntN(9)) * time.Minute)
	}
	if h.in(18) {
		w.Risk = ""
	}
	if k.Systems[0] == "DCO" && h.in(2) {
		w.Scope = model.ScopeSMETS1
	}
	return w
}

func plan(h *Hand) []model.Command { return give(model.PlanWindow{Window: h.window(h.soon())}) }

// planned is a window that may be changed.
func (h *Hand) planned() (*model.Window, bool) {
	var list []*model.Window
	for m := london.MonthOf(h.Now); m < london.MonthOf(h.Now).Add(4); m++ {
		list = append(list, h.Board.Windows(m)...)
	}
	return which(h, list, func(w *model.Window) bool {
		return w.Status == model.Draft || w.Status == model.Scheduled || h.in(10)
	})
}

func edit(h *Hand) []model.Command {
	have, ok := h.planned()
	if !ok {
		return nil
	}
	w := *have
	switch h.Dice.IntN(6) {
	case 0, 1:
		w.Start, w.End = h.times(h.soon())
	case 2:
		w.End = w.End.Add(-15 * time.Minute)
	case 3:
		w.Start, w.End = w.Start.Add(30*time.Minute), w.End.Add(45*time.Minute)
	case 4:
		w.Activity = "Another way: " + h.word()
	case 5:
		w.Services = slices.Concat(w.Services, []model.ServiceEffect{{Name: "Self-Service Interface", Effect: model.EffectDisruption}})
	}
	return give(model.EditWindow{Window: w, Base: have.Trail.Revision, Reason: h.why("the supplier asked for it")})
}

// mend writes down what a window lacks, so that its month can be published.
func mend(h *Hand) []model.Command {
	for m := london.MonthOf(h.Now); m < london.MonthOf(h.Now).Add(4); m++ {
		for _, have := range h.Board.Windows(m) {
			if len(have.Missing()) > 0 && have.Status == model.Draft {
				w := *have
				w.Risk = "none"
				return give(model.EditWindow{Window: w, Base: have.Trail.Revision})
			}
		}
	}
	return nil
}

func cancel(h *Hand) []model.Command {
	w, ok := h.planned()
	if !ok {
		return nil
	}
	return give(model.CancelWindow{ID: w.ID, Base: w.Trail.Revision, Reason: h.why("the supplier was not ready")})
}

// bring is a provider's file: a few windows at once, now and then the same again.
func bring(h *Hand) []model.Command {
	c := model.ImportWindows{File: "provider.csv", Digest: h.word()}
	m := h.soon()
	for n := range 1 + h.Dice.IntN(4) {
		w := h.window(m)
		w.ID, w.Status, w.DecidedAt = fmt.Sprintf("EX-%s-%d", c.Digest[:6], n), model.Draft, h.Now.Add(-time.Hour)
		c.Windows = append(c.Windows, w)
	}
	if h.in(4) {
		return give(c, c)
	}
	return give(c)
}

// publish tells the earliest month that is due, or what has changed since.
func publish(h *Hand) []model.Command {
	this := london.MonthOf(h.Now)
	for m := this; m <= this.Add(2); m++ {
		n, err := london.Default().Notice(m, 20, london.NationEW)
		due := err == nil && h.Now.After(n.PublishBy.Add(-h.Dice.IntN(30)).Midnight())
		if due && len(h.Board.Releases(m)) == 0 && (m > this || h.in(20)) {
			return give(model.PublishMonth{Month: m, Reason: h.why("it goes out all the same")})
		}
	}
	m, ok := one(h, h.Board.ReleasedMonths())
	if !ok || m < this && !h.in(20) {
		return nil
	}
	return give(model.PublishMonth{Month: m, Reason: h.why("what has changed is told")})
}

// agreement is what the Panel agreed to, or what a document provides: most often for
// what would go over a limit without it.
func agreement(h *Hand) []model.Command {
	clause, _ := one(h, model.Excusable())
	e := model.Exception{
		Kind: model.PanelAgreement, Clause: clause, Limit: 60 * (1 + h.Dice.IntN(12)), Dated: h.Now.Add(-time.Duration(h.Dice.IntN(48)) * time.Hour),
		Basis: "Panel meeting (made up)", Text: "Agreed for this once.", Month: h.soon(),
	}
	minutes := 0
	day, outside := which(h, h.Board.Windows(e.Month), func(w *model.Window) bool {
		hour := w.Start.In(london.Zone()).Hour()
		minutes += w.Minutes()
		return hour >= 8 && hour < 20
	})
	switch w, ok := h.planned(); {
	case outside && h.in(2):
		e.Clause, e.Window, e.Month, e.Limit = "H8.3(a)", day.ID, 0, 720
	case minutes > 360 && !h.in(3):
		e.Clause, e.Limit = "H8.3(c)", 1200
	case ok && h.in(2):
		e.Window, e.Month = w.ID, 0
	}
	if h.in(6) {
		e.Kind, e.Basis = model.SMETS1Citation, "Made-up document 1.0, clause 2"
	}
	return give(model.RecordAgreement{Exception: e})
}

func disagree(h *Hand) []model.Command {
	e, ok := one(h, h.Board.Exceptions())
	if !ok {
		return nil
	}
	return give(model.WithdrawAgreement{Ref: e.Ref, Reason: h.why("recorded by mistake")})
}

// takeBack undoes something of one's own, most of the time the last.
func takeBack(h *Hand) []model.Command {
	n := len(h.Mine)
	if n == 0 {
		return nil
	}
	event := h.Mine[n-1]
	if h.in(3) {
		event = h.Mine[h.Dice.IntN(n)]
	}
	return give(model.TakeBack{Event: event})
}
