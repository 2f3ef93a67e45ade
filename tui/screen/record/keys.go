package record

import (
	"dccops/tui/keymap"
	"dccops/tui/list"
	"dccops/tui/screen"
)

// The meanings the screen hears. Keys, help and palette all send these.
type (
	// CopyHash copies the hash of the selected event.
	CopyHash struct{}
	// Prove looks the whole record over.
	Prove struct{}
)

// The headings of the help.
const (
	groupRecord = "Record"
	groupView   = "View"
)

// Keys are the rows of the screen as it stands, the most useful first.
func (r Record) Keys(env screen.Env) []keymap.Row {
	if r.Typing() {
		return list.Typing("Keep the filter; n and N then go from match to match.")
	}
	rows := []keymap.Row{
		{Keys: []string{"enter"}, Words: "open", What: "Show the selected event in full: why, what stood before and after, what proves it.", Not: r.at.NotOpen(r.notPicked(&env)), Group: groupRecord, Quiet: r.at.Inside, Sends: list.Open{}},
		{Keys: []string{"/"}, Words: "filter", What: "Filter events by number, day, person, kind, subject, reason or activity while typing; older ones are searched as you wait.", Group: groupView, Sends: list.AskFilter{}},
		{Keys: []string{"v"}, Words: "verify", What: "Read every event and check that each stands on the one before and that nothing was changed.", Not: r.notProve(&env), Group: groupRecord, Sends: Prove{}},
		{Keys: []string{"y"}, Words: "copy hash", What: "Copy the hash of the selected event, and show it.", Not: r.notPicked(&env), Group: groupRecord, Sends: CopyHash{}},
	}
	rows = append(rows, list.Panes("Hide the detail, so that the list has all the room, or show it again.", groupView, list.NotHide(&env, "event"), r.notPicked(&env), false)...)
	if r.filter.on() {
		rows = append(
			rows,
			keymap.Row{Keys: []string{"n"}, Words: "next match", What: "Go to the next older event the filter matches.", Group: list.Go, Sends: list.Move{By: 1}},
			keymap.Row{Keys: []string{"N"}, Words: "match before", What: "Go to the next newer event the filter matches.", Group: list.Go, Quiet: true, Sends: list.Move{By: -1}},
		)
	}
	return r.at.Leave("Leave the detail or the filter.", append(rows, ways()...))
}

// ways are the ways about, in words of time.
func ways() []keymap.Row {
	rows := list.Ways()
	for i, what := range []string{"The next newer event, or a row up.", "The next older event, or a row down.", "A page of newer events.", "A page of older events.", "The newest event, or the top.", "The oldest event, or the end."} {
		rows[i].What = what
	}
	rows[4].Words, rows[5].Words = "newest", "oldest"
	return rows
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

func (r *Record) notProve(env *screen.Env) string {
	switch {
	case r.proof.running:
		return "The record is being verified already."
	case env.Board.Revision() == 0:
		return "Nothing is on the record yet."
	}
	return ""
}
