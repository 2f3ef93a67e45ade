package export

import (
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
)

const notStated = "not stated"

// sheet is a month in words for people. Nothing in it is escaped yet: each
// format passes everything through its own door.
type sheet struct {
	title    string
	publish  []string // the deadline, line by line
	budgets  []budget
	also     []string // beside the budgets
	entries  []entry
	findings []finding
	footer   []string
	release  string // what names the newest release of the month; empty: it has none
}

type budget struct{ ledger, all, ssi string }

// entry is one window with the four things H8.4 asks for.
type entry struct {
	id, when, what string // heading: id, times, status and class
	fields         []field
}

type field struct{ label, value string }

type finding struct{ clause, verdict, window, words string }

func sheetOf(in Input) *sheet {
	r := in.Report
	if r == nil {
		// A month past the list of bank holidays still has a sheet; its
		// Deadline says that nothing was counted.
		r, _ = rules.Check(in.Board, in.Month, in.Now)
	}
	s := &sheet{title: "Planned Maintenance in " + in.Month.Name()}
	s.publish = publishLines(r)
	s.budgets = []budget{budgetOf("Scheduled", &r.Scheduled), budgetOf("Actual", &r.Actual)}
	if l := r.Scheduled; l.Union != l.Sum {
		s.also = append(s.also, fmt.Sprintf("Overlapping windows: %s of clock time, %s added up.", london.Hours(l.Union), london.Hours(l.Sum)))
	}
	if r.Unplanned > 0 {
		s.also = append(s.also, fmt.Sprintf("Unplanned Maintenance: %s, outside the caps of H8.3.", london.Hours(r.Unplanned)))
	}
	for i := range r.Windows {
		s.entries = append(s.entries, entryOf(&r.Windows[i], in.Month))
	}
	for i := range r.Findings {
		s.findings = append(s.findings, findingOf(&r.Findings[i]))
	}
	s.release = reference(in.Board, in.Month)
	s.footer = footer(&in, r)
	if s.release != "" {
		s.footer = append([]string{"Reference of the schedule: " + s.release + "."}, s.footer...)
	}
	return s
}

func publishLines(r *rules.Report) []string {
	d := &r.Deadline
	if d.Refused != nil {
		return []string{"Publish by: not counted. " + d.Refused.Error() + "."}
	}
	by := fmt.Sprintf("Publish by: %s (the last of %d Working Days is %s).", d.PublishBy.Long(), r.Policy.NoticeDays, d.S20.Long())
	var out []string
	if d.PublishedAt.IsZero() {
		out = []string{by, fmt.Sprintf("Not yet published: %s, %d Working Days left.", d.Verdict, d.Left)}
	} else {
		out = []string{by, fmt.Sprintf("Published: %s, %d clear Working Days: %s.", london.Stamp(d.PublishedAt), d.Clear, d.Verdict)}
	}
	for _, st := range d.Stricter {
		out = append(out, fmt.Sprintf("With the bank holidays of %s too it would be %s.", nationWords(st.Nation), st.PublishBy.Long()))
	}
	return out
}

func nationWords(n london.Nation) string {
	switch n {
	case london.NationEWSC:
		return "Scotland"
	case london.NationUK:
		return "Scotland and Northern Ireland"
	}
	return string(n)
}

func budgetOf(name string, l *rules.Ledger) budget {
	return budget{name, used(l.All, l.AllLimit), used(l.SSI, l.SSILimit)}
}

func used(minutes, limit int) string {
	s := london.Hours(minutes) + " of " + london.Hours(limit)
	if minutes > limit {
		s += ", over by " + london.Hours(minutes-limit)
	}
	return s
}

func entryOf(j *rules.Judged, m london.Month) entry {
	w := j.Window
	out := entry{
		id:   w.ID,
		when: london.Stamp(w.Start) + " to " + w.Until(),
		what: strings.ToUpper(string(w.Status)) + ", " + classWords(j.Class),
	}
	if j.SSI {
		out.what += ", SSI"
	}
	out.fields = []field{
		{"(a) Activity", or(w.Activity, notStated)},
		{"(b) Services", servicesWords(w)},
		{"(c) Time and duration", timeWords(j, m)},
		{"(d) Risk to the return to normal", or(w.Risk, notStated)},
		{"Systems", or(strings.Join(w.Systems, ", "), notStated)},
		{"Decided", london.Stamp(w.DecidedAt)},
	}
	if w.Scope == model.ScopeSMETS1 {
		out.fields = append(out.fields, field{"Scope", "SMETS1 only"})
	}
	if w.Agreement != "" {
		out.fields = append(out.fields, field{"Agreement", w.Agreement})
	}
	if w.Trail.Reason != "" {
		out.fields = append(out.fields, field{"Reason", w.Trail.Reason})
	}
	return out
}

func classWords(c model.Class) string {
	switch c {
	case model.ClassPlannedLate:
		return "Planned, decided late"
	case model.ClassUnplanned:
		return "Unplanned"
	}
	return "Planned"
}

func servicesWords(w *model.Window) string {
	out := make([]string, len(w.Services))
	for i, s := range w.Services {
		switch s.Effect {
		case model.EffectDisruption:
			out[i] = s.Name + ": disrupted"
		case model.EffectMaterialRisk:
			out[i] = s.Name + ": at Material Risk"
		default:
			out[i] = s.Name + ": no disruption, no Material Risk"
		}
	}
	return or(strings.Join(out, "\n"), notStated)
}

func timeWords(j *rules.Judged, m london.Month) string {
	w := j.Window
	s := fmt.Sprintf("%s to %s, %s", london.Stamp(w.Start), w.Until(), london.Hours(w.Minutes()))
	switch {
	case w.Status == model.Cancelled:
		return s + "; cancelled, counts 0h00"
	case j.Minutes != w.Minutes():
		s += fmt.Sprintf("; %s of it in %s", london.Hours(j.Minutes), m.Name())
	}
	if j.Outside > 0 {
		s += fmt.Sprintf("; %s outside the night hours", london.Hours(j.Outside))
	}
	return s
}

func findingOf(f *rules.Finding) finding {
	out := finding{clause: string(f.Clause), verdict: string(f.Verdict), window: f.Window, words: f.Words}
	if t, ok := rules.ClauseOf(f.Clause); ok {
		out.clause += ", " + t.Standing()
	}
	if f.Reference != "" {
		out.verdict += " (" + f.Reference + ")"
	}
	return out
}

// reference names the newest release of a month: what the schedule's notice is held
// against.
func reference(b *model.Board, m london.Month) string {
	all := b.Releases(m)
	if len(all) == 0 {
		return ""
	}
	r := all[len(all)-1]
	return fmt.Sprintf("DCC schedule %s v%d, SHA-256 %s", m, r.Version, r.Seal.Content)
}

func footer(in *Input, r *rules.Report) []string {
	return []string{
		"As the record stood at " + london.Stamp(in.Now) + fmt.Sprintf(", event %d, %s.", in.Board.Revision(), in.Board.Head().String()[:16]),
		fmt.Sprintf("Judged by policy %d (%s), bank holidays %s, zone data %s.", r.Policy.Version, r.Policy.Authority, r.HolidayVersion(), london.ZoneDataVersion),
		"All times are London clock readings, GMT or BST.",
	}
}
