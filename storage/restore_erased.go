package storage

import (
	"encoding/hex"
	"path/filepath"

	badger "github.com/dgraph-io/badger/v4"

	"dccops/model"
)

// Again is what the record that is replaced says of content that was erased
// after the backup was made: all of it comes back with the backup.
type Again struct {
	Erasures []model.Erasure // smallest Upto first
	Unread   bool            // there was a record, and nobody could read what it says
}

// again looks into the record that is there, and changes nothing.
//
// # Why
//
// The erasure is not done again by itself. It is an event of the record that is
// replaced, later than the backup ends, and the one that is restored goes on
// without it: to erase then would be by an order that nobody gave on this record,
// and a restore has just been asked for because something of it was missed. So it
// is said, and the order is one command.
func (r *Restored) again(o RestoreOptions) (a Again) {
	store := filepath.Join(r.Dir, "badger")
	if !exists(store) {
		return a
	}
	logs, err := filepath.Glob(filepath.Join(store, "*.mem"))
	if err != nil || len(logs) > 0 || exists(filepath.Join(r.Dir, "before")) { // not closed: reading it would put it in order first
		return Again{Unread: true}
	}
	if a.Erasures, err = erasedAfter(badgerOptions(store, o.Log).WithReadOnly(true), r.last(), o); err != nil {
		o.Log.Warn("looking for erasures in the record that is replaced", "err", err)
		return Again{Unread: true}
	}
	return a
}

func (r *Restored) last() Manifest { return r.Backups[len(r.Backups)-1] }

func erasedAfter(store badger.Options, m Manifest, o RestoreOptions) (out []model.Erasure, err error) {
	defer recovered("looking into the record", &err)
	j, err := openBadgerWith(store, o.Log)
	if err != nil {
		return nil, err
	}
	defer func() { _ = j.Close() }()
	s, err := j.Snapshot()
	if err != nil {
		return nil, err
	}
	defer s.Close()
	data, err := s.Get([]byte{keySite})
	if err != nil {
		return nil, err
	}
	id, err := siteOf(data)
	if err != nil || hex.EncodeToString(id.ID[:]) != m.Site {
		return nil, err
	}
	all, err := readErasures(s)
	for _, e := range all {
		if e.Event > m.Seq {
			out = append(out, e)
		}
	}
	return out, err
}
