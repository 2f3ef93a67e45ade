package form

import (
	"dccops/model"
	"dccops/model/decide"
	"dccops/model/text"
	"dccops/tui/screen"
)

// NewClosing opens the form that closes a consultation. Each objection and each
// amendment that was asked for has a field: how it was met.
func NewClosing(env screen.Env, k *model.Consultation) *Live {
	summary := proseField("summary", "Summary", "Summary", "told to everybody who was asked")
	fields := []field{summary}
	var names []string
	var answers []*words
	for _, s := range env.Board.Grid(k) {
		if s.Position.Contests() {
			met := proseField("met "+s.Name, text.Visible(s.Name), text.Visible(s.Name), s.Position.Words()+": how was that met")
			names, answers, fields = append(names, s.Name), append(answers, met), append(fields, met)
		}
	}
	return newLive(env, &casework{
		kind: draftClosing, of: k.Ref, heading: "Close " + k.Ref, button: "Close it",
		over: []string{k.Asked.Title, env.Board.TallyFor(env.Actor.Role, k).Words() + ". It can be closed once everybody was asked, and has answered or had until the due date."},
		live: caseLive{above: contestsToo(k.Ref, names)},
		gives: func(place, uint64) model.Command {
			order := model.CloseConsultation{Consultation: k.Ref, Summary: summary.value()}
			for i, name := range names {
				if !answers[i].blank() {
					order.Met = append(order.Met, model.Met{Name: name, Words: answers[i].value()})
				}
			}
			return order
		},
	}, fields)
}

// NewResponse opens the form that records a response by hand.
func NewResponse(env screen.Env, k *model.Consultation) *Live {
	from := &words{labels: labels{"from", "From", "From"}, kind: text.Name, example: always("an organisation of the directory"), refuses: func(at place, s string) string {
		if _, ok := at.board.Organisation(s); !ok {
			return "The directory has no organisation of that name."
		}
		return ""
	}}
	body := proseField("text", "What it says", "Text", "word for word; it is never changed")
	says := &choice{labels: labels{"position", "It says", "Says"}, values: []string{""}, words: []string{"not read"}}
	for _, p := range model.Positions() {
		says.values, says.words = append(says.values, string(p)), append(says.words, p.Words())
	}
	marked := markedField()
	means := &choice{labels: labels{"means", "Came by", "By"}, values: decide.Means(), words: decide.Means(), on: 1}
	return newLive(env, &casework{
		kind: draftResponse, of: k.Ref, heading: "Response to " + k.Ref, button: "Record it",
		over: []string{k.Asked.Title, "You vouch for whose it is. Amber and Red are not shown to every role; unmarked it is Amber, a rule of the house."},
		gives: func(place, uint64) model.Command {
			return model.RecordResponse{Consultation: k.Ref, Answer: model.Answered{
				From: from.value(), Text: body.value(), Means: means.value(), Marked: model.Marking(marked.value()), Position: model.Position(says.value()),
			}}
		},
	}, []field{from, body, says, marked, means})
}

// AskCase asks before an order about a change or a consultation.
func AskCase(heading, words, verb string, order model.Command) *Question {
	return Ask(Question{Heading: heading, Words: words, Choices: []Choice{
		{Label: "Leave it"}, {Label: verb, Danger: true, Sends: screen.Do{Command: order}},
	}})
}

// NewGiveUp opens the form that withdraws a change, a consultation, a version of the
// Methodology, a report or a request, with a reason.
func NewGiveUp(env screen.Env, ref, title string) *Live {
	why := proseField("reason", "Reason", "Reason", "why; goes on the record")
	return newLive(env, &casework{
		kind: draftGiveUp, of: ref, heading: "Withdraw " + ref, button: "Withdraw it",
		over: []string{title, "It stays on the record and goes no further. What of it has not gone out never does."},
		gives: func(at place, _ uint64) model.Command {
			if _, is := at.board.Consultation(ref); is {
				return model.WithdrawConsultation{Consultation: ref, Reason: why.value()}
			}
			if _, is := at.board.Methodology(ref); is {
				return model.WithdrawMethodology{Ref: ref, Reason: why.value()}
			}
			if _, is := at.board.Report(ref); is {
				return model.WithdrawReport{Ref: ref, Reason: why.value()}
			}
			if _, is := at.board.Request(ref); is {
				return model.WithdrawRequest{Ref: ref, Reason: why.value()}
			}
			return model.WithdrawChange{Ref: ref, Reason: why.value()}
		},
	}, []field{why})
}

// reopenCase opens the forms about changes and consultations, where what they
// were about still waits for that.
func reopenCase(env screen.Env, d screen.Draft) screen.Overlay {
	c, change := env.Board.Change(d.Subject)
	k, consultation := env.Board.Consultation(d.Subject)
	switch step := gateOf(d.Form); {
	case d.Form == draftGiveUp && !change && !consultation:
		return reopenDropped(env, d)
	case d.Form == draftChange:
		return NewChange(env).reopened(d)
	case d.Form == draftGiveUp && change && !c.State.Over():
		return NewGiveUp(env, c.Ref, c.Title).reopened(d)
	case d.Form == draftGiveUp && consultation && k.State == model.ConsultationOpen:
		return NewGiveUp(env, k.Ref, k.Asked.Title).reopened(d)
	case d.Form == draftClosing && consultation && k.State == model.ConsultationOpen:
		return NewClosing(env, k).reopened(d)
	case d.Form == draftExtend && consultation && k.State == model.ConsultationOpen:
		return NewExtension(env, k).reopened(d)
	case d.Form == draftResponse && consultation:
		return NewResponse(env, k).reopened(d)
	case change && !c.State.Over() && (step != "" || d.Form == draftLink):
		return NewStep(env, c, step).reopened(d)
	}
	return nil
}

// gateOf is the gate that a form is about; empty: it is about none.
func gateOf(form string) model.Clause {
	return map[string]model.Clause{draftAssess: "H8.8(a)", draftConsult: "H8.8(b)", draftOffer: "H8.8(c)", draftSecurity: "H8.8(d)"}[form]
}
