package calendar

import (
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/widget"
)

// The columns of the year strip: with room the gauges stand beside the figures.
const (
	colMonth = iota
	colWindows
	colAll
	colGauge
	colSSI
	colVerdict
	colBy
)

func yearTable(w int) widget.Table {
	t := widget.Table{
		{Head: "", W: 5},
		{Head: "win", W: 4, Right: true},
		{Head: "All", W: 6, Right: true},
		{Head: "", W: 0},
		{Head: "SSI", W: 6, Right: true},
		{Head: "worst", W: 12},
		{Head: "publish by", W: 12},
	}
	if w < 64 {
		t[colVerdict].W, t[colVerdict].Head, t[colBy].Head = 1, "", "by"
		t[colBy].W, t[colMonth].W = 12, 4
	}
	return t
}

// drawYear draws the twelve months of the year in view: budgets used, the worst
// verdict, and the deadline.
func (s *sheet) drawYear(a canvas.Area) {
	widget.Heading(a, 0, itoa(s.day.Year()), "All and SSI, scheduled", s.focus == paneMain, s.g)
	t := yearTable(a.W())
	heads := 1
	if a.H() < 14 {
		heads = 0
	}
	rows, top := a.H()-1-heads, 0
	this := int(s.f.month.Of()) - 1
	if rows < 12 {
		top = min(max(0, this-rows/2), 12-max(rows, 0))
	}
	if heads > 0 {
		t.Heads(a.Sub(1, 1, a.W()-1, 1), 0, s.g)
	}
	step := 1
	if rows >= 24 {
		step = 2
	}
	for i := top; i < 12; i++ {
		y := 1 + heads + (i-top)*step
		if y >= a.H() {
			return
		}
		m := london.NewMonth(s.day.Year(), 1).Add(i)
		s.drawYearRow(a.Row(y), t, s.c.memo.month(s.env, m, s.c.filter.query))
	}
}

func (s *sheet) drawYearRow(row canvas.Area, t widget.Table, f *facts) {
	a := row.Sub(1, 0, row.W()-1, 1)
	role := themes.Text
	if f.month < london.MonthOf(s.env.Now) {
		role = themes.Muted
	}
	t.Cell(a, 0, colMonth, role, f.month.Of().String()[:3], s.g)
	if !f.ready() {
		t.Cell(a, 0, colGauge, themes.Muted, "reading"+string(s.g.Ellipsis), s.g)
	} else {
		s.drawYearFigures(a, t, f, role)
	}
	if f.month == s.f.month {
		s.drawPick(row, s.focus == paneMain)
	}
}

func (s *sheet) drawYearFigures(a canvas.Area, t widget.Table, f *facts, role themes.Role) {
	r := f.report
	t.Cell(a, 0, colWindows, role, itoa(len(f.entries)), s.g)
	t.Cell(a, 0, colAll, budgetRole(r.Scheduled.All, r.Scheduled.AllLimit, role), london.Hours(r.Scheduled.All), s.g)
	x, w := t.At(colGauge, a.W())
	widget.Gauge(a, x, 0, w, f.words.all.level, s.g)
	t.Cell(a, 0, colSSI, budgetRole(r.Scheduled.SSI, r.Scheduled.SSILimit, role), london.Hours(r.Scheduled.SSI), s.g)
	x, w = t.At(colVerdict, a.W())
	widget.Pill(a, x, 0, w, widget.Verdict(r.Worst(), s.g))
	if f.refused != "" {
		t.Cell(a, 0, colBy, themes.Warn, "not counted", s.g)
		return
	}
	d := &r.Deadline
	m := widget.Verdict(d.Verdict, s.g)
	words := string(m.Glyph) + " " + d.PublishBy.Short()
	t.Cell(a, 0, colBy, m.Role, words, s.g)
}

func budgetRole(used, limit int, role themes.Role) themes.Role {
	if used > limit {
		return themes.VerdictBreach
	}
	return role
}
