package main

import (
	"strconv"

	"dccops/model/london"
	"dccops/tui/screen/present"
)

// presentName is the other command that is a console.
const presentName = "present"

func presentCommand() command {
	return command{
		name: presentName, args: "[YYYY-MM]", most: 1,
		words: "show a month on the wall, in type that the back row reads",
		more: "Without a month it is the next. Nothing on a slide names a person, an address or a text that is marked for some; what is not published is on none, unless an operator says so. " +
			"What is decided is captured with d, under a meeting that m opens. Whoever else is at a console of the record looks along with :follow, or dccops present --follow.",
		flags: []flag{
			{name: "minutes", value: "N", words: "how long it is to take: the timer counts down"},
			{name: "follow", words: "look along with whoever presents, read-only; any key leaves"},
		},
		run: runPresent,
	}
}

func runPresent(c *call) error {
	b := present.Begin{Follow: c.has("follow")}
	if c.has("minutes") {
		n, err := strconv.Atoi(c.one("minutes"))
		if err != nil || n < 1 || n > 600 {
			return misused("--minutes: %q is not a whole number from 1 to 600.", quoted(c.one("minutes")))
		}
		b.Minutes = n
	}
	now, err := c.instant()
	if err != nil {
		return err
	}
	b.Month = london.MonthOf(now).Next()
	if len(c.words) > 0 {
		m, err := london.ParseMonth(c.words[0])
		if err != nil {
			return misused("%s.", err)
		}
		b.Month = m
	}
	if !c.drawable() {
		return misused("A presentation is drawn on a terminal, and there is none here. Nothing was shown; dccops month %s prints the month.", b.Month)
	}
	c.visit.begin = &b
	return c.console()
}
