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
	l := screen.Layout{}
	l.Set(layoutAll, x.all)
	l.Set(layoutMine, x.mine)
	l.Set(layoutHidden, x.hidden)
	return l
}

// Arrange arranges it so again.
func (x Inbox) Arrange(l screen.Layout) screen.Screen {
	x.all, x.mine, x.hidden = l.Is(layoutAll), l.Is(layoutMine), l.Is(layoutHidden)
	return x
}
