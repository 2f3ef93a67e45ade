package storage

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/decide"
)

// Desk is where the record is kept: one writer's turn at a time, and a Board for
// whoever wants to look. All methods may be called from many goroutines.
type Desk struct {
	view
	clock    func() time.Time
	since    time.Time // by the clock, when it was opened
	log      *slog.Logger
	place    *place // nil in memory
	journal  journal
	signer   *signer
	turn     chan struct{} // holds one: the writer's turn
	head     Head          // guarded by the turn
	tree     tree          // likewise
	accepted bool          // opened over a loss that someone accepted
	pasts    pasts
}

func newDesk(o Options, p *place, j journal) *Desk {
	return &Desk{
		view: newView(), clock: o.Clock, since: o.Clock(), log: o.Log, place: p, journal: j,
		turn: make(chan struct{}, 1),
	}
}

// SignedHead is the signed head of the newest Board, as a note: what a reader
// outside keeps to hold the record against later.
func (d *Desk) SignedHead() string { return d.Board().SignedHead() }

// VerifierKey is the public key that the heads are signed with, as a note has it.
func (d *Desk) VerifierKey() string { return d.signer.public }

// Do decides an order on the Board of this instant, stores the event and its
// records in one synced transaction, and publishes the next Board: the only way
// anything is ever written. It returns after that.
//
// A *model.Refusal means that nothing was changed. An order id that was accepted
// before gives its first receipt, marked as repeated. ctx bounds the waiting,
// not the writing.
func (d *Desk) Do(ctx context.Context, o model.Order) (model.Receipt, error) {
	if checkName(o.ID) != nil || strings.HasPrefix(o.ID, ownOrder) {
		return model.Receipt{}, model.Refuse(model.RefusedInput, "", "An order needs an id by which it is known again, and not one that begins with %q. Nothing was changed.", ownOrder)
	}
	if err := d.awaitWindows(ctx, o.Command); err != nil {
		return model.Receipt{}, err
	}
	if err := d.take(ctx); err != nil {
		return model.Receipt{}, err
	}
	defer d.release()
	if receipt, ok, err := d.earlier(o); ok || err != nil {
		if ok && receipt.Event.Seq > d.head.Seq { // it is there, but nobody knows whether it lasts
			return model.Receipt{}, d.stopped()
		}
		return receipt, err
	}
	if err := d.Trouble(); err != nil {
		return model.Receipt{}, err
	}
	if err := d.heal(ctx); err != nil {
		return model.Receipt{}, err
	}
	stored, err := d.accept(o)
	if err != nil {
		return model.Receipt{}, err
	}
	return model.Receipt{Event: *stored}, nil
}

// accept decides an order and stores what it became. A clock that stepped back
// is an event of its own, before the one that shows it; a refused order changes
// nothing, not even that.
func (d *Desk) accept(o model.Order) (*model.Event, error) {
	o, err := d.completed(o)
	if err != nil {
		return nil, err
	}
	now := d.read()
	base, ev, err := d.decide(o, now)
	if err == nil && now.stepped {
		if err := d.noteStep(base, now); err != nil {
			return nil, err
		}
		base, ev, err = d.decide(o, now)
	}
	if err != nil {
		return nil, err
	}
	return d.commit(base, ev)
}

// completed gives an order what only the store knows.
func (d *Desk) completed(o model.Order) (model.Order, error) {
	switch c := o.Command.(type) {
	case model.TakeBack:
		return d.completedTakeBack(o, c)
	case model.EraseContent:
		return d.completedErase(o, c)
	}
	return o, nil
}

func (d *Desk) completedTakeBack(o model.Order, c model.TakeBack) (model.Order, error) {
	if err := decide.Authorize(o.Actor, c); err != nil {
		return o, err
	}
	act, err := d.Event(c.Event)
	if err != nil {
		return o, err
	}
	c.Act = &act
	o.Command = c
	return o, nil
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
	if ev.Kind == model.Erased {
		return model.Receipt{}, false, model.Refuse(model.RefusedInput, "", "This order was taken before, as event %d, whose content was erased since. Nothing was changed.", ev.Seq)
	}
	if ev.Actor.Name != o.Actor.Name {
		return model.Receipt{}, false, model.Refuse(model.RefusedInput, "", "This order id was used by somebody else, for event %d. Nothing was changed; give the order a new id.", ev.Seq)
	}
	return model.Receipt{Event: ev, Repeated: true}, true, nil
}

// decide answers the order on the newest Board, with the windows it touches read
// in where they are not on it yet. The filter at the door may change an id, so
// what comes out is looked up as well.
func (d *Desk) decide(o model.Order, now reading) (*model.Board, model.Event, error) {
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
		ev, err := decide.Decide(base, o.Actor, now.at, o.ID, o.Command)
		if err != nil {
			return nil, model.Event{}, err
		}
		ev.Uptime = now.uptime
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

// Close waits for the turn, ends the loader, every watch and every Past, and
// gives the record back. It may be called more than once.
func (d *Desk) Close() error {
	d.load.end()
	d.pasts.close()
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
