package outbox

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"dccops/model"
	"dccops/model/letter"
)

// Desk is what the worker knows of the store.
type Desk interface {
	Board() *model.Board
	Do(ctx context.Context, order model.Order) (model.Receipt, error)
	Watch() (<-chan struct{}, func())
}

// Carrier takes letters to where they are read.
type Carrier interface {
	// Name says in words where letters go: "smtp://mail.example:587".
	Name() string
	// Carry hands one letter over and says what became of it. It ends when ctx
	// does.
	Carry(ctx context.Context, l *letter.Letter) Result
}

// Result is what became of a try.
type Result struct {
	Outcome model.Outcome
	Words   string // what the host said, or what went wrong
}

// Options say what a worker works with. Time and identity are handed in.
type Options struct {
	Desk    Desk
	Carrier Carrier
	Clock   func() time.Time
	OrderID func() string
	Log     *slog.Logger
	Limit   time.Duration // for one try; 0: two minutes
}

const (
	atOnce     = 4 // letters under way
	defaultTry = 2 * time.Minute
	// unread is how long the worker waits before it looks again after the store
	// could not take what it had to say.
	unread = 5 * time.Second
	moment = time.Second // within which tries end together
)

// Worker sends what is due. There must be one at a time to a record: the owner
// of the store has it.
type Worker struct {
	o     Options
	begun bool // letters that a crash left under way were seen to
}

// New makes a worker. Nothing is sent before Run or Round.
func New(o Options) *Worker {
	if o.Limit == 0 {
		o.Limit = defaultTry
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Worker{o: o}
}

// Run sends letters as they fall due until ctx ends. A try that is under way
// then is given up by its carrier, and what became of it recorded.
func (w *Worker) Run(ctx context.Context) {
	wake, stop := w.o.Desk.Watch()
	defer stop()
	for ctx.Err() == nil {
		next, err := w.Round(ctx)
		if err != nil && ctx.Err() == nil {
			w.o.Log.Error("the letters cannot be seen to", "error", err)
			next = w.o.Clock().Add(unread)
		}
		if err == nil && !next.IsZero() && !next.After(w.o.Clock()) {
			continue
		}
		if !wait(ctx, wake, next, w.o.Clock()) {
			return
		}
	}
}

// wait returns when there is something to look at: a newer Board, or next. It
// reports whether to go on.
func wait(ctx context.Context, wake <-chan struct{}, next, now time.Time) bool {
	var due <-chan time.Time
	if !next.IsZero() {
		t := time.NewTimer(max(next.Sub(now), time.Millisecond))
		defer t.Stop()
		due = t.C
	}
	select {
	case <-ctx.Done():
		return false
	case _, open := <-wake:
		return open
	case <-due:
		return true
	}
}

// Round begins and ends a try of the letters that are due, a few of them, and
// returns when the next is: zero when none is owed.
func (w *Worker) Round(ctx context.Context) (next time.Time, err error) {
	if !w.begun {
		if err := w.doubt(ctx); err != nil {
			return time.Time{}, err
		}
		w.begun = true
	}
	now := w.o.Clock()
	due, next := Due(w.o.Desk.Board(), now, atOnce)
	if len(due) == 0 {
		return next, nil
	}
	if begun, err := w.order(ctx, model.LeaseLetters{Letters: due}); err != nil || !begun {
		return now, err
	}
	b := w.o.Desk.Board()
	ended := make(chan model.Delivery, len(due))
	var all sync.WaitGroup
	defer all.Wait()
	for _, id := range due {
		all.Go(func() { ended <- w.try(ctx, b, id) })
	}
	return now, w.record(ctx, ended, len(due))
}

// record puts what became of n tries on the record: all together where they end
// within a moment of each other, else each moment's.
//
// # Why
//
// As long as that is not on the record, a crash makes a letter doubtful that a
// host has taken. One host that hangs must not keep the others waiting for that.
func (w *Worker) record(ctx context.Context, ended <-chan model.Delivery, n int) (err error) {
	ctx = context.WithoutCancel(ctx) // it is recorded although the process was told to stop
	for n > 0 {
		out := model.RecordDelivery{Deliveries: []model.Delivery{<-ended}}
		n--
		for over := time.After(moment); n > 0 && over != nil; {
			select {
			case d := <-ended:
				out.Deliveries = append(out.Deliveries, d)
				n--
			case <-over:
				over = nil
			}
		}
		slices.SortFunc(out.Deliveries, func(a, b model.Delivery) int {
			return cmp.Or(cmp.Compare(a.Letter.Event, b.Letter.Event), a.Letter.N-b.Letter.N)
		})
		_, failed := w.order(ctx, out)
		err = errors.Join(err, failed)
	}
	return err
}

// Due lists the letters to be sent at an instant, at most so many, those of what
// is under way before all others and older ones first; and when the
// next one is after them, zero if none is.
func Due(b *model.Board, now time.Time, most int) (due []model.LetterID, next time.Time) {
	var later []model.LetterID
	for _, o := range b.Owed() {
		for _, l := range o.Letters {
			at, waits := l.Waits()
			switch {
			case !waits:
			case at.After(now):
				if next.IsZero() || at.Before(next) {
					next = at
				}
			case o.Clause != "H8.6" && o.Clause != "H8.7":
				later = append(later, l.ID())
			default:
				due = append(due, l.ID())
			}
		}
	}
	due = append(due, later...)
	if len(due) > most {
		return due[:most], now
	}
	return due, next
}

// doubt sees to the letters that were under way when the last owner ended.
func (w *Worker) doubt(ctx context.Context) error {
	var out model.RecordDelivery
	for _, o := range w.o.Desk.Board().Owed() {
		for _, l := range o.Letters {
			if l.State == model.LetterSending {
				out.Deliveries = append(out.Deliveries, model.Delivery{
					Letter: l.ID(), Outcome: model.Interrupted, At: w.o.Clock(),
					Words: "outcome unknown: the program ended while it was being sent; it is sent again under the same Message-ID",
				})
			}
		}
	}
	if len(out.Deliveries) == 0 {
		return nil
	}
	_, err := w.order(ctx, out)
	return err
}

// try hands one letter to the carrier. Whatever goes wrong, there is an outcome.
func (w *Worker) try(ctx context.Context, b *model.Board, id model.LetterID) (d model.Delivery) {
	d = model.Delivery{Letter: id, Outcome: model.Rejected}
	defer func() {
		if r := recover(); r != nil {
			w.o.Log.Error("sending a letter panicked", "letter", id.String(), "panic", fmt.Sprint(r))
			d.Outcome, d.Words = model.Uncertain, "outcome unknown: a mistake of the program; it is sent again under the same Message-ID"
		}
		d.At = w.o.Clock()
	}()
	l, err := letter.Write(b, id)
	if err != nil {
		d.Words = err.Error()
		return d
	}
	ctx, end := context.WithTimeout(ctx, w.o.Limit)
	defer end()
	got := w.o.Carrier.Carry(ctx, l)
	d.Outcome, d.Words = got.Outcome, got.Words
	w.o.Log.Info("a letter was tried", "letter", id.String(), "outcome", string(d.Outcome), "answer", d.Words)
	return d
}

// order reports whether the record took a command: where somebody withdrew or
// retried a letter meanwhile it did not, and the worker looks again.
func (w *Worker) order(ctx context.Context, cmd model.Command) (taken bool, err error) {
	_, err = w.o.Desk.Do(ctx, model.Order{ID: w.o.OrderID(), Actor: model.Actor{Name: "outbox", Role: model.Outbox}, Command: cmd})
	var no *model.Refusal
	if errors.As(err, &no) && no.Code == model.RefusedChanged {
		return false, nil
	}
	return err == nil, err
}
