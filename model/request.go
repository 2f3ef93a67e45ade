package model

import (
	"slices"
	"time"

	"dccops/model/london"
)

// PanelRequest is what the Panel asked under H8.5: that Planned Maintenance set
// out in a published schedule be rescheduled, for reasons it gives. It is never
// edited; what happens next is a new one under the same reference.
//
// # Why
//
// The clause wants two things that somebody may ask to see years later: the
// reasons of the Panel, and that the DCC took all reasonable steps. So a request
// without reasons is none, and the steps stand on it with who took them and
// when, whatever the answer came to be.
type PanelRequest struct {
	Ref string `json:"ref"`
	Asking
	State    RequestState   `json:"state"`
	Steps    []RequestStep  `json:"steps,omitempty"` // oldest first
	Moves    []RequestMove  `json:"moves,omitempty"` // oldest first
	Answer   *RequestAnswer `json:"answer,omitempty"`
	Closed   *RequestStep   `json:"closed,omitempty"` // why it was withdrawn or struck out
	Recorded time.Time      `json:"recorded"`         // UTC
	Revision uint64         `json:"revision"`         // the event that last changed it
}

// Asking is what the Panel said.
type Asking struct {
	Meeting  string        `json:"meeting"`                 // the meeting that asked, or who did for the Panel
	Party    string        `json:"at_request_of,omitempty"` // the Party that had asked the Panel, if one had
	Received time.Time     `json:"received"`                // UTC; when the DCC had it
	Reasons  string        `json:"reasons"`                 // never empty (H8.5)
	Windows  []AskedWindow `json:"windows"`                 // never empty
}

// AskedWindow is a window that is asked to be elsewhere: as it was set out, and
// when the Panel would have it, if it said so. Instants are UTC.
type AskedWindow struct {
	Window      string    `json:"window"`
	Activity    string    `json:"activity"`
	Release     string    `json:"release"` // "2026-12 v1", or "2026-12" where it was published elsewhere
	Start       time.Time `json:"start"`
	End         time.Time `json:"end"`
	WantedStart time.Time `json:"wanted_start,omitzero"`
	WantedEnd   time.Time `json:"wanted_end,omitzero"`
}

// RequestStep is something the DCC did to accommodate a request.
type RequestStep struct {
	At    time.Time `json:"at"` // UTC
	By    string    `json:"by"`
	Words string    `json:"words"`
}

// RequestMove is a window that was moved because the Panel asked. What of it
// lies outside what was published was decided at At: by that a rule knows it
// again. Instants are UTC.
type RequestMove struct {
	Window string    `json:"window"`
	From   time.Time `json:"from"` // where it stood before
	Until  time.Time `json:"until"`
	Start  time.Time `json:"start"` // where it stands since
	End    time.Time `json:"end"`
	At     time.Time `json:"at"`
	By     string    `json:"by"`
}

// RequestAnswer is what the DCC told the Panel.
type RequestAnswer struct {
	Outcome RequestState `json:"outcome"` // RequestAccommodated, RequestPartly or RequestNot
	Why     string       `json:"why,omitempty"`
	At      time.Time    `json:"at"` // UTC
	By      string       `json:"by"`
	Event   uint64       `json:"event"` // the event that owes its letters
}

// RequestNotice is an answer as it was told, kept with the letters it is owed
// by: the request goes on and its record with it.
type RequestNotice struct {
	Request PanelRequest   `json:"request"`
	Stands  []RequestStand `json:"stands"`         // each window, in the order it is asked for
	Head    string         `json:"head,omitempty"` // the signed head before the event
}

// RequestStand is where a window stood when the request about it was answered.
type RequestStand struct {
	Window    string    `json:"window"`
	Start     time.Time `json:"start"`               // UTC
	End       time.Time `json:"end"`                 // UTC
	Elsewhere bool      `json:"elsewhere,omitempty"` // than it was set out
	Cancelled bool      `json:"cancelled,omitempty"`
}

// RequestState is where a request stands.
type RequestState string

// The states of a request.
const (
	RequestReceived     RequestState = "received"
	RequestInHand       RequestState = "in-hand" // a step was taken
	RequestAccommodated RequestState = "accommodated"
	RequestPartly       RequestState = "partly"
	RequestNot          RequestState = "not"
	RequestWithdrawn    RequestState = "withdrawn" // by the Panel
	RequestStruck       RequestState = "struck-out"
)

// Outcomes lists what an answer can be.
func Outcomes() []RequestState {
	return []RequestState{RequestAccommodated, RequestPartly, RequestNot}
}

// Words says the state as a person would.
func (s RequestState) Words() string {
	switch s {
	case RequestReceived:
		return "received, nothing done yet"
	case RequestInHand:
		return "in hand, not answered yet"
	case RequestPartly:
		return "partly accommodated"
	case RequestNot:
		return "not accommodated"
	case RequestWithdrawn:
		return "withdrawn by the Panel"
	case RequestStruck:
		return "struck out, recorded by mistake"
	}
	return string(s)
}

// The steps of a request, as the command line calls them.
const (
	StepStep     = "step"
	StepMove     = "move"
	StepAnswer   = "answer"
	StepWithdraw = "withdraw"
	StepReopen   = "reopen"
	StepTakeBack = "take back"
)

// RequestMachine is the life of a request.
func RequestMachine() *Machine {
	const where = "the window is one it asks for and has not begun"
	m := &Machine{Of: "request"}
	row := func(from RequestState, step string, to RequestState, when string) {
		m.Rows = append(m.Rows, Transition{From: string(from), Step: step, To: string(to), When: when})
	}
	for _, from := range []RequestState{RequestReceived, RequestInHand} {
		row(from, StepStep, RequestInHand, "")
		row(from, StepMove, RequestInHand, where)
		row(from, StepAnswer, RequestAccommodated, "every window stands as it was asked for")
		row(from, StepAnswer, RequestPartly, "a window stands elsewhere than it was set out, and why the rest does not is said")
		row(from, StepAnswer, RequestNot, "a step is on the record, no window stands elsewhere, and why is said")
		row(from, StepWithdraw, RequestWithdrawn, "the Panel takes it back")
	}
	row(RequestReceived, StepTakeBack, RequestStruck, "whoever recorded it takes that back")
	for _, from := range Outcomes() {
		row(from, StepReopen, RequestInHand, "the DCC goes on with it, and why is said")
	}
	return m
}

// Open reports whether the request still wants an answer.
func (r *PanelRequest) Open() bool { return r.State == RequestReceived || r.State == RequestInHand }

// Asked finds a window among those asked for; nil: it is none of them.
func (r *PanelRequest) Asked(window string) *AskedWindow {
	if i := slices.IndexFunc(r.Windows, func(a AskedWindow) bool { return a.Window == window }); i >= 0 {
		return &r.Windows[i]
	}
	return nil
}

// Moved finds the newest move of a window; nil: it was not moved under the
// request.
func (r *PanelRequest) Moved(window string) *RequestMove {
	for i := range slices.Backward(r.Moves) {
		if r.Moves[i].Window == window {
			return &r.Moves[i]
		}
	}
	return nil
}

// Wants reports whether the Panel said when it would have the window.
func (a *AskedWindow) Wants() bool { return !a.WantedStart.IsZero() }

// RecordKind names the kind of record.
func (*PanelRequest) RecordKind() RecordKind { return RecordPanelRequest }

// RecordKey is the reference.
func (r *PanelRequest) RecordKey() string { return r.Ref }

// Requests returns every request of the Panel, in the order they were recorded.
// The slice is the Board's own and must not be changed.
func (b *Board) Requests() []*PanelRequest { return b.requests }

// Request finds a request by its reference.
func (b *Board) Request(ref string) (*PanelRequest, bool) {
	if i := slices.IndexFunc(b.requests, func(r *PanelRequest) bool { return r.Ref == ref }); i >= 0 {
		return b.requests[i], true
	}
	return nil, false
}

// RequestsOf lists the requests about a window that were not struck out.
func (b *Board) RequestsOf(window string) (out []*PanelRequest) {
	for _, r := range b.requests {
		if r.State != RequestStruck && r.Asked(window) != nil {
			out = append(out, r)
		}
	}
	return out
}

// Elsewhere reports whether a window that is asked for no longer stands as it was
// set out: it was moved, shortened or cancelled.
func (b *Board) Elsewhere(a *AskedWindow) bool {
	w, ok := b.Window(a.Window)
	return ok && (w.Status == Cancelled || !w.Start.Equal(a.Start) || !w.End.Equal(a.End))
}

// AsWanted reports whether a window stands where the Panel would have it, or
// simply elsewhere, where it did not say when.
func (b *Board) AsWanted(a *AskedWindow) bool {
	w, ok := b.Window(a.Window)
	if !ok || w.Status == Cancelled || !a.Wants() {
		return b.Elsewhere(a)
	}
	return !w.Start.Before(a.WantedStart) && !w.End.After(a.WantedEnd)
}

// AskedFor finds the request by which a piece of a window lies where it does,
// outside what was published of it: one under which the window was moved when
// that was decided. Nil: nobody asked for it.
func (b *Board) AskedFor(window string, x *Widening) *PanelRequest {
	for _, r := range b.requests {
		if r.State == RequestStruck {
			continue
		}
		for i := range r.Moves {
			m := &r.Moves[i]
			if m.Window == window && m.At.Equal(x.DecidedAt) && x.Timed() && !x.From.Before(m.Start) && !x.To.After(m.End) {
				return r
			}
		}
	}
	return nil
}

// RequestWaiting is a request that waits for somebody, for a list of everything
// that does.
type RequestWaiting struct {
	Ref    string
	Words  string // "PM-003 to be rescheduled: the Panel, meeting 99"
	State  RequestState
	Since  time.Time   // UTC; when the DCC had it
	Due    london.Date // the last Working Day before the first of its windows was to begin
	Left   int         // Working Days from today up to and including Due; 0 once past
	Begun  bool        // one of its windows has begun and stands as it was set out
	For    CommandKind // what is waited for; WhoMay says who can
	Latest time.Time   // UTC; when something last happened to it
}
