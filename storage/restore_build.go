package storage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"

	"dccops/model"
)

// build makes the new record out of the backups, which are read and checked a
// second time: they must be what they were.
func (r *restorer) build(ctx context.Context) error {
	if err := r.fits(); err != nil {
		return err
	}
	store := filepath.Join(r.building, "badger")
	err := errors.Join(os.Mkdir(r.building, 0o700),
		writeSynced(filepath.Join(r.building, unfinished), []byte("A restore was at work here; dccops restore removes it.\n")),
		syncDir(filepath.Dir(r.building)), os.Mkdir(store, 0o700))
	if err != nil {
		return err
	}
	l := &layer{dir: r.building}
	if l.journal, err = openUnsynced(store, r.log); err != nil {
		return err
	}
	err = r.lay(ctx, l)
	if err = errors.Join(err, l.journal.Close()); err != nil {
		return err
	}
	return r.papers(l)
}

// openUnsynced opens a new store that does not sync each transaction: all of it
// is synced once, before it is anybody's record.
func openUnsynced(dir string, log *slog.Logger) (*badgerJournal, error) {
	o := badgerOptions(dir, log)
	o.SyncWrites = false
	db, err := begun(o)
	if err != nil {
		return nil, err
	}
	return &badgerJournal{db: db, log: log, moved: make(chan struct{})}, nil
}

// fits refuses where the rows would not leave the floor free, three times over:
// in a log, in a table and in the table they are merged into.
func (r *restorer) fits() error {
	var need int64
	for _, m := range r.Backups {
		need += int64(m.Bytes)
	}
	p := &place{dir: filepath.Dir(r.building), floor: defaultFloor, log: r.log}
	return p.room(3 * need)
}

func (r *restorer) lay(ctx context.Context, l *layer) error {
	for i, s := range r.sources {
		m, err := s.read(ctx, contents{paper: l.paper, row: l.row})
		if err != nil {
			return err
		}
		if m != r.Backups[i] {
			return model.Refuse(model.RefusedInput, "", "%s was changed while it was read. Nothing was changed here; use a copy that nobody writes to.", shown(s.Name))
		}
	}
	return l.end()
}

// layer lays rows one over another.
type layer struct {
	dir      string
	journal  *badgerJournal
	rows     []set
	bytes    int
	head, id []byte
}

func (l *layer) paper(name string, data []byte) error {
	if name != keyFile {
		return fmt.Errorf("storage: a backup holds the file %q, which no record has", name)
	}
	return writeSynced(filepath.Join(l.dir, keyFile), data)
}

// row takes a row. The head is written last: until then every transaction
// stands on a journal without one.
func (l *layer) row(key, value []byte) error {
	switch key[0] {
	case keyHead:
		l.head = value
		return nil
	case keySite:
		l.id = value
	}
	next := set{key, value}
	if len(l.rows) > 0 && (len(l.rows) == maxOps-2 || l.bytes+next.size() > maxBytes) {
		if err := l.flush(); err != nil {
			return err
		}
	}
	l.rows = append(l.rows, next)
	l.bytes += next.size()
	return nil
}

func (l *layer) flush() error {
	err := l.journal.Append(batch{Sets: l.rows})
	l.rows, l.bytes = l.rows[:0], 0
	return err
}

func (l *layer) end() error {
	if l.head == nil || l.id == nil {
		return fmt.Errorf("storage: a backup holds no head or no site")
	}
	if err := l.flush(); err != nil {
		return err
	}
	l.rows = append(l.rows, set{[]byte{keyHead}, l.head})
	return l.flush()
}

// papers makes what stands beside the store: whose it is, and where it stands.
func (r *restorer) papers(l *layer) error {
	id, err := siteOf(l.id)
	if err != nil {
		return err
	}
	head, err := decodeHead(l.head)
	if err != nil {
		return err
	}
	if m := r.last(); head.Seq != m.Seq || head.Hash.String() != m.Hash {
		return fmt.Errorf("storage: the backup says it ends at event %d, and its rows at event %d", m.Seq, head.Seq)
	}
	a, err := newAnchor(filepath.Join(r.building, "anchor"), id)
	if err != nil {
		return err
	}
	if err := errors.Join(a.write(head), a.file.Sync(), a.close()); err != nil {
		return err
	}
	return errors.Join(writeSynced(filepath.Join(r.building, "site"), id.encode()), syncTree(r.building))
}

// prove opens the new record, verifies every event and every row, and closes
// it. What is proved is synced; then it is finished.
func (r *restorer) prove(ctx context.Context) error {
	d, err := Open(ctx, Options{Dir: r.building, Clock: r.now, Log: r.log, AnyFilesystem: r.insists})
	if err != nil {
		return r.unproved(err)
	}
	err = d.Verify(ctx)
	m := r.last()
	if b := d.Board(); err == nil && (b.Revision() != m.Seq || b.Head().String() != m.Hash) {
		err = missing("event %d, with which the backup ends", m.Seq)
	}
	// The copy that a migration made of what was just built is of no use.
	if err := errors.Join(err, d.place.dropCopy(), d.Close()); err != nil {
		return r.unproved(err)
	}
	err = errors.Join(os.Remove(filepath.Join(r.building, "lock")), syncTree(r.building))
	if err == nil {
		err = errors.Join(os.Remove(filepath.Join(r.building, unfinished)), syncDir(r.building))
	}
	return refusedFor(err, r.building)
}

// unproved tells that the bytes of the backups are whole and the record in them
// is not.
func (r *restorer) unproved(err error) error {
	var no *model.Refusal
	var lost *damage
	why := brief(err)
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &lost):
		why = lost.what + " is missing"
	case errors.As(err, &no):
		why = no.Words
	}
	r.log.Error("verifying what was restored", "err", err)
	return refuse("The record in %s cannot be verified: %s. Nothing was changed; use an older backup.", shown(r.sources[len(r.sources)-1].Name), why)
}

// syncTree makes every file of a directory durable, and the names.
func syncTree(dir string) error {
	return filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.IsDir() && !e.Type().IsRegular() {
			return err
		}
		return syncDir(path) // the same call serves a file
	})
}
