package model

import (
	"fmt"
	"time"

	"dccops/model/london"
)

// Erasure says that the content of the events up to one was erased by
// retention. Their hashes stay, so that every later event and every signed head
// still holds, and so does everything that was current at the last of them.
type Erasure struct {
	Upto      uint64    `json:"upto"`      // the last event whose content goes
	Event     uint64    `json:"event"`     // the event that says so
	At        time.Time `json:"at"`        // UTC
	By        string    `json:"by"`        // who gave the order
	Authority string    `json:"authority"` // who or what asks for it: a retention rule, an order
	Reason    string    `json:"reason"`
	State     string    `json:"state"`  // SHA-256 over what was current at Upto, in hexadecimal; see the store
	Copies    []string  `json:"copies"` // what left the record before and may hold the content still
}

// RecordKind names the kind of record.
func (*Erasure) RecordKind() RecordKind { return RecordErasure }

// RecordKey is the number of the last event.
func (e *Erasure) RecordKey() string { return itoa(int(e.Upto)) }

// Words says by what an event was erased, when and by whom, without a full stop.
func (e *Erasure) Words() string {
	return fmt.Sprintf("erased under %s by event %d on %s by %s", e.Authority, e.Event, london.Stamp(e.At), e.By)
}

// Erasures returns every erasure on the record. The slice is the Board's own and
// must not be changed.
func (b *Board) Erasures() []Erasure { return b.erasures }

// ErasureOf finds the erasure by which the content of an event went; where it
// was covered by several, the first of them.
func (b *Board) ErasureOf(seq uint64) (*Erasure, bool) { return ErasureOf(b.erasures, seq) }

// ErasureOf finds the one of several erasures by which the content of an event
// went.
func ErasureOf(all []Erasure, seq uint64) (best *Erasure, ok bool) {
	for i := range all {
		if e := &all[i]; e.Upto >= seq && (best == nil || e.Upto < best.Upto) {
			best = e
		}
	}
	return best, best != nil
}

// ErasedUpto is the last event whose content was erased; 0 if none was.
func (b *Board) ErasedUpto() uint64 {
	upto := uint64(0)
	for i := range b.erasures {
		upto = max(upto, b.erasures[i].Upto)
	}
	return upto
}

// KeptMonths is how many whole months must lie between the newest month that an
// event is about and the month in which its content is erased. It is a rule of
// this house: Section H8 as it is given here names no time.
const KeptMonths = 24

// EraseContent erases the content of every event up to Upto, as far as nothing
// current is made of it. What is known of it is filled in by the store, whatever
// the order says.
type EraseContent struct {
	Upto      uint64
	Authority string
	Reason    string
	Known     Erasable
}

// Erasable is what only the store knows of the events up to one.
type Erasable struct {
	At      time.Time    // UTC, the latest of their times
	Reaches london.Month // the last month that a window touches, or touched, which one of them is about
	State   string       // see [Erasure]
	Copies  []Copying    // every copy that was taken, the newest of a name and those it replaced
}

// Kind names the command.
func (EraseContent) Kind() CommandKind { return KindEraseContent }

// Touches names nothing.
func (EraseContent) Touches() []string { return nil }
