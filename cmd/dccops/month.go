package main

import (
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
)

func monthCommand() command {
	return command{
		name: "month", args: "[YYYY-MM]", most: 1,
		words: "print a month: calendar, budgets, deadline, windows and findings",
		more: "Without a month it is the current one in London. A window stands at the evening its night begins. " +
			"A month past the list of bank holidays is printed without its deadline, and the exit code is 2.",
		run: func(c *call) error {
			now, m, err := c.moment(c.word(0))
			if err != nil {
				return err
			}
			b, err := c.board(m)
			if err != nil {
				return err
			}
			return printMonth(c, b, m, now)
		},
	}
}

// moment is the instant to judge at and the month asked for, or the current
// one.
func (c *call) moment(month string) (time.Time, london.Month, error) {
	now, err := c.instant()
	if err != nil {
		return now, 0, err
	}
	if month == "" {
		return now, london.MonthOf(now), nil
	}
	m, err := london.ParseMonth(month)
	if err != nil {
		return now, 0, misused("The month %s.", err)
	}
	return now, m, nil
}

// printMonth prints a month of a board, and at the end refuses what the list
// of bank holidays does not reach.
func printMonth(c *call, b *model.Board, m london.Month, now time.Time) error {
	r, beyond := rules.Check(b, m, now)
	if c.has("json") {
		if err := c.printJSON(monthOf(b, r, now)); err != nil {
			return err
		}
		return outOfList(beyond)
	}
	s := &sheet{page: c.page(), board: b, report: r, now: now}
	s.calendar()
	s.say("")
	s.budgets()
	s.deadline()
	s.counted()
	s.say("")
	s.windows()
	s.say("")
	s.findings()
	if s.err != nil {
		return s.err
	}
	return outOfList(beyond)
}

// outOfList refuses a month whose Working Days nobody can count yet.
func outOfList(beyond error) error {
	if beyond == nil {
		return nil
	}
	return misused("No deadline was counted: %s.", beyond)
}
