package calendar

import (
	"dccops/model/london"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// look is all of the state that can be seen.
type look struct {
	day    london.Date
	pick   string
	view   view
	focus  pane
	third  third
	find   int
	scroll int
	mini   bool
	query  string
}

// Look is what this screen shows, for whoever shows the same; nil while a filter
// is being typed.
func (c Calendar) Look() screen.Look {
	if c.filter.typing {
		return nil
	}
	return look{c.day, c.pick, c.view, c.focus, c.third, c.find, c.scroll, c.mini, c.filter.query}
}

// Draw draws a screen that looks so.
func (l look) Draw(env screen.Env, a canvas.Area) {
	Calendar{
		day: l.day, pick: l.pick, view: l.view, focus: l.focus, third: l.third,
		find: l.find, scroll: l.scroll, mini: l.mini, filter: filter{query: l.query}, memo: newMemo(),
	}.Draw(env, a)
}
