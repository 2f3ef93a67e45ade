package present

import (
	"fmt"

	"dccops/model"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/widget"
)

// drawing draws slides.
type drawing struct {
	f    *facts
	g    *themes.Glyphs
	pick int // the line of the agenda that is chosen
}

// draw draws the slide at a place, and in the corner which it is.
func (d drawing) draw(a canvas.Area, at int) {
	if a.Empty() {
		return
	}
	s := d.f.at(at)
	margin := a.W() / 30
	inner := a.Inset(margin, min(1, a.H()/20))
	switch {
	case s.key == keyCover:
		d.cover(inner)
	case s.key == keyMonth:
		d.month(inner)
	case s.key == keyAgenda:
		d.agenda(inner)
	case s.key == keyDecided:
		d.decided(inner)
	case s.window != nil:
		d.window(inner, s)
	case s.request != nil:
		d.request(inner, s)
	default:
		d.consultation(inner, s)
	}
	if a.H() > 3 {
		if d.f.drafts {
			a.Text(margin, a.H()-1, themes.StatusDraft, string(d.g.Status.Draft)+" DRAFT: with what is not published yet")
		}
		a.TextRight(a.W()-1, a.H()-1, themes.Muted, fmt.Sprintf("%d of %d", at+1, len(d.f.slides)))
	}
}

// flow puts lines under each other, large where there is room for that.
type flow struct {
	a canvas.Area
	g *themes.Glyphs
	y int
}

// big puts words in large type, on as many lines as they need and at most so many,
// or in ordinary type where that does not fit. keep is how many rows must be left
// below it.
func (w *flow) big(role themes.Role, words string, most, keep int) {
	h := widget.BigHeight(w.g)
	lines := widget.BigLines(words, w.a.W())
	wide := false
	for _, l := range lines {
		wide = wide || widget.BigWidth(l) > w.a.W()
	}
	if wide || len(lines) > most || w.y+len(lines)*(h+1)+keep > w.a.H() {
		w.text(role, words, 3)
		return
	}
	for _, l := range lines {
		widget.Big(w.a, 0, w.y, role, l, w.g)
		w.y += h + 1
	}
}

// text puts words in ordinary type, on at most so many rows.
func (w *flow) text(role themes.Role, words string, most int) {
	if words != "" && w.y < w.a.H() {
		w.y += w.a.Wrap(0, w.y, w.a.W(), min(most, w.a.H()-w.y), role, widget.Shown(w.g, words))
	}
}

// mark puts a sign and words in ordinary type.
func (w *flow) mark(m widget.Mark, words string, most int) {
	if w.y >= w.a.H() {
		return
	}
	w.a.Put(0, w.y, m.Role, m.Glyph)
	w.y += w.a.Wrap(2, w.y, w.a.W()-2, min(most, w.a.H()-w.y), m.Role, widget.Shown(w.g, words))
}

func (w *flow) gap() { w.y++ }

// cover is the first slide: the month, how much of its caps is used, and whether
// its schedule is out.
func (d drawing) cover(a canvas.Area) {
	w := &flow{a: a, g: d.g}
	w.text(themes.Muted, "Planned Maintenance of the DCC Systems", 1)
	w.gap()
	w.big(themes.Title, d.f.month.Name(), 2, 12)
	r := d.f.report
	if r == nil {
		w.text(themes.Muted, "This month is still being read"+string(d.g.Ellipsis), 1)
		return
	}
	d.budget(w, "All of it, H8.3(c)", r.Scheduled.All, r.Scheduled.AllLimit, 9)
	d.budget(w, "Self-Service Interface, H8.3(b)", r.Scheduled.SSI, r.Scheduled.SSILimit, 4)
	if !r.Deadline.PublishedAt.IsZero() {
		w.mark(widget.Verdict(r.Deadline.Verdict, d.g), "Published on "+london.DateOf(r.Deadline.PublishedAt).Long()+", due by "+r.Deadline.PublishBy.Long(), 2)
	} else {
		w.mark(widget.Verdict(r.Deadline.Verdict, d.g), "Not published; due by "+r.Deadline.PublishBy.Long(), 2)
	}
	if r.Unplanned > 0 {
		w.text(themes.ClassUnplanned, "Unplanned "+london.Hours(r.Unplanned)+", no cap", 1)
	}
}

func (d drawing) budget(w *flow, name string, used, limit, keep int) {
	m := widget.Verdict(model.OK, d.g)
	rest := london.Hours(limit-used) + " left"
	if used > limit {
		m, rest = widget.Verdict(model.Breach, d.g), "over by "+london.Hours(used-limit)
	}
	w.text(themes.Muted, name, 1)
	w.big(m.Role, london.Hours(used)+" of "+london.Hours(limit), 1, keep)
	w.mark(m, rest, 1)
	w.gap()
}

// window is a slide about a window: when, what, and what is to be said of it.
func (d drawing) window(a canvas.Area, s *slide) {
	w := &flow{a: a, g: d.g}
	win := s.window.Window
	day := london.DateOf(win.Start)
	w.big(themes.Title, day.Short(), 1, 12)
	w.big(themes.Strong, clocks(win), 1, 9)
	w.big(themes.Text, widget.Shown(d.g, s.title), 3, 6)
	worst := widget.Verdict(model.OK, d.g)
	if len(s.findings) > 0 {
		worst = widget.Verdict(s.findings[0].Verdict, d.g)
	}
	w.big(worst.Role, string(worst.Glyph)+" "+worst.Word, 1, 4)
	for _, f := range s.findings {
		w.mark(widget.Verdict(f.Verdict, d.g), string(f.Clause)+": "+f.Words, 3)
	}
	status := widget.Status(win.Status, d.g)
	w.gap()
	w.mark(status, status.Word+", "+string(win.ID)+", "+london.Hours(s.window.Minutes)+" in the month", 1)
	for _, x := range win.Services {
		w.text(themes.Text, x.Name+": "+effect(x.Effect), 1)
	}
	w.text(themes.Muted, "Risk: "+win.Risk, 2)
	d.resolved(w, s.key)
}

// clocks is from when to when, with the day where it is another.
func clocks(w *model.Window) string {
	start, end := london.DateOf(w.Start), london.DateOf(w.End)
	words := clock(w, true) + " - " + clock(w, false)
	if end != start {
		words += " " + end.Short()[:3]
	}
	return words
}

// clock is a wall clock time, with its zone where the two differ.
func clock(w *model.Window, begin bool) string {
	at := w.End
	if begin {
		at = w.Start
	}
	words := london.Clock(at) // "23:00 GMT"
	if london.Offset(w.Start) == london.Offset(w.End) {
		return words[:5]
	}
	return words
}

func effect(e model.Effect) string {
	switch e {
	case model.EffectDisruption:
		return "disruption"
	case model.EffectMaterialRisk:
		return "material risk"
	}
	return "no effect"
}

// request is a slide about what the Panel asks (H8.5).
func (d drawing) request(a canvas.Area, s *slide) {
	w := &flow{a: a, g: d.g}
	w.big(themes.Title, "Panel request", 1, 10)
	w.big(themes.Text, widget.Shown(d.g, s.title), 3, 4)
	for _, x := range s.request.Windows {
		w.text(themes.Text, x.Window+": "+x.Activity, 2)
	}
	w.text(themes.Muted, "Asked with reasons under H8.5; "+s.request.State.Words(), 2)
	d.resolved(w, s.key)
}

// consultation is a slide about an open consultation (H8.8): what is asked and
// until when, and how many have answered. What they said is on no slide.
func (d drawing) consultation(a canvas.Area, s *slide) {
	w := &flow{a: a, g: d.g}
	w.big(themes.Title, "Consultation", 1, 10)
	w.big(themes.Text, widget.Shown(d.g, s.title), 3, 6)
	w.big(themes.Strong, "until "+london.DateOf(s.consult.Due).Add(-1).Short(), 1, 2)
	w.text(themes.Muted, fmt.Sprintf("%s, %d consulted", s.consult.Ref, len(s.consult.Consultees)), 2)
	d.resolved(w, s.key)
}
