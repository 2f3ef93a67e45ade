package storage

import (
	"errors"
	"fmt"

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
	next := Head{
		Seq: sealed.Seq, Hash: sealed.Hash,
		Months: d.head.Months + c.rows, Records: d.head.Records + c.records,
	}
	if err := d.store(next, sealed.OrderID, append(eventRows(sealed.Seq, sealed.Hash, payload), c.sets...)); err != nil {
		return nil, err
	}
	d.head = next
	d.remember(next)
	if !d.load.isWhole() {
		d.load.late = append(d.load.late, &sealed)
	}
	d.publish(base.With(&sealed))
	return &sealed, nil
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
	switch {
	case err == nil:
		return nil
	case unchanged(err):
		return fmt.Errorf("%w; nothing was changed", err)
	}
	return d.failWriting(err)
}

// remember writes the anchor. That it could not is no reason to call a stored
// command a failure.
func (d *Desk) remember(h Head) {
	if d.place == nil {
		return
	}
	if err := d.place.anchor.write(h); err != nil {
		d.log.Error("writing the anchor", "err", err)
	}
}

func size(sets []set) (n int64) {
	for i := range sets {
		n += int64(sets[i].size())
	}
	return n
}
