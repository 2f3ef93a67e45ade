package inbox

import (
	"dccops/model"
	"dccops/model/inbox"
	"dccops/tui/screen"
)

// Why a key cannot act now. Empty means that it can.

func (x Inbox) is(env *screen.Env, kinds ...inbox.Kind) bool {
	it := x.picked(env)
	for _, k := range kinds {
		if it != nil && it.Kind == k {
			return true
		}
	}
	return false
}

func (x Inbox) notPicked(env *screen.Env) string {
	switch {
	case x.picked(env) != nil:
		return ""
	case x.at.Query.On():
		return "Nothing matches the filter; Esc leaves it."
	case x.mine:
		return "Nothing waits for your role; i shows what waits for others."
	}
	return "Nothing waits for anybody."
}

// notDo says why a command about what is selected cannot be given at all.
func (x Inbox) notDo(env *screen.Env, k model.CommandKind) string {
	if not := env.MayNot(k); not != "" {
		return not
	}
	return x.notPicked(env)
}

func (x Inbox) notAdd(env *screen.Env) string { return env.MayNot(model.KindAddChange) }

func (x Inbox) notRead(env *screen.Env) string {
	if not := x.notDo(env, model.KindReadResponse); not != "" {
		return not
	}
	it := x.picked(env)
	switch {
	case it.Kind != inbox.Response:
		return "That is said of a response; the responses stand under their consultation."
	case !sees(env, it):
		return "This response is marked for others, and not shown to your role."
	}
	return notTaken(env, it.Ref, "read")
}

// notTaken says why a consultation takes no step.
func notTaken(env *screen.Env, ref, step string) string {
	if k, ok := env.Board.Consultation(ref); ok && !model.ConsultationMachine().Takes(string(k.State), step) {
		return k.Ref + " is " + string(k.State) + "."
	}
	return ""
}

func (x Inbox) notWork(env *screen.Env) string {
	switch {
	case x.is(env, inbox.Mail):
		return x.notMail(env, model.KindAssignMessage)
	case x.is(env, inbox.Action):
		return x.notAction(env)
	}
	if not := x.notDo(env, model.KindAssessChange); not != "" {
		return not
	}
	it := x.picked(env)
	switch {
	case it.State == inbox.Done && it.Kind != inbox.Report:
		return "It is done: nothing waits here."
	case it.Kind == inbox.Deadline:
		return "A month is published on its own screen: 4, then P."
	case it.Kind == inbox.Response:
		return "Say what it says: a, o, m, or D for no view."
	case it.Kind == inbox.Consultation:
		return ""
	case reported(it):
		return notMethodWork(env, it)
	case it.State == inbox.Waiting:
		return "Nothing here can bring it on: it waits " + it.Next + "."
	case len(it.May) > 0 && !mays(it, env.Actor.Role):
		return "It waits for somebody else: " + it.Next + "."
	}
	return ""
}

func mays(it *inbox.Item, r model.Role) bool {
	for _, may := range it.May {
		if may == r {
			return true
		}
	}
	return false
}

func (x Inbox) notFinish(env *screen.Env) string {
	it := x.picked(env)
	if it == nil {
		return x.notDo(env, model.KindReadResponse)
	}
	switch it.Kind {
	case inbox.Response:
		return x.notRead(env)
	case inbox.Mail:
		return x.notMail(env, model.KindDismissMessage)
	case inbox.Request:
		return x.notAnswer(env)
	case inbox.Consultation:
		if not := x.notDo(env, model.KindCloseConsultation); not != "" {
			return not
		}
		return notTaken(env, it.Ref, "close")
	case inbox.Change:
		kind, not := ending(env, it.Ref)
		if may := x.notDo(env, kind); may != "" {
			return may
		}
		return not
	case inbox.Action:
		return x.notAction(env)
	case inbox.Methodology, inbox.Report, inbox.RiskReport:
		return "Nothing of it is done by this key: w takes the next step."
	}
	return "A month is published on its own screen: 4, then P."
}

// ending is the command that says a change is done as far as it goes, and why it
// cannot be given yet.
func ending(env *screen.Env, ref string) (model.CommandKind, string) {
	c, ok := env.Board.Change(ref)
	if !ok {
		return model.KindClearChange, "It is there no more."
	}
	m := model.ChangeMachine()
	switch missing := env.Board.Ungated(c); {
	case m.Takes(string(c.State), "done"):
		return model.KindFinishChange, ""
	case c.State.Over():
		return model.KindClearChange, c.Ref + " is " + string(c.State) + "."
	case len(missing) > 0:
		return model.KindClearChange, "Its gates are not through: " + string(missing[0].Clause) + ", " + missing[0].Stands + "."
	case !m.Takes(string(c.State), "clear"):
		return model.KindClearChange, c.Ref + " is " + string(c.State) + "; w takes the next step."
	}
	return model.KindClearChange, ""
}

func (x Inbox) notRespond(env *screen.Env) string {
	if not := x.notDo(env, model.KindRecordResponse); not != "" {
		return not
	}
	if !x.is(env, inbox.Consultation, inbox.Response) {
		return "Select the consultation it answers."
	}
	return ""
}

func (x Inbox) notChase(env *screen.Env) string {
	if not := x.notDo(env, model.KindChaseConsultation); not != "" {
		return not
	}
	if !x.is(env, inbox.Consultation, inbox.Response) {
		return "Select the consultation whose silent are to be reminded."
	}
	ref := x.picked(env).Ref
	if not := notTaken(env, ref, "chase"); not != "" {
		return not
	}
	if len(silent(env.Board, ref)) == 0 {
		return "Nobody is silent whose letter went out."
	}
	return ""
}

func (x Inbox) notExtend(env *screen.Env) string {
	if not := x.notDo(env, model.KindExtendConsultation); not != "" {
		return not
	}
	if !x.is(env, inbox.Consultation, inbox.Response) {
		return "Select the consultation whose answers may come later."
	}
	return notTaken(env, x.picked(env).Ref, "extend")
}

// silent names those whose letter went out and who have not answered.
func silent(b *model.Board, ref string) (out []string) {
	if k, ok := b.Consultation(ref); ok {
		for _, s := range b.Grid(k) {
			if s.State == model.Awaiting {
				out = append(out, s.Name)
			}
		}
	}
	return out
}

func (x Inbox) notWithdraw(env *screen.Env) string {
	if not := x.notDo(env, model.KindWithdrawChange); not != "" {
		return not
	}
	it := x.picked(env)
	switch it.Kind {
	case inbox.Change:
		if c, ok := env.Board.Change(it.Ref); ok && !model.ChangeMachine().Takes(string(c.State), "withdraw") {
			return c.Ref + " is " + string(c.State) + "; its consultation is closed or withdrawn first."
		}
		return ""
	case inbox.Consultation:
		return notTaken(env, it.Ref, "withdraw")
	case inbox.Request:
		return notRequestStep(env, it.Ref, model.StepWithdraw)
	case inbox.Mail:
		return "A message stays as it came; w files it, D dismisses it."
	case inbox.Response:
		return "A response stays as it came; a redaction can stand beside it: dccops consult redact."
	case inbox.Action:
		return x.notAction(env)
	case inbox.Methodology, inbox.Report, inbox.RiskReport:
		return notMethodWithdraw(env, it)
	}
	return "A deadline is not withdrawn; publish the month (4, then P)."
}
