package main

import (
	"slices"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
)

// receiptJSON says what became of an order about a window.
type receiptJSON struct {
	Event  uint64      `json:"event"`
	Window soloJSON    `json:"window"`
	Months []checkJSON `json:"months"` // every month it touches or touched
}

// giveWindow gives an order about a window and prints what it did to the
// months it touches: those of the versions given, and of the one stored.
func (c *call) giveWindow(order model.Command, done string, versions ...*model.Window) error {
	var months []london.Month
	for _, w := range versions {
		if w.End.After(w.Start) && w.End.Sub(w.Start) <= model.MaxWindow {
			first, last := w.Months()
			months = append(months, first, last)
		}
	}
	slices.Sort(months)
	months = slices.Compact(months)
	b, receipt, err := c.give(order, months...)
	if err != nil {
		return err
	}
	w, _ := b.Window(receipt.Event.Subject)
	if c.has("json") {
		return c.receiptJSON(b, receipt, w, months)
	}
	now, err := c.instant()
	if err != nil {
		return err
	}
	p := c.page()
	p.say("%s %s (event %d): %s, %s, %s.", done, w.ID, receipt.Event.Seq, spanOfWork(w), london.Hours(w.Minutes()), string(w.Status))
	for _, m := range months {
		r, _ := rules.Check(b, m, now)
		s := &sheet{page: p, board: b, report: r, now: now}
		s.say("")
		s.say("%s", m.Name())
		s.budgets()
		s.deadline()
		s.findings()
	}
	return p.err
}

func (c *call) receiptJSON(b *model.Board, receipt model.Receipt, w *model.Window, months []london.Month) error {
	now, err := c.instant()
	if err != nil {
		return err
	}
	out := receiptJSON{Event: receipt.Event.Seq, Window: soloJSON{w.ID, contentsOf(b, w)}, Months: []checkJSON{}}
	for _, m := range months {
		r, _ := rules.Check(b, m, now)
		out.Months = append(out.Months, checkOf(r))
	}
	return c.printJSON(out)
}

type takenJSON struct {
	Event   uint64 `json:"event"`
	Kind    string `json:"kind"`
	Subject string `json:"subject"`
	At      string `json:"at"`
	AtAs    string `json:"at_london"`
}

// sayTaken prints the receipt of an order that is not about a window.
func (c *call) sayTaken(r model.Receipt, done string) error {
	if c.has("json") {
		return c.printJSON(takenJSON{r.Event.Seq, string(r.Event.Kind), r.Event.Subject, utc(r.Event.At), london.Reading(r.Event.At)})
	}
	p := c.page()
	p.say("%s %s (event %d, %s).", done, r.Event.Subject, r.Event.Seq, london.Stamp(r.Event.At))
	return p.err
}
