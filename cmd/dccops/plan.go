package main

import (
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
)

func planCommand() command {
	return command{
		name: "plan", args: "--activity A --start T --end T --service NAME=EFFECT…", words: "plan a window as a draft",
		more: "Prints what it does to the month: budgets, deadline, findings. A finding never stops a draft from being saved, and the exit code stays 0; " +
			"a window that cannot be (no length, 31 June, an end before its start) is refused.",
		flags: windowFlags(),
		run: func(c *call) error {
			var w model.Window
			if err := c.fill(&w); err != nil {
				return err
			}
			w.ID = c.one("id")
			return c.giveWindow(model.PlanWindow{Window: w}, "Planned", &w)
		},
	}
}

// windowFlags are the contents of H8.4(a)-(d) and what goes with them.
func windowFlags() []flag {
	return []flag{
		{name: "activity", value: "A", words: "what is done, H8.4(a)"},
		{name: "start", value: "T", words: "when it starts: 2026-11-10T20:00 in London, or with Z"},
		{name: "end", value: "T", words: "when it ends, likewise"},
		{name: "service", value: "NAME=EFFECT", many: true, words: "a Service and what it suffers, H8.4(b): disruption, material-risk or none"},
		{name: "system", value: "S", many: true, words: "a system worked on"},
		{name: "risk", value: "R", words: `what may delay the return to normal, H8.4(d); "none" is a value, blank is not`},
		{name: "decided-at", value: "T", words: "when it was decided (default: now)"},
		{name: "scope", value: "WHOSE", words: "whose Systems", of: func() []string { return []string{string(model.ScopeDCC), string(model.ScopeSMETS1)} }},
		{name: "agreement", value: "REF", words: "reference of a Panel agreement or SMETS1 citation"},
		{name: "id", value: "ID", words: "the id of the window (default: the next number)"},
	}
}

// fill lays the flags that were given over a window.
func (c *call) fill(w *model.Window) error {
	if c.has("agreement") {
		w.Agreement = c.one("agreement")
	}
	for _, t := range []struct {
		name string
		to   *time.Time
	}{{"start", &w.Start}, {"end", &w.End}, {"decided-at", &w.DecidedAt}} {
		if !c.has(t.name) {
			continue
		}
		at, err := london.ParseInstant(c.one(t.name))
		if err != nil {
			return misused("--%s: %s. Nothing was changed.", t.name, err)
		}
		*t.to = at
	}
	if c.has("scope") {
		w.Scope = model.Scope(c.one("scope"))
	}
	return c.fillContents(w)
}

// fillContents lays (a), (b) and (d) over a window, and the systems.
func (c *call) fillContents(w *model.Window) error {
	for name, to := range map[string]*string{"activity": &w.Activity, "risk": &w.Risk} {
		if c.has(name) {
			*to = c.one(name)
		}
	}
	if c.has("system") {
		w.Systems = c.all("system")
	}
	if !c.has("service") {
		return nil
	}
	w.Services = nil
	for _, s := range c.all("service") {
		at := strings.LastIndex(s, "=")
		if at < 1 {
			return misused("--service %q says no effect: write NAME=EFFECT with disruption, material-risk or none. Nothing was changed.", quoted(s))
		}
		w.Services = append(w.Services, model.ServiceEffect{Name: s[:at], Effect: model.Effect(s[at+1:])})
	}
	return nil
}
