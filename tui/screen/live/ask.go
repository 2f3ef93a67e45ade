package live

import (
	tea "github.com/charmbracelet/bubbletea"

	"dccops/themes"
	"dccops/tui/screen"
)

// kept are forms that were left with text in them, by what they were for.
type kept struct {
	asked string // what the form now open is for
	list  []keptForm
}

type keptForm struct {
	purpose string
	form    screen.Overlay
}

// maxKept bounds what a session holds; the oldest goes first.
const maxKept = 4

// take gives back what was left for the same purpose, and remembers that it
// was asked for.
func (k kept) take(purpose string) (kept, screen.Overlay) {
	out, form := kept{asked: purpose}, screen.Overlay(nil)
	for _, f := range k.list {
		if f.purpose == purpose {
			form = f.form
			continue
		}
		out.list = append(out.list, f)
	}
	return out, form
}

func (k kept) keep(form screen.Overlay) kept {
	next, _ := k.take(k.asked)
	next.list = append(next.list, keptForm{k.asked, form})
	next.list = next.list[max(0, len(next.list)-maxKept):]
	return next
}

// asked answers the meanings that leave the screen: forms and the clipboard.
func (c Live) asked(env *screen.Env, msg tea.Msg) (screen.Screen, tea.Cmd) {
	it := c.picked(env)
	switch m := msg.(type) {
	case Raise:
		return c.form(c.notDo(env, "raise-maintenance"), "raise", func() screen.Overlay { return c.forms.Raise(*env, nil) })
	case Correct:
		return c.form(c.notUpdate(env), "update "+id(it), func() screen.Overlay { return c.forms.Update(*env, it.id) })
	case Start:
		return c.form(c.notStart(env), "start "+id(it), func() screen.Overlay { return c.forms.Start(*env, it.w) })
	case Finish:
		return c.form(c.notFinish(env), "finish "+id(it), func() screen.Overlay { return c.forms.Finish(*env, it.m) })
	case WentWrong:
		return c.form(c.notWrong(env), "wrong "+id(it), func() screen.Overlay { return c.forms.Raise(*env, it.w) })
	case Told:
		return c.form(c.notTold(env), "told "+id(it), func() screen.Overlay { return c.forms.Told(*env, it.m) })
	case CopyRef:
		if not := c.notPicked(env); not != "" {
			return c, say(not)
		}
		return c, screen.Tell(screen.Copy{Text: it.id})
	case screen.Left:
		if m.Overlay != nil {
			c.kept = c.kept.keep(m.Overlay)
		}
	case screen.Accepted:
		c.pick, c.top = m.Receipt.Event.Subject, 0
	}
	return c, nil
}

func id(it *item) string {
	if it == nil {
		return ""
	}
	return it.id
}

// form opens a form, or the one that was left for the same purpose, unless a
// reason speaks against it.
func (c Live) form(not, purpose string, open func() screen.Overlay) (screen.Screen, tea.Cmd) {
	if not != "" {
		return c, say(not)
	}
	next, left := c.kept.take(purpose)
	c.kept = next
	if left == nil {
		left = open()
	}
	return c, screen.Tell(screen.Open{Overlay: left})
}

func say(words string) tea.Cmd {
	if words == "" {
		return nil
	}
	return screen.Tell(screen.Say{Role: themes.Warn, Words: words})
}
