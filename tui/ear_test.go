package tui

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestAnEarIsWokenByTheMinuteAndTheDisk, and by nothing else: between them nobody looks
// for it but the round that looks for all.
func TestAnEarIsWokenByTheMinuteAndTheDisk(t *testing.T) {
	start := time.Date(2026, 11, 3, 23, 58, 30, 0, time.UTC)
	var mu sync.Mutex
	now, desk := start, &ward{last: start}
	clock := func() time.Time { mu.Lock(); defer mu.Unlock(); return now }
	e := NewEar(Options{Desk: desk, Record: desk, Clock: clock, W: 80, H: 24})
	e.news.upto = desk.Board().Revision()
	e.watch.rounds.after = func(d time.Duration) <-chan time.Time {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(d)
		c := make(chan time.Time, 1)
		c <- now
		return c
	}
	if said := e.Hear(); len(said) != 0 {
		t.Errorf("all is well, and it says %q", said)
	}
	<-e.Turned()
	if got := clock(); !got.Equal(start.Add(30 * time.Second)) {
		t.Errorf("it was woken at %s", got)
	}
	e.Hear()
	desk.trouble = errors.New("the disk is full")
	<-e.Turned()
	if got := clock(); !got.Equal(start.Add(31 * time.Second)) {
		t.Errorf("the disk was found full at %s", got)
	}
	if said := strings.Join(e.Hear(), "\n"); said != "READ-ONLY 23:59 GMT The disk is full." {
		t.Errorf("it says %q", said)
	}
	e.Leave()
}
