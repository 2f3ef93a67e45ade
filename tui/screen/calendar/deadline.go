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
	if !s.f.ready() {
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
	rows := 1
	if a.W() < 44 {
		rows = 2
	}
	y += max(rows, a.Wrap(2, y, a.W()-2, 2, m.Role, deadlineWords(d)))
	s.drawJudgedBy(a, y, stricterWords(d.Stricter))
}

// drawJudgedBy draws what a stricter reading would say and the versions of the
// verdict, each in its place, whether there is anything to say or not.
func (s *sheet) drawJudgedBy(a canvas.Area, y int, stricter []string) {
	spare := a.H() - y - 2
	a.Fit(2, y, a.W()-2, themes.Muted, s.versions(), s.g.Ellipsis)
	if spare > 0 || len(stricter) == 0 {
		a.Fit(2, y+1, a.W()-2, themes.Muted, "Working Days of "+london.Nation(s.f.report.Policy.Nation).Name(), s.g.Ellipsis)
		y++
	}
	for i, words := range stricter {
		a.Fit(2, y+1+i, a.W()-2, themes.VerdictNote, words, s.g.Ellipsis)
	}
}

// deadlineWords is the sentence operators plan by.
func deadlineWords(d *rules.Deadline) string {
	by := d.PublishBy.Short()
	if !d.PublishedAt.IsZero() {
		words := string(d.Verdict) + ": published " + london.DateOf(d.PublishedAt).Short() + ", due by " + by
		if d.Verdict != model.OK {
			words += "; " + workingDays(d.Clear) + " clear"
		}
		return words
	}
	switch {
	case d.Verdict == model.Open:
		return "publish by " + by + " (" + workingDays(d.Left) + " left)"
	case d.Verdict == model.Contested:
		return "CONTESTED: publish today; due by " + by
	}
	return "LATE: not published; due by " + by
}

// stricterWords say what the holidays of other nations would make of it:
// Section H8 names no nation.
func stricterWords(list []rules.Stricter) []string {
	if len(list) == 2 && list[0].PublishBy == list[1].PublishBy {
		return []string{"with Scotland or UK by " + list[0].PublishBy.Short()}
	}
	out := make([]string, 0, 2)
	for _, st := range list {
		who := "UK-wide"
		if st.Nation == london.NationEWSC {
			who = "with Scotland"
		}
		out = append(out, who+" by "+st.PublishBy.Short())
	}
	return out
}

// versions are what a verdict was judged by.
func (s *sheet) versions() string {
	r := s.f.report
	return "policy " + itoa(r.Policy.Version) + " " + string(s.g.Dot) + " " + shown(s.g, r.HolidayVersion())
}

func workingDays(n int) string { return plural(n, "Working Day") }

// plural is "1 window", "2 windows".
func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return itoa(n) + " " + what + "s"
}

// drawCount draws the count back from the 1st, each day with its number or why
// it has none.
func (s *sheet) drawCount(a canvas.Area) {
	widget.Heading(a, 0, "How publish-by was counted", "H8.4", s.focus == paneThird, s.g)
	body := a.Sub(0, 1, a.W(), a.H()-1)
	if !s.f.ready() || s.f.refused != "" {
		s.drawDeadline(body, 0)
		return
	}
	d := &s.f.report.Deadline
	body.Fit(1, 0, body.W()-1, themes.Text, "counted back from "+s.f.month.First().Short()+":", s.g.Ellipsis)
	words := itoa(s.f.report.Policy.NoticeDays) + "th is " + d.S20.Short() + ", so publish by " + d.PublishBy.Short()
	if canvas.Width(words) >= body.W() {
		words = "S20 " + d.S20.Short() + ", by " + d.PublishBy.Short()
	}
	body.Fit(1, 1, body.W()-1, themes.Strong, words, s.g.Ellipsis)
	rows := body.H() - 2
	top := min(s.c.scroll, max(0, len(d.Steps)-rows))
	for k := top; k < min(top+rows, len(d.Steps)); k++ {
		s.drawStep(body, 2+k-top, &d.Steps[k], d)
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
