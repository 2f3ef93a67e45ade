package storage

import (
	"fmt"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// reading is one look at the clock. There is one for each order.
type reading struct {
	at      time.Time     // UTC; what the event says
	uptime  time.Duration // since the record was opened, by a clock that never steps
	stepped bool          // it stands earlier than the last event by more than the tolerance
}

// read looks at the clock that was handed in. Within the tolerance a clock that
// is behind the last event reads as that event. The writer's turn is held.
func (d *Desk) read() reading {
	now := d.clock()
	r := reading{at: now.UTC().Round(0), uptime: uptime(d.since, now)}
	if d.head.Seq == 0 {
		return r
	}
	switch last := d.head.At; {
	case !r.at.Before(last):
	case last.Sub(r.at) <= model.Tolerance:
		r.at = last
	default:
		r.stepped = true
	}
	return r
}

// uptime is what passed between two readings of a clock, or 0 for one without a
// monotonic part: setting it would count as time passing.
func uptime(since, now time.Time) time.Duration {
	if since == since.Round(0) || now == now.Round(0) {
		return 0
	}
	return max(0, now.Sub(since))
}

// ownOrder begins the ids of the record's own events. Nobody else may use it:
// an order is taken once, and then the record could not write its own.
const ownOrder = "clock-"

// noteStep writes down that the clock stepped back, before the event that was
// decided at that time.
func (d *Desk) noteStep(base *model.Board, r reading) error {
	seq := d.head.Seq + 1
	_, err := d.commit(base, model.Event{
		At: r.at, Uptime: r.uptime, Actor: model.Actor{Name: "dccops"}, OrderID: fmt.Sprint(ownOrder, seq),
		Kind: model.ClockStepped, Subject: "clock",
		Reason: fmt.Sprintf("Event %d was written at %s, and now the clock says %s, which is %s earlier. From here on the order of events is that of their numbers only.",
			d.head.Seq, london.Stamp(d.head.At), london.Stamp(r.at), london.Span(d.head.At.Sub(r.at))),
		After: []model.Record{&model.ClockStep{Event: seq, Was: d.head.At, Is: r.at}},
	})
	return err
}
