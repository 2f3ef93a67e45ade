package model

import "time"

// Erasure says that the content of the events up to one was erased by
// retention. Their hashes stay, so that every later event and every signed head
// still holds, and so does everything that was current at the last of them.
type Erasure struct {
	Upto      uint64    `json:"upto"`      // the last event whose content goes
	At        time.Time `json:"at"`        // UTC
	Authority string    `json:"authority"` // who or what asks for it: a retention rule, an order
	Reason    string    `json:"reason"`
	State     string    `json:"state"`  // SHA-256 over what was current at Upto, in hexadecimal; see the store
	Copies    []string  `json:"copies"` // what left the record before and may hold the content still
}

// RecordKind names the kind of record.
func (*Erasure) RecordKind() RecordKind { return RecordErasure }

// RecordKey is the number of the last event.
func (e *Erasure) RecordKey() string { return itoa(int(e.Upto)) }

// Erasures returns every erasure on the record, oldest first. The slice is the
// Board's own and must not be changed.
func (b *Board) Erasures() []Erasure { return b.erasures }

// ErasedUpto is the last event whose content was erased; 0 if none was.
func (b *Board) ErasedUpto() uint64 {
	upto := uint64(0)
	for i := range b.erasures {
		upto = max(upto, b.erasures[i].Upto)
	}
	return upto
}

// EraseContent erases the content of every event up to Upto, as far as nothing
// current is made of it. State is filled in by the store, whatever the order
// says.
type EraseContent struct {
	Upto      uint64
	Authority string
	Reason    string
	State     string
}

// Kind names the command.
func (EraseContent) Kind() CommandKind { return KindEraseContent }

// Touches names nothing.
func (EraseContent) Touches() []string { return nil }
