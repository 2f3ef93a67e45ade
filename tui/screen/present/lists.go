package present

import (
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/widget"
)

// agenda lists what is to be spoken of: a line each, every other row where there
// is room, and what was decided of it.
func (d drawing) agenda(a canvas.Area) {
	w := &flow{a: a, g: d.g}
	items := d.f.items()
	w.big(themes.Title, "Agenda", 1, 2*len(items))
	if len(items) == 0 {
		w.text(themes.Text, "Nothing stands in this month: a nil return.", 2)
		return
	}
	step := 1
	if w.y+2*len(items) <= a.H() {
		step = 2
	}
	room := max(1, (a.H()-w.y)/step)
	from := min(max(0, d.pick-room+1), max(0, len(items)-room))
	for i := from; i < min(len(items), from+room); i++ {
		d.line(a.Row(w.y+(i-from)*step), i, &items[i])
	}
}

func (d drawing) line(a canvas.Area, i int, s *slide) {
	role := themes.Text
	if i == d.pick {
		role = themes.Selected
		a.Clear(role)
		a.Put(0, 0, role, d.g.Mark.Cursor)
	}
	right := ""
	m := widget.Mark{}
	if s.weight() > 0 {
		m = widget.Verdict(s.findings[0].Verdict, d.g)
		right = string(m.Glyph) + " " + m.Word
	}
	if last := d.last(s.key); last != nil {
		m, right = outcome(last.Outcome, d.g), ""
		right = string(m.Glyph) + " " + m.Word
	}
	when := "asked"
	switch {
	case s.window != nil:
		when = london.DateOf(s.window.Window.Start).Short()
	case s.consult != nil:
		when = "until " + london.DateOf(s.consult.Due).Add(-1).Short()
	}
	x := 2 + a.Text(2, 0, role, fmt.Sprintf("%2d  ", i+1))
	if a.W() >= 60 {
		x += a.Fit(x, 0, 17, role, when, d.g.Ellipsis)
		x = 24
	}
	a.Fit(x, 0, a.W()-x-len(right)-2, role, widget.Shown(d.g, s.title), d.g.Ellipsis)
	if right != "" {
		if i != d.pick {
			role = m.Role
		}
		a.TextRight(a.W(), 0, role, right)
	}
}

// outcome marks what was decided.
func outcome(o model.MeetingOutcome, g *themes.Glyphs) widget.Mark {
	switch o {
	case model.Agreed:
		return widget.Mark{Glyph: g.Verdict.OK, Word: "agreed", Role: themes.VerdictOK}
	case model.Objected:
		return widget.Mark{Glyph: g.Verdict.Breach, Word: "objected", Role: themes.VerdictBreach}
	}
	return widget.Mark{Glyph: g.Arrow.Right, Word: "deferred", Role: themes.VerdictLate}
}

// last is what was last decided on an item and stands; nil: nothing was.
func (d drawing) last(item string) *model.Resolution {
	if d.f.meeting == nil {
		return nil
	}
	if all := d.f.meeting.Resolved(item); len(all) > 0 {
		return all[len(all)-1]
	}
	return nil
}

// resolved puts what was decided on an item.
func (d drawing) resolved(w *flow, item string) {
	if r := d.last(item); r != nil {
		m := outcome(r.Outcome, d.g)
		w.gap()
		w.big(m.Role, string(m.Glyph)+" "+m.Word, 1, 1)
		w.text(themes.Text, became(r), 2)
	}
}

// decided is the last slide: what stands of the meeting. By whom and why is in the
// minutes, and on no wall.
func (d drawing) decided(a canvas.Area) {
	w := &flow{a: a, g: d.g}
	w.big(themes.Title, "Decided", 1, 4)
	m := d.f.meeting
	if m == nil {
		w.text(themes.Muted, "No meeting has been opened about this month.", 2)
		return
	}
	state := "under way"
	if !m.Open() {
		state = "ended " + london.DateOf(*m.Closed).Long()
	}
	w.text(themes.Muted, m.Ref+", "+m.Body+", "+state, 2)
	w.gap()
	n := 0
	for i := range m.Resolutions {
		if r := &m.Resolutions[i]; r.Stands() {
			n++
			mark := outcome(r.Outcome, d.g)
			title := r.Item
			if at := d.f.place(r.Item, -1); d.f.has(r.Item) {
				title += " " + d.f.at(at).title
			}
			w.mark(mark, fmt.Sprintf("%d  %s: %s%s", r.N, mark.Word, title, prefixed(", ", became(r))), 2)
		}
	}
	if n == 0 {
		w.text(themes.Text, "Nothing has been decided yet.", 1)
	}
}

// became says what a resolution is on the record, beyond itself.
func became(r *model.Resolution) string {
	var out []string
	if r.Became != "" {
		out = append(out, "on the record as "+r.Became)
	}
	if a := r.Action; a != nil {
		out = append(out, "to be done by "+a.Due.Short())
	}
	return strings.Join(out, ", ")
}

func prefixed(by, s string) string {
	if s == "" {
		return ""
	}
	return by + s
}
