// Package record is the screen that shows every event, newest first: who did
// what and when, what stood before and after, and what proves it.
//
// It guarantees that
//   - it never holds more than a few pages of events, however many there are: a
//     place in the list is an event's number, so that the oldest of 100,000 is
//     as near as the newest;
//   - nothing is drawn that was not read: a row whose page is on its way says so;
//   - what a day shows is bounded by the Board: in a view of the past there is
//     no event that came later;
//   - a filter matches what is loaded at once and goes on through older pages,
//     saying how far it has come;
//   - the difference an event made is said by sign, word and colour, field by
//     field, and the hash that is copied is the whole one.
//
// # Why
//
// Events are numbered without gaps and never change, so that a page that was
// read once is right for ever and two screens need not agree on anything else.
package record

import (
	tea "github.com/charmbracelet/bubbletea"

	"dccops/tui/list"
	"dccops/tui/screen"
)

// Record is the state of the screen. It is a value: Update returns the next.
type Record struct {
	at     list.State[uint64] // by the number of the selected event; 0: the newest
	top    uint64             // number of the event in the first row; 0: the newest
	shelf  *shelf
	filter filter
	proof  proof
	failed string // why events could not be read
	told   *told
}

// proof is what became of verifying.
type proof struct {
	running bool
	upto    uint64 // the last event that was proved; 0: nothing was
	wrong   string
}

// New makes the screen as it opens: the newest events.
func New() Record {
	return Record{shelf: newShelf(), told: &told{}}
}

// Title names the screen.
func (r Record) Title() string { return "Record" }

// Typing reports that printable keys are the filter's text now.
func (r Record) Typing() bool { return r.at.Query.Typing }

// Update returns the next state, and wishes for what it lacks to be drawn.
func (r Record) Update(env screen.Env, msg tea.Msg) (screen.Screen, tea.Cmd) {
	cmd := r.hear(&env, msg)
	r.filter.follow(env.Board.Revision(), r.shelf)
	return r, batch(cmd, r.wishes(&env))
}

// hear acts on one message.
func (r *Record) hear(env *screen.Env, msg tea.Msg) tea.Cmd {
	if next, took := r.at.Hear(msg, events{r, env}, list.Room{Page: r.listRows(env) - 1, Last: func() int { return max(0, r.detailRows(env)-r.detailRoom(env)) }}); took {
		r.heard(env, next)
		return nil
	}
	switch m := msg.(type) {
	case screen.Refreshed:
		r.failed = ""
	case screen.Fetched:
		r.fetched(env, m)
	case screen.Verified:
		return r.verified(m)
	case CopyHash:
		if ev := r.picked(env); ev != nil {
			return screen.Tell(screen.Copy{Text: ev.Hash.String()})
		}
	case Prove:
		r.proof = proof{running: true}
		return screen.Tell(screen.Verify{})
	}
	return nil
}

// heard goes on from where somebody was. Another filter begins at the newest
// match.
func (r *Record) heard(env *screen.Env, next list.State[uint64]) {
	first := r.seqOrNewest(env, r.first(env))
	if next.Query.Text != r.at.Query.Text {
		next.Pick, next.Top, first = 0, 0, 0
	}
	r.at = next
	r.filter.set(next.Query.Text)
	r.top = first
	r.filter.follow(env.Board.Revision(), r.shelf)
	r.top = r.seqOrNewest(env, r.first(env))
}

func batch(cmds ...tea.Cmd) tea.Cmd {
	out := make([]tea.Cmd, 0, len(cmds))
	for _, c := range cmds {
		if c != nil {
			out = append(out, c)
		}
	}
	return tea.Batch(out...)
}
