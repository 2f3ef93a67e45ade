package main

import (
	"strconv"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
)

func raiseCommand() command {
	return command{
		name: "raise", args: "--activity A --service NAME=EFFECT…",
		words: "raise Unplanned Maintenance that is under way (H8.6)",
		more: "It is given the next number of its own, UM-001 and on. Without --aware-at the DCC became aware now, without --start it began then; " +
			"without --end its end is not known, which is allowed and asked about until it is.",
		flags: append(situationFlags(),
			flag{name: "aware-at", value: "T", words: "when the DCC became aware (default: now); its class follows from it"},
			flag{name: "decided-at", value: "T", words: "the same, under the name that plan has for it"},
			flag{name: "start", value: "T", words: "when it began (default: when the DCC became aware)"},
			flag{name: "cause", value: "ID", words: "the planned window that went wrong"},
			flag{name: "end-cause", words: "the work of that window ended with it"},
			flag{name: "id", value: "ID", words: "the id (default: the next number)"}),
		run: raise,
	}
}

// situationFlags are what can be said of work under way.
func situationFlags() []flag {
	answers := func() []string { return []string{string(model.Yes), string(model.No)} }
	return []flag{
		{name: "activity", value: "A", words: "what is wrong or being done, H8.4(a)"},
		{name: "service", value: "NAME=EFFECT", many: true, words: "a Service and what it suffers, H8.4(b): disruption, material-risk or none"},
		{name: "system", value: "S", many: true, words: "a system concerned"},
		{name: "end", value: "T", words: "when it is expected to end: 2026-11-10T04:00 in London, or with Z; or unknown"},
		{name: "risk", value: "R", words: "what may delay the return to normal, H8.4(d)"},
		{name: "next-update", value: "T", words: "when the next update is promised"},
		{name: "rdps", value: "ANSWER", words: "are RDPs likely to be affected", of: answers},
		{name: "rdps-reason", value: "R", words: "why; a no needs one, because it leaves them out"},
		{name: "material-risk", value: "ANSWER", words: "is there a Material Risk", of: answers},
		{name: "material-risk-reason", value: "R", words: "why; a no needs one"},
		{name: "incident", value: "REF", words: "reference in the incident system"},
		{name: "category", value: "N", words: "category of the incident, 1 to 5; it does not replace H8.6"},
		{name: "words", value: "W", words: "what else those who are told should know"},
	}
}

func raise(c *call) error {
	if c.has("aware-at") && c.has("decided-at") {
		return misused("--aware-at and --decided-at say the same; give one. Nothing was changed.")
	}
	order := model.RaiseMaintenance{ID: c.one("id"), Cause: c.one("cause"), EndCause: c.has("end-cause"), Words: c.one("words")}
	var err error
	for name, to := range map[string]*time.Time{"aware-at": &order.AwareAt, "decided-at": &order.AwareAt, "start": &order.StartedAt} {
		if c.has(name) {
			if *to, err = c.readingOf(name); err != nil {
				return err
			}
		}
	}
	if order.EndCause && order.Cause == "" {
		return misused("--end-cause needs the window that went wrong: --cause ID. Nothing was changed.")
	}
	if err := c.say(&order.Now); err != nil {
		return err
	}
	return c.giveLive(order, "Raised")
}

// readingOf reads the instant of a flag.
func (c *call) readingOf(name string) (time.Time, error) {
	at, err := london.ParseInstant(c.one(name))
	if err != nil {
		return at, misused("--%s: %s. Nothing was changed.", name, err)
	}
	return at, nil
}

// say lays the flags that were given over a situation.
func (c *call) say(s *model.Situation) error {
	w := model.Window{Activity: s.Activity, Risk: s.Risk, Systems: s.Systems, Services: s.Services}
	if err := c.fillContents(&w); err != nil {
		return err
	}
	s.Activity, s.Risk, s.Systems, s.Services = w.Activity, w.Risk, w.Systems, w.Services
	for name, to := range map[string]**time.Time{"end": &s.ExpectedEnd, "next-update": &s.NextUpdate} {
		switch {
		case !c.has(name):
		case strings.EqualFold(c.one(name), "unknown") || strings.EqualFold(c.one(name), "not known"):
			*to = nil
		default:
			at, err := c.readingOf(name)
			if err != nil {
				return err
			}
			*to = &at
		}
	}
	for name, to := range map[string]*model.Assessment{"rdps": &s.RDPs, "material-risk": &s.MaterialRisk} {
		if c.has(name) || c.has(name+"-reason") {
			*to = model.Assessment{Answer: model.Answer(c.one(name)), Reason: c.one(name + "-reason")}
		}
	}
	if c.has("incident") {
		s.Incident = c.one("incident")
	}
	if c.has("category") {
		n, err := strconv.Atoi(c.one("category"))
		if err != nil {
			return misused("--category %q is no number from 1 to 5. Nothing was changed.", quoted(c.one("category")))
		}
		s.Category = n
	}
	return nil
}
