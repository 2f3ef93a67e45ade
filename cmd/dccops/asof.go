package main

import (
	"time"

	"dccops/model"
	"dccops/model/london"
)

// board is the picture of the record that a command reads, on which the months
// named are whole. A store that was never made is an empty record. Where --at
// names an instant after which the record has gone on, it is the picture of
// that instant: holidays, policies and all.
func (c *call) board(months ...london.Month) (*model.Board, error) {
	b, err := c.present(months...)
	if err != nil || !c.has("at") || c.desk == nil {
		return b, err
	}
	at, err := c.instant()
	if err != nil {
		return nil, err
	}
	number, err := c.desk.NumberAt(at)
	if err != nil || number == b.Revision() {
		return b, err
	}
	past, err := c.desk.AsOf(c.ctx, at, months...)
	if err != nil {
		return nil, err
	}
	c.past = past
	c.band(at, b.Revision()-past.Board().Revision())
	return c.waitFor(past, func(b *model.Board) bool { return hasAll(b, months) })
}

// band says over the output of a command that it shows the past. JSON has its
// own words for its instant and stays as it is.
func (c *call) band(at time.Time, later uint64) {
	if c.has("json") {
		return
	}
	c.complain("AS OF " + london.Stamp(at) + ": the record has " + numbered(int(later), "later event") + ". Nothing can be changed here.")
}

func hasAll(b *model.Board, months []london.Month) bool {
	for _, m := range months {
		if !b.Has(m) {
			return false
		}
	}
	return true
}
