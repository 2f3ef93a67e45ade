package screentest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"sync"
	"time"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/demo"
	"dccops/model/london"
	"dccops/tui/screen"
)

// Desk decides in memory, with a clock that is moved by hand.
type Desk struct {
	mu     sync.Mutex
	from   *model.Board // before the first event
	board  *model.Board
	events []model.Event
	now    time.Time
	clock  func() time.Time // of a story; nil: it stands at now
	open   int              // pasts that were not closed
	asked  int              // most events that were asked for at once

	Fails   error // what the next order meets instead of an answer
	Ill     error // what keeps everything from being stored
	Damaged error // what verifying finds
}

// newDesk is a desk on which the acts were done in turn.
func newDesk(b *model.Board, acts []demo.Act, now time.Time) *Desk {
	d := &Desk{from: b, board: b, now: now}
	for _, a := range acts {
		if _, err := d.do(a.Order, a.At); err != nil {
			panic(fmt.Sprintf("an act that is refused: %v", err))
		}
	}
	return d
}

// Now is the clock.
func (d *Desk) Now() time.Time { d.mu.Lock(); defer d.mu.Unlock(); return d.time() }

func (d *Desk) time() time.Time {
	if d.clock != nil {
		return d.clock()
	}
	return d.now
}

// Set sets the clock.
func (d *Desk) Set(now time.Time) { d.mu.Lock(); defer d.mu.Unlock(); d.now = now }

// Board is the newest picture.
func (d *Desk) Board() *model.Board { d.mu.Lock(); defer d.mu.Unlock(); return d.board }

// Do decides and applies.
func (d *Desk) Do(_ context.Context, o model.Order) (model.Receipt, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, err := range []error{d.Fails, d.Ill} {
		if err != nil {
			d.Fails = nil
			return model.Receipt{}, err
		}
	}
	return d.do(o, d.time())
}

func (d *Desk) do(o model.Order, now time.Time) (model.Receipt, error) {
	if c, ok := o.Command.(model.TakeBack); ok && c.Event > 0 && c.Event <= uint64(len(d.events)) {
		c.Act = &d.events[c.Event-1]
		o.Command = c
	}
	ev, err := decide.Decide(d.board, o.Actor, now, o.ID, o.Command)
	if err != nil {
		return model.Receipt{}, err
	}
	d.store(ev)
	return model.Receipt{Event: d.events[len(d.events)-1]}, nil
}

// store gives an event its number, its place in a chain and a head, as a store
// would.
func (d *Desk) store(ev model.Event) {
	ev.Seq, ev.Prev = d.board.Revision()+1, d.board.Head()
	for _, r := range ev.After {
		switch r := r.(type) {
		case *model.Window:
			r.Trail.Revision = ev.Seq
		case *model.Release:
			r.Event = ev.Seq
		}
	}
	ev.Hash = sha256.Sum256(fmt.Appendf(ev.Prev[:], "%d %s %s", ev.Seq, ev.Kind, ev.Subject))
	d.events = append(d.events, ev)
	d.board = signed(d.board.With(&ev))
}

// signed gives a Board a head as a store would sign it.
func signed(b *model.Board) *model.Board {
	return b.Signed(fmt.Sprintf("dccops/0123456789abcdef0123456789abcdef\n%d\n%s=\n\n— key signature\n", b.Revision(), b.Head().String()[:43]))
}

// Step writes down that the clock stepped back to an instant, as a store does.
func (d *Desk) Step(is time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	was, seq := d.events[len(d.events)-1].At, d.board.Revision()+1
	d.store(model.Event{
		At: is, Actor: model.Actor{Name: "dccops"}, OrderID: fmt.Sprint("clock-", seq), Kind: model.ClockStepped, Subject: "clock",
		After: []model.Record{&model.ClockStep{Event: seq, Was: was, Is: is}},
	})
}

// Erase does what a store does by an erasure: the event says so, and of those up
// to one only the number, the time and the hashes are left.
func (d *Desk) Erase(upto uint64, by model.Actor) {
	d.mu.Lock()
	defer d.mu.Unlock()
	e := &model.Erasure{Upto: upto, Event: d.board.Revision() + 1, At: d.now, By: by.Name, Authority: "Rule 7 (made up)", Reason: "old"}
	d.store(model.Event{At: d.now, Actor: by, OrderID: "erase", Kind: model.ContentErased, Subject: fmt.Sprintf("events up to %d", upto), Reason: e.Reason, After: []model.Record{e}})
	for i := range d.events[:upto] {
		ev := &d.events[i]
		*ev = model.Event{Seq: ev.Seq, At: ev.At, Kind: model.Erased, Reason: e.Words(), Prev: ev.Prev, Hash: ev.Hash}
	}
}

// Watch never wakes: the console asks after each order.
func (*Desk) Watch() (<-chan struct{}, func()) { return make(chan struct{}), func() {} }

// Events returns up to n events from a number on.
func (d *Desk) Events(from uint64, n int) ([]model.Event, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.asked = max(d.asked, n)
	return cut(d.events, from, n), nil
}

func cut(events []model.Event, from uint64, n int) []model.Event {
	first := min(max(int(from), 1)-1, len(events))
	return events[first:min(first+n, len(events))]
}

// Trouble is what keeps everything from being stored.
func (d *Desk) Trouble() error { d.mu.Lock(); defer d.mu.Unlock(); return d.Ill }

// Verify finds what the desk was told it would.
func (d *Desk) Verify(context.Context) error { d.mu.Lock(); defer d.mu.Unlock(); return d.Damaged }

// AsOf makes the Board anew from the events up to an instant.
func (d *Desk) AsOf(_ context.Context, at time.Time, _ ...london.Month) (screen.Past, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if upto := d.board.ErasedUpto(); upto > 0 && at.Before(d.events[upto-1].At) {
		e, _ := d.board.ErasureOf(upto)
		return nil, model.Refuse(model.RefusedMissing, "", "The content up to event %d was %s. Nothing was changed; name a later instant.", upto, e.Words())
	}
	out := &past{desk: d, board: d.from}
	for i := range d.events {
		if d.events[i].At.After(at) {
			break
		}
		out.board, out.n = signed(out.board.With(&d.events[i])), i+1
	}
	d.open++
	return out, nil
}

// Open is how many pasts were not closed.
func (d *Desk) Open() int { d.mu.Lock(); defer d.mu.Unlock(); return d.open }

// MostAsked is the most events that were asked for at once.
func (d *Desk) MostAsked() int { d.mu.Lock(); defer d.mu.Unlock(); return d.asked }

// past is a desk as it stood.
type past struct {
	desk  *Desk
	board *model.Board
	n     int
}

func (p *past) Board() *model.Board { return p.board.Hindsight(p.desk.Board()) }

func (*past) Watch() (<-chan struct{}, func()) { return make(chan struct{}), func() {} }

func (p *past) Events(from uint64, n int) ([]model.Event, error) {
	p.desk.mu.Lock()
	defer p.desk.mu.Unlock()
	return cut(p.desk.events[:p.n], from, n), nil
}

func (p *past) Close() error { p.desk.mu.Lock(); defer p.desk.mu.Unlock(); p.desk.open--; return nil }
