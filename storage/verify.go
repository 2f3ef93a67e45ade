package storage

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"reflect"
	"slices"

	"dccops/model"
	"dccops/model/london"
)

// Verify reads every event from the first to the head and checks that each
// stands on the hash of the one before, that every row its order and its records
// make is there as it was written, that there are no others, and that replaying
// the events gives the Board. It returns nil when all of that is so, and
// otherwise names the first thing that is not. Where content was erased it begins
// with what was current then, held to the event that says so. It only reads, and
// waits until everything is loaded.
func (d *Desk) Verify(ctx context.Context) (err error) {
	defer recovered("verifying", &err)
	if err := d.stopped(); err != nil {
		return err
	}
	select {
	case <-d.Loaded():
	case <-d.state.stopped:
		return d.stopped()
	case <-ctx.Done():
		return fmt.Errorf("storage: verifying: %w", ctx.Err())
	}
	s, now, err := d.still(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	return d.proveAll(ctx, s, now)
}

// proveAll verifies a store that is of this site, and holds it against a Board.
func (d *Desk) proveAll(ctx context.Context, s snapshot, now *model.Board) error {
	v := newVerifier(s)
	err := eachEvent(ctx, s, func(payload []byte) error {
		row, err := v.event(payload)
		if err != nil {
			return err
		}
		return d.verifyRow(s, row)
	}, v.erased)
	if err != nil {
		return err
	}
	if v.head != s.Head() {
		return missing("the last event: the chain ends in another hash than the head says, and event %d as it was written", s.Head().Seq)
	}
	if _, err := scanAll(ctx, s); err != nil {
		return err
	}
	if err := d.countAll(ctx, s); err != nil {
		return err
	}
	return same(v.build.Freeze(s.Head().Seq, v.head.Hash), now)
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

// verifier makes again what every event made, one after another.
type verifier struct {
	s     snapshot
	head  Head
	tree  tree
	build *model.Builder
	spans map[string]span
	born  map[string]birth
	rows  map[london.Month]uint64
	gone  uint64 // the last event whose content was erased, until what was current then is in
}

func newVerifier(s snapshot) *verifier {
	return &verifier{
		s: s, build: model.NewBoard().Build(),
		spans: map[string]span{}, born: map[string]birth{}, rows: map[london.Month]uint64{},
	}
}

// event checks the next event and the rows it made, and returns the row that it
// must have in the tree, without its signature.
func (v *verifier) event(payload []byte) (*treeRow, error) {
	if err := v.afterErased(); err != nil {
		return nil, err
	}
	ev, err := decodeEvent(payload)
	if err != nil {
		return nil, err
	}
	seq := v.head.Seq + 1
	if ev.Seq != seq {
		return nil, missing("event %d as it was written", seq)
	}
	if ev.Prev != v.head.Hash {
		return nil, missing("event %d as it was written: it does not stand on the event before it", seq)
	}
	known, err := v.s.Get(orderKey(ev.OrderID))
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(known, binary.BigEndian.AppendUint64(nil, seq)) {
		return nil, missing("the order of event %d", seq)
	}
	c, err := v.change(&ev)
	if err != nil {
		return nil, err
	}
	next, row := stands(v.head, v.tree, &ev, payload)
	row.head.Months, row.head.Records = v.head.Months+c.rows, v.head.Records+c.records
	v.head, v.tree = row.head, next
	return row, nil
}

// change makes the rows of an event's records again and compares them.
func (v *verifier) change(ev *model.Event) (*change, error) {
	c := newChange(ev.Seq)
	for pos, r := range ev.After {
		if err := c.put(pos, r, v.before(r)); err != nil {
			return nil, err
		}
		v.remember(ev.Seq, pos, r)
	}
	if err := c.counts(func(m london.Month) (uint64, error) { return v.rows[m], nil }); err != nil {
		return nil, err
	}
	for m, added := range c.months {
		v.rows[m] += added
	}
	for _, want := range c.sets {
		have, err := v.s.Get(want.key)
		if err != nil {
			return nil, err
		}
		if !bytes.Equal(have, want.value) {
			return nil, missing("what event %d wrote about %s", ev.Seq, ev.Subject)
		}
	}
	return c, nil
}

// verifyRow holds what is kept of the tree against what it must be. The
// signature is checked where the record ends: it is over everything before.
func (d *Desk) verifyRow(s snapshot, want *treeRow) error {
	have, err := readTree(s, want.head.Seq)
	if err != nil {
		return err
	}
	if have.head != want.head || !slices.Equal(have.hashes, want.hashes) {
		return missing("the signed head of event %d as it was written", want.head.Seq)
	}
	if want.head.Seq == s.Head().Seq && !d.signer.signed(have.head, have.sig) {
		return missing("a signature under the head of event %d that is this record's", want.head.Seq)
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
	if !reflect.DeepEqual(others(made), others(kept)) {
		return missing("a policy, name, holiday, agreement, publication or mark as the events wrote it")
	}
	for _, m := range made.ReleasedMonths() {
		if !slices.EqualFunc(made.Releases(m), kept.Releases(m), sameRelease) {
			return missing("a release of %s as it was published", m)
		}
	}
	return nil
}

// others is everything of a Board that is neither a window nor a release.
func others(b *model.Board) []any {
	return []any{
		b.Policies(), b.Systems(), b.Services(), b.Published(), b.NextNumber(), b.Holidays().Version(),
		b.Exceptions(), b.Withdrawn(), b.ClockSteps(), b.Copies(), b.ReleasedMonths(),
	}
}

func sameRelease(a, b *model.Release) bool {
	x, errX := encodeRelease(a)
	y, errY := encodeRelease(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}

// sameWindow compares what is stored: a list that is empty and one that is not
// there are the same.
func sameWindow(a, b *model.Window) bool {
	x, errX := encodeWindow(a)
	y, errY := encodeWindow(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}
