package schedule

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
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
func (c Schedule) asked(env *screen.Env, msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch m := msg.(type) {
	case Publish:
		return c.form(c.notPublish(env), "publish "+c.month.String(), func() screen.Overlay { return c.forms.Publish(*env, c.month) })
	case Edit:
		return c.edit(env)
	case Ask, MoveAsAsked, Answer:
		return c.asks(env, msg)
	case CopyDigest:
		if not := c.notDigest(env); not != "" {
			return c, say(not)
		}
		return c, screen.Tell(screen.Copy{Text: c.view(env).digest().Seal.Content})
	case screen.Left:
		if m.Overlay != nil {
			c.kept = c.kept.keep(m.Overlay)
		}
	case screen.Accepted:
		return c.follow(m.Receipt.Event)
	}
	return c, nil
}

func (c Schedule) edit(env *screen.Env) (screen.Screen, tea.Cmd) {
	w := c.picked(env)
	if not := c.notEdit(env); not != "" || w == nil {
		return c, say(not)
	}
	return c.form("", "edit "+w.ID, func() screen.Overlay { return c.forms.Edit(*env, w) })
}

// form opens a form, or the one that was left for the same purpose, unless a
// reason speaks against it.
func (c Schedule) form(not, purpose string, open func() screen.Overlay) (screen.Screen, tea.Cmd) {
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

// entered opens what is selected: the window, or the one a finding is about.
func (c Schedule) entered(env *screen.Env) (screen.Screen, tea.Cmd) {
	if not := c.notEnter(env); not != "" {
		return c, say(not)
	}
	if c.focus == paneChanges {
		return c.edit(env)
	}
	v := c.view(env)
	c.pick, c.focus = v.findings[between(c.find, len(v.findings))].window, paneChanges
	return c, nil
}

// follow shows what an accepted order of this person was about, and says what
// was published.
func (c Schedule) follow(e model.Event) (screen.Screen, tea.Cmd) {
	for _, r := range e.After {
		switch r := r.(type) {
		case *model.Release:
			c = c.to(r.Month)
			c.is, c.was, c.find, c.top = 0, 0, 0, place{}
			words := fmt.Sprintf("Published %s v%d, event %d; digest %.12s, y copies it", r.Month.Name(), r.Version, e.Seq, r.Seal.Content)
			return c, screen.Tell(screen.Say{Role: themes.VerdictOK, Words: words})
		case *model.Window:
			if r.ID == e.Subject {
				c.pick = r.ID
			}
		}
	}
	return c, nil
}

func say(words string) tea.Cmd {
	if words == "" {
		return nil
	}
	return screen.Tell(screen.Say{Role: themes.Warn, Words: words})
}
