package model

import (
	"time"

	"dccops/model/london"
)

// House is what the house asks of itself where the Code has no number. It is
// called a house rule wherever it is shown, and is a part of the dated policy.
//
// # Why
//
// H8.6 says "as soon as reasonably practicable", H8.7 names no time, and nothing
// says how long a consultation lasts. Such figures are the house's to change, as
// the limits of the Code are the Panel's, and a verdict that rests on one must be
// given again as it was.
type House struct {
	ToldWithin       int `json:"told_within"`       // minutes within which those who must be told are (H8.6, H8.7)
	EndNear          int `json:"end_near"`          // minutes before an end that was told, from which it is spoken of
	EndUrgent        int `json:"end_urgent"`        // the same once more
	Hold             int `json:"hold"`              // minutes that letters of a schedule wait, to be taken back
	ConsultationDays int `json:"consultation_days"` // Working Days of a consultation (H8.8(b))
	People           int `json:"people,omitempty"`  // 2: whoever prepared a change does not clear it; else 1
}

// DefaultHouse is what a policy asks that says nothing of it, as those of older
// versions do.
func DefaultHouse() House {
	return House{ToldWithin: 30, EndNear: 20, EndUrgent: 5, Hold: 2, ConsultationDays: ConsultationDays, People: 1}
}

// HouseRules is what the house asks under a policy.
func (p *Policy) HouseRules() House {
	if p.House == nil {
		return DefaultHouse()
	}
	return *p.House
}

// HouseAt is what the house asks at an instant (UTC): under the policy of its
// month.
func (b *Board) HouseAt(t time.Time) House {
	p := b.PolicyFor(london.MonthOf(t))
	return p.HouseRules()
}

// HoldFor is how long letters wait that may still be taken back.
func (h House) HoldFor() time.Duration { return time.Duration(h.Hold) * time.Minute }
