package paint

import (
	"fmt"
	"time"

	"dccops/themes"
	"dccops/tui/canvas"
)

// month draws a made-up month much as the calendar screen does: a grid of days with nights as bars, and beside it
// the day's agenda, two budgets and findings.
type month struct {
	first  time.Time // the first of the month, UTC
	day    int       // the selected day of the month
	detail int       // the day whose agenda is shown
	tick   int       // what a live update would change
	glyphs *themes.Glyphs
}

func newMonth(year int, m time.Month, day int) month {
	return month{first: time.Date(year, m, 1, 0, 0, 0, 0, time.UTC), day: day, detail: day, glyphs: themes.GlyphSet(true)}
}

func (m month) draw(w, h int) *canvas.Grid {
	g := canvas.New(w, h, themes.Text)
	head, rest := g.Area().SplitTop(2)
	body, foot := rest.SplitBottom(1)
	head.Text(1, 0, themes.Title, "dccops")
	head.Text(10, 0, themes.TabOn, " 1 Calendar ")
	head.TextRight(w-1, 0, themes.Muted, fmt.Sprintf("Op · 14:0%d:00 GMT", m.tick%10))
	head.HLine(0, 1, w, themes.Border, m.glyphs.Box.H)
	left, right := body.SplitLeft(w - 44)
	m.grid(left.Box(m.first.Format("January 2006"), themes.BorderFocus, m.glyphs))
	top, bottom := right.SplitTop(body.H() / 2)
	m.agenda(top.Box("Agenda", themes.Border, m.glyphs))
	m.budgets(bottom.Box("Budgets and findings", themes.Border, m.glyphs))
	x := 1
	for _, k := range [][2]string{{"n", "plan"}, {"e", "edit"}, {"x", "cancel"}, {"{ }", "month"}, {"t", "today"}, {"?", "help"}} {
		x += foot.Text(x, 0, themes.Key, k[0]) + 1
		x += foot.Text(x, 0, themes.KeyWords, k[1]) + 3
	}
	return g
}

func (m month) grid(a canvas.Area) {
	cell := a.W() / 7
	first := m.first.AddDate(0, 0, -(int(m.first.Weekday())+6)%7)
	for i := range 42 {
		m.cell(a.Sub(i%7*cell, 1+i/7*5, cell, 5), first.AddDate(0, 0, i))
	}
}

func (m month) cell(a canvas.Area, day time.Time) {
	a.HLine(0, 0, a.W(), themes.Border, m.glyphs.Box.H)
	a.VLine(a.W()-1, 1, 4, themes.Border, m.glyphs.Box.V)
	role := themes.Text
	if wd := day.Weekday(); wd == time.Saturday || wd == time.Sunday || day.Month() != m.first.Month() {
		role = themes.Weekend
	}
	n := day.Day()
	a.Text(1, 1, role, fmt.Sprintf("%2d", n))
	a.HLine(1, 3, a.W()-3, themes.Night, m.glyphs.Bar.Light)
	if seed := n*7 + int(day.Month())*5; seed%3 == 0 {
		a.HLine(1+seed%4, 3, 2+seed%3, themes.StatusScheduled, m.glyphs.Bar.Full)
		a.Put(4, 1, themes.StatusScheduled, m.glyphs.Status.Scheduled)
		a.Text(1, 2, themes.Muted, fmt.Sprintf("W-%d", seed))
	}
	if day.Month() == m.first.Month() && n == m.day {
		a.Restyle(0, 1, a.W()-1, themes.Selected)
		a.Put(0, 1, themes.Selected, m.glyphs.Mark.Cursor)
	}
}

func (m month) agenda(a canvas.Area) {
	day := m.first.AddDate(0, 0, m.detail-1)
	a.Text(1, 0, themes.Strong, day.Format("Monday 2 January 2006"))
	if m.detail%3 == 0 {
		a.Text(1, 2, themes.StatusScheduled, fmt.Sprintf("%c 20:00–23:%02d  DSP release %d", m.glyphs.Status.Scheduled, m.detail, m.detail))
		a.Text(3, 3, themes.Text, "Self-Service Interface: disruption")
		a.Text(3, 4, themes.Muted, "decided 1 September, notice given")
		return
	}
	a.Text(1, 2, themes.Muted, "Nothing is planned for this night.")
}

func (m month) budgets(a canvas.Area) {
	used := int(m.first.Month()) % 6
	for i, name := range [2]string{"All", "SSI"} {
		a.Text(1, i*2, themes.Text, fmt.Sprintf("%-4s %dh00 of %dh00", name, used, 6-2*i))
		a.HLine(1, i*2+1, 36, themes.GaugeEmpty, m.glyphs.Bar.Light)
		a.HLine(1, i*2+1, used*6, themes.Gauge, m.glyphs.Bar.Full)
	}
	a.Text(1, 5, themes.Text, "publish by "+m.first.AddDate(0, -1, 1).Format("Mon 2 January")+" (6 Working Days left)")
	a.Text(1, 7, themes.VerdictOK, "✓ H8.3(c) within the hours of the month")
	a.Text(1, 8, themes.VerdictLate, fmt.Sprintf("! H8.4 W-%d was decided late", used*7))
}
