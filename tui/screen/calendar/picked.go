package calendar

import "dccops/tui/screen"

// Picked is the id of the selected window; empty: none is.
func (c Calendar) Picked(env screen.Env) string {
	c.day = c.Night(env)
	if w := c.picked(&env); w != nil {
		return w.ID
	}
	return ""
}
