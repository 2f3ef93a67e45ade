package decide

import (
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
)

// DraftAnswer is what would go out if a request were answered now: the mailing
// with its letters. Nothing is asked of a role, and nothing is written.
func DraftAnswer(b *model.Board, by model.Actor, now time.Time, c model.AnswerRequest) (*model.Owed, error) {
	d := decision{board: b, now: now.UTC(), ev: &model.Event{At: now.UTC(), Actor: by}}
	if err := d.answerRequest(c); err != nil {
		return nil, err
	}
	over := b.Over(d.ev.After)
	o, _ := over.OwedBy(b.Revision() + 1)
	return o, nil
}

// answerRequest tells the Panel what became of its request.
//
// # Why
//
// An answer is a letter to the Panel in the same event, so that nobody can have
// answered without the Panel being owed it. It is held and can be taken back as
// a schedule can: the clause sets no time for it, and a slip in what the DCC
// tells its governing body is worse than two minutes. An approver gives it, as
// it speaks for the DCC. What it says is checked against where the windows
// stand.
func (d *decision) answerRequest(c model.AnswerRequest) error {
	r, err := d.request(c.Ref, c.Base, model.StepAnswer)
	if err != nil {
		return err
	}
	if strings.TrimSpace(c.Steps) != "" {
		if err := d.step(r, c.Steps); err != nil {
			return err
		}
	}
	why := strings.TrimSpace(c.Why)
	if err := let("why", &why, text.Prose); err != nil {
		return err
	}
	if m := model.RequestMachine(); !m.May(string(r.State), model.StepAnswer, string(c.Outcome)) {
		return model.Refuse(model.RefusedInput, "outcome", "%q is no answer: say accommodated, partly or not. Nothing was changed.", shown(string(c.Outcome)))
	}
	if err := d.answerTrue(r, c.Outcome, why); err != nil {
		return err
	}
	r.State = c.Outcome
	r.Answer = &model.RequestAnswer{Outcome: c.Outcome, Why: why, At: d.now, By: d.ev.Actor.Name, Event: r.Revision}
	d.event(model.RequestAnswered, r.Ref, string(c.Outcome), r)
	d.owe(&model.Mailing{
		Clause: "H8.5", About: r.Ref, Thread: r.Ref, Held: d.held(),
		Request: &model.RequestNotice{Request: *r, Stands: d.stands(r), Head: d.board.SignedHead()},
	}, []model.Audience{model.Panel}, nil)
	return nil
}

// stands is where the windows of a request are now.
func (d *decision) stands(r *model.PanelRequest) []model.RequestStand {
	out := make([]model.RequestStand, len(r.Windows))
	for i := range r.Windows {
		a := &r.Windows[i]
		out[i] = model.RequestStand{Window: a.Window, Start: a.Start, End: a.End, Elsewhere: d.board.Elsewhere(a)}
		if w, ok := d.board.Window(a.Window); ok {
			out[i].Start, out[i].End, out[i].Cancelled = w.Start, w.End, w.Status == model.Cancelled
		}
	}
	return out
}

// answerTrue refuses an answer that is not so, or says too little.
func (d *decision) answerTrue(r *model.PanelRequest, outcome model.RequestState, why string) error {
	var elsewhere, not []string
	for i := range r.Windows {
		a := &r.Windows[i]
		if d.board.Elsewhere(a) {
			elsewhere = append(elsewhere, a.Window)
		}
		if !d.board.AsWanted(a) {
			not = append(not, d.standsWords(a))
		}
	}
	switch {
	case outcome == model.RequestAccommodated && len(not) > 0:
		return model.Refuse(model.RefusedRule, "outcome", "%s is not accommodated: %s. Nothing was sent; move what is left (dccops request move), or answer partly or not and say why.", r.Ref, listed(not))
	case outcome == model.RequestPartly && len(elsewhere) == 0:
		return model.Refuse(model.RefusedRule, "outcome", "Nothing of %s was done: every window stands as it was set out. Nothing was sent; move one (dccops request move), or answer not.", r.Ref)
	case outcome == model.RequestPartly && len(not) == 0:
		return model.Refuse(model.RefusedRule, "outcome", "Everything that %s asks for was done. Nothing was sent; answer accommodated.", r.Ref)
	case outcome == model.RequestNot && len(elsewhere) > 0:
		return model.Refuse(model.RefusedRule, "outcome", "%s no longer stands as it was set out, so that something was done. Nothing was sent; answer partly.", strings.Join(elsewhere, ", "))
	case outcome != model.RequestAccommodated && why == "":
		return model.Refuse(model.RefusedInput, "why", "Say why %s is not accommodated in full: the Panel reads it. Nothing was sent.", r.Ref)
	case len(r.Steps) == 0 && len(r.Moves) == 0 && outcome != model.RequestAccommodated:
		return model.Refuse(model.RefusedInput, "steps", "Say which steps were taken to accommodate %s: H8.5 wants all reasonable ones. Nothing was sent.", r.Ref)
	}
	return nil
}

// standsWords says where a window stands that is not where it is asked to be.
func (d *decision) standsWords(a *model.AskedWindow) string {
	w, ok := d.board.Window(a.Window)
	switch {
	case !ok:
		return a.Window + " is not on the record"
	case a.Wants():
		return a.Window + " is wanted " + london.Stamp(a.WantedStart) + " and stands " + london.Stamp(w.Start)
	}
	return a.Window + " stands as it was set out, " + london.Stamp(w.Start)
}
