package tui

import (
	"dccops/tui/form"
	"dccops/tui/screen"
)

// leaveQuestion asks at the root; staying has the focus.
func leaveQuestion() screen.Overlay {
	return form.Ask(form.Question{
		Heading: "Leave dccops?",
		Words:   "Everything stored is safe. A form left half typed is kept only while the console runs.",
		Choices: []form.Choice{{Label: "Stay"}, {Label: "Leave", Sends: leave{}, Danger: true}},
	})
}
