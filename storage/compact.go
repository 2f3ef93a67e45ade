package storage

import (
	"context"
	"errors"
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
// behind our back. What it is about to remove is first linked into DIR/before, a
// name that costs no room; and while that directory is there, also after a kill,
// its tables are the record.
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

// keepTables links what is there into DIR/before, whole or not at all.
func (p *place) keepTables() error {
	next := p.path("before.new")
	if err := errors.Join(os.RemoveAll(next), os.Mkdir(next, 0o700)); err != nil {
		return err
	}
	tables, err := filepath.Glob(filepath.Join(p.badger(), "*.sst"))
	for _, path := range tables {
		err = errors.Join(err, os.Link(path, filepath.Join(next, filepath.Base(path))))
	}
	if err != nil {
		return err
	}
	data, err := os.ReadFile(filepath.Join(p.badger(), badger.ManifestFilename))
	if err != nil {
		return err
	}
	return errors.Join(writeSynced(filepath.Join(next, badger.ManifestFilename), data), syncDir(next),
		os.Rename(next, p.path("before")), syncDir(p.dir))
}

// putTablesBack makes DIR/before the store again, if it is there. What Badger
// made since it removes by itself: its MANIFEST does not list it.
func (p *place) putTablesBack() error {
	tables, err := os.ReadDir(p.path("before"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range tables {
		from, to := filepath.Join(p.path("before"), e.Name()), filepath.Join(p.badger(), e.Name())
		if e.Name() == badger.ManifestFilename {
			continue
		}
		if linked := os.Link(from, to); !errors.Is(linked, fs.ErrExist) {
			err = errors.Join(err, linked)
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

// dropTables removes DIR/before: by its name first, so that it never is there in
// part.
func (p *place) dropTables() error {
	next := p.path("before.new")
	err := errors.Join(os.RemoveAll(next), os.Rename(p.path("before"), next), syncDir(p.dir), os.RemoveAll(next))
	return refusedFor(err, p.dir)
}
