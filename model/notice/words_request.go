package notice

import (
	"slices"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/template"
)

// answerText is how the Panel is told what became of its request: what and why,
// each window where it was and where it is, and the steps that were taken.
const answerText = `Subject: DCC answer to the Panel's request {{request}}: {{outcome}} (H8.5)

# ANSWER TO REQUEST {{request}}: {{OUTCOME}}

Said | {{said_at}} by {{said_by}}
Under | Section H8.5
{{if why}}
Why | {{why}}
{{end}}

## What was asked
By | {{meeting}}
{{if party}}
At request of | {{party}}
{{end}}
Received | {{received_at}}
Reasons | {{reasons}}

## Where each activity stands
{{each activities}}
Activity | {{window}}, {{activity}}
         | {{stands}}
{{end}}

## Steps that were taken
{{each steps}}
{{kind}} | {{step}}
{{end}}
{{unless steps}}
None are on the record: the activities stood elsewhere already.
{{end}}
{{if moved}}

The revised schedules reach Parties, RDPs and TABASC by letters of their own (H8.4).
{{end}}
`

func requestKinds() []*Kind {
	const words, clause = "a request of the Panel is answered", "H8.5"
	const steps = clause + ", which asks for all reasonable steps"
	return []*Kind{{
		Name: "answer", Words: words, Event: model.RequestAnswered, Clause: clause, BuiltIn: answerText, fill: fillAnswer,
		foot: func(s *subject) string {
			return standsHere(s.mailing.Request.Request.Answer.Event, s.mailing.Request.Head)
		},
		Lexicon: &template.Lexicon{Of: words, Names: answerNames, Demands: []template.Demand{
			{Name: "request", Clause: clause, Subject: true},
			{Name: "outcome", Clause: clause},
			{Name: "why", Clause: clause},
			{Name: "activities", Clause: clause},
			{Name: "activities.window", Clause: clause},
			{Name: "activities.stands", Clause: clause},
			{Name: "steps", Clause: steps},
			{Name: "steps.step", Clause: steps},
		}},
	}}
}

var answerNames = []template.Name{
	name("request", "the request", "", "PR-001", "the request"),
	name("outcome", "what became of it", "", "partly accommodated", "the answer"),
	name("said_at", "when it was answered", "London", "Mon 12 Oct 2026 10:00 BST", "the answer"),
	name("said_by", "who answered", "", "m.okonkwo", "the answer"),
	name("why", "why", "lines, may be empty where all was done", "No other night is free.", "the answer"),
	name("meeting", "the meeting of the Panel that asked, or who did for it", "", "Panel meeting 99", "the request"),
	name("party", "the Party that had asked the Panel", "a name, may be empty", "Amber Energy", "the request"),
	name("received_at", "when the DCC had it", "London", "Mon 12 Oct 2026 09:00 BST", "the request"),
	name("reasons", "the reasons of the Panel", "lines", "A price change falls on it", "the request"),
	list("activities", "the activities that are asked to be elsewhere", "the request",
		name("window", "what it is called", "", "PM-031", "the window"),
		name("activity", "what the activity is", "", "Gateway patching", "the window"),
		name("stands", "where it was set out, where it is wanted, and where it is now", "London; lines", "set out …", "the window")),
	list("steps", "the steps that were taken; there may be none", "the request",
		name("kind", "Step, or Moved", "", "Step", "the request"),
		name("step", "when and what", "London", "Mon 12 Oct 2026 09:30 BST: …", "the request")),
	name("moved", "whether an activity was moved, so that schedules go out anew", template.Flag, "yes", "the windows"),
}

func fillAnswer(s *subject) *template.Values {
	n := s.mailing.Request
	r := &n.Request
	v := &template.Values{Words: map[string]string{
		"request": r.Ref, "outcome": outcomeWords(r.Answer.Outcome), "said_at": london.Stamp(r.Answer.At), "said_by": r.Answer.By, "why": r.Answer.Why,
		"meeting": r.Meeting, "party": r.Party, "received_at": london.Stamp(r.Received), "reasons": r.Reasons,
		"moved": yes(slices.ContainsFunc(n.Stands, func(s model.RequestStand) bool { return s.Elsewhere })),
	}, Lists: map[string][]template.Values{}}
	for i := range n.Stands {
		a := r.Asked(n.Stands[i].Window)
		v.Lists["activities"] = append(v.Lists["activities"], template.Values{Words: map[string]string{
			"window": a.Window, "activity": a.Activity, "stands": standWords(a, &n.Stands[i]),
		}})
	}
	step := func(kind, words string) {
		v.Lists["steps"] = append(v.Lists["steps"], template.Values{Words: map[string]string{"kind": kind, "step": words}})
	}
	for _, s := range r.Steps {
		step("Step", london.Stamp(s.At)+": "+s.Words)
	}
	for _, m := range r.Moves {
		step("Moved", london.Stamp(m.At)+": "+m.Window+" to "+fromTo(m.Start, m.End))
	}
	return v
}

func outcomeWords(s model.RequestState) string {
	switch s {
	case model.RequestPartly:
		return "partly accommodated"
	case model.RequestNot:
		return "not accommodated"
	}
	return "accommodated"
}

func fromTo(start, end time.Time) string {
	return london.Stamp(start) + " to " + london.Stamp(end)
}

// standWords says where a window was set out, where it is wanted and where it
// stands.
func standWords(a *model.AskedWindow, at *model.RequestStand) string {
	was := "set out  " + fromTo(a.Start, a.End) + ", schedule " + a.Release
	if a.Wants() {
		was += "\nwanted   " + fromTo(a.WantedStart, a.WantedEnd)
	}
	now := "stands   there still"
	switch {
	case at.Cancelled:
		now = "now      cancelled"
	case at.Elsewhere:
		now = "now      " + fromTo(at.Start, at.End)
	}
	return was + "\n" + now
}
