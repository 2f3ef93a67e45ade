package directory

import (
	"dccops/model"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// The meanings the screen hears. Keys, help and palette all send these.
type (
	// Move goes by lines of what hears the keys.
	Move struct{ By int }
	// Page goes by half a screen.
	Page struct{ By int }
	// Edge goes to the top, or to the end.
	Edge struct{ End bool }
	// Turn goes by sections.
	Turn struct{ By int }
	// Show goes to a section, counted from 0.
	Show struct{ Section int }
	// Open gives the keys to the detail.
	Open struct{}
	// Back leaves the detail, then the filter.
	Back struct{}
	// AskFilter begins to type the filter; Taken and Abandoned end it.
	AskFilter struct{}
	Taken     struct{}
	Abandoned struct{}
	// Add, Edit and Retire open forms.
	Add    struct{}
	Edit   struct{}
	Retire struct{}
	// CopyRef copies the addresses of an organisation, or the name of an entry.
	CopyRef struct{}
)

// The headings of the help.
const (
	groupGo        = "Go"
	groupDirectory = "Directory"
)

// Keys are the rows of the screen as it stands, the most useful first.
func (d Directory) Keys(env screen.Env) []keymap.Row {
	if d.query.Typing {
		return []keymap.Row{
			{Keys: []string{"enter"}, Words: "keep the filter", What: "Keep the filter and go on in the list.", Group: groupGo, Sends: Taken{}},
			{Keys: []string{"esc"}, Words: "as it was", What: "Leave the filter as it was.", Group: groupGo, Sends: Abandoned{}},
		}
	}
	never := !model.May(env.Actor.Role, model.KindSetOrganisation)
	rows := []keymap.Row{
		{Keys: []string{"tab"}, Words: "next section", What: "Go to the next section: organisations, who is told what, systems, Services, people.", Group: groupGo, Sends: Turn{1}},
		{Keys: []string{"enter"}, Words: "open", What: "Read all of the selected entry: of a clause, who would get a letter.", Not: d.notOpen(&env), Group: groupDirectory, Quiet: d.inside, Sends: Open{}},
		{Keys: []string{"n"}, Words: "new", What: "Put an organisation, a system or a Service into the directory.", Not: d.notNew(&env), Never: never, Group: groupDirectory, Sends: Add{}},
		{Keys: []string{"e"}, Words: "edit", What: "Change the selected entry, or bring a retired one back.", Not: d.notEdit(&env), Never: never, Group: groupDirectory, Sends: Edit{}},
		{Keys: []string{"x"}, Words: "retire", What: "Tell the selected organisation nothing any more, or offer the entry no longer. It stays on what names it.", Not: d.notRetire(&env), Never: never, Group: groupDirectory, Sends: Retire{}},
		{Keys: []string{"/"}, Words: "filter", What: "Filter the entries by name, address, audience or words while typing.", Group: groupGo, Sends: AskFilter{}},
		{Keys: []string{"y"}, Words: "copy", What: "Copy the addresses of the selected organisation, or the name of the entry, and show it.", Not: d.notPicked(&env), Group: groupDirectory, Quiet: true, Sends: CopyRef{}},
		{Keys: []string{"shift+tab"}, Words: "section before", What: "Go to the section before.", Group: groupGo, Quiet: true, Sends: Turn{-1}},
		{Keys: []string{"up", "k"}, Words: "up", What: "The line above.", Group: groupGo, Quiet: true, Sends: Move{-1}},
		{Keys: []string{"down", "j"}, Words: "down", What: "The line below.", Group: groupGo, Quiet: true, Sends: Move{1}},
		{Keys: []string{"pgup"}, Words: "page up", What: "As much as is shown, up.", Group: groupGo, Quiet: true, Sends: Page{-1}},
		{Keys: []string{"pgdown"}, Words: "page down", What: "As much as is shown, down.", Group: groupGo, Quiet: true, Sends: Page{1}},
		{Keys: []string{"g g", "home"}, Words: "top", What: "The first line.", Group: groupGo, Quiet: true, Sends: Edge{}},
		{Keys: []string{"G", "end"}, Words: "end", What: "The last line.", Group: groupGo, Quiet: true, Sends: Edge{End: true}},
	}
	if d.inside || d.query.On() {
		rows = append([]keymap.Row{{Keys: []string{"esc", "q"}, Words: "back", What: "Leave the entry or the filter.", Group: groupGo, Sends: Back{}}}, rows...)
	}
	return rows
}

// Why a key cannot act now. Empty means that it can.

func (d Directory) notPicked(env *screen.Env) string {
	switch {
	case d.picked(env) != nil:
		return ""
	case d.query.On():
		return "Nothing here matches the filter; Esc leaves it."
	}
	return d.nothing(env)
}

// nothing says why a section is empty, and what to do.
func (d Directory) nothing(env *screen.Env) string {
	switch {
	case d.at == organisations:
		return "The directory has no organisation, so nobody is told anything. n puts one in; dccops directory import FILE brings in a list."
	case d.at == people && !model.SeesPeople(env.Actor.Role):
		return "Who may come in is shown to on-call, operators and approvers: a " + string(env.Actor.Role) + "'s screen may stand on a wall."
	case d.at == people:
		return "Nobody may come in from another machine. An approver lets people in on the command line: dccops people add NAME --role ROLE --key @FILE.pub."
	}
	return "Nothing is listed here yet; n puts something in."
}

func (d Directory) notOpen(env *screen.Env) string {
	if d.inside {
		return "Nothing is below this; Esc goes back."
	}
	return d.notPicked(env)
}

// notWrite says why the section cannot be changed from here.
func (d Directory) notWrite(env *screen.Env) string {
	switch d.at {
	case people:
		return "People are changed on the command line, by an approver: dccops people add, change, revoke."
	case told:
		return "Which audience a clause names is not ours to change; who is in an audience is: see Organisations."
	}
	if not := model.MayNot(env.Actor.Role, d.kind()); not != "" {
		return not
	}
	return env.ReadOnly()
}

// kind is the command that changes an entry of the section.
func (d Directory) kind() model.CommandKind {
	return map[section]model.CommandKind{organisations: model.KindSetOrganisation, systems: model.KindSetSystem, services: model.KindSetService}[d.at]
}

func (d Directory) notNew(env *screen.Env) string { return d.notWrite(env) }

func (d Directory) notEdit(env *screen.Env) string {
	if not := d.notWrite(env); not != "" {
		return not
	}
	return d.notPicked(env)
}

func (d Directory) notRetire(env *screen.Env) string {
	if not := d.notEdit(env); not != "" {
		return not
	}
	if d.entry(env).retired {
		return d.picked(env).name + " is retired already; e brings it back."
	}
	return ""
}
