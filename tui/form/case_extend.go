package form

import (
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/tui/screen"
)

// NewExtension opens the form that moves the due date of a consultation later, for
// one who is asked or for all.
func NewExtension(env screen.Env, k *model.Consultation) *Live {
	who := &choice{labels: labels{"name", "For whom", "For"}, values: []string{""}, words: []string{"all of them"}}
	for i := range k.Consultees {
		who.values, who.words = append(who.values, k.Consultees[i].Name), append(who.words, k.Consultees[i].Name)
	}
	due := &words{labels: labels{"due", "Answers by", "By"}, kind: text.Line, example: always("a day after " + london.DateOf(k.Due).Add(-1).Short() + ", as 2026-12-18"), reads: dueReads, refuses: dueRefuses}
	why := proseField("reason", "Reason", "Reason", "why; stands in the letter that says so")
	return newLive(env, &casework{
		kind: draftExtend, of: k.Ref, heading: "Extend " + k.Ref, button: "Extend it",
		over: []string{k.Asked.Title, "It is due by the end of " + london.DateOf(k.Due).Add(-1).Long() + ". That day only moves later, and whom it is moved for is told."},
		gives: func(place, uint64) model.Command {
			order := model.ExtendConsultation{Consultation: k.Ref, Name: who.value(), Reason: why.value()}
			if day, err := london.ParseDate(strings.TrimSpace(due.value())); err == nil {
				order.Due = model.DueAfter(day)
			}
			return order
		},
	}, []field{who, due, why})
}
