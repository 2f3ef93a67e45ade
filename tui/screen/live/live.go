// Package live is the screen of all maintenance in progress, planned and
// unplanned (H8.6, H8.7): what is wrong now, since when, who was told how long
// ago, and by when the next word is due.
//
// It guarantees that
//   - what it draws is a function of its state and the Env, at any size; the
//     first thing on it is what is worst now;
//   - an age is elapsed minutes between two instants, so that a night on which
//     the clocks change bends none; every time carries GMT or BST;
//   - a difference stands as a sign and words, the old value beside the new;
//   - nothing is stored from here: each key opens a form that asks, and the
//     forms are handed in;
//   - a key either acts or says why it cannot.
//
// # Why
//
// Whoever is woken looks at this on a phone, so the list comes before the
// detail and the worst before the rest, while the order of the list stays that
// in which work began: a line must not move away from under a finger. What is
// due to begin stands below, because s starts it.
package live

import (
	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/tui/screen"
)

// Forms are the overlays that raise, update, start and finish. They are handed
// in, so that the screen knows no form.
type Forms struct {
	Raise  func(env screen.Env, cause *model.Window) screen.Overlay
	Update func(env screen.Env, id string) screen.Overlay
	Start  func(env screen.Env, w *model.Window) screen.Overlay
	Finish func(env screen.Env, m *model.Maintenance) screen.Overlay
	Told   func(env screen.Env, m *model.Maintenance) screen.Overlay
}

// pane is a part of the screen that can hear the keys.
type pane uint8

const (
	paneList   pane = iota // what is under way, and what is due to begin
	paneDetail             // all that is known of the selected one, and its timeline
	panes
)

// Live is the state of the screen. It is a value: Update returns the next.
type Live struct {
	forms Forms
	focus pane
	pick  string // id of the selected window; "": the first line
	top   int    // the first row of the detail in view
	kept  kept
	memo  *memo
}

// New makes the screen as it opens.
func New(forms Forms) Live { return Live{forms: forms, memo: &memo{}} }

// Title names the screen.
func (c Live) Title() string { return "Live" }

// Update returns the next state for a meaning of this screen, or for the end of
// an overlay it laid down.
func (c Live) Update(env screen.Env, msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch m := msg.(type) {
	case Move:
		return c.moved(&env, m.Lines), nil
	case Page:
		return c.moved(&env, m.Pages*max(env.H/2, 1)), nil
	case Edge:
		return c.moved(&env, map[bool]int{true: far, false: -far}[m.End]), nil
	case Turn:
		c.focus = pane((int(c.focus) + m.Panes + int(panes)) % int(panes))
		return c, nil
	case Enter:
		if not := c.notEnter(&env); not != "" {
			return c, say(not)
		}
		c.focus, c.top = paneDetail, 0
		return c, nil
	case Back:
		c.focus, c.top = paneList, 0
		return c, nil
	case Show:
		c.pick, c.top = m.ID, 0
		return c, nil
	}
	return c.asked(&env, msg)
}

// far is beyond any list.
const far = 1 << 20

// moved goes by lines of the pane that hears.
func (c Live) moved(env *screen.Env, by int) Live {
	f := c.facts(env)
	if c.focus == paneDetail {
		c.top = c.scrolled(env, by)
		return c
	}
	if n := len(f.items); n > 0 {
		c.pick, c.top = f.items[between(f.find(c.pick)+by, n)].id, 0
	}
	return c
}

// between keeps a place in a list of n.
func between(i, n int) int { return min(max(i, 0), max(n-1, 0)) }
