package main

import (
	"dccops/themes"
)

func consoleCommand() command {
	return command{
		words: "open the console; without a terminal, print the month",
		run: func(c *call) error {
			if !c.drawable() {
				return monthCommand().run(c)
			}
			return c.console()
		},
	}
}

// drawable reports whether a console can be drawn for whoever is there, and is
// wanted. Elsewhere the month is printed.
func (c *call) drawable() bool {
	return c.tty && !c.has("plain") && !c.has("json") && !themes.Detect(c.env, c.tty).Dumb
}
