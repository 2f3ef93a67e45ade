package calendar

import (
	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/widget"
)

// budget is one cap of H8.3 in one ledger, in words.
type budget struct {
	level  widget.Level
	figure string // "4h00 of 6h00"
	rest   string // "2h00 left", "over 0h30"
}

// budgetWords are the four budgets, made once for each month.
type budgetWords struct {
	all, allDone, ssi, ssiDone budget
	unplanned                  string
}

func newBudgetWords(r *rules.Report) budgetWords {
	out := budgetWords{
		all:     newBudget(r.Scheduled.All, r.Scheduled.AllLimit),
		allDone: newBudget(r.Actual.All, r.Actual.AllLimit),
		ssi:     newBudget(r.Scheduled.SSI, r.Scheduled.SSILimit),
		ssiDone: newBudget(r.Actual.SSI, r.Actual.SSILimit),
	}
	if r.Unplanned > 0 {
		out.unplanned = "Unplanned " + london.Hours(r.Unplanned) + ", no cap"
	}
	return out
}

func newBudget(used, limit int) budget {
	b := budget{level: widget.Level{Used: used, Limit: limit}}
	b.figure = london.Hours(used) + " of " + london.Hours(limit)
	b.rest = london.Hours(limit-used) + " left"
	if over := b.level.Over(); over > 0 {
		b.rest = "over " + london.Hours(over)
	}
	return b
}

// drawFoot draws the budgets and the deadline: side by side, or one below the
// other.
func (s *sheet) drawFoot(a canvas.Area) {
	if a.W() >= 76 {
		left, right := a.SplitLeft(a.W() * 56 / 100)
		s.drawBudgets(left.Left(left.W() - 2))
		s.drawDeadline(right, 1)
		widget.Heading(right, 0, "Schedule, H8.4", "", false, s.g)
		return
	}
	budgets, rest := a.SplitTop(5)
	s.drawBudgets(budgets)
	s.drawDeadline(rest, 0)
}

func (s *sheet) drawBudgets(a canvas.Area) {
	widget.Heading(a, 0, "Budgets, H8.3", "scheduled, actual below", false, s.g)
	if !s.f.ready() {
		a.Text(1, 1, themes.Muted, "reading"+string(s.g.Ellipsis))
		return
	}
	w := &s.f.words
	s.drawBudget(a, 1, "All", &w.all)
	s.drawBudget(a, 2, "", &w.allDone)
	s.drawBudget(a, 3, "SSI", &w.ssi)
	s.drawBudget(a, 4, "", &w.ssiDone)
	if w.unplanned != "" {
		a.Text(1, 5, themes.ClassUnplanned, w.unplanned)
	}
}

// drawBudget draws "All 4h00 of 6h00 ████░░ 2h00 left  scheduled". The gauge has
// its place whatever the figures are.
func (s *sheet) drawBudget(a canvas.Area, y int, name string, b *budget) {
	role := themes.Muted
	if name != "" {
		a.Text(0, y, themes.Strong, name)
		role = themes.Text
	}
	a.Text(4, y, role, b.figure)
	const figures, rest = 18, 14
	gauge := a.W() - figures - rest
	widget.Gauge(a, figures, y, gauge, b.level, s.g)
	x := figures + max(gauge, 0) + 1
	if b.level.Over() > 0 {
		x += a.Put(x, y, themes.VerdictBreach, s.g.Verdict.Breach)
		a.Text(x+1, y, themes.VerdictBreach, b.rest)
		return
	}
	a.Text(x, y, themes.Muted, b.rest)
}

// drawSummary draws budgets and deadline in one row, whole facts only.
func (s *sheet) drawSummary(a canvas.Area, y int) {
	x := 0
	for _, p := range s.summary() {
		if x+canvas.Width(p.words) > a.W() {
			p.words = p.short
		}
		if p.words != "" && x+canvas.Width(p.words) <= a.W() {
			x += a.Text(x, y, p.role, p.words) + 2
		}
	}
}

// part is one fact of a summary.
type part struct {
	role  themes.Role
	words string
	short string // where words do not fit
}

// summary is the month in a few facts, the ones that matter most first.
func (s *sheet) summary() []part {
	if !s.f.ready() {
		return []part{{role: themes.Muted, words: "reading" + string(s.g.Ellipsis)}}
	}
	r := s.f.report
	worst := s.worst()
	out := []part{{worst.Role, string(worst.Glyph) + " " + worst.Word, string(worst.Glyph)}}
	out = append(out, short("All", r.Scheduled.All, r.Scheduled.AllLimit), short("SSI", r.Scheduled.SSI, r.Scheduled.SSILimit))
	if s.f.refused == "" {
		out = append(out, s.deadlinePart())
	}
	return out
}

func (s *sheet) deadlinePart() part {
	d := &s.f.report.Deadline
	m := widget.Verdict(d.Verdict, s.g)
	if d.Verdict == model.Open || d.Verdict == model.Contested {
		words := string(m.Glyph) + " by " + d.PublishBy.Short()
		return part{m.Role, words + ", " + itoa(d.Left) + " left", words}
	}
	return part{role: m.Role, words: string(m.Glyph) + " by " + d.PublishBy.Short()}
}

// short is "All 4h00/6h00".
func short(name string, used, limit int) part {
	p := part{role: themes.Text, words: name + " " + london.Hours(used) + "/" + london.Hours(limit)}
	if used > limit {
		p.role = themes.VerdictBreach
	}
	return p
}
