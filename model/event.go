package model

import (
	"cmp"
	"encoding/hex"
	"time"

	"dccops/model/london"
)

// Hash is a SHA-256 in the chain of events.
type Hash [32]byte

// String writes the hash in hexadecimal.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// EventKind says in the past tense what happened.
type EventKind string

// The events there are.
const (
	WindowPlanned   EventKind = "window-planned"
	WindowEdited    EventKind = "window-edited"
	WindowCancelled EventKind = "window-cancelled"
	WindowsImported EventKind = "windows-imported"
	PolicyAdopted   EventKind = "policy-adopted"
	HolidaysAdded   EventKind = "holidays-added"
	SystemSet       EventKind = "system-set"
	ServiceSet      EventKind = "service-set"

	AgreementRecorded  EventKind = "agreement-recorded"
	AgreementWithdrawn EventKind = "agreement-withdrawn"
	MonthPublished     EventKind = "month-published"
	ActTakenBack       EventKind = "act-taken-back"
	ClockStepped       EventKind = "clock-stepped"
	CopyTaken          EventKind = "copy-taken"
	HostNoted          EventKind = "host-noted"
	ContentErased      EventKind = "content-erased"
	// Erased stands where an event was whose content was erased since: only its
	// number, its time and its hash are left. No event is written with it.
	Erased EventKind = "erased"
	// EventKept stands where an event is that a role is not shown: only its number, its
	// time and its hash are. No event is written with it either.
	EventKept EventKind = "kept"

	PersonAdded   EventKind = "person-added"
	PersonChanged EventKind = "person-changed"
	PersonRevoked EventKind = "person-revoked"

	OrganisationSet   EventKind = "organisation-set"
	DirectoryImported EventKind = "directory-imported"
	LettersLeased     EventKind = "letters-leased"
	DeliveryRecorded  EventKind = "delivery-recorded"
	LettersRetried    EventKind = "letters-retried"
	LettersWithdrawn  EventKind = "letters-withdrawn"
	HeadWitnessed     EventKind = "head-witnessed"
)

// Words says the event as a person would: "planned a window".
func (k EventKind) Words() string {
	switch k {
	case WindowPlanned:
		return "planned a window"
	case WindowEdited:
		return "changed a window"
	case WindowCancelled:
		return "cancelled a window"
	case WindowsImported:
		return "imported windows"
	case PolicyAdopted:
		return "adopted a policy"
	case HolidaysAdded:
		return "added bank holidays"
	case SystemSet, ServiceSet, OrganisationSet:
		return "edited the directory"
	case AgreementRecorded:
		return "recorded an agreement"
	case AgreementWithdrawn:
		return "withdrew an agreement"
	case MonthPublished:
		return "published a schedule"
	case ActTakenBack:
		return "took an act back"
	case ClockStepped:
		return "the clock stepped back"
	case CopyTaken:
		return "took a copy"
	case HostNoted:
		return "served the record under another host key"
	case ContentErased:
		return "erased old content"
	case Erased:
		return "content erased"
	case EventKept:
		return Kept
	case PersonAdded:
		return "let a person in"
	case PersonChanged:
		return "changed a person's role or keys"
	case PersonRevoked:
		return "revoked a person"
	case DirectoryImported:
		return "imported organisations"
	case LettersLeased:
		return "began to send letters"
	case DeliveryRecorded:
		return "noted what became of letters"
	case LettersRetried:
		return "queued letters again"
	case LettersWithdrawn:
		return "withdrew letters"
	case HeadWitnessed:
		return "sent the record's head to its witnesses"
	}
	return cmp.Or(liveEventWords(k), changeEventWords(k), consultEventWords(k), inboxEventWords(k), requestEventWords(k), methodEventWords(k), meetingEventWords(k), templateEventWords(k), string(k))
}

// Event is one accepted command: who, when, why, and the records as they
// stood before and after. The event at revision n+1 is committed only on top
// of n. Seq, Prev and Hash are given by the store.
type Event struct {
	Seq     uint64
	Prev    Hash
	Hash    Hash
	At      time.Time     // UTC, by the clock handed to the store
	Uptime  time.Duration // since the record was opened, by a clock that never steps; 0: not known
	Actor   Actor
	OrderID string
	Kind    EventKind
	Subject string // what it is about: a window id, a file name …
	Reason  string
	Before  []Record
	After   []Record
}

// RecordKind names a kind of record in the store.
type RecordKind string

// The kinds of record.
const (
	RecordWindow      RecordKind = "window"
	RecordPolicy      RecordKind = "policy"
	RecordException   RecordKind = "exception"
	RecordHolidays    RecordKind = "holidays"
	RecordSystem      RecordKind = "system"
	RecordService     RecordKind = "service"
	RecordPublication RecordKind = "publication"
	RecordImport      RecordKind = "import"
	RecordNumbering   RecordKind = "numbering"
	RecordRelease     RecordKind = "release"
	RecordWithdrawal  RecordKind = "withdrawal"
	RecordTakenBack   RecordKind = "taken-back"
	RecordClockStep   RecordKind = "clock-step"
	RecordCopying     RecordKind = "copying"
	RecordErasure     RecordKind = "erasure"
	RecordHost        RecordKind = "host"
	RecordPerson      RecordKind = "person"

	RecordOrganisation RecordKind = "organisation"
	RecordMailing      RecordKind = "mailing"
	RecordLetter       RecordKind = "letter"
)

// Record is one thing the Board is made of. A record is replaced by a later
// one with the same kind and key and never deleted.
type Record interface {
	RecordKind() RecordKind
	RecordKey() string
}

// Holidays is one batch of operator-added bank holidays.
type Holidays struct {
	Version  string           `json:"version"` // for example "operator-7"
	Source   string           `json:"source"`
	LastYear int              `json:"last_year,omitempty"`
	Days     []london.Holiday `json:"days"`
}

// Publication says when a month's schedule was published to the last of its
// three audiences (H8.4).
type Publication struct {
	Month london.Month `json:"month"`
	At    time.Time    `json:"at"`
}

// Import remembers a file that was brought in, by the hash of its bytes.
type Import struct {
	Digest  string    `json:"digest"`
	File    string    `json:"file"`
	At      time.Time `json:"at"`
	Windows int       `json:"windows"`
	Event   uint64    `json:"event"`
}

// Numbering is the next number for a window planned without an id, or raised
// without one.
type Numbering struct {
	Next int    `json:"next"`
	Of   string `json:"of,omitempty"` // UnplannedNumbers, or empty for planned windows
}

// UnplannedNumbers is the numbering of raised work: UM-001 and on.
const UnplannedNumbers = "unplanned"

// RecordKind names the kind of record.
func (*Window) RecordKind() RecordKind { return RecordWindow }

// RecordKey is the window's id.
func (w *Window) RecordKey() string { return w.ID }

// RecordKind names the kind of record.
func (*Policy) RecordKind() RecordKind { return RecordPolicy }

// RecordKey is the version.
func (p *Policy) RecordKey() string { return itoa(p.Version) }

// RecordKind names the kind of record.
func (*Exception) RecordKind() RecordKind { return RecordException }

// RecordKey is the reference.
func (e *Exception) RecordKey() string { return e.Ref }

// RecordKind names the kind of record.
func (*Holidays) RecordKind() RecordKind { return RecordHolidays }

// RecordKey is the version of the batch.
func (h *Holidays) RecordKey() string { return h.Version }

// RecordKind names the kind of record.
func (*System) RecordKind() RecordKind { return RecordSystem }

// RecordKey is the name.
func (s *System) RecordKey() string { return s.Name }

// RecordKind names the kind of record.
func (*Service) RecordKind() RecordKind { return RecordService }

// RecordKey is the name.
func (s *Service) RecordKey() string { return s.Name }

// RecordKind names the kind of record.
func (*Publication) RecordKind() RecordKind { return RecordPublication }

// RecordKey is the month.
func (p *Publication) RecordKey() string { return p.Month.String() }

// RecordKind names the kind of record.
func (*Import) RecordKind() RecordKind { return RecordImport }

// RecordKey is the digest.
func (i *Import) RecordKey() string { return i.Digest }

// RecordKind names the kind of record.
func (*Numbering) RecordKind() RecordKind { return RecordNumbering }

// RecordKey is what is numbered.
func (n *Numbering) RecordKey() string { return cmp.Or(n.Of, "windows") }
