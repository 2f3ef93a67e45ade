package calendar

import (
	"dccops/model"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// The meanings the screen hears. Keys, help and palette all send these.
type (
	// Move goes by columns and rows of the pane that hears: days and weeks in
	// the month, windows in a list.
	Move struct{ X, Y int }
	// Flip goes by months.
	Flip struct{ Months int }
	// Today goes to the night of now.
	Today struct{}
	// Edge goes to the top, or to the end.
	Edge struct{ End bool }
	// Turn goes by panes.
	Turn struct{ Panes int }
	// Enter opens what is selected.
	Enter struct{}
	// Back leaves the pane, the filter or the view.
	Back struct{}
	// Look goes by views.
	Look struct{ Views int }
	// ToggleDetail shows all that is recorded of the selected window.
	ToggleDetail struct{}
	// ToggleCount shows how the deadline was counted, day by day.
	ToggleCount struct{}
	// ToggleMini shows the little month on a phone.
	ToggleMini struct{}
	// AskDate asks for a date to go to.
	AskDate struct{}
	// AskFilter asks for words to filter windows by.
	AskFilter struct{}
	// Match goes to the next window the filter matches, or the one before.
	Match struct{ Step int }
	// Plan opens the form for a new window in the selected night.
	Plan struct{}
	// Edit opens the form for the selected window.
	Edit struct{}
	// Cancel asks to cancel the selected window, with a reason.
	Cancel struct{}
	// CopyRef copies the reference of what is selected.
	CopyRef struct{}
)

// The headings of the help.
const (
	groupGo      = "Go"
	groupWindows = "Windows"
	groupView    = "View"
)

// Keys are the rows of the screen as it stands, the most useful first: hints
// drop from the end.
func (c Calendar) Keys(env screen.Env) []keymap.Row {
	if c.filter.typing {
		return filterKeys()
	}
	c.day = c.Night(env)
	rows := make([]keymap.Row, 0, 32)
	rows = append(rows, c.windowRows(&env)...)
	rows = append(rows, c.viewRows(&env)...)
	return append(rows, c.goRows()...)
}

func (c Calendar) windowRows(env *screen.Env) []keymap.Row {
	plan := keymap.Row{Keys: []string{"n"}, Words: "plan", What: "Plan a window in the selected night; a form left half typed comes back.", Not: c.notPlan(env), Never: !model.May(env.Actor.Role, model.KindPlanWindow), Group: groupWindows, Sends: Plan{}}
	if c.kept.has(forPlan) {
		plan.Words = "back to the form"
	}
	rows := []keymap.Row{plan}
	if c.filter.on() {
		rows[0].Keys, rows[0].Quiet = nil, true
		rows = append(rows,
			keymap.Row{Keys: []string{"n"}, Words: "next match", What: "Go to the next window the filter matches.", Not: c.notMatch(env), Group: groupGo, Sends: Match{1}},
			keymap.Row{Keys: []string{"N"}, Words: "match before", What: "Go to the window before that the filter matches.", Not: c.notMatch(env), Group: groupGo, Quiet: true, Sends: Match{-1}})
	}
	return append(rows,
		keymap.Row{Keys: []string{"e"}, Words: "edit", What: "Edit the selected window.", Not: c.notEdit(env), Never: !model.May(env.Actor.Role, model.KindEditWindow), Group: groupWindows, Sends: Edit{}},
		keymap.Row{Keys: []string{"x"}, Words: "cancel", What: "Cancel the selected window, with a reason; it stays visible and stops counting.", Not: c.notCancel(env), Never: !model.May(env.Actor.Role, model.KindCancelWindow), Group: groupWindows, Sends: Cancel{}},
		keymap.Row{Keys: []string{"y"}, Words: "copy reference", What: "Copy the reference of what is selected, and show it.", Not: c.notReference(env), Group: groupWindows, Quiet: true, Sends: CopyRef{}},
		keymap.Row{Keys: []string{"enter"}, Words: "open", What: "Open what is selected: the night, the window, the window a finding is about, the month.", Not: c.notEnter(env), Group: groupGo, Sends: Enter{}},
	)
}

func (c Calendar) viewRows(env *screen.Env) []keymap.Row {
	rows := []keymap.Row{
		{Keys: []string{"v"}, Words: c.nextView().name() + " view", What: "Next view: month, night, list of the month, year.", Group: groupView, Sends: Look{1}},
		{Keys: []string{"p"}, Words: "detail", What: "Show all that is recorded of the selected window, or hide it.", Not: c.notDetail(env), Group: groupView, Sends: ToggleDetail{}},
		{Keys: []string{"c"}, Words: "count", What: "Show how publish-by was counted, day by day, or hide it.", Not: c.notCount(env), Group: groupView, Sends: ToggleCount{}},
		{Keys: []string{"/"}, Words: "filter", What: "Filter windows by id, activity, system, Service or status while typing.", Group: groupView, Sends: AskFilter{}},
		{Keys: []string{"tab"}, Words: "next pane", What: "Go to the next pane: the month, the night, the findings.", Group: groupGo, Sends: Turn{1}},
		{Keys: []string{"shift+tab"}, Words: "pane before", What: "Go to the pane before.", Group: groupGo, Quiet: true, Sends: Turn{-1}},
		{Keys: []string{"V"}, Words: "view before", What: "The view before.", Group: groupView, Quiet: true, Sends: Look{-1}},
		{Keys: []string{"M"}, Words: "month", What: "On a phone: show the little month, or the agenda again.", Not: c.notMini(env), Group: groupView, Quiet: sizeOf(env.W, env.H) != sizePhone, Sends: ToggleMini{}},
	}
	if c.away() {
		rows = append(rows, keymap.Row{Keys: []string{"esc", "q"}, Words: "back", What: "Leave the filter, the pane or the view.", Group: groupGo, Sends: Back{}})
	}
	return rows
}

func (c Calendar) goRows() []keymap.Row {
	return []keymap.Row{
		{Keys: []string{"t"}, Words: "today", What: "Go to the night of now.", Group: groupGo, Sends: Today{}},
		{Keys: []string{"g d"}, Words: "go to date", What: "Go to a date: 2026-11-03, 3 Nov, +2w, 2026-12.", Group: groupGo, Sends: AskDate{}},
		{Keys: []string{"{"}, Words: "month before", What: "The month before.", Group: groupGo, Quiet: true, Sends: Flip{-1}},
		{Keys: []string{"}"}, Words: "month after", What: "The month after.", Group: groupGo, Quiet: true, Sends: Flip{1}},
		{Keys: []string{"left", "h"}, Words: "day before", What: "The day before.", Group: groupGo, Quiet: true, Sends: Move{X: -1}},
		{Keys: []string{"right", "l"}, Words: "day after", What: "The day after.", Group: groupGo, Quiet: true, Sends: Move{X: 1}},
		{Keys: []string{"up", "k"}, Words: "up", What: "The week before, or the line above in a list.", Group: groupGo, Quiet: true, Sends: Move{Y: -1}},
		{Keys: []string{"down", "j"}, Words: "down", What: "The week after, or the line below in a list.", Group: groupGo, Quiet: true, Sends: Move{Y: 1}},
		{Keys: []string{"g g", "home"}, Words: "top", What: "The first day or line.", Group: groupGo, Quiet: true, Sends: Edge{}},
		{Keys: []string{"G", "end"}, Words: "end", What: "The last day or line.", Group: groupGo, Quiet: true, Sends: Edge{End: true}},
	}
}
