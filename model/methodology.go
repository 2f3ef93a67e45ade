package model

import (
	"slices"
	"strings"
	"time"
)

// Proposed reports a clause that is drafted in MP083 and not in force: nothing
// it says is a duty of anybody.
func (c Clause) Proposed() bool {
	return strings.HasPrefix(string(c), "H8.8") && len(c) == len("H8.8A")
}

// Standing is what stands beside a clause wherever it is named: "H8.8A
// (proposed, not in force)", or the clause alone.
func (c Clause) Standing() string {
	if c.Proposed() {
		return string(c) + " (proposed, not in force)"
	}
	return string(c)
}

// Methodology is one version of the User System Change Reporting Methodology
// (H8.8A, H8.8B: proposed, not in force). A Methodology on a Board is never
// changed; what happens next is a new one under the same reference.
//
// # Why
//
// What was consulted on and approved must be what Users are judged by, word for
// word. So the terms can be altered in a draft only, and whoever wants to alter
// them later goes back to a draft and is consulted on anew.
type Methodology struct {
	Ref string `json:"ref"`
	Terms
	State     MethodologyState `json:"state"`
	Since     time.Time        `json:"terms_since"`        // UTC; when the terms last changed
	Consulted []string         `json:"consulted"`          // references of the consultations on it
	Put       *Signed          `json:"put,omitempty"`      // before the Panel
	Approval  *Approval        `json:"approval,omitempty"` // nil: it is not usable
	Ended     *Ending          `json:"ended,omitempty"`    // superseded or withdrawn
	Added     Signed           `json:"added"`
	Revision  uint64           `json:"revision,omitempty"` // the event that last changed it
}

// Terms are what a version says.
type Terms struct {
	Title string       `json:"title"`
	Words string       `json:"words,omitempty"` // what else it says
	Types []ChangeType `json:"types"`           // H8.8B(a), (b)
	Every int          `json:"every_months"`    // months between reports on the risk, H8.8B(c); 0: not said
	Risk  string       `json:"risk"`            // how the DCC reports on the risk, H8.8B(c)
}

// ChangeType is a type of User System change that is reported.
type ChangeType struct {
	Name      string   `json:"name"`
	Words     string   `json:"words,omitempty"` // what counts as one
	Notice    int      `json:"notice_days"`     // clear Working Days between the report and the start
	Fields    []string `json:"fields"`          // of ReportFields, besides those every report has
	Mechanism string   `json:"mechanism"`       // how it is reported
}

// Approval is the approval of the Panel. A version is in force from when that is
// put on the record, or from a later day: nobody can have reported by a version
// that nobody was told of.
type Approval struct {
	Signed
	Meeting string    `json:"meeting"`
	Dated   time.Time `json:"dated"`              // UTC; of the meeting
	Starts  time.Time `json:"starts_at,omitzero"` // UTC; midnight in London of the day it comes into force; zero: when it was put on the record
	Text    string    `json:"text,omitempty"`
}

// From is the first instant (UTC) at which the version is in force.
func (a *Approval) From() time.Time {
	if a.Starts.IsZero() {
		return a.At
	}
	return a.Starts
}

// MethodologyState is where a version is on its way.
type MethodologyState string

// The states of a version.
const (
	MethodologyDraft      MethodologyState = "draft"
	MethodologyConsulting MethodologyState = "consulting"
	MethodologyWithPanel  MethodologyState = "with-panel"
	MethodologyApproved   MethodologyState = "approved"
	MethodologySuperseded MethodologyState = "superseded"
	MethodologyWithdrawn  MethodologyState = "withdrawn"
)

// Over reports that nothing more can happen to the version.
func (s MethodologyState) Over() bool {
	return s == MethodologySuperseded || s == MethodologyWithdrawn
}

// MethodologyMachine is the way of a version, as a table.
func MethodologyMachine() *Machine {
	return &Machine{Of: "methodology version", Rows: []Transition{
		{"draft", "draft", "draft", ""},
		{"draft", "type", "draft", ""},
		{"draft", "consult open", "consulting", "it says what is reported, how and when, and how the risk is reported"},
		{"draft", "withdraw", "withdrawn", "with a reason"},
		{"consulting", "consult close", "consulting", "see the states of a consultation"},
		{"consulting", "consult withdraw", "draft", ""},
		{"consulting", "panel", "with-panel", "the consultation on it is closed"},
		{"consulting", "draft", "draft", "the consultation is closed; with a reason; it is consulted on anew"},
		{"consulting", "withdraw", "withdrawn", "the consultation is closed; with a reason"},
		{"with-panel", "approve", "approved", "the Panel has approved it; the one in force is superseded once it starts"},
		{"with-panel", "draft", "draft", "the Panel has not; with a reason; it is consulted on anew"},
		{"with-panel", "withdraw", "withdrawn", "with a reason"},
		{"approved", "supersede", "superseded", "when the next that is approved comes into force"},
	}}
}

// RecordKind names the kind of record.
func (*Methodology) RecordKind() RecordKind { return RecordMethodology }

// RecordKey is the reference.
func (m *Methodology) RecordKey() string { return m.Ref }

// Copy returns a version that may be altered without touching this one.
func (m *Methodology) Copy() *Methodology {
	next := *m
	next.Types, next.Consulted = slices.Clone(m.Types), slices.Clone(m.Consulted)
	return &next
}

// Type finds a type of change by name, however it is spelt.
func (t *Terms) Type(name string) (ChangeType, bool) {
	i := slices.IndexFunc(t.Types, func(c ChangeType) bool { return strings.EqualFold(c.Name, name) })
	if i < 0 {
		return ChangeType{}, false
	}
	return t.Types[i], true
}

// Missing says what a version lacks of what H8.8B would have it define; empty:
// nothing.
func (t *Terms) Missing() (out []string) {
	if len(t.Types) == 0 {
		out = append(out, "types of change, H8.8B(a)")
	}
	if t.Every == 0 {
		out = append(out, "how often the risk is reported, H8.8B(c)")
	}
	if t.Risk == "" {
		out = append(out, "how the risk is reported, H8.8B(c)")
	}
	return out
}

// InForceAt reports whether Users are judged by this version at an instant.
func (m *Methodology) InForceAt(at time.Time) bool {
	return m.Approval != nil && !at.Before(m.Approval.From()) && (m.Ended == nil || at.Before(m.Ended.At))
}

// StateAt is the state of a version at an instant (UTC). One whose end is known
// is in force until then, and superseded from then on without an event.
func (m *Methodology) StateAt(at time.Time) MethodologyState {
	if m.State == MethodologyApproved && m.Ended != nil && !at.Before(m.Ended.At) {
		return MethodologySuperseded
	}
	return m.State
}

// Awaited reports an approved version that is not in force yet at an instant
// (UTC), and will be.
func (m *Methodology) Awaited(at time.Time) bool {
	return m.Approval != nil && at.Before(m.Approval.From()) && (m.Ended == nil || m.Ended.At.After(m.Approval.From()))
}

// Usable says why a version cannot be used; empty: it can, or could. It takes
// both a consultation on these very terms that is closed and an approval.
func (b *Board) Usable(m *Methodology) string {
	switch {
	case !b.ConsultedOn(m):
		return "no consultation on it is closed"
	case m.Approval == nil:
		return "the Panel has not approved it"
	}
	return ""
}

// ConsultedOn reports that the newest consultation on a version was on its terms
// as they stand, and is closed.
func (b *Board) ConsultedOn(m *Methodology) bool {
	if len(m.Consulted) == 0 {
		return false
	}
	k, ok := b.Consultation(m.Consulted[len(m.Consulted)-1])
	return ok && k.State == ConsultationClosed && !k.Asked.At.Before(m.Since)
}

// Consulting finds the open consultation on a version; empty: none is.
func (b *Board) Consulting(m *Methodology) string {
	for _, ref := range m.Consulted {
		if k, ok := b.Consultation(ref); ok && k.State == ConsultationOpen {
			return ref
		}
	}
	return ""
}
