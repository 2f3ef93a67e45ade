package main

import (
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
)

// checkJSON is what check --json prints. Scripts rely on its names and their
// order; nothing may be taken away from it.
type checkJSON struct {
	Month          string        `json:"month"`
	PolicyVersion  int           `json:"policy_version"`
	HolidayVersion string        `json:"holiday_version"`
	Deadline       deadlineJSON  `json:"deadline"`
	Scheduled      ledgerJSON    `json:"scheduled"`
	Actual         ledgerJSON    `json:"actual"`
	Windows        []windowJSON  `json:"windows"`
	Findings       []findingJSON `json:"findings"`
}

type deadlineJSON struct {
	PublishBy   string        `json:"publish_by"`
	S20         string        `json:"s20"`
	Verdict     model.Verdict `json:"verdict"`
	PublishedAt *string       `json:"published_at"`
	Clear       int           `json:"clear_working_days"`
}

type ledgerJSON struct {
	All      int `json:"all_minutes"`
	AllLimit int `json:"all_limit"`
	Sum      int `json:"all_sum_minutes"`
	SSI      int `json:"ssi_minutes"`
	SSILimit int `json:"ssi_limit"`
}

type windowJSON struct {
	ID      string      `json:"id"`
	Class   model.Class `json:"class"`
	Minutes int         `json:"minutes_in_month"`
	Outside int         `json:"outside_hours_minutes"`
}

type findingJSON struct {
	Clause    model.Clause  `json:"clause"`
	Verdict   model.Verdict `json:"verdict"`
	Window    *string       `json:"window"`
	Measured  int           `json:"measured"`
	Limit     int           `json:"limit"`
	Excess    int           `json:"excess"`
	Reference *string       `json:"reference"`
	Words     string        `json:"words"`
}

// checkOf writes a report down for scripts.
func checkOf(r *rules.Report) checkJSON {
	out := checkJSON{
		Month: r.Month.String(), PolicyVersion: r.Policy.Version, HolidayVersion: r.HolidayVersion(),
		Deadline:  deadlineOf(&r.Deadline),
		Scheduled: ledgerOf(r.Scheduled), Actual: ledgerOf(r.Actual),
		Windows: make([]windowJSON, 0, len(r.Windows)), Findings: make([]findingJSON, 0, len(r.Findings)),
	}
	for i := range r.Windows {
		j := &r.Windows[i]
		out.Windows = append(out.Windows, windowJSON{j.Window.ID, j.Class, j.Minutes, j.Outside})
	}
	for _, f := range r.Findings {
		out.Findings = append(out.Findings, findingOf(&f))
	}
	return out
}

func findingOf(f *rules.Finding) findingJSON {
	return findingJSON{
		Clause: f.Clause, Verdict: f.Verdict, Window: orNull(f.Window),
		Measured: f.Measured, Limit: f.Limit, Excess: f.Excess, Reference: orNull(f.Reference), Words: f.Words,
	}
}

func deadlineOf(d *rules.Deadline) deadlineJSON {
	out := deadlineJSON{Verdict: d.Verdict, Clear: d.Clear}
	if d.Refused == nil {
		out.PublishBy, out.S20 = d.PublishBy.String(), d.S20.String()
	}
	if !d.PublishedAt.IsZero() {
		out.PublishedAt = orNull(utc(d.PublishedAt))
	}
	return out
}

func ledgerOf(l rules.Ledger) ledgerJSON {
	return ledgerJSON{l.All, l.AllLimit, l.Sum, l.SSI, l.SSILimit}
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// utc writes an instant for scripts.
func utc(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// monthJSON is what month --json prints: the check, with every window whole
// and the deadline as it was counted.
type monthJSON struct {
	checkJSON
	Deadline  countedJSON `json:"deadline"`
	Windows   []wholeJSON `json:"windows"`
	Unplanned int         `json:"unplanned_minutes"`
	Revision  uint64      `json:"revision"`
	At        string      `json:"at"`
	AtLondon  string      `json:"at_london"`
}

type countedJSON struct {
	deadlineJSON
	AtLondon *string        `json:"published_at_london"`
	Left     int            `json:"working_days_left"`
	Counted  []stepJSON     `json:"counted"`
	Stricter []stricterJSON `json:"stricter"`
	Refused  *string        `json:"refused"`
}

type stepJSON struct {
	Date   string  `json:"date"`
	Number int     `json:"number"` // 0 for a day that is no Working Day
	Why    *string `json:"why"`
}

type stricterJSON struct {
	Nation    london.Nation `json:"nation"`
	PublishBy string        `json:"publish_by"`
}

// wholeJSON is a window in a month, with its contents.
type wholeJSON struct {
	windowJSON
	contentsJSON
}

// soloJSON is a window by itself.
type soloJSON struct {
	ID string `json:"id"`
	contentsJSON
}

// contentsJSON is everything the windows file has of a window, with the London
// readings of its instants.
type contentsJSON struct {
	Activity  string                `json:"activity"`
	Systems   []string              `json:"systems"`
	Services  []model.ServiceEffect `json:"services"`
	Start     string                `json:"start"`
	StartAs   string                `json:"start_london"`
	End       string                `json:"end"`
	EndAs     string                `json:"end_london"`
	Risk      string                `json:"risk"`
	DecidedAt string                `json:"decided_at"`
	DecidedAs string                `json:"decided_at_london"`
	contentsMore
}

type contentsMore struct {
	Scope     model.Scope  `json:"scope"`
	Status    model.Status `json:"status"`
	Agreement *string      `json:"agreement"`
	SSI       bool         `json:"ssi"`
	Reason    *string      `json:"reason"`
	Revision  uint64       `json:"revision"`
}

func monthOf(b *model.Board, r *rules.Report, now time.Time) monthJSON {
	out := monthJSON{
		checkJSON: checkOf(r), Unplanned: r.Unplanned, Revision: b.Revision(), At: utc(now), AtLondon: london.Reading(now),
		Deadline: countedJSON{
			deadlineJSON: deadlineOf(&r.Deadline), Left: r.Deadline.Left,
			Counted: []stepJSON{}, Stricter: []stricterJSON{},
		},
		Windows: make([]wholeJSON, 0, len(r.Windows)),
	}
	if at := r.Deadline.PublishedAt; !at.IsZero() {
		out.Deadline.AtLondon = orNull(london.Reading(at))
	}
	if r.Deadline.Refused != nil {
		out.Deadline.Refused = orNull(r.Deadline.Refused.Error())
	}
	for _, s := range r.Deadline.Steps {
		out.Deadline.Counted = append(out.Deadline.Counted, stepJSON{s.Date.String(), s.Number, orNull(s.Why)})
	}
	for _, s := range r.Deadline.Stricter {
		out.Deadline.Stricter = append(out.Deadline.Stricter, stricterJSON{s.Nation, s.PublishBy.String()})
	}
	for i := range r.Windows {
		out.Windows = append(out.Windows, wholeOf(b, &r.Windows[i]))
	}
	return out
}

func wholeOf(b *model.Board, j *rules.Judged) wholeJSON {
	return wholeJSON{windowJSON{j.Window.ID, j.Class, j.Minutes, j.Outside}, contentsOf(b, j.Window)}
}

func contentsOf(b *model.Board, w *model.Window) contentsJSON {
	return contentsJSON{
		Activity: w.Activity, Systems: orEmpty(w.Systems), Services: orEmpty(w.Services), Risk: w.Risk,
		Start: utc(w.Start), StartAs: london.Reading(w.Start), End: utc(w.End), EndAs: london.Reading(w.End),
		DecidedAt: utc(w.DecidedAt), DecidedAs: london.Reading(w.DecidedAt),
		contentsMore: contentsMore{
			Scope: w.Scope, Status: w.Status, Agreement: orNull(w.Agreement), SSI: b.SSI(w),
			Reason: orNull(w.Trail.Reason), Revision: w.Trail.Revision,
		},
	}
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
