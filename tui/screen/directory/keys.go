package directory

import (
	"dccops/model"
	"dccops/tui/keymap"
	"dccops/tui/list"
	"dccops/tui/screen"
)

// The meanings the screen hears. Keys, help and palette all send these.
type (
	// Turn goes by sections.
	Turn struct{ By int }
	// Show goes to a section, counted from 0.
	Show struct{ Section int }
	// Add, Edit and Retire open forms.
	Add    struct{}
	Edit   struct{}
	Retire struct{}
	// CopyRef copies the addresses of an organisation, or the name of an entry.
	CopyRef struct{}
)

// The headings of the help.
const (
	groupDirectory = "Directory"
)

// Keys are the rows of the screen as it stands, the most useful first.
func (d Directory) Keys(env screen.Env) []keymap.Row {
	if d.Typing() {
		return list.Typing(list.Kept)
	}
	never := !model.May(env.Actor.Role, model.KindSetOrganisation)
	rows := []keymap.Row{
		{Keys: []string{"tab"}, Words: "next section", What: "Go to the next section: organisations, who is told what, systems, Services, people.", Group: list.Go, Sends: Turn{1}},
		{Keys: []string{"enter"}, Words: "open", What: "Read all of the selected entry: of a clause, who would get a letter.", Not: d.list.NotOpen(d.notPicked(&env)), Group: groupDirectory, Quiet: d.list.Inside, Sends: list.Open{}},
		{Keys: []string{"n"}, Words: "new", What: "Put an organisation, a system or a Service into the directory.", Not: d.notNew(&env), Never: never, Group: groupDirectory, Sends: Add{}},
		{Keys: []string{"e"}, Words: "edit", What: "Change the selected entry, or bring a retired one back.", Not: d.notEdit(&env), Never: never, Group: groupDirectory, Sends: Edit{}},
		{Keys: []string{"x"}, Words: "retire", What: "Tell the selected organisation nothing any more, or offer the entry no longer. It stays on what names it.", Not: d.notRetire(&env), Never: never, Group: groupDirectory, Sends: Retire{}},
		{Keys: []string{"/"}, Words: "filter", What: "Filter the entries by name, address, audience or words while typing.", Group: list.Go, Sends: list.AskFilter{}},
		{Keys: []string{"y"}, Words: "copy", What: "Copy the addresses of the selected organisation, or the name of the entry, and show it.", Not: d.notPicked(&env), Group: groupDirectory, Quiet: true, Sends: CopyRef{}},
		{Keys: []string{"shift+tab"}, Words: "section before", What: "Go to the section before.", Group: list.Go, Quiet: true, Sends: Turn{-1}},
	}
	return d.list.Leave("Leave the entry or the filter.", append(rows, list.Ways()...))
}

// Why a key cannot act now. Empty means that it can.

func (d Directory) notPicked(env *screen.Env) string {
	switch {
	case d.picked(env) != nil:
		return ""
	case d.list.Query.On():
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

// notWrite says why the section cannot be changed from here.
func (d Directory) notWrite(env *screen.Env) string {
	switch d.at {
	case people:
		return "People are changed on the command line, by an approver: dccops people add, change, revoke."
	case told:
		return "Which audience a clause names is not ours to change; who is in an audience is: see Organisations."
	}
	return env.MayNot(d.kind())
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
