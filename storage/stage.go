package storage

import (
	"encoding/binary"
)

// split cuts rows into pieces that fit a transaction together with what stage
// or the head adds.
func split(sets []set) [][]set {
	const ops, room = maxOps - 4, maxBytes - 64<<10
	var out [][]set
	for len(sets) > 0 {
		n, bytes := 0, 0
		for n < len(sets) && n < ops {
			bytes += sets[n].size() + len(sets[n].key) + 8 // its key stands in the manifest too
			if n > 0 && bytes > room {
				break
			}
			n++
		}
		out = append(out, sets[:n])
		sets = sets[n:]
	}
	return out
}

// stage writes rows above the head, each piece with the list of its keys. All of
// it is invisible until the head moves, and is swept away if it never does.
func stage(j journal, rev uint64, pieces [][]set) error {
	for n, piece := range pieces {
		keys := []byte{formatPlain}
		for i := range piece {
			keys = binary.AppendUvarint(keys, uint64(len(piece[i].key)))
			keys = append(keys, piece[i].key...)
		}
		sets := append(piece[:len(piece):len(piece)], set{stagedKey(rev, n), keys})
		if err := j.Append(batch{Expect: rev - 1, Sets: sets}); err != nil {
			return err
		}
	}
	return nil
}

// sweep removes what an unfinished import staged above the head, and the lists
// of those that were finished. It must run before anything else is committed:
// the next event has the revision the rows were staged under.
//
// # Why
//
// The rows go before their list, in transactions of any size: a sweep that is
// killed is done again from the lists that are left.
func sweep(j journal) error {
	snap, err := j.Snapshot()
	if err != nil {
		return err
	}
	defer snap.Close()
	head := snap.Head().Seq
	var rows, lists [][]byte
	err = snap.Scan([]byte{keyStaged}, nil, func(key []byte, value func() ([]byte, error)) ([]byte, error) {
		lists = append(lists, append([]byte(nil), key...))
		if binary.BigEndian.Uint64(key[1:9]) <= head {
			return nil, nil
		}
		data, err := value()
		if err != nil {
			return nil, err
		}
		in := reader{data: data}
		if in.byte() != formatPlain {
			return nil, errUnknownFormat
		}
		for len(in.data) > 0 && !in.bad {
			rows = append(rows, append([]byte(nil), in.bytes()...))
		}
		if in.bad {
			return nil, errUnknownFormat
		}
		return nil, nil
	})
	if err != nil {
		return err
	}
	if err := remove(j, head, rows); err != nil {
		return err
	}
	return remove(j, head, lists)
}

func remove(j journal, head uint64, keys [][]byte) error {
	for len(keys) > 0 {
		n := min(len(keys), maxOps)
		if err := j.Append(batch{Expect: head, Deletes: keys[:n]}); err != nil {
			return err
		}
		keys = keys[n:]
	}
	return nil
}
