package model

import (
	"cmp"
	"slices"
	"time"

	"dccops/model/london"
)

// CommandKind names a command on the record and in the table of roles.
type CommandKind string

// The commands there are.
const (
	KindPlanWindow    CommandKind = "plan-window"
	KindEditWindow    CommandKind = "edit-window"
	KindCancelWindow  CommandKind = "cancel-window"
	KindImportWindows CommandKind = "import-windows"
	KindAdoptPolicy   CommandKind = "adopt-policy"
	KindAddHolidays   CommandKind = "add-holidays"
	KindSetSystem     CommandKind = "set-system"
	KindSetService    CommandKind = "set-service"

	KindRecordAgreement   CommandKind = "record-agreement"
	KindWithdrawAgreement CommandKind = "withdraw-agreement"
	KindPublishMonth      CommandKind = "publish-month"
	KindTakeBack          CommandKind = "take-back"
	KindNoteCopy          CommandKind = "note-copy"
	KindNoteHost          CommandKind = "note-host"
	KindEraseContent      CommandKind = "erase-content"

	KindAddPerson    CommandKind = "add-person"
	KindChangePerson CommandKind = "change-person"
	KindRevokePerson CommandKind = "revoke-person"

	KindSetOrganisation CommandKind = "set-organisation"
	KindImportDirectory CommandKind = "import-directory"
	KindLeaseLetters    CommandKind = "lease-letters"
	KindRecordDelivery  CommandKind = "record-delivery"
	KindRetryLetters    CommandKind = "retry-letters"
	KindWithdrawLetters CommandKind = "withdraw-letters"
	KindWitnessHead     CommandKind = "witness-head"
)

// CommandKinds lists every command; tests hold other tables against it.
func CommandKinds() []CommandKind {
	return append([]CommandKind{
		KindPlanWindow, KindEditWindow, KindCancelWindow, KindImportWindows,
		KindAdoptPolicy, KindAddHolidays, KindSetSystem, KindSetService,
		KindRecordAgreement, KindWithdrawAgreement, KindPublishMonth, KindTakeBack, KindNoteCopy,
		KindNoteHost, KindEraseContent,
		KindAddPerson, KindChangePerson, KindRevokePerson,
		KindSetOrganisation, KindImportDirectory, KindLeaseLetters, KindRecordDelivery, KindRetryLetters, KindWithdrawLetters, KindWitnessHead,
		KindReceiveMail, KindAssignMessage, KindDismissMessage,
		KindRaiseMaintenance, KindUpdateMaintenance, KindStartMaintenance, KindEndMaintenance, KindRecordTelling,
		KindRecordRequest, KindTakeStep, KindMoveAsAsked, KindAnswerRequest, KindWithdrawRequest, KindReopenRequest,
	}, slices.Concat(caseKinds(), methodKinds(), meetingKinds(), templateKinds())...)
}

// Words says the command as a person would: "plan a window".
func (k CommandKind) Words() string {
	switch k {
	case KindPlanWindow:
		return "plan a window"
	case KindEditWindow:
		return "edit a window"
	case KindCancelWindow:
		return "cancel a window"
	case KindImportWindows:
		return "import windows"
	case KindAdoptPolicy:
		return "adopt a policy"
	case KindAddHolidays:
		return "add bank holidays"
	case KindSetSystem, KindSetService, KindSetOrganisation, KindImportDirectory:
		return "edit the directory"
	case KindRecordAgreement:
		return "record an agreement"
	case KindWithdrawAgreement:
		return "withdraw an agreement"
	case KindPublishMonth:
		return "publish a schedule"
	case KindTakeBack:
		return "take an act back"
	case KindNoteCopy:
		return "note that a copy was taken"
	case KindNoteHost:
		return "note the host key"
	case KindEraseContent:
		return "erase old content"
	case KindAddPerson, KindChangePerson, KindRevokePerson:
		return "say who may come in"
	case KindLeaseLetters, KindRecordDelivery:
		return "say what became of a letter"
	case KindRetryLetters:
		return "send a letter again"
	case KindWithdrawLetters:
		return "withdraw a letter"
	case KindWitnessHead:
		return "send the record's head to its witnesses"
	}
	return cmp.Or(liveCommandWords(k), changeCommandWords(k), consultCommandWords(k), inboxCommandWords(k), requestCommandWords(k), methodCommandWords(k), meetingCommandWords(k), templateCommandWords(k), string(k))
}

// Command is an imperative: what someone asks the record to take.
type Command interface {
	Kind() CommandKind
	// Touches names the windows whose present state the decision needs.
	Touches() []string
}

// Order is a command with the person who gives it and an id by which a
// resubmitted one is recognised, so that nothing is done twice.
type Order struct {
	ID      string
	Actor   Actor
	Command Command
}

// Receipt says what became of an accepted order.
type Receipt struct {
	Event    Event
	Repeated bool // the order had been accepted before; nothing was done again
}

// PlanWindow writes a new window into the working month, as a draft. Without
// an ID it is given the next number.
type PlanWindow struct{ Window Window }

// EditWindow replaces the contents of a window. Base is the revision of the
// window the person was looking at: if it moved on since, the edit is refused
// so that nobody's change is lost.
type EditWindow struct {
	Window Window
	Base   uint64
	Reason string
}

// CancelWindow keeps the window visible and stops counting it.
type CancelWindow struct {
	ID     string
	Base   uint64 // as in EditWindow; 0 means "whatever it is now"
	Reason string
}

// ImportWindows brings in one file whole or not at all. Digest is the SHA-256
// of its bytes in hexadecimal: the same file again is a no-op.
type ImportWindows struct {
	File      string
	Digest    string
	Windows   []Window
	Published map[london.Month]time.Time // schedules the file says were published
}

// AdoptPolicy adds a dated policy record; its version is given by the record.
type AdoptPolicy struct{ Policy Policy }

// AddHolidays adds dated bank holidays, each with the instant it became known.
// LastYear above zero extends the horizon: the list is then complete to the
// end of that year.
type AddHolidays struct {
	Source   string
	LastYear int
	Holidays []london.Holiday
}

// SetSystem adds a system to the directory, or changes or retires one.
type SetSystem struct{ System System }

// SetService adds a Service to the directory, or changes or retires one.
type SetService struct{ Service Service }

// Kind names the command.
func (PlanWindow) Kind() CommandKind { return KindPlanWindow }

// Kind names the command.
func (EditWindow) Kind() CommandKind { return KindEditWindow }

// Kind names the command.
func (CancelWindow) Kind() CommandKind { return KindCancelWindow }

// Kind names the command.
func (ImportWindows) Kind() CommandKind { return KindImportWindows }

// Kind names the command.
func (AdoptPolicy) Kind() CommandKind { return KindAdoptPolicy }

// Kind names the command.
func (AddHolidays) Kind() CommandKind { return KindAddHolidays }

// Kind names the command.
func (SetSystem) Kind() CommandKind { return KindSetSystem }

// Kind names the command.
func (SetService) Kind() CommandKind { return KindSetService }

// Touches names the window asked for, if one was.
func (c PlanWindow) Touches() []string { return []string{c.Window.ID} }

// Touches names the window.
func (c EditWindow) Touches() []string { return []string{c.Window.ID} }

// Touches names the window.
func (c CancelWindow) Touches() []string { return []string{c.ID} }

// Touches names every window in the file.
func (c ImportWindows) Touches() []string {
	out := make([]string, len(c.Windows))
	for i := range c.Windows {
		out[i] = c.Windows[i].ID
	}
	return out
}

// Touches names nothing.
func (AdoptPolicy) Touches() []string { return nil }

// Touches names nothing.
func (AddHolidays) Touches() []string { return nil }

// Touches names nothing.
func (SetSystem) Touches() []string { return nil }

// Touches names nothing.
func (SetService) Touches() []string { return nil }
