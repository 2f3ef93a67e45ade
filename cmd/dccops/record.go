package main

import (
	"context"
	"fmt"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/london"
)

// present is the record as it is now, for whoever is going to change it.
func (c *call) present(months ...london.Month) (*model.Board, error) {
	if made, err := c.started(); err != nil || !made {
		return model.NewBoard(), err
	}
	desk, err := c.open(months...)
	if err != nil {
		return nil, err
	}
	return c.waitFor(desk, func(b *model.Board) bool { return hasAll(b, months) })
}

// whole is the picture of the record with every window on it.
func (c *call) whole(...london.Month) (*model.Board, error) {
	if made, err := c.started(); err != nil || !made {
		return model.NewBoard(), err
	}
	desk, err := c.open()
	if err != nil {
		return nil, err
	}
	return c.waitFor(desk, (*model.Board).Whole)
}

// window finds a window that an order of a kind is about; an empty kind only
// looks. Whoever may not give such an order is told that first, and neither that
// there is such a window nor that there is none.
func (c *call) window(id string, kind model.CommandKind) (*model.Window, error) {
	if kind != "" && !model.May(c.person().Role, kind) {
		return nil, model.RefuseRole(c.person(), kind)
	}
	missing := func() error {
		return model.Refuse(model.RefusedMissing, "id", "There is no window %q. Nothing was changed; dccops month lists the windows of a month.", quoted(id))
	}
	made, err := c.started()
	if err != nil {
		return nil, err
	}
	if !made {
		return nil, missing()
	}
	desk, err := c.open()
	if err != nil {
		return nil, err
	}
	b, err := c.waitFor(desk, func(b *model.Board) bool {
		_, ok := b.Window(id)
		return ok || b.Whole()
	})
	if err != nil {
		return nil, err
	}
	if w, ok := b.Window(id); ok {
		return w, nil
	}
	return nil, missing()
}

// view is a desk, or the past of one.
type view interface {
	Board() *model.Board
	Watch() (<-chan struct{}, func())
	Stopped() error
}

// asTold is a Board as whoever asks is shown it. No command prints from another:
// orders are decided by the desk on the Board itself.
func (c *call) asTold(b *model.Board) *model.Board { return b.For(c.person().Role) }

// waitFor returns the first Board that is enough, as whoever asks is shown it. A disk that is full is no
// reason not to read.
func (c *call) waitFor(desk view, enough func(*model.Board) bool) (*model.Board, error) {
	wake, stop := desk.Watch()
	defer stop()
	for {
		if b := c.asTold(desk.Board()); enough(b) {
			return b, nil
		}
		if err := desk.Stopped(); err != nil {
			return nil, err
		}
		select {
		case <-wake:
		case <-c.ctx.Done():
			return nil, context.Cause(c.ctx)
		}
	}
}

// give gives an order and returns the Board that follows it, with the months
// named whole. The store is made for the first order that makes sense.
func (c *call) give(command model.Command, months ...london.Month) (*model.Board, model.Receipt, error) {
	if made, err := c.started(); err == nil && !made {
		if _, err := c.decide(model.NewBoard(), command); err != nil {
			return nil, model.Receipt{}, err
		}
	}
	desk, err := c.open(months...)
	if err != nil {
		return nil, model.Receipt{}, err
	}
	receipt, err := c.do(desk, model.Order{Command: command})
	if err != nil {
		return nil, receipt, err
	}
	c.stored = receipt.Event.Seq
	b, err := c.waitFor(desk, func(b *model.Board) bool {
		for _, m := range months {
			if !b.Has(m) {
				return false
			}
		}
		return b.Revision() >= receipt.Event.Seq
	})
	if err == nil {
		c.warnOfStep(b, receipt.Event.Seq)
	}
	return b, receipt, err
}

// warnOfStep says that the clock stood behind the record when an order was
// taken: the order of events is that of their numbers, and somebody should look
// at the clock.
func (c *call) warnOfStep(b *model.Board, seq uint64) {
	for _, s := range b.ClockSteps() {
		if s.Event+1 == seq {
			c.complain(fmt.Sprintf("Warning: the clock says %s, which is before the last event (%s). It was stored all the same, and event %d says so; look at the clock of this machine.",
				london.Stamp(s.Is), london.Stamp(s.Was), s.Event))
		}
	}
}

// decide is what an order would do to a record, without doing it.
func (c *call) decide(b *model.Board, command model.Command) (model.Event, error) {
	now, err := c.instant()
	if err != nil {
		return model.Event{}, err
	}
	return decide.Decide(b, c.person(), now, "", command)
}

// giveSetting gives an order about the house's own data and says that it was
// taken.
func (c *call) giveSetting(command model.Command, done string) error {
	_, receipt, err := c.give(command)
	if err != nil {
		return err
	}
	return c.sayTaken(receipt, done)
}
