package form

import (
	"slices"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
)

// draftID is what the findings call a window that has no id yet.
const draftID = "This draft"

// judgement is what Section H8 says of a draft: each month it touches before it
// and with it, and what stands beside which field.
type judgement struct {
	draft  model.Window
	at     place
	whole  bool // the draft could be judged
	months []monthOf
	found  []found
}

// monthOf is one month before the draft and with it.
type monthOf struct {
	month     london.Month
	before    *rules.Report
	with      *rules.Report // nil when the draft could not be judged
	class     model.Class
	unplanned string // "known 3 days before it starts"
	uncounted string // why its minutes are in no cap though it is Planned
}

// found is a finding, the field it stands beside and the cure that was tried
// and ends it.
type found struct {
	rules.Finding
	field string
	month london.Month  // 0: every month alike
	cured *model.Window // the draft after the cure; nil: none
}

// judge asks the rules about every month the draft touches.
func judge(d model.Window, at place, whole bool, before func(london.Month) *rules.Report) judgement {
	j := judgement{draft: d, at: at, whole: whole}
	first, last := london.MonthOf(at.day.Midnight()), london.Month(0)
	if !at.start.IsZero() {
		first = london.MonthOf(at.start)
	}
	last = first
	if whole {
		first, last = d.Months()
	}
	for m := first; m <= last; m++ {
		one := monthOf{month: m, before: before(m)}
		if whole {
			one.with, _ = rules.CheckDraft(at.board, &d, m, at.now)
			one.class = model.ClassIn(m, d.DecidedAt, at.board.PublishedAt(m))
			one.unplanned = known(&d)
			if !d.Counts() {
				one.uncounted = ", no effect on any Service: not counted"
			}
		}
		j.months = append(j.months, one)
	}
	for i := range j.months {
		j.gather(&j.months[i])
	}
	slices.SortStableFunc(j.found, func(a, b found) int { return b.Verdict.Weight() - a.Verdict.Weight() })
	return j
}

// known says how long a window was known of before it starts: what is shown of
// Unplanned work, so that planning it late stays visible.
func known(w *model.Window) string {
	days := int(london.DateOf(w.Start) - london.DateOf(w.DecidedAt))
	switch {
	case !w.DecidedAt.Before(w.Start):
		return "decided after it starts"
	case days == 0:
		return "known on the day it starts"
	}
	return "known " + plural(days, "day") + " before it starts"
}

// gather keeps the findings that are about the draft: those that name it, and
// those about the month that the month did not have without it.
func (j *judgement) gather(m *monthOf) {
	if m.with == nil {
		return
	}
	for _, f := range m.with.Findings {
		mine := f.Window == j.draft.ID
		if !mine && (f.Window != "" || holdsFinding(m.before.Findings, f)) {
			continue
		}
		if i := slices.IndexFunc(j.found, func(o found) bool { return o.Clause == f.Clause && o.Words == f.Words }); i >= 0 {
			j.found[i].month = 0 // it is the same in every month
			continue
		}
		j.found = append(j.found, found{Finding: f, field: beside(f), month: m.month, cured: j.cure(f, m)})
	}
}

func holdsFinding(list []rules.Finding, f rules.Finding) bool {
	return slices.ContainsFunc(list, func(o rules.Finding) bool { return o.Clause == f.Clause && o.Words == f.Words })
}

// beside is the field a finding stands beside.
func beside(f rules.Finding) string {
	switch {
	case f.Cure != nil && f.Cure.Field != "":
		return f.Cure.Field
	case f.Verdict == model.Note && f.Reference != "":
		return "agreement"
	}
	switch f.Clause {
	case "H8.4(a)":
		return "activity"
	case "H8.4(b)", "H8.2":
		return "services"
	case "H8.4(d)":
		return "risk"
	case "H8.4":
		return "decided_at"
	case "H8.3(a)":
		return "start"
	}
	return "end"
}

// cure tries the cure of a finding. One that changes nothing is not offered,
// nor one of a whole month's finding after which that still stands: what is cut
// off here may lie in another month, or under another window.
func (j *judgement) cure(f rules.Finding, m *monthOf) *model.Window {
	if f.Cure == nil {
		return nil
	}
	w := f.Cure.Apply(j.draft)
	if w.Start.Equal(j.draft.Start) && w.End.Equal(j.draft.End) && w.Risk == j.draft.Risk && w.Activity == j.draft.Activity {
		return nil
	}
	if f.Window != "" {
		return &w
	}
	after, _ := rules.CheckDraft(j.at.board, &w, m.month, j.at.now)
	for _, o := range after.Findings {
		if o.Clause == f.Clause && o.Window == f.Window && o.Verdict.Weight() >= f.Verdict.Weight() {
			return nil
		}
	}
	return &w
}

// cures lists the findings beside a field that one key would end.
func (j *judgement) cures(field string) []found {
	var out []found
	for _, f := range j.found {
		if f.cured != nil && f.field == field {
			out = append(out, f)
		}
	}
	return out
}

// memo keeps the last judgement until the Board, the minute or the text moves
// on. It changes what is asked of the rules, never what is drawn.
type memo struct {
	board  *model.Board
	minute time.Time
	text   []string
	last   judgement
	before map[london.Month]*rules.Report
}

// of gives the judgement of what the fields hold.
func (m *memo) of(b *model.Board, now time.Time, text []string, make func(at time.Time) (model.Window, place, bool)) *judgement {
	minute := now.Truncate(time.Minute)
	if b != m.board || !minute.Equal(m.minute) {
		m.board, m.minute, m.text, m.before = b, minute, nil, map[london.Month]*rules.Report{}
	}
	if m.text == nil || !slices.Equal(m.text, text) {
		d, at, whole := make(minute)
		m.last = judge(d, at, whole, func(month london.Month) *rules.Report {
			r, ok := m.before[month]
			if !ok {
				r, _ = rules.Check(b, month, minute)
				m.before[month] = r
			}
			return r
		})
		m.text = text
	}
	return &m.last
}
