package storage

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/london"
)

// completedErase gives an order to erase what only the store knows: the digest
// of what stays.
func (d *Desk) completedErase(o model.Order, c model.EraseContent) (model.Order, error) {
	if err := decide.Authorize(o.Actor, c); err != nil {
		return o, err
	}
	snap, err := d.snapshot()
	if err != nil {
		return o, err
	}
	defer snap.Close()
	if c.State, err = stateOf(context.Background(), snap, c.Upto); err != nil {
		return o, d.failReading(err)
	}
	o.Command = c
	return o, nil
}

// erased refuses an instant of which too little is left to show it.
func (p *Past) erased() error {
	for _, e := range p.desk.Board().Erasures() {
		if p.head.Seq < e.Upto {
			return model.Refuse(model.RefusedMissing, "", "The content up to event %d was erased on %s (%s), so that the record cannot be shown as it stood on %s. Nothing was changed; name a later instant.",
				e.Upto, london.Stamp(e.At), shown(e.Authority), london.Stamp(p.at))
		}
	}
	return nil
}

// fitForBackup refuses to back up what would not fit the backup it is to be laid
// over, or what is about to be erased.
func (d *Desk) fitForBackup(s snapshot, since uint64) error {
	last, err := lastErasure(s)
	if err != nil {
		return d.whileBackingUp(err)
	}
	if since > 0 && since < last.event {
		return model.Refuse(model.RefusedInput, "", "Content was erased by event %d, so that nothing can be laid over a backup that ends at event %d. Nothing was written; make a full backup, and destroy the older ones.", last.event, since)
	}
	upto, err := d.Erasing()
	if err != nil {
		return d.whileBackingUp(err)
	}
	if upto > 0 {
		return refuse("The content up to event %d is to be erased and is there still, so that a backup would hold it. Nothing was written; the next command that opens the record finishes that, if the disk has room for it.", upto)
	}
	return nil
}

// LastBefore is the last event before an instant, and its time: 0 where there is
// none.
func (d *Desk) LastBefore(at time.Time) (seq uint64, when time.Time, err error) {
	snap, err := d.snapshot()
	if err != nil {
		return 0, when, err
	}
	defer snap.Close()
	row, err := rowAt(snap, at.Add(-1))
	return row.head.Seq, row.head.At, err
}

// Beside lists what was kept beside a data directory by a restore or a
// migration: whole records, which hold what they held.
func Beside(dir string) ([]string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("storage: looking beside the record: %w", err)
	}
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		return nil, fmt.Errorf("storage: looking beside the record: %w", err)
	}
	var out []string
	for _, e := range entries {
		for _, kind := range []string{".aside-", "-backup-", ".restoring"} {
			if strings.HasPrefix(e.Name(), filepath.Base(dir)+kind) {
				out = append(out, filepath.Join(filepath.Dir(dir), e.Name()))
			}
		}
	}
	return out, nil
}
