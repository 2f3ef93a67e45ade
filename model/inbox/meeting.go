package inbox

import (
	"time"

	"dccops/model"
)

// Action is what somebody is to do because of what a meeting resolved.
const Action Kind = "action"

// actions are what meetings asked for, each a thread of its own. Who is to do it
// may be nobody here: whoever operates says when it is done.
func actions(b *model.Board, role model.Role, now time.Time) (out []thread) {
	for _, o := range b.Actions(now) {
		m := b.Veiled(role, o.Meeting).(*model.Meeting)
		a := m.Resolutions[o.N-1].Action
		it := Item{
			Kind: Action, Ref: m.Ref, N: o.N, Title: a.What, State: ToDo, Due: o.Overdue,
			Next: a.Who + " does it; then say how it was done", May: model.WhoMay(model.KindFinishAction),
		}
		if a.Who == model.Kept {
			it.Next = "say how it was done, once it is"
		}
		if !o.Open() {
			it.State, it.Next, it.May, it.Due = Done, a.Done.Words, nil, time.Time{}
		}
		it.Thread = it.Key()
		t := thread{items: []Item{it}}
		t.count()
		out = append(out, t)
	}
	return out
}
