package storage

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/london"
	"dccops/model/text"
)

// completedErase gives an order to erase what only the store knows.
func (d *Desk) completedErase(o model.Order, c model.EraseContent) (model.Order, error) {
	if err := decide.Authorize(o.Actor, c); err != nil {
		return o, err
	}
	var err error
	if c.Known, err = d.Erasable(context.Background(), c.Upto); err != nil {
		return o, err
	}
	o.Command = c
	return o, nil
}

// Erasable says what is known of the events up to one whose content is to be
// erased. It is found out again when the order is given.
func (d *Desk) Erasable(ctx context.Context, upto uint64) (e model.Erasable, err error) {
	snap, err := d.snapshot()
	if err != nil {
		return e, err
	}
	defer snap.Close()
	if upto == 0 || upto > snap.Head().Seq {
		return e, nil // it is going to be refused
	}
	var errReach, errCopies, errState error
	if e.At, err = newestTime(snap, upto); err != nil {
		return e, d.failReading(err)
	}
	e.Reaches, errReach = reachOf(snap, upto)
	e.Copies, errCopies = everyCopy(snap)
	e.State, errState = stateOf(ctx, snap, upto)
	if err := errors.Join(errReach, errCopies, errState); err != nil {
		return e, d.failReading(err)
	}
	return e, nil
}

// newestTime is the latest time that an event up to one has. Where the clock stepped
// back that is not the last: whoever sets a clock back must not make what came
// before it old.
func newestTime(s snapshot, upto uint64) (at time.Time, err error) {
	for upto > 0 {
		row, err := readTree(s, upto)
		if err != nil {
			return at, err
		}
		if row.head.At.After(at) {
			at = row.head.At
		}
		if first := row.head.Spell; first == 0 || first > upto {
			return at, missing("the signed head of event %d as it was written", upto)
		}
		upto = row.head.Spell - 1 // within a spell the time never falls
	}
	return at, nil
}

// reachOf is the last month that a window touches or touched which one of the
// events up to one is about.
func reachOf(s snapshot, upto uint64) (last london.Month, err error) {
	var name []byte
	var reach london.Month
	head := s.Head().Seq
	err = s.Scan([]byte{keyIndex}, nil, func(key []byte, value func() ([]byte, error)) ([]byte, error) {
		of, rev, ok := version(key)
		if !ok {
			return nil, errUnknownFormat
		}
		if rev > head {
			return nil, nil
		}
		if string(of) != string(name) { // its newest version comes first
			name, reach = append(name[:0], of...), 0
		}
		data, err := value()
		if err != nil {
			return nil, err
		}
		at, err := decodeSpan(data)
		if reach = max(reach, at.last); rev <= upto {
			last = max(last, reach)
		}
		return nil, err
	})
	return last, asDamage(err, "the place of a window")
}

// everyCopy reads what was noted of copies: the newest of each name, and those
// that it replaced.
func everyCopy(s snapshot) ([]model.Copying, error) {
	out, err := everyVersion[model.Copying](s, model.RecordCopying, "a copy on the record")
	slices.SortStableFunc(out, func(a, b model.Copying) int { return a.At.Compare(b.At) })
	return out, err
}

// erased refuses an instant of which too little is left to show it.
func (p *Past) erased() error {
	if p.head.Seq == 0 {
		return nil // nothing was on it then, and nothing is shown
	}
	e, ok := p.desk.Board().ErasureOf(p.head.Seq + 1)
	if !ok {
		return nil
	}
	return model.Refuse(model.RefusedMissing, "", "The content up to event %d was %s, so that the record cannot be shown as it stood on %s. Nothing was changed; name a later instant.",
		e.Upto, text.Visible(e.Words()), london.Stamp(p.at))
}

// fitForBackup refuses to back up what would not fit the backup it is to be laid
// over, or what is about to be erased.
func (d *Desk) fitForBackup(s snapshot, since uint64) error {
	last, err := lastErasure(s)
	if err != nil {
		return d.whileBackingUp(err)
	}
	if since > 0 && since < last.Event {
		return model.Refuse(model.RefusedInput, "", "Content was erased by event %d, so that nothing can be laid over a backup that ends at event %d. Nothing was written; make a full backup, and destroy the older ones.", last.Event, since)
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

// Beside lists what is kept beside a data directory and may hold what the record
// held: whole records, by a restore or a migration, and the log, which has the
// words of commands that failed.
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
		more, ours := strings.CutPrefix(e.Name(), filepath.Base(dir))
		whole := slices.ContainsFunc([]string{".aside-", "-backup-", ".restoring"}, func(kind string) bool { return strings.HasPrefix(more, kind) })
		if ours && (whole || more == ".log") {
			out = append(out, filepath.Join(filepath.Dir(dir), e.Name()))
		}
	}
	return out, nil
}
