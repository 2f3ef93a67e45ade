package inbox

import (
	"dccops/model"
	"dccops/model/inbox"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/screen"
)

// requestOf is the request of the Panel that an item is about; never nil.
func requestOf(env *screen.Env, it *inbox.Item) *model.PanelRequest {
	if r, ok := env.Board.Request(it.Ref); ok {
		return r
	}
	return &model.PanelRequest{Ref: it.Ref}
}

// requestTexts are what a filter finds a request by.
func requestTexts(b *model.Board, ref string) (out []string) {
	r, ok := b.Request(ref)
	if !ok {
		return nil
	}
	out = []string{r.Meeting, r.Party, r.Reasons}
	for i := range r.Windows {
		out = append(out, r.Windows[i].Window, r.Windows[i].Activity)
	}
	for _, s := range r.Steps {
		out = append(out, s.Words)
	}
	return out
}

// notRequestStep says why a request takes no step.
func notRequestStep(env *screen.Env, ref, step string) string {
	if r, ok := env.Board.Request(ref); ok && !model.RequestMachine().Takes(string(r.State), step) {
		return r.Ref + " is " + r.State.Words() + "."
	}
	return ""
}

func (x Inbox) notAnswer(env *screen.Env) string {
	if not := x.notDo(env, model.KindAnswerRequest); not != "" {
		return not
	}
	return notRequestStep(env, x.picked(env).Ref, model.StepAnswer)
}

// request writes what the Panel asks: its reasons, where each window stands, what
// was done and what was answered.
func (p *paper) request(r *model.PanelRequest) {
	p.say("state", r.State.Words())
	p.title("What the Panel asks (H8.5)")
	p.say("asked by", r.Meeting+", received "+london.Stamp(r.Received))
	p.say("for", r.Party)
	p.text("reasons", r.Reasons)
	for i := range r.Windows {
		p.asked(&r.Windows[i])
	}
	if len(r.Steps)+len(r.Moves) > 0 {
		p.title("What was done")
	}
	for _, s := range r.Steps {
		p.text("step", london.Stamp(s.At)+" by "+s.By+": "+s.Words)
	}
	for _, m := range r.Moves {
		p.say("moved", london.Stamp(m.At)+" by "+m.By+": "+m.Window+" to "+london.Stamp(m.Start))
	}
	if a := r.Answer; a != nil {
		p.title("The answer")
		p.text("told", london.Stamp(a.At)+" by "+a.By+": "+r.State.Words()+". "+a.Why)
		if o, ok := p.env.Board.OwedBy(a.Event); ok {
			for _, l := range o.Letters {
				p.say("letter", l.ID().String()+" to "+l.To+": "+l.Says())
			}
		}
	}
	if c := r.Closed; c != nil {
		p.text("closed", london.Stamp(c.At)+" by "+c.By+": "+c.Words)
	}
}

// asked writes where a window was set out, where it is wanted and where it stands.
func (p *paper) asked(a *model.AskedWindow) {
	p.say("window", a.Window+" "+a.Activity)
	p.say(" ", "set out "+london.Stamp(a.Start)+", schedule "+a.Release)
	if a.Wants() {
		p.say(" ", "wanted "+london.Stamp(a.WantedStart))
	}
	role, glyph, words := themes.Warn, p.g.Verdict.Note, "stands as it was set out"
	if w, ok := p.env.Board.Window(a.Window); ok && p.env.Board.Elsewhere(a) {
		role, glyph, words = themes.VerdictOK, p.g.Verdict.OK, "now "+london.Stamp(w.Start)
		if w.Status == model.Cancelled {
			words = "now cancelled"
		}
	}
	p.put(role, glyph, " ", words)
}
