package storage

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"golang.org/x/mod/sumdb/tlog"

	"dccops/model"
)

// tree is the Merkle tree (RFC 6962) of the payloads of all events, as far as it
// is needed to grow: the hashes of its largest full subtrees, widest first.
// It is a value; growing makes another.
type tree struct {
	size  uint64
	peaks []tlog.Hash
}

// grown returns the tree with one leaf more, and the hashes that are new in it:
// that of the leaf and of each subtree it completes.
func (t tree) grown(leaf tlog.Hash) (next tree, stored []tlog.Hash) {
	stored = append(stored, leaf)
	full := bits.TrailingZeros64(t.size + 1) // subtrees that end at this leaf
	rest := len(t.peaks) - full
	for i := range full {
		leaf = tlog.NodeHash(t.peaks[len(t.peaks)-1-i], leaf)
		stored = append(stored, leaf)
	}
	return tree{t.size + 1, append(t.peaks[:rest:rest], leaf)}, stored
}

func (t tree) root() model.Hash {
	if t.size == 0 {
		return model.Hash{}
	}
	last := len(t.peaks) - 1
	root := t.peaks[last]
	for i := last - 1; i >= 0; i-- {
		root = tlog.NodeHash(t.peaks[i], root)
	}
	return model.Hash(root)
}

// treeRow is what is kept of the tree for each event. The stored hash (level, n)
// of [tlog.StoredHashIndex] is the one at position level in the row of event
// (n+1)<<level.
type treeRow struct {
	head   Head
	hashes []tlog.Hash
	sig    []byte // over the signed head, by the site's key
}

const sigSize = 64 // of Ed25519

func (r *treeRow) encode() []byte {
	out := encodeHead(r.head)
	out = binary.AppendUvarint(out, uint64(len(r.hashes)))
	for i := range r.hashes {
		out = append(out, r.hashes[i][:]...)
	}
	return append(out, r.sig...)
}

func (r *treeRow) set() set { return set{treeKey(r.head.Seq), r.encode()} }

func decodeTreeRow(data []byte) (r treeRow, err error) {
	in := reader{data: data}
	r.head = in.head()
	n := in.uvarint()
	if in.bad || n > 64 {
		return treeRow{}, errUnknownFormat
	}
	r.hashes = make([]tlog.Hash, n)
	for i := range r.hashes {
		copy(r.hashes[i][:], in.take(tlog.HashSize))
	}
	r.sig = bytes.Clone(in.take(sigSize))
	if in.bad || len(in.data) > 0 {
		return treeRow{}, errUnknownFormat
	}
	return r, nil
}

// readTree reads what is kept for one event.
func readTree(s snapshot, seq uint64) (treeRow, error) {
	data, err := s.Get(treeKey(seq))
	if err != nil {
		return treeRow{}, err
	}
	if data == nil {
		return treeRow{}, missing("the signed head of event %d", seq)
	}
	r, err := decodeTreeRow(data)
	if err == nil && r.head.Seq != seq {
		err = errUnknownFormat
	}
	return r, asDamage(err, "the signed head of event %d", seq)
}

// readPeaks is the tree at the head, from the rows of the events that completed
// its subtrees.
func readPeaks(s snapshot) (t tree, err error) {
	head := s.Head()
	t.size = head.Seq
	for end, level := uint64(0), 63; level >= 0; level-- {
		if head.Seq&(1<<level) == 0 {
			continue
		}
		end += 1 << level
		row, err := readTree(s, end)
		if err != nil {
			return tree{}, err
		}
		if level >= len(row.hashes) {
			return tree{}, missing("a part of the tree at event %d", end)
		}
		t.peaks = append(t.peaks, row.hashes[level])
	}
	if t.root() != head.Root {
		return tree{}, missing("a part of the tree: it does not come to the root of event %d", head.Seq)
	}
	return t, nil
}
