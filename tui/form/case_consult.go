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
			met := proseField("met", text.Visible(s.Name), text.Visible(s.Name), s.Position.Words()+": how was that met")
			if len(answers) > 0 { // fields are found by their names
				met.file = "met " + s.Name
			}
			names, answers, fields = append(names, s.Name), append(answers, met), append(fields, met)
		}
	}
	return newLive(env, &casework{
		of: k.Ref, heading: "Close " + k.Ref, button: "Close it",
		over: []string{k.Asked.Title, env.Board.TallyFor(env.Actor.Role, k).Words() + ". It can be closed once everybody was asked, and has answered or had until the due date."},
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
	marked := &choice{labels: labels{"confidentiality", "Marked", "Marked"}}
	for i, m := range model.Markings() {
		marked.values, marked.words = append(marked.values, string(m)), append(marked.words, string(m))
		if m == model.DefaultMarking {
			marked.on = i
		}
	}
	means := &choice{labels: labels{"means", "Came by", "By"}, values: decide.Means(), words: decide.Means(), on: 1}
	return newLive(env, &casework{
		of: k.Ref, heading: "Response to " + k.Ref, button: "Record it",
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

// NewWhy opens a form that wants a reason for an order.
func NewWhy(env screen.Env, heading, over, verb string, order func(reason string) model.Command) *Live {
	why := proseField("reason", "Reason", "Reason", "why; goes on the record")
	return newLive(env, &casework{
		heading: heading, button: verb, over: []string{over},
		gives: func(place, uint64) model.Command { return order(why.value()) },
	}, []field{why})
}
