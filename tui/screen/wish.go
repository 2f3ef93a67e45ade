package screen

import (
	"context"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// Record is what a console asks of the store beyond the picture: the events it
// came from, how they stood, and whether they can be believed. Its methods may
// wait for a disk, so a session asks them away from the drawing, and a screen
// never does: it wishes.
type Record interface {
	// Events returns up to n events from a number on, oldest first.
	Events(from uint64, n int) ([]model.Event, error)
	// Trouble says why nothing can be stored now; nil when it can. It is cheap
	// enough to be asked once a second.
	Trouble() error
	// Verify looks the whole record over; nil: it is as its events wrote it.
	Verify(ctx context.Context) error
	// AsOf is the record as it stood at an instant (UTC), the months named
	// first and the others behind them. The caller closes it.
	AsOf(ctx context.Context, at time.Time, first ...london.Month) (Past, error)
}

// Past is the record as it stood once. Nothing can be changed in it.
type Past interface {
	Board() *model.Board
	// Watch wakes its channel when more of the months is on the Board.
	Watch() (<-chan struct{}, func())
	Events(from uint64, n int) ([]model.Event, error)
	Close() error
}

// Noted is the Result of a form whose text is for this terminal alone: what it is
// about, and the text. Empty text takes it away.
type Noted struct{ Item, Text string }

// Refreshed tells the screen in view that it came into view, or that its Board,
// its size or the minute is another: the moment to wish for what it lacks.
type Refreshed struct{}

// Fetch is a wish for N events from number From on. The answer is Fetched.
type Fetch struct {
	From uint64
	N    int
}

// Fetched answers the wish in it, to every screen: whoever asked may no longer
// be in view. Events are oldest first; Failed says in one sentence why there
// are none, and is empty when they could be read.
type Fetched struct {
	Fetch
	Events []model.Event
	Failed string
}

// Verify is a wish to have the whole record looked over, which takes a while.
type Verify struct{}

// Verified answers, to every screen. Upto is the last event that was there when
// it began; Failed names the first thing that is wrong.
type Verified struct {
	Upto   uint64
	Failed string
}
