package storage

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"

	badger "github.com/dgraph-io/badger/v4"
)

// mostShallow is how many tables may lie above each other before they are made
// into one run. Every process that writes leaves one, and so do 8 MiB of events.
const mostShallow = 24

// compact makes the tables of the first level into a run of the next, while
// nobody uses the record. It never makes anything worse: either the record holds
// what it held, row by row, or every table is put back.
//
// # Why
//
// Badger's compaction drops the error of a table that it could not write (in
// v4.9.6 it is handed on before it happens), and then removes the tables that it
// was made from: one EIO, and acknowledged events are gone. So it never runs
// behind our back. What it is about to remove is first copied into DIR/before, and
// while that directory is there, also after a kill, its tables are the record. A
// second name would not do: Badger cuts a table to nothing before it removes it,
// under every name it has.
func (p *place) compact(log *slog.Logger) error {
	if err := p.keepTables(); err != nil {
		log.Warn("keeping the tables; they are not compacted this time", "err", err)
		return os.RemoveAll(p.path("before.new"))
	}
	if err := p.compacted(log); err != nil {
		log.Error("compacting; the tables are put back", "err", err)
		return p.putTablesBack()
	}
	return p.dropTables()
}

func (p *place) compacted(log *slog.Logger) error {
	o := badgerOptions(p.badger(), log)
	was, err := wholeHead(o.WithReadOnly(true), log)
	if err != nil {
		return err
	}
	b, err := openBadgerWith(o.WithCompactL0OnClose(true), log)
	if err != nil {
		return err
	}
	if err := b.Close(); err != nil {
		return err
	}
	is, err := wholeHead(o.WithReadOnly(true), log)
	if err == nil && is != was {
		err = missing("event %d, after compacting", was.Seq)
	}
	return err
}

// wholeHead is the head of a store every row of which is there.
func wholeHead(o badger.Options, log *slog.Logger) (h Head, err error) {
	b, err := openBadgerWith(o, log)
	if err != nil {
		return h, err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	s, err := b.Snapshot()
	if err != nil {
		return h, err
	}
	defer s.Close()
	if _, err := scanAll(context.Background(), s); err != nil {
		return h, err
	}
	return s.Head(), errors.Join(countRest(context.Background(), s), countRows(context.Background(), s, keyTree, "the signed head of event %d"))
}

// keepTables copies what is there into DIR/before, whole or not at all.
func (p *place) keepTables() error {
	next := p.path("before.new")
	if err := errors.Join(os.RemoveAll(next), os.Mkdir(next, 0o700)); err != nil {
		return err
	}
	tables, err := filepath.Glob(filepath.Join(p.badger(), "*.sst"))
	if err := errors.Join(err, p.roomFor(tables)); err != nil {
		return err
	}
	for _, path := range tables {
		if err := copySynced(path, filepath.Join(next, filepath.Base(path))); err != nil {
			return err
		}
	}
	data, err := os.ReadFile(filepath.Join(p.badger(), badger.ManifestFilename))
	if err != nil {
		return err
	}
	return errors.Join(writeSynced(filepath.Join(next, badger.ManifestFilename), data), syncDir(next),
		os.Rename(next, p.path("before")), syncDir(p.dir))
}

var errNoRoom = errors.New("storage: there is no room for copies of the tables")

// roomFor fails where copies of the tables, and what compacting makes of them,
// could take the disk below its floor.
func (p *place) roomFor(tables []string) error {
	need := p.floor + flushRoom
	for _, path := range tables {
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		need += 2 * info.Size()
	}
	if p.left() < need {
		return errNoRoom
	}
	return nil
}

// copySynced copies a file that is not there yet, and has it on the disk.
func copySynced(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return errors.Join(err, in.Close())
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close(), in.Close())
}

// putTablesBack makes DIR/before the store again, if it is there. What Badger
// made since it removes by itself: its MANIFEST does not list it.
func (p *place) putTablesBack() error {
	tables, err := os.ReadDir(p.path("before"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range tables {
		if e.Name() != badger.ManifestFilename {
			err = errors.Join(err, putBack(filepath.Join(p.path("before"), e.Name()), filepath.Join(p.badger(), e.Name())))
		}
	}
	if err != nil {
		return refusedFor(err, p.dir)
	}
	from, to := filepath.Join(p.path("before"), badger.ManifestFilename), filepath.Join(p.badger(), badger.ManifestFilename)
	data, err := os.ReadFile(from)
	if err == nil {
		err = errors.Join(writeSynced(to+".new", data), os.Rename(to+".new", to), syncDir(p.badger()))
	}
	if err != nil {
		return refusedFor(err, p.dir)
	}
	return p.dropTables()
}

// putBack gives a table its name again, over what Badger may have cut it to.
func putBack(from, to string) error {
	if err := os.Remove(to + ".new"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Link(from, to+".new"); err != nil {
		return err
	}
	return os.Rename(to+".new", to)
}

// dropTables removes DIR/before: by its name first, so that it never is there in
// part.
func (p *place) dropTables() error {
	next := p.path("before.new")
	err := errors.Join(os.RemoveAll(next), os.Rename(p.path("before"), next), syncDir(p.dir), os.RemoveAll(next))
	return refusedFor(err, p.dir)
}
