package main

import (
	"time"

	"dccops/model"
	"dccops/model/london"
)

// liveJSON is what live --json prints.
type liveJSON struct {
	At   string     `json:"at"`
	AtAs string     `json:"at_london"`
	Live []workJSON `json:"live"`
}

// workJSON is one maintenance under way or ended.
type workJSON struct {
	Recorded uint64   `json:"event,omitempty"` // of the order that was given
	Window   soloJSON `json:"window"`
	Kind     string   `json:"kind"` // planned or unplanned
	courseJSON
	RDPs     assessedJSON  `json:"rdps"`
	Risk     assessedJSON  `json:"material_risk"`
	Cause    *string       `json:"cause"`
	Incident *string       `json:"incident"`
	Category int           `json:"category"`
	Told     []tellingJSON `json:"told"`
	Updates  []updateJSON  `json:"updates"`
	Findings []findingJSON `json:"findings"`
}

type courseJSON struct {
	Aware    *string               `json:"aware_at"`
	Started  string                `json:"started_at"`
	Expected *string               `json:"expected_end"` // null: not known
	Next     *string               `json:"next_update"`
	Ended    *string               `json:"ended_at"`
	Services []model.ServiceEffect `json:"services_now"`
}

type assessedJSON struct {
	Answer *string `json:"answer"` // yes, no, or null: not yet assessed
	Reason *string `json:"reason"`
	By     *string `json:"by"`
	At     *string `json:"at"`
}

type updateJSON struct {
	Event    uint64             `json:"event"`
	Kind     model.UpdateKind   `json:"kind"`
	At       string             `json:"at"`
	AtAs     string             `json:"at_london"`
	By       string             `json:"by"`
	Words    *string            `json:"words"`
	Expected *string            `json:"expected_end"`
	Next     *string            `json:"next_update"`
	Differs  []model.LiveChange `json:"differences"`
}

func workOf(b *model.Board, m *model.Maintenance, now time.Time) workJSON {
	w, _ := b.Window(m.ID)
	out := workJSON{
		Window: soloJSON{w.ID, contentsOf(b, w)}, Kind: "planned",
		courseJSON: courseJSON{
			Started: utc(m.StartedAt), Expected: orNullTime(m.ExpectedEnd), Next: orNullTime(m.NextUpdate),
			Ended: orNullTime(m.EndedAt), Services: orEmpty(m.Services),
		},
		RDPs: assessedOf(m.RDPs), Risk: assessedOf(m.MaterialRisk),
		Cause: orNull(m.Cause), Incident: orNull(m.Incident), Category: m.Category,
		Told: []tellingJSON{}, Updates: []updateJSON{}, Findings: []findingJSON{},
	}
	if m.Raised() {
		out.Kind, out.Aware = "unplanned", orNullTime(&m.AwareAt)
	}
	for i := range b.Tellings(m.ID) {
		out.Told = append(out.Told, tellingOf(&b.Tellings(m.ID)[i], 0))
	}
	for i := range m.Updates {
		u := &m.Updates[i]
		out.Updates = append(out.Updates, updateJSON{
			Event: u.Event, Kind: u.Kind, At: utc(u.At), AtAs: london.Reading(u.At), By: u.By, Words: orNull(u.Words),
			Expected: orNullTime(u.ExpectedEnd), Next: orNullTime(u.NextUpdate), Differs: orEmpty(u.Differences),
		})
	}
	for _, f := range workFindings(b, w, now) {
		out.Findings = append(out.Findings, findingOf(&f))
	}
	return out
}

func orNullTime(t *time.Time) *string {
	if t == nil || t.IsZero() {
		return nil
	}
	s := utc(*t)
	return &s
}

func assessedOf(a model.Assessment) assessedJSON {
	return assessedJSON{orNull(string(a.Answer)), orNull(a.Reason), orNull(a.By), orNullTime(&a.At)}
}
