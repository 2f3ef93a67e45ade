package inbox

import (
	"cmp"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/inbox"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// MethodForms are the forms about the Methodology and what Users report by it.
type MethodForms struct {
	// Version alters a version, Type sets a type of change of a draft, and Next does
	// what a version waits for.
	Version func(env screen.Env, m *model.Methodology) screen.Overlay
	Type    func(env screen.Env, m *model.Methodology) screen.Overlay
	Next    func(env screen.Env, m *model.Methodology) screen.Overlay
	// Amend takes in what stands for a report, Report does what one waits for.
	Amend  func(env screen.Env, r *model.Report) screen.Overlay
	Report func(env screen.Env, r *model.Report) screen.Overlay
}

// The meanings about these.
type (
	// Alter opens the form that alters the selected version, or amends the selected
	// report.
	Alter struct{}
	// SetType opens that of a type of change.
	SetType struct{}
)

// methodRows are the keys about versions and reports.
func (x Inbox) methodRows(env *screen.Env) []keymap.Row {
	never := func(k model.CommandKind) bool { return !model.May(env.Actor.Role, k) }
	version, any := x.is(env, inbox.Methodology), x.is(env, inbox.Methodology, inbox.Report)
	return []keymap.Row{
		{Keys: []string{"e"}, Words: "edit", What: "Alter what a Methodology version says, or take in what stands for a User's report from now on.", Not: cmp.Or(x.notAlter(env), x.notOne()), Never: never(model.KindDraftMethodology), Group: groupInbox, Quiet: !any, Sends: Alter{}},
		{Keys: []string{"t"}, Words: "set a type", What: "Say of a drafted Methodology version what is reported of a type of change: notice, fields, how.", Not: cmp.Or(x.notType(env), x.notOne()), Never: never(model.KindSetChangeType), Group: groupInbox, Quiet: !version, Sends: SetType{}},
	}
}

// methodAsked answers the meanings about these; ok is false for others.
func (x Inbox) methodAsked(env *screen.Env, msg tea.Msg) (not string, do tea.Cmd, ok bool) {
	switch msg.(type) {
	case Alter:
		if not := x.notAlter(env); not != "" {
			return not, nil, true
		}
		it := x.picked(env)
		if m, version := env.Board.Methodology(it.Ref); version {
			return "", screen.Lay(x.forms.Method.Version(*env, m)), true
		}
		r, _ := env.Board.Report(it.Ref)
		return "", screen.Lay(x.forms.Method.Amend(*env, r)), true
	case SetType:
		if not := x.notType(env); not != "" {
			return not, nil, true
		}
		m, _ := env.Board.Methodology(x.picked(env).Ref)
		return "", screen.Lay(x.forms.Method.Type(*env, m)), true
	}
	return "", nil, false
}

// methodWork is the form of what a version or a report waits for.
func (x Inbox) methodWork(env *screen.Env, it *inbox.Item) screen.Overlay {
	if m, version := env.Board.Methodology(it.Ref); version {
		return x.forms.Method.Next(*env, m)
	}
	r, _ := env.Board.Report(it.Ref)
	return x.forms.Method.Report(*env, r)
}

// notMethodWork says why a version or a report waits for nothing that can be done
// here.
func notMethodWork(env *screen.Env, it *inbox.Item) string {
	if it.Kind == inbox.RiskReport {
		return "The report is written on the command line: dccops " + strings.TrimSuffix(it.Next, " (H8.8B(c), proposed, not in force)") + "."
	}
	if m, version := env.Board.Methodology(it.Ref); version {
		switch open := env.Board.Consulting(m); {
		case open != "":
			return m.Ref + " is being consulted on in " + open + ": that is worked on by itself."
		case m.StateAt(env.Now) == model.MethodologyWithPanel:
			return env.MayNot(model.KindApproveMethodology)
		case m.StateAt(env.Now).Over() || m.State == model.MethodologyApproved:
			return m.Ref + " is " + string(m.StateAt(env.Now)) + ": begin another version (n)."
		}
		return ""
	}
	r, _ := env.Board.Report(it.Ref)
	return notReport(env, r, "")
}

// notReport says why a report takes no step, or is not shown to whoever would take
// it; without a step, whether it takes any that needs a form.
func notReport(env *screen.Env, r *model.Report, step string) string {
	machine := model.ReportMachine()
	switch {
	case r == nil:
		return "It is there no more."
	case !model.Sees(env.Actor.Role, r.Marked):
		return r.Ref + " is marked " + string(r.Marked) + ", and not shown to your role."
	case r.State.Over() && r.Ended != nil && r.Ended.Superseder != "":
		return r.Ended.Superseder + " stands for " + r.Ref + "."
	case r.State.Over():
		return r.Ref + " is " + string(r.State) + "."
	case step != "" && !machine.Takes(string(r.State), step):
		return r.Ref + " is " + string(r.State) + ": what can be done now is " + strings.Join(machine.Legal(string(r.State)), ", ") + "."
	}
	return ""
}

func (x Inbox) notAlter(env *screen.Env) string {
	if not := x.notDo(env, model.KindDraftMethodology); not != "" {
		return not
	}
	it := x.picked(env)
	switch it.Kind {
	case inbox.Methodology:
		m, _ := env.Board.Methodology(it.Ref)
		if open := env.Board.Consulting(m); open != "" {
			return m.Ref + " is being consulted on in " + open + ", and nobody may change what others are asked about."
		}
		if !model.MethodologyMachine().Takes(string(m.State), "draft") {
			return m.Ref + " is " + string(m.StateAt(env.Now)) + ": begin another version (n)."
		}
		return ""
	case inbox.Report:
		r, _ := env.Board.Report(it.Ref)
		return notReport(env, r, "amend")
	}
	return "Select a Methodology version or a User's report."
}

func (x Inbox) notType(env *screen.Env) string {
	if not := x.notDo(env, model.KindSetChangeType); not != "" {
		return not
	}
	it := x.picked(env)
	m, version := env.Board.Methodology(it.Ref)
	switch {
	case it.Kind != inbox.Methodology || !version:
		return "Select a draft of the Methodology."
	case m.State != model.MethodologyDraft:
		return m.Ref + " is " + strings.ReplaceAll(string(m.StateAt(env.Now)), "-", " ") + ": types are set in a draft; e takes it back to one."
	}
	return ""
}

// notMethodWithdraw says why a version or a report cannot be given up.
func notMethodWithdraw(env *screen.Env, it *inbox.Item) string {
	if it.Kind == inbox.RiskReport {
		return "A report on the risk is not withdrawn: it is written or not."
	}
	if m, version := env.Board.Methodology(it.Ref); version {
		if open := env.Board.Consulting(m); open != "" {
			return "Withdraw its consultation " + open + " first."
		}
		if !model.MethodologyMachine().Takes(string(m.State), "withdraw") {
			return m.Ref + " is " + string(m.StateAt(env.Now)) + "; another version takes its place (n)."
		}
		return ""
	}
	r, _ := env.Board.Report(it.Ref)
	return notReport(env, r, "withdraw")
}
