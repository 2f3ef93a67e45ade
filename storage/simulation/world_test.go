package simulation

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"time"

	"dccops/model"
	"dccops/model/cast"
	"dccops/storage"
	"dccops/storage/outbox"
)

// act is one thing that happens: an order somebody gives, or what the world does.
type act struct {
	at    time.Time     // UTC, by a clock that is never wrong
	skew  time.Duration // by which the clock of the record is wrong then
	what  deed
	order model.Order
	fault fault
}

// deed is what kind of thing happens.
type deed string

const (
	gives    deed = "order"
	leases   deed = "letters begin to be sent"
	delivers deed = "the mail host answers"
	restarts deed = "the program is started again"
	fills    deed = "the disk is full, and then not"
)

// fault is what the store does to an order.
type fault string

const (
	whole     fault = ""
	before    fault = "nothing is written, and that is not known"
	after     fault = "all is written, and that is not known"
	unheard   fault = "it is stored, and the answer is never heard"
	cutMiddle fault = "the second transaction is not written"
)

// world is everything there is beside the people.
type world struct {
	seed   uint64
	now    time.Time // UTC, by a clock that is never wrong
	skew   time.Duration
	store  store
	desk   *storage.Desk
	host   host
	audit  *auditor
	breaks fault
	writes int // transactions of this order
	orders map[string]told
	worker *outbox.Worker // of a record in a directory, once it has begun
	posted int            // orders of the worker
}

// told is what somebody was told of an order.
type told struct {
	seq     uint64 // as which event it was taken; 0: not
	unknown bool   // the store could not say
}

// store is where the record lies.
type store interface {
	open(o storage.Options) (*storage.Desk, error)
	remove()
}

// rows is a record in memory.
type rows struct{ ram *storage.Ram }

func (r rows) open(o storage.Options) (*storage.Desk, error) {
	o.Ram = r.ram
	return storage.Open(context.Background(), o)
}

func (rows) remove() {}

var errDisk = errors.New("sync: input/output error")

func newWorld(seed uint64, begin time.Time, s store) (*world, error) {
	w := &world{seed: seed, now: begin, store: s, orders: map[string]told{}, host: host{seed: seed, got: map[string]int{}}, audit: newAuditor()}
	return w, w.open(0)
}

// open opens the record; a floor above 0 is that of a full disk.
func (w *world) open(floor int64) (err error) {
	w.breaks, w.worker = whole, nil
	w.desk, err = w.store.open(storage.Options{Clock: w.clock, Between: w.between, FreeFloor: floor, AnyFilesystem: true})
	return err
}

// clock is that of the record. It has no part that never steps.
func (w *world) clock() time.Time { return w.now.Add(w.skew).Round(0) }

// between breaks a transaction where that was said.
func (w *world) between(do func() error) error {
	w.writes++
	switch {
	case w.breaks == before, w.breaks == cutMiddle && w.writes == 2:
		return errDisk
	case w.breaks == after:
		return errors.Join(do(), errDisk)
	}
	return do()
}

// perform lets one thing happen, and looks at the record after it.
func (w *world) perform(a *act) error {
	if a.at.After(w.now) {
		w.now = a.at
	}
	w.skew = a.skew
	var err error
	switch a.what {
	case gives:
		err = w.give(a)
	case leases:
		err = w.lease(a)
	case delivers:
		err = w.deliver()
	case restarts:
		err = w.restart(0)
	case fills:
		err = w.full()
	}
	if err != nil {
		return err
	}
	return w.look()
}

// give gives an order at the door: who somebody is and what he may do is looked up
// for each.
func (w *world) give(a *act) error {
	o := a.order
	if p, known := w.desk.Board().Person(o.Actor.Name); known {
		if p.Revoked {
			return nil
		}
		o.Actor = p.Actor()
	}
	w.breaks, w.writes = a.fault, 0
	receipt, err := w.desk.Do(context.Background(), o)
	w.breaks = whole
	if err := w.answered(&o, receipt, err); err != nil {
		return err
	}
	if w.desk.Trouble() != nil {
		return w.restart(0)
	}
	return nil
}

// answered holds what an order is answered with to what was answered before.
func (w *world) answered(o *model.Order, r model.Receipt, err error) error {
	was, given := w.orders[o.ID]
	var no *model.Refusal
	switch {
	case err == nil && was.seq != 0 && (r.Event.Seq != was.seq || !r.Repeated):
		return broken("an order is done once", "order %s was event %d and is event %d, repeated %t", o.ID, was.seq, r.Event.Seq, r.Repeated)
	case err == nil && r.Repeated && !given:
		return broken("an order is done once", "order %s was never given, and counts as repeated", o.ID)
	case err == nil:
		w.orders[o.ID] = told{seq: r.Event.Seq}
	case !errors.As(err, &no) || no.Words == "":
		return broken("a no is a sentence", "%T is answered with %v", o.Command, err)
	case was.seq != 0 && no.Code != model.RefusedStore:
		return broken("an order is done once", "order %s was event %d and is refused now: %v", o.ID, was.seq, err)
	case was.seq == 0:
		w.orders[o.ID] = told{unknown: no.Code == model.RefusedStore}
	}
	return nil
}

// do gives an order of the outbox.
func (w *world) do(id string, cmd model.Command) (taken bool, err error) {
	o := model.Order{ID: id, Actor: cast.Postman(), Command: cmd}
	receipt, err := w.desk.Do(context.Background(), o)
	return err == nil, w.answered(&o, receipt, err)
}

// restart ends the desk, as a crash does, and opens the record anew.
func (w *world) restart(floor int64) error {
	kept := w.desk.Board()
	sound := w.desk.Trouble() == nil
	if err := w.desk.Close(); err != nil {
		return err
	}
	if err := w.open(floor); err != nil {
		return broken("the record opens again", "%v", err)
	}
	<-w.desk.Loaded()
	if got := w.desk.Board(); sound {
		return sameBoards("a restart changes nothing", kept, got)
	} else if got.Revision() < kept.Revision() {
		return broken("nothing that was accepted is lost", "event %d was shown, and the record ends with %d", kept.Revision(), got.Revision())
	}
	return w.look()
}

// full opens the record on a disk that is full, on which nothing is taken.
func (w *world) full() error {
	if _, directory := w.store.(disk); !directory {
		return w.restart(0)
	}
	if err := w.restart(1 << 62); err != nil {
		return err
	}
	o := model.Order{ID: fmt.Sprint("full-", w.desk.Board().Revision()), Actor: cast.Approver(), Command: model.NoteCopy{Copying: model.Copying{What: "nothing"}}}
	was := w.desk.Board().Revision()
	if _, err := w.desk.Do(context.Background(), o); err == nil || w.desk.Board().Revision() != was {
		return broken("a full disk is only read", "an order was answered with %v", err)
	}
	return w.restart(0)
}

// look audits what has been written since it was looked at last.
func (w *world) look() error {
	b := w.desk.Board()
	for seq := w.audit.seen() + 1; seq <= b.Revision(); seq++ {
		ev, err := w.desk.Event(seq)
		if err != nil {
			return broken("every event can be read", "event %d: %v", seq, err)
		}
		if err := w.ordered(&ev); err != nil {
			return err
		}
		if err := w.audit.event(&ev); err != nil {
			return err
		}
	}
	return w.audit.board(b)
}

// ordered holds an event to the order that it became.
func (w *world) ordered(ev *model.Event) error {
	if ev.Kind == model.ClockStepped {
		return nil
	}
	t, given := w.orders[ev.OrderID]
	switch {
	case !given:
		return broken("nothing happens by itself", "event %d, %s, is of order %q, which nobody gave", ev.Seq, ev.Kind, ev.OrderID)
	case t.unknown: // now it is known
		w.orders[ev.OrderID] = told{seq: ev.Seq}
	case t.seq != ev.Seq:
		return broken("an order is done once", "order %s was told to be event %d, and event %d is of it", ev.OrderID, t.seq, ev.Seq)
	}
	return nil
}

// breach is something that must never be.
type breach struct{ promise, words string }

func (b *breach) Error() string { return b.promise + ": " + b.words }

func broken(promise, format string, args ...any) error {
	return &breach{promise, fmt.Sprintf(format, args...)}
}

// diced are dice that are thrown alike for the same words.
func diced(seed uint64, words string) *rand.Rand {
	h := fnv.New64a()
	_, _ = h.Write([]byte(words))
	return rand.New(rand.NewPCG(seed, h.Sum64()))
}
