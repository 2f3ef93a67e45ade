package calendar

import (
	"dccops/model"
	"dccops/model/london"
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

// cureWords say what would end a finding; empty: no key here does.
func cureWords(f *rules.Finding) string {
	switch {
	case f.Change != "":
		return "Enter opens " + f.Change + " in the Inbox"
	case f.Cure != nil:
		return f.Cure.Words
	}
	return ""
}

// findingRows are what a finding needs: one, and for the selected one, where
// the keys are, its sentence and its cure. Figures say what matters; sentences
// of all of them would be half of what a flipped month sends.
func findingRows(f *rules.Finding, w int, open bool) int {
	n := 1
	if open {
		n += canvas.WrapRows(f.Words, w-2)
	}
	if cure := cureWords(f); open && cure != "" {
		n += canvas.WrapRows(cure, w-4)
	}
	return n
}

// drawFinding draws glyph, verdict, clause, figures and what it is about, and
// below an open one the sentence with its arithmetic and what would end it.
func (s *sheet) drawFinding(a canvas.Area, f *rules.Finding, open bool) {
	m := widget.Verdict(f.Verdict, s.g)
	x := 1 + widget.Pill(a, 1, 0, a.W()-1, m) + 1
	x += a.Fit(x, 0, a.W()-x, m.Role, standing(f), s.g.Ellipsis) + 1
	edge := a.W()
	if about, role := s.about(f); x+canvas.Width(about) <= edge {
		edge -= a.TextRight(edge, 0, role, about) + 1
	}
	if words := figures(f); x+len(words) <= edge {
		a.Text(x, 0, m.Role, words)
	}
	if !open {
		return
	}
	y := 1 + a.Wrap(2, 1, a.W()-2, a.H()-1, themes.Text, shown(s.g, f.Words))
	if cure := cureWords(f); cure != "" && y < a.H() {
		a.Put(2, y, themes.Key, s.g.Arrow.Right)
		a.Wrap(4, y, a.W()-4, a.H()-y, themes.KeyWords, shown(s.g, cure))
	}
	s.drawPick(a.Row(0), true)
}

// about is what a finding points to: what authorises it, or the window.
func (s *sheet) about(f *rules.Finding) (string, themes.Role) {
	if f.Reference != "" {
		return shown(s.g, f.Reference), themes.VerdictAuthorised
	}
	return shown(s.g, f.Window), themes.Text
}

// figures are a finding's measure and limit in a few letters.
func figures(f *rules.Finding) string {
	switch f.Clause {
	case "H8.2":
		return plural(f.Measured, "night")
	case "H8.4(a)":
		return "no activity"
	case "H8.4(b)":
		return "no Services"
	case "H8.4(d)":
		return "no risk said"
	case "H8.6", "H8.7":
		if f.Verdict != model.Note {
			return itoa(f.Measured) + " min"
		}
		return ""
	case "H8.4":
		return itoa(f.Measured) + " of " + plural(f.Limit, "day")
	}
	switch {
	case f.Verdict == model.Note && f.Measured > 0:
		return "overlaps: " + london.Hours(f.Measured)
	case f.Clause == "H8.3(a)":
		return "by " + london.Hours(f.Excess)
	case f.Excess > 0:
		return "over " + london.Hours(f.Excess)
	}
	return ""
}

// standing names the clause, and says so where it is only proposed.
func standing(f *rules.Finding) string {
	if t, ok := rules.ClauseOf(f.Clause); ok && t.Proposed {
		return string(f.Clause) + ", proposed"
	}
	return string(f.Clause)
}
