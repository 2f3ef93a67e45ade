package model

import "time"

// Host is the key that people know the machine by on which this record is served.
// Its print stands in every letter, so that whoever first comes to the machine,
// and whoever is shown another key one day, can compare it with what they were
// sent.
type Host struct {
	Print string    `json:"print"` // as ssh-keygen -l writes it: SHA256:…
	At    time.Time `json:"at"`    // UTC, since when
}

// RecordKind names the kind of record.
func (*Host) RecordKind() RecordKind { return RecordHost }

// RecordKey is the same for each: the newest is the one people come to.
func (*Host) RecordKey() string { return "host" }

// HostPrint is the print of the key that this record is served under; empty: it
// was never served to other machines.
func (b *Board) HostPrint() string { return b.host.Print }

// NoteHost records the key that this record is served under from now on.
type NoteHost struct{ Print string }

// Kind names the command.
func (NoteHost) Kind() CommandKind { return KindNoteHost }

// Touches names nothing.
func (NoteHost) Touches() []string { return nil }
