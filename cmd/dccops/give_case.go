package main

import "dccops/model"

// given is what became of an order about a change, a consultation, a version or a
// report.
type given struct {
	board *model.Board
	event *model.Event
	ref   string // what it was about: the order may have given it its reference
	done  string // what was done, in words
}

// giveCase gives an order about one of these. ref is empty where the order gives it
// its reference.
func (c *call) giveCase(order model.Command, done, ref string) (given, error) {
	b, receipt, err := c.give(order)
	if err != nil {
		return given{}, err
	}
	if ref == "" {
		ref = receipt.Event.Subject
	}
	return given{b, &receipt.Event, ref, done}, nil
}

// given says what was done, and what letters are owed by it.
func (p *page) given(g *given) {
	p.say("%s %s (event %d).", g.done, g.ref, g.event.Seq)
	if told := g.event.Told(); told != "" {
		p.wrap("", 0, "%s.", told)
	}
}
