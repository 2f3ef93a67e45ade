package tale

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"dccops/model"
	"dccops/model/demo"
	"dccops/model/london"
	"dccops/tui/screen"
)

// Player tells the story of the demo: it gives each order when the story's clock
// says so, and sends the letters that fall due. It is the console's tui.Story.
//
// It guarantees that everything happens in the order of the story's clock, so
// that a story that is only stepped through draws the same frames each time, and
// that an order which somebody was before with is passed over.
//
// # Why
//
// Letters are sent by the player and not by the outbox's worker: that waits in
// real time and sends a few at once, and what it sends first hangs on the
// machine.
type Player struct {
	clock *Clock
	desk  screen.Desk
	log   *slog.Logger
	wake  chan struct{} // holds one: the clock was stopped, started or put forward

	mu     sync.Mutex // held while something happens
	past   []demo.Act
	coming []demo.Act
	given  int // orders that are not in the script
}

// NewPlayer is one that tells the demo of a seed as its clock says. begin is UTC.
func NewPlayer(seed uint64, begin time.Time, clock *Clock) *Player {
	return &Player{clock: clock, log: slog.New(slog.DiscardHandler), past: demo.Acts(seed, begin), coming: demo.Coming(seed, begin), wake: make(chan struct{}, 1)}
}

// Fill gives the orders of the past to a fresh record, each at its own instant.
func (p *Player) Fill(ctx context.Context, desk screen.Desk) error {
	p.desk = desk
	for _, act := range p.past {
		p.clock.telling(act.At)
		if _, err := desk.Do(ctx, act.Order); err != nil {
			return err
		}
	}
	p.clock.telling(time.Time{})
	p.past = nil
	return nil
}

// Play tells the story until what it gives is called.
func (p *Player) Play(ctx context.Context, log *slog.Logger) (stop func()) {
	p.log = log
	ctx, cancel := context.WithCancel(ctx)
	var work sync.WaitGroup
	work.Go(func() { p.run(ctx) })
	return func() {
		cancel()
		work.Wait()
	}
}

// run waits for what comes next, and lets it happen.
func (p *Player) run(ctx context.Context) {
	boards, stop := p.desk.Watch()
	defer stop()
	for {
		timer := time.NewTimer(p.wait())
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case _, open := <-boards:
			if !open {
				timer.Stop()
				return
			}
		case <-p.wake:
		case <-timer.C:
		}
		timer.Stop()
		p.catchUp(ctx)
	}
}

// coming is what happens next.
type coming struct {
	at   time.Time // UTC
	post bool      // letters fall due; else it is the next of the script
	any  bool      // false: nothing comes
}

// next is what happens next. The lock is held.
func (p *Player) next() (out coming) {
	if len(p.coming) > 0 {
		out = coming{at: p.coming[0].At, any: true}
	}
	if due, owed := demo.PostDue(p.desk.Board()); owed && (!out.any || due.Before(out.at)) {
		out = coming{at: due, post: true, any: true}
	}
	return out
}

// wait is how long it takes until something happens.
func (p *Player) wait() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	if next := p.next(); next.any {
		return p.clock.until(next.at)
	}
	return Long
}

// catchUp lets everything happen that is due, unless the clock stands still.
func (p *Player) catchUp(ctx context.Context) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for ctx.Err() == nil {
		next := p.next()
		if _, paused := p.clock.pace(); paused || !next.any || next.at.After(p.clock.Now()) || p.happens(ctx, next) == "" {
			return
		}
	}
}

// happens lets the next thing happen, and says what it was; empty where the
// record took nothing. The clock has reached it.
func (p *Player) happens(ctx context.Context, next coming) string {
	if !next.post {
		act := p.coming[0]
		p.coming = p.coming[1:]
		if act.Words != "" {
			return act.Words
		}
		return p.give(ctx, act.Order)
	}
	orders, said := demo.Post(p.desk.Board(), p.clock.Now(), demo.Answers)
	for _, o := range orders {
		p.given++
		o.ID = fmt.Sprint("demo-post-", p.given)
		if p.give(ctx, o) == "" {
			return ""
		}
	}
	return said
}

// give gives an order, and says what it was.
func (p *Player) give(ctx context.Context, o model.Order) string {
	receipt, err := p.desk.Do(ctx, o)
	if refused := (*model.Refusal)(nil); errors.As(err, &refused) {
		return fmt.Sprintf("%s would have done what somebody else was before with, and let it be", o.Actor.Name)
	}
	if err != nil {
		if ctx.Err() == nil {
			p.log.Error("the story cannot go on", "error", err)
		}
		return ""
	}
	return fmt.Sprintf("%s %s (%s)", o.Actor.Name, receipt.Event.Kind.Words(), receipt.Event.Subject)
}

// Pace says how fast the story goes, and whether it stands still.
func (p *Player) Pace() (speed int, paused bool) { return p.clock.pace() }

// Pause stops the story's clock, or lets it go on.
func (p *Player) Pause() {
	p.clock.pause()
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// Not is empty: whoever has the player may stop and step it.
func (p *Player) Not() string { return "" }

// Step goes to what comes next, and lets it happen.
func (p *Player) Step(ctx context.Context) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	next := p.next()
	if !next.any {
		return "The story is told: nothing comes by itself any more. What you do still happens."
	}
	p.clock.forward(next.at)
	said := p.happens(ctx, next)
	if said == "" {
		return "The story cannot go on: its record took nothing. Leave, and start the demo again; nothing of it is kept."
	}
	return london.Clock(p.clock.Now()) + ": " + said + "."
}
