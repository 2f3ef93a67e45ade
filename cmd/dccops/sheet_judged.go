package main

import (
	"fmt"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
	"dccops/themes"
)

// budgets prints both caps of H8.3 in both ledgers.
func (s *sheet) budgets() {
	r := s.report
	for _, l := range []struct {
		name   string
		ledger rules.Ledger
	}{{"Scheduled", r.Scheduled}, {"Actual", r.Actual}} {
		sum := ""
		if l.ledger.Union != l.ledger.Sum {
			sum = fmt.Sprintf(" (clock time once %s, plain sum %s)", london.Hours(l.ledger.Union), london.Hours(l.ledger.Sum))
		}
		s.say("%-10s  All %s; SSI %s%s", l.name, used(l.ledger.All, l.ledger.AllLimit), used(l.ledger.SSI, l.ledger.SSILimit), sum)
	}
	if r.Unplanned > 0 {
		s.say("%-10s  %s, not under the caps of H8.3", "Unplanned", london.Hours(r.Unplanned))
	}
}

func used(minutes, limit int) string {
	rest := fmt.Sprintf("%s left", london.Hours(limit-minutes))
	if minutes > limit {
		rest = fmt.Sprintf("over by %s", london.Hours(minutes-limit))
	}
	return fmt.Sprintf("%s of %s, %s", london.Hours(minutes), london.Hours(limit), rest)
}

// deadline prints the H8.4 date that operators work to.
func (s *sheet) deadline() {
	d := &s.report.Deadline
	switch {
	case d.Refused != nil:
		s.wrap("Publish by", 12, "not counted: %s", d.Refused.Error())
		return
	case !d.PublishedAt.IsZero():
		s.wrap("Published", 12, "%s; %s with %d clear Working Days (publish by was %s)",
			london.Stamp(d.PublishedAt), s.verdict(d.Verdict), d.Clear, dated(d.PublishBy))
	case d.Left > 0:
		s.wrap("Publish by", 12, "%s (%s left)", dated(d.PublishBy), numbered(d.Left, "Working Day"))
	default:
		s.wrap("Publish by", 12, "%s has passed unpublished: %s", dated(d.PublishBy), s.verdict(d.Verdict))
	}
	for i, n := range d.Stricter {
		if i == 0 || n.PublishBy != d.Stricter[i-1].PublishBy {
			s.wrap("", 12, "%s with the bank holidays of %s", dated(n.PublishBy), n.Nation.Name())
		}
	}
}

func dated(d london.Date) string { return fmt.Sprintf("%s %d", d.Short(), d.Year()) }

// counted prints how the deadline was counted: every Working Day with its
// number, a line a week, and the bank holidays that were passed over.
func (s *sheet) counted() {
	d := &s.report.Deadline
	if d.Refused != nil {
		return
	}
	s.wrap("Counted", 12, "back from %s by list %s, %s", dated(s.report.Month.First()),
		s.report.HolidayVersion(), london.Nation(s.report.Policy.Nation).Name())
	var week, out []string
	for i, step := range d.Steps {
		if step.Number > 0 {
			if len(week) > 0 && (step.Date == d.S20 || step.Date == d.PublishBy) {
				s.wrap("", 12, "%s", strings.Join(week, ", "))
				week = nil
			}
			week = append(week, counting(step, d, len(week) == 0))
		} else if step.Why != step.Date.Weekday().String() {
			out = append(out, step.Date.Short()+" "+step.Why)
		}
		if last := i == len(d.Steps)-1; len(week) > 0 && (last || step.Date.Weekday() == time.Monday) {
			s.wrap("", 12, "%s", strings.Join(week, ", "))
			week = nil
		}
	}
	if len(out) > 0 {
		s.wrap("", 12, "not counted: %s", strings.Join(out, ", "))
	}
}

// counting is one day of the count: "Fri 27 Nov 2", "Thu 3" later in the week.
func counting(step london.Step, d *rules.Deadline, first bool) string {
	day, mark := step.Date.Weekday().String()[:3], ""
	switch step.Date {
	case d.S20:
		first, mark = true, " = S20"
	case d.PublishBy:
		first, mark = true, " = publish by"
	}
	if first {
		day = step.Date.Short()
	}
	return fmt.Sprintf("%s %d%s", day, step.Number, mark)
}

// windows prints every window of the month, cancelled ones too.
func (s *sheet) windows() {
	if len(s.report.Windows) == 0 {
		if words := s.board.Unpublished(s.report.Month); words != "" {
			s.wrap("", 0, "%s", words)
			return
		}
		s.say("No windows. An empty month still gets a schedule (H8.4).")
		return
	}
	for i := range s.report.Windows {
		j := &s.report.Windows[i]
		w := j.Window
		ssi := ""
		if j.SSI {
			ssi = ", SSI"
		}
		s.say("%s  %s%s, %s%s", s.in(themes.Strong, "%s", w.ID), s.sign(s.status(w.Status)), string(w.Status), classWords(j.Class), ssi)
		s.wrap("", 4, "%s, %s in the month", spanOfWork(w), london.Hours(j.Minutes))
		s.wrap("", 4, "%s", orDash(w.Activity)+servicesOf(w))
		if told := s.board.ToldAfter(w.ID); told != "" {
			s.wrap("", 4, "Told after the DCC was aware: %s", told)
		}
		if w.Status == model.Cancelled && w.Trail.Reason != "" {
			s.wrap("", 4, "Reason: %s", w.Trail.Reason)
		}
	}
}

func classWords(c model.Class) string {
	switch c {
	case model.ClassPlannedLate:
		return "Planned but late"
	case model.ClassUnplanned:
		return "Unplanned"
	}
	return "Planned"
}

func orDash(s string) string {
	if s == "" {
		return "(no activity yet)"
	}
	return s
}

// servicesOf says on what and to whose cost: " [DSP; SSI: disruption]".
func servicesOf(w *model.Window) string {
	var parts []string
	if len(w.Systems) > 0 {
		parts = append(parts, strings.Join(w.Systems, ", "))
	}
	for _, e := range w.Services {
		parts = append(parts, e.Name+": "+string(e.Effect))
	}
	if len(parts) == 0 {
		return ""
	}
	return " [" + strings.Join(parts, "; ") + "]"
}

// spanOf writes from when to when; every time carries GMT or BST.
func spanOf(start, end time.Time) string {
	a, b := london.DateOf(start), london.DateOf(end)
	to := london.Clock(end)
	if a != b {
		to = b.Short() + " " + to
	}
	return dated(a) + " " + london.Clock(start) + " to " + to
}

// spanOfWork is spanOf for a window, whose end may not be known.
func spanOfWork(w *model.Window) string {
	if w.Trail.Open {
		return dated(london.DateOf(w.Start)) + " " + london.Clock(w.Start) + " on, end not known"
	}
	return spanOf(w.Start, w.End)
}

// findings prints what the clauses have to say, worst first.
func (s *sheet) findings() {
	if len(s.report.Findings) == 0 {
		s.say("%s", s.in(themes.VerdictOK, "%s%s", s.sign(s.glyphs.Verdict.OK), "No findings."))
		return
	}
	for _, f := range s.report.Findings {
		cure := ""
		if f.Cure != nil {
			cure = ". Cure: " + f.Cure.Words
		}
		s.say("%s  %s", s.verdict(f.Verdict), string(f.Clause))
		s.wrap("", 4, "%s", s.ranges(f.Words+cure)+".")
	}
}

// verdict is a verdict with its sign, its word and its colour.
func (s *sheet) verdict(v model.Verdict) inked {
	g, role := s.glyphs.Verdict, themes.VerdictNote
	sign := g.Note
	switch v {
	case model.OK:
		sign, role = g.OK, themes.VerdictOK
	case model.Authorised:
		sign, role = g.Authorised, themes.VerdictAuthorised
	case model.Contested:
		sign, role = g.Contested, themes.VerdictContested
	case model.Late:
		sign, role = g.Late, themes.VerdictLate
	case model.Breach:
		sign, role = g.Breach, themes.VerdictBreach
	}
	return s.in(role, "%s%s", s.sign(sign), string(v))
}
