package record

import "dccops/tui/screen"

// layoutHidden is the choice of the screen that stays with a key: whether the
// list has the room of the detail.
const layoutHidden = "hidden"

// Layout is how the screen is arranged.
func (r Record) Layout() screen.Layout {
	return screen.Chosen(map[string]bool{layoutHidden: r.at.Hidden})
}

// Arrange arranges it so again.
func (r Record) Arrange(l screen.Layout) screen.Screen {
	r.at.Hidden = l.Is(layoutHidden)
	return r
}
