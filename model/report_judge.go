package model

import (
	"slices"
	"strings"
	"time"

	"dccops/model/london"
)

// Shortfall is one way in which a report is not as the Methodology has it.
type Shortfall struct {
	Field string `json:"field"` // "type", "notice", or one of ReportFields
	Words string `json:"words"`
}

// Held is a report held against the version that was in force when it was
// reported. It follows from the record and is stored nowhere.
type Held struct {
	Methodology string      // empty: none was in force, so that nothing is asked
	Days        int         // clear Working Days between the report and the start
	Asked       int         // by the type
	Holidays    string      // the list of bank holidays it was counted by
	Short       []Shortfall // none: it is as the Methodology has it
}

// Judge holds a report against its version. Days are counted by the bank
// holidays known when it was reported, so that a later list changes nothing.
func (b *Board) Judge(r *Report) (j Held) {
	m, ok := b.Methodology(r.Methodology)
	if !ok {
		return j
	}
	j.Methodology = m.Ref
	list := b.Holidays().KnownAt(r.Reported)
	j.Holidays = list.Version()
	t, known := m.Type(r.Said.Type)
	if !known {
		names := make([]string, len(m.Types))
		for i := range m.Types {
			names[i] = m.Types[i].Name
		}
		j.Short = append(j.Short, Shortfall{"type", "the type " + r.Said.Type + " is none of " + m.Ref + ", which has " + strings.Join(names, ", ")})
		return j
	}
	j.Asked = t.Notice
	for _, f := range t.Fields {
		if !r.Said.Has(f) {
			j.Short = append(j.Short, Shortfall{f, f + " is asked for and not there"})
		}
	}
	from, to := london.DateOf(r.Reported), london.DateOf(r.Said.Start)
	nation := london.Nation(b.PolicyFor(from.Month()).Nation)
	days, err := list.WorkingDaysBetween(from, to, nation)
	if j.Days = days; err != nil {
		j.Short = append(j.Short, Shortfall{"notice", "the notice cannot be counted: " + err.Error()})
	} else if days < t.Notice {
		j.Short = append(j.Short, Shortfall{"notice", "it gives " + DaysWords(days) + " of notice, and " + itoa(t.Notice) + " are asked for"})
	}
	return j
}

// Words says the judgement in a sentence without its full stop.
func (j *Held) Words() string {
	switch {
	case j.Methodology == "":
		return "no Methodology was in force when it was reported, so that nothing is asked of it"
	case len(j.Short) == 0:
		return "as " + j.Methodology + " has it; " + DaysWords(j.Days) + " of notice, " + itoa(j.Asked) + " asked for"
	}
	out := make([]string, len(j.Short))
	for i, s := range j.Short {
		out[i] = s.Words
	}
	return "not as " + j.Methodology + " has it: " + strings.Join(out, "; ")
}

// Clash is what else happens while a reported change does, on something both
// touch. Without a system or Service on one side, time alone is compared.
type Clash struct {
	Kind   RecordKind `json:"kind"` // RecordWindow or RecordReport
	Ref    string     `json:"ref"`
	Shared []string   `json:"shared"` // systems and Services; none: the time only
	From   time.Time  `json:"from"`   // UTC, when both have begun
	To     time.Time  `json:"to"`
}

// Clashes lists what a report clashes with, windows before reports, each by time.
// The months of [Report.Months] must be on the Board whole.
func (b *Board) Clashes(r *Report) (out []Clash) {
	if r.State.Over() {
		return nil
	}
	seen := map[string]bool{}
	for _, m := range r.Months() {
		for _, w := range b.Windows(m) {
			if seen[w.ID] || w.Status == Cancelled {
				continue
			}
			seen[w.ID] = true
			services := make([]string, len(w.Services))
			for i, s := range w.Services {
				services[i] = s.Name
			}
			if c, ok := r.Said.meets(w.Start, w.End, w.Systems, services); ok {
				c.Kind, c.Ref = RecordWindow, w.ID
				out = append(out, c)
			}
		}
	}
	ends := r.Said.ends()
	for _, o := range b.Reports() { // of two thousand, few at the same time
		if o.Said.Start.After(ends) || o.Said.ends().Before(r.Said.Start) || o.Ref == r.Ref || o.State.Over() {
			continue
		}
		if c, ok := r.Said.meets(o.Said.Start, o.Said.ends(), o.Said.Systems, o.Said.Services); ok {
			c.Kind, c.Ref = RecordReport, o.Ref
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(x, y Clash) int {
		if x.Kind != y.Kind {
			return -strings.Compare(string(x.Kind), string(y.Kind)) // windows first
		}
		return x.From.Compare(y.From)
	})
	return out
}

// meets compares a reported change with something else. Where both say what they
// touch and it is nothing in common, they do not clash.
func (s *Said) meets(start, end time.Time, systems, services []string) (c Clash, ok bool) {
	from, to := s.Start, s.ends()
	if start.After(from) {
		from = start
	}
	if end.Before(to) {
		to = end
	}
	instant := s.ends().Equal(s.Start) || end.Equal(start)
	if to.Before(from) || to.Equal(from) && !instant {
		return c, false
	}
	if instant && (from.Equal(end) && !end.Equal(start) || from.Equal(s.ends()) && !s.ends().Equal(s.Start)) {
		return c, false // it begins when the other has ended
	}
	c = Clash{From: from, To: to, Shared: append(shared(s.Systems, systems), shared(s.Services, services)...)}
	if c.Shared == nil {
		c.Shared = []string{}
	}
	says := len(s.Systems)+len(s.Services) > 0 && len(systems)+len(services) > 0
	return c, len(c.Shared) > 0 || !says
}

// Months lists the months a reported change touches.
func (r *Report) Months() (out []london.Month) {
	for m := london.MonthOf(r.Said.Start); m <= london.MonthOf(r.Said.ends()); m++ {
		out = append(out, m)
	}
	return out
}

// ClashesOf lists what Users do while a window lasts, of what a role is shown,
// each as a Clash that names the report.
func (b *Board) ClashesOf(w *Window, role Role) (out []Clash) {
	if w.Status == Cancelled {
		return nil
	}
	var services []string
	for _, r := range b.Reports() {
		if r.State.Over() || !r.Said.Start.Before(w.End) || r.Said.ends().Before(w.Start) || !Sees(role, r.Marked) {
			continue
		}
		if services == nil {
			for _, s := range w.Services {
				services = append(services, s.Name)
			}
		}
		if c, ok := r.Said.meets(w.Start, w.End, w.Systems, services); ok {
			c.Kind, c.Ref = RecordReport, r.Ref
			out = append(out, c)
		}
	}
	return out
}
