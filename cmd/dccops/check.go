package main

import (
	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
)

func checkCommand() command {
	return command{
		name: "check", args: "[YYYY-MM]", most: 1,
		words: "judge a month against Section H8",
		more:  "Exits 3 when a finding is BREACH or LATE, and 0 otherwise: OPEN, CONTESTED, NOTE and AUTHORISED are said and break nothing. ",
		run:   check,
	}
}

func check(c *call) error {
	now, m, err := c.moment(c.word(0))
	if err != nil {
		return err
	}
	b, err := c.board(m)
	if err != nil {
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
		s.say("%s, %d windows, judged %s by policy %d", m.Name(), len(r.Windows), london.Stamp(now), r.Policy.Version)
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
