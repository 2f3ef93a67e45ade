package model

import (
	"time"

	"dccops/model/london"
)

// ForceWords say at an instant (UTC) since when a version is in force, from when it
// will be, or until when it was; empty: the Panel has not approved it.
func (m *Methodology) ForceWords(at time.Time) string {
	if m.Approval == nil {
		return ""
	}
	from := m.Approval.From()
	switch {
	case m.Ended != nil && !m.Ended.At.After(from):
		return "it never came into force: " + m.Ended.Superseder + " did"
	case m.InForceAt(at) && m.Ended != nil:
		return "in force from " + london.Stamp(from) + " until " + london.Stamp(m.Ended.At) + ", when " + m.Ended.Superseder + " is"
	case m.InForceAt(at):
		return "in force from " + london.Stamp(from)
	case m.Ended != nil && !at.Before(m.Ended.At):
		return "was in force from " + london.Stamp(from) + " until " + london.Stamp(m.Ended.At)
	}
	return "not in force before " + london.Stamp(from)
}
