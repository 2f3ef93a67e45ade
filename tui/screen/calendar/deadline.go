package calendar

import (
	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/widget"
)

// drawDeadline draws the H8.4 lead: publish by when, what that rests on, what a
// stricter reading would say, and the versions it was judged by.
func (s *sheet) drawDeadline(a canvas.Area, y int) {
	if !s.f.ready {
		a.Text(1, y, themes.Muted, "reading"+string(s.g.Ellipsis))
		return
	}
	if s.f.refused != "" {
		a.Put(0, y, themes.Warn, s.g.Verdict.Late)
		a.Wrap(2, y, a.W()-2, a.H()-y, themes.Warn, shown(s.g, s.f.refused)+".")
		return
	}
	d := &s.f.report.Deadline
	m := widget.Verdict(d.Verdict, s.g)
	a.Put(0, y, m.Role, m.Glyph)
	y += a.Wrap(2, y, a.W()-2, 2, m.Role, deadlineWords(d))
	for _, st := range d.Stricter {
		if a.H()-y <= 1 {
			break
		}
		a.Fit(2, y, a.W()-2, themes.VerdictNote, stricterWords(st), s.g.Ellipsis)
		y++
	}
	for _, l := range s.judgedBy() {
		a.Fit(2, y, a.W()-2, themes.Muted, l, s.g.Ellipsis)
		y++
	}
}

// deadlineWords is the sentence operators plan by.
func deadlineWords(d *rules.Deadline) string {
	by := d.PublishBy.Short()
	if !d.PublishedAt.IsZero() {
		on := london.DateOf(d.PublishedAt).Short()
		switch d.Verdict {
		case model.OK:
			return "OK: published " + on + ", publish by was " + by
		default:
			return string(d.Verdict) + ": published " + on + ", publish by was " + by + " (" + itoa(d.Clear) + " clear Working Days)"
		}
	}
	switch d.Verdict {
	case model.Open:
		return "publish by " + by + " (" + workingDays(d.Left) + " left)"
	case model.Contested:
		return "CONTESTED: publish today, " + d.S20.Short() + "; publish by was " + by
	default:
		return "LATE: publish by was " + by + "; " + workingDays(d.Clear) + " clear, publish now"
	}
}

func stricterWords(st rules.Stricter) string {
	who := "UK-wide"
	if st.Nation == london.NationEWSC {
		who = "with Scotland's holidays"
	}
	return who + ": by " + st.PublishBy.Short()
}

// judgedBy are the versions a verdict keeps.
func (s *sheet) judgedBy() []string {
	r := s.f.report
	return []string{
		"holidays " + shown(s.g, r.HolidayVersion()),
		"policy " + itoa(r.Policy.Version) + " " + string(s.g.Dot) + " " + london.Nation(r.Policy.Nation).Name(),
	}
}

func workingDays(n int) string {
	if n == 1 {
		return "1 Working Day"
	}
	return itoa(n) + " Working Days"
}

// drawCount draws the count back from the 1st, each day with its number or why
// it has none.
func (s *sheet) drawCount(a canvas.Area) {
	widget.Heading(a, 0, "How publish-by was counted", "H8.4", s.focus == paneThird, s.g)
	body := a.Sub(0, 1, a.W(), a.H()-1)
	if !s.f.ready || s.f.refused != "" {
		s.drawDeadline(body, 0)
		return
	}
	d := &s.f.report.Deadline
	body.Fit(1, 0, body.W()-1, themes.Muted, "back from "+s.f.month.First().Short()+", not counting it", s.g.Ellipsis)
	rows := body.H() - 1
	top := min(s.c.scroll, max(0, len(d.Steps)-rows))
	for k := top; k < min(top+rows, len(d.Steps)); k++ {
		s.drawStep(body, 1+k-top, &d.Steps[k], d)
	}
	s.drawMore(a, len(d.Steps)-top-rows)
}

func (s *sheet) drawStep(a canvas.Area, y int, st *london.Step, d *rules.Deadline) {
	if st.Number == 0 {
		a.TextRight(3, y, themes.Muted, string(s.g.Dash))
		a.Text(5, y, themes.Muted, st.Date.Short())
		role := themes.Muted
		if st.Why != "Saturday" && st.Why != "Sunday" {
			role = themes.Holiday
		}
		a.Fit(17, y, a.W()-17, role, shown(s.g, st.Why), s.g.Ellipsis)
		return
	}
	a.TextRight(3, y, themes.Strong, itoa(st.Number))
	a.Text(5, y, themes.Text, st.Date.Short())
	words, role := "", themes.Text
	switch st.Date {
	case d.S20:
		words, role = "arguable", themes.VerdictContested
	case d.PublishBy:
		words, role = "publish by", themes.VerdictOK
	}
	if st.Date == london.DateOf(s.env.Now) {
		words = "today " + words
	}
	a.Fit(17, y, a.W()-17, role, words, s.g.Ellipsis)
}

// drawMore says that a list goes on below.
func (s *sheet) drawMore(a canvas.Area, below int) {
	if below > 0 && a.H() > 1 {
		a.TextRight(a.W(), a.H()-1, themes.Strong, " +"+itoa(below)+" "+string(s.g.Arrow.Down))
	}
}
