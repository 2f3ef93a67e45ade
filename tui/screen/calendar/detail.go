package calendar

import (
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// fact is one line of the detail pane: a label and what is recorded.
type fact struct {
	label string
	words string
	role  themes.Role
}

// drawDetail draws all that is recorded of the selected window.
func (s *sheet) drawDetail(a canvas.Area) {
	if s.at < 0 {
		widget.Heading(a, 0, "Detail", "", s.focus == paneThird, s.g)
		a.Fit(1, 1, a.W()-1, themes.Muted, "no window is selected", s.g.Ellipsis)
		return
	}
	e := &s.f.entries[s.at]
	widget.Heading(a, 0, e.id, "detail", s.focus == paneThird, s.g)
	body := a.Sub(0, 1, a.W(), a.H()-1)
	list := s.facts(e)
	y := -min(s.c.scroll, max(0, detailRows(list, body.W())-body.H()))
	for _, f := range list {
		y += drawFact(body, y, f)
	}
	s.drawMore(a, y-body.H())
}

const labelWidth = 12

func detailRows(list []fact, w int) int {
	n := 0
	for _, f := range list {
		n += max(1, canvas.WrapRows(f.words, w-labelWidth))
	}
	return n
}

// drawFact draws a label and its words from row y, which may lie above the
// area, and gives the rows it took.
func drawFact(a canvas.Area, y int, f fact) int {
	n := max(1, canvas.WrapRows(f.words, a.W()-labelWidth))
	a.Text(0, y, themes.Muted, f.label)
	a.Wrap(labelWidth, y, a.W()-labelWidth, n, f.role, f.words)
	return n
}

// facts is a window as the record has it, H8.4(a) to (d) first.
func (s *sheet) facts(e *entry) []fact {
	w, g := e.w, s.g
	list := []fact{
		{"status", string(e.status.Glyph) + " " + e.status.Word, e.status.Role},
		{"(a) what", e.activity, themes.Strong},
	}
	list = append(list, s.serviceFacts(e)...)
	list = append(list,
		fact{"(c) from", shown(g, london.Stamp(w.Start)), timeRole(e)},
		fact{"    to", shown(g, w.Until()), timeRole(e)},
		fact{"    length", london.Hours(w.Minutes()), themes.Text},
		fact{"(d) risk", orDash(g, w.Risk), themes.Text},
		fact{"systems", orDash(g, strings.Join(w.Systems, ", ")), themes.Text},
	)
	list = append(list, s.clashFacts(w)...)
	list = append(list, s.monthFacts(e)...)
	list = append(list,
		fact{"decided", shown(g, london.Stamp(w.DecidedAt)), themes.Text},
		fact{"scope", scopeWords(w.Scope), themes.Text},
		fact{"agreement", orDash(g, w.Agreement), themes.Text},
		fact{"reason", orDash(g, w.Trail.Reason), themes.Text},
		fact{"revision", itoa(int(w.Trail.Revision)), themes.Muted},
	)
	list = append(list, s.actualFacts(w)...)
	for _, f := range s.f.report.Of(w.ID) {
		m := widget.Verdict(f.Verdict, g)
		list = append(list, fact{string(f.Clause), string(m.Glyph) + " " + m.Word + ": " + shown(g, f.Words), m.Role})
	}
	return list
}

func (s *sheet) serviceFacts(e *entry) []fact {
	if len(e.w.Services) == 0 {
		return []fact{{"(b) Service", "not said", themes.VerdictNote}}
	}
	out := make([]fact, 0, len(e.w.Services))
	label := "(b) Service"
	for _, x := range e.w.Services {
		role := themes.Text
		if x.Effect == model.EffectDisruption {
			role = themes.Strong
		}
		out = append(out, fact{label, shown(s.g, x.Name) + ": " + effectWords(x.Effect), role})
		label = ""
	}
	return out
}

// monthFacts are its minutes and its class in each month it touches.
func (s *sheet) monthFacts(e *entry) []fact {
	first, last := e.w.Months()
	out := make([]fact, 0, 2)
	for m := first; m <= last && len(out) < 3; m++ {
		f := s.c.memo.month(s.env, m, s.c.filter.query)
		if !f.ready() {
			out = append(out, fact{m.String(), "reading" + string(s.g.Ellipsis), themes.Muted})
			continue
		}
		for i := range f.entries {
			if x := &f.entries[i]; x.w.ID == e.w.ID {
				out = append(out, fact{m.String(), monthWords(x), x.class.Role})
			}
		}
	}
	return out
}

func monthWords(x *entry) string {
	words := london.Hours(x.j.Minutes) + ", " + x.class.Word
	switch {
	case x.w.Status == model.Cancelled:
		return "cancelled, counts nothing"
	case x.j.Class == model.ClassUnplanned:
		words += ", no cap"
	case !x.j.Counted:
		words += ", not counted: no effect"
	}
	if x.j.SSI {
		words += ", SSI"
	}
	if x.j.Outside > 0 {
		words += ", " + london.Hours(x.j.Outside) + " outside hours"
	}
	return words
}

func (s *sheet) actualFacts(w *model.Window) []fact {
	var out []fact
	if w.Trail.StartedAt != nil {
		out = append(out, fact{"started", shown(s.g, london.Stamp(*w.Trail.StartedAt)), themes.Text})
	}
	if w.Trail.EndedAt != nil {
		out = append(out, fact{"ended", shown(s.g, london.Stamp(*w.Trail.EndedAt)), themes.Text})
	}
	if told := s.env.Board.ToldAfter(w.ID); told != "" {
		out = append(out, fact{"told", "after aware: " + told, themes.Text})
	}
	if w.Trail.Source != "" {
		out = append(out, fact{"from", shown(s.g, w.Trail.Source), themes.Muted})
	}
	return out
}

// clashFacts are the changes of Users that happen while the window does, as far
// as the role is shown them.
func (s *sheet) clashFacts(w *model.Window) []fact {
	var out []fact
	for _, c := range s.env.Board.ClashesOf(w, s.env.Actor.Role) {
		on := strings.Join(c.Shared, ", ")
		if on == "" {
			on = "the same time"
		}
		ref := c.Ref
		if r, ok := s.env.Board.Report(c.Ref); ok && r.State == model.ReportUnverified {
			ref += " (by mail, unverified)"
		}
		words := string(s.g.Verdict.Note) + " clash: User change " + ref + ", " + span(c.From, c.To, s.g) + ", " + shown(s.g, on)
		out = append(out, fact{"User change", words, themes.VerdictNote})
	}
	return out
}

func effectWords(e model.Effect) string {
	switch e {
	case model.EffectMaterialRisk:
		return "Material Risk"
	case model.EffectNone:
		return "no effect"
	}
	return string(e)
}

func scopeWords(s model.Scope) string {
	if s == model.ScopeSMETS1 {
		return "SMETS1 only"
	}
	return "DCC"
}

// orDash is what was written, or the sign for nothing.
func orDash(g *themes.Glyphs, s string) string {
	if s == "" {
		return string(g.Dash)
	}
	return shown(g, s)
}

// thirdRows is how far the third pane can be scrolled at most. Drawing bounds
// it again by the room there is.
func (c Calendar) thirdRows(env *screen.Env) int {
	if c.third == thirdCount {
		if f := c.facts(env); f.ready() {
			return max(1, len(f.report.Deadline.Steps))
		}
		return 1
	}
	return 60
}
