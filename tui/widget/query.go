package widget

import (
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/canvas"
)

// Query draws a filter from column x of the first row, as a field with its
// cursor at the end while it is typed, and gives the column after it.
func Query(a canvas.Area, x int, query string, typing bool, g *themes.Glyphs) int {
	shown := text.Visible(query)
	if g.ASCII {
		shown = text.ASCII(query)
	}
	room := min(30, max(8, a.W()/2-10))
	if !typing {
		return x + a.Fit(x, 0, room, themes.Match, "/"+shown, g.Ellipsis) + 1
	}
	x += a.Put(x, 0, themes.Key, '/')
	field := a.Sub(x, 0, room, 1)
	field.Clear(themes.FieldFocus)
	skip := max(0, canvas.Width(shown)-room+1)
	field.Text(-skip, 0, themes.FieldFocus, shown)
	field.Restyle(canvas.Width(shown)-skip, 0, 1, themes.Selected)
	return x + room + 1
}
