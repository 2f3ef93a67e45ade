package main

import (
	"time"

	"dccops/model"
)

// meetingJSON is one meeting.
type meetingJSON struct {
	Ref         string           `json:"ref"`
	Body        string           `json:"body"`
	Month       string           `json:"month"`
	Began       instantJSON      `json:"began"`
	By          string           `json:"presented_by"`
	Stood       model.MonthStood `json:"stood"` // the record when it began
	Closed      *instantJSON     `json:"closed"`
	Resolutions []resolutionJSON `json:"resolutions"`
	Event       *uint64          `json:"event,omitempty"` // that this order was stored as
}

// resolutionJSON is one resolution.
type resolutionJSON struct {
	N         int         `json:"n"`
	Item      string      `json:"item"`
	Title     string      `json:"title"`
	Outcome   string      `json:"outcome"`
	ByWhom    string      `json:"by_whom"`
	Why       string      `json:"why"`
	Reference *string     `json:"reference"`
	At        instantJSON `json:"at"`
	By        string      `json:"by"`
	resolvedJSON
}

// resolvedJSON is what came of a resolution.
type resolvedJSON struct {
	Became []string    `json:"became"`
	Effect string      `json:"effect"`
	Action *actionJSON `json:"action"`
	Struck *doneJSON   `json:"struck_out"`
}

type actionJSON struct {
	What string    `json:"what"`
	Who  string    `json:"who"`
	Due  string    `json:"due"`
	Done *doneJSON `json:"done"`
}

// owingJSON is an action in the list of all.
type owingJSON struct {
	Meeting string `json:"meeting"`
	N       int    `json:"n"`
	Body    string `json:"body"`
	Item    string `json:"item"`
	actionJSON
	Left int  `json:"working_days_left"`
	Late bool `json:"late"`
}

func meetingOf(b *model.Board, m *model.Meeting) meetingJSON {
	out := meetingJSON{
		Ref: m.Ref, Body: m.Body, Month: m.Month.String(), Began: instantOf(m.Began), By: m.By, Stood: m.Stood, Resolutions: []resolutionJSON{},
	}
	if m.Closed != nil {
		at := instantOf(*m.Closed)
		out.Closed = &at
	}
	for i := range m.Resolutions {
		out.Resolutions = append(out.Resolutions, resolutionOf(b, &m.Resolutions[i]))
	}
	return out
}

func resolutionOf(b *model.Board, r *model.Resolution) resolutionJSON {
	out := resolutionJSON{
		N: r.N, Item: r.Item, Title: b.ItemTitle(r.Item), Outcome: string(r.Outcome), ByWhom: r.ByWhom, Why: r.Why,
		Reference: orNull(r.Reference), At: instantOf(r.At), By: r.By,
		resolvedJSON: resolvedJSON{Became: orEmpty(r.Refs()), Effect: r.Says, Action: actionOf(r.Action)},
	}
	if !r.Stands() {
		out.Struck = &doneJSON{instantOf(r.StruckBy.At), r.StruckBy.By, r.Struck}
	}
	return out
}

func actionOf(a *model.Action) *actionJSON {
	if a == nil {
		return nil
	}
	out := &actionJSON{What: a.What, Who: a.Who, Due: a.Due.String()}
	if d := a.Done; d != nil {
		out.Done = &doneJSON{instantOf(d.At), d.By, d.Words}
	}
	return out
}

func (c *call) owingOf(b *model.Board, o *model.Owing, now time.Time) owingJSON {
	a := c.sightOfMeeting(b, o.Meeting).Resolutions[o.N-1].Action
	return owingJSON{
		Meeting: o.Meeting.Ref, N: o.N, Body: o.Meeting.Body, Item: o.Item, actionJSON: *actionOf(a),
		Left: o.Left, Late: o.Open() && !now.Before(o.Overdue),
	}
}
