package main

import (
	"strings"

	"dccops/themes"
)

// sampleWidth is how wide a theme is shown: what every terminal has.
const sampleWidth = 76

// sample is a theme as it looks: lines on its own ground.
type sample struct {
	*page
	styles *themes.Styles
	line   strings.Builder
	w      int // columns of the line so far
}

// bit is words in the look of a role.
type bit struct {
	role  themes.Role
	words string
}

// draw shows a piece of a month, what stands beside one, and every role by name.
func (s *sample) draw() {
	s.month()
	g := s.glyphs
	s.put(bit{themes.StatusDraft, sign(g.Status.Draft, "draft")}, bit{themes.StatusScheduled, sign(g.Status.Scheduled, "scheduled")},
		bit{themes.StatusInProgress, sign(g.Status.InProgress, "in progress")}, bit{themes.StatusCompleted, sign(g.Status.Completed, "completed")},
		bit{themes.StatusCancelled, sign(g.Status.Cancelled, "cancelled")})
	s.put(bit{themes.VerdictOK, sign(g.Verdict.OK, "OK")}, bit{themes.VerdictContested, sign(g.Verdict.Contested, "CONTESTED")},
		bit{themes.VerdictLate, sign(g.Verdict.Late, "LATE")}, bit{themes.VerdictBreach, sign(g.Verdict.Breach, "BREACH")},
		bit{themes.VerdictAuthorised, sign(g.Verdict.Authorised, "AUTHORISED")}, bit{themes.VerdictNote, sign(g.Verdict.Note, "note")})
	s.put(bit{themes.ClassPlanned, "Planned"}, bit{themes.ClassLate, "Planned, late"}, bit{themes.ClassUnplanned, "Unplanned"},
		bit{themes.Key, "n"}, bit{themes.KeyWords, "plan a window"}, bit{themes.KeyOff, "x cancel"})
	s.gauge("All", 11, 1, 0, "5h30 of 6h00")
	s.gauge("SSI", 12, 0, 2, "4h30 of 4h00, over by 0h30")
	s.put(bit{themes.Field, " a field "}, bit{themes.FieldFocus, " typed into "}, bit{themes.FieldError, " 25:00 "}, bit{themes.Button, "[Save]"},
		bit{themes.ButtonFocus, "[Keep]"}, bit{themes.Danger, "[Publish]"}, bit{themes.Toast, " stored "}, bit{themes.Banner, " DEMO "})
	s.put()
	s.roles()
}

func sign(glyph rune, words string) string { return string(glyph) + " " + words }

// month is a week of one, with a day of each kind.
func (s *sample) month() {
	g := s.glyphs
	s.put(bit{themes.Title, "November 2026"}, bit{themes.Muted, "publish by"}, bit{themes.Strong, "Mon 2 Nov"}, bit{themes.Warn, "6 Working Days left"})
	days := []bit{
		{themes.Text, " 9 "},
		{themes.Selected, "10 " + string(g.Status.Scheduled)},
		{themes.SelectedDim, "11 " + string(g.Status.Draft)},
		{themes.Today, "12" + string(g.Mark.Today)},
		{themes.Holiday, "13" + string(g.Mark.Holiday)},
		{themes.Weekend, "14 "},
		{themes.ClockChange, "15" + string(g.Mark.ClockChange)},
	}
	s.put(days...)
	night := strings.Repeat(string(g.Bar.Light), 4)
	s.put(bit{themes.Muted, "20"}, bit{themes.Night, night}, bit{themes.StatusScheduled, strings.Repeat(string(g.Bar.Full), 6)}, bit{themes.Night, night},
		bit{themes.Muted, "08"}, bit{themes.OutOfHours, string(g.Bar.Full) + string(g.Bar.Full) + " outside the hours"}, bit{themes.Border, strings.Repeat(string(g.Box.H), 8)})
}

// gauge is a budget: used, what a draft would add, over, and what is left of 12.
func (s *sample) gauge(name string, used, draft, over int, words string) {
	b := s.glyphs.Bar
	fill := func(n int, r rune) string { return strings.Repeat(string(r), max(n, 0)) }
	s.add(bit{themes.Strong, " " + name + "  "})
	s.add(bit{themes.Gauge, fill(used, b.Full)}, bit{themes.GaugeDraft, fill(draft, b.Medium)}, bit{themes.GaugeOver, fill(over, b.Dark)},
		bit{themes.GaugeEmpty, fill(14-used-draft-over, b.Light)})
	role := themes.Muted
	if over > 0 {
		role = themes.VerdictBreach
	}
	s.add(bit{themes.Text, "  "}, bit{role, words})
	s.end()
}

// roles are the names of all roles, each in its own look.
func (s *sample) roles() {
	for r := range themes.NumRoles {
		if s.w+2+len(r.String()) > sampleWidth {
			s.end()
		}
		s.add(bit{themes.Text, " "}, bit{r, r.String()})
	}
	s.end()
}

// put is a line of bits with a space between them.
func (s *sample) put(bits ...bit) {
	for _, b := range bits {
		s.add(bit{themes.Text, " "}, b)
	}
	s.end()
}

// add appends bits to the line. They do not go through the filter: all of them are ours, and it takes a row of
// blocks for an imitation.
func (s *sample) add(bits ...bit) {
	for _, b := range bits {
		if b.words != "" {
			s.line.WriteString(s.styles.Render(b.role, b.words))
			s.w += len([]rune(b.words))
		}
	}
}

// end fills the line with the theme's ground and writes it.
func (s *sample) end() {
	s.add(bit{themes.Text, strings.Repeat(" ", max(sampleWidth-s.w, 0))})
	s.say("%s", inked(s.line.String()))
	s.line.Reset()
	s.w = 0
}
