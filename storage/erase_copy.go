package storage

import (
	"bytes"
	"context"

	"dccops/model/london"
)

// eraser copies the rows of a store but for the content of old events: of those
// up to one only their hashes go along, and of what was superseded by then,
// nothing. The counts are lessened by what stays behind.
//
// # Why
//
// One scan is enough: in order of key the m and r rows come before the s and t
// rows that count them. Deleting the rows instead would leave their bytes in
// Badger's tables and logs until some later day.
type eraser struct {
	ctx     context.Context
	s       snapshot
	upto    uint64
	out     *layer
	seen    uint64
	last    []byte                  // the name whose version at upto was copied
	months  map[london.Month]uint64 // m rows left behind, in each month
	rows    uint64                  // and in all
	records uint64                  // r rows left behind
}

// copyErased lays the rows that stay into a new store.
func copyErased(ctx context.Context, s snapshot, upto uint64, out *layer) error {
	e := &eraser{ctx: ctx, s: s, upto: upto, out: out, months: map[london.Month]uint64{}}
	if err := s.Scan(nil, nil, e.visit); err != nil {
		return err
	}
	head := s.Head()
	if !e.lessen(&head) {
		return errUnknownFormat
	}
	out.head = encodeHead(head)
	return out.end()
}

func (e *eraser) visit(key []byte, value func() ([]byte, error)) (next []byte, err error) {
	if e.seen++; e.seen&1023 == 0 && e.ctx.Err() != nil {
		return nil, e.ctx.Err()
	}
	rev, err := revisionOf(key, value)
	if err != nil {
		return nil, err
	}
	if rev != always && rev > e.s.Head().Seq {
		return nil, nil // an import that never happened, or its lists
	}
	if rev != always && rev <= e.upto && e.superseded(key) {
		return nil, nil
	}
	data, err := value()
	if err != nil {
		return nil, err
	}
	switch {
	case key[0] == keyEvent && rev <= e.upto:
		next = eventPrefix(rev + 1)
		data, err = e.stub(rev, data)
	case key[0] == keyTree && rev >= e.upto:
		data, err = e.tree(data)
	case key[0] == keyCount:
		data, err = e.count(key, data)
	}
	if err != nil {
		return nil, err
	}
	return next, e.out.row(bytes.Clone(key), bytes.Clone(data))
}

// superseded reports whether a row that is not after upto was replaced by then,
// and counts it.
func (e *eraser) superseded(key []byte) bool {
	switch key[0] {
	case keyMonth, keyIndex, keyRecord, keyCount:
	default:
		return false
	}
	name := key[:len(key)-8] // before the revision
	if !bytes.Equal(name, e.last) {
		e.last = append(e.last[:0], name...)
		return false
	}
	switch key[0] {
	case keyMonth:
		e.months[monthOf(key)]++
		e.rows++
	case keyRecord:
		e.records++
	}
	return true
}

// stub is what stays of an event; of one that was erased before, all there is.
func (e *eraser) stub(seq uint64, data []byte) ([]byte, error) {
	if isStub(data) {
		return data, nil
	}
	row, err := readTree(e.s, seq)
	if err != nil {
		return nil, err
	}
	return stub{row.hashes[0], row.head.Hash}.encode(), nil
}

func (e *eraser) tree(data []byte) ([]byte, error) {
	row, err := decodeTreeRow(data)
	if err == nil && !e.lessen(&row.head) {
		err = errUnknownFormat
	}
	return row.encode(), err
}

func (e *eraser) count(key, data []byte) ([]byte, error) {
	n, err := decodeCount(data)
	if gone := e.months[monthOf(key)]; err == nil && n >= gone {
		return encodeCount(n - gone), nil
	}
	return nil, errUnknownFormat
}

// lessen takes what was left behind off the counts of a head.
func (e *eraser) lessen(h *Head) bool {
	if h.Months < e.rows || h.Records < e.records {
		return false
	}
	h.Months, h.Records = h.Months-e.rows, h.Records-e.records
	return true
}
