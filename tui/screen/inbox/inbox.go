// Package inbox is the screen of what waits for somebody: changes to DCC
// Internal Systems at their gates, consultations and their responses, and months
// that are still to be published (H8.4, H8.8).
//
// It guarantees that
//   - what is due first stands first, with the day and the Working Days that are
//     left;
//   - a change shows its four gates, what is missing and who can do it, and a
//     consultation where everybody stands who is asked;
//   - what a role may not see is in no line, no detail and no filter;
//   - what is selected stays selected whatever others do meanwhile;
//   - a key either acts or says why it cannot, and who could.
//
// # Why
//
// Whoever opens this wants to know what to do next. So a line says the next step
// and not the state, and one key opens the form of that step, whichever it is.
package inbox

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/inbox"
	"dccops/tui/screen"
)

// Forms are the overlays that ask. They are handed in, so that the screen knows
// no form.
type Forms struct {
	// New adds a change.
	New func(env screen.Env) screen.Overlay
	// Step does what a change waits for: the form of its next gate.
	Step func(env screen.Env, c *model.Change, clause model.Clause) screen.Overlay
	// Close closes a consultation, Respond records a response to it by hand.
	Close   func(env screen.Env, k *model.Consultation) screen.Overlay
	Respond func(env screen.Env, k *model.Consultation) screen.Overlay
	// Request does what a request of the Panel waits for, Answer answers it.
	Request func(env screen.Env, r *model.PanelRequest) screen.Overlay
	Answer  func(env screen.Env, r *model.PanelRequest) screen.Overlay
	// Ask asks before an order; Withdraw gives a change or a consultation up, with a
	// reason.
	Ask      func(heading, words, verb string, order model.Command) screen.Overlay
	Withdraw func(env screen.Env, ref, title string) screen.Overlay
}

// Inbox is the state of the screen. It is a value: Update returns the next.
type Inbox struct {
	forms  Forms
	all    bool   // what is done is listed too
	mine   bool   // only what this role can do
	pick   string // the key of the selected item; empty: the first
	inside bool   // the keys are in the detail
	hidden bool   // the list has the room of the detail as well
	top    int    // the first row of the detail in view
	query  screen.Query
	memo   *memo
}

// New makes the screen as it opens: what is not done.
func New(forms Forms) Inbox { return Inbox{forms: forms, memo: &memo{}} }

// Title names the screen.
func (x Inbox) Title() string { return "Inbox" }

// Typing reports that printable keys are the filter's text now.
func (x Inbox) Typing() bool { return x.query.Typing }

// Pace is how often the screen is another by itself.
func (x Inbox) Pace(screen.Env) time.Duration { return time.Minute }

// Update returns the next state for a meaning of this screen, or for the end of
// an overlay it laid down.
func (x Inbox) Update(env screen.Env, msg tea.Msg) (screen.Screen, tea.Cmd) {
	if it := x.picked(&env); x.pick == "" && it != nil {
		x.pick = it.Key() // what others put before it does not move it
	}
	if x.query.Typing {
		return x.typed(&env, msg), nil
	}
	switch m := msg.(type) {
	case Move:
		return x.moved(&env, m.By), nil
	case Page:
		return x.moved(&env, m.By*max(1, env.H/2)), nil
	case Edge:
		return x.moved(&env, map[bool]int{true: far, false: -far}[m.End]), nil
	case Show:
		x.pick, x.top = m.Key, 0
	case Open:
		x.inside, x.hidden, x.top = true, false, 0
	case Turn:
		x.inside, x.hidden = !x.inside, false
	case Back:
		return x.back(), nil
	case Toggle:
		x.hidden, x.inside = !x.hidden, false
	case TurnAll:
		x.all, x.top, x.inside = !x.all, 0, false
	case TurnMine:
		x.mine, x.top, x.inside = !x.mine, 0, false
	case AskFilter:
		x.query, x.inside = x.query.Ask(), false
	default:
		return x.asked(&env, msg)
	}
	return x, nil
}

// far is beyond any list.
const far = 1 << 20

// moved goes by lines of whatever hears the keys.
func (x Inbox) moved(env *screen.Env, by int) Inbox {
	f := x.facts(env)
	if x.inside {
		w, h := x.room(env)
		last := x.detail(env).Last(w, h)
		x.top = min(max(min(x.top, last)+by, 0), last)
		return x
	}
	if n := len(f.lines); n > 0 {
		x.pick, x.top = f.lines[min(max(f.find(x.pick)+by, 0), n-1)].Key(), 0
	}
	return x
}

func (x Inbox) back() Inbox {
	switch {
	case x.inside:
		x.inside, x.top = false, 0
	case x.hidden:
		x.hidden = false
	default:
		x.query = screen.Query{}
	}
	return x
}

// typed takes what is meant for the filter while it is being typed.
func (x Inbox) typed(env *screen.Env, msg tea.Msg) Inbox {
	switch m := msg.(type) {
	case Taken:
		x.query = x.query.Keep()
	case Abandoned:
		x.query = x.query.Drop()
	case tea.KeyMsg:
		if m.Type == tea.KeyUp || m.Type == tea.KeyDown {
			return x.moved(env, map[bool]int{true: 1, false: -1}[m.Type == tea.KeyDown])
		}
		x.query, x.top = x.query.Key(m), 0
		if it := x.picked(env); it != nil {
			x.pick = it.Key()
		}
	}
	return x
}

// Find selects a change or a consultation and opens it, whether or not it is
// done and whatever was filtered.
func (x Inbox) Find(env screen.Env, ref string) (screen.Screen, bool) {
	_, change := env.Board.Change(ref)
	_, consultation := env.Board.Consultation(ref)
	if !change && !consultation {
		return x, false
	}
	x.query, x.mine = screen.Query{}, false
	x.pick, x.inside, x.hidden, x.top = ref, true, false, 0
	f := x.facts(&env)
	x.all = x.all || len(f.lines) == 0 || f.lines[f.find(ref)].Ref != ref
	return x, true
}

// picked is the selected item; nil: there is none.
func (x Inbox) picked(env *screen.Env) *inbox.Item {
	f := x.facts(env)
	if len(f.lines) == 0 {
		return nil
	}
	return &f.lines[f.find(x.pick)].Item
}
