package model

// The commands about changes to DCC Internal Systems (H8.8).
const (
	KindAddChange       CommandKind = "add-change"
	KindEditChange      CommandKind = "edit-change"
	KindAssessChange    CommandKind = "assess-change"
	KindOfferTesting    CommandKind = "offer-testing"
	KindRecordTaker     CommandKind = "record-taker"
	KindAssessSecurity  CommandKind = "assess-security"
	KindClearChange     CommandKind = "clear-change"
	KindLinkWindows     CommandKind = "link-windows"
	KindUnlinkWindows   CommandKind = "unlink-windows"
	KindFinishChange    CommandKind = "finish-change"
	KindWithdrawChange  CommandKind = "withdraw-change"
	KindSupersedeChange CommandKind = "supersede-change"
)

// The events of changes.
const (
	ChangeAdded      EventKind = "change-added"
	ChangeEdited     EventKind = "change-edited"
	ChangeJudged     EventKind = "change-assessed"
	TestingOffered   EventKind = "testing-offered"
	TakerRecorded    EventKind = "taker-recorded"
	SecurityAssessed EventKind = "security-assessed"
	ChangePassed     EventKind = "change-cleared"
	WindowsLinked    EventKind = "windows-linked"
	WindowsUnlinked  EventKind = "windows-unlinked"
	ChangeFinished   EventKind = "change-finished"
	ChangeGivenUp    EventKind = "change-withdrawn"
	ChangeReplaced   EventKind = "change-superseded"
)

// RecordChange is the kind of a [Change].
const RecordChange RecordKind = "change"

// caseKinds lists the commands about changes and consultations.
func caseKinds() []CommandKind {
	return []CommandKind{
		KindAddChange, KindEditChange, KindAssessChange, KindOfferTesting, KindRecordTaker, KindAssessSecurity, KindClearChange,
		KindLinkWindows, KindUnlinkWindows, KindFinishChange, KindWithdrawChange, KindSupersedeChange,
		KindOpenConsultation, KindRecordResponse, KindReadResponse, KindRedactResponse, KindExtendConsultation,
		KindChaseConsultation, KindExcuseConsultee, KindCloseConsultation, KindWithdrawConsultation,
	}
}

// apart is what commands have that need the state of no window.
type apart struct{}

// Touches names nothing.
func (apart) Touches() []string { return nil }

// AddChange puts a change on the record as a draft. Without a Ref it is given
// the next one.
type AddChange struct {
	apart
	Ref      string
	Proposal Proposal
}

// EditChange replaces what a change is, until somebody was consulted on it. Base
// here and below is the revision that the person looked at; 0: whatever it is.
type EditChange struct {
	apart
	Ref      string
	Base     uint64
	Proposal Proposal
	Reason   string
}

// AssessChange records the impact on Parties and on RDPs (H8.8(a)): each a yes
// or no to a Material Risk, with its reason. By and At are given by the record.
type AssessChange struct {
	apart
	Ref    string
	Base   uint64
	Impact Impact
}

// OfferTesting offers Parties and RDPs involvement in testing (H8.8(c)), a letter
// to each address.
type OfferTesting struct {
	apart
	Ref   string
	Base  uint64
	Words string // what is offered, and how one takes part
}

// RecordTaker records that an organisation takes part in testing, or declined.
type RecordTaker struct {
	apart
	Ref          string
	Organisation string
	Declines     bool
	Words        string
}

// AssessSecurity records the impact on security (H8.8(d)). A target whose answer
// is empty stays as it was.
type AssessSecurity struct {
	apart
	Ref      string
	Base     uint64
	Security Security
}

// ClearChange says that all four gates are through and the change may be
// scheduled.
type ClearChange struct {
	apart
	Ref    string
	Base   uint64
	Reason string
}

// LinkWindows says which windows implement a change.
type LinkWindows struct {
	Ref     string
	Windows []string
}

// UnlinkWindows says that windows do not implement a change after all.
type UnlinkWindows struct {
	Ref     string
	Windows []string
	Reason  string
}

// FinishChange says that a change is in place.
type FinishChange struct {
	Ref     string
	Windows []string // as the change has them, whose state is needed
	Reason  string
}

// WithdrawChange gives a change up.
type WithdrawChange struct {
	apart
	Ref    string
	Reason string
}

// SupersedeChange puts another change in the place of one.
type SupersedeChange struct {
	apart
	Ref    string
	By     string // the reference of the other
	Reason string
}

// Kind names the command.
func (AddChange) Kind() CommandKind { return KindAddChange }

// Kind names the command.
func (EditChange) Kind() CommandKind { return KindEditChange }

// Kind names the command.
func (AssessChange) Kind() CommandKind { return KindAssessChange }

// Kind names the command.
func (OfferTesting) Kind() CommandKind { return KindOfferTesting }

// Kind names the command.
func (RecordTaker) Kind() CommandKind { return KindRecordTaker }

// Kind names the command.
func (AssessSecurity) Kind() CommandKind { return KindAssessSecurity }

// Kind names the command.
func (ClearChange) Kind() CommandKind { return KindClearChange }

// Kind names the command.
func (LinkWindows) Kind() CommandKind { return KindLinkWindows }

// Kind names the command.
func (UnlinkWindows) Kind() CommandKind { return KindUnlinkWindows }

// Kind names the command.
func (FinishChange) Kind() CommandKind { return KindFinishChange }

// Kind names the command.
func (WithdrawChange) Kind() CommandKind { return KindWithdrawChange }

// Kind names the command.
func (SupersedeChange) Kind() CommandKind { return KindSupersedeChange }

// Touches names the windows.
func (c LinkWindows) Touches() []string { return c.Windows }

// Touches names the windows.
func (c UnlinkWindows) Touches() []string { return c.Windows }

// Touches names the windows.
func (c FinishChange) Touches() []string { return c.Windows }

// changeCommandWords say the commands about changes; empty: another one.
func changeCommandWords(k CommandKind) string {
	return map[CommandKind]string{
		KindAddChange:       "add a change",
		KindEditChange:      "edit a change",
		KindAssessChange:    "assess the impact of a change",
		KindOfferTesting:    "offer testing of a change",
		KindRecordTaker:     "record who takes part in testing",
		KindAssessSecurity:  "assess the security of a change",
		KindClearChange:     "clear a change",
		KindLinkWindows:     "link windows to a change",
		KindUnlinkWindows:   "unlink windows from a change",
		KindFinishChange:    "finish a change",
		KindWithdrawChange:  "withdraw a change",
		KindSupersedeChange: "supersede a change",
	}[k]
}

// changeEventWords say the events of changes; empty: another one.
func changeEventWords(k EventKind) string {
	return map[EventKind]string{
		ChangeAdded:      "added a change",
		ChangeEdited:     "edited a change",
		ChangeJudged:     "assessed a change",
		TestingOffered:   "offered testing of a change",
		TakerRecorded:    "recorded who takes part in testing",
		SecurityAssessed: "assessed the security of a change",
		ChangePassed:     "cleared a change",
		WindowsLinked:    "linked windows to a change",
		WindowsUnlinked:  "unlinked windows from a change",
		ChangeFinished:   "finished a change",
		ChangeGivenUp:    "withdrew a change",
		ChangeReplaced:   "superseded a change",
	}[k]
}
