package outbox

import (
	"context"
	"log/slog"
	"slices"
	"time"

	"dccops/model"
)

// Witness sends the signed head of the record to mailboxes outside, once a day
// and with each publication. Its letters are owed like others; a Worker sends
// them.
type Witness struct {
	Desk      Desk
	Clock     func() time.Time
	OrderID   func() string
	Log       *slog.Logger
	Addresses []string
}

const (
	daily     = 24 * time.Hour
	unwitness = time.Minute // before it is tried again what the record did not take
)

// Run sends heads as they fall due until ctx ends.
func (w *Witness) Run(ctx context.Context) {
	wake, stop := w.Desk.Watch()
	defer stop()
	for ctx.Err() == nil {
		next, err := w.Round(ctx)
		if err != nil && ctx.Err() == nil {
			w.Log.Error("the head cannot be sent to its witnesses", "error", err)
			next = w.Clock().Add(unwitness)
		}
		if open, _ := wait(ctx, wake, nil, next, w.Clock()); !open {
			return
		}
	}
}

// Round owes the letters of a head that is due, and returns when the next is:
// zero while nothing is on the record.
func (w *Witness) Round(ctx context.Context) (next time.Time, err error) {
	next = w.due()
	if next.IsZero() || next.After(w.Clock()) {
		return next, nil
	}
	_, err = w.Desk.Do(ctx, model.Order{ID: w.OrderID(), Actor: model.Actor{Name: "outbox", Role: model.Outbox}, Command: model.WitnessHead{Addresses: w.Addresses}})
	return w.due(), err
}

// due is when the next head goes out: at once after a publication, else a day
// after the last; zero while nothing is on the record.
func (w *Witness) due() time.Time {
	b := w.Desk.Board()
	if b.SignedHead() == "" {
		return time.Time{}
	}
	for _, o := range slices.Backward(b.Owed()) {
		switch o.Kind {
		case model.HeadWitnessed:
			return o.At.Add(daily)
		case model.MonthPublished:
			return o.At
		}
	}
	return w.Clock()
}
