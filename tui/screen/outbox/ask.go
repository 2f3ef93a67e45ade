package outbox

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/themes"
	"dccops/tui/screen"
)

// asked answers the meanings that leave the screen: acts and the clipboard.
func (o Outbox) asked(env *screen.Env, msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch m := msg.(type) {
	case Retry:
		if not := o.notRetry(env, m.Whole); not != "" {
			return o, say(not)
		}
		return o, o.retry(env, m.Whole)
	case Withdraw:
		if not := o.notWithdraw(env, m.Whole); not != "" {
			return o, say(not)
		}
		l := o.picked(env)
		ids := l.withdrawable(m.Whole)
		return o, screen.Tell(screen.Open{Overlay: o.forms.Withdraw(l.named(ids), ids, l.seen(env, ids))})
	case CopyRef:
		if not := o.notCopy(env); not != "" {
			return o, say(not)
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
	return screen.Tell(screen.Open{Overlay: o.forms.Retry(l.named(ids), ids, l.seen(env, ids))})
}

// named says which letters of a line are meant.
func (l *line) named(ids []model.LetterID) string {
	if len(ids) == 1 {
		return "letter " + ids[0].String()
	}
	return fmt.Sprintf("%d letters of %s", len(ids), l.owed.About)
}

// mostSeen bounds the letters a question names one by one.
const mostSeen = 5

// seen says which letters a question is about, and where they stand.
func (l *line) seen(env *screen.Env, ids []model.LetterID) []string {
	out := []string{l.owed.About + ", " + string(l.owed.Clause) + ", event " + fmt.Sprint(l.owed.Event)}
	doubts, withdrawn := 0, false
	for i, id := range ids {
		one := l.owed.Letter(id.N)
		if one.Doubts > 0 {
			doubts++
		}
		withdrawn = withdrawn || one.State == model.LetterWithdrawn
		if i < mostSeen {
			out = append(out, one.To+" <"+one.Address+">: "+one.State.Words())
		}
	}
	if n := len(ids) - mostSeen; n > 0 {
		out = append(out, "and "+plural(n, "more letter"))
	}
	switch {
	case doubts == 1 && len(ids) == 1:
		out = append(out, "It may have gone out before: if it goes again, it may be read twice. Both carry the same Message-ID.")
	case doubts > 0:
		out = append(out, fmt.Sprintf("%s of them may have gone out before: what goes again may be read twice, with the same Message-ID.", plural(doubts, "letter")))
	}
	if withdrawn {
		out = append(out, "It was withdrawn: whoever did so had a reason.")
	}
	return out
}

func say(words string) tea.Cmd { return screen.Tell(screen.Say{Role: themes.Warn, Words: words}) }
