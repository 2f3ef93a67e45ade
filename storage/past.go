package storage

import (
	"context"
	"fmt"
	"sync"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// Past is the record as it stood at an instant: everything that was on it then
// and nothing that came later, the holidays and policies of that time included.
// It never moves on but for what may be read of it, and nothing can be changed there. All methods may be called
// from many goroutines.
type Past struct {
	view
	desk   *Desk
	at     time.Time
	head   Head
	signed string
}

// AsOf returns the record as it stood at an instant: up to the last event whose
// time is not after it. The months named are on its first Board and the others
// follow behind it, as with the Desk itself. It must be closed; closing the Desk
// closes it.
//
// Where content was erased since, only what came from the last erased event on can
// be shown; an earlier instant is refused.
//
// # Why
//
// Rows are versioned and never deleted but by an erasure, so the past is the same rows read at an
// earlier revision. Which one that is stands in the rows of the tree: between
// two steps of the clock the time of events never falls, so a search by halves
// finds it, the newest spell first.
func (d *Desk) AsOf(ctx context.Context, at time.Time, first ...london.Month) (*Past, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("storage: as of %s: %w", at.UTC().Format(time.RFC3339), err)
	}
	snap, err := d.snapshot()
	if err != nil {
		return nil, err
	}
	p := &Past{view: newView(), desk: d, at: at}
	if snap, err = p.stand(snap); err == nil {
		if no := p.erased(); no != nil {
			snap.Close()
			return nil, no
		}
		err = p.begin(snap, first)
	}
	if err != nil {
		snap.Close()
		return nil, d.failReading(err)
	}
	if !d.pasts.add(p) {
		return nil, p.closedAgain()
	}
	return p, nil
}

// NumberAt returns the number of the last event whose time is not after an
// instant, 0 where the record had not begun: whether the record has gone on since
// is told without reading a past.
func (d *Desk) NumberAt(at time.Time) (uint64, error) {
	snap, err := d.snapshot()
	if err != nil {
		return 0, err
	}
	defer snap.Close()
	row, err := rowAt(snap, at)
	if err != nil {
		return 0, d.failReading(err)
	}
	return row.head.Seq, nil
}

// stand finds the head of the instant and looks at the store from there.
func (p *Past) stand(s snapshot) (snapshot, error) {
	row, err := rowAt(s, p.at)
	if err != nil {
		return s, err
	}
	p.head = row.head
	p.signed, err = p.desk.signer.noteAt(s, p.head.Seq)
	return earlier{s, p.head}, err
}

// begin makes the first Board and starts the loader, which takes the snapshot.
func (p *Past) begin(s snapshot, first []london.Month) error {
	all := p.head.Months <= smallStore
	board, err := firstBoard(s, first, all)
	if err != nil {
		return err
	}
	p.board.Store(board.Signed(p.signed))
	if all {
		s.Close()
		close(p.load.done)
		return nil
	}
	p.load.start(s, func(ctx context.Context) error { return p.rest(ctx, s) }, func(err error) {
		_ = p.desk.failReading(err)
		p.halt(damaged(err, ""))
	})
	return nil
}

// rest puts every other window on the Board.
func (p *Past) rest(ctx context.Context, s snapshot) (err error) {
	defer recovered("loading the past", &err)
	windows, err := scanAll(ctx, s)
	if err != nil {
		return err
	}
	p.share(windows)
	whole := complete(p.Board(), windows)
	p.publish(whole.Signed(p.signed))
	close(p.load.done)
	return nil
}

// share takes the present's window for each that was not changed since, which is
// most of them: a past then holds little more than what differs.
func (p *Past) share(windows []*model.Window) {
	present := p.desk.Board()
	for i, w := range windows {
		if have, ok := present.Window(w.ID); ok && have.Trail.Revision == w.Trail.Revision {
			windows[i] = have
		}
	}
}

// Board returns the picture of that time, as it may be read now: what was redacted
// since is redacted. It never waits.
func (p *Past) Board() *model.Board {
	for {
		have := p.view.Board()
		seen := have.Hindsight(p.desk.Board())
		if seen == have || p.board.CompareAndSwap(have, seen) {
			return seen
		}
	}
}

// At is the instant that was asked for.
func (p *Past) At() time.Time { return p.at }

// SignedHead is the head that was signed at the last event of that time.
func (p *Past) SignedHead() string { return p.signed }

// Do refuses: what was cannot be changed.
func (p *Past) Do(context.Context, model.Order) (model.Receipt, error) {
	return model.Receipt{}, model.Refuse(model.RefusedStore, "", "This is the record as it stood on %s: nothing can be changed there. Go back to the present to change something.", london.Stamp(p.at))
}

// Events returns up to n events from number from on, oldest first; none that
// came later than the instant.
func (p *Past) Events(from uint64, n int) ([]model.Event, error) {
	s, err := p.desk.snapshot()
	if err != nil {
		return nil, err
	}
	defer s.Close()
	return eventsOf(earlier{s, p.head}, from, n)
}

// Trouble returns why the past cannot be shown whole, or nil.
func (p *Past) Trouble() error { return p.stopped() }

// Close ends the loader and every watch. It may be called more than once.
func (p *Past) Close() error {
	p.load.end()
	p.watchers.close()
	p.desk.pasts.remove(p)
	return nil
}

// closedAgain is the answer where the Desk was closed meanwhile.
func (p *Past) closedAgain() error {
	_ = p.Close()
	_, err := p.desk.snapshot()
	return err
}

// earlier is a snapshot seen from an earlier head.
type earlier struct {
	snapshot
	head Head
}

func (e earlier) Head() Head { return e.head }

// rowAt is the row of the last event that is not after an instant; one without
// anything where the record had not begun.
func rowAt(s snapshot, at time.Time) (treeRow, error) {
	for last := s.Head().Seq; last > 0; {
		row, err := readTree(s, last)
		if err != nil {
			return treeRow{}, err
		}
		first := row.head.Spell
		if first == 0 || first > last {
			return treeRow{}, missing("the signed head of event %d as it was written", last)
		}
		found, err := lastWithin(s, first, last, at)
		if err != nil || found.head.Seq > 0 {
			return found, err
		}
		last = first - 1
	}
	return treeRow{}, nil
}

// lastWithin searches one spell, in which the time of events never falls.
func lastWithin(s snapshot, first, last uint64, at time.Time) (found treeRow, err error) {
	for first <= last {
		middle := first + (last-first)/2
		row, err := readTree(s, middle)
		if err != nil {
			return treeRow{}, err
		}
		if row.head.At.After(at) {
			last = middle - 1
		} else {
			found, first = row, middle+1
		}
	}
	return found, nil
}

// pasts are those that are open.
type pasts struct {
	mu     sync.Mutex
	open   map[*Past]bool
	closed bool
}

// add reports whether the Desk is open still.
func (s *pasts) add(p *Past) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open == nil {
		s.open = map[*Past]bool{}
	}
	s.open[p] = !s.closed
	return !s.closed
}

func (s *pasts) remove(p *Past) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, p)
}

// wake wakes whoever looks at one.
func (s *pasts) wake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for p := range s.open {
		p.watchers.wake()
	}
}

// close closes all of them and lets no other in.
func (s *pasts) close() {
	s.mu.Lock()
	s.closed = true
	open := make([]*Past, 0, len(s.open))
	for p := range s.open {
		open = append(open, p)
	}
	s.mu.Unlock()
	for _, p := range open {
		_ = p.Close()
	}
}
