package tui

import (
	"dccops/model"
	"dccops/model/london"
	"dccops/tui/form"
	"dccops/tui/keymap"
	"dccops/tui/screen"
	"dccops/tui/screen/calendar"
)

// screens is the table of screens, in the order of their number keys. A tab
// appears when its screen exists.
func screens(_ screen.Env) []screen.Screen {
	return []screen.Screen{
		calendar.New(calendar.Forms{
			Plan:   func(_ screen.Env, night london.Date) screen.Overlay { return form.NewPlan(night) },
			Edit:   func(_ screen.Env, w *model.Window) screen.Overlay { return form.NewEdit(w) },
			Cancel: func(_ screen.Env, w *model.Window) screen.Overlay { return form.NewCancel(w) },
		}),
	}
}

// globalRows are the keys that mean the same on every screen.
func globalRows(all []screen.Screen) []keymap.Row {
	rows := []keymap.Row{
		helpRow(),
		{Keys: []string{":", "ctrl+p"}, Words: "find a command", What: "Type a few letters of what you want to do", Group: "Console", Sends: openFinder{}},
		{Keys: []string{"T"}, Words: "theme", What: "The next theme: dark, light, high contrast, mono", Group: "Console", Quiet: true, Sends: nextTheme{}},
		{Keys: []string{"R"}, Words: "redraw", What: "Paint the screen again, whole", Group: "Console", Quiet: true, Sends: redraw{}},
		{Keys: []string{"q"}, Words: "leave", What: "Back; at the root it asks whether to leave", Group: "Console", Quiet: true, Sends: wantQuit{}},
		{Keys: []string{"esc"}, Words: "back", What: "Back to where you came from", Group: "Console", Quiet: true, Sends: goBack{}},
	}
	for i, sc := range all {
		rows = append(rows, keymap.Row{
			Keys: []string{string(rune('1' + i))}, Words: sc.Title(),
			What: "Go to the screen " + sc.Title(), Group: "Screens", Quiet: true, Sends: goScreen{i},
		})
	}
	return rows
}

// helpRow is the one key that acts everywhere; F1 also where letters are text.
func helpRow() keymap.Row {
	return keymap.Row{Keys: []string{"?", "f1"}, Words: "help", What: "Every key that acts here; Enter runs the one chosen", Group: "Console", Sends: openHelp{}}
}

// Card is every key of every screen, for the printed key card.
func Card(env screen.Env) []keymap.Row {
	all := screens(env)
	var rows []keymap.Row
	for _, sc := range all {
		rows = append(rows, sc.Keys(env)...)
	}
	return append(rows, globalRows(all)...)
}
