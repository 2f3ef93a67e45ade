package main

func consoleCommand() command {
	return command{
		words: "open the console; without a terminal, print the month",
		run: func(c *call) error {
			if !c.tty || c.has("plain") || c.has("json") {
				return monthCommand().run(c)
			}
			return c.console()
		},
	}
}
