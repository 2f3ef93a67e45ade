package model

import "time"

// The commands about the Methodology (H8.8A, H8.8B) and what Users report by it
// (H8.8C), all of them proposed and not in force.
const (
	KindDraftMethodology    CommandKind = "draft-methodology"
	KindSetChangeType       CommandKind = "set-change-type"
	KindPutToPanel          CommandKind = "put-to-panel"
	KindApproveMethodology  CommandKind = "approve-methodology"
	KindWithdrawMethodology CommandKind = "withdraw-methodology"
	KindTakeReports         CommandKind = "take-reports"
	KindJudgeReport         CommandKind = "judge-report"
	KindVouchReport         CommandKind = "vouch-report"
	KindWithdrawReport      CommandKind = "withdraw-report"
)

// The events of these.
const (
	MethodologyDrafted EventKind = "methodology-drafted"
	ChangeTypeSet      EventKind = "change-type-set"
	MethodologyPut     EventKind = "methodology-put-to-panel"
	MethodologyPassed  EventKind = "methodology-approved"
	MethodologyGivenUp EventKind = "methodology-withdrawn"
	ReportsTaken       EventKind = "reports-taken"
	ReportRated        EventKind = "report-judged"
	ReportVouched      EventKind = "report-vouched-for"
	ReportGivenUp      EventKind = "report-withdrawn"
)

// The records of these.
const (
	RecordMethodology RecordKind = "methodology"
	RecordReport      RecordKind = "report"
	RecordReportFile  RecordKind = "report-file"
)

// Reporter is what a User is told as that has reported a change. It is no
// audience of Section H8, and NoClause asks for it.
const Reporter Audience = "User"

func methodKinds() []CommandKind {
	return []CommandKind{
		KindDraftMethodology, KindSetChangeType, KindPutToPanel, KindApproveMethodology, KindWithdrawMethodology,
		KindTakeReports, KindJudgeReport, KindVouchReport, KindWithdrawReport,
	}
}

// DraftMethodology begins a version, or alters one. What is beyond a draft goes
// back to one, with a reason, and is consulted on anew. A new version without
// types takes those of the newest approved one.
type DraftMethodology struct {
	apart
	Ref    string
	New    bool
	Base   uint64 // the revision somebody looked at; 0: whatever it is
	Terms  Terms  // Types are set by SetChangeType
	Reason string
}

// SetChangeType adds a type of change to a draft, replaces it, or takes it out.
type SetChangeType struct {
	apart
	Ref    string
	Type   ChangeType
	Remove bool
}

// PutToPanel says that a version is before the Panel.
type PutToPanel struct {
	apart
	Ref    string
	Reason string
}

// ApproveMethodology records that the Panel has approved a version. It is in
// force from then on, or from a later day; until then the one before is.
type ApproveMethodology struct {
	apart
	Ref     string
	Meeting string
	Dated   time.Time // UTC
	Starts  time.Time // UTC; midnight in London of a day to come; zero: now
	Text    string
}

// WithdrawMethodology gives a version up that is not approved.
type WithdrawMethodology struct {
	apart
	Ref    string
	Reason string
}

// Reported is one report as it came. Line is where it stands in its file; 0: in
// none.
type Reported struct {
	Said     Said      `json:"said"`
	Marked   Marking   `json:"confidentiality,omitempty"` // empty: DefaultMarking
	Reported time.Time `json:"reported_at,omitzero"`      // UTC; zero: now
	Line     int       `json:"line,omitempty"`
	Item     int       `json:"item,omitempty"`   // from 1, in the file
	Amends   string    `json:"amends,omitempty"` // the report that this one stands for from now on; empty: none
}

// TakeReports takes what one User reports, whole or not at all. Digest is the
// SHA-256 of the file's bytes in hexadecimal: the same file again is refused.
type TakeReports struct {
	apart
	File    string
	Digest  string
	Means   string // empty: "file", or "form" where there is no file
	Reports []Reported
}

// JudgeReport records the DCC's own view of the risk, with its reason.
type JudgeReport struct {
	apart
	Ref    string
	Level  RiskLevel
	Reason string
}

// VouchReport says that a report which came by mail is of the User that it says.
type VouchReport struct {
	apart
	Ref    string
	Reason string // how that is known
}

// WithdrawReport says that a User took its report back.
type WithdrawReport struct {
	apart
	Ref    string
	Reason string
}

// Kind names the command.
func (DraftMethodology) Kind() CommandKind { return KindDraftMethodology }

// Kind names the command.
func (SetChangeType) Kind() CommandKind { return KindSetChangeType }

// Kind names the command.
func (PutToPanel) Kind() CommandKind { return KindPutToPanel }

// Kind names the command.
func (ApproveMethodology) Kind() CommandKind { return KindApproveMethodology }

// Kind names the command.
func (WithdrawMethodology) Kind() CommandKind { return KindWithdrawMethodology }

// Kind names the command.
func (TakeReports) Kind() CommandKind { return KindTakeReports }

// Kind names the command.
func (JudgeReport) Kind() CommandKind { return KindJudgeReport }

// Kind names the command.
func (VouchReport) Kind() CommandKind { return KindVouchReport }

// Kind names the command.
func (WithdrawReport) Kind() CommandKind { return KindWithdrawReport }

// methodCommandWords say the commands about these; empty: another one.
func methodCommandWords(k CommandKind) string {
	return map[CommandKind]string{
		KindDraftMethodology:    "draft a Methodology",
		KindSetChangeType:       "say what a Methodology asks for",
		KindPutToPanel:          "put a Methodology before the Panel",
		KindApproveMethodology:  "record that a Methodology was approved",
		KindWithdrawMethodology: "withdraw a Methodology",
		KindTakeReports:         "take in what a User reports",
		KindJudgeReport:         "judge the risk of a reported change",
		KindVouchReport:         "vouch for a report that came by mail",
		KindWithdrawReport:      "withdraw a report",
	}[k]
}

// methodEventWords say the events of these; empty: another one.
func methodEventWords(k EventKind) string {
	return map[EventKind]string{
		MethodologyDrafted: "drafted a Methodology",
		ChangeTypeSet:      "set a type of change",
		MethodologyPut:     "put a Methodology before the Panel",
		MethodologyPassed:  "approved a Methodology",
		MethodologyGivenUp: "withdrew a Methodology",
		ReportsTaken:       "took in reports of a User",
		ReportRated:        "judged a reported change",
		ReportVouched:      "vouched for a report",
		ReportGivenUp:      "withdrew a report",
	}[k]
}
