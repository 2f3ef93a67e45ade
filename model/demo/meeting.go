package demo

import (
	"time"

	"dccops/model"
	"dccops/model/london"
)

// met is a sitting of the Sub-Committee before which the month was put: what it
// agreed, what it did not like, and what it wants to hear of again. On days of a
// month before anything of it is published, nobody met.
func (s *script) met(month london.Month) {
	w := s.lastOf(month, time.Time{})
	if w == nil {
		return
	}
	day := london.DateOf(s.now).Add(-19)
	for day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
		day--
	}
	at := s.last(day.Midnight().Add(10*time.Hour + 30*time.Minute))
	s.give(at, model.OpenMeeting{Body: "TABASC", Month: month})
	ref := s.board.Meetings()[0].Ref
	decide := func(minutes int, r model.RecordResolution) {
		r.Meeting = ref
		s.give(at.Add(time.Duration(minutes)*time.Minute), r)
	}
	decide(8, model.RecordResolution{Item: w.ID, Outcome: model.Agreed, Why: "The night is the quietest of the week for top-ups."})
	decide(19, model.RecordResolution{Item: s.board.LastRelease(month).Items[0].ID, Outcome: model.Objected, ByWhom: "the Suppliers' seat", Why: "Two Suppliers change their prices in that night, and nobody asked them."})
	decide(31, model.RecordResolution{
		Item: month.String(), Outcome: model.Deferred, Why: "Nobody could say how many top-ups fail while a queue is drained.",
		Action: &model.Action{What: "Count the top-ups that failed in the last three drains", Who: "the vending team", Due: london.DateOf(at).Add(21)},
	})
	s.give(at.Add(40*time.Minute), model.CloseMeeting{Meeting: ref})
}
