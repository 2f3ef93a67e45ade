package main

import (
	"slices"

	"dccops/model"
)

// amendFlags are those of a report; whose it is stays.
func amendFlags() []flag {
	return slices.DeleteFunc(reportFlags(), func(f flag) bool { return f.name == "user" })
}

// amendReport takes in another report in the place of one.
func amendReport(c *call) error {
	b, err := c.present()
	if err != nil {
		return err
	}
	have, ok := b.Report(c.word(0))
	if !ok {
		return misused("There is no report %q; dccops report lists them. Nothing was changed.", quoted(c.word(0)))
	}
	seen, _ := c.sightOf(b, have) // what is not shown is refused, and never copied
	r := model.Reported{Said: seen.Said, Marked: have.Marked, Amends: have.Ref}
	if err := c.fillReported(&r); err != nil {
		return err
	}
	return c.giveReport(model.TakeReports{Means: c.one("means"), Reports: []model.Reported{r}}, "Took in", "")
}

func vouchReport(c *call) error {
	order := model.VouchReport{Ref: c.word(0)}
	if err := c.fillProse("reason", &order.Reason); err != nil {
		return err
	}
	return c.giveReport(order, "Vouched for", c.word(0))
}
