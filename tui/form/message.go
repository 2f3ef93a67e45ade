package form

import (
	"slices"
	"strconv"
	"strings"

	"dccops/model"
	"dccops/model/text"
	"dccops/tui/screen"
)

// NewFiling opens the form that says which letter a message answers.
func NewFiling(env screen.Env, m *model.Message) *Live {
	letter := &words{
		labels: labels{"letter", "Letter", "Letter"}, kind: text.Line, reads: letterReads, refuses: letterRefuses,
		example: always("42.3: the letter it answers or is a report of; the Outbox (6) shows them"),
	}
	letter.load(m.Letter)
	why := proseField("reason", "Reason", "Reason", "how you know; goes on the record")
	return newLive(env, &casework{
		kind: draftFile, of: m.ID(), heading: "File " + m.ID(), button: "File it",
		over: append(append(messageLines(m), lettersTo(env.Board, m.Sender)...), "You vouch for whose it is. What answers a consultation becomes a response to it."),
		gives: func(place, uint64) model.Command {
			id, _ := model.ParseLetterID(strings.TrimSpace(letter.value()))
			return model.AssignMessage{Message: m.Event, Letter: id, Reason: why.value()}
		},
	}, []field{letter, why})
}

// messageLines say who a message is from, about what, and why it waits.
func messageLines(m *model.Message) []string {
	out := []string{"From " + m.Mail.From.String()}
	if m.Mail.Subject != "" {
		out = append(out, "Subject: "+m.Mail.Subject)
	}
	return append(out, m.How)
}

// lettersTo names the letters that went to an organisation last, one of which it
// may have answered.
func lettersTo(b *model.Board, name string) []string {
	const most = 4
	var out []string
	for _, o := range slices.Backward(b.Owed()) {
		for _, l := range o.Letters {
			if name != "" && l.To == name && len(out) < most {
				out = append(out, l.ID().String()+" about "+o.About)
			}
		}
	}
	if len(out) == 0 {
		return nil
	}
	return []string{"Went to " + name + ", the newest first: " + strings.Join(out, "; ")}
}

// letterReads says which letter a number is.
func letterReads(at place, s string) string {
	id, err := model.ParseLetterID(strings.TrimSpace(s))
	if err != nil {
		return ""
	}
	l, ok := at.board.Letter(id)
	o, _ := at.board.OwedBy(id.Event)
	if !ok || o == nil {
		return ""
	}
	return "= to " + l.To + ", about " + o.About
}

func letterRefuses(at place, s string) string {
	id, err := model.ParseLetterID(strings.TrimSpace(s))
	if err != nil {
		return capital(err.Error()) + "."
	}
	if _, ok := at.board.Letter(id); !ok {
		return "There is no letter " + id.String() + "; the Outbox (6) shows those there are."
	}
	return ""
}

// dismissal is the task of saying that messages belong to nothing here, each in an
// event of its own. with is what is done in the same breath.
type dismissal struct {
	casework
	list []*model.Message
	with screen.DoMany
	why  *words
}

// NewDismissal opens the form that dismisses messages, with one reason.
func NewDismissal(env screen.Env, list []*model.Message, with screen.DoMany) *Live {
	t := &dismissal{list: list, with: with, why: proseField("reason", "Reason", "Reason", "why they belong to nothing here; goes on the record")}
	t.kind, t.button = draftDismiss, "Dismiss "+plural(len(list), "message")
	t.heading = t.button
	ids := make([]string, len(list))
	for i, m := range list {
		ids[i] = m.ID()
	}
	if t.of = strings.Join(ids, " "); len(list) == 1 {
		t.heading, t.button = "Dismiss "+t.of, "Dismiss it"
	}
	return newLive(env, t, []field{t.why})
}

// above says what is dismissed, and what of it somebody else has dealt with since.
func (t *dismissal) above(at place) []string {
	out := []string{"It stays on the record, and can be filed all the same later."}
	if len(t.list) == 1 {
		out = append(messageLines(t.list[0]), out...)
	} else {
		const most = 4
		for _, m := range t.list[:min(most, len(t.list))] {
			out = append(out, m.ID()+" from "+m.Mail.From.String()+": "+m.Mail.Subject)
		}
		if more := len(t.list) - most; more > 0 {
			out = append(out, "and "+strconv.Itoa(more)+" more")
		}
	}
	for _, m := range t.list {
		if now, ok := at.board.Message(m.Event); ok && now.State != model.MessageTriage {
			out = append(out, m.ID()+" waits no more: somebody was first. It stays as they left it.")
		}
	}
	if n := len(t.with.Each); n > 0 {
		out = append(out, "With them "+plural(n, "other marked row")+" will be done.")
	}
	return out
}

// orders are one for each message that waits still, once it was said why.
func (t *dismissal) orders(at place) (screen.DoMany, string) {
	if t.why.blank() {
		return screen.DoMany{}, "It cannot be stored yet. Reason: say why; it goes on the record."
	}
	out := screen.DoMany{Each: t.with.Each, Not: t.with.Not}
	for _, m := range t.list {
		now, ok := at.board.Message(m.Event)
		if !ok || now.State != model.MessageTriage {
			out.Not = append(out.Not, screen.NotDone{Name: m.ID(), Words: "somebody was first"})
			continue
		}
		out.Each = append(out.Each, screen.Named{Name: m.ID(), Command: model.DismissMessage{Message: m.Event, Reason: t.why.value()}})
	}
	return out, ""
}

func (t *dismissal) order(place, uint64) model.Command { return nil }

// AskMany asks before several orders at once.
func AskMany(heading, words, verb string, wish screen.DoMany) *Question {
	return Ask(Question{Heading: heading, Words: words, Choices: []Choice{
		{Label: "Leave them"}, {Label: verb, Danger: true, Sends: wish},
	}})
}

// reopenMessage opens the forms about messages that wait still.
func reopenMessage(env screen.Env, d screen.Draft) screen.Overlay {
	var list []*model.Message
	for id := range strings.FieldsSeq(d.Subject) {
		event, _ := model.ParseMessageID(id)
		if m, ok := env.Board.Message(event); ok && m.State == model.MessageTriage && env.Board.SeesMessage(env.Actor.Role, m) {
			list = append(list, m)
		}
	}
	switch {
	case len(list) == 0:
		return nil
	case d.Form == draftFile:
		return NewFiling(env, list[0]).reopened(d)
	}
	return NewDismissal(env, list, screen.DoMany{}).reopened(d)
}
