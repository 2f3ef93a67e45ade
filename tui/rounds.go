package tui

import (
	"fmt"
	"sync"
	"time"

	"dccops/tui/screen"
)

// rounds takes the look that is taken once a second, for every console that
// waits for it. A console is woken only where something is another than it was
// drawn, and asks again when it has drawn that.
//
// It guarantees that its goroutine ends with the last console that waits, that
// none of them can hold it up, and that a mistake in looking for one of them wakes
// that one and ends nothing.
//
// # Why
//
// Five hundred sessions that each woke once a second to find nothing took 5 % of
// a processor: waking is dearer than looking. One look for all of them is also
// one question to the disk.
type rounds struct {
	after func(time.Duration) <-chan time.Time

	mu      sync.Mutex
	waiting map[*watch]*round
	going   *going // nil: nobody goes
}

// going is the goroutine that goes, from the first who waits to the last.
type going struct {
	stop chan struct{}
	work sync.WaitGroup
}

// round is what one console waits for.
type round struct {
	drawn time.Time // when its frame was
	wake  chan struct{}
}

func newRounds() *rounds { return &rounds{after: time.After, waiting: map[*watch]*round{}} }

// wait gives what is closed once the frame of a console that was drawn at an
// instant, or its health, is another.
func (r *rounds) wait(w *watch, drawn time.Time) <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	one := &round{drawn: drawn, wake: make(chan struct{})}
	r.waiting[w] = one
	if r.going == nil {
		g := &going{stop: make(chan struct{})}
		r.going = g
		g.work.Go(func() { r.run(w.o.Clock, g) })
	}
	return one.wake
}

// leave says that nobody waits there any more. The last who leaves waits for the
// goroutine.
func (r *rounds) leave(w *watch) {
	r.mu.Lock()
	delete(r.waiting, w)
	ended := r.ends()
	r.mu.Unlock()
	if ended != nil {
		ended.work.Wait()
	}
}

// ends ends the goroutine where nobody waits, and gives it.
func (r *rounds) ends() *going {
	g := r.going
	if len(r.waiting) > 0 || g == nil {
		return nil
	}
	close(g.stop)
	r.going = nil
	return g
}

// run goes round once a second, and with each minute: deadlines and today's date
// are right without a key, and within a second of a clock that was set.
func (r *rounds) run(clock func() time.Time, g *going) {
	before := time.Time{}
	for {
		now, wait := clock(), time.Second
		if !now.Equal(before) { // a clock that stands still never comes to its next minute
			wait = min(wait, now.Truncate(time.Minute).Add(time.Minute).Sub(now))
		}
		before = now
		select {
		case <-g.stop:
			return
		case <-r.after(wait):
		}
		if !r.round(g) {
			return
		}
	}
}

// round looks for everybody once, and reports whether it goes on.
func (r *rounds) round(g *going) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.going != g {
		return false
	}
	asked := map[screen.Record]error{}
	for w, one := range r.waiting {
		if w.another(one.drawn, asked) {
			delete(r.waiting, w)
			close(one.wake)
		}
	}
	return r.ends() == nil
}

// another looks, and reports whether the frame drawn at an instant is another by
// now. Where the look itself fails the console finds out.
func (w *watch) another(drawn time.Time, asked map[screen.Record]error) (is bool) {
	defer func() {
		if r := recover(); r != nil {
			w.o.Log.Error("looking after a console", "panic", fmt.Sprint(r))
			is = true
		}
	}()
	return w.look(func(of screen.Record) error {
		err, known := asked[of]
		if !known {
			err = of.Trouble()
			asked[of] = err
		}
		return err
	}) || w.turned(drawn)
}
