package storage

import (
	"context"
	"reflect"

	"dccops/model"
)

// Verify reads every event from the first to the head, checks that each stands
// on the hash of the one before, replays them and compares what they make with
// the records kept beside them. It says nothing when all is as it was written,
// and otherwise names what is not. It is read only and may take a while.
func (d *Desk) Verify(ctx context.Context) error {
	select {
	case <-d.Loaded():
	case <-ctx.Done():
		return ctx.Err()
	}
	now := d.Board()
	made, err := d.replay(ctx, now.Revision())
	if err != nil {
		return err
	}
	if made.Head() != now.Head() {
		return missing("event %d: the chain ends in another hash than the head says", now.Revision())
	}
	return compare(made, now)
}

// replay makes the Board that the events alone make.
func (d *Desk) replay(ctx context.Context, head uint64) (*model.Board, error) {
	s, err := d.snapshot()
	if err != nil {
		return nil, err
	}
	defer s.Close()
	board := model.NewBoard()
	for seq := uint64(1); seq <= head; seq++ {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		ev, err := readEvent(s, seq)
		if err != nil {
			return nil, err
		}
		if ev.Seq != seq || ev.Prev != board.Head() {
			return nil, missing("event %d: it does not stand on the event before it", seq)
		}
		board = board.With(&ev)
	}
	return board, nil
}

// compare holds the records on a Board against those the events make.
func compare(made, kept *model.Board) error {
	if made.Count() != kept.Count() {
		return missing("windows: the events make %d and the records hold %d", made.Count(), kept.Count())
	}
	for _, m := range made.Months() {
		for _, w := range made.Windows(m) {
			have, ok := kept.Window(w.ID)
			if !ok || !reflect.DeepEqual(have, w) {
				return missing("window %s: the record is not what its last event wrote", w.ID)
			}
		}
	}
	if !reflect.DeepEqual(made.Policies(), kept.Policies()) || !reflect.DeepEqual(made.Systems(), kept.Systems()) ||
		!reflect.DeepEqual(made.Services(), kept.Services()) || !reflect.DeepEqual(made.Published(), kept.Published()) ||
		made.NextNumber() != kept.NextNumber() || made.Holidays().Version() != kept.Holidays().Version() {
		return missing("settings: the records of policy, directory, holidays or publication are not what the events wrote")
	}
	return nil
}
