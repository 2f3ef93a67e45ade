package form

import (
	"errors"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/letter"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/screen"
)

// answering is the task of answering a request of the Panel (H8.5). The letter is
// read before it goes.
type answering struct {
	ofRequest
	outcome choice
	steps   words
	why     words
}

// NewAnswer opens the form that answers a request of the Panel.
func NewAnswer(env screen.Env, r *model.PanelRequest) *Live {
	a := &answering{
		ofRequest: ofRequest{ref: r.Ref},
		outcome:   choice{labels: labels{"outcome", "What became", "Outcome"}},
		steps:     words{labels: labels{"steps", "Steps taken", "Steps"}, kind: text.Prose, example: always("what was done to accommodate it, besides what stands above")},
		why:       words{labels: labels{"why", "Why", "Why"}, kind: text.Prose, example: always("why it is not accommodated in full; the Panel reads it")},
	}
	for _, o := range model.Outcomes() {
		a.outcome.values, a.outcome.words = append(a.outcome.values, string(o)), append(a.outcome.words, string(o))
	}
	return newLive(env, a, []field{&a.outcome, &a.steps, &a.why})
}

func (a *answering) title() string { return "Answer " + a.ref }
func (a *answering) form() string  { return draftAnswer }
func (a *answering) verb() string  { return "Read the letter" }

func (a *answering) above(at place) []string {
	r := a.request(at.board)
	out := []string{r.Meeting + ", received " + london.Stamp(r.Received) + ": " + r.Reasons}
	for i := range r.Windows {
		out = append(out, windowStands(at.board, &r.Windows[i])+".")
	}
	if n := len(r.Steps); n > 0 {
		out = append(out, plural(n, "step")+" on the record; the last: "+r.Steps[n-1].Words)
	}
	return out
}

// take begins with the answer that is so.
func (a *answering) take(b *model.Board, touched func(field) bool) {
	a.seen(b)
	if touched(&a.outcome) {
		return
	}
	moved, left := false, false
	for r, i := a.request(b), 0; i < len(r.Windows); i++ {
		moved = moved || b.Elsewhere(&r.Windows[i])
		left = left || !b.AsWanted(&r.Windows[i])
	}
	switch {
	case !left:
		a.outcome.load(string(model.RequestAccommodated))
	case moved:
		a.outcome.load(string(model.RequestPartly))
	default:
		a.outcome.load(string(model.RequestNot))
	}
}

func (a *answering) order(place, uint64) model.Command { return a.command() }

func (a *answering) command() model.AnswerRequest {
	return model.AnswerRequest{Ref: a.ref, Base: a.revision, Outcome: model.RequestState(a.outcome.value()), Steps: a.steps.value(), Why: a.why.value()}
}

// beside says what keeps the chosen answer from being so, and whom it goes to.
func (a *answering) beside(at place, p pen, f field) []note {
	if f.name() != a.outcome.name() {
		return nil
	}
	c := a.command()
	c.Base = 0
	var no *model.Refusal
	_, err := decide.DraftAnswer(at.board, model.Actor{}, at.now, c)
	if errors.As(err, &no) && no.Code == model.RefusedRule {
		return []note{{role: themes.VerdictBreach, glyph: p.g.Verdict.Breach, words: sentence(no.Words)}}
	}
	if len(at.board.Members(model.Panel)) == 0 {
		return []note{{role: themes.Warn, glyph: p.g.Verdict.Note, words: "Nobody stands in the directory as the Panel: it would be on the record, and nobody told."}}
	}
	return nil
}

// preview is the letter as it would go out, to be read before it does.
func (a *answering) preview(env screen.Env) (screen.Overlay, *model.Refusal) {
	c := a.command()
	o, err := decide.DraftAnswer(env.Board, env.Actor, env.Now, c)
	var no *model.Refusal
	if errors.As(err, &no) {
		return nil, no
	}
	if err != nil {
		return nil, model.Refuse(model.RefusedStore, "", "%s Nothing was sent.", sentence(err.Error()))
	}
	subject, body, err := letter.PreviewAnswer(env.Board, o)
	if err != nil {
		return nil, model.Refuse(model.RefusedStore, "", "%s Nothing was sent.", sentence(err.Error()))
	}
	to := make([]string, len(o.Letters))
	for i, l := range o.Letters {
		to[i] = l.To + " <" + l.Address + ">"
	}
	return newPaper(to, subject, body, c), nil
}
