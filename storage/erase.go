package storage

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sys/unix"

	"dccops/model"
)

// The steps of erasing, see place.
const (
	stepErasing = "erasing"
	stepLaid    = "laid without the content"
	stepProved  = "proved without the content"
	stepTaken   = "in its place"
	stepGone    = "the content is gone"
)

// finishErasing rewrites the store without the content that is to be erased,
// where it is there still, and opens that. What could not be done is left for
// the next Open, and everything else goes on meanwhile.
//
// # Why
//
// The event is what decides; the rows only follow it. So there is one way in
// which they do, whether the command asked for it a moment ago or the process
// was killed on the way. Badger must be closed while one directory takes the
// place of another, and at an Open nobody reads yet. The order is
//
//  1. there must be room, and the store is verified: what does not verify keeps
//     its evidence;
//  2. DIR/badger.next is laid, synced, opened and verified, and must come to the
//     same head;
//  3. the store is closed, and nobody has it open any more: Badger writes by name,
//     and what it wrote late would come into the new one;
//  4. DIR/aside and DIR/before.new go, which nobody needs any more;
//  5. the two change places, and that is synced;
//  6. only then the old one, under the name DIR/badger.next now, is removed.
//
// A DIR/badger.next that is found later is one or the other and not needed.
func finishErasing(ctx context.Context, o Options, d *Desk, wrap func(journal) journal) (*Desk, error) {
	p := d.place
	upto, err := d.Erasing()
	if err != nil || upto == 0 || p.short != nil || o.LeaveErasing {
		return d, nil //nolint:nilerr // what cannot be read is told by whoever needs it
	}
	if err := d.rewrite(ctx, upto); err != nil {
		d.log.Error("the content that is to be erased is there still", "upto", upto, "err", errors.Join(err, os.RemoveAll(p.next())))
		return d, nil
	}
	d.load.end()
	if err := errors.Join(d.journal.Close(), letGone(p.badger())); err != nil {
		d.log.Error("closing the store of which content is to be erased", "err", err)
		return nil, refuse("The record in %s could not be closed to erase the content up to event %d. What is stored is safe and nothing was erased; start dccops again, which goes on.", shown(p.dir), upto)
	}
	switch err := p.takeNext(); {
	case err == nil:
		p.flight = flight{} // of the old one
	case exists(p.next()), exists(p.next() + inBetween):
		return nil, refusedFor(err, p.dir) // nobody knows which of the two a power cut would leave
	default:
		d.log.Error("the content that is to be erased is there still", "upto", upto, "err", err)
	}
	return start(o, p, p.badger(), wrap)
}

// letGone waits until nobody has a Badger directory open, and gives up on one that
// could not be written out in time and is writing still.
//
// # Why
//
// A process that is just being started has for a moment everything that this one
// has open, the lock of a closed directory too.
func letGone(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	for waited := lockPause; ; waited += lockPause {
		if err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err == nil || waited > alonePatience {
			return errors.Join(err, f.Close())
		}
		time.Sleep(lockPause)
	}
}

// Erasing is the last event whose content is to be erased and is there still; 0
// if there is none. The next Open finishes it.
func (d *Desk) Erasing() (upto uint64, err error) {
	snap, err := d.snapshot()
	if err != nil {
		return 0, err
	}
	defer snap.Close()
	last, err := lastErasure(snap)
	if err != nil || last.Upto == 0 {
		return 0, err
	}
	data, err := snap.Get(eventKey(last.Upto, 0))
	if err != nil {
		return 0, err
	}
	if isStub(data) && (d.place == nil || !exists(d.place.next()) && !exists(d.place.next()+inBetween)) {
		return 0, nil
	}
	return last.Upto, nil
}

func lastErasure(s snapshot) (last model.Erasure, err error) {
	all, err := readErasures(s)
	if len(all) > 0 {
		last = all[len(all)-1]
	}
	return last, err
}

// rewrite makes a store without the content beside the one there is, and proves
// both.
func (d *Desk) rewrite(ctx context.Context, upto uint64) (err error) {
	defer recovered("erasing", &err)
	p := d.place
	if err := p.roomForNext(); err != nil {
		return err
	}
	s, err := d.journal.Snapshot()
	if err != nil {
		return err
	}
	defer s.Close()
	board, err := firstBoard(s, nil, true)
	if err != nil {
		return err
	}
	if err := d.proveAll(ctx, s, board); err != nil {
		return err
	}
	p.step(stepErasing)
	if err := errors.Join(os.RemoveAll(p.next()), os.Mkdir(p.next(), 0o700)); err != nil {
		return err
	}
	out, err := openUnsynced(p.next(), d.log)
	if err != nil {
		return err
	}
	err = copyErased(ctx, s, upto, &layer{dir: p.dir, journal: out})
	if err = errors.Join(err, out.Close()); err != nil {
		return err
	}
	p.step(stepLaid)
	if err := d.proveNext(ctx, s.Head(), board); err != nil {
		return err
	}
	p.step(stepProved)
	return nil
}

// proveNext opens what was laid and verifies all of it.
func (d *Desk) proveNext(ctx context.Context, head Head, board *model.Board) error {
	next := d.place.next()
	if err := errors.Join(syncTree(next), letGone(next)); err != nil {
		return err
	}
	j, err := openBadger(next, d.log)
	if err != nil {
		return err
	}
	s, err := j.Snapshot()
	if err != nil {
		return errors.Join(err, j.Close())
	}
	got := s.Head()
	if got.Months, got.Records = head.Months, head.Records; got != head {
		err = missing("event %d as it was written", head.Seq)
	} else {
		err = d.proveAll(ctx, s, board)
	}
	s.Close()
	return errors.Join(err, j.Close(), syncTree(next))
}

func (p *place) next() string { return p.path("badger.next") }

// roomForNext refuses where the rows would not leave the floor free, once in a
// table and once in the table they are merged into.
func (p *place) roomForNext() error {
	n, err := Size(p.dir)
	return errors.Join(err, p.room(2*n))
}

// Size is the number of bytes that the store of a data directory takes on its
// disk.
func Size(dir string) (size int64, err error) {
	err = filepath.WalkDir(filepath.Join(dir, "badger"), func(_ string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil {
			size += taken(info)
		}
		return err
	})
	return size, err
}

// takeNext puts the store without the content in the place of the one with it,
// and removes that. Nobody has either open. DIR/before would be the record again
// at the next Open, so where it is there, nothing changes places.
func (p *place) takeNext() error {
	if exists(p.path("before")) {
		return errors.Join(errors.New("storage: the tables before compacting are there still"), os.RemoveAll(p.next()))
	}
	if err := errors.Join(os.RemoveAll(p.path("aside")), os.RemoveAll(p.path("before.new")), syncDir(p.dir)); err != nil {
		return errors.Join(err, os.RemoveAll(p.next()))
	}
	if err := exchange(p.next(), p.badger()); err != nil {
		return errors.Join(err, p.tidyErasing())
	}
	p.step(stepTaken)
	err := p.tidyErasing()
	p.step(stepGone)
	return err
}

// tidyErasing removes what erasing content has left: a store that was not
// finished, or the one that was replaced. Where two directories were changing
// places by turns, the old one goes back first.
//
// # Why
//
// Which of the two stands in the place is only certain once the names are synced:
// until then a power cut can bring the old one back, of which nothing may be
// missing, and take away the new one, which nobody may write to. So where they
// cannot be synced the record is not opened; where what is left over cannot be
// removed, it is.
func (p *place) tidyErasing() error {
	between := p.next() + inBetween
	if !exists(p.badger()) && exists(between) {
		if err := os.Rename(between, p.badger()); err != nil {
			return refusedFor(err, p.dir)
		}
	}
	if !exists(p.badger()) || !exists(between) && !exists(p.next()) {
		return nil
	}
	if err := syncDir(p.dir); err != nil {
		return refusedFor(err, p.dir)
	}
	if err := errors.Join(os.RemoveAll(between), os.RemoveAll(p.next()), syncDir(p.dir)); err != nil {
		p.log.Error("removing what erasing has left", "err", err) // Erasing says so
	}
	return nil
}
