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
//   - what is selected stays selected whatever others do meanwhile, and what is
//     marked stays marked; what somebody else has done of it is said and not done
//     again;
//   - what is folded is counted at its head, with the worst state and the first due
//     date of it, and a filter finds it;
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
	"dccops/tui/list"
	"dccops/tui/screen"
)

// Forms are the overlays that ask. They are handed in, so that the screen knows
// no form.
type Forms struct {
	// New adds a change.
	New func(env screen.Env) screen.Overlay
	// Step does what a change waits for: the form of its next gate.
	Step func(env screen.Env, c *model.Change, clause model.Clause) screen.Overlay
	// Close closes a consultation, Extend moves its due date later, Respond records a
	// response to it by hand.
	Close   func(env screen.Env, k *model.Consultation) screen.Overlay
	Extend  func(env screen.Env, k *model.Consultation) screen.Overlay
	Respond func(env screen.Env, k *model.Consultation) screen.Overlay
	// Request does what a request of the Panel waits for, Answer answers it.
	Request func(env screen.Env, r *model.PanelRequest) screen.Overlay
	Answer  func(env screen.Env, r *model.PanelRequest) screen.Overlay
	// Did says how the action of a resolution was done.
	Did func(env screen.Env, m *model.Meeting, r *model.Resolution) screen.Overlay
	// Method are those about the Methodology and what Users report by it.
	Method MethodForms
	// Mail are those about what came in by mail, and about many rows at once.
	Mail MailForms
	// Ask asks before an order; Withdraw gives a change or a consultation up, with a
	// reason.
	Ask      func(heading, words, verb string, order model.Command) screen.Overlay
	Withdraw func(env screen.Env, ref, title string) screen.Overlay
}

// Inbox is the state of the screen. It is a value: Update returns the next.
type Inbox struct {
	forms Forms
	all   bool               // what is done is listed too
	mine  bool               // only what this role can do
	at    list.State[string] // by the key of an item
	folds *folds
	marks marks
	one   *inbox.Item // the item that an act is about, where it is not the selected one
	memo  *memo
}

// New makes the screen as it opens: what is not done.
func New(forms Forms) Inbox { return Inbox{forms: forms, memo: &memo{}} }

// Title names the screen.
func (x Inbox) Title() string { return "Inbox" }

// Typing reports that printable keys are the filter's text now.
func (x Inbox) Typing() bool { return x.at.Query.Typing }

// Pace is how often the screen is another by itself.
func (x Inbox) Pace(screen.Env) time.Duration { return time.Minute }

// Update returns the next state for a meaning of this screen, or for the end of
// an overlay it laid down.
func (x Inbox) Update(env screen.Env, msg tea.Msg) (screen.Screen, tea.Cmd) {
	if it := x.picked(&env); x.at.Pick == "" && it != nil {
		x.at.Pick = it.Key() // what others put before it does not move it
	}
	typing := x.Typing()
	next, took := x.at.Hear(msg, x.facts(&env), list.Room{Page: env.H / 2, Last: func() int { return x.detail(&env).Last(x.at.Room(&env, share)) }})
	if x.at = next; typing {
		if it := x.picked(&env); it != nil {
			x.at.Pick = it.Key()
		}
	}
	if took || typing {
		return x, nil
	}
	return x.hear(&env, msg)
}

// hear acts on a meaning that is the screen's own.
func (x Inbox) hear(env *screen.Env, msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch m := msg.(type) {
	case Show:
		x.at = x.at.On(m.Key)
	case Fold:
		if not := x.notFold(env); not != "" {
			return x, screen.Warn(not)
		}
		return x.fold(env), nil
	case FoldAll:
		if not := x.notFoldAll(env); not != "" {
			return x, screen.Warn(not)
		}
		return x.foldAll(), nil
	case Mark:
		if not := x.notPicked(env); not != "" {
			return x, screen.Warn(not)
		}
		return x.turned(env), nil
	case MarkAll:
		return x.markAll(env), nil
	case Unmark:
		x.marks = nil
	case screen.DoneMany:
		return x.done(m), nil
	case TurnAll:
		x.all, x.at = !x.all, x.at.Closed()
	case TurnMine:
		x.mine, x.at = !x.mine, x.at.Closed()
	default:
		return x.asked(env, msg)
	}
	return x, nil
}

// Find selects a change or a consultation and opens it, whether or not it is
// done and whatever was filtered.
func (x Inbox) Find(env screen.Env, ref string) (screen.Screen, bool) {
	_, change := env.Board.Change(ref)
	_, consultation := env.Board.Consultation(ref)
	if event, err := model.ParseMessageID(ref); !change && !consultation {
		if _, there := env.Board.Message(event); err != nil || !there || !model.SeesMail(env.Actor.Role) {
			return x, false
		}
	}
	x.at, x.mine = list.State[string]{Pick: ref, Inside: true}, false
	f := x.facts(&env)
	at, listed := f.at[ref]
	if x.all = x.all || !listed; listed && f.lines[at].key != ref {
		x.folds = x.folds.turned(f.lines[at].Thread)
	}
	return x, true
}

// picked is the selected item; nil: there is none.
func (x Inbox) picked(env *screen.Env) *inbox.Item {
	if x.one != nil {
		return x.one
	}
	f := x.facts(env)
	if len(f.lines) == 0 {
		return nil
	}
	return f.lines[f.Find(x.at.Pick)].Item
}
