package main

import (
	"strings"

	"dccops/model"
	"dccops/themes"
	"dccops/tui"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

func keysCommand() command {
	return command{
		name: "keys", apart: true, words: "print the key card of the console",
		run: func(c *call) error {
			rows, err := c.card()
			if err != nil {
				return err
			}
			if c.has("json") {
				return c.printJSON(keysOf(rows))
			}
			p, group := c.page(), ""
			for _, r := range byGroup(rows) {
				if r.Group != group {
					group = r.Group
					p.say("%s", p.in(themes.Title, "%s", group))
				}
				p.wrap("  "+keysShown(r)+" ", 16, "%s. %s", capital(r.Words), strings.TrimSuffix(r.What, ".")+".")
			}
			return p.err
		},
	}
}

// card is every row of the console, as it stands over an empty record.
func (c *call) card() ([]keymap.Row, error) {
	now, err := c.instant()
	if err != nil {
		return nil, err
	}
	return tui.Card(screen.Env{
		Board: model.NewBoard(), Now: now, Actor: c.person(), W: 120, H: 40,
		Glyphs: themes.Detect(c.env, c.ink).Glyphs(),
	}), nil
}

// byGroup keeps the order in which groups and rows come.
func byGroup(rows []keymap.Row) []keymap.Row {
	var groups []string
	in := map[string][]keymap.Row{}
	for _, r := range rows {
		if _, ok := in[r.Group]; !ok {
			groups = append(groups, r.Group)
		}
		in[r.Group] = append(in[r.Group], r)
	}
	var out []keymap.Row
	for _, g := range groups {
		out = append(out, in[g]...)
	}
	return out
}

func keysShown(r keymap.Row) string {
	var out []string
	for _, k := range r.Keys {
		out = append(out, keymap.Shown(k))
	}
	return strings.Join(out, ", ")
}

type keyJSON struct {
	Keys  []string `json:"keys"`
	Words string   `json:"words"`
	What  string   `json:"what"`
	Group string   `json:"group"`
}

func keysOf(rows []keymap.Row) []keyJSON {
	out := make([]keyJSON, 0, len(rows))
	for _, r := range rows {
		out = append(out, keyJSON{r.Keys, r.Words, r.What, r.Group})
	}
	return out
}
