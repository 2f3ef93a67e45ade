package storage

import (
	"context"
	"fmt"
)

// schema is the number of the layout in keys.go and of the formats in codec.go.
const schema = schemaTree

// schemaTree is the schema since which the record has a tree and a key.
const schemaTree = 2

// migration brings a store from one schema to the next.
type migration struct {
	from int
	does string
	run  func(*Desk) error
}

// migrations is the list of them, oldest first; a test holds it to be without
// gaps up to schema.
func migrations() []migration {
	return []migration{
		{from: 1, does: "growing the tree over the events there are", run: (*Desk).growTree},
	}
}

// migrate brings a store of an older schema to this one, a step at a time.
func migrate(d *Desk, from int, steps []migration) error {
	for _, m := range steps {
		if m.from < from {
			continue
		}
		if err := m.run(d); err != nil {
			return fmt.Errorf("storage: bringing the record from schema %d on (%s): %w", m.from, m.does, err)
		}
	}
	return nil
}

// growTree brings a record from schema 1 to 2: every event so far gets its place
// in the tree and its signed head, and the site its key.
//
// # Why
//
// Whatever is killed in between, the record is at one schema or the other. The
// order is
//
//  1. a copy of the directory as it lies, verified by its digests, before
//     anything opens the store in it (see [place.keepCopy]); that the very bytes
//     of the copy open and hold every row is then shown by the next two steps;
//  2. every event and every row it made is verified;
//  3. the key, synced. Until step 5 nothing needs it and a new one may be made;
//  4. the tree's rows, which schema 1 does not look at. A second run writes them
//     anew;
//  5. DIR/site says schema 2, with the key. It is the first thing that a dccops
//     of schema 1 reads and the only one by which it refuses in plain words, so
//     it comes before anything that such a one would not understand. From here
//     on only a dccops of this schema opens the record, and goes on at step 2
//     with the key that is there;
//  6. one transaction: the head with its root, and schema 2 in the store's own
//     row of the site. That row is what counts: the file may have been put back
//     from the copy since, and then it is written again.
func (d *Desk) growTree() error {
	p := d.place
	snap, err := d.journal.Snapshot()
	if err != nil {
		return err
	}
	defer snap.Close()
	if err := d.prove(snap); err != nil {
		return err
	}
	p.step("proved")
	if p.signer == nil {
		if err := p.makeKey(); err != nil {
			return err
		}
	}
	p.step("key")
	head, err := d.treeRows(snap)
	if err != nil {
		return err
	}
	p.step("rows")
	if err := p.writeSite(); err != nil {
		return err
	}
	p.step("site")
	return d.journal.Append(batch{Expect: head.Seq, Next: &head, Sets: []set{p.site.row()}})
}

// prove reads everything before it is built upon.
func (d *Desk) prove(s snapshot) error {
	if _, err := scanAll(context.Background(), s); err != nil {
		return err
	}
	return countRest(context.Background(), s)
}

// makeKey gives a site of schema 1 its key, and the schema with it.
func (p *place) makeKey() error {
	s, private, err := p.site.withKey()
	if err != nil {
		return err
	}
	s.Schema = schemaTree
	p.site = s
	p.signer, err = p.writeKey(private)
	return err
}

// treeRows writes the row of every event so far and returns the head they come
// to.
func (d *Desk) treeRows(s snapshot) (Head, error) {
	v := newVerifier(s)
	var sets []set
	write := func() error {
		err := d.journal.Append(batch{Expect: s.Head().Seq, Sets: sets})
		sets = nil
		return err
	}
	err := eachEvent(context.Background(), s, func(payload []byte) error {
		row, err := v.event(payload)
		if err != nil {
			return err
		}
		if row.sig, err = d.place.signer.sign(row.head); err != nil {
			return err
		}
		if sets = append(sets, row.set()); len(sets) < maxOps {
			return nil
		}
		return write()
	}, func(seq uint64, _ stub) error {
		return missing("event %d: it was erased before there was anything by which it could be", seq)
	})
	if err != nil {
		return Head{}, err
	}
	if v.head.Hash != s.Head().Hash || v.head.Months != s.Head().Months || v.head.Records != s.Head().Records {
		return Head{}, missing("the last event: the chain does not end in the head")
	}
	return v.head, write()
}
