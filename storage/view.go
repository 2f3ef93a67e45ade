package storage

import (
	"sync/atomic"

	"dccops/model"
)

// view is what can be looked at: a Board, the loader behind it, whoever watches,
// and why it cannot go on, if so.
type view struct {
	board    atomic.Pointer[model.Board]
	load     loading
	watchers watchers
	state    state
}

func newView() view {
	return view{
		load:  loading{done: make(chan struct{})},
		state: state{stopped: make(chan struct{})},
	}
}

// Board returns the newest picture. It never waits.
func (v *view) Board() *model.Board { return v.board.Load() }

// Loaded is closed when every window there is is on the Board. If that can never
// be, because the record is damaged, it stays open and Trouble says why.
func (v *view) Loaded() <-chan struct{} { return v.load.done }

// Watch returns a channel that holds a token when a newer Board than the last
// one taken may be there, and a function that ends the watch. However many
// Boards came meanwhile it is one token: the newest Board contains the others.
// The channel is closed when the record closes or the watch ends.
func (v *view) Watch() (<-chan struct{}, func()) { return v.watchers.add() }

// publish makes a Board the newest one and wakes everybody.
func (v *view) publish(b *model.Board) {
	v.board.Store(b)
	v.watchers.wake()
}

// halt makes a refusal the answer from now on. The first one stays.
func (v *view) halt(r *model.Refusal) {
	v.state.mu.Lock()
	first := v.state.trouble == nil
	if first {
		v.state.trouble = r
		close(v.state.stopped)
	}
	v.state.mu.Unlock()
	if first {
		v.watchers.wake()
	}
}

// stopped returns the refusal that stays, or nil.
func (v *view) stopped() error {
	v.state.mu.Lock()
	defer v.state.mu.Unlock()
	if v.state.trouble == nil {
		return nil
	}
	return v.state.trouble
}
