package schedule

import "dccops/tui/screen"

// Picked is the id of the selected window; empty: none is.
func (c Schedule) Picked(env screen.Env) string {
	c.month = c.Month(env)
	if w := c.picked(&env); w != nil {
		return w.ID
	}
	return ""
}
