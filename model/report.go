package model

import (
	"slices"
	"strings"
	"time"
)

// Report is a User's report of a change to its own systems (H8.8C: proposed, not
// in force). What was reported never changes; what the DCC makes of it stands
// beside it.
type Report struct {
	Ref         string    `json:"ref"`
	Said        Said      `json:"said"`
	Marked      Marking   `json:"confidentiality"`
	Reported    time.Time `json:"reported_at"`           // UTC
	Methodology string    `json:"methodology,omitempty"` // the version in force then; empty: none was
	Came
	State    ReportState `json:"state"`
	Risk     *RiskView   `json:"risk,omitempty"` // the DCC's own; nil: nobody has judged it
	Ended    *Ending     `json:"ended,omitempty"`
	Added    Signed      `json:"added"`
	Revision uint64      `json:"revision,omitempty"`
}

// Came is how a report came.
type Came struct {
	Means   string   `json:"means"`             // "form", "file", "mail", "letter", "telephone", "meeting"
	Digest  string   `json:"digest,omitempty"`  // SHA-256 of the file it came in
	Message string   `json:"message,omitempty"` // the message that brought it: "M-42"
	Vouched *Voucher `json:"vouched,omitempty"` // who says that it is of its User, where it came by mail
	Amends  string   `json:"amends,omitempty"`  // the report that it stands for
}

// Voucher is who says that a report is of the User it says, and how that is known.
type Voucher struct {
	Signed
	Reason string `json:"reason"`
}

// Said is what a User reports. Every report has a type, a description and a
// start; what else is asked for, the Methodology says for each type.
type Said struct {
	User        string    `json:"user"`           // the organisation, as the directory has it
	Role        string    `json:"role,omitempty"` // its User Role
	Contact     string    `json:"contact,omitempty"`
	Theirs      string    `json:"their_ref,omitempty"` // its own reference
	Type        string    `json:"type"`
	Systems     []string  `json:"systems"` // and devices
	Description string    `json:"description"`
	Start       time.Time `json:"start"`        // UTC
	End         time.Time `json:"end,omitzero"` // UTC; zero: not said
	Services    []string  `json:"services"`     // of the DCC that it uses
	Expected
}

// Expected is what a User expects of its change.
type Expected struct {
	Traffic  string `json:"traffic,omitempty"`
	Rollback string `json:"rollback,omitempty"`
	Risk     string `json:"risk,omitempty"`   // the User's own view
	Tested   string `json:"tested,omitempty"` // where
}

// RiskView is the DCC's own judgement of the risk to the DCC Systems (H8.8B(c)).
// It is recorded with its reason and never computed.
type RiskView struct {
	Signed
	Level  RiskLevel `json:"level"`
	Reason string    `json:"reason"`
}

// RiskLevel is how great somebody judges a risk to be.
type RiskLevel string

// The levels.
const (
	RiskNone   RiskLevel = "none"
	RiskLow    RiskLevel = "low"
	RiskMedium RiskLevel = "medium"
	RiskHigh   RiskLevel = "high"
)

// RiskLevels lists every level, the least first.
func RiskLevels() []RiskLevel { return []RiskLevel{RiskNone, RiskLow, RiskMedium, RiskHigh} }

// ReportState is where a report stands.
type ReportState string

// The states of a report.
const (
	ReportUnverified ReportState = "unverified" // it came by mail, and nobody has vouched for whose it is
	ReportReceived   ReportState = "received"
	ReportJudged     ReportState = "judged"
	ReportAmended    ReportState = "amended" // another stands for it
	ReportWithdrawn  ReportState = "withdrawn"
)

// Over reports that nothing more can happen to the report, and that what it says
// is not going to.
func (s ReportState) Over() bool { return s == ReportAmended || s == ReportWithdrawn }

// ReportMachine is the way of a report, as a table.
func ReportMachine() *Machine {
	return &Machine{Of: "report", Rows: []Transition{
		{"unverified", "vouch", "received", "somebody says how it is known that its User sent it"},
		{"unverified", "withdraw", "withdrawn", "it is not of its User, or its User took it back; with a reason"},
		{"received", "judge", "judged", "with a reason"},
		{"received", "amend", "amended", "another report stands for it"},
		{"received", "withdraw", "withdrawn", "its User took it back; with a reason"},
		{"judged", "judge", "judged", "with a reason"},
		{"judged", "amend", "amended", "another report stands for it"},
		{"judged", "withdraw", "withdrawn", "its User took it back; with a reason"},
	}}
}

// UserRoles lists the User Roles.
func UserRoles() []string {
	return []string{"Import Supplier", "Export Supplier", "Gas Supplier", "Electricity Distributor", "Gas Transporter", "Registered Supplier Agent", "Other User"}
}

// ReportMeans lists the ways a report comes.
func ReportMeans() []string {
	return []string{"form", "file", "mail", "letter", "telephone", "meeting"}
}

// ReportFields lists what a type of change may ask for besides what every report
// has.
func ReportFields() []string {
	return []string{"role", "contact", "their_ref", "systems", "end", "services", "traffic", "rollback", "risk", "tested"}
}

// Has reports whether a field of [ReportFields] was filled in.
func (s *Said) Has(field string) bool {
	switch field {
	case "systems":
		return len(s.Systems) > 0
	case "services":
		return len(s.Services) > 0
	case "end":
		return !s.End.IsZero()
	}
	return map[string]string{
		"role": s.Role, "contact": s.Contact, "their_ref": s.Theirs, "traffic": s.Traffic,
		"rollback": s.Rollback, "risk": s.Expected.Risk, "tested": s.Tested,
	}[field] != ""
}

// RecordKind names the kind of record.
func (*Report) RecordKind() RecordKind { return RecordReport }

// RecordKey is the reference.
func (r *Report) RecordKey() string { return r.Ref }

// Copy returns a report that may be altered without touching this one.
func (r *Report) Copy() *Report {
	next := *r
	return &next
}

// veiled keeps that there is a report, whose it is and how it is marked.
func (r *Report) veiled() *Report {
	v := *r
	v.Said = Said{User: r.Said.User, Type: Kept, Description: Kept, Systems: []string{}, Services: []string{}}
	v.Digest = ""
	if v.Risk != nil {
		v.Risk = &RiskView{Signed: v.Risk.Signed, Reason: Kept}
	}
	if v.Ended != nil {
		v.Ended = &Ending{Signed: v.Ended.Signed, Superseder: v.Ended.Superseder, Reason: Kept}
	}
	if v.Vouched != nil {
		v.Vouched = &Voucher{Signed: v.Vouched.Signed, Reason: Kept}
	}
	return &v
}

// ends is the last instant that the change is known to last to.
func (s *Said) ends() time.Time {
	if s.End.IsZero() {
		return s.Start
	}
	return s.End
}

// shared lists names that two lists have in common, however they are spelt.
func shared(a, b []string) (out []string) {
	for _, x := range a {
		if slices.ContainsFunc(b, func(y string) bool { return strings.EqualFold(x, y) }) {
			out = append(out, x)
		}
	}
	return out
}
