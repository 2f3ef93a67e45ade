package calendar

import (
	"dccops/model/rules"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/widget"
)

// drawFindings draws what is found in the month, worst first, the selected one
// always in view.
func (s *sheet) drawFindings(a canvas.Area) {
	focus := s.focus == paneThird
	if !s.f.ready() {
		widget.Heading(a, 0, "Findings", "", focus, s.g)
		a.Text(1, 1, themes.Muted, "reading"+string(s.g.Ellipsis))
		return
	}
	list := s.f.report.Findings
	if len(list) == 0 {
		widget.Heading(a, 0, "Findings", "none", focus, s.g)
		ok := widget.Verdict("", s.g)
		widget.Pill(a, 1, 1, a.W()-1, ok)
		a.Fit(6, 1, a.W()-6, themes.Muted, "nothing found", s.g.Ellipsis)
		return
	}
	widget.Heading(a, 0, "Findings", itoa(len(list)), focus, s.g)
	body := a.Sub(0, 1, a.W(), a.H()-1)
	sel := min(max(s.c.find, 0), len(list)-1)
	first := s.firstFinding(body, sel, focus)
	y := 0
	for i := first; i < len(list); i++ {
		n := findingRows(&list[i], body.W(), focus && i == sel)
		if y+n > body.H() && y > 0 {
			s.drawMore(a, len(list)-i)
			return
		}
		s.drawFinding(body.Sub(0, y, body.W(), n), &list[i], focus && i == sel)
		y += n
	}
}

// firstFinding leaves out as few as needed for the selected one to be in view.
func (s *sheet) firstFinding(a canvas.Area, sel int, focus bool) int {
	list := s.f.report.Findings
	if !focus {
		return 0
	}
	rows := 0
	for i := sel; i >= 0; i-- {
		if rows += findingRows(&list[i], a.W(), i == sel); rows > a.H() {
			return min(i+1, sel)
		}
	}
	return 0
}

// findingRows are what a finding needs. Its cure is shown while it is selected:
// shown for all, cures would be half of what a flipped month sends.
func findingRows(f *rules.Finding, w int, sel bool) int {
	n := 1 + max(1, canvas.WrapRows(f.Words, w-2))
	if sel && f.Cure != nil {
		n += canvas.WrapRows(f.Cure.Words, w-4)
	}
	return n
}

// drawFinding draws glyph, verdict, clause and reference, below them the
// sentence with its arithmetic, and what would end it.
func (s *sheet) drawFinding(a canvas.Area, f *rules.Finding, sel bool) {
	m := widget.Verdict(f.Verdict, s.g)
	x := 1 + widget.Pill(a, 1, 0, a.W()-1, m) + 1
	x += a.Fit(x, 0, a.W()-x, themes.Strong, standing(f), s.g.Ellipsis) + 1
	if f.Reference != "" {
		a.Fit(x, 0, a.W()-x, themes.VerdictAuthorised, shown(s.g, f.Reference), s.g.Ellipsis)
	} else if f.Window != "" {
		if id := shown(s.g, f.Window); x+canvas.Width(id) <= a.W() {
			a.TextRight(a.W(), 0, themes.Text, id)
		}
	}
	y := 1 + a.Wrap(2, 1, a.W()-2, a.H()-1, themes.Text, shown(s.g, f.Words))
	if sel && f.Cure != nil && y < a.H() {
		a.Put(2, y, themes.Key, s.g.Arrow.Right)
		a.Wrap(4, y, a.W()-4, a.H()-y, themes.KeyWords, shown(s.g, f.Cure.Words))
	}
	if sel {
		s.drawPick(a.Row(0), true)
	}
}

// standing names the clause, and says so where it is only proposed.
func standing(f *rules.Finding) string {
	if t, ok := rules.ClauseOf(f.Clause); ok && t.Proposed {
		return string(f.Clause) + ", proposed"
	}
	return string(f.Clause)
}
