package main

import (
	"errors"

	"dccops/model"
	"dccops/storage"
	"dccops/themes"
)

func doctorCommand() command {
	return command{
		name: "doctor", here: "looks at the machine that keeps the record", words: "look at the record, the machine under it, its mail, settings and terminal, and say what to do",
		more: "Each line is ok, warning or broken. It exits 1 where something is broken, and works also where the record cannot be opened, or was never made. " +
			"It changes nothing; a record of an older schema is not opened by it. It does not read every event: dccops record verify does. " +
			"Where a mail host is set it comes to it, logs in, and leaves without a letter.",
		flags: carrierFlags(), run: examine,
	}
}

// checkup is one line of the doctor.
type checkup struct {
	Name  string `json:"check"`
	State state  `json:"state"`
	Words string `json:"words"`
	Do    string `json:"do,omitempty"`
}

type state string

const (
	isFine   state = "ok"
	isDoubt  state = "warning"
	isBroken state = "broken"
)

func fine(name, words string) checkup           { return checkup{Name: name, State: isFine, Words: words} }
func doubtful(name, words, todo string) checkup { return checkup{name, isDoubt, words, todo} }
func broken(name, words, todo string) checkup   { return checkup{name, isBroken, words, todo} }

// wrong is the line of a check that failed: the refusal says what to do.
func wrong(name string, err error) checkup {
	var no *model.Refusal
	var slip *misuse
	switch {
	case errors.As(err, &no):
		return broken(name, no.Words, "")
	case errors.As(err, &slip):
		return broken(name, slip.words, "")
	}
	return broken(name, "This could not be found out: "+err.Error()+".", "Try again; if it stays, the whole of it is in the log beside the record.")
}

// examine prints what there is to say, worst or not, in a fixed order.
func examine(c *call) error {
	var all []checkup
	dir, err := c.storeDir()
	if err != nil {
		all = append(all, wrong("place", err))
	} else {
		all = append(all, c.examineStore(dir)...)
	}
	all = append(all, c.examineMachine()...)
	if err := c.tellChecks(all); err != nil {
		return err
	}
	sick := 0
	for _, k := range all {
		if k.State == isBroken {
			sick++
		}
	}
	if sick > 0 {
		return model.Refuse(model.RefusedStore, "", "%s broken; what to do stands with each.", isOrAre(sick))
	}
	return nil
}

func isOrAre(n int) string {
	if n == 1 {
		return "1 check is"
	}
	return numbered(n, "check") + " are"
}

// examineStore looks at the record from outside, and opens it if nothing
// speaks against that.
func (c *call) examineStore(dir string) []checkup {
	o, err := storage.Look(dir)
	if err != nil {
		return []checkup{wrong("place", err)}
	}
	out := []checkup{c.placeCheck(o), c.filesystemCheck(o), spaceCheck(o)}
	if !o.Made {
		return out
	}
	out = append(out, permissionCheck(o))
	if o.Place != nil {
		return out
	}
	if o.Schema != 0 {
		out = append(out, schemaCheck(o))
	}
	if o.Papers != nil {
		return append(out, wrong("papers", o.Papers))
	}
	out = append(out, fine("papers", "the key belongs to site "+o.Site+"; event "+number(o.Last)+" was acknowledged last"))
	if o.Files != nil || o.Schema != o.Newest {
		return out
	}
	switch {
	case o.Owner != "" && c.guest == nil:
		return append(out, fine("record", "open by "+o.Owner+", so it is not opened a second time"))
	case o.Owner != "":
		out = append(out, fine("owner", o.Owner+" has the record, and was asked"))
	}
	return append(out, c.examineRecord(o)...)
}

// tellChecks prints a line a check, or JSON.
func (c *call) tellChecks(all []checkup) error {
	if c.has("json") {
		return c.printJSON(struct {
			Checks []checkup `json:"checks"`
			Worst  state     `json:"worst"`
		}{all, worst(all)})
	}
	p := c.page()
	for _, k := range all {
		p.checkup(k)
	}
	return p.err
}

func worst(all []checkup) state {
	out := isFine
	for _, k := range all {
		if k.State == isBroken || k.State == isDoubt && out == isFine {
			out = k.State
		}
	}
	return out
}

// checkup writes one line: sign, word and name, and what there is to say beside
// them.
func (p *page) checkup(k checkup) {
	role, sign := themes.VerdictOK, p.glyphs.Verdict.OK
	switch k.State {
	case isDoubt:
		role, sign = themes.VerdictLate, p.glyphs.Verdict.Late
	case isBroken:
		role, sign = themes.VerdictBreach, p.glyphs.Verdict.Breach
	}
	const indent = 24
	words := k.Words
	if k.Do != "" {
		words += " " + k.Do
	}
	for i, line := range p.lines(words, 78-indent) {
		head := inked("")
		if i == 0 {
			head = p.in(role, "%s%-8s %-12s", p.sign(sign), string(k.State), k.Name)
		}
		p.say("%s%s%s", head, p.blank(head, indent), line)
	}
}
