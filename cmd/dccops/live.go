package main

import (
	"slices"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/notice"
	"dccops/model/rules"
)

func liveCommand() command {
	return command{
		name:  "live",
		words: "print all maintenance in progress, planned and raised, and who was told what of it",
		run: func(c *call) error {
			now, err := c.instant()
			if err != nil {
				return err
			}
			b, err := c.wholeBoard(london.MonthOf(now))
			if err != nil {
				return err
			}
			if c.has("json") {
				out := liveJSON{At: utc(now), AtAs: london.Reading(now), Live: []workJSON{}}
				for _, m := range b.UnderWay() {
					out.Live = append(out.Live, workOf(b, m, now))
				}
				return c.printJSON(out)
			}
			p := c.page()
			list := b.UnderWay()
			if len(list) == 0 {
				p.say("Nothing is under way at %s.", london.Stamp(now))
			}
			for i, m := range list {
				if i > 0 {
					p.say("")
				}
				p.work(b, m, now)
			}
			return p.err
		},
	}
}

// wholeBoard is the Board with every window: work under way may have begun in
// any month.
func (c *call) wholeBoard(m london.Month) (*model.Board, error) {
	b, err := c.board(m)
	if err != nil || b.Whole() || c.past != nil {
		return b, err
	}
	return c.waitFor(c.desk, func(b *model.Board) bool { return b.Whole() })
}

// giveLive gives an order about work under way and prints how that stands now.
func (c *call) giveLive(order model.Command, done string) error {
	now, err := c.instant()
	if err != nil {
		return err
	}
	b, receipt, err := c.give(order, london.MonthOf(now))
	if err != nil {
		return err
	}
	w, _ := b.Window(receipt.Event.Subject)
	m, _ := b.Maintenance(w.ID)
	if c.has("json") {
		out := workOf(b, m, now)
		out.Recorded = receipt.Event.Seq
		return c.printJSON(out)
	}
	p := c.page()
	p.say("%s %s (event %d).", done, w.ID, receipt.Event.Seq)
	if told := receipt.Event.Told(); told != "" {
		p.wrap("", 0, "%s.", told)
	}
	p.work(b, m, now)
	return p.err
}

// work prints one maintenance: what it is, how it goes, who was told, what
// stands against it and what was said of it.
func (p *page) work(b *model.Board, m *model.Maintenance, now time.Time) {
	w, _ := b.Window(m.ID)
	kind := "Planned"
	if m.Raised() {
		kind = "Unplanned"
	}
	p.wrap(w.ID, 11, "%s, %s: %s", kind, string(w.Status), w.Activity)
	if m.Raised() {
		p.say("Aware      %s, %d min ago", london.Stamp(m.AwareAt), minutesTo(m.AwareAt, now))
	}
	p.say("Began      %s, %d min ago", london.Stamp(m.StartedAt), minutesTo(m.StartedAt, now))
	switch {
	case m.EndedAt != nil:
		p.say("Ended      %s, after %s", london.Stamp(*m.EndedAt), london.Hours(m.Minutes(now)))
	case m.ExpectedEnd == nil:
		p.say("Ends       not known")
	default:
		p.say("Ends       %s, %s", london.Stamp(*m.ExpectedEnd), ahead(*m.ExpectedEnd, now))
	}
	if m.NextUpdate != nil {
		p.say("Promised   an update by %s, %s", london.Stamp(*m.NextUpdate), ahead(*m.NextUpdate, now))
	}
	p.wrap("Services", 11, "%s", model.EffectsWords(m.Services))
	p.wrap("RDPs", 11, "likely to be affected: %s", m.RDPs.Words())
	p.wrap("Risk", 11, "Material Risk: %s", m.MaterialRisk.Words())
	if m.Cause != "" {
		p.say("Cause      %s went wrong", m.Cause)
	}
	for _, a := range model.Audiences() {
		p.say("%-10s %s", string(a), toldWords(b, m, a, now))
	}
	for _, f := range workFindings(b, w, now) {
		p.wrap(string(f.Verdict), 11, "%s: %s", string(f.Clause), p.ranges(f.Words))
	}
	for i := range m.Updates {
		u := &m.Updates[i]
		p.wrap("Event "+numberOf(u.Event), 11, "%s %s by %s%s", london.Stamp(u.At), string(u.Kind), u.By, after(": ", u.Words))
		for _, c := range u.Differences {
			p.wrap("", 13, "%s: %s (was %s)", c.What, c.New, c.Old)
		}
		if u.Kind == model.UpdateProgress && len(u.Differences) == 0 {
			p.say("             no change")
		}
	}
}

// toldWords say when an audience last had word of work, and whether it must.
func toldWords(b *model.Board, m *model.Maintenance, a model.Audience, now time.Time) string {
	if t, ok := b.LastTold(m.ID, a); ok {
		out := "told " + london.Stamp(t.At) + ", " + numbered(minutesTo(t.At, now), "minute") + " ago"
		if first, ok := b.Told(m.ID, 0, a); ok && m.Raised() {
			out += "; first " + numbered(minutesTo(m.AwareAt, first), "minute") + " after the DCC was aware"
		}
		if back, came := b.CameBack(m.ID, a); came {
			out += "; not of event " + numberOf(back.Event) + ": " + back.BackWords()
		}
		return out
	}
	if back, came := b.CameBack(m.ID, a); came {
		return "not told: " + back.BackWords()
	}
	clause := model.Clause("H8.7")
	if m.Raised() {
		clause = "H8.6"
	} else if !slices.ContainsFunc(m.Updates, func(u model.Update) bool { return u.Owed() }) {
		return "nothing to tell yet that differs (" + string(clause) + ")"
	}
	for _, owed := range notice.Owed(clause, m.RDPs.Answer) {
		if owed == a {
			return "not told yet"
		}
	}
	if a == model.RDPs && m.RDPs.Answer == model.NotAssessed {
		return "not told; whether they must be is not judged yet"
	}
	return "not told; need not be (" + string(clause) + ")"
}

// workFindings are what H8.6 and H8.7 say of one window, worst first.
func workFindings(b *model.Board, w *model.Window, now time.Time) (out []rules.Finding) {
	r, _ := rules.Check(b, london.MonthOf(w.Start), now)
	for _, f := range r.Of(w.ID) {
		if f.Clause == "H8.6" || f.Clause == "H8.7" {
			out = append(out, f)
		}
	}
	return out
}

func minutesTo(from, to time.Time) int { return int(to.Sub(from) / time.Minute) }

// ahead says how far off an instant is, or how long it has passed.
func ahead(t, now time.Time) string {
	if t.Before(now) {
		return numbered(minutesTo(t, now), "minute") + " ago"
	}
	return "in " + numbered(minutesTo(now.Truncate(time.Minute), t), "minute")
}

func after(lead, s string) string {
	if s == "" {
		return ""
	}
	return lead + s
}
