package main

import (
	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
)

func checkCommand() command {
	return command{
		name: "check", args: "[YYYY-MM] [-f FILE]", most: 1,
		words: "judge a month against Section H8",
		more: "Exits 3 when a finding is BREACH or LATE, and 0 otherwise: OPEN, CONTESTED, NOTE and AUTHORISED are said and break nothing. " +
			"With -f the windows come from FILE (JSON, CSV or iCalendar; - is stdin) and no store is touched; without a month it is the one in which the first window of the file starts, " +
			"or the first month the file says was published. A file that cannot be read exits 2 and says which item and field.",
		flags: []flag{
			{name: "file", short: "f", value: "FILE", words: "judge the windows of this file instead of the record"},
		},
		run: check,
	}
}

func check(c *call) error {
	now, m, err := c.moment(c.word(0))
	if err != nil {
		return err
	}
	var b *model.Board
	if c.has("file") {
		if b, m, err = c.boardOf(c.one("file"), m, now); err != nil {
			return err
		}
	} else if b, err = c.board(m); err != nil {
		return err
	}
	r, beyond := rules.Check(b, m, now)
	if err := outOfList(beyond); err != nil {
		return err
	}
	if c.has("json") {
		err = c.printJSON(checkOf(r))
	} else {
		s := &sheet{page: c.page(), board: b, report: r, now: now}
		s.say("%s, %s, judged %s by policy %d", m.Name(), numbered(len(r.Windows), "window"), london.Stamp(now), r.Policy.Version)
		s.budgets()
		s.deadline()
		s.findings()
		err = s.err
	}
	if err != nil {
		return err
	}
	return brokenBy(r)
}

// brokenBy is errBroken when a finding is BREACH or LATE.
func brokenBy(r *rules.Report) error {
	for _, f := range r.Findings {
		if f.Verdict == model.Breach || f.Verdict == model.Late {
			return errBroken
		}
	}
	return nil
}
