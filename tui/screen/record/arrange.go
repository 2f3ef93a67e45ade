package record

import "dccops/tui/screen"

// layoutHidden is the choice of the screen that stays with a key: whether the
// list has the room of the detail.
const layoutHidden = "hidden"

// Layout is how the screen is arranged.
func (r Record) Layout() screen.Layout {
	l := screen.Layout{}
	l.Set(layoutHidden, r.hidden)
	return l
}

// Arrange arranges it so again.
func (r Record) Arrange(l screen.Layout) screen.Screen {
	r.hidden = l.Is(layoutHidden)
	return r
}
