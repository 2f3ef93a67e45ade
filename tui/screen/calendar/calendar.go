// Package calendar is the screen a DCC operator plans months on: the month,
// its nights, its two budgets (H8.3), its deadline (H8.4) and what is found.
//
// It guarantees that
//   - what it draws is a function of its state and the Env, at any size: pieces
//     are left out by meaning, the verdict last of all, and nothing is drawn
//     that the Board cannot vouch for (a month still being read says so);
//   - a night is the one that begins on the day of its cell: what happens at
//     02:10 on the 11th stands in the night of the 10th;
//   - every window that touches the month is somewhere in its grid, also one
//     that lies in daytime, where H8.3(a) does not let it be;
//   - a key either acts or says why it cannot, and the sentence is the same in
//     the footer, the help and the toast;
//   - a form that was left half typed comes back with its text.
//
// # Why
//
// The rules are asked once for each month and Board and day (each minute while
// work is under way), never while drawing: moving about costs the cells that
// change and nothing else, however many windows the store holds.
//
// The selection is one restyled row of a cell, and figures stand in the same
// place in every month, because what moves on the screen also travels to a
// phone. Views change the main pane only; the night, the findings and the
// budgets stay where they were.
package calendar

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/london"
	"dccops/tui/screen"
)

// Forms are the overlays that plan, edit and cancel. They are handed in, so
// that the screen knows no form.
type Forms struct {
	Plan   func(env screen.Env, night london.Date) screen.Overlay
	Edit   func(env screen.Env, w *model.Window) screen.Overlay
	Cancel func(env screen.Env, w *model.Window) screen.Overlay
}

// view is what the main pane shows.
type view uint8

const (
	viewMonth view = iota
	viewNight
	viewList
	viewYear
	views
)

// pane is a part of the screen that can hear the keys.
type pane uint8

const (
	paneMain   pane = iota // the month, or another view
	paneAgenda             // the selected night
	paneThird              // findings, a window's details, or the count of days
	panes
)

// third is what the third pane shows.
type third uint8

const (
	thirdFindings third = iota
	thirdDetail
	thirdCount
)

// Calendar is the state of the screen. It is a value: Update returns the next.
type Calendar struct {
	forms  Forms
	day    london.Date // the selected night; 0: the one of now
	pick   string      // id of the selected window; "": the first of the night
	view   view
	focus  pane
	third  third
	find   int  // the selected finding
	scroll int  // of the third pane, in rows
	mini   bool // on a phone: the little month instead of the agenda
	filter filter
	kept   kept
	memo   *memo
}

// New makes the screen as it opens: the month and the night of now.
func New(forms Forms) Calendar { return Calendar{forms: forms, memo: newMemo()} }

// Title names the screen.
func (c Calendar) Title() string { return "Calendar" }

// Night is the night the screen has selected.
func (c Calendar) Night(env screen.Env) london.Date {
	if c.day != 0 {
		return c.day
	}
	return tonight(&env)
}

// tonight is the night that is running, if it has work, or the one to come.
//
// # Why
//
// Whoever is woken at 02:10 means the night that began yesterday.
func tonight(env *screen.Env) london.Date {
	today := london.DateOf(env.Now)
	before := today.Add(-1)
	p := env.Board.PolicyFor(before.Month())
	from, to := london.NightOf(before).Span(p.NightStart, p.NightEnd)
	if !env.Now.Before(to) {
		return today
	}
	for _, w := range env.Board.Windows(london.MonthOf(env.Now)) {
		if w.Status != model.Cancelled && w.Start.Before(to) && w.End.After(from) && !w.End.Before(env.Now.Add(-time.Hour)) {
			return before
		}
	}
	return today
}

// Update returns the next state for a meaning of this screen, or for the end of
// an overlay it laid down.
func (c Calendar) Update(env screen.Env, msg tea.Msg) (screen.Screen, tea.Cmd) {
	c.day = c.Night(env)
	if c.filter.typing && ofLine(msg) {
		return c.typed(msg), nil
	}
	switch m := msg.(type) {
	case Move:
		return c.moved(&env, m), nil
	case Flip:
		return c.to(flipped(c.day, m.Months)), nil
	case Today:
		return c.today(&env), nil
	case Edge:
		return c.edge(&env, m.End), nil
	case GoTo:
		return c.to(m.Night), nil
	case Turn:
		return c.turned(&env, m.Panes), nil
	case Enter:
		if ref := c.cured(&env); ref != "" {
			return c, screen.Tell(screen.GoTo{Ref: ref})
		}
		return c.entered(&env), nil
	case Back:
		return c.back(&env), nil
	case Look:
		return c.looked(m.Views), nil
	case ToggleDetail:
		return c.toggled(&env, thirdDetail), nil
	case ToggleCount:
		return c.toggled(&env, thirdCount), nil
	case ToggleMini:
		c.mini, c.focus, c.view = !c.mini, paneMain, viewMonth
		return c, nil
	case Match:
		return c.matched(&env, m.Step), nil
	}
	return c.asked(&env, msg)
}
