package schedule

import (
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/widget"
)

// finding is one thing that stands against a schedule.
type finding struct {
	mark   widget.Mark
	clause string
	window string // its id; empty where it is about the month
	about  string // what it points to, as this terminal can show it
	role   themes.Role
	words  string
	cure   string
}

// working are the findings of the working month as if it were published now,
// worst first; what keeps it from going out at all stands before them.
func (f *facts) working(g *themes.Glyphs) []finding {
	var out, rest []finding
	for i := range f.found {
		x := &f.found[i]
		one := newFinding(g, x.Clause, x.Verdict, x.Window, x.Reference, x.Words)
		if x.Cure != nil {
			one.cure = shown(g, x.Cure.Words)
		}
		if x.Change != "" {
			one.cure = "The Inbox (3) has " + shown(g, x.Change)
		}
		if f.stops(x) {
			one.mark = widget.Mark{Glyph: g.Verdict.Breach, Word: "MISSING", Role: themes.VerdictBreach}
			out = append(out, one)
			continue
		}
		rest = append(rest, one)
	}
	return append(out, rest...)
}

// stops reports a finding of what H8.4(a) to (d) asks for and a window lacks, or
// of a gate that is not through (H8.8): no reason excuses it.
func (f *facts) stops(x *rules.Finding) bool {
	w, ok := f.draft.Item(x.Window)
	if !ok || w.Status == model.Cancelled {
		return false
	}
	if x.Change != "" {
		return x.Verdict == model.Note
	}
	for _, c := range w.Missing() {
		if c == x.Clause {
			return true
		}
	}
	return false
}

// standing are the findings a release went out with.
func standing(g *themes.Glyphs, r *model.Release) []finding {
	out := make([]finding, len(r.Standing))
	for i := range r.Standing {
		s := &r.Standing[i]
		out[i] = newFinding(g, s.Clause, s.Verdict, s.Window, s.Reference, s.Words)
	}
	return out
}

func newFinding(g *themes.Glyphs, c model.Clause, v model.Verdict, window, reference, words string) finding {
	f := finding{mark: widget.Verdict(v, g), clause: string(c), window: window, about: shown(g, window), role: themes.Text, words: shown(g, words)}
	if t, ok := rules.ClauseOf(c); ok && t.Proposed {
		f.clause += ", proposed"
	}
	if reference != "" {
		f.about, f.role = shown(g, reference), themes.VerdictAuthorised
	}
	return f
}

// tellRows are what the audiences and the totals take below the findings.
const tellRows = 2

// drawFindings draws what stands against the schedule, worst first, and below
// it who will be told.
func (s *sheet) drawFindings(a canvas.Area) {
	focus, list := s.c.focus == paneFindings, s.v.findings
	count := itoa(len(list))
	if len(list) == 0 {
		count = "none"
	}
	widget.Heading(a, 0, "Findings", count, focus, s.g)
	body, foot := a.Sub(0, 1, a.W(), a.H()-1).SplitBottom(min(tellRows, a.H()/3))
	s.drawTold(foot)
	if len(list) == 0 {
		n := widget.Pill(body, 1, 0, body.W()-1, widget.Verdict(model.OK, s.g))
		body.Fit(n+2, 0, body.W()-n-2, themes.Muted, "nothing stands against it", s.g.Ellipsis)
		return
	}
	sel := s.finding()
	s.drawLines(body, s.opened(body), sel, func(a canvas.Area, i int) { s.drawFinding(a, &list[i], i == sel, focus) })
}

// drawTold draws who will be told, and how much of the month is used.
func (s *sheet) drawTold(a canvas.Area) {
	r := s.v.is
	to := make([]string, len(r.Audiences))
	for i, who := range r.Audiences {
		to[i] = shown(s.g, string(who))
	}
	label := "Goes to "
	if !s.v.working {
		label = "Went to "
	}
	x := a.Text(1, 0, themes.Muted, label) + 1
	a.Fit(x, 0, a.W()-x, themes.Strong, strings.Join(to, ", "), s.g.Ellipsis)
	j := &r.Judged
	words := "All " + london.Hours(j.All) + " of " + london.Hours(j.AllLimit) + " " + string(s.g.Dot) + " SSI " + london.Hours(j.SSI) + " of " + london.Hours(j.SSILimit)
	a.Fit(1, 1, a.W()-1, themes.Muted, words, s.g.Ellipsis)
}

// finding is the selected one.
func (s *sheet) finding() int { return min(max(s.c.find, 0), max(len(s.v.findings)-1, 0)) }

// opened are the rows of each finding: one, and its sentence too for the
// selected one and, from the worst on, for as many as have room.
func (s *sheet) opened(a canvas.Area) []int {
	list, sel := s.v.findings, s.finding()
	rows, room := make([]int, len(list)), a.H()-len(list)
	for i := range rows {
		rows[i] = 1
	}
	room -= list[sel].rows(a.W()) - 1
	rows[sel] = list[sel].rows(a.W())
	for i := range list {
		more := list[i].rows(a.W()) - rows[i]
		if more > room {
			break
		}
		rows[i], room = rows[i]+more, room-more
	}
	return rows
}

func (f *finding) rows(w int) int {
	n := 1 + canvas.WrapRows(f.words, w-3)
	if f.cure != "" {
		n += canvas.WrapRows(f.cure, w-5)
	}
	return n
}

// drawFinding draws glyph, verdict, clause and what it is about, and below it
// the sentence with its arithmetic and what would end it.
func (s *sheet) drawFinding(a canvas.Area, f *finding, sel, focus bool) {
	x := 1 + widget.Pill(a, 1, 0, a.W()-1, f.mark) + 1
	x += a.Fit(x, 0, a.W()-x, f.mark.Role, f.clause, s.g.Ellipsis) + 1
	if x+canvas.Width(f.about) <= a.W() {
		a.TextRight(a.W(), 0, f.role, f.about)
	}
	y := 1 + a.Wrap(3, 1, a.W()-3, a.H()-1, themes.Text, f.words)
	if f.cure != "" && y < a.H() {
		a.Put(3, y, themes.Key, s.g.Arrow.Right)
		a.Wrap(5, y, a.W()-5, a.H()-y, themes.KeyWords, f.cure)
	}
	if sel {
		s.drawPick(a.Row(0), focus)
	}
}
