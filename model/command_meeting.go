package model

import "dccops/model/london"

// The commands about meetings.
const (
	KindOpenMeeting      CommandKind = "open-meeting"
	KindRecordResolution CommandKind = "record-resolution"
	KindStrikeResolution CommandKind = "strike-resolution"
	KindCloseMeeting     CommandKind = "close-meeting"
	KindFinishAction     CommandKind = "finish-action"
)

// The events of meetings.
const (
	MeetingOpened      EventKind = "meeting-opened"
	ResolutionRecorded EventKind = "resolution-recorded"
	ResolutionStruck   EventKind = "resolution-struck-out"
	MeetingClosed      EventKind = "meeting-closed"
	ActionFinished     EventKind = "action-done"
)

// RecordMeeting is the record of a meeting.
const RecordMeeting RecordKind = "meeting"

func meetingKinds() []CommandKind {
	return []CommandKind{KindOpenMeeting, KindRecordResolution, KindStrikeResolution, KindCloseMeeting, KindFinishAction}
}

// OpenMeeting says that a body sits and that a month is put before it. The
// meeting is given the next number.
type OpenMeeting struct {
	apart
	Body  string
	Month london.Month
}

// RecordResolution writes down what was resolved about an item of a meeting that
// is under way. ByWhom is the meeting's body where it is empty.
//
// What the Panel agrees at its own meeting about a window outside a limit of
// H8.3, or about a month over one, is an agreement as [RecordAgreement] records
// it; it wants the Panel's reference. What the Panel objects to with Windows is a
// request as [RecordRequest] records it (H8.5). Everything else is the resolution
// alone. A deferral wants an action.
type RecordResolution struct {
	Meeting   string
	Item      string
	Outcome   MeetingOutcome
	ByWhom    string
	Why       string
	Reference string        // of the Panel: its minute or paper
	Windows   []AskedWindow // that the Panel asks to have rescheduled; a start that is zero: it did not say when
	Action    *Action
}

// StrikeResolution strikes a resolution out. What it became stands until it is
// withdrawn by a command of its own.
type StrikeResolution struct {
	apart
	Meeting string
	N       int
	Reason  string
}

// CloseMeeting says that the meeting is over.
type CloseMeeting struct {
	apart
	Meeting string
}

// FinishAction says how the action of a resolution was done.
type FinishAction struct {
	apart
	Meeting string
	N       int // of the resolution
	Words   string
}

// Kind names the command.
func (OpenMeeting) Kind() CommandKind { return KindOpenMeeting }

// Kind names the command.
func (RecordResolution) Kind() CommandKind { return KindRecordResolution }

// Kind names the command.
func (StrikeResolution) Kind() CommandKind { return KindStrikeResolution }

// Kind names the command.
func (CloseMeeting) Kind() CommandKind { return KindCloseMeeting }

// Kind names the command.
func (FinishAction) Kind() CommandKind { return KindFinishAction }

// Touches names the item, which may be a window, and the windows that are asked
// for.
func (c RecordResolution) Touches() []string {
	out := []string{c.Item}
	for i := range c.Windows {
		out = append(out, c.Windows[i].Window)
	}
	return out
}

// meetingCommandWords say the commands about meetings; empty: another one.
func meetingCommandWords(k CommandKind) string {
	switch k {
	case KindOpenMeeting:
		return "open a meeting"
	case KindRecordResolution:
		return "record a resolution"
	case KindStrikeResolution:
		return "strike a resolution out"
	case KindCloseMeeting:
		return "close a meeting"
	case KindFinishAction:
		return "say that an action is done"
	}
	return ""
}

// meetingEventWords say the events of meetings; empty: another one.
func meetingEventWords(k EventKind) string {
	switch k {
	case MeetingOpened:
		return "opened a meeting"
	case ResolutionRecorded:
		return "recorded a resolution"
	case ResolutionStruck:
		return "struck a resolution out"
	case MeetingClosed:
		return "closed a meeting"
	case ActionFinished:
		return "noted an action done"
	}
	return ""
}
