package storage

import (
	"bytes"
	"context"
	"encoding/binary"
)

// rowCopy copies the rows of one snapshot and counts what the head says there
// must be.
type rowCopy struct {
	ctx     context.Context
	m       Manifest
	out     *containerWriter
	seen    uint64 // rows looked at
	events  uint64 // the last event whose first part was copied
	trees   uint64
	months  uint64
	records uint64
}

func copyRows(ctx context.Context, s snapshot, m Manifest, out *containerWriter) error {
	c := &rowCopy{ctx: ctx, m: m, out: out, events: m.From, trees: m.From}
	if err := s.Scan(nil, nil, c.visit); err != nil {
		return err
	}
	head := s.Head()
	switch {
	case c.events != head.Seq:
		return missing("event %d", c.events+1)
	case m.Schema >= schemaTree && c.trees != head.Seq:
		return missing("the signed head of event %d", c.trees+1)
	case c.months != head.Months:
		return missing("a part of the windows (%d of %d rows are there)", c.months, head.Months)
	case c.records != head.Records:
		return missing("a part of the other records (%d of %d rows are there)", c.records, head.Records)
	}
	return nil
}

func (c *rowCopy) visit(key []byte, value func() ([]byte, error)) (next []byte, err error) {
	if c.seen++; c.seen&1023 == 0 && c.ctx.Err() != nil {
		return nil, c.ctx.Err()
	}
	rev, err := revisionOf(key, value)
	switch {
	case err != nil:
		return nil, err
	case rev == always:
	case rev > c.m.Seq:
		return nil, nil // an import that has not happened, or came after
	default:
		c.tally(key, rev)
		if rev <= c.m.From {
			return c.skip(key), nil
		}
	}
	data, err := value()
	if err != nil {
		return nil, err
	}
	return nil, c.out.row(key, data)
}

// tally counts; events and their heads must come without a gap.
func (c *rowCopy) tally(key []byte, rev uint64) {
	switch key[0] {
	case keyEvent:
		if bytes.HasSuffix(key, []byte{0, 0}) && rev == c.events+1 {
			c.events = rev
		}
	case keyTree:
		if rev == c.trees+1 {
			c.trees = rev
		}
	case keyMonth:
		c.months++
	case keyRecord:
		c.records++
	}
}

// skip goes on behind the events that the earlier backup holds: they lie in
// their order.
func (c *rowCopy) skip(key []byte) []byte {
	if key[0] != keyEvent && key[0] != keyTree {
		return nil
	}
	return binary.BigEndian.AppendUint64([]byte{key[0]}, c.m.From+1)
}
