package schedule

import (
	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/tui/screen"
)

// asks opens the forms about what the Panel asks of the selected window (H8.5).
func (c Schedule) asks(env *screen.Env, msg tea.Msg) (screen.Screen, tea.Cmd) {
	w, r := c.picked(env), c.request(env)
	switch msg.(type) {
	case Ask:
		return c.form(c.notAsk(env), "ask "+c.pickedID(env), func() screen.Overlay { return c.forms.Asked.Record(*env, w) })
	case MoveAsAsked:
		not := c.notMove(env)
		if not != "" {
			return c, say(not)
		}
		return c.form("", "move "+r.Ref+" "+w.ID, func() screen.Overlay { return c.forms.Asked.Move(*env, r, w.ID) })
	}
	if not := c.notAnswer(env); not != "" {
		return c, say(not)
	}
	return c.form("", "answer "+r.Ref, func() screen.Overlay { return c.forms.Asked.Answer(*env, r) })
}

// request is the oldest request about the selected window that waits for an
// answer; nil: none does.
func (c Schedule) request(env *screen.Env) *model.PanelRequest {
	id := c.pickedID(env)
	for _, r := range env.Board.RequestsOf(id) {
		if r.Open() {
			return r
		}
	}
	return nil
}

// pickedID is the id of the selected entry, also where the window it was is gone
// from the month.
func (c Schedule) pickedID(env *screen.Env) string {
	v := c.view(env)
	if v == nil || len(v.entries) == 0 {
		return ""
	}
	return v.entries[v.find(c.pick)].id
}

// mayAsk is what keeps every key about a request from acting.
func (c Schedule) mayAsk(env *screen.Env, k model.CommandKind) string {
	if not := model.MayNot(env.Actor.Role, k); not != "" {
		return not
	}
	if not := env.ReadOnly(); not != "" {
		return not
	}
	return c.notRead(env)
}

func (c Schedule) notAsk(env *screen.Env) string {
	return c.mayAsk(env, model.KindRecordRequest)
}

func (c Schedule) notMove(env *screen.Env) string {
	if not := c.mayAsk(env, model.KindMoveAsAsked); not != "" {
		return not
	}
	return c.notAsked(env)
}

func (c Schedule) notAnswer(env *screen.Env) string {
	if not := c.mayAsk(env, model.KindAnswerRequest); not != "" {
		return not
	}
	return c.notAsked(env)
}

func (c Schedule) notAsked(env *screen.Env) string {
	switch w := c.picked(env); {
	case w == nil:
		return "There is no window here that the Panel could ask about."
	case c.request(env) == nil:
		return "No request of the Panel about " + shown(env.Glyphs, w.ID) + " waits for an answer; a records one."
	}
	return ""
}
