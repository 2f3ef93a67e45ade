package live

import "dccops/tui/screen"

// Picked is the id of the selected work; empty: none is.
func (c Live) Picked(env screen.Env) string {
	if it := c.picked(&env); it != nil {
		return it.id
	}
	return ""
}
