package inbox

import (
	"cmp"
	"strconv"

	"dccops/model"
	"dccops/model/inbox"
	"dccops/tui/keymap"
	"dccops/tui/list"
	"dccops/tui/screen"
)

// The meanings the screen hears. Keys, help and palette all send these.
type (
	// Show selects an item by its key.
	Show struct{ Key string }
	// TurnAll lists what is done too; TurnMine only what this role can do.
	TurnAll  struct{}
	TurnMine struct{}
	// Fold folds the thread of the selected item, or unfolds it; FoldAll all of them.
	Fold    struct{}
	FoldAll struct{}
	// Mark marks the selected row, or takes the mark away; MarkAll marks all that is
	// listed, Unmark takes every mark away.
	Mark    struct{}
	MarkAll struct{}
	Unmark  struct{}
	// Add puts a change on the record.
	Add struct{}
	// Work opens the form of what the selected item waits for.
	Work struct{}
	// Read says what the selected response says.
	Read struct{ Position model.Position }
	// Finish says that the selected item is done: no view, closed, cleared.
	Finish struct{}
	// Respond records a response by hand, Extend moves the due date later, Chase
	// reminds the silent.
	Respond struct{}
	Extend  struct{}
	Chase   struct{}
	// Withdraw gives the selected change or consultation up.
	Withdraw struct{}
	// CopyRef copies the reference.
	CopyRef struct{}
)

// The headings of the help.
const (
	groupInbox = "Inbox"
	groupView  = "View"
)

// Keys are the rows of the screen as it stands, the most useful first.
func (x Inbox) Keys(env screen.Env) []keymap.Row {
	if x.Typing() {
		return list.Typing(list.Kept)
	}
	all, mine := "show all", "mine only"
	if x.all {
		all = "hide done"
	}
	if x.mine {
		mine = "everybody's"
	}
	rows := []keymap.Row{
		{Keys: []string{"enter"}, Words: "open it", What: "Read all there is of the selected item: gates, consultees, responses.", Not: x.at.NotOpen(x.notPicked(&env)), Group: list.Go, Quiet: x.at.Inside, Sends: list.Open{}},
	}
	rows = append(rows, x.acts(&env)...)
	rows = append(rows, []keymap.Row{
		{Keys: []string{"v"}, Words: all, What: "List what is done too, or only what waits.", Group: groupView, Sends: TurnAll{}},
		{Keys: []string{"i"}, Words: mine, What: "List only what your role can bring on, or what waits for anybody.", Group: groupView, Sends: TurnMine{}},
		{Keys: []string{"f"}, Words: x.foldWords(&env), What: "Fold all of the thread under its head, or unfold it: a change with its consultation, responses and mail.", Not: x.notFold(&env), Group: groupView, Sends: Fold{}},
		{Keys: []string{"F"}, Words: "fold all", What: "Fold every thread, or unfold all where any is folded.", Not: x.notFoldAll(&env), Group: groupView, Quiet: true, Sends: FoldAll{}},
		{Keys: []string{"/"}, Words: "filter", What: "Filter by any text you may see: titles, texts, organisations, responses, mail; and by unread, to do, waiting, done.", Group: groupView, Sends: list.AskFilter{}},
		{Keys: []string{"y"}, Words: "copy reference", What: "Copy the reference of the selected item, and show it.", Not: x.notPicked(&env), Group: groupView, Quiet: true, Sends: CopyRef{}},
	}...)
	rows = append(rows, list.Panes("Hide the detail, so that the list has all the room, or show it again.", groupView, list.NotHide(&env, "detail"), x.notPicked(&env), true)...)
	rows = append(rows, x.markRows(&env)...)
	if len(x.marks) > 0 && !x.at.Inside {
		rows = append([]keymap.Row{{Keys: []string{"esc", "q"}, Words: "unmark " + strconv.Itoa(len(x.marks)), What: "Take every mark away.", Group: groupView, Sends: Unmark{}}}, rows...)
		return append(rows, list.Ways()...)
	}
	return append(x.at.Leave("Leave the detail or the filter.", rows), list.Ways()...)
}

// markRows are the keys that mark.
func (x Inbox) markRows(env *screen.Env) []keymap.Row {
	return []keymap.Row{
		{Keys: []string{"s"}, Words: "mark", What: "Mark the selected row and go on to the next; the keys that make sense for many act on all that is marked.", Not: x.notPicked(env), Group: groupView, Quiet: true, Sends: Mark{}},
		{Keys: []string{"S"}, Words: "mark all", What: "Mark all that is listed, as far as the filter goes; Esc unmarks.", Not: x.notPicked(env), Group: groupView, Quiet: true, Sends: MarkAll{}},
	}
}

// foldWords says what folding would do.
func (x Inbox) foldWords(env *screen.Env) string {
	if f := x.facts(env); len(f.lines) > 0 && f.lines[f.Find(x.at.Pick)].fold != nil {
		return "unfold"
	}
	return "fold"
}

// acts are the keys that store something.
func (x Inbox) acts(env *screen.Env) []keymap.Row {
	never := func(k model.CommandKind) bool { return !model.May(env.Actor.Role, k) }
	reads, finish, many := x.notRead(env), x.notFinish(env), ""
	response := x.is(env, inbox.Response)
	if n := len(x.marks); n > 0 {
		reads, response, many = env.MayNot(model.KindReadResponse), true, " ("+strconv.Itoa(n)+")"
		finish = reads
	}
	return append([]keymap.Row{
		{Keys: []string{"w"}, Words: "work on it", What: "Open the form of what the selected item waits for: its next gate, its closing, the move that the Panel asks, the next step of a Methodology version, the risk of a report, the letter that a message answers, how the action of a meeting was done.", Not: cmp.Or(x.notWork(env), x.notOne()), Never: never(model.KindAssessChange), Group: groupInbox, Quiet: response, Sends: Work{}},
		{Keys: []string{"a"}, Words: "accepts" + many, What: "Say that the selected response agrees.", Not: reads, Never: never(model.KindReadResponse), Group: groupInbox, Quiet: !response, Sends: Read{model.Agrees}},
		{Keys: []string{"o"}, Words: "objects" + many, What: "Say that the selected response objects.", Not: reads, Never: never(model.KindReadResponse), Group: groupInbox, Quiet: !response, Sends: Read{model.Objects}},
		{Keys: []string{"m"}, Words: "wants amendment" + many, What: "Say that the selected response wants an amendment.", Not: reads, Never: never(model.KindReadResponse), Group: groupInbox, Quiet: !response, Sends: Read{model.WantsAmendment}},
		{Keys: []string{"D"}, Words: "done" + many, What: "A response: it has no view. A consultation: close it. A change: clear it, or say that it is in place. A request of the Panel: answer it. A message: dismiss it. The action of a meeting: say how.", Not: finish, Never: never(model.KindReadResponse), Group: groupInbox, Sends: Finish{}},
		{Keys: []string{"n"}, Words: "new", What: "Put a change to DCC Internal Systems on the record, a User's report, or a Methodology version.", Not: x.notAdd(env), Never: never(model.KindAddChange), Group: groupInbox, Sends: Add{}},
		{Keys: []string{"r"}, Words: "record a response", What: "Record a response to the selected consultation by hand, vouching for whose it is.", Not: cmp.Or(x.notRespond(env), x.notOne()), Never: never(model.KindRecordResponse), Group: groupInbox, Quiet: true, Sends: Respond{}},
		{Keys: []string{"c"}, Words: "chase", What: "Remind those of the selected consultation who are silent, and nobody else.", Not: cmp.Or(x.notChase(env), x.notOne()), Never: never(model.KindChaseConsultation), Group: groupInbox, Quiet: true, Sends: Chase{}},
		{Keys: []string{"E"}, Words: "extend", What: "Move the due date of the selected consultation later, for one who is asked or for all, with a reason.", Not: cmp.Or(x.notExtend(env), x.notOne()), Never: never(model.KindExtendConsultation), Group: groupInbox, Quiet: true, Sends: Extend{}},
		{Keys: []string{"x"}, Words: "withdraw", What: "Give the selected change, consultation, version or report up, or say that the Panel withdrew its request, with a reason.", Not: cmp.Or(x.notWithdraw(env), x.notOne()), Never: never(model.KindWithdrawChange), Group: groupInbox, Quiet: true, Sends: Withdraw{}},
	}, x.methodRows(env)...)
}
