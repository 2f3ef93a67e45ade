package model

import "time"

// The commands about what the Panel asks (H8.5).
const (
	KindRecordRequest   CommandKind = "record-request"
	KindTakeStep        CommandKind = "take-request-step"
	KindMoveAsAsked     CommandKind = "move-as-asked"
	KindAnswerRequest   CommandKind = "answer-request"
	KindWithdrawRequest CommandKind = "withdraw-request"
	KindReopenRequest   CommandKind = "reopen-request"
)

// The events of what the Panel asks.
const (
	RequestRecorded  EventKind = "request-recorded"
	RequestStepTaken EventKind = "request-step-taken"
	RequestMoved     EventKind = "window-moved-as-asked"
	RequestAnswered  EventKind = "request-answered"
	RequestDropped   EventKind = "request-withdrawn"
	RequestReopened  EventKind = "request-reopened"
)

// RecordPanelRequest is the record of what the Panel asked.
const RecordPanelRequest RecordKind = "panel-request"

// RecordRequest puts a request of the Panel on the record. Without a Ref it is
// given the next number; without Received it is now. Of a window only its id is
// read, and when it is wanted: a start without an end keeps its length.
type RecordRequest struct {
	Ref    string
	Asking Asking
}

// TakeStep says something that the DCC did to accommodate a request. Base is the
// revision of the request that the person looked at; 0: whatever it is now.
type TakeStep struct {
	Ref   string
	Base  uint64
	Words string
}

// MoveAsAsked moves a window because the Panel asked. WindowBase is the revision
// of the window that was looked at. Reason is wanted where the move raises a
// finding that is not AUTHORISED by the request.
type MoveAsAsked struct {
	Ref        string
	Base       uint64
	Window     string
	WindowBase uint64
	Start, End time.Time // UTC
	Reason     string
}

// AnswerRequest tells the Panel what became of its request. Steps, if any, are
// one more step on the record; Why is wanted unless everything was accommodated.
type AnswerRequest struct {
	Ref     string
	Base    uint64
	Outcome RequestState
	Steps   string
	Why     string
}

// WithdrawRequest says that the Panel took its request back.
type WithdrawRequest struct {
	Ref    string
	Base   uint64
	Reason string
}

// ReopenRequest says that the DCC goes on with a request that was answered.
type ReopenRequest struct {
	Ref    string
	Base   uint64
	Reason string
}

// Kind names the command.
func (RecordRequest) Kind() CommandKind { return KindRecordRequest }

// Kind names the command.
func (TakeStep) Kind() CommandKind { return KindTakeStep }

// Kind names the command.
func (MoveAsAsked) Kind() CommandKind { return KindMoveAsAsked }

// Kind names the command.
func (AnswerRequest) Kind() CommandKind { return KindAnswerRequest }

// Kind names the command.
func (WithdrawRequest) Kind() CommandKind { return KindWithdrawRequest }

// Kind names the command.
func (ReopenRequest) Kind() CommandKind { return KindReopenRequest }

// Touches names the windows that are asked for.
func (c RecordRequest) Touches() []string {
	out := make([]string, len(c.Asking.Windows))
	for i := range c.Asking.Windows {
		out[i] = c.Asking.Windows[i].Window
	}
	return out
}

// Touches names nothing.
func (TakeStep) Touches() []string { return nil }

// Touches names the window.
func (c MoveAsAsked) Touches() []string { return []string{c.Window} }

// Touches names nothing: whoever decides asks for the windows of the request.
func (AnswerRequest) Touches() []string { return nil }

// Touches names nothing.
func (WithdrawRequest) Touches() []string { return nil }

// Touches names nothing.
func (ReopenRequest) Touches() []string { return nil }

// requestCommandWords say the commands about requests; empty: another one.
func requestCommandWords(k CommandKind) string {
	switch k {
	case KindRecordRequest:
		return "record a request of the Panel"
	case KindTakeStep:
		return "record a step towards a request"
	case KindMoveAsAsked:
		return "move a window as the Panel asks"
	case KindAnswerRequest:
		return "answer a request of the Panel"
	case KindWithdrawRequest:
		return "record that the Panel withdrew a request"
	case KindReopenRequest:
		return "open an answered request again"
	}
	return ""
}

// requestEventWords say the events of requests; empty: another one.
func requestEventWords(k EventKind) string {
	switch k {
	case RequestRecorded:
		return "recorded a request of the Panel"
	case RequestStepTaken:
		return "took a step towards a request"
	case RequestMoved:
		return "moved a window as the Panel asks"
	case RequestAnswered:
		return "answered a request of the Panel"
	case RequestDropped:
		return "recorded that the Panel withdrew a request"
	case RequestReopened:
		return "opened an answered request again"
	}
	return ""
}
