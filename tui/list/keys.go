package list

import (
	"dccops/tui/keymap"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// The meanings the machine hears. Keys, help and palette all send these.
type (
	// Move goes by lines of what hears the keys.
	Move struct{ By int }
	// Page goes by as much as the screen says a page is.
	Page struct{ By int }
	// Edge goes to the top, or to the end.
	Edge struct{ End bool }
	// Open gives the keys to the detail.
	Open struct{}
	// Turn gives the keys to the other pane.
	Turn struct{}
	// Back leaves the detail, then the filter.
	Back struct{}
	// Toggle hides the detail, or shows it again.
	Toggle struct{}
	// AskFilter begins to type the filter; Taken and Abandoned end it.
	AskFilter struct{}
	Taken     struct{}
	Abandoned struct{}
)

// Go is the heading of the help for the ways about.
const Go = "Go"

// Typing are the rows while the filter is typed. kept says what keeping it is good
// for.
func Typing(kept string) []keymap.Row {
	return []keymap.Row{
		{Keys: []string{"enter"}, Words: "keep the filter", What: kept, Group: Go, Sends: Taken{}},
		{Keys: []string{"esc"}, Words: "as it was", What: "Leave the filter as it was.", Group: Go, Sends: Abandoned{}},
	}
}

// Kept is what keeping a filter is good for on most screens.
const Kept = "Keep the filter and go on in the list."

// Leave puts the way back before the other rows, where there is anything to go back
// from.
func (s State[K]) Leave(what string, rows []keymap.Row) []keymap.Row {
	if !s.Away() {
		return rows
	}
	return append([]keymap.Row{{Keys: []string{"esc", "q"}, Words: "back", What: what, Group: Go, Sends: Back{}}}, rows...)
}

// Panes are the rows about the detail: to hide it, and to give it the keys. what
// says what hides; notHide and notTurn say why they cannot act.
func Panes(what, group, notHide, notTurn string, quiet bool) []keymap.Row {
	return []keymap.Row{
		{Keys: []string{"p"}, Words: "detail", What: what, Not: notHide, Group: group, Quiet: quiet, Sends: Toggle{}},
		{Keys: []string{"tab", "shift+tab"}, Words: "other pane", What: "Give the keys to the detail, or to the list.", Not: notTurn, Group: Go, Quiet: quiet, Sends: Turn{}},
	}
}

// Ways are the rows by which one goes up and down.
func Ways() []keymap.Row {
	return []keymap.Row{
		{Keys: []string{"up", "k"}, Words: "up", What: "The line above.", Group: Go, Quiet: true, Sends: Move{-1}},
		{Keys: []string{"down", "j"}, Words: "down", What: "The line below.", Group: Go, Quiet: true, Sends: Move{1}},
		{Keys: []string{"pgup"}, Words: "page up", What: "As much as is shown, up.", Group: Go, Quiet: true, Sends: Page{-1}},
		{Keys: []string{"pgdown"}, Words: "page down", What: "As much as is shown, down.", Group: Go, Quiet: true, Sends: Page{1}},
		{Keys: []string{"g g", "home"}, Words: "top", What: "The first line.", Group: Go, Quiet: true, Sends: Edge{}},
		{Keys: []string{"G", "end"}, Words: "end", What: "The last line.", Group: Go, Quiet: true, Sends: Edge{End: true}},
	}
}

// NotOpen says why the detail cannot be opened, where there is something to open.
func (s State[K]) NotOpen(notPicked string) string {
	if s.Inside {
		return "Nothing is below this; Esc goes back."
	}
	return notPicked
}

// NotHide says why the detail cannot be hidden; of names what it shows.
func NotHide(env *screen.Env, of string) string {
	if widget.SizeOf(env.W, env.H) < widget.SizeDesk {
		return "There is one pane at this size; Enter opens the " + of + "."
	}
	return ""
}
