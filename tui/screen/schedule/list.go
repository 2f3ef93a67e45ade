package schedule

import (
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/widget"
)

// wideFrom is the width from which a window and its times stand in one row.
const wideFrom = 72

// drawChanges draws what differs, and below it what does not.
func (s *sheet) drawChanges(a canvas.Area) {
	focus := s.c.focus == paneChanges
	widget.Heading(a, 0, "Changes", s.counts(a.W()), focus, s.g)
	body := a.Sub(0, 1, a.W(), a.H()-1)
	if len(s.v.entries) == 0 {
		body.Wrap(1, 0, body.W()-1, body.H(), themes.Muted, s.emptyWords())
		return
	}
	sel := s.v.find(s.c.pick)
	rows := make([]int, len(s.v.entries))
	for i := range rows {
		rows[i] = s.v.entries[i].rows(body.W())
	}
	y := s.drawLines(body, rows, sel, func(a canvas.Area, i int) {
		s.drawEntry(a, &s.v.entries[i])
		if i == sel {
			s.drawPick(a.Row(0), focus)
		}
	})
	if s.v.working && s.f.outside > 0 {
		words := those(s.f.outside, "Unplanned window stands", "Unplanned windows stand") + " in no schedule (H8.6)"
		body.Sub(3, y, body.W()-3, body.H()-y).Wrap(0, 0, body.W()-3, 2, themes.Muted, words)
	}
}

// counts say how much differs, and what stands in no schedule where it fits.
func (s *sheet) counts(w int) string {
	words := s.v.countWords()
	if more := "; " + itoa(s.f.outside) + " Unplanned in none"; s.v.working && s.f.outside > 0 && len(words)+len(more)+14 <= w {
		return words + more
	}
	return words
}

// drawLines draws the lines of a list, each of so many rows, around the selected
// one, and gives the row they end on. Where there is no room for all, the last
// row says how many are above and below: nothing is covered.
func (s *sheet) drawLines(a canvas.Area, rows []int, sel int, draw func(canvas.Area, int)) int {
	all := 0
	for _, n := range rows {
		all += n
	}
	list, foot := a, canvas.Area{}
	if all > a.H() && a.H() > 1 {
		list, foot = a.SplitBottom(1)
	}
	first := firstOf(rows, sel, list.H())
	y, i := 0, first
	for ; i < len(rows) && (y == 0 || y+rows[i] <= list.H()); i++ {
		draw(list.Sub(0, y, list.W(), rows[i]), i)
		y += rows[i]
	}
	if !foot.Empty() {
		s.drawBeyond(foot, first, len(rows)-i)
		return a.H()
	}
	return min(y, list.H())
}

// firstOf leaves out as few as needed for the selected one to be in view.
func firstOf(rows []int, sel, h int) int {
	n := 0
	for i := sel; i >= 0; i-- {
		if n += rows[i]; n > h {
			return min(i+1, sel)
		}
	}
	return 0
}

// drawBeyond says how many lines are above and below.
func (s *sheet) drawBeyond(a canvas.Area, above, below int) {
	x := a.W()
	if below > 0 {
		x -= a.TextRight(x, 0, themes.Strong, itoa(below)+" more "+string(s.g.Arrow.Down)) + 2
	}
	if above > 0 {
		a.TextRight(x, 0, themes.Strong, itoa(above)+" above "+string(s.g.Arrow.Up))
	}
}

func (s *sheet) emptyWords() string {
	if s.v.working && s.f.hidden != "" {
		return s.f.hidden
	}
	if s.v.working {
		return "There is no Planned Maintenance in " + s.f.month.Name() + ". A schedule that says so can be published: a nil schedule."
	}
	return "A nil schedule: no Planned Maintenance."
}

// rows are what an entry needs at a width.
func (e *entry) rows(w int) int {
	n := 1
	if w < wideFrom && !e.same {
		n++
	}
	if e.more != "" {
		n += canvas.WrapRows(e.more, w-moreAt(w))
	}
	return n
}

// moreAt is the column at which what else there is to say of an entry stands.
func moreAt(w int) int {
	if w < wideFrom {
		return 3
	}
	return 13
}

// drawEntry draws a window: how it differs, what it is and when, and below it
// when it was.
func (s *sheet) drawEntry(a canvas.Area, e *entry) {
	w, text := a.W(), themes.Text
	if e.same {
		text = themes.Muted
	}
	a.Put(1, 0, e.mark.Role, e.mark.Glyph)
	x := 3 + max(a.Text(3, 0, e.mark.Role, e.mark.Word), min(9, w/5)) + 1
	x += max(a.Fit(x, 0, w-x, text, e.name, s.g.Ellipsis), min(8, w/10)) + 1
	edge, y := w, 1
	switch {
	case w >= wideFrom:
		edge -= a.TextRight(w, 0, text, e.when) + 1
	case e.same:
		edge -= a.TextRight(w, 0, text, e.short) + 1
	default:
		a.Fit(3, 1, w-3, text, e.when, s.g.Ellipsis)
		y = 2
	}
	a.Fit(x, 0, edge-x, text, e.what, s.g.Ellipsis)
	role := themes.Muted
	if e.wider {
		role = themes.VerdictLate
	}
	a.Wrap(moreAt(w), y, w-moreAt(w), a.H()-y, role, e.more)
}

// drawPick marks the selected row.
func (s *sheet) drawPick(row canvas.Area, focus bool) {
	role := themes.SelectedDim
	if focus {
		role = themes.Selected
	}
	row.Put(0, 0, role, s.g.Mark.Cursor)
	row.Restyle(0, 0, row.W(), role)
}
