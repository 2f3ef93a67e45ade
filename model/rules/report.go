package rules

import (
	"time"

	"dccops/model"
	"dccops/model/london"
)

// Report is what Section H8 says of one month at one instant.
type Report struct {
	Month     london.Month
	Policy    model.Policy
	Deadline  Deadline
	Scheduled Ledger
	Actual    Ledger
	Unplanned int // minutes of Unplanned Maintenance in the month: shown, not capped
	Windows   []Judged
	Findings  []Finding // worst first
	holidays  string
}

// HolidayVersion is the list of bank holidays the report was judged by.
func (r *Report) HolidayVersion() string { return r.holidays }

// Worst is the worst verdict there is, or OK.
func (r *Report) Worst() model.Verdict {
	if len(r.Findings) == 0 {
		return model.OK
	}
	return r.Findings[0].Verdict
}

// Of returns the findings about one window, worst first.
func (r *Report) Of(id string) []Finding {
	var out []Finding
	for _, f := range r.Findings {
		if f.Window == id {
			out = append(out, f)
		}
	}
	return out
}

// Ledger is one way of counting a month's Planned Maintenance, in minutes. All
// and SSI are what the policy counts; Union and Sum are both ways of All.
type Ledger struct {
	All, AllLimit int
	SSI, SSILimit int
	Union, Sum    int
	SSIUnion      int
	SSISum        int
}

// Judged is one window as the month sees it.
type Judged struct {
	Window  *model.Window
	Class   model.Class
	Minutes int // in this month; 0 when cancelled
	Outside int // of those, minutes between 08:00 and 20:00
	SSI     bool
	Counted bool // in the scheduled ledger of H8.3(b), (c)
	parts   []part
	moved   bool // nothing of what was published of it is left: its parts say its class
}

// Finding is one thing a clause has to say. Measured, Limit and Excess are in
// the clause's own unit: minutes for H8.3, Working Days for H8.4.
type Finding struct {
	Clause    model.Clause
	Verdict   model.Verdict
	Window    string // empty when it is about the month
	Measured  int
	Limit     int
	Excess    int
	Reference string // what authorises it
	Words     string // one sentence with the arithmetic
	Cure      *Cure  // what one key would do about it; nil when nothing can
	Change    string // the reference of the change it is cured at; empty: it is about none
}

// Cure is a change of one window that would end a finding.
type Cure struct {
	Words string
	Field string // the field of the windows file it stands beside
	Apply func(model.Window) model.Window
}

// Deadline is the H8.4 lead of a month's schedule, in Working Days.
type Deadline struct {
	PublishBy   london.Date // the Working Day before S20: what operators are shown
	S20         london.Date // the policy's notice days counted back from the 1st
	Verdict     model.Verdict
	PublishedAt time.Time // zero while it is not
	Clear       int       // whole Working Days between publication (or now) and the month
	Left        int       // Working Days from today up to and including PublishBy; 0 once past
	Steps       []london.Step
	Stricter    []Stricter
	Refused     error // the list of bank holidays does not reach: nothing was counted
}

// Stricter is an S20 that other nations' holidays would move earlier.
type Stricter struct {
	Nation    london.Nation
	PublishBy london.Date
}
