package storage

import (
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"dccops/model"
	"dccops/model/london"
)

// commit stores an event that was decided on base, and publishes the Board that
// follows. The writer's turn is held.
func (d *Desk) commit(base *model.Board, ev model.Event) (*model.Event, error) {
	snap, err := d.snapshot()
	if err != nil {
		return nil, err
	}
	defer snap.Close()
	sealed, payload, err := seal(ev, d.head)
	if err != nil {
		return nil, err
	}
	c, err := changeOf(snap, base, &sealed)
	if err != nil {
		return nil, err
	}
	next, row, err := d.grow(&sealed, payload, c)
	if err != nil {
		return nil, err
	}
	signed, err := d.signer.note(row.head, row.sig)
	if err != nil {
		return nil, err
	}
	sets := append(eventRows(sealed.Seq, sealed.Hash, payload), row.set())
	if err := d.store(row.head, sealed.OrderID, append(sets, c.sets...)); err != nil {
		return nil, err
	}
	d.head, d.tree = row.head, next
	d.remember(row.head)
	if !d.load.isWhole() {
		d.load.late = append(d.load.late, &sealed)
	}
	d.publish(base.With(&sealed).Signed(signed))
	if sealed.Kind == model.ResponseRedacted || sealed.Kind == model.MessageAssigned || sealed.Kind == model.MessageDismissed {
		d.pasts.wake() // what may be read of the past is other than it was
	}
	return &sealed, nil
}

// grow is the tree with an event more, and the row that says so.
func (d *Desk) grow(ev *model.Event, payload []byte, c *change) (tree, *treeRow, error) {
	next, row := stands(d.head, d.tree, ev, payload)
	row.head.Months, row.head.Records = d.head.Months+c.rows, d.head.Records+c.records
	var err error
	if row.sig, err = d.signer.sign(row.head); err != nil {
		return next, nil, fmt.Errorf("storage: signing event %d: %w", ev.Seq, err)
	}
	return next, row, nil
}

// stands puts an event on a head and its tree. What it made of records is not
// counted yet and nothing is signed.
func stands(on Head, t tree, ev *model.Event, payload []byte) (tree, *treeRow) {
	next, hashes := t.grown(tlog.RecordHash(payload))
	h := Head{Seq: ev.Seq, Hash: ev.Hash, Root: next.root(), At: ev.At, Spell: on.Spell}
	if on.Seq == 0 || h.At.Before(on.At) {
		h.Spell = h.Seq
	}
	return next, &treeRow{head: h, hashes: hashes}
}

// changeOf makes the rows of an event's records over what the store holds.
func changeOf(s snapshot, base *model.Board, ev *model.Event) (*change, error) {
	c := newChange(ev.Seq)
	for pos, r := range ev.After {
		old, err := stored(s, base, r)
		if err != nil {
			return nil, err
		}
		if err := c.put(pos, r, old); err != nil {
			return nil, err
		}
	}
	head := s.Head().Seq
	return c, c.counts(func(m london.Month) (uint64, error) { return countAt(s, m, head) })
}

// stored looks up what a record replaces. The revision of a window on the Board
// names its row, so that an import of many needs no scan for each.
func stored(s snapshot, base *model.Board, r model.Record) (before, error) {
	w, ok := r.(*model.Window)
	if !ok {
		value, _, err := newest(s, recordPrefix(r.RecordKind(), r.RecordKey()), s.Head().Seq)
		if err != nil || value == nil {
			return before{}, err
		}
		born, _, err := decodeBorn(value)
		return before{born: &born}, err
	}
	have, ok := base.Window(w.ID)
	if !ok {
		return before{}, nil
	}
	value, err := s.Get(indexKey(w.ID, have.Trail.Revision))
	if err != nil {
		return before{}, err
	}
	if value == nil {
		return before{}, missing("the place of window %s", shown(w.ID))
	}
	at, err := decodeSpan(value)
	return before{span: &at}, err
}

// store writes the rows of one event: in one transaction if they fit, else
// staged under a revision that nobody sees and then made visible by the head.
func (d *Desk) store(next Head, order string, sets []set) error {
	pieces := split(sets)
	if len(pieces) == 1 {
		return d.answer(d.journal.Append(batch{Expect: d.head.Seq, Order: order, Next: &next, Sets: pieces[0]}))
	}
	if d.place != nil {
		if err := d.place.room(3 * size(sets)); err != nil {
			return err
		}
	}
	err := stage(d.journal, next.Seq, pieces)
	if err == nil {
		err = d.journal.Append(batch{Expect: d.head.Seq, Order: order, Next: &next})
	}
	if err != nil && unchanged(err) {
		err = errors.Join(err, sweep(d.journal))
	}
	return d.answer(err)
}

// answer stops writing after an error that leaves the store unknown.
func (d *Desk) answer(err error) error {
	if err == nil && d.place != nil {
		err = d.place.stillWritable()
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errTooBig):
		return errors.Join(model.Refuse(model.RefusedStore, "", "A part of this is larger than the %d KiB that the record takes in one piece. Nothing was changed; shorten its texts, or make it fewer windows at a time.", maxBytes>>10), err)
	case unchanged(err):
		return fmt.Errorf("%w; nothing was changed", err)
	}
	return d.failWriting(err)
}

// The steps around the anchor, see place.
const (
	stepAnchor   = "anchor"
	stepAnchored = "anchored"
)

// remember writes the anchor. That it could not is no reason to call a stored
// command a failure.
func (d *Desk) remember(h Head) {
	if d.place == nil {
		return
	}
	d.place.step(stepAnchor)
	if err := d.place.anchor.write(h); err != nil {
		d.log.Error("writing the anchor", "err", err)
	}
	d.place.step(stepAnchored)
}

func size(sets []set) (n int64) {
	for i := range sets {
		n += int64(sets[i].size())
	}
	return n
}
