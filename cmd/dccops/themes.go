package main

import (
	"fmt"
	"io"
	"math"
	"strings"

	"dccops/themes"
)

func themesCommand() command {
	return command{
		name: "themes", apart: true, words: "show the themes there are: a piece of a month in each, and the names of the roles",
		more: "Each is shown in its own colours where the terminal has colour, and in words where it has none or --plain, NO_COLOR or " +
			"TERM=dumb say so. --theme NAME shows one; in words that is every role with its colours and their contrast (WCAG 2). " +
			"In the console T shows the screen itself in each.",
		run: func(c *call) error {
			shown := themes.All()
			if p, named := themes.ByName(c.one("theme")); named {
				shown = []themes.Palette{p}
			}
			if c.has("json") {
				return c.printJSON(themesOf(shown))
			}
			p := c.page()
			t := themes.Detect(c.env, c.ink)
			t.Attrs = t.Attrs && !c.has("plain")
			for _, palette := range shown {
				styles := t.Styles(palette, io.Discard)
				p.say("%-14s %s", palette.Name, palette.Words)
				switch {
				case !t.Styles(themes.All()[0], io.Discard).Marks():
					(&sample{page: p, styles: styles}).draw()
				case len(shown) == 1:
					p.rolesInWords(palette)
				default:
					p.themeInWords(palette)
				}
			}
			return p.err
		},
	}
}

// themeInWords says of a theme what it can without its colours.
func (p *page) themeInWords(t themes.Palette) {
	const indent = 15
	look := func(r themes.Role) string {
		ink := t.Inks[r]
		words := ink.Words()
		for _, colour := range []string{ink.Fg, ink.Bg} {
			if colour != "" {
				words = strings.Replace(words, colour, themes.ColourName(colour), 1)
			}
		}
		return words
	}
	if least := t.Least(); t.Contrast(least) > 0 {
		p.wrap("", indent, "Words are %s; no role reads at less than %s (%s).", look(themes.Text), ratio(t.Contrast(least)), least)
	}
	p.wrap("", indent, "OK is %s; LATE %s; BREACH %s; what is selected is %s.", look(themes.VerdictOK), look(themes.VerdictLate), look(themes.VerdictBreach), look(themes.Selected))
}

// rolesInWords is every role of a theme, with its colours and how they read.
func (p *page) rolesInWords(t themes.Palette) {
	for r := range themes.NumRoles {
		reads := "as the terminal's own"
		if c := t.Contrast(r); c > 0 {
			reads = ratio(c)
		}
		p.say("%-18s %-36s %s", r, t.Ink(r).Words(), reads)
	}
}

// ratio is a contrast as WCAG writes it, never better than it is.
func ratio(c float64) string { return fmt.Sprintf("%.1f:1", math.Floor(c*10)/10) }

func themeNames() []string {
	var out []string
	for _, p := range themes.All() {
		out = append(out, p.Name)
	}
	return out
}

type themeJSON struct {
	Name  string          `json:"name"`
	Words string          `json:"words"`
	Dark  bool            `json:"dark"`
	Roles []themeRoleJSON `json:"roles"`
}

type themeRoleJSON struct {
	Role       string  `json:"role"`
	Foreground *string `json:"foreground"` // null: the terminal's own
	Background *string `json:"background"`
	Bold       bool    `json:"bold,omitempty"`
	Underline  bool    `json:"underline,omitempty"`
	Reverse    bool    `json:"reverse,omitempty"`
	Contrast   float64 `json:"contrast,omitempty"` // WCAG 2, rounded down to a tenth
}

func themesOf(shown []themes.Palette) []themeJSON {
	own := func(colour string) *string {
		if colour == "" {
			return nil
		}
		return &colour
	}
	var out []themeJSON
	for _, p := range shown {
		t := themeJSON{Name: p.Name, Words: p.Words, Dark: p.Dark}
		for r := range themes.NumRoles {
			ink := p.Ink(r)
			t.Roles = append(t.Roles, themeRoleJSON{
				Role: r.String(), Foreground: own(ink.Fg), Background: own(ink.Bg), Bold: ink.Bold,
				Underline: ink.Underline, Reverse: ink.Reverse, Contrast: math.Floor(p.Contrast(r)*10) / 10,
			})
		}
		out = append(out, t)
	}
	return out
}
