package model

import (
	"time"

	"dccops/model/london"
)

// RiskPeriod is the months that one report on the risk of User System changes is
// about (H8.8B(c): proposed, not in force).
type RiskPeriod struct {
	From, To london.Month // both in it
	Done     bool         // a copy of it has left the record
}

// Name is how the period is called on the record of copies.
func (p RiskPeriod) Name() string { return "risk report " + p.From.String() + " to " + p.To.String() }

// Due is the first instant after the period, UTC.
func (p RiskPeriod) Due() time.Time { return p.To.End() }

// RiskPeriodAt is the period an instant lies in: they follow one another from
// the month in which the version in force began, as often as it says. ok
// is false while none is in force.
func (b *Board) RiskPeriodAt(at time.Time) (p RiskPeriod, ok bool) {
	m := b.MethodologyAt(at)
	if m == nil || m.Every == 0 {
		return p, false
	}
	first := london.MonthOf(m.Approval.From())
	gone := int(london.MonthOf(at)-first) / m.Every * m.Every
	p.From = first.Add(gone)
	p.To = p.From.Add(m.Every - 1)
	for i := range b.copies {
		p.Done = p.Done || b.copies[i].What == p.Name()
	}
	return p, true
}

// ReportsIn lists the reports whose change touches the months from one to
// another and that were not taken back, in the order they came.
func (b *Board) ReportsIn(from, to london.Month) (out []*Report) {
	for _, r := range b.Reports() {
		if !r.State.Over() && london.MonthOf(r.Said.Start) <= to && london.MonthOf(r.Said.ends()) >= from {
			out = append(out, r)
		}
	}
	return out
}
