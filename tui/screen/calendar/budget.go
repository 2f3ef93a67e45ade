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
	ledger string
}

// budgetWords are the four budgets, made once for each month.
type budgetWords struct {
	all, allDone, ssi, ssiDone budget
	unplanned                  string
}

func newBudgetWords(r *rules.Report) budgetWords {
	out := budgetWords{
		all:     newBudget(r.Scheduled.All, r.Scheduled.AllLimit, "scheduled"),
		allDone: newBudget(r.Actual.All, r.Actual.AllLimit, "actual"),
		ssi:     newBudget(r.Scheduled.SSI, r.Scheduled.SSILimit, "scheduled"),
		ssiDone: newBudget(r.Actual.SSI, r.Actual.SSILimit, "actual"),
	}
	if r.Unplanned > 0 {
		out.unplanned = "Unplanned " + london.Hours(r.Unplanned) + ", no cap"
	}
	return out
}

func newBudget(used, limit int, ledger string) budget {
	b := budget{level: widget.Level{Used: used, Limit: limit}, ledger: ledger}
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
		left, right := a.SplitLeft(a.W() * 55 / 100)
		s.drawBudgets(left.Left(left.W()-1), "H8.3")
		s.drawDeadline(right, 1)
		widget.Heading(right, 0, "Schedule", "H8.4", false, s.g)
		return
	}
	budgets, rest := a.SplitTop(5)
	s.drawBudgets(budgets, "H8.3, H8.4")
	s.drawDeadline(rest, 0)
}

func (s *sheet) drawBudgets(a canvas.Area, clause string) {
	widget.Heading(a, 0, "Budgets", clause, false, s.g)
	if !s.f.ready {
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
	const figures, rest = 17, 12
	ledger := 0
	if a.W() >= 44 {
		ledger = 10
		a.TextRight(a.W(), y, themes.Muted, b.ledger)
	}
	gauge := a.W() - figures - rest - ledger
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
			continue
		}
		x += a.Text(x, y, p.role, p.words) + 2
	}
}

// part is one fact of a summary.
type part struct {
	role  themes.Role
	words string
}

// summary is the month in a few facts, the ones that matter most first.
func (s *sheet) summary() []part {
	if !s.f.ready {
		return []part{{themes.Muted, "reading" + string(s.g.Ellipsis)}}
	}
	r := s.f.report
	worst := widget.Verdict(r.Worst(), s.g)
	out := []part{{worst.Role, string(worst.Glyph) + " " + worst.Word}}
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
		return part{m.Role, string(m.Glyph) + " by " + d.PublishBy.Short() + ", " + itoa(d.Left) + " left"}
	}
	return part{m.Role, string(m.Glyph) + " by " + d.PublishBy.Short()}
}

// short is "All 4h00/6h00".
func short(name string, used, limit int) part {
	p := part{themes.Text, name + " " + london.Hours(used) + "/" + london.Hours(limit)}
	if used > limit {
		p.role = themes.VerdictBreach
	}
	return p
}
