package storage

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"dccops/model"
)

// The kinds of backup.
const (
	BackupFull        = "full"
	BackupIncremental = "incremental" // what came after event From, on top of another backup
)

// Manifest says what a backup holds.
type Manifest struct {
	Kind     string    `json:"kind"`
	Site     string    `json:"site"` // of the record, 32 hexadecimal digits
	Schema   int       `json:"schema"`
	From     uint64    `json:"from"`      // it holds what came after this event; 0 in a full one
	FromHash string    `json:"from_hash"` // of that event
	Seq      uint64    `json:"seq"`       // the last event in it
	Hash     string    `json:"hash"`      // of that event
	At       time.Time `json:"at"`        // when it was made, UTC
	Rows     uint64    `json:"rows,omitempty"`
	Bytes    uint64    `json:"bytes,omitempty"`
	Digest   string    `json:"digest,omitempty"` // SHA-256 over all of it, but of the trailer
}

// Backup writes the record as it stands at this moment, while writing goes on:
// all of it when since is 0, or what came after event since, to be laid over a
// backup that ends there. With it go the key that signs the record and the
// papers of the site: who has the backup can pass as this record.
//
// A record that lacks rows is not backed up: that is a *model.Refusal, and what
// was written until then is of no use.
func (d *Desk) Backup(ctx context.Context, w io.Writer, since uint64) (Manifest, error) {
	snap, err := d.snapshot()
	if err != nil {
		return Manifest{}, err
	}
	defer snap.Close()
	if err := d.fitForBackup(snap, since); err != nil {
		return Manifest{}, err
	}
	m, err := manifestOf(snap, since, d.clock())
	if err != nil {
		return m, d.whileBackingUp(err)
	}
	out := newContainerWriter(w, m)
	if d.place != nil && m.Schema >= schemaTree {
		key, err := os.ReadFile(d.place.path(keyFile))
		if err != nil {
			return m, refusedFor(err, d.place.path(keyFile))
		}
		out.paper(keyFile, key)
	}
	if err := copyRows(ctx, snap, m, out); err != nil {
		return m, d.whileBackingUp(err)
	}
	t, err := out.close()
	m.Rows, m.Bytes, m.Digest = t.Rows, t.Bytes, t.Digest
	if err != nil {
		return m, fmt.Errorf("storage: backing up: %w", err)
	}
	return m, nil
}

// keyFile is the paper that a backup takes along. The others are made again:
// the site stands in the rows, and the anchor in the head.
const keyFile = "key"

func (d *Desk) whileBackingUp(err error) error {
	var lost *damage
	if !errors.As(err, &lost) {
		return err
	}
	return refuse("The record is damaged: %s is missing, so there is nothing whole to back up. What was stored is as it was; restore the record from an earlier backup.", lost.what)
}

func manifestOf(s snapshot, since uint64, now time.Time) (Manifest, error) {
	head := s.Head()
	if since > head.Seq {
		return Manifest{}, model.Refuse(model.RefusedInput, "", "The record ends at event %d, so there is nothing after event %d to back up. Nothing was written; say an earlier backup, or none.", head.Seq, since)
	}
	from, err := hashAt(s, since)
	if err != nil {
		return Manifest{}, err
	}
	data, err := s.Get([]byte{keySite})
	if err != nil {
		return Manifest{}, err
	}
	id, err := siteOf(data)
	if err != nil {
		return Manifest{}, err
	}
	kind := BackupFull
	if since > 0 {
		kind = BackupIncremental
	}
	return Manifest{
		Kind: kind, Site: hex.EncodeToString(id.ID[:]), Schema: id.Schema,
		From: since, FromHash: from.String(), Seq: head.Seq, Hash: head.Hash.String(), At: now.UTC().Truncate(time.Second),
	}, nil
}

func siteOf(row []byte) (site, error) {
	if len(row) == 0 || row[0] != formatPlain {
		return site{}, errUnknownFormat
	}
	return decodeSite(row[1:])
}

// sound reports whether a header can be one of ours.
func (m *Manifest) sound() bool {
	var id [16]byte
	var from, hash model.Hash
	whole := unhex(id[:], m.Site) && unhex(from[:], m.FromHash) && unhex(hash[:], m.Hash) && m.Schema > 0
	switch m.Kind {
	case BackupFull:
		return whole && m.From == 0 && from == model.Hash{}
	case BackupIncremental:
		return whole && m.From > 0 && m.From <= m.Seq
	}
	return false
}

func unhex(to []byte, s string) bool {
	n, err := hex.Decode(to, []byte(s[:min(len(s), 2*len(to))]))
	return err == nil && n == len(to) && len(s) == 2*n
}

// holds reports whether a row belongs into a backup.
func (m *Manifest) holds(key, value []byte) bool {
	rev, ok := revisionOf(key, func() ([]byte, error) { return value, nil })
	return ok == nil && (rev == always || rev > m.From && rev <= m.Seq)
}

// always is the revision of a row that every backup holds, and never of one
// that none does.
const (
	always = 0
	never  = ^uint64(0)
)

// revisionOf is the event that made a row. A row of a kind that is not known
// would be left out of every backup in silence, so it is an error.
func revisionOf(key []byte, value func() ([]byte, error)) (uint64, error) {
	switch key[0] {
	case keyHead, keySite:
		return always, nil
	case keyStaged:
		return never, nil
	case keyEvent, keyTree:
		if len(key) >= 9 {
			return binary.BigEndian.Uint64(key[1:]), nil
		}
	case keyOrder:
		data, err := value()
		if err == nil && len(data) != 8 {
			err = errUnknownFormat
		}
		if err != nil {
			return never, err
		}
		return binary.BigEndian.Uint64(data), nil
	case keyCount:
		if len(key) == 13 {
			return ^binary.BigEndian.Uint64(key[5:]), nil
		}
	case keyMonth, keyIndex, keyRecord:
		if _, rev, ok := version(key); ok {
			return rev, nil
		}
	}
	return never, errUnknownFormat
}
