package storage

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sort"
	"sync"
)

// Ram keeps the rows of a record in memory, for longer than the Desk that wrote
// them: opened again, it is the record as it was when that Desk ended, however it
// did. It dies with the process. All methods may be called from many goroutines.
//
// # Why
//
// A simulation of years wants thousands of records, each of which is broken and
// opened again. Everything above the seam of the journal is then the code that a
// record on a disk has: decision, bytes, chain, tree, signatures, loading. Only
// Badger is not there.
type Ram struct {
	signer *signer

	mu    sync.Mutex
	state ramState
	moved chan struct{} // closed and replaced when the head moves
}

// ramState is everything at one head. What it points to never changes, so that a
// snapshot is a copy of it.
type ramState struct {
	head  Head
	parts [][]set // each in order of key, a later one over the earlier ones; no value: deleted
}

// NewRam makes a record that holds nothing yet.
func NewRam() (*Ram, error) {
	s, private, err := newSite()
	if err != nil {
		return nil, fmt.Errorf("storage: %w", err)
	}
	r := &Ram{moved: make(chan struct{})}
	if r.signer, err = newSigner(private, s); err != nil {
		return nil, fmt.Errorf("storage: %w", err)
	}
	return r, r.append(batch{Next: &Head{}, Sets: []set{s.row()}})
}

// ramJournal is a Ram as one Desk has it.
type ramJournal struct {
	*Ram
	mu     sync.Mutex
	closed bool
}

func (j *ramJournal) open() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return errClosed
	}
	return nil
}

func (j *ramJournal) Snapshot() (snapshot, error) {
	if err := j.open(); err != nil {
		return nil, err
	}
	s := j.now()
	return &s, nil
}

func (j *ramJournal) Append(b batch) error {
	if err := j.open(); err != nil {
		return err
	}
	return j.append(b)
}

func (j *ramJournal) Close() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.closed = true
	return nil
}

func (j *ramJournal) Changed(ctx context.Context, since uint64) (Head, error) {
	for {
		j.Ram.mu.Lock()
		head, moved := j.state.head, j.moved
		j.Ram.mu.Unlock()
		if head.Seq > since {
			return head, nil
		}
		select {
		case <-moved:
		case <-ctx.Done():
			return head, ctx.Err()
		}
	}
}

func (r *Ram) now() ramState {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.state
}

func (r *Ram) append(b batch) error {
	if err := b.check(); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.state.head.Seq != b.Expect {
		return errMoved
	}
	part := make([]set, 0, len(b.Sets)+len(b.Deletes)+2)
	for _, s := range b.Sets {
		part = append(part, set{bytes.Clone(s.key), append([]byte{}, s.value...)})
	}
	for _, key := range b.Deletes {
		part = append(part, set{key: bytes.Clone(key)})
	}
	if b.Order != "" {
		if known, _ := r.state.Get(orderKey(b.Order)); known != nil {
			return &knownError{seq: binary.BigEndian.Uint64(known)}
		}
		if b.Next != nil {
			part = append(part, set{orderKey(b.Order), binary.BigEndian.AppendUint64(nil, b.Next.Seq)})
		}
	}
	if b.Next != nil {
		part = append(part, set{[]byte{keyHead}, encodeHead(*b.Next)})
	}
	slices.SortStableFunc(part, func(a, b set) int { return bytes.Compare(a.key, b.key) })
	r.state.add(joinedParts(nil, part))
	if b.Next != nil {
		r.state.head = *b.Next
		close(r.moved)
		r.moved = make(chan struct{})
	}
	return nil
}

// add lays a part over the others, and joins parts while the upper one is not much
// smaller: there are never many.
func (s *ramState) add(part []set) {
	parts := append(s.parts[:len(s.parts):len(s.parts)], part)
	for n := len(parts); n > 1 && 2*len(parts[n-1]) > len(parts[n-2]); n = len(parts) {
		parts = append(parts[:n-2:n-2], joinedParts(parts[n-2], parts[n-1]))
	}
	s.parts = parts
}

// joinedParts is a part over another as one. Where a key stands twice, the last counts.
func joinedParts(under, over []set) []set {
	out := make([]set, 0, len(under)+len(over))
	put := func(s set) {
		if n := len(out); n > 0 && bytes.Equal(out[n-1].key, s.key) {
			out[n-1] = s
			return
		}
		out = append(out, s)
	}
	for len(under) > 0 || len(over) > 0 {
		if len(over) == 0 || len(under) > 0 && bytes.Compare(under[0].key, over[0].key) <= 0 {
			put(under[0])
			under = under[1:]
			continue
		}
		put(over[0])
		over = over[1:]
	}
	return out
}

func (s *ramState) Head() Head { return s.head }

func (s *ramState) Close() {}

func (s *ramState) Get(key []byte) ([]byte, error) {
	for _, part := range slices.Backward(s.parts) {
		if i := ramSeek(part, key); i < len(part) && bytes.Equal(part[i].key, key) {
			return bytes.Clone(part[i].value), nil
		}
	}
	return nil, nil
}

func ramSeek(part []set, key []byte) int {
	return sort.Search(len(part), func(i int) bool { return bytes.Compare(part[i].key, key) >= 0 })
}

func (s *ramState) Scan(prefix, from []byte, visit visitor) (err error) {
	defer recovered("reading", &err)
	if from == nil {
		from = prefix
	}
	at := make([]int, len(s.parts))
	seek := func(key []byte) {
		for i, part := range s.parts {
			at[i] = ramSeek(part, key)
		}
	}
	for seek(from); ; {
		row := s.step(at)
		if row == nil || !bytes.HasPrefix(row.key, prefix) {
			return nil
		}
		if row.value == nil {
			continue
		}
		next, err := visit(row.key, func() ([]byte, error) { return row.value, nil })
		switch {
		case errors.Is(err, errStop):
			return nil
		case err != nil:
			return err
		case next != nil:
			seek(next)
		}
	}
}

// step is the row with the least key among where the parts stand, from the topmost
// part that has it, and goes beyond it in all; nil: there is none.
func (s *ramState) step(at []int) (least *set) {
	for i, part := range slices.Backward(s.parts) {
		if at[i] < len(part) && (least == nil || bytes.Compare(part[at[i]].key, least.key) < 0) {
			least = &part[at[i]]
		}
	}
	for i, part := range s.parts {
		if least != nil && at[i] < len(part) && bytes.Equal(part[at[i]].key, least.key) {
			at[i]++
		}
	}
	return least
}
