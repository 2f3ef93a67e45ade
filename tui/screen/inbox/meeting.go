package inbox

import (
	"fmt"

	"dccops/model"
	"dccops/model/inbox"
	"dccops/model/london"
)

// notAction says how an action is brought on: by a command alone.
func notAction(it *inbox.Item) string {
	return fmt.Sprintf("That is done on the command line: dccops meeting actions done %s %d --words W.", it.Ref, it.N)
}

// action writes what a meeting asked somebody to do, and for what reason.
func (p *paper) action(it *inbox.Item) {
	have, ok := p.env.Board.Meeting(it.Ref)
	if !ok {
		return
	}
	m := p.env.Board.Veiled(p.env.Actor.Role, have).(*model.Meeting)
	r, ok := m.Resolution(it.N)
	if !ok || r.Action == nil {
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
