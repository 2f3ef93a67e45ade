package calendar

import (
	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/themes"
	"dccops/tui/screen"
)

// kept are overlays that were left with text in them, by what they were for.
type kept struct {
	asked string // what the overlay now open is for
	list  []keptOverlay
}

type keptOverlay struct {
	purpose string
	overlay screen.Overlay
}

// maxKept bounds what a session holds; the oldest goes first.
const maxKept = 4

// take gives back what was left for the same purpose, and remembers that it
// was asked for.
func (k kept) take(purpose string) (kept, screen.Overlay) {
	k.asked = purpose
	for i, o := range k.list {
		if o.purpose == purpose {
			k.list = append(append([]keptOverlay(nil), k.list[:i]...), k.list[i+1:]...)
			return k, o.overlay
		}
	}
	return k, nil
}

// has reports whether something was left for a purpose.
func (k kept) has(purpose string) bool {
	for _, o := range k.list {
		if o.purpose == purpose {
			return true
		}
	}
	return false
}

func (k kept) keep(o screen.Overlay) kept {
	list := make([]keptOverlay, 0, maxKept)
	for _, old := range k.list {
		if old.purpose != k.asked {
			list = append(list, old)
		}
	}
	if len(list) >= maxKept {
		list = list[len(list)-maxKept+1:]
	}
	k.list = append(list, keptOverlay{k.asked, o})
	return k
}

// What a form is for. The id of the window follows.
const (
	forPlan   = "plan"
	forEdit   = "edit "
	forCancel = "cancel "
)

// asked answers the meanings that leave the screen: forms, questions, the
// clipboard.
func (c Calendar) asked(env *screen.Env, msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch m := msg.(type) {
	case AskDate:
		return c, screen.Tell(screen.Open{Overlay: newGoto(c.day)})
	case AskFilter:
		return c.askFilter(), nil
	case Plan:
		day := c.day
		return c.form(c.notPlan(env), forPlan, func() screen.Overlay { return c.forms.Plan(*env, day) }, c.forms.Plan != nil)
	case Edit:
		w := c.picked(env)
		return c.form(c.notEdit(env), forEdit+idOf(w), func() screen.Overlay { return c.forms.Edit(*env, w) }, c.forms.Edit != nil)
	case Cancel:
		w := c.picked(env)
		return c.form(c.notCancel(env), forCancel+idOf(w), func() screen.Overlay { return c.forms.Cancel(*env, w) }, c.forms.Cancel != nil)
	case CopyRef:
		if ref := c.reference(env); ref != "" {
			return c, screen.Tell(screen.Copy{Text: ref})
		}
		return c, say(c.notPicked(env))
	case screen.Left:
		if m.Overlay != nil {
			c.kept = c.kept.keep(m.Overlay)
		}
	case screen.Accepted:
		return c.follow(m.Receipt.Event), nil
	}
	return c, nil
}

// form opens a form, or the one that was left for the same purpose, unless a
// reason speaks against it.
func (c Calendar) form(not, purpose string, open func() screen.Overlay, able bool) (screen.Screen, tea.Cmd) {
	if not != "" || !able {
		return c, say(not)
	}
	next, left := c.kept.take(purpose)
	c.kept = next
	if left == nil {
		left = open()
	}
	if left == nil {
		return c, nil
	}
	return c, screen.Tell(screen.Open{Overlay: left})
}

// follow selects the window that an accepted order of this person was about.
func (c Calendar) follow(e model.Event) Calendar {
	for _, r := range e.After {
		if w, ok := r.(*model.Window); ok && w.ID == e.Subject {
			c = c.to(nightOf(w.Start, model.DefaultPolicy()))
			c.pick = w.ID
		}
	}
	return c
}

func idOf(w *model.Window) string {
	if w == nil {
		return ""
	}
	return w.ID
}

func say(words string) tea.Cmd {
	if words == "" {
		return nil
	}
	return screen.Tell(screen.Say{Role: themes.Warn, Words: words})
}
