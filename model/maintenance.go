package model

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Maintenance is what happens to a window while its work is under way, and
// what was told of it: the second record beside the window it has the id of.
// It is never changed; what happens next is a new one under the same key.
//
// # Why
//
// The window of Planned Maintenance is what was published (H8.4), so an overrun
// must not move it: what is expected now stands here, and the actual ledger
// counts the log of starts and ends. Work that was raised (H8.6) was published
// nowhere; its window follows what is known, so that the calendar and every
// export show it as it is.
type Maintenance struct {
	ID      string    `json:"id"`                // of the window
	AwareAt time.Time `json:"aware_at,omitzero"` // UTC; when the DCC became aware (H8.6); zero: it was planned
	Course
	Services     []ServiceEffect `json:"services"` // what is disrupted now, as last told
	RDPs         Assessment      `json:"rdps"`     // are RDPs likely to be affected (H8.6, H8.7)
	MaterialRisk Assessment      `json:"material_risk"`
	Cause        string          `json:"cause,omitempty"`    // the planned window that went wrong
	Incident     string          `json:"incident,omitempty"` // reference in the incident system
	Category     int             `json:"category,omitempty"` // 1 to 5; it does not replace H8.6. 0: none
	Updates      []Update        `json:"updates"`            // oldest first
	Revision     uint64          `json:"revision"`           // the event that last changed it
}

// Course is how work goes: when it began, when it is expected to end or did,
// and when the next word of it is promised. Instants are UTC.
type Course struct {
	StartedAt   time.Time  `json:"started_at"`
	ExpectedEnd *time.Time `json:"expected_end"` // nil: not known
	NextUpdate  *time.Time `json:"next_update,omitempty"`
	EndedAt     *time.Time `json:"ended_at,omitempty"`
}

// Answer is a human judgement. The empty one was not given yet.
type Answer string

// The answers of an Assessment.
const (
	NotAssessed Answer = ""
	Yes         Answer = "yes"
	No          Answer = "no"
)

// Assessment is a recorded human judgement with its reason. It is never
// computed.
type Assessment struct {
	Answer Answer    `json:"answer"`
	Reason string    `json:"reason,omitempty"`
	By     string    `json:"by,omitempty"`
	At     time.Time `json:"at,omitzero"` // UTC
}

// Words says the judgement: "yes", "no, their files are not touched", "not yet
// assessed".
func (a Assessment) Words() string {
	switch {
	case a.Answer == NotAssessed:
		return "not yet assessed"
	case a.Reason == "":
		return string(a.Answer)
	}
	return string(a.Answer) + ", " + a.Reason
}

// UpdateKind says what an update was.
type UpdateKind string

// The kinds of update.
const (
	UpdateRaised   UpdateKind = "raised"
	UpdateStarted  UpdateKind = "started"
	UpdateProgress UpdateKind = "update"
	UpdateEnded    UpdateKind = "ended"
)

// Update is one word of maintenance under way: who said it, when, and what
// differs from what was last told (H8.7). Without differences it says "no
// change", which is allowed and not required.
type Update struct {
	Event       uint64       `json:"event"` // the event that recorded it
	Kind        UpdateKind   `json:"kind"`
	At          time.Time    `json:"at"` // UTC
	By          string       `json:"by"`
	Words       string       `json:"words,omitempty"`
	ExpectedEnd *time.Time   `json:"expected_end"` // what it said of the end; nil: not known
	NextUpdate  *time.Time   `json:"next_update,omitempty"`
	Differences []LiveChange `json:"differences,omitempty"`
}

// LiveChange is one thing that is not as it was last told.
type LiveChange struct {
	What string `json:"what"` // "end", "Services" …
	Old  string `json:"old"`
	New  string `json:"new"`
}

// Owed reports whether the update must be told: it says something of duration
// or disruption that was not told before (H8.6, H8.7).
func (u *Update) Owed() bool {
	return u.Kind == UpdateRaised || slices.ContainsFunc(u.Differences, func(c LiveChange) bool {
		return c.What == ChangedEnd || c.What == ChangedServices || c.What == ChangedStart
	})
}

// The things of which H8.7 wants the differences told: duration and disruption.
const (
	ChangedEnd      = "end"
	ChangedStart    = "start"
	ChangedServices = "Services"
)

// RecordKind names the kind of record.
func (*Maintenance) RecordKind() RecordKind { return RecordMaintenance }

// RecordKey is the id of the window.
func (m *Maintenance) RecordKey() string { return m.ID }

// Raised reports work that was raised (H8.6) and not planned.
func (m *Maintenance) Raised() bool { return !m.AwareAt.IsZero() }

// Last is the newest update; nil when there is none yet.
func (m *Maintenance) Last() *Update {
	if len(m.Updates) == 0 {
		return nil
	}
	return &m.Updates[len(m.Updates)-1]
}

// Minutes is how long the work took by now, or until it ended.
func (m *Maintenance) Minutes(now time.Time) int {
	if m.EndedAt != nil {
		now = *m.EndedAt
	}
	return int(now.Sub(m.StartedAt) / time.Minute)
}

// Maintenance finds what is recorded of a window under way or ended. A window
// that was brought in as in progress has no record of its own and is given one
// that says what the window says.
func (b *Board) Maintenance(id string) (*Maintenance, bool) {
	if m, ok := b.maintenances.get(id); ok {
		return m, true
	}
	w, ok := b.Window(id)
	if !ok || w.Status != InProgress {
		return nil, false
	}
	return b.maintenanceOf(w), true
}

func (b *Board) maintenanceOf(w *Window) *Maintenance {
	end := w.End
	m := &Maintenance{ID: w.ID, Course: Course{StartedAt: w.Start, ExpectedEnd: &end}, Services: w.Services, Revision: w.Trail.Revision}
	if w.Trail.Open {
		m.ExpectedEnd = nil
	}
	if w.Trail.StartedAt != nil {
		m.StartedAt = *w.Trail.StartedAt
	}
	first, _ := w.Months()
	if b.Class(w, first) == ClassUnplanned {
		m.AwareAt = w.DecidedAt
	}
	return m
}

// UnderWay lists all maintenance in progress, planned and raised, by when it
// began.
func (b *Board) UnderWay() []*Maintenance {
	out := make([]*Maintenance, 0, len(b.windows.running))
	for _, w := range b.windows.running {
		m, ok := b.maintenances.get(w.ID)
		if !ok {
			if shown, ok := b.Window(w.ID); ok {
				w = shown
			}
			m = b.maintenanceOf(w)
		}
		out = append(out, m)
	}
	slices.SortFunc(out, func(x, y *Maintenance) int {
		return cmp.Or(x.StartedAt.Compare(y.StartedAt), cmp.Compare(x.ID, y.ID))
	})
	return out
}

// Maintenances lists every maintenance that was started or raised here, by when
// it began.
func (b *Board) Maintenances() []*Maintenance {
	var out []*Maintenance
	b.maintenances.each(func(m *Maintenance) { out = append(out, m) })
	slices.SortFunc(out, func(x, y *Maintenance) int {
		return cmp.Or(x.StartedAt.Compare(y.StartedAt), cmp.Compare(x.ID, y.ID))
	})
	return out
}

// LiveBase is the revision of work under way that a person looks at: that of
// its window or of what is recorded beside it, whichever is newer.
func (b *Board) LiveBase(id string) uint64 {
	var out uint64
	if w, ok := b.Window(id); ok {
		out = w.Trail.Revision
	}
	if m, ok := b.maintenances.get(id); ok {
		out = max(out, m.Revision)
	}
	return out
}

// EffectsWords says what Services suffer: "Prepayment: disruption, SSI: none".
func EffectsWords(list []ServiceEffect) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = s.Name + ": " + strings.ReplaceAll(string(s.Effect), "-", " ")
	}
	return strings.Join(out, ", ")
}
