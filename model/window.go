package model

import (
	"time"

	"dccops/model/london"
)

// MaxWindow is the longest window that may be written down. No month holds
// more than 31 days, so a longer one is a slip of the keyboard; the store
// refuses it instead of counting it.
const MaxWindow = 31 * 24 * time.Hour

// MaxRaised is the longest that raised work may last. It is no plan and no slip:
// what has gone on for six weeks must be told as it is (H8.7), and ended when it
// ends. The bound is that of the store, which keeps a window in four months at most.
const MaxRaised = 84 * 24 * time.Hour

// Status is where a window stands. The words are those of the windows file.
type Status string

// The states of a window. Draft and Scheduled differ by publication: a draft
// is the working month, a scheduled window stands in a released schedule.
const (
	Draft      Status = "draft"
	Scheduled  Status = "scheduled"
	InProgress Status = "in-progress"
	Completed  Status = "completed"
	Cancelled  Status = "cancelled"
)

// Statuses lists every status in the order a window passes through them.
func Statuses() []Status {
	return []Status{Draft, Scheduled, InProgress, Completed, Cancelled}
}

// Scope says whose Systems a window works on. A window that is only SMETS1
// may fall under a contrary provision of the SEC Subsidiary Documents (H8.3).
type Scope string

// The two scopes.
const (
	ScopeDCC    Scope = "dcc"
	ScopeSMETS1 Scope = "smets1"
)

// Window is one Maintenance activity with the contents H8.4(a)-(d) asks for:
// (a) Activity, (b) Services, (c) Start and End, (d) Risk ("none" is a value,
// blank is not). A Window on a Board is never changed; a change is a new one.
type Window struct {
	ID        string          `json:"id"`
	Activity  string          `json:"activity"`
	Systems   []string        `json:"systems"`
	Services  []ServiceEffect `json:"services"`
	Start     time.Time       `json:"start"` // UTC
	End       time.Time       `json:"end"`   // UTC, after Start
	Risk      string          `json:"risk"`
	DecidedAt time.Time       `json:"decided_at"` // UTC; the class follows from it
	Scope     Scope           `json:"scope"`
	Status    Status          `json:"status"`
	Agreement string          `json:"agreement,omitempty"` // reference of a Panel agreement or SMETS1 citation
	Trail     Trail           `json:"trail"`
}

// Trail is what the record knows about a window beyond its H8.4 contents.
type Trail struct {
	Revision  uint64     `json:"revision,omitempty"`   // event that last changed it
	Sequence  int        `json:"sequence,omitempty"`   // number of released changes (iCalendar SEQUENCE)
	StartedAt *time.Time `json:"started_at,omitempty"` // the actual ledger, UTC
	EndedAt   *time.Time `json:"ended_at,omitempty"`
	Reason    string     `json:"reason,omitempty"` // why it was cancelled or last changed
	Source    string     `json:"source,omitempty"` // the import it came from
	Wider     []Widening `json:"wider,omitempty"`  // what lies outside what was released of it
	Raised    bool       `json:"raised,omitempty"` // it was raised as it happened (H8.6): Unplanned in every month
	Open      bool       `json:"open,omitempty"`   // its end is not known; End is the last instant it is known to have lasted to
}

// Minutes is the elapsed length of the window.
func (w *Window) Minutes() int { return int(w.End.Sub(w.Start) / time.Minute) }

// Until says when the window ends: an instant in London, or that it is not
// known of work under way.
func (w *Window) Until() string {
	if w.Trail.Open {
		return "end not known"
	}
	return london.Stamp(w.End)
}

// Months returns the first and last London month the window touches. A window
// that ends at 00:00 on the 1st does not touch the month that begins then.
func (w *Window) Months() (first, last london.Month) {
	return london.MonthOf(w.Start), london.MonthOf(w.End.Add(-1))
}

// Counts reports whether the window is counted in the scheduled ledger of
// H8.3(b) and (c): not when cancelled, and not when every Service is recorded
// as neither disrupted nor at Material Risk. Without that record it counts.
func (w *Window) Counts() bool { return w.Status != Cancelled && !w.NoEffect() }

// NoEffect reports a recorded "no disruption, no Material Risk".
func (w *Window) NoEffect() bool {
	for i := range w.Services {
		if w.Services[i].Effect != EffectNone {
			return false
		}
	}
	return len(w.Services) > 0
}

// Actual returns the span of the actual ledger at now: from the logged start
// to the logged end, or to now while it runs. Without a log a completed window
// stands for its own times and one in progress began when it said it would.
func (w *Window) Actual(now time.Time) (start, end time.Time, ok bool) {
	start, end = w.Start, w.End
	if w.Trail.StartedAt != nil {
		start = *w.Trail.StartedAt
	}
	switch {
	case w.Trail.EndedAt != nil:
		end = *w.Trail.EndedAt
	case w.Status == InProgress:
		end = now
	case w.Status != Completed:
		return start, start, false
	}
	return start, end, end.After(start)
}

// Effect is what a Service suffers during a window (H8.4(b)).
type Effect string

// The three effects. Material Risk is a recorded human judgement.
const (
	EffectDisruption   Effect = "disruption"
	EffectMaterialRisk Effect = "material-risk"
	EffectNone         Effect = "none"
)

// Effects lists every effect, worst first.
func Effects() []Effect { return []Effect{EffectDisruption, EffectMaterialRisk, EffectNone} }

// ServiceEffect is one Service and what it suffers.
type ServiceEffect struct {
	Name   string `json:"name"`
	Effect Effect `json:"effect"`
}

// Missing names the contents of H8.4(a)-(d) the window still lacks, in order.
// (c) is never missing: a window without times cannot be written down.
func (w *Window) Missing() []Clause {
	var out []Clause
	if w.Activity == "" {
		out = append(out, "H8.4(a)")
	}
	if len(w.Services) == 0 {
		out = append(out, "H8.4(b)")
	}
	if w.Risk == "" {
		out = append(out, "H8.4(d)")
	}
	return out
}
