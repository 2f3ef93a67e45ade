package storage

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"reflect"

	"dccops/model"
)

// Verify reads every event from the first to the head and checks that each
// stands on the hash of the one before, that every row its order and its records
// make is there as it was written, that there are no others, and that replaying
// the events gives the Board. It returns nil when all of that is so, and
// otherwise names the first thing that is not. It only reads, and waits until
// everything is loaded.
func (d *Desk) Verify(ctx context.Context) (err error) {
	defer recovered("verifying", &err)
	select {
	case <-d.Loaded():
	case <-d.state.stopped:
		return d.Trouble()
	case <-ctx.Done():
		return fmt.Errorf("storage: verifying: %w", ctx.Err())
	}
	s, now, err := d.still(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	v := newVerifier(s)
	for seq := uint64(1); seq <= s.Head().Seq; seq++ {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("storage: verifying: %w", err)
		}
		if err := v.event(seq); err != nil {
			return err
		}
	}
	if v.prev != s.Head().Hash {
		return missing("the last event: the chain ends in another hash than the head says, and event %d as it was written", s.Head().Seq)
	}
	if _, err := scanAll(ctx, s); err != nil {
		return err
	}
	if err := countRest(ctx, s); err != nil {
		return err
	}
	return same(v.build.Freeze(s.Head().Seq, v.prev), now)
}

// still takes the Board and the store at one revision.
func (d *Desk) still(ctx context.Context) (snapshot, *model.Board, error) {
	if err := d.take(ctx); err != nil {
		return nil, nil, err
	}
	defer d.release()
	s, err := d.snapshot()
	return s, d.Board(), err
}

// verifier makes again what every event made.
type verifier struct {
	s     snapshot
	prev  model.Hash
	build *model.Builder
	spans map[string]span
	born  map[string]birth
}

func newVerifier(s snapshot) *verifier {
	return &verifier{s: s, build: model.NewBoard().Build(), spans: map[string]span{}, born: map[string]birth{}}
}

func (v *verifier) event(seq uint64) error {
	ev, err := readEvent(v.s, seq)
	if err != nil {
		return err
	}
	if ev.Prev != v.prev {
		return missing("event %d as it was written: it does not stand on the event before it", seq)
	}
	v.prev = ev.Hash
	known, err := v.s.Get(orderKey(ev.OrderID))
	if err != nil {
		return err
	}
	if !bytes.Equal(known, binary.BigEndian.AppendUint64(nil, seq)) {
		return missing("the order of event %d", seq)
	}
	c := newChange(seq)
	for pos, r := range ev.After {
		if err := c.put(pos, r, v.before(r)); err != nil {
			return err
		}
		v.remember(seq, pos, r)
	}
	for _, want := range c.sets {
		have, err := v.s.Get(want.key)
		if err != nil {
			return err
		}
		if !bytes.Equal(have, want.value) {
			return missing("what event %d wrote about %s", seq, ev.Subject)
		}
	}
	return nil
}

func (v *verifier) before(r model.Record) before {
	key := recordPrefix(r.RecordKind(), r.RecordKey())
	if at, ok := v.spans[string(key)]; ok {
		return before{span: &at}
	}
	if born, ok := v.born[string(key)]; ok {
		return before{born: &born}
	}
	return before{}
}

func (v *verifier) remember(seq uint64, pos int, r model.Record) {
	v.build.Put(r)
	key := string(recordPrefix(r.RecordKind(), r.RecordKey()))
	if w, ok := r.(*model.Window); ok {
		v.spans[key] = spanOf(w)
	} else if _, ok := v.born[key]; !ok {
		v.born[key] = birth{seq, uint64(pos)}
	}
}

// same holds the Board against the one the events make.
func same(made, kept *model.Board) error {
	if made.Count() != kept.Count() {
		return missing("a window on the Board (the events make %d, it holds %d)", made.Count(), kept.Count())
	}
	for _, m := range made.Months() {
		for _, w := range made.Windows(m) {
			have, ok := kept.Window(w.ID)
			if !ok || !sameWindow(have, w) {
				return missing("window %s as its last event wrote it", shown(w.ID))
			}
		}
	}
	if !reflect.DeepEqual(made.Policies(), kept.Policies()) || !reflect.DeepEqual(made.Systems(), kept.Systems()) ||
		!reflect.DeepEqual(made.Services(), kept.Services()) || !reflect.DeepEqual(made.Published(), kept.Published()) ||
		made.NextNumber() != kept.NextNumber() || made.Holidays().Version() != kept.Holidays().Version() {
		return missing("a policy, name, holiday or publication as the events wrote it")
	}
	return nil
}

// sameWindow compares what is stored: a list that is empty and one that is not
// there are the same.
func sameWindow(a, b *model.Window) bool {
	x, errX := encodeWindow(a)
	y, errY := encodeWindow(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}
