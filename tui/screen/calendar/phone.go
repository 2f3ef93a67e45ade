package calendar

import (
	"dccops/model"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/widget"
)

// drawPhone draws one column: for whoever is woken, the answer comes first and
// the month on demand.
func (s *sheet) drawPhone(a canvas.Area) {
	switch {
	case s.focus == paneThird:
		s.drawPhoneHead(a)
		s.drawThird(a.Sub(0, 1, a.W(), a.H()-1))
	case s.c.view != viewMonth:
		s.drawPhoneHead(a)
		main, foot := a.Sub(0, 1, a.W(), a.H()-1).SplitBottom(1)
		s.drawMain(main)
		s.drawSummary(foot, 0)
	case s.c.mini:
		s.drawMini(a)
	default:
		s.drawHome(a)
	}
}

func (s *sheet) drawPhoneHead(a canvas.Area) {
	a.Text(0, 0, themes.Title, s.f.month.Name())
	if s.c.filter.on() || s.c.filter.typing {
		s.drawFilter(a, len(s.f.month.Name())+1)
		return
	}
	if !s.f.ready() {
		a.TextRight(a.W(), 0, themes.Muted, "reading"+string(s.g.Ellipsis))
		return
	}
	m := s.worst()
	n := 2 + len(m.Word)
	widget.Pill(a, a.W()-n, 0, n, m)
}

// worst is the worst verdict of the month. Nothing found is not OK where the
// deadline could not be counted.
func (s *sheet) worst() widget.Mark {
	if v := s.f.report.Worst(); v != model.OK || s.f.refused == "" {
		return widget.Verdict(v, s.g)
	}
	return widget.Mark{Glyph: s.g.Verdict.Late, Word: "NOT COUNTED", Role: themes.Warn}
}

// drawHome draws what matters at 02:10: the budgets, the deadline, the worst
// finding, and the windows from here on.
func (s *sheet) drawHome(a canvas.Area) {
	s.drawPhoneHead(a)
	y := 1
	if s.f.ready() {
		s.drawBudget(a, 1, "All", &s.f.words.all)
		s.drawBudget(a, 2, "SSI", &s.f.words.ssi)
		y = 3
		if a.H() >= 10 {
			y += s.drawPhoneWords(a.Sub(0, 3, a.W(), min(4, a.H()-8)))
		}
	}
	list := a.Sub(0, y, a.W(), a.H()-y)
	widget.Heading(list, 0, "Nights", plural(len(s.f.entries), "window"), true, s.g)
	s.drawRows(list.Sub(0, 1, list.W(), list.H()-1), true)
}

// drawPhoneWords draws the deadline and the worst finding, and gives the rows
// they took.
func (s *sheet) drawPhoneWords(a canvas.Area) int {
	y := 0
	if s.f.refused != "" {
		y = a.Wrap(0, 0, a.W(), a.H(), themes.Warn, string(s.g.Verdict.Late)+" "+shown(s.g, s.f.refused))
	} else {
		d := &s.f.report.Deadline
		m := widget.Verdict(d.Verdict, s.g)
		y = a.Wrap(0, 0, a.W(), 2, m.Role, string(m.Glyph)+" "+deadlineWords(d))
	}
	if list := s.f.report.Findings; len(list) > 0 && y < a.H() {
		m := widget.Verdict(list[0].Verdict, s.g)
		words := string(m.Glyph) + " " + m.Word + " " + string(list[0].Clause) + ": " + shown(s.g, list[0].Words)
		y += a.Wrap(0, y, a.W(), a.H()-y, m.Role, words)
	}
	return min(y, a.H())
}

// drawMini draws the little month over the selected night.
func (s *sheet) drawMini(a canvas.Area) {
	s.drawPhoneHead(a)
	rest := a.Sub(0, 1, a.W(), a.H()-1)
	ch := 1
	if rest.H() >= 24 {
		ch = 2
	}
	grid, night := rest.SplitTop(1 + 6*ch)
	s.drawMonth(grid)
	if night.H() > 2 {
		s.drawAgenda(night)
	}
}

// drawStatus says the month in one line, and goes on below if there is room:
// whole facts only, and where not even one fits, the sign of the worst.
func (s *sheet) drawStatus(a canvas.Area) {
	name := s.f.month.Of().String()[:3] + " " + itoa(s.f.month.Year())
	list := append([]part{{role: themes.Title, words: name}}, s.summary()...)
	if len(list) > 2 { // the month and its first budget stand before the verdict
		list[1], list[2] = list[2], list[1]
		if a.W() < canvas.Width(name) {
			list = list[2:]
		}
	}
	if s.c.filter.typing {
		list = []part{{role: themes.Key, words: "/" + shown(s.g, s.c.filter.query)}}
	}
	x, y := 0, 0
	for _, p := range list {
		w := canvas.Width(p.words)
		if x+w > a.W() && p.short != "" && (y == a.H()-1 || w > a.W()) {
			p.words, w = p.short, canvas.Width(p.short)
		}
		if x > 0 && x+w > a.W() && y < a.H()-1 {
			x, y = 0, y+1
		}
		if x+w <= a.W() {
			x += a.Text(x, y, p.role, p.words) + 2
		}
	}
}
