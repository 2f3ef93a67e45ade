package storage

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"syscall"
	"time"

	badger "github.com/dgraph-io/badger/v4"
	"golang.org/x/sys/unix"

	"dccops/model"
)

// shortage is a record that was opened while its disk was below the floor: it is
// read, and nothing is written to it before there is room again.
//
// # Why
//
// Badger opens a clean directory read-only without taking a byte of disk, and
// starts nothing then that would write behind our back. A directory that was not
// closed must first be put in order, which takes what its logs hold, twice.
type shortage struct {
	why    error        // how it stood when it was opened
	reopen func() error // opens the same journal for writing
}

const (
	// tidyRoom is what putting a directory in order takes beside its logs.
	tidyRoom = 16 << 20
	// flushRoom is what closing takes at most: two tables of the memory's size,
	// and what compacting one of them makes.
	flushRoom = 24 << 20
	// alonePatience is how long an order waits for readers of a record that is
	// opened anew: loading 100,000 windows takes less.
	alonePatience = 2 * time.Second
)

// openJournal opens Badger as there is room for it.
func (p *place) openJournal(dir string, log *slog.Logger) (*badgerJournal, error) {
	if p == nil || p.short == nil {
		if p != nil && p.flight.shallow > mostShallow && !p.flight.aside {
			if err := p.compact(log); err != nil {
				return nil, err
			}
		}
		b, err := openBadger(dir, log)
		if b != nil && p != nil {
			b.room = func() bool { return p.left() >= flushRoom }
			b.wrote.Store(p.flight.aside)
		}
		return b, err
	}
	o := badgerOptions(dir, log)
	if p.flight.aside {
		b, err := openBadgerWith(o, log)
		if err != nil {
			return nil, err
		}
		if err := b.Close(); err != nil {
			return nil, err
		}
	}
	b, err := openBadgerWith(o.WithReadOnly(true), log)
	if err == nil {
		p.short.reopen = func() error { return b.reopen(o) }
		b.room = func() bool { return p.left() >= flushRoom }
	}
	return b, err
}

// roomToTidy refuses where putting these logs in order could fill the disk.
func (p *place) roomToTidy(logs []string) error {
	if p.short == nil {
		return nil
	}
	need := int64(tidyRoom)
	for _, name := range logs {
		if info, err := os.Stat(filepath.Join(p.badger(), name)); err == nil {
			need += 2 * taken(info)
		}
	}
	if p.left() >= need {
		return nil
	}
	return refuse("The record in %s was not closed, and putting it in order needs %d MiB of disk; there are %d. What is stored is safe and nothing was changed; free some space and try again.",
		shown(p.dir), (need+1<<20-1)>>20, p.left()>>20)
}

// spareFiles is what the engine opens beside what is there: logs and tables that
// it makes, its lock, and this program's own few.
const spareFiles = 12

// filesToSpare tries whether as many files as the engine needs for this
// directory may be open at once.
func filesToSpare(dir string) error {
	at, err := os.Open(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { _ = at.Close() }()
	names, err := at.Readdirnames(-1)
	if err != nil {
		return err
	}
	var tried []int
	defer func() {
		for _, fd := range tried {
			_ = unix.Close(fd)
		}
	}()
	for range len(names) + spareFiles {
		fd, err := unix.FcntlInt(at.Fd(), unix.F_DUPFD_CLOEXEC, 0)
		if err != nil {
			return err
		}
		tried = append(tried, fd)
	}
	return nil
}

// taken is what a file takes on the disk; logs are sparse.
func taken(info os.FileInfo) int64 {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return stat.Blocks * 512
	}
	return info.Size()
}

// reopen closes the Badger directory and opens it otherwise. Nobody may be
// reading, so it waits a while for whoever is.
func (j *badgerJournal) reopen(o badger.Options) (err error) {
	defer recovered("opening again", &err)
	for deadline := time.Now().Add(alonePatience); !j.open.TryLock(); time.Sleep(lockPause) {
		if time.Now().After(deadline) {
			return errBusy
		}
	}
	defer j.open.Unlock()
	if j.closed {
		return errClosed
	}
	j.closed = true // unless it succeeds
	if err := j.db.Close(); err != nil {
		return err
	}
	db, err := begun(o)
	if err != nil {
		return err
	}
	j.db, j.closed = db, false
	return nil
}

var errBusy = errors.New("storage: the journal is being read from")

// heal makes a record that was opened on a full disk one that can be written to,
// now that there is room. The writer's turn is held.
func (d *Desk) heal(ctx context.Context) error {
	p := d.place
	if p == nil || p.short == nil {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	switch err := p.short.reopen(); {
	case errors.Is(err, errBusy):
		return refuse("There is room again on the disk that holds %s, but the record is just being read from. Nothing was changed; try again in a moment.", shown(p.dir))
	case err != nil:
		return d.notHealed(err)
	}
	p.short = nil
	if err := errors.Join(sweep(d.journal), p.catchUp(d.head)); err != nil {
		return d.notHealed(err)
	}
	return nil
}

func (d *Desk) notHealed(err error) error {
	d.log.Error("opening again for writing", "err", err)
	d.halt(model.Refuse(model.RefusedStore, "", "There is room again on the disk, but the record could not be opened for writing. What is stored is safe and nothing was changed; close dccops and start it again."))
	return d.stopped()
}

// catchUp brings the anchor up to the store, where it is behind.
func (p *place) catchUp(h Head) error {
	switch a := p.anchor; {
	case p.short != nil:
		return nil // heal comes back to it
	case a.none:
		return refusedFor(a.lay(h), p.path("anchor"))
	case a.head.Seq < h.Seq:
		return refusedFor(a.write(h), p.path("anchor"))
	}
	return nil
}
