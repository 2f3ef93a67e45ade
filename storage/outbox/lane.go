package outbox

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"dccops/model"
	"dccops/model/letter"
)

// lane is one letter on its way.
type lane struct {
	w      *Worker
	id     model.LetterID
	begun  bool            // its try is on the record
	gone   bool            // it was withdrawn, or is not due any more
	fault  error           // of the store
	unsaid *model.Delivery // an outcome that the record has not taken
	pass   func()          // gives the turn to the next; nil before the lane had it
}

// errNotDue stops a letter at the last step.
var errNotDue = errors.New("it is not due any more")

// run brings the letter as far as it can be brought by itself, waits for its
// turn, and takes the last step.
func (k *lane) run(ctx context.Context, b *model.Board) {
	defer func() { k.w.ended <- k }()
	d, bye := k.try(ctx, b)
	defer bye()
	if k.pass != nil {
		defer k.pass()
	}
	ended := ctx.Err() != nil
	ctx = context.WithoutCancel(ctx) // it is recorded although the process was told to stop
	if !k.begun && !k.gone && k.fault == nil {
		if ended && d.Outcome == model.NotNow {
			return // nothing has happened: it goes with whoever sends next
		}
		_ = k.begin(ctx)
	}
	if !k.begun {
		return
	}
	if _, err := k.w.order(ctx, model.RecordDelivery{Deliveries: []model.Delivery{d}}); err != nil {
		k.fault, k.unsaid = err, &d
	}
}

// try hands the letter to the carrier. Whatever goes wrong, there is an outcome, and
// a way to take leave.
func (k *lane) try(ctx context.Context, b *model.Board) (d model.Delivery, bye func()) {
	w := k.w
	d = model.Delivery{Letter: k.id, Outcome: model.Rejected}
	limited, end := context.WithTimeout(ctx, w.o.Limit)
	defer func() {
		if r := recover(); r != nil {
			bye = end
			w.o.Log.Error("sending a letter panicked", "letter", k.id.String(), "panic", fmt.Sprint(r))
			d.Outcome, d.Words = model.NotNow, "not sent: a mistake of the program"
			if k.begun {
				d.Outcome, d.Words = model.Uncertain, "outcome unknown: a mistake of the program"+model.SentAgain
			}
		}
		d.At = w.o.Clock()
	}()
	l, err := letter.Write(b, k.id)
	if err != nil {
		d.Words = err.Error()
		return d, end
	}
	got := w.o.Carrier.Carry(limited, l, func() error { return k.last(limited) })
	d.Outcome, d.Words = got.Outcome, got.Words
	w.o.Log.Info("a letter was tried", "letter", k.id.String(), "outcome", string(d.Outcome), "answer", d.Words)
	if got.Bye == nil {
		return d, end
	}
	return d, func() { got.Bye(); end() }
}

// last waits for the turn of the letter and puts its try on the record, so that
// the carrier may take the step after which the host may have it.
func (k *lane) last(ctx context.Context) error {
	select {
	case k.w.turn <- struct{}{}:
	case <-ctx.Done():
		return errors.New("its turn did not come: the mail host took too long over others")
	}
	pass := sync.OnceFunc(func() { <-k.w.turn })
	late := time.AfterFunc(k.w.o.Patience, pass)
	k.pass = func() { late.Stop(); pass() }
	return k.begin(context.WithoutCancel(ctx))
}

// begin puts it on the record that a try has begun. A letter that was withdrawn
// meanwhile goes no further.
func (k *lane) begin(ctx context.Context) error {
	taken, err := k.w.order(ctx, model.LeaseLetters{Letters: []model.LetterID{k.id}})
	k.begun, k.gone, k.fault = err == nil && taken, err == nil && !taken, err
	if err == nil && !taken {
		err = errNotDue
	}
	return err
}
