package storage

import (
	"context"
	"errors"
	"fmt"
	"time"

	"dccops/model"
)

// Head is where the record stands.
type Head struct {
	Seq     uint64     // number of the last event; 0 before the first
	Hash    model.Hash // of the chain
	Root    model.Hash // of the Merkle tree of all payloads up to here
	At      time.Time  // of that event, UTC; zero before the first
	Spell   uint64     // the first event since the clock last stepped back
	Months  uint64     // m rows up to here
	Records uint64     // r rows up to here
}

// journal is the seam behind which rows are kept. Badger stands there; anything
// that passes the contract test may.
type journal interface {
	// Snapshot is a consistent view at one head. It must be closed.
	Snapshot() (snapshot, error)
	// Append stores a batch whole or not at all, and durably, or says why not:
	// errMoved, a *knownError, errTooBig and errBadName changed nothing. After
	// any other error it is not known whether the batch was stored.
	Append(batch) error
	// Changed returns the head as soon as it is beyond since.
	Changed(ctx context.Context, since uint64) (Head, error)
	Close() error
}

// batch is one transaction of at most maxOps rows and maxBytes bytes.
type batch struct {
	Expect  uint64 // the head it stands on
	Order   string // id of the order; recognised if it comes again
	Next    *Head  // the head it moves to; nil stages rows that nobody sees yet
	Sets    []set
	Deletes [][]byte // only rows that nobody has seen
}

type set struct{ key, value []byte }

func (s set) size() int { return len(s.key) + len(s.value) + 32 }

// The bounds of a transaction. Those of etcd are 128 operations and 1.5 MB, and
// Badger's are 15 % of a memtable.
const (
	maxOps   = 100
	maxBytes = 1 << 20
)

// check holds a batch against the bounds; the head and the order are two rows.
func (b *batch) check() error {
	ops, size := len(b.Sets)+len(b.Deletes), 0
	for i := range b.Sets {
		size += b.Sets[i].size()
	}
	for i := range b.Deletes {
		size += len(b.Deletes[i]) + 32
	}
	if b.Next != nil {
		ops += 2
	}
	if ops > maxOps || size > maxBytes {
		return fmt.Errorf("%w: %d operations, %d bytes", errTooBig, ops, size)
	}
	if b.Order != "" {
		return checkName(b.Order)
	}
	return nil
}

// snapshot reads rows as they were at one head.
type snapshot interface {
	Head() Head
	// Get returns nil for a row that is not there.
	Get(key []byte) ([]byte, error)
	// Scan visits the rows with a prefix in order of key, from the first at or
	// behind from. The visitor may return a key to go on from; it ends the scan
	// with errStop. Key and value must not be kept.
	Scan(prefix, from []byte, visit visitor) error
	Close()
}

type visitor func(key []byte, value func() ([]byte, error)) (next []byte, err error)

var (
	errMoved  = errors.New("storage: the head is not where it was expected")
	errTooBig = errors.New("storage: the transaction is too big")
	errStop   = errors.New("storage: enough")
)

// knownError says that an order id was stored before, and as which event.
type knownError struct{ seq uint64 }

func (e *knownError) Error() string {
	return fmt.Sprintf("storage: the order is event %d already", e.seq)
}

// unchanged reports whether Append's error leaves everything as it was.
func unchanged(err error) bool {
	var known *knownError
	return errors.Is(err, errMoved) || errors.Is(err, errTooBig) || errors.Is(err, errBadName) || errors.As(err, &known)
}
