package schedule

import (
	"dccops/themes"
	"dccops/tui/canvas"
)

// part is one fact of a status line.
type part struct {
	role  themes.Role
	words string
	short string // where words do not fit
}

// drawStatus says the month in one line, and goes on below if there is room:
// whole facts only.
func (s *sheet) drawStatus(a canvas.Area) {
	x, y := 0, 0
	for _, p := range s.status() {
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

// status is the month in a few facts, the ones that matter most first.
func (s *sheet) status() []part {
	m := s.f.month
	ready := s.f.readiness(s.env)
	glyph := string(ready.Glyph)
	words := map[bool]string{true: "ready", false: "not ready"}[s.f.no == nil && s.f.need == 0 && s.f.refused == ""]
	switch {
	case s.f.hidden != "" && s.f.before == nil:
		words = "not published"
	case s.f.before != nil && s.f.differ == 0:
		words = "as " + name(s.f.before.Version)
	case s.f.no == nil && s.f.need > 0:
		words = those(s.f.need, "needs a reason", "need a reason")
	}
	out := []part{
		{role: themes.Title, words: m.Of().String()[:3] + " " + itoa(m.Year()), short: m.Of().String()[:3]},
		{role: ready.Role, words: glyph + " " + words, short: glyph},
	}
	switch {
	case s.f.before != nil:
		out = append(out, part{role: themes.Text, words: those(s.f.differ, "change from ", "changes from ") + name(s.f.before.Version)})
	case s.f.refused == "" && s.f.lead.PublishedAt.IsZero():
		out = append(out, part{role: themes.Text, words: "by " + s.f.lead.PublishBy.Short()})
	}
	return append(out, part{role: themes.Muted, words: plural(len(s.f.draft.Items), "window")})
}
