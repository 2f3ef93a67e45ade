package main

import (
	"dccops/model"
)

func editCommand() command {
	return command{
		name: "edit", args: "ID", least: 1, most: 1,
		words: "change a window; what is not named stays as it is",
		more:  "Services and systems that are named replace all those there were. Prints what the change does to the month, as plan does.",
		flags: append(windowFlags(), flag{name: "reason", value: "R", words: "why it changes; goes on the record"}),
		run: func(c *call) error {
			have, err := c.window(c.word(0), model.KindEditWindow)
			if err != nil {
				return err
			}
			if c.has("id") && c.one("id") != have.ID {
				return misused("A window keeps its id: cancel %s and plan another. Nothing was changed.", quoted(have.ID))
			}
			w := *have
			if err := c.fill(&w); err != nil {
				return err
			}
			return c.giveWindow(model.EditWindow{Window: w, Base: have.Trail.Revision, Reason: c.one("reason")}, "Changed", have, &w)
		},
	}
}
