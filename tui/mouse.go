package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
)

// turnMouse turns the mouse on or off.
type turnMouse struct{}

// mouseRow is the command about the mouse. It has no key: it is found in the palette.
func mouseRow() keymap.Row {
	return keymap.Row{
		Keys: []string{":mouse"}, Words: "mouse", Group: "Console", Quiet: true, Sends: turnMouse{},
		What: "Turn the mouse on or off: the wheel, and clicks on screens, keys, days and lines; over SSH it is off until asked for",
	}
}

// turnMouse has the terminal report the mouse, or leave it to the person's own
// marking of text.
func (s *Session) turnMouse() {
	s.keys.mouse = !s.keys.mouse
	if s.paint != nil {
		s.paint.Mouse(s.keys.mouse)
	}
	if s.keys.mouse {
		s.tell(themes.Toast, "The mouse is heard here: wheel and clicks. Hold Shift to mark text with it; :mouse gives it back.")
	} else {
		s.tell(themes.Toast, "The mouse is the terminal's own again, and marks text.")
	}
}

// mouse hears the wheel as the arrows, and a click as what stands where it fell.
// A terminal that reports without having been asked is not heard.
//
// # Why
//
// What a place means is said where it is drawn, into a frame that is drawn for the
// click alone. So a click cannot mean another thing than what is seen there, and a
// frame that nobody clicks on costs nothing for it.
func (s *Session) mouse(msg tea.MouseMsg) tea.Cmd {
	if !s.keys.mouse || msg.Action != tea.MouseActionPress {
		return nil
	}
	switch msg.Button {
	case tea.MouseButtonWheelUp:
		return s.press(tea.KeyMsg{Type: tea.KeyUp})
	case tea.MouseButtonWheelDown:
		return s.press(tea.KeyMsg{Type: tea.KeyDown})
	case tea.MouseButtonLeft:
		return s.click(msg.X, msg.Y)
	}
	return nil
}

func (s *Session) click(x, y int) tea.Cmd {
	grid := canvas.New(s.stage.w, s.stage.h, themes.Text).Listen()
	s.drawAll(s.env(), grid.Area())
	means := grid.Meant(x, y)
	s.pressed()
	s.keys.trace.at(s.stage.tabs[s.stage.at].screen, s.top())
	s.keys.trace.key("click")
	s.keys.ctrlC, s.keys.chord = false, ""
	if means == nil {
		return nil
	}
	s.say = notice{}
	if row, is := means.(keymap.Row); is {
		return s.choose(row)
	}
	return s.update(means)
}
