package storage

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"dccops/model"
	"dccops/model/decide"
)

// Desk is where the record is kept: one writer's turn at a time, and a Board for
// whoever wants to look. All methods may be called from many goroutines.
type Desk struct {
	clock    func() time.Time
	log      *slog.Logger
	place    *place // nil in memory
	journal  journal
	board    atomic.Pointer[model.Board]
	turn     chan struct{} // holds one: the writer's turn
	head     Head          // guarded by the turn
	accepted bool          // opened over a loss that someone accepted
	load     loading
	watchers watchers
	state    state
}

func newDesk(o Options, p *place, j journal) *Desk {
	return &Desk{
		clock: o.Clock, log: o.Log, place: p, journal: j,
		turn:  make(chan struct{}, 1),
		load:  loading{done: make(chan struct{})},
		state: state{stopped: make(chan struct{})},
	}
}

// Board returns the newest picture. It never waits.
func (d *Desk) Board() *model.Board { return d.board.Load() }

// Loaded is closed when every window there is is on the Board. If that can never
// be, because the record is damaged, it stays open and Trouble says why.
func (d *Desk) Loaded() <-chan struct{} { return d.load.done }

// Do decides an order on the Board of this instant, stores the event and its
// records in one synced transaction, and publishes the next Board: the only way
// anything is ever written. It returns after that.
//
// A *model.Refusal means that nothing was changed. An order id that was accepted
// before gives its first receipt, marked as repeated. ctx bounds the waiting,
// not the writing.
func (d *Desk) Do(ctx context.Context, o model.Order) (model.Receipt, error) {
	if checkName(o.ID) != nil {
		return model.Receipt{}, model.Refuse(model.RefusedInput, "", "An order needs an id by which it is known again. Nothing was changed.")
	}
	if err := d.awaitWindows(ctx, o.Command); err != nil {
		return model.Receipt{}, err
	}
	if err := d.take(ctx); err != nil {
		return model.Receipt{}, err
	}
	defer d.release()
	if receipt, ok, err := d.earlier(o); ok || err != nil {
		return receipt, err
	}
	if err := d.fit(); err != nil {
		return model.Receipt{}, err
	}
	base, ev, err := d.decide(o)
	if err != nil {
		return model.Receipt{}, err
	}
	stored, err := d.commit(base, ev)
	if err != nil {
		return model.Receipt{}, err
	}
	return model.Receipt{Event: *stored}, nil
}

// take waits for the writer's turn.
func (d *Desk) take(ctx context.Context) error {
	select {
	case d.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("storage: waiting for the writer's turn: %w", ctx.Err())
	}
}

func (d *Desk) release() { <-d.turn }

// fit refuses while nothing may be written. A full disk heals by itself.
func (d *Desk) fit() error {
	if err := d.Trouble(); err != nil {
		return err
	}
	if d.place == nil {
		return nil
	}
	return d.place.room(0)
}

// earlier returns the receipt of an order that was accepted before.
func (d *Desk) earlier(o model.Order) (model.Receipt, bool, error) {
	snap, err := d.snapshot()
	if err != nil {
		return model.Receipt{}, false, err
	}
	defer snap.Close()
	known, err := snap.Get(orderKey(o.ID))
	if err != nil || known == nil {
		return model.Receipt{}, false, err
	}
	ev, err := d.eventOf(snap, known)
	if err != nil {
		return model.Receipt{}, false, err
	}
	if ev.Actor.Name != o.Actor.Name {
		return model.Receipt{}, false, model.Refuse(model.RefusedInput, "", "This order id was used by somebody else, for event %d. Nothing was changed; give the order a new id.", ev.Seq)
	}
	return model.Receipt{Event: ev, Repeated: true}, true, nil
}

// decide answers the order on the newest Board, with the windows it touches read
// in where they are not on it yet. The filter at the door may change an id, so
// what comes out is looked up as well.
func (d *Desk) decide(o model.Order) (*model.Board, model.Event, error) {
	var ids []string
	var months []span
	if o.Command != nil {
		ids, months = o.Command.Touches(), monthsOf(o.Command)
	}
	base, err := d.hydrated(d.Board(), ids, months)
	if err != nil {
		return nil, model.Event{}, err
	}
	for {
		ev, err := decide.Decide(base, o.Actor, d.clock(), o.ID, o.Command)
		if err != nil {
			return nil, model.Event{}, err
		}
		more, err := d.hydrated(base, windowIDs(ev.After), nil)
		if err != nil {
			return nil, model.Event{}, err
		}
		if more == base {
			return base, ev, nil
		}
		base = more
	}
}

// publish makes a Board the newest one and wakes everybody.
func (d *Desk) publish(b *model.Board) {
	d.board.Store(b)
	d.watchers.wake()
}

// Watch returns a channel that holds a token when a newer Board than the last
// one taken may be there, and a function that ends the watch. However many
// Boards came meanwhile it is one token: the newest Board contains the others.
// The channel is closed when the desk closes or the watch ends.
func (d *Desk) Watch() (<-chan struct{}, func()) { return d.watchers.add() }

// Close waits for the turn, ends the loader and every watch, and gives the
// record back. It may be called more than once.
func (d *Desk) Close() error {
	d.load.end()
	d.turn <- struct{}{}
	defer d.release()
	d.halt(model.Refuse(model.RefusedStore, "", "The record is closed. Nothing was changed."))
	if d.watchers.close() {
		return nil
	}
	err := d.journal.Close()
	if d.place != nil {
		err = errors.Join(err, d.place.close())
	}
	return err
}
