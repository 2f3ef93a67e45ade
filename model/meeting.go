package model

import (
	"slices"
	"strings"
	"time"

	"dccops/model/london"
)

// Meeting is one sitting of a body, the Panel or a Sub-Committee or any other,
// before which a month is put, and what was resolved there. Nothing that stands
// in it is ever changed: a resolution that is wrong is struck out beside what it
// said. It never ends by itself; somebody closes it.
//
// # Why
//
// What is said in the room counts on the next morning only if it was written down
// in the room. So whoever operates writes it where the month is looked at, and
// what a resolution comes to be (an agreement under H8.3, a request under H8.5)
// is on the record in the same event, or neither is.
type Meeting struct {
	Ref         string       `json:"ref"` // "MT-001"
	Body        string       `json:"body"`
	Month       london.Month `json:"month"`
	Began       time.Time    `json:"began"` // UTC
	By          string       `json:"by"`    // who presented
	Stood       MonthStood   `json:"stood"` // the record when it began
	Closed      *time.Time   `json:"closed,omitempty"`
	ClosedBy    string       `json:"closed_by,omitempty"`
	Resolutions []Resolution `json:"resolutions"` // in the order of their numbers, from 1
	Revision    uint64       `json:"revision"`    // the event that last changed it
}

// MonthStood says how the record and a month stood at an instant: what somebody
// needs who would look at the same things again.
type MonthStood struct {
	Event   uint64 `json:"event"`             // the last one there was
	Hash    string `json:"hash,omitempty"`    // of that event; empty before the first
	Release int    `json:"release,omitempty"` // version of the schedule last published; 0: none by this record
}

// Resolution is one thing that was resolved at a meeting, with who wrote it down
// and when.
type Resolution struct {
	N         int            `json:"n"`    // from 1, in its meeting
	Item      string         `json:"item"` // a window, a change, a consultation, a request, or "2026-12" for the month
	Outcome   MeetingOutcome `json:"outcome"`
	ByWhom    string         `json:"by_whom"`             // a body, an organisation, or free words
	Why       string         `json:"why"`                 // never empty
	Reference string         `json:"reference,omitempty"` // the Panel's own
	Signed
	Became   string  `json:"became,omitempty"` // "PA-001", "PA-001, PA-002" or "PR-001"; empty: only this resolution
	Says     string  `json:"says"`             // in a sentence, what it became, or why it lifts or asks nothing
	Action   *Action `json:"action,omitempty"`
	Struck   string  `json:"struck,omitempty"`     // why it was struck out; empty: it stands
	StruckBy *Signed `json:"struck_out,omitempty"` // who struck it out and when
}

// Action is what somebody is to do because of a resolution.
type Action struct {
	What string      `json:"what"`
	Who  string      `json:"who"` // a body, an organisation, or free words
	Due  london.Date `json:"due"`
	Done *ActionDone `json:"done,omitempty"` // nil: it is open
}

// ActionDone is what was done.
type ActionDone struct {
	Signed
	Words string `json:"words"`
}

// MeetingOutcome is what was resolved of an item.
type MeetingOutcome string

// The outcomes.
const (
	Agreed   MeetingOutcome = "agreed"
	Objected MeetingOutcome = "objected"
	Deferred MeetingOutcome = "deferred"
)

// MeetingOutcomes lists what a resolution can be.
func MeetingOutcomes() []MeetingOutcome {
	return []MeetingOutcome{Agreed, Objected, Deferred}
}

// Stands reports whether a resolution was not struck out.
func (r *Resolution) Stands() bool { return r.Struck == "" }

// Open reports whether an action is still to be done.
func (a *Action) Open() bool { return a.Done == nil }

// Open reports whether the meeting is under way.
func (m *Meeting) Open() bool { return m.Closed == nil }

// Resolution finds a resolution by its number.
func (m *Meeting) Resolution(n int) (*Resolution, bool) {
	if n < 1 || n > len(m.Resolutions) {
		return nil, false
	}
	return &m.Resolutions[n-1], true
}

// Resolved lists what stands about an item, oldest first.
func (m *Meeting) Resolved(item string) (out []*Resolution) {
	for i := range m.Resolutions {
		if r := &m.Resolutions[i]; r.Item == item && r.Stands() {
			out = append(out, r)
		}
	}
	return out
}

// RecordKind names the kind of record.
func (*Meeting) RecordKind() RecordKind { return RecordMeeting }

// RecordKey is the reference.
func (m *Meeting) RecordKey() string { return m.Ref }

// sittings is what the caseload holds of meetings, in the order they began.
type sittings struct{ meetings []*Meeting }

// put takes a meeting, and says whether it was one.
func (s *sittings) put(r Record) bool {
	m, ok := r.(*Meeting)
	if ok {
		s.meetings = replaced(s.meetings, m, func(o *Meeting) bool { return o.Ref == m.Ref })
	}
	return ok
}

// Meetings returns every meeting, the newest first. The slice is the caller's.
func (b *Board) Meetings() []*Meeting {
	out := slices.Clone(b.meetings)
	slices.Reverse(out)
	return out
}

// Meeting finds a meeting by its reference.
func (b *Board) Meeting(ref string) (*Meeting, bool) {
	i := slices.IndexFunc(b.meetings, func(m *Meeting) bool { return m.Ref == ref })
	if i < 0 {
		return nil, false
	}
	return b.meetings[i], true
}

// MeetingUnderWay is the newest meeting that is not closed.
func (b *Board) MeetingUnderWay() (*Meeting, bool) {
	for _, m := range slices.Backward(b.meetings) {
		if m.Open() {
			return m, true
		}
	}
	return nil, false
}

// IsPanel reports whether a name is the Panel's: "the Panel", "SEC Panel", or an
// organisation that stands in the directory as the Panel. Only what the Panel
// itself says lifts a limit (H8.3) or asks for a reschedule (H8.5).
func (b *Board) IsPanel(name string) bool {
	plain := strings.ToLower(strings.TrimSpace(name))
	plain = strings.TrimPrefix(strings.TrimPrefix(plain, "the "), "sec ")
	if plain == strings.ToLower(string(Panel)) {
		return true
	}
	o, ok := b.Organisation(strings.TrimSpace(name))
	return ok && o.Is(Panel)
}
