package outbox

import "dccops/tui/screen"

// The choices of the screen that stay with a key: whether what has gone out is
// listed too, and whether the list has the room of the letter.
const (
	layoutAll    = "all"
	layoutHidden = "hidden"
)

// Layout is how the screen is arranged.
func (o Outbox) Layout() screen.Layout {
	return screen.Chosen(map[string]bool{layoutAll: o.all, layoutHidden: o.at.Hidden})
}

// Arrange arranges it so again.
func (o Outbox) Arrange(l screen.Layout) screen.Screen {
	o.all, o.at.Hidden = l.Is(layoutAll), l.Is(layoutHidden)
	return o
}
