package tui

import (
	"context"
	"errors"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/tui/screen"
)

// ward is a record whose health the test decides.
type ward struct {
	still
	trouble error
	last    time.Time
}

func (w *ward) Board() *model.Board {
	return model.NewBoard().With(&model.Event{Seq: 1, At: w.last})
}

func (*ward) Events(uint64, int) ([]model.Event, error) { return nil, errors.New("no events") }

func (w *ward) Trouble() error { return w.trouble }

func (*ward) Verify(context.Context) error { return nil }

func (*ward) AsOf(context.Context, time.Time, ...london.Month) (screen.Past, error) {
	return nil, errors.New("no past")
}

// A session that nobody touches looks once a second, draws nothing while all is
// well, and wakes at once when the record, the clock or the minute is another.
func TestASessionLooksOnceASecond(t *testing.T) {
	start := time.Date(2026, 11, 3, 23, 58, 30, 0, time.UTC)
	now, desk := start, &ward{last: start}
	o := Options{Desk: desk, Record: desk, Clock: func() time.Time { return now }, W: 80, H: 24}
	s := NewSession(context.Background(), o)
	var happens func(second int)
	waited := 0
	s.sight.watch.rounds.after = func(d time.Duration) <-chan time.Time {
		if d > time.Second {
			t.Fatalf("it waits %v", d)
		}
		waited++
		now = now.Add(d)
		happens(waited)
		c := make(chan time.Time, 1)
		c <- now
		return c
	}
	cases := []struct {
		name    string
		happens func(second int)
		seconds int
	}{
		{"the disk is full", func(n int) {
			if n == 3 {
				desk.trouble = errors.New("full")
			}
		}, 3},
		{"space is freed", func(n int) {
			if n == 2 {
				desk.trouble = nil
			}
		}, 2},
		{"the clock is set a day ahead", func(n int) {
			if n == 5 {
				now = now.Add(24 * time.Hour)
			}
		}, 5},
		{"the clock is set back", func(n int) {
			if n == 1 {
				now = start.Add(-time.Hour)
			}
		}, 1},
	}
	for _, c := range cases {
		waited, happens = 0, c.happens
		if msg, _ := s.awaitSecond()().(lookedAfter); !msg.again || waited != c.seconds {
			t.Errorf("%s: it woke after %d seconds and not after %d", c.name, waited, c.seconds)
		}
	}
	now, waited, happens = time.Date(2026, 11, 5, 23, 59, 57, 0, time.UTC), 0, func(int) {}
	s.sight.watch.look(screen.Record.Trouble)
	s.awaitSecond()()
	if want := time.Date(2026, 11, 6, 0, 0, 0, 0, time.UTC); !now.Equal(want) {
		t.Errorf("midnight was seen at %v", now)
	}
}

func TestAClockThatStandsStillIsNotAskedAllTheTime(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	o := Options{Desk: still{}, Clock: func() time.Time { return time.Date(2026, 11, 3, 23, 59, 59, 999_999_999, time.UTC) }, W: 80, H: 24}
	s := NewSession(ctx, o)
	waited := 0
	s.sight.watch.rounds.after = func(d time.Duration) <-chan time.Time {
		if waited++; waited > 1 && d != time.Second {
			t.Errorf("it waits %v", d)
		}
		if waited == 4 {
			cancel()
			return nil
		}
		c := make(chan time.Time, 1)
		c <- time.Time{}
		return c
	}
	if msg := s.awaitSecond()(); msg != nil {
		t.Errorf("nothing happened and it woke with %v", msg)
	}
}
