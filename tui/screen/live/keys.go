package live

import (
	"dccops/model"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// The meanings the screen hears. Keys, help and palette all send these.
type (
	// Move goes by lines of the pane that hears.
	Move struct{ Lines int }
	// Page goes by half a screen.
	Page struct{ Pages int }
	// Edge goes to the top, or to the end.
	Edge struct{ End bool }
	// Turn goes by panes.
	Turn struct{ Panes int }
	// Show selects a window.
	Show struct{ ID string }
	// Enter opens the timeline of what is selected.
	Enter struct{}
	// Back goes back to the list.
	Back struct{}
	// Raise opens the form for Unplanned Maintenance.
	Raise struct{}
	// Correct opens the form for an update of the selected one.
	Correct struct{}
	// Start logs that the selected window has begun.
	Start struct{}
	// Finish logs that the selected one is over.
	Finish struct{}
	// WentWrong raises Unplanned Maintenance out of the selected planned work.
	WentWrong struct{}
	// Told records that an audience was told of the selected one.
	Told struct{}
	// CopyRef copies the id of the selected one.
	CopyRef struct{}
)

// The headings of the help.
const (
	groupGo   = "Go"
	groupLive = "Live"
)

// Keys are the rows of the screen as it stands, the most useful first: hints
// drop from the end.
func (c Live) Keys(env screen.Env) []keymap.Row {
	never := func(k model.CommandKind) bool { return !model.May(env.Actor.Role, k) }
	rows := []keymap.Row{
		{Keys: []string{"r"}, Words: "raise", What: "Raise Unplanned Maintenance (H8.6). A form left half typed comes back.", Not: c.notDo(&env, model.KindRaiseMaintenance), Never: never(model.KindRaiseMaintenance), Group: groupLive, Sends: Raise{}},
		{Keys: []string{"u"}, Words: "update", What: "Say how the selected work stands now (H8.7): only what differs goes out.", Not: c.notUpdate(&env), Never: never(model.KindUpdateMaintenance), Group: groupLive, Sends: Correct{}},
		{Keys: []string{"f"}, Words: "finish", What: "Log that the selected work is over: its closing update.", Not: c.notFinish(&env), Never: never(model.KindEndMaintenance), Group: groupLive, Sends: Finish{}},
		{Keys: []string{"s"}, Words: "start", What: "Log that the selected planned window has begun; the actual ledger counts from there.", Not: c.notStart(&env), Never: never(model.KindStartMaintenance), Group: groupLive, Sends: Start{}},
		{Keys: []string{"w"}, Words: "went wrong", What: "The selected planned work went wrong: raise Unplanned Maintenance that is linked to it.", Not: c.notWrong(&env), Never: never(model.KindRaiseMaintenance), Group: groupLive, Sends: WentWrong{}},
		{Keys: []string{"o"}, Words: "told", What: "Record that an audience was told of the selected work by other means: telephone, a call of all Parties.", Not: c.notTold(&env), Never: never(model.KindRecordTelling), Group: groupLive, Sends: Told{}},
		{Keys: []string{"enter"}, Words: "open", What: "Open the timeline of the selected work.", Not: c.notEnter(&env), Group: groupGo, Quiet: c.focus == paneDetail, Sends: Enter{}},
		{Keys: []string{"tab"}, Words: "next pane", What: "Go to the other pane: what is under way, its timeline.", Group: groupGo, Sends: Turn{1}},
		{Keys: []string{"y"}, Words: "copy reference", What: "Copy the reference of the selected work, and show it.", Not: c.notPicked(&env), Group: groupLive, Quiet: true, Sends: CopyRef{}},
		{Keys: []string{"shift+tab"}, Words: "pane before", What: "Go to the other pane.", Group: groupGo, Quiet: true, Sends: Turn{-1}},
		{Keys: []string{"up", "k"}, Words: "up", What: "The line above.", Group: groupGo, Quiet: true, Sends: Move{-1}},
		{Keys: []string{"down", "j"}, Words: "down", What: "The line below.", Group: groupGo, Quiet: true, Sends: Move{1}},
		{Keys: []string{"pgup"}, Words: "page up", What: "As much as is shown, up.", Group: groupGo, Quiet: true, Sends: Page{-1}},
		{Keys: []string{"pgdown"}, Words: "page down", What: "As much as is shown, down.", Group: groupGo, Quiet: true, Sends: Page{1}},
		{Keys: []string{"g g", "home"}, Words: "top", What: "The first line.", Group: groupGo, Quiet: true, Sends: Edge{}},
		{Keys: []string{"G", "end"}, Words: "end", What: "The last line.", Group: groupGo, Quiet: true, Sends: Edge{End: true}},
	}
	if c.focus == paneDetail {
		rows = append(rows, keymap.Row{Keys: []string{"esc", "q"}, Words: "back", What: "Back to what is under way.", Group: groupGo, Sends: Back{}})
	}
	return rows
}

// Why a key cannot act now. Empty means that it can.

func (c Live) notDo(env *screen.Env, k model.CommandKind) string {
	if not := model.MayNot(env.Actor.Role, k); not != "" {
		return not
	}
	return env.ReadOnly()
}

func (c Live) notPicked(env *screen.Env) string {
	if c.picked(env) == nil {
		return "Nothing is under way here, and nothing is due to begin."
	}
	return ""
}

// notLive says why the selected window is no work under way.
func (c Live) notLive(env *screen.Env, k model.CommandKind) string {
	if not := c.notDo(env, k); not != "" {
		return not
	}
	it := c.picked(env)
	switch {
	case it == nil:
		return "Nothing is under way."
	case it.m == nil:
		return it.name + " has not begun; s starts it."
	}
	return ""
}

func (c Live) notUpdate(env *screen.Env) string { return c.notLive(env, model.KindUpdateMaintenance) }
func (c Live) notFinish(env *screen.Env) string { return c.notLive(env, model.KindEndMaintenance) }
func (c Live) notTold(env *screen.Env) string   { return c.notLive(env, model.KindRecordTelling) }

func (c Live) notStart(env *screen.Env) string {
	if not := c.notDo(env, model.KindStartMaintenance); not != "" {
		return not
	}
	it := c.picked(env)
	switch {
	case it == nil:
		return "Nothing is due to begin."
	case it.m != nil:
		return it.name + " is under way already; f finishes it."
	}
	return ""
}

func (c Live) notWrong(env *screen.Env) string {
	if not := c.notLive(env, model.KindRaiseMaintenance); not != "" {
		return not
	}
	if it := c.picked(env); it.m.Raised() {
		return it.name + " is Unplanned already; u says how it stands now."
	}
	return ""
}

func (c Live) notEnter(env *screen.Env) string {
	if c.focus == paneDetail {
		return "Nothing is below this; Esc goes back."
	}
	return c.notPicked(env)
}
