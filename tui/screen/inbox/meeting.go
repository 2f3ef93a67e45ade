package inbox

import (
	"fmt"

	"dccops/model"
	"dccops/model/inbox"
	"dccops/model/london"
	"dccops/tui/screen"
)

// notAction says why it cannot be said that the selected action was done.
func (x Inbox) notAction(env *screen.Env) string {
	if not := x.notDo(env, model.KindFinishAction); not != "" {
		return not
	}
	switch _, r := resolved(env, x.picked(env)); {
	case r == nil:
		return "It is there no more: its resolution was struck out."
	case !r.Action.Open():
		return "It was said to be done on " + london.Stamp(r.Action.Done.At) + "."
	}
	return ""
}

// did opens the form that says how the selected action was done.
func (x Inbox) did(env *screen.Env) screen.Overlay {
	m, r := resolved(env, x.picked(env))
	return x.forms.Did(*env, m, r)
}

// action writes what a meeting asked somebody to do, and for what reason.
func (p *paper) action(it *inbox.Item) {
	m, r := resolved(p.env, it)
	if r == nil {
		return
	}
	p.text("to do", r.Action.What)
	p.say("who", r.Action.Who)
	p.say("meeting", fmt.Sprintf("%s of %s, %s", m.Ref, m.Body, london.Stamp(m.Began)))
	p.say("resolved", fmt.Sprintf("%d. %s: %s by %s", r.N, r.Item, r.Outcome, r.ByWhom))
	p.text("why", r.Why)
	if d := r.Action.Done; d != nil {
		p.say("done", london.Stamp(d.At)+" by "+d.By)
		p.text("how", d.Words)
	}
}

// resolved is the resolution of an item, and its meeting, as the role is shown them;
// nil: it has none.
func resolved(env *screen.Env, it *inbox.Item) (*model.Meeting, *model.Resolution) {
	have, ok := env.Board.Meeting(it.Ref)
	if !ok {
		return nil, nil
	}
	m := env.Board.Veiled(env.Actor.Role, have).(*model.Meeting)
	if r, ok := m.Resolution(it.N); ok && r.Action != nil {
		return m, r
	}
	return nil, nil
}

// actionTexts is what a filter finds an action by.
func actionTexts(env *screen.Env, it *inbox.Item) []string {
	m, r := resolved(env, it)
	if r == nil {
		return nil
	}
	return []string{m.Body, r.Item, r.Action.Who, r.Why}
}
