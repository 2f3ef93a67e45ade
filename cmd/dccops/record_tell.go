package main

import (
	"strconv"
	"strings"
	"time"

	"dccops/model/london"
	"dccops/themes"
)

func numberOf(n uint64) string { return strconv.FormatUint(n, 10) }

// tellVerified prints what a record holds and how far it can be trusted.
func (c *call) tellVerified(v *verified) error {
	if c.has("json") {
		return c.printJSON(v.json())
	}
	p := c.page()
	p.say("Record %s: %s", v.Origin, numbered(int(v.Events), "event"))
	if v.Events > 0 && !v.First.IsZero() {
		p.say("From %s to %s", london.Stamp(v.First), london.Stamp(v.Last))
	}
	p.say("Root %s", v.Root)
	p.say("Verifier key %s", v.Key)
	p.say("")
	good := p.in(themes.VerdictOK, "%sHOLDS  ", p.sign(p.glyphs.Verdict.OK))
	bad := p.in(themes.VerdictBreach, "%sALTERED", p.sign(p.glyphs.Verdict.Breach))
	note := p.in(themes.VerdictNote, "%sNOTE   ", p.sign(p.glyphs.Verdict.Note))
	for _, h := range v.Heads {
		if h.Holds {
			p.say("%s  the head of event %d in %s%s", good, h.Size, h.From, ofDay(h.At))
		}
	}
	if v.Inner > 0 {
		p.say("%s  %s inside published schedules", good, numbered(v.Inner, "head"))
	}
	if v.rows {
		p.say("%s  every row of the store is as its event wrote it", good)
	}
	for _, s := range v.Steps {
		p.say("%s  event %d: the clock stepped back from %s to %s", note, s.Event, london.Stamp(s.Was), london.Stamp(s.Is))
	}
	if len(v.Erased) > 0 {
		p.say("%s  erased, their hashes are left: %s", note, numbersOf(v.Erased))
	}
	p.say("%s  %s", note, v.Tail(london.Stamp))
	for _, f := range v.Findings {
		p.say("%s  %s: %s", bad, f.Edit, f.Words)
	}
	if v.More > 0 {
		p.say("%s  and %d findings more", bad, v.More)
	}
	if len(v.Findings) == 0 {
		p.say("")
		p.say("%s", p.in(themes.VerdictOK, "%s%s", p.sign(p.glyphs.Verdict.OK), "Nothing was found that was altered."))
	}
	return p.err
}

func ofDay(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return ", of " + london.Stamp(at)
}

// numbersOf names numbers, the first of many.
func numbersOf(list []uint64) string {
	const most = 20
	var out []string
	for _, n := range list[:min(len(list), most)] {
		out = append(out, numberOf(n))
	}
	s := strings.Join(out, ", ")
	if len(list) > most {
		s += " and " + strconv.Itoa(len(list)-most) + " more"
	}
	return s
}
