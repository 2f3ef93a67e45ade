package main

import (
	"dccops/model/london"
)

// examineMachine looks at what does not depend on a record.
func (c *call) examineMachine() []checkup {
	out := []checkup{fine("zone data", london.ZoneDataVersion+", built in; that of the machine, and its time zone, are not used")}
	if c.desk == nil {
		if now, err := c.instant(); err != nil {
			out = append(out, wrong("clock", err))
		} else {
			out = append(out, fine("clock", london.Stamp(now)), listCheck(london.Default(), now))
		}
	}
	if !c.has("at") {
		out = append(out, keptRight()...)
	}
	out = append(out, c.mailCheck(), c.configCheck())
	return append(out, c.terminalChecks()...)
}
