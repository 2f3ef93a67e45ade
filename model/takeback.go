package model

import "time"

// TakenBack says that an event was undone by a later one. Both stay on the
// record; nothing is taken back twice.
type TakenBack struct {
	Event uint64    `json:"event"` // the event that was undone
	By    string    `json:"by"`
	At    time.Time `json:"at"` // UTC
}

// RecordKind names the kind of record.
func (*TakenBack) RecordKind() RecordKind { return RecordTakenBack }

// RecordKey is the number of the event that was undone.
func (t *TakenBack) RecordKey() string { return itoa(int(t.Event)) }

// IsTakenBack reports whether an event was undone.
func (b *Board) IsTakenBack(event uint64) bool { return b.takenBack[event] }

// ClockStep says that the clock stood earlier at an event than at the one
// before it: from then on the order of events is that of their numbers only.
type ClockStep struct {
	Event uint64    `json:"event"`
	Was   time.Time `json:"was"` // UTC, of the event before
	Is    time.Time `json:"is"`  // UTC
}

// RecordKind names the kind of record.
func (*ClockStep) RecordKind() RecordKind { return RecordClockStep }

// RecordKey is the number of the event.
func (c *ClockStep) RecordKey() string { return itoa(int(c.Event)) }

// ClockSteps returns every step back of the clock, oldest first. The slice is
// the Board's own and must not be changed.
func (b *Board) ClockSteps() []ClockStep { return b.clockSteps }

// Tolerance is how far a clock may stand behind the last event without a word:
// two machines' clocks differ by that much, and NTP slews it.
const Tolerance = 2 * time.Second

// Copying says that what the record holds left it: an export of a month, of
// the record, or a backup. Events of this kind carry it and the Board does not.
type Copying struct {
	What   string    `json:"what"` // "month 2026-11", "evidence 2026-11", "record", "backup"
	Format string    `json:"format,omitempty"`
	To     string    `json:"to,omitempty"` // the file's name, without its folder
	AsOf   time.Time `json:"as_of,omitzero"`
	Upto   uint64    `json:"upto,omitempty"` // the last event it holds
	Digest string    `json:"digest,omitempty"`
	At     time.Time `json:"at,omitzero"` // UTC, when it was taken; zero where that was not kept
}

// RecordKind names the kind of record.
func (*Copying) RecordKind() RecordKind { return RecordCopying }

// RecordKey is what was copied and where to: the newest copy replaces the one
// before it, whose event stays.
func (c *Copying) RecordKey() string { return c.What + " " + c.Format + " " + c.To }

// Copies returns the newest copy of each kind and place: what would have to be
// destroyed too when something is erased. The slice is the Board's own.
func (b *Board) Copies() []Copying { return b.copies }
