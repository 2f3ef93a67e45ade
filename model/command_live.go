package model

import "time"

// The commands about maintenance under way.
const (
	KindRaiseMaintenance  CommandKind = "raise-maintenance"
	KindUpdateMaintenance CommandKind = "update-maintenance"
	KindStartMaintenance  CommandKind = "start-maintenance"
	KindEndMaintenance    CommandKind = "end-maintenance"
	KindRecordTelling     CommandKind = "record-telling"
)

// The events of maintenance under way.
const (
	MaintenanceRaised  EventKind = "maintenance-raised"
	MaintenanceUpdated EventKind = "maintenance-updated"
	MaintenanceStarted EventKind = "maintenance-started"
	MaintenanceEnded   EventKind = "maintenance-ended"
	TellingRecorded    EventKind = "telling-recorded"
)

// The records of maintenance under way.
const (
	RecordMaintenance RecordKind = "maintenance"
	RecordToldOf      RecordKind = "telling"
)

// Situation is what a person says of work under way: H8.6 wants the same
// (a) to (d) as a schedule does.
type Situation struct {
	Activity     string // (a)
	Systems      []string
	Services     []ServiceEffect // (b)
	ExpectedEnd  *time.Time      // (c), UTC; nil: not known
	Risk         string          // (d)
	NextUpdate   *time.Time      // UTC; when the next word is promised
	RDPs         Assessment      // By and At are given by the record
	MaterialRisk Assessment      // likewise
	Incident     string
	Category     int
}

// RaiseMaintenance puts Unplanned Maintenance on the record (H8.6). Without an
// ID it is given the next number; without AwareAt it is now, without StartedAt
// the moment of awareness. Cause is the planned window that went wrong, which
// goes on unless EndCause says that it ended with that.
type RaiseMaintenance struct {
	ID        string
	AwareAt   time.Time // UTC
	StartedAt time.Time // UTC
	Cause     string
	EndCause  bool
	Now       Situation
	Words     string
}

// UpdateMaintenance says how work under way stands now (H8.7). The record keeps
// what differs from what was last told; where nothing does it is a "no change"
// update. Base is the Board's LiveBase of the work when the person looked at
// it; 0: whatever it is now.
type UpdateMaintenance struct {
	ID    string
	Base  uint64
	Now   Situation
	Words string
}

// StartMaintenance logs that the work of a window began. At is UTC; zero: now.
type StartMaintenance struct {
	ID    string
	Base  uint64
	At    time.Time
	Words string
}

// EndMaintenance logs that the work of a window is over and disruption with
// it. At is UTC; zero: now.
type EndMaintenance struct {
	ID    string
	Base  uint64
	At    time.Time
	Words string
}

// RecordTelling puts on the record that an audience was told. Event 0 means
// the newest update of the window; At is UTC, zero: now.
type RecordTelling struct{ Telling Telling }

// Kind names the command.
func (RaiseMaintenance) Kind() CommandKind { return KindRaiseMaintenance }

// Kind names the command.
func (UpdateMaintenance) Kind() CommandKind { return KindUpdateMaintenance }

// Kind names the command.
func (StartMaintenance) Kind() CommandKind { return KindStartMaintenance }

// Kind names the command.
func (EndMaintenance) Kind() CommandKind { return KindEndMaintenance }

// Kind names the command.
func (RecordTelling) Kind() CommandKind { return KindRecordTelling }

// Touches names the window asked for and the one that went wrong.
func (c RaiseMaintenance) Touches() (out []string) {
	for _, id := range []string{c.ID, c.Cause} {
		if id != "" {
			out = append(out, id)
		}
	}
	return out
}

// Touches names the window.
func (c UpdateMaintenance) Touches() []string { return []string{c.ID} }

// Touches names the window.
func (c StartMaintenance) Touches() []string { return []string{c.ID} }

// Touches names the window.
func (c EndMaintenance) Touches() []string { return []string{c.ID} }

// Touches names the window.
func (c RecordTelling) Touches() []string { return []string{c.Telling.Subject} }

// liveCommandWords say the commands about work under way; empty: another one.
func liveCommandWords(k CommandKind) string {
	switch k {
	case KindRaiseMaintenance:
		return "raise Unplanned Maintenance"
	case KindUpdateMaintenance:
		return "update maintenance under way"
	case KindStartMaintenance:
		return "start maintenance"
	case KindEndMaintenance:
		return "end maintenance"
	case KindRecordTelling:
		return "record who was told"
	}
	return ""
}

// liveEventWords say the events of work under way; empty: another one.
func liveEventWords(k EventKind) string {
	switch k {
	case MaintenanceRaised:
		return "raised Unplanned Maintenance"
	case MaintenanceUpdated:
		return "updated maintenance"
	case MaintenanceStarted:
		return "started maintenance"
	case MaintenanceEnded:
		return "ended maintenance"
	case TellingRecorded:
		return "recorded who was told"
	}
	return ""
}

// SituationOf is what is recorded of work under way, for a person to say what
// is different now.
func SituationOf(w *Window, m *Maintenance) Situation {
	return Situation{
		Activity: w.Activity, Systems: w.Systems, Services: m.Services, Risk: w.Risk,
		ExpectedEnd: m.ExpectedEnd, NextUpdate: m.NextUpdate, RDPs: m.RDPs, MaterialRisk: m.MaterialRisk,
		Incident: m.Incident, Category: m.Category,
	}
}
