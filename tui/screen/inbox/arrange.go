package inbox

import "dccops/tui/screen"

// The choices of the screen that stay with a key: whether what is done is listed
// too, whether only what this role can do is, and whether the list has the room of
// the detail.
const (
	layoutAll    = "all"
	layoutMine   = "mine"
	layoutHidden = "hidden"
)

// Layout is how the screen is arranged.
func (x Inbox) Layout() screen.Layout {
	return screen.Chosen(map[string]bool{layoutAll: x.all, layoutMine: x.mine, layoutHidden: x.at.Hidden})
}

// Arrange arranges it so again.
func (x Inbox) Arrange(l screen.Layout) screen.Screen {
	x.all, x.mine, x.at.Hidden = l.Is(layoutAll), l.Is(layoutMine), l.Is(layoutHidden)
	return x
}
