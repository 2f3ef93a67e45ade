package inbox

import (
	"cmp"
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/inbox"
	"dccops/tui/screen"
)

// asked answers the meanings that leave the screen: acts and the clipboard.
func (x Inbox) asked(env *screen.Env, msg tea.Msg) (screen.Screen, tea.Cmd) {
	try := func(not string, do func() tea.Cmd) (screen.Screen, tea.Cmd) {
		if not != "" {
			return x, screen.Warn(not)
		}
		return x, do()
	}
	if len(x.marks) > 0 {
		switch m := msg.(type) {
		case Read:
			return x.readMany(env, m.Position)
		case Finish:
			return x.finishMany(env)
		}
	}
	switch m := msg.(type) {
	case Add:
		return try(x.notAdd(env), func() tea.Cmd { return screen.Lay(x.forms.New(*env)) })
	case Work:
		return try(cmp.Or(x.notWork(env), x.notOne()), func() tea.Cmd { return screen.Lay(x.work(env)) })
	case Read:
		return try(x.notRead(env), func() tea.Cmd { return x.read(env, m.Position) })
	case Finish:
		return try(x.notFinish(env), func() tea.Cmd { return x.finish(env) })
	case Respond:
		return try(cmp.Or(x.notRespond(env), x.notOne()), func() tea.Cmd {
			k, _ := env.Board.Consultation(x.picked(env).Ref)
			return screen.Lay(x.forms.Respond(*env, k))
		})
	case Extend:
		return try(cmp.Or(x.notExtend(env), x.notOne()), func() tea.Cmd {
			k, _ := env.Board.Consultation(x.picked(env).Ref)
			return screen.Lay(x.forms.Extend(*env, k))
		})
	case Chase:
		return try(cmp.Or(x.notChase(env), x.notOne()), func() tea.Cmd { return screen.Lay(x.chase(env)) })
	case Withdraw:
		return try(cmp.Or(x.notWithdraw(env), x.notOne()), func() tea.Cmd { return screen.Lay(x.withdraw(env)) })
	case Alter, SetType:
		if not, do, ok := x.methodAsked(env, msg); ok {
			return try(cmp.Or(not, x.notOne()), func() tea.Cmd { return do })
		}
	case CopyRef:
		return try(x.notPicked(env), func() tea.Cmd { return screen.Tell(screen.Copy{Text: x.picked(env).Key()}) })
	}
	return x, nil
}

// work is the form of what the selected item waits for.
func (x Inbox) work(env *screen.Env) screen.Overlay {
	it := x.picked(env)
	if it.Kind == inbox.Consultation {
		k, _ := env.Board.Consultation(it.Ref)
		return x.forms.Close(*env, k)
	}
	if reported(it) {
		return x.methodWork(env, it)
	}
	if it.Kind == inbox.Request {
		return x.forms.Request(*env, requestOf(env, it))
	}
	if it.Kind == inbox.Action {
		return x.did(env)
	}
	if it.Kind == inbox.Mail {
		return x.forms.Mail.File(*env, message(env, it))
	}
	c, _ := env.Board.Change(it.Ref)
	if missing := env.Board.Ungated(c); len(missing) > 0 {
		return x.forms.Step(*env, c, missing[0].Clause)
	}
	if c.State == model.ChangeOffered {
		return x.clear(c)
	}
	return x.forms.Step(*env, c, "")
}

func (x Inbox) clear(c *model.Change) screen.Overlay {
	return x.forms.Ask("Clear "+c.Ref, c.Title+"\nAll four gates of H8.8 are through. Cleared, it may be scheduled; judged anew, it must be cleared anew.", "Clear it",
		model.ClearChange{Ref: c.Ref, Base: c.Revision})
}

// read says what a response says. It can be said anew at any time, so nothing is
// asked.
func (x Inbox) read(env *screen.Env, p model.Position) tea.Cmd {
	it := x.picked(env)
	return screen.Tell(screen.Do{Command: model.ReadResponse{Consultation: it.Ref, N: it.N, Position: p}})
}

func (x Inbox) finish(env *screen.Env) tea.Cmd {
	it := x.picked(env)
	switch it.Kind {
	case inbox.Response:
		return x.read(env, model.NoView)
	case inbox.Consultation, inbox.Action:
		return screen.Lay(x.work(env))
	case inbox.Mail:
		return screen.Lay(x.forms.Mail.Dismiss(*env, []*model.Message{message(env, it)}, screen.DoMany{}))
	case inbox.Request:
		return screen.Lay(x.forms.Answer(*env, requestOf(env, it)))
	}
	c, _ := env.Board.Change(it.Ref)
	if kind, _ := ending(env, it.Ref); kind == model.KindClearChange {
		return screen.Lay(x.clear(c))
	}
	return screen.Tell(screen.Open{Overlay: x.forms.Ask("Finish "+c.Ref, c.Title+"\nIt says that the change is in place, and ends its way.", "It is in place",
		model.FinishChange{Ref: c.Ref, Windows: c.Windows})})
}

func (x Inbox) chase(env *screen.Env) screen.Overlay {
	ref := x.picked(env).Ref
	names := silent(env.Board, ref)
	const most = 6
	list := strings.Join(names[:min(most, len(names))], ", ")
	if len(names) > most {
		list += fmt.Sprintf(" and %d more", len(names)-most)
	}
	return x.forms.Ask("Chase the silent of "+ref, "A letter goes to each address of "+list+". Nobody who has answered gets one.", "Chase them", model.ChaseConsultation{Consultation: ref, Names: names})
}

func (x Inbox) withdraw(env *screen.Env) screen.Overlay {
	it := x.picked(env)
	return x.forms.Withdraw(*env, it.Ref, it.Title)
}
