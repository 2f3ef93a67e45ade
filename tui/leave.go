package tui

import (
	"dccops/tui/form"
	"dccops/tui/screen"
)

// leaveQuestion asks at the root; staying has the focus.
func leaveQuestion(kept bool) screen.Overlay {
	words := "Everything stored is safe. A form left half typed is kept only while the console runs."
	if kept {
		words = "Everything stored is safe. What is typed into a form is kept for you, and offered when you come again."
	}
	return form.Ask(form.Question{
		Heading: "Leave dccops?",
		Words:   words,
		Choices: []form.Choice{{Label: "Stay"}, {Label: "Leave", Sends: leave{}, Danger: true}},
	})
}
