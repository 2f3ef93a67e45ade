package live

import (
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// look is all of the state that can be seen.
type look struct {
	focus pane
	pick  string
	top   int
}

// Look is what this screen shows, for whoever shows the same.
func (c Live) Look() screen.Look { return look{c.focus, c.pick, c.top} }

// Draw draws a screen that looks so.
func (l look) Draw(env screen.Env, a canvas.Area) {
	Live{focus: l.focus, pick: l.pick, top: l.top, memo: &memo{}}.Draw(env, a)
}
