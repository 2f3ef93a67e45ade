package calendar

import "dccops/tui/screen"

// The choices of the screen that stay with a key: the view, what the third pane
// shows, and on a phone the little month.
const (
	layoutView  = "view"
	layoutThird = "third"
	layoutMini  = "mini"
)

var thirdNames = [...]string{thirdFindings: "findings", thirdDetail: "detail", thirdCount: "count"}

// Layout is how the screen is arranged.
func (c Calendar) Layout() screen.Layout {
	l := screen.Layout{}
	if c.view != viewMonth {
		l[layoutView] = c.view.name()
	}
	if c.third != thirdFindings {
		l[layoutThird] = thirdNames[c.third]
	}
	l.Set(layoutMini, c.mini)
	return l
}

// Arrange arranges it so again. The keys go to the main pane, as when it opens.
func (c Calendar) Arrange(l screen.Layout) screen.Screen {
	for v := range views {
		if v.name() == l[layoutView] {
			c.view = v
		}
	}
	for i, name := range thirdNames {
		if name == l[layoutThird] {
			c.third = third(i)
		}
	}
	c.mini = l.Is(layoutMini) && c.view == viewMonth
	return c
}
