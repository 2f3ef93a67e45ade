package themes

import (
	"strings"

	"github.com/muesli/termenv"
)

// Contrast is the WCAG 2 contrast of a role's two colours, from 1 to 21; 0 where the theme leaves the colours to
// the terminal, so that nobody can say.
func (p *Palette) Contrast(r Role) float64 {
	ink := p.Ink(r)
	if ink.Fg == "" || ink.Bg == "" {
		return 0
	}
	return contrast(ink.Fg, ink.Bg)
}

// Least is the role that reads worst in the theme.
func (p *Palette) Least() Role {
	least := Text
	for r := range NumRoles {
		if p.Contrast(r) < p.Contrast(least) {
			least = r
		}
	}
	return least
}

// Words says how an ink looks where it cannot be shown: "#ffaf00 on #121212, bold".
func (k Ink) Words() string {
	var out []string
	switch {
	case k.Fg != "" && k.Bg != "":
		out = append(out, k.Fg+" on "+k.Bg)
	case k.Fg != "":
		out = append(out, k.Fg)
	}
	for _, a := range [...]struct {
		on   bool
		word string
	}{{k.Bold, "bold"}, {k.Faint, "faint"}, {k.Italic, "italic"}, {k.Underline, "underlined"}, {k.Reverse, "reversed"}} {
		if a.on {
			out = append(out, a.word)
		}
	}
	if len(out) == 0 {
		return "plain"
	}
	return strings.Join(out, ", ")
}

// ColourName is what people call a colour "#rrggbb": "light green"; "the terminal's own" for none.
func ColourName(hex string) string {
	if hex == "" {
		return "the terminal's own"
	}
	h, s, v := termenv.ConvertToRGB(termenv.RGBColor(hex)).Hsv()
	if s < tinted/2 {
		return shade(v)
	}
	name := "red"
	for _, hue := range [...]struct {
		from float64
		name string
	}{{15, "orange"}, {38, "amber"}, {52, "yellow"}, {68, "green"}, {160, "turquoise"}, {195, "blue"}, {250, "violet"}, {290, "pink"}, {345, "red"}} {
		if h >= hue.from {
			name = hue.name
		}
	}
	switch {
	case v < 0.6:
		return "dark " + name
	case s < 0.6:
		return "light " + name
	}
	return name
}

// shade is what a colour without a hue is called, by its value.
func shade(v float64) string {
	switch {
	case v < 0.1:
		return "black"
	case v < 0.4:
		return "dark grey"
	case v < 0.7:
		return "grey"
	case v < 0.98:
		return "light grey"
	}
	return "white"
}
