package outbox

import (
	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/tui/screen"
)

// asked answers the meanings that leave the screen: acts and the clipboard.
func (o Outbox) asked(env *screen.Env, msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch m := msg.(type) {
	case Retry:
		if not := o.notRetry(env, m.Whole); not != "" {
			return o, screen.Warn(not)
		}
		return o, o.retry(env, m.Whole)
	case Withdraw:
		if not := o.notWithdraw(env, m.Whole); not != "" {
			return o, screen.Warn(not)
		}
		return o, screen.Tell(screen.Open{Overlay: o.forms.Withdraw(*env, o.picked(env).withdrawable(m.Whole))})
	case ShowWordings:
		return o, screen.Lay(o.forms.Wordings(*env))
	case CopyRef:
		if not := o.notCopy(env); not != "" {
			return o, screen.Warn(not)
		}
		return o, screen.Tell(screen.Copy{Text: o.picked(env).letter.MessageID})
	}
	return o, nil
}

// retry queues one letter at once; it asks where there are several, and where
// somebody may get a letter twice.
func (o Outbox) retry(env *screen.Env, whole bool) tea.Cmd {
	l := o.picked(env)
	ids := l.retriable(whole)
	if len(ids) == 1 {
		if one := l.owed.Letter(ids[0].N); one.Doubts == 0 && one.State != model.LetterWithdrawn {
			return screen.Tell(screen.Do{Command: model.RetryLetters{Letters: ids}})
		}
	}
	return screen.Tell(screen.Open{Overlay: o.forms.Retry(*env, ids)})
}
