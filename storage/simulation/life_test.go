package simulation

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"dccops/model"
	"dccops/model/cast"
	"dccops/model/decide"
	"dccops/model/london"
	"dccops/storage"
)

// length is about how many things happen in a life.
const length = 160

// life throws the dice for what happens in twelve months.
type life struct {
	w     *world
	dice  *rand.Rand
	begin time.Time
	acts  []act
	done  int                     // of the acts
	looks map[string]*model.Board // as each person looked at it last
	mine  map[string][]uint64
	turns []cast.Turn
	again []model.Order // that were given, to be given again
	broke error         // what must never be
}

// starts is when a life begins: a day of three years.
func starts(seed uint64) time.Time {
	return london.NewMonth(2025, time.January).First().Add(rand.New(rand.NewPCG(seed, 1)).IntN(550)).Midnight().Add(9 * time.Hour)
}

// live lives a seed, and gives what happened and what broke; the error is nil where
// nothing did.
func live(seed uint64, s store) ([]act, *world, error) {
	defer s.remove()
	w, err := newWorld(seed, starts(seed), s)
	if err != nil {
		return nil, w, err
	}
	l := &life{w: w, dice: rand.New(rand.NewPCG(seed, 28)), begin: w.now, looks: map[string]*model.Board{}, mine: map[string][]uint64{}, turns: cast.Repertoire(int(seed % (2 * cast.Fields)))}
	l.founds()
	for l.plays(); l.broke == nil && l.w.now.Before(l.begin.AddDate(1, 0, 0)) && len(l.acts) < 2*length; l.plays() {
		l.passes()
		l.happens()
	}
	return l.acts, w, w.ends(l.broke)
}

// relive lives a list of acts.
func relive(seed uint64, acts []act, s store) error {
	defer s.remove()
	w, err := newWorld(seed, starts(seed), s)
	if err != nil {
		return err
	}
	for i := range acts {
		if err := w.perform(&acts[i]); err != nil {
			return w.ends(err)
		}
	}
	return w.ends(nil)
}

// ends closes the record. Where nothing broke it is proved first.
func (w *world) ends(err error) error {
	if err == nil {
		err = w.prove()
	}
	_ = w.desk.Close()
	return err
}

// prove holds the whole of it together: letters, chain, replay and what is shown.
func (w *world) prove() error {
	if err := w.settle(); err != nil {
		return err
	}
	if err := w.restart(0); err != nil {
		return err
	}
	if w.seed%3 == 0 { // what it reads was read event by event before, and made again below
		if err := w.desk.Verify(context.Background()); err != nil {
			return broken("the chain is whole", "%v", err)
		}
	}
	for id, t := range w.orders {
		if t.seq > w.desk.Board().Revision() {
			return broken("nothing that was accepted is lost", "order %s was event %d, and the record ends with %d", id, t.seq, w.desk.Board().Revision())
		}
	}
	if err := w.audit.veiled(w.desk.Board()); err != nil {
		return err
	}
	return sameBoards("replaying the events gives what is shown", w.desk.Board(), w.audit.replay)
}

// founds lets the five in and says who is told.
func (l *life) founds() {
	owner := model.Actor{Name: "owner (made up)", Role: model.Approver}
	for _, p := range cast.People() {
		l.order(owner, model.AddPerson{Person: p}, whole)
	}
	l.order(owner, model.ImportDirectory{File: "told.csv", Organisations: cast.Organisations()}, whole)
}

// order adds that somebody gives an order.
func (l *life) order(who model.Actor, cmd model.Command, f fault) model.Order {
	o := model.Order{ID: fmt.Sprint("order-", len(l.acts)), Actor: who, Command: cmd}
	l.acts = append(l.acts, act{at: l.w.now, skew: l.w.skew, what: gives, order: o, fault: f})
	return o
}

func (l *life) add(d deed, f fault) {
	l.acts = append(l.acts, act{at: l.w.now, skew: l.w.skew, what: d, fault: f})
}

// plays lets happen what was added.
func (l *life) plays() {
	for l.broke == nil && l.done < len(l.acts) {
		a := &l.acts[l.done]
		l.done++
		l.broke = l.w.perform(a)
		if t := l.w.orders[a.order.ID]; a.what == gives && t.seq != 0 {
			l.mine[a.order.Actor.Name] = append(l.mine[a.order.Actor.Name], t.seq)
		}
	}
}

// passes lets time go on, to no moment or to one at which something is due, and the
// clock of the record go wrong.
func (l *life) passes() {
	left := l.begin.AddDate(1, 0, 0).Sub(l.w.now)
	step := left / time.Duration(max(length-len(l.acts), 8))
	switch l.dice.IntN(6) {
	case 0, 1:
		l.w.now = l.w.now.Add(time.Duration(l.dice.IntN(40)) * time.Minute)
	case 2:
		l.w.now = l.w.now.Add(time.Duration(l.dice.IntN(600)) * time.Minute)
	case 3:
		l.w.now = later(l.w.now, l.moment())
	default:
		l.w.now = l.w.now.Add(time.Duration(l.dice.Int64N(int64(3*step) + 1)).Truncate(time.Second))
	}
	switch l.dice.IntN(30) {
	case 0:
		l.w.skew = 0
	case 1: // it was set by hand
		l.w.skew = time.Duration(l.dice.IntN(600)-300) * time.Minute
	case 2: // in the wrong zone
		l.w.skew = []time.Duration{time.Hour, -time.Hour, 5*time.Hour + 30*time.Minute}[l.dice.IntN(3)]
	case 3: // it runs a little behind
		l.w.skew = -time.Duration(l.dice.IntN(20)) * time.Second
	}
}

// moment is one at which something is due: work, a month, a letter.
func (l *life) moment() time.Time {
	b := l.w.desk.Board()
	this := london.MonthOf(l.w.now)
	switch l.dice.IntN(4) {
	case 0:
		return this.Next().Start().Add(time.Duration(l.dice.IntN(120)-60) * time.Second)
	case 1:
		if n, err := london.Default().Notice(this.Add(2), 20, london.NationEW); err == nil && n.S20.Midnight().Sub(l.w.now) < 40*24*time.Hour {
			return n.S20.Midnight().Add(time.Duration(l.dice.IntN(120)-60) * time.Second)
		}
	case 2:
		if due, owed := cast.PostDue(b); owed {
			return due
		}
	}
	for _, w := range b.Windows(this) {
		if w.Status == model.Scheduled && w.Start.After(l.w.now) {
			return w.Start.Add(time.Duration(l.dice.IntN(30)) * time.Minute)
		}
	}
	return l.w.now
}

// happens is what happens next.
func (l *life) happens() {
	switch n := l.dice.IntN(100); {
	case n < 12:
		l.add(leases, l.fault(12))
		if l.dice.IntN(3) > 0 {
			l.add(delivers, whole)
		}
	case n < 16:
		l.add(delivers, whole)
	case n < 17:
		l.add(restarts, whole)
	case n < 18:
		l.add(fills, whole)
	case n < 22 && len(l.again) > 0: // the answer was not heard, or not believed
		o := l.again[l.dice.IntN(len(l.again))]
		l.acts = append(l.acts, act{at: l.w.now, skew: l.w.skew, what: gives, order: o})
	case n < 45:
		l.somebody(cast.Duties())
	default:
		l.somebody(l.turns)
	}
}

func (l *life) fault(n int) fault {
	if l.dice.IntN(n) > 0 {
		return whole
	}
	return []fault{before, after, cutMiddle}[l.dice.IntN(3)]
}

// somebody does something, by what he sees, which may be some time ago.
func (l *life) somebody(turns []cast.Turn) {
	who := cast.Intake()
	if duties := len(turns) < len(l.turns); duties || l.dice.IntN(14) > 0 {
		n := []int{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4}[l.dice.IntN(16)]
		if duties && l.dice.IntN(3) > 0 {
			n = 0
		}
		who = cast.People()[n].Actor()
		if now, ok := l.w.desk.Board().Person(who.Name); ok && l.dice.IntN(6) > 0 {
			who = now.Actor() // else he goes by the role he had
		}
	}
	if l.looks[who.Name] == nil || l.dice.IntN(5) > 0 {
		l.looks[who.Name] = l.w.desk.Board()
	}
	h := cast.Hand{Dice: l.dice, Board: l.looks[who.Name], Now: l.w.clock(), Who: who, Mine: l.mine[who.Name]}
	_, orders := h.Next(turns)
	for _, cmd := range orders {
		cmd = l.looked(cmd, h.Board, who)
		f := l.fault(30)
		o := l.order(who, cmd, f)
		if f != whole && l.dice.IntN(4) > 0 || l.dice.IntN(40) == 0 {
			l.acts = append(l.acts, act{at: l.w.now, skew: l.w.skew, what: gives, order: o})
		}
		l.again = append(l.again, o)
	}
}

// looked says with a publication what its publisher has looked at.
func (l *life) looked(cmd model.Command, b *model.Board, who model.Actor) model.Command {
	c, ok := cmd.(model.PublishMonth)
	if !ok || l.dice.IntN(2) == 0 {
		return cmd
	}
	if r, _, err := decide.Draft(b, c.Month, who, l.w.clock(), c.Reason); err == nil {
		c.Seen = r.Fingerprint()
	}
	return c
}

// newRows is a record in memory.
func newRows() store {
	ram, err := storage.NewRam()
	if err != nil {
		panic(err)
	}
	return rows{ram}
}
