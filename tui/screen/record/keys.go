package record

import (
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// The meanings the screen hears. Keys, help and palette all send these.
type (
	// Move goes by events, or by rows of the detail.
	Move struct{ By int }
	// Page goes by as much as is in sight.
	Page struct{ By int }
	// Edge goes to the newest event, or to the oldest.
	Edge struct{ End bool }
	// Turn gives the keys to the other pane.
	Turn struct{}
	// Open shows the selected event in full.
	Open struct{}
	// Back leaves the detail or the filter.
	Back struct{}
	// Toggle hides the detail, or shows it.
	Toggle struct{}
	// AskFilter asks for words to filter events by.
	AskFilter struct{}
	// CopyHash copies the hash of the selected event.
	CopyHash struct{}
	// Prove looks the whole record over.
	Prove struct{}
	// Taken keeps the filter that was typed.
	Taken struct{}
	// Abandoned leaves the filter as it was.
	Abandoned struct{}
)

// The headings of the help.
const (
	groupGo     = "Go"
	groupRecord = "Record"
	groupView   = "View"
)

// Keys are the rows of the screen as it stands, the most useful first.
func (r Record) Keys(env screen.Env) []keymap.Row {
	if r.filter.typing {
		return []keymap.Row{
			{Keys: []string{"enter"}, Words: "keep the filter", What: "Keep the filter; n and N then go from match to match.", Group: groupGo, Sends: Taken{}},
			{Keys: []string{"esc"}, Words: "as it was", What: "Leave the filter as it was.", Group: groupGo, Sends: Abandoned{}},
		}
	}
	var rows []keymap.Row
	if r.away() {
		rows = append(rows, keymap.Row{Keys: []string{"esc", "q"}, Words: "back", What: "Leave the detail or the filter.", Group: groupGo, Sends: Back{}})
	}
	rows = append(rows, []keymap.Row{
		{Keys: []string{"enter"}, Words: "open", What: "Show the selected event in full: why, what stood before and after, what proves it.", Not: r.notOpen(&env), Group: groupRecord, Quiet: r.detail, Sends: Open{}},
		{Keys: []string{"/"}, Words: "filter", What: "Filter events by number, day, person, kind, subject, reason or activity while typing; older ones are searched as you wait.", Group: groupView, Sends: AskFilter{}},
		{Keys: []string{"v"}, Words: "verify", What: "Read every event and check that each stands on the one before and that nothing was changed.", Not: r.notProve(&env), Group: groupRecord, Sends: Prove{}},
		{Keys: []string{"y"}, Words: "copy hash", What: "Copy the hash of the selected event, and show it.", Not: r.notPicked(&env), Group: groupRecord, Sends: CopyHash{}},
		{Keys: []string{"p"}, Words: "detail", What: "Hide the detail, so that the list has all the room, or show it again.", Not: r.notHide(&env), Group: groupView, Sends: Toggle{}},
		{Keys: []string{"tab", "shift+tab"}, Words: "other pane", What: "Give the keys to the detail, or to the list.", Not: r.notPicked(&env), Group: groupGo, Sends: Turn{}},
	}...)
	if r.filter.on() {
		rows = append(
			rows,
			keymap.Row{Keys: []string{"n"}, Words: "next match", What: "Go to the next older event the filter matches.", Group: groupGo, Sends: Move{1}},
			keymap.Row{Keys: []string{"N"}, Words: "match before", What: "Go to the next newer event the filter matches.", Group: groupGo, Quiet: true, Sends: Move{-1}},
		)
	}
	return append(rows, goRows()...)
}

func goRows() []keymap.Row {
	return []keymap.Row{
		{Keys: []string{"up", "k"}, Words: "up", What: "The next newer event, or a row up.", Group: groupGo, Quiet: true, Sends: Move{-1}},
		{Keys: []string{"down", "j"}, Words: "down", What: "The next older event, or a row down.", Group: groupGo, Quiet: true, Sends: Move{1}},
		{Keys: []string{"pgup"}, Words: "page up", What: "A page of newer events.", Group: groupGo, Quiet: true, Sends: Page{-1}},
		{Keys: []string{"pgdown"}, Words: "page down", What: "A page of older events.", Group: groupGo, Quiet: true, Sends: Page{1}},
		{Keys: []string{"g g", "home"}, Words: "newest", What: "The newest event, or the top.", Group: groupGo, Quiet: true, Sends: Edge{}},
		{Keys: []string{"G", "end"}, Words: "oldest", What: "The oldest event, or the end.", Group: groupGo, Quiet: true, Sends: Edge{End: true}},
	}
}

// Why a key cannot act now. Empty means that it can.

func (r *Record) notPicked(env *screen.Env) string {
	switch {
	case r.picked(env) != nil:
		return ""
	case env.Board.Revision() == 0:
		return "Nothing is on the record yet."
	case r.filter.on() && len(r.filter.found) == 0:
		return "No event that was read matches the filter."
	}
	return "The event is still being read."
}

func (r *Record) notOpen(env *screen.Env) string {
	if r.detail {
		return "Nothing is below this; Esc goes back."
	}
	return r.notPicked(env)
}

func (r *Record) notHide(env *screen.Env) string {
	if single(env) {
		return "There is one pane at this size; Enter opens the event."
	}
	return ""
}

func (r *Record) notProve(env *screen.Env) string {
	switch {
	case r.proof.running:
		return "The record is being verified already."
	case env.Board.Revision() == 0:
		return "Nothing is on the record yet."
	}
	return ""
}
