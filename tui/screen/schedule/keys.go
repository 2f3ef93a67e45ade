package schedule

import (
	"dccops/model"
	"dccops/model/london"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// The meanings the screen hears. Keys, help and palette all send these.
type (
	// Move goes by lines of the pane that hears.
	Move struct{ Lines int }
	// Page goes by as much as the pane that hears shows.
	Page struct{ Pages int }
	// Edge goes to the top, or to the end.
	Edge struct{ End bool }
	// Flip goes by months.
	Flip struct{ Months int }
	// Next goes to the month to publish next.
	Next struct{}
	// Show goes to a month.
	Show struct{ Month london.Month }
	// Turn goes by panes.
	Turn struct{ Panes int }
	// Look goes from the working month to its releases, newest first, or back.
	Look struct{ Step int }
	// Against compares with an older release, or with a newer one.
	Against struct{ Step int }
	// Enter opens what is selected.
	Enter struct{}
	// Back leaves the pane, or the release.
	Back struct{}
	// Publish asks for the month to be published.
	Publish struct{}
	// Edit opens the form for the selected window.
	Edit struct{}
	// Ask opens the form that records what the Panel asks of the selected window.
	Ask struct{}
	// MoveAsAsked opens the form that moves the selected window as it asks.
	MoveAsAsked struct{}
	// Answer opens the form that answers it.
	Answer struct{}
	// CopyDigest copies the digest of the release in view.
	CopyDigest struct{}
)

// The headings of the help. What the calendar says in the same words stands
// under its heading.
const (
	groupGo       = "Go"
	groupSchedule = "Schedule"
)

// Keys are the rows of the screen as it stands, the most useful first: hints
// drop from the end.
func (c Schedule) Keys(env screen.Env) []keymap.Row {
	c.month = c.Month(env)
	rows := make([]keymap.Row, 0, 24)
	rows = append(rows, c.actRows(&env)...)
	if c.away() {
		rows = append(rows, keymap.Row{Keys: []string{"esc", "q"}, Words: "back", What: "Back to the changes of the working month.", Group: groupSchedule, Sends: Back{}})
	}
	return append(rows, goRows()...)
}

func (c Schedule) actRows(env *screen.Env) []keymap.Row {
	publish := keymap.Row{Keys: []string{"P"}, Words: "publish", What: "Publish the working month as its next release. A form shows what changes and asks for the month to be typed.", Not: c.notPublish(env), Never: !model.May(env.Actor.Role, model.KindPublishMonth), Group: groupSchedule, Sends: Publish{}}
	return []keymap.Row{
		publish,
		{Keys: []string{"tab"}, Words: "next pane", What: "Go to the next pane: the changes, the findings, the text.", Group: groupSchedule, Sends: Turn{1}},
		{Keys: []string{"v"}, Words: c.lookWords(env, 1), What: "What is looked at: the working month, its last release, the one before.", Not: c.notLook(env), Group: groupSchedule, Sends: Look{1}},
		{Keys: []string{"enter"}, Words: "open", What: "Edit the selected window, or go to the window a finding is about.", Not: c.notEnter(env), Group: groupSchedule, Sends: Enter{}},
		{Keys: []string{"e"}, Words: "edit", What: "Edit the selected window.", Not: c.notEdit(env), Never: !model.May(env.Actor.Role, model.KindEditWindow), Group: groupSchedule, Sends: Edit{}},
		{Keys: []string{"a"}, Words: "the Panel asks", What: "Record that the Panel asks, with reasons, to have the selected window rescheduled (H8.5).", Not: c.notAsk(env), Never: !model.May(env.Actor.Role, model.KindRecordRequest), Group: groupSchedule, Quiet: true, Sends: Ask{}},
		{Keys: []string{"m"}, Words: "move as asked", What: "Move the selected window as the Panel asks. The form shows what that does to both months before anybody agrees.", Not: c.notMove(env), Never: !model.May(env.Actor.Role, model.KindMoveAsAsked), Group: groupSchedule, Quiet: true, Sends: MoveAsAsked{}},
		{Keys: []string{"A"}, Words: "answer the Panel", What: "Answer the Panel's request about the selected window. The letter is read before it goes.", Not: c.notAnswer(env), Never: !model.May(env.Actor.Role, model.KindAnswerRequest), Group: groupSchedule, Quiet: true, Sends: Answer{}},
		{Keys: []string{"y"}, Words: "copy digest", What: "Copy the SHA-256 of the release's text, and show it.", Not: c.notDigest(env), Group: groupSchedule, Sends: CopyDigest{}},
		{Keys: []string{"["}, Words: "against older", What: "Compare with the release before that one.", Not: c.notAgainst(env, -1), Group: groupSchedule, Sends: Against{-1}},
		{Keys: []string{"]"}, Words: "against newer", What: "Compare with the release after that one.", Not: c.notAgainst(env, 1), Group: groupSchedule, Quiet: true, Sends: Against{1}},
		{Keys: []string{"V"}, Words: c.lookWords(env, -1), What: "The same the other way round.", Not: c.notLook(env), Group: groupSchedule, Quiet: true, Sends: Look{-1}},
		{Keys: []string{"shift+tab"}, Words: "pane before", What: "Go to the pane before.", Group: groupGo, Quiet: true, Sends: Turn{-1}},
	}
}

// goRows are the ways about.
func goRows() []keymap.Row {
	return []keymap.Row{
		{Keys: []string{"t"}, Words: "next to publish", What: "Go to the month to publish next: a re-issue that is due, else the first that nobody has published.", Group: groupSchedule, Sends: Next{}},
		{Keys: []string{"{"}, Words: "month before", What: "The month before.", Group: groupGo, Quiet: true, Sends: Flip{-1}},
		{Keys: []string{"}"}, Words: "month after", What: "The month after.", Group: groupGo, Quiet: true, Sends: Flip{1}},
		{Keys: []string{"up", "k"}, Words: "up", What: "The line above.", Group: groupSchedule, Quiet: true, Sends: Move{-1}},
		{Keys: []string{"down", "j"}, Words: "down", What: "The line below.", Group: groupSchedule, Quiet: true, Sends: Move{1}},
		{Keys: []string{"pgup"}, Words: "page up", What: "As much as is shown, up.", Group: groupSchedule, Quiet: true, Sends: Page{-1}},
		{Keys: []string{"pgdown"}, Words: "page down", What: "As much as is shown, down.", Group: groupSchedule, Quiet: true, Sends: Page{1}},
		{Keys: []string{"g g", "home"}, Words: "top", What: "The first line.", Group: groupSchedule, Quiet: true, Sends: Edge{}},
		{Keys: []string{"G", "end"}, Words: "end", What: "The last line.", Group: groupSchedule, Quiet: true, Sends: Edge{End: true}},
	}
}
