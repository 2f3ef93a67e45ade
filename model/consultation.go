package model

import (
	"slices"
	"time"

	"dccops/model/london"
)

// ConsultationDays is how many Working Days a consultation runs unless somebody, or
// the policy, says otherwise. It is a rule of the house: H8.8(b) has no number.
const ConsultationDays = 10

// Consultation asks those whom a clause names what they think of a change
// (H8.8(b)). What was asked never changes; a due date moves later only.
type Consultation struct {
	Ref        string            `json:"ref"`
	About      string            `json:"about"`  // the change
	Clause     Clause            `json:"clause"` // that asks for it
	Asked      Asked             `json:"asked"`
	Audiences  []Audience        `json:"audiences"` // as the clause has them
	Consultees []Consultee       `json:"consultees"`
	Due        time.Time         `json:"due"` // UTC; the first instant that is late, 00:00 in London
	State      ConsultationState `json:"state"`
	Mailed     []uint64          `json:"mailed"` // events whose letters are of it; the first opened it
	Closing    *Closing          `json:"closing,omitempty"`
	Revision   uint64            `json:"revision,omitempty"`
}

// Asked is what a consultation asks, word for word.
type Asked struct {
	Title     string   `json:"title"`
	Text      string   `json:"text"`
	Questions []string `json:"questions"`
	Signed
}

// Consultee is an organisation that is asked.
type Consultee struct {
	Name    string     `json:"name"`
	As      []Audience `json:"as"`
	Due     time.Time  `json:"due,omitzero"`       // its own, later than that of all; zero: that of all
	Excused string     `json:"excused,omitempty"`  // why no answer of it is required
	Chased  int        `json:"chased,omitempty"`   // how often it was reminded
	Last    time.Time  `json:"chased_at,omitzero"` // UTC, the last time
}

// Closing ends a consultation: what it came to, and how each objection was met.
type Closing struct {
	Signed
	Summary string `json:"summary"`
	Met     []Met  `json:"met"`
	Tally   Tally  `json:"tally"`
	Reason  string `json:"reason,omitempty"` // why it was withdrawn instead
}

// Met says how what one consultee objected to was met.
type Met struct {
	Name  string `json:"name"`
	Words string `json:"words"`
}

// Tally counts the consultees by what their newest response says. Asked are all
// but the excused.
type Tally struct {
	Asked     int `json:"asked"`
	Agrees    int `json:"agrees"`
	Amendment int `json:"wants_amendment"`
	Objects   int `json:"objects"`
	NoView    int `json:"no_view"`
	Unread    int `json:"unread"` // nobody has said yet what the response says
	Silent    int `json:"silent"`
	Late      int `json:"late"`           // of those who responded
	Kept      int `json:"kept,omitempty"` // marked so that whoever asks is not shown them
	Unasked   int `json:"unasked"`        // responses of organisations that were not asked
}

// ConsultationState is where a consultation stands.
type ConsultationState string

// The states of a consultation.
const (
	ConsultationOpen      ConsultationState = "open"
	ConsultationClosed    ConsultationState = "closed"
	ConsultationWithdrawn ConsultationState = "withdrawn"
)

// SeatState is where one consultee stands. It follows from letters and
// responses and is stored nowhere.
type SeatState string

// The states of a consultee.
const (
	NotConsulted SeatState = "not-consulted" // no letter went or can go
	Sending      SeatState = "sending"       // a letter is on its way
	Awaiting     SeatState = "awaiting"      // its letter was accepted by the mail host
	Responded    SeatState = "responded"
	SendFailed   SeatState = "failed"       // no letter of it arrived
	NotRequired  SeatState = "not-required" // somebody said why
)

// SeatStates lists every state of a consultee.
func SeatStates() []SeatState {
	return []SeatState{NotConsulted, Sending, Awaiting, Responded, SendFailed, NotRequired}
}

// Words says the state as a person would.
func (s SeatState) Words() string {
	switch s {
	case NotConsulted:
		return "not consulted"
	case NotRequired:
		return "not required"
	}
	return string(s)
}

// RecordKind names the kind of record.
func (*Consultation) RecordKind() RecordKind { return RecordConsultation }

// RecordKey is the reference.
func (c *Consultation) RecordKey() string { return c.Ref }

// Copy returns a consultation that may be altered without touching this one.
func (c *Consultation) Copy() *Consultation {
	next := *c
	next.Consultees, next.Mailed = slices.Clone(c.Consultees), slices.Clone(c.Mailed)
	return &next
}

// Consultee finds who is asked by name; -1: it is not.
func (c *Consultation) Consultee(name string) int {
	return slices.IndexFunc(c.Consultees, func(k Consultee) bool { return k.Name == name })
}

// DueOf is the first instant at which an answer of a consultee is late, UTC:
// that of all, or its own where that is later.
func (c *Consultation) DueOf(name string) time.Time {
	due := c.Due
	if i := c.Consultee(name); i >= 0 && c.Consultees[i].Due.After(due) {
		due = c.Consultees[i].Due
	}
	return due
}

// LastDue is the last of all due instants.
func (c *Consultation) LastDue() time.Time {
	due := c.Due
	for i := range c.Consultees {
		if k := &c.Consultees[i]; k.Excused == "" && k.Due.After(due) {
			due = k.Due
		}
	}
	return due
}

// DueDay is the last day on which an answer due before an instant is in time.
func DueDay(due time.Time) london.Date { return london.DateOf(due.Add(-time.Second)) }

// DueAfter is the instant from which an answer is late that is due by the end of
// a day.
func DueAfter(day london.Date) time.Time { return day.Add(1).Midnight() }

// ConsultationMachine is the way of a consultation, as a table.
func ConsultationMachine() *Machine {
	return &Machine{Of: "consultation", Rows: []Transition{
		{"open", "respond", "open", "the response is marked late after its due date"},
		{"open", "read", "open", "what a response says was judged by a person"},
		{"open", "redact", "open", "the original stays beside it"},
		{"open", "extend", "open", "later only"},
		{"open", "chase", "open", "of those who are silent, once their letter went out"},
		{"open", "excuse", "open", "with a reason"},
		{"open", "close", "closed", "everybody was asked, and has answered or had until the due date; every response was read and every objection met"},
		{"open", "withdraw", "withdrawn", "with a reason"},
		{"closed", "respond", "closed", "kept and marked late"},
		{"closed", "read", "closed", "of a response that came late"},
		{"closed", "redact", "closed", ""},
		{"withdrawn", "respond", "withdrawn", "kept and marked late"},
		{"withdrawn", "redact", "withdrawn", ""},
	}}
}
