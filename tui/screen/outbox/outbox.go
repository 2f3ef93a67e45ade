// Package outbox is the screen of all letters that events owe: what of, to
// whom, and what became of each (H8.4, H8.6, H8.7).
//
// It guarantees that
//   - a letter that needs somebody stands first, and stays so until somebody
//     acts: one that has failed, one that waits longer than it should, an event
//     that was to be told and had nobody to tell;
//   - a state is a sign, a word and a colour; that nothing has gone out yet and
//     that something may have gone out twice are said in words;
//   - a letter is shown as it goes out, word for word, before and after;
//   - what is selected is a letter or a whole notice, so that the same key acts
//     on one or on all of them;
//   - it stays selected whatever becomes of it, as long as it is listed;
//   - nothing is stored from here without being asked where it takes a letter
//     away from somebody or may reach somebody twice;
//   - a key either acts or says why it cannot, and who could.
//
// # Why
//
// A mail host answers for each address, so the list has a line for each. What
// went well is most of it and of no use at night: the list opens with what is
// open, and v shows the rest.
package outbox

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/tui/list"
	"dccops/tui/screen"
)

// Forms are the overlays that ask. They are handed in, so that the screen knows
// no form.
type Forms struct {
	// Withdraw asks for a reason and withdraws the letters.
	Withdraw func(env screen.Env, ids []model.LetterID) screen.Overlay
	// Retry asks before letters are queued again.
	Retry func(env screen.Env, ids []model.LetterID) screen.Overlay
	// Wordings shows how each kind of letter is worded.
	Wordings func(env screen.Env) screen.Overlay
}

// place is a line of the list: a letter, or with number 0 the whole notice.
type place struct {
	event uint64
	n     int
}

// Outbox is the state of the screen. It is a value: Update returns the next.
type Outbox struct {
	forms Forms
	all   bool              // what has gone out or was withdrawn is listed too
	at    list.State[place] // event 0: the first line
	memo  *memo
}

// New makes the screen as it opens: what is open.
func New(forms Forms) Outbox { return Outbox{forms: forms, memo: &memo{}} }

// Title names the screen.
func (o Outbox) Title() string { return "Outbox" }

// Typing reports that printable keys are the filter's text now.
func (o Outbox) Typing() bool { return o.at.Query.Typing }

// Pace is how often the screen is another by itself: while a letter is held or
// about to be tried its seconds are counted down.
func (o Outbox) Pace(env screen.Env) time.Duration {
	if next := env.Board.NextDue(env.Now); !next.IsZero() && next.Sub(env.Now) < countedDown {
		return time.Second
	}
	return time.Minute
}

// Update returns the next state for a meaning of this screen, or for the end of
// an overlay it laid down.
func (o Outbox) Update(env screen.Env, msg tea.Msg) (screen.Screen, tea.Cmd) {
	next, took := o.at.Hear(msg, o.facts(&env), list.Room{Page: env.H / 2, Last: func() int { return o.detail(&env).Last(o.at.Room(&env, share)) }})
	if took || o.Typing() {
		o.at = next
		return o, nil
	}
	switch m := msg.(type) {
	case Show:
		o.at = o.at.On(place{m.Event, m.N})
	case TurnAll:
		o.all, o.at = !o.all, o.at.Closed()
	default:
		return o.asked(&env, msg)
	}
	return o, nil
}
