package main

import (
	"dccops/themes"
)

func themesCommand() command {
	return command{
		name: "themes", apart: true, words: "show the colours there are",
		more: "The samples are in colour where the terminal has colour. --theme NAME chooses one; NO_COLOR and TERM=dumb are obeyed.",
		run: func(c *call) error {
			if c.has("json") {
				return c.printJSON(themesOf())
			}
			p := c.page()
			t := themes.Detect(c.env, c.ink && !c.has("plain"))
			for _, palette := range themes.All() {
				p.say("%-14s %s", palette.Name, palette.Words)
				p.styles = t.Styles(palette, c.out)
				s := &sheet{page: p}
				p.say("               %s  %s  %s  %s", p.in(themes.Title, "November 2026"), s.verdict("OK"), s.verdict("LATE"), s.verdict("BREACH"))
			}
			return p.err
		},
	}
}

func themeNames() []string {
	var out []string
	for _, p := range themes.All() {
		out = append(out, p.Name)
	}
	return out
}

type themeJSON struct {
	Name  string `json:"name"`
	Words string `json:"words"`
	Dark  bool   `json:"dark"`
}

func themesOf() []themeJSON {
	var out []themeJSON
	for _, p := range themes.All() {
		out = append(out, themeJSON{p.Name, p.Words, p.Dark})
	}
	return out
}
