// Package schedule is the screen a month is published from (H8.4): the working
// month against its last release, what stands against it, who will be told,
// and the exact text that will go out.
//
// It guarantees that
//   - what it draws is a function of its state and the Env, at any size, and
//     that nothing is drawn the Board cannot vouch for (a month still being
//     read says so);
//   - the text it shows is the notice itself, to the byte, of what would go out
//     now or of a release as it went out; a line that does not fit is broken,
//     with a sign where it goes on, and never cut;
//   - a difference is told by a glyph and a word, and with both times;
//   - nothing is published from here: `P` opens a form that asks, and the form
//     is handed in;
//   - a key either acts or says why it cannot.
//
// # Why
//
// It opens on the month to publish next: the first, from the one of now on, that
// is no longer as its last release has it, or has not begun and is published by
// nobody. Whoever was told is told again at once, so a re-issue comes first, and
// what is overdue comes first because it is earlier. From the first key on the
// month stays where it is, so that publishing does not take it away from under
// the reader's eyes; `t` goes to what is next.
//
// What would go out is asked for once for each Board, month and minute, never
// while drawing. The minute is in the text: it says when it was published.
package schedule

import (
	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/london"
	"dccops/tui/screen"
)

// Forms are the overlays that publish and edit. They are handed in, so that
// the screen knows no form.
type Forms struct {
	Publish func(env screen.Env, m london.Month) screen.Overlay
	Edit    func(env screen.Env, w *model.Window) screen.Overlay
	Asked   RequestForms
}

// RequestForms are the overlays about what the Panel asks to have rescheduled
// (H8.5).
type RequestForms struct {
	Record func(env screen.Env, w *model.Window) screen.Overlay
	Move   func(env screen.Env, r *model.PanelRequest, window string) screen.Overlay
	Answer func(env screen.Env, r *model.PanelRequest) screen.Overlay
}

// pane is a part of the screen that can hear the keys.
type pane uint8

const (
	paneChanges  pane = iota // what differs, and what does not
	paneFindings             // what stands against it, and who will be told
	paneText                 // the notice
	panes
)

func (p pane) name() string {
	return [...]string{paneChanges: "changes", paneFindings: "findings", paneText: "text"}[p%panes]
}

// place is a row of the text: a line, and a row of it where it is broken. It
// survives a window made small and large again.
type place struct{ line, row int }

// Schedule is the state of the screen. It is a value: Update returns the next.
type Schedule struct {
	forms Forms
	month london.Month // 0: the one to publish next
	is    int          // the version looked at; 0: the working month
	was   int          // the one it is compared with; 0: the one before it
	focus pane
	pick  string // id of the selected window; "": the first line
	find  int    // the selected finding
	top   place  // where the text in view begins
	kept  kept
	memo  *memo
}

// New makes the screen as it opens.
func New(forms Forms) Schedule { return Schedule{forms: forms, memo: newMemo()} }

// Title names the screen.
func (c Schedule) Title() string { return "Schedule" }

// Month is the month in view.
func (c Schedule) Month(env screen.Env) london.Month {
	if c.month != 0 {
		return c.month
	}
	return c.memo.due(&env)
}

// mostAhead bounds how far the screen looks for a month to publish.
const mostAhead = 24

// next is the month to publish next.
func next(env *screen.Env) london.Month {
	now := london.MonthOf(env.Now)
	for m := now; m < now+mostAhead; m = m.Next() {
		if dueAgain(env, m) || m > now && env.Board.PublishedAt(m).IsZero() {
			return m
		}
	}
	return now.Next()
}

// dueAgain reports a month that is no longer as its last release has it.
func dueAgain(env *screen.Env, m london.Month) bool {
	last := env.Board.LastRelease(m)
	return last != nil && env.Board.Has(m) && len(model.Differences(last, env.Board.Scheduled(m))) > 0
}

// Update returns the next state for a meaning of this screen, or for the end of
// an overlay it laid down.
func (c Schedule) Update(env screen.Env, msg tea.Msg) (screen.Screen, tea.Cmd) {
	c.month = c.Month(env)
	switch m := msg.(type) {
	case Move:
		return c.moved(&env, m.Lines), nil
	case Page:
		return c.paged(&env, m.Pages), nil
	case Edge:
		return c.edge(&env, m.End), nil
	case Flip:
		return c.to(c.month.Add(m.Months)), nil
	case Next:
		return c.to(c.memo.due(&env)), nil
	case Show:
		c = c.to(m.Month)
		c.is, c.was, c.find, c.top = 0, 0, 0, place{}
		return c, nil
	case Turn:
		c.focus = pane(((int(c.focus)+m.Panes)%int(panes) + int(panes)) % int(panes))
		return c, nil
	case Look:
		return c.looked(&env, m.Step), nil
	case Against:
		return c.against(&env, m.Step), nil
	case Enter:
		return c.entered(&env)
	case Back:
		return c.back(), nil
	}
	return c.asked(&env, msg)
}
