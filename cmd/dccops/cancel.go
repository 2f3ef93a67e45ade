package main

import (
	"dccops/model"
)

func cancelCommand() command {
	return command{
		name: "cancel", args: "ID --reason R", least: 1, most: 1,
		words: "cancel a window; it stays visible and stops counting",
		flags: []flag{{name: "reason", value: "R", words: "why; goes on the record"}},
		run: func(c *call) error {
			have, err := c.window(c.word(0), model.KindCancelWindow)
			if err != nil {
				return err
			}
			return c.giveWindow(model.CancelWindow{ID: have.ID, Base: have.Trail.Revision, Reason: c.one("reason")}, "Cancelled", have)
		},
	}
}
