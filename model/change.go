package model

import (
	"slices"
	"time"
)

// Change is a change to DCC Internal Systems on its way through its gates
// (H8.8). A Change on a Board is never changed; what happens next is a new one
// under the same reference.
//
// # Why
//
// A gate is what somebody has recorded, and the state is where the change is on
// its way: the two are kept apart, so that a change that is judged anew cannot
// slip past a gate by having been beyond it once.
type Change struct {
	Ref string `json:"ref"`
	Proposal
	State     ChangeState `json:"state"`
	Impact    Impact      `json:"impact"`             // H8.8(a)
	Consulted []string    `json:"consulted"`          // references of the consultations opened for it, H8.8(b)
	Testing   *Testing    `json:"testing,omitempty"`  // H8.8(c); nil: not offered
	Security  Security    `json:"security"`           // H8.8(d)
	Cleared   *Signed     `json:"cleared,omitempty"`  // nil: it is not, or was judged anew since
	Windows   []string    `json:"windows"`            // that implement it
	Ended     *Ending     `json:"ended,omitempty"`    // done, withdrawn or superseded
	Added     Signed      `json:"added"`              // who put it on the record
	Revision  uint64      `json:"revision,omitempty"` // the event that last changed it
}

// Proposal is what a change is, as somebody wrote it down.
type Proposal struct {
	Title    string   `json:"title"`
	What     string   `json:"what"`
	External string   `json:"external,omitempty"` // reference of the DCC Change Request
	Release  string   `json:"release,omitempty"`
	Systems  []string `json:"systems"`
	Services []string `json:"services"` // those it may touch
}

// Signed is who did something and when.
type Signed struct {
	By string    `json:"by"`
	At time.Time `json:"at"` // UTC
}

// Impact is the assessment of H8.8(a), of Parties and of RDPs apart: is there a
// Material Risk of disruption. It is a recorded judgement with its reason.
type Impact struct {
	Parties Assessment `json:"parties"` // (a)(i): of disruption to Services
	RDPs    Assessment `json:"rdps"`    // (a)(ii): of registration data
}

// Testing is the offer of H8.8(c) to Parties and RDPs, and who took it.
type Testing struct {
	Signed
	Words  string  `json:"words"` // what is offered
	Event  uint64  `json:"event"` // that told it
	Takers []Taker `json:"takers"`
}

// Taker is an organisation that answered the offer of testing.
type Taker struct {
	Name  string `json:"name"`
	Takes bool   `json:"takes"` // false: it declined
	Words string `json:"words,omitempty"`
	Signed
}

// Security is the assessment of H8.8(d): is the security of each likely to be
// affected, and how.
type Security struct {
	Total  Assessment `json:"total_system"`           // the DCC Total System
	Meters Assessment `json:"smart_metering_systems"` // Smart Metering Systems
	Others Assessment `json:"parties_and_rdps"`       // the Systems of Parties and RDPs
}

// Ending is how a change came to its end.
type Ending struct {
	Signed
	Reason     string `json:"reason,omitempty"`
	Superseder string `json:"superseded_by,omitempty"` // the change that took its place
}

// ChangeState is where a change is on its way.
type ChangeState string

// The states of a change.
const (
	ChangeDraft      ChangeState = "draft"
	ChangeAssessed   ChangeState = "assessed"
	ChangeConsulting ChangeState = "consulting"
	ChangeConsulted  ChangeState = "consulted"
	ChangeOffered    ChangeState = "testing-offered"
	ChangeCleared    ChangeState = "cleared"
	ChangeScheduled  ChangeState = "scheduled"
	ChangeDone       ChangeState = "done"
	ChangeWithdrawn  ChangeState = "withdrawn"
	ChangeSuperseded ChangeState = "superseded"
)

// Over reports that nothing more can happen to the change.
func (s ChangeState) Over() bool {
	return s == ChangeDone || s == ChangeWithdrawn || s == ChangeSuperseded
}

// RecordKind names the kind of record.
func (*Change) RecordKind() RecordKind { return RecordChange }

// RecordKey is the reference.
func (c *Change) RecordKey() string { return c.Ref }

// Copy returns a change that may be altered without touching this one.
func (c *Change) Copy() *Change {
	next := *c
	next.Systems, next.Services = slices.Clone(c.Systems), slices.Clone(c.Services)
	next.Consulted, next.Windows = slices.Clone(c.Consulted), slices.Clone(c.Windows)
	if c.Testing != nil {
		t := *c.Testing
		t.Takers = slices.Clone(t.Takers)
		next.Testing = &t
	}
	return &next
}

// Assessed reports that both halves of H8.8(a) were judged.
func (i *Impact) Assessed() bool {
	return i.Parties.Answer != NotAssessed && i.RDPs.Answer != NotAssessed
}

// MaterialRisk reports that H8.8(a) found one, to Parties or to RDPs.
func (i *Impact) MaterialRisk() bool { return i.Parties.Answer == Yes || i.RDPs.Answer == Yes }

// Audiences lists whom H8.8(b) wants consulted: those with a Material Risk, and
// TABASC with them; nobody where there is none.
func (i *Impact) Audiences() (out []Audience) {
	if i.Parties.Answer == Yes {
		out = append(out, Parties)
	}
	if i.RDPs.Answer == Yes {
		out = append(out, RDPs)
	}
	if len(out) > 0 {
		out = append(out, TABASC)
	}
	return out
}

// Assessed reports that all three targets of H8.8(d) were judged.
func (s *Security) Assessed() bool {
	return s.Total.Answer != NotAssessed && s.Meters.Answer != NotAssessed && s.Others.Answer != NotAssessed
}

// ChangeMachine is the way of a change (H8.8), as a table.
func ChangeMachine() *Machine {
	rows := []Transition{
		{"draft", "edit", "draft", ""},
		{"draft", "assess", "draft", "one of Parties and RDPs is still to be judged"},
		{"draft", "assess", "assessed", "Parties and RDPs are both judged"},
		{"assessed", "edit", "draft", "nobody was told of it yet; it must be assessed anew"},
		{"assessed", "assess", "assessed", ""},
		{"assessed", "consult open", "consulting", "there is a Material Risk"},
		{"assessed", "test-offer", "testing-offered", "there is no Material Risk, or those it concerns were consulted"},
		{"consulting", "consult close", "consulted", "see the states of a consultation"},
		{"consulting", "consult withdraw", "assessed", ""},
		{"consulted", "assess", "assessed", ""},
		{"consulted", "consult open", "consulting", "another round"},
		{"consulted", "test-offer", "testing-offered", "those it concerns were consulted"},
		{"testing-offered", "assess", "assessed", ""},
		{"testing-offered", "test-offer", "testing-offered", ""},
		{"testing-offered", "clear", "cleared", "gates (a) to (d) are through; no window is linked"},
		{"testing-offered", "clear", "scheduled", "gates (a) to (d) are through; a window is linked"},
		{"cleared", "assess", "assessed", "it must be cleared anew"},
		{"cleared", "link", "scheduled", ""},
		{"cleared", "done", "done", "it needed no window"},
		{"scheduled", "assess", "assessed", "it must be cleared anew"},
		{"scheduled", "link", "scheduled", ""},
		{"scheduled", "unlink", "scheduled", "a window is left"},
		{"scheduled", "unlink", "cleared", "no window is left"},
		{"scheduled", "done", "done", "every window has ended"},
	}
	for _, from := range []string{"draft", "assessed", "consulting", "consulted", "testing-offered"} {
		rows = append(rows, Transition{from, "security", from, ""}, Transition{from, "link", from, "it is not published before the gates are through"}, Transition{from, "unlink", from, ""})
	}
	for _, from := range []string{"testing-offered", "cleared", "scheduled"} {
		rows = append(rows, Transition{from, "taker", from, ""})
	}
	for _, from := range []string{"draft", "assessed", "consulted", "testing-offered", "cleared", "scheduled"} {
		rows = append(rows, Transition{from, "withdraw", "withdrawn", "with a reason"}, Transition{from, "supersede", "superseded", "by a change that goes on"})
	}
	return &Machine{Of: "change", Rows: rows}
}
