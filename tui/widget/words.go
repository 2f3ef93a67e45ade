package widget

import (
	"strconv"

	"dccops/model/text"
	"dccops/themes"
)

// Plural counts a noun: "1 item", "2 items".
func Plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// Shown lets foreign text out onto a terminal.
func Shown(g *themes.Glyphs, s string) string {
	if g.ASCII {
		return text.ASCII(s)
	}
	return text.Visible(s)
}
