package outbox

import (
	"context"
	"errors"
	"log/slog"
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
	// does. Once nothing is left but the step after which it may be taken, it
	// calls last, at most once; where that fails it goes no further, and nothing
	// was taken.
	Carry(ctx context.Context, l *letter.Letter, last func() error) Result
}

// Result is what became of a try.
type Result struct {
	Outcome model.Outcome
	Words   string // what the host said, or what went wrong
	Bye     func() // called once that is on the record, for what nobody need wait for; may be nil
}

// Options say what a worker works with. Time and identity are handed in.
type Options struct {
	Desk     Desk
	Carrier  Carrier
	Clock    func() time.Time
	OrderID  func() string
	Log      *slog.Logger
	Limit    time.Duration // for one try; 0: two minutes
	Patience time.Duration // for the answer to one letter, until the next may go on; 0: five seconds
	AtOnce   int           // letters on their way at a time; 0: four. One sends them in the order they are owed
}

const (
	defaultAtOnce   = 4 // letters on their way
	defaultTry      = 2 * time.Minute
	defaultPatience = 5 * time.Second
	// unread is how long the worker waits before it looks again after the store
	// could not take what it had to say.
	unread = 5 * time.Second
)

// Worker sends what is due. There must be one at a time to a record: the owner
// of the store has it.
type Worker struct {
	o      Options
	begun  bool // letters that a crash left under way were seen to
	turn   chan struct{}
	lanes  map[model.LetterID]bool // letters on their way
	ended  chan *lane
	work   sync.WaitGroup
	unsaid []model.Delivery // outcomes that the record has not taken
}

// New makes a worker. Nothing is sent before Run or Round.
func New(o Options) *Worker {
	if o.Limit == 0 {
		o.Limit = defaultTry
	}
	if o.Patience == 0 {
		o.Patience = defaultPatience
	}
	if o.AtOnce == 0 {
		o.AtOnce = defaultAtOnce
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Worker{o: o, turn: make(chan struct{}, 1), lanes: map[model.LetterID]bool{}, ended: make(chan *lane, o.AtOnce)}
}

// Run sends letters as they fall due until ctx ends. A try that is under way
// then is given up by its carrier, and what became of it recorded.
func (w *Worker) Run(ctx context.Context) {
	wake, stop := w.o.Desk.Watch()
	defer stop()
	defer w.work.Wait()
	for ctx.Err() == nil {
		next, err := w.begin(ctx)
		for err == nil && ctx.Err() == nil {
			var open bool
			var k *lane
			if open, k = wait(ctx, wake, w.ended, next, w.o.Clock()); !open {
				return
			}
			if k != nil {
				err = w.end(k)
			}
			if err == nil {
				next, err = w.begin(ctx)
			}
		}
		if ctx.Err() == nil {
			w.o.Log.Error("the letters cannot be seen to", "error", err)
			_, _ = wait(ctx, nil, nil, w.o.Clock().Add(unread), w.o.Clock())
		}
	}
}

// wait returns when there is something to look at: a newer Board, a lane that
// has ended, or next. It reports whether to go on.
func wait(ctx context.Context, wake <-chan struct{}, ended <-chan *lane, next, now time.Time) (open bool, k *lane) {
	var due <-chan time.Time
	if !next.IsZero() {
		t := time.NewTimer(max(next.Sub(now), time.Millisecond))
		defer t.Stop()
		due = t.C
	}
	select {
	case <-ctx.Done():
		return false, nil
	case _, open := <-wake:
		return open, nil
	case k := <-ended:
		return true, k
	case <-due:
		return true, nil
	}
}

// Round sends until nothing is due any more, and returns when the next letter
// is: zero when none is owed.
func (w *Worker) Round(ctx context.Context) (next time.Time, err error) {
	for {
		if err == nil && ctx.Err() == nil {
			next, err = w.begin(ctx)
		}
		if len(w.lanes) == 0 {
			return next, err
		}
		err = errors.Join(err, w.end(<-w.ended))
	}
}

// begin puts letters that are due on their way, a few at once, and returns when
// the next is due after that: zero when none is.
func (w *Worker) begin(ctx context.Context) (next time.Time, err error) {
	if !w.begun {
		if err := w.doubt(ctx); err != nil {
			return time.Time{}, err
		}
		w.begun = true
	}
	for len(w.unsaid) > 0 {
		if _, err := w.order(ctx, model.RecordDelivery{Deliveries: w.unsaid[:1]}); err != nil {
			return time.Time{}, err
		}
		w.unsaid = w.unsaid[1:]
	}
	b := w.o.Desk.Board()
	due, next := Due(b, w.o.Clock(), w.o.AtOnce+len(w.lanes))
	for _, id := range due {
		if len(w.lanes) == w.o.AtOnce {
			return time.Time{}, nil // the end of a lane wakes the worker
		}
		if w.lanes[id] {
			continue
		}
		w.lanes[id] = true
		k := &lane{w: w, id: id}
		w.work.Go(func() { k.run(ctx, b) })
	}
	if len(w.lanes) > 0 && !next.After(w.o.Clock()) {
		next = time.Time{}
	}
	return next, nil
}

// end takes a lane back.
func (w *Worker) end(k *lane) error {
	delete(w.lanes, k.id)
	if k.unsaid != nil {
		w.unsaid = append(w.unsaid, *k.unsaid)
	}
	return k.fault
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
					Words: "outcome unknown: the program ended while it was being sent" + model.SentAgain,
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
