package calendar

import (
	"cmp"

	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/widget"
)

// row is a line of the list of a month: a night, or a window in it.
type row struct {
	night *night // of a heading
	entry int
}

// rows are the nights of the month that have windows, with their windows.
func (s *sheet) rows() []row {
	var out []row
	for i := range s.f.nights {
		n := &s.f.nights[i]
		head := false
		for _, e := range n.of {
			if s.f.entries[e].first != n.date && n.date != s.f.first || !s.f.hit(e) {
				continue
			}
			if !head {
				out, head = append(out, row{night: n, entry: -1}), true
			}
			out = append(out, row{entry: e})
		}
	}
	return out
}

// drawList draws the whole month as a list.
func (s *sheet) drawList(a canvas.Area) {
	widget.Heading(a, 0, "All of "+s.f.month.Name(), plural(len(s.f.entries), "window"), s.focus == paneMain, s.g)
	s.drawRows(a.Sub(0, 1, a.W(), a.H()-1), s.focus == paneMain)
}

// drawRows draws as much of the list as fits, around the selection.
func (s *sheet) drawRows(a canvas.Area, focus bool) {
	if !s.f.ready() {
		a.Text(1, 0, themes.Muted, "reading"+string(s.g.Ellipsis))
		return
	}
	if s.env.Board.Count() == 0 && s.env.Board.Whole() {
		s.drawOffer(a)
		return
	}
	list := s.rows()
	if len(list) == 0 {
		a.Wrap(1, 0, a.W()-1, a.H(), themes.Muted, cmp.Or(s.env.Board.Unpublished(s.f.month), "no windows in "+s.f.month.Name()))
		return
	}
	top := s.topRow(list, a.H())
	for y := 0; y < a.H() && top+y < len(list); y++ {
		r := list[top+y]
		if r.night != nil {
			s.drawNightRow(a.Row(y), r.night)
			continue
		}
		s.drawRow(a.Row(y), &s.f.entries[r.entry], r.entry == s.at, focus)
	}
	s.drawMore(a, len(list)-top-a.H())
}

// topRow is the first row in view. It begins with the night of now where that
// is in this month, and moves only when the selection would leave the area, so
// that going down a list costs two lines and not all of them.
func (s *sheet) topRow(list []row, h int) int {
	now, anchor := tonight(s.env), 0
	for i, r := range list {
		if r.night != nil && r.night.date >= now && now.Month() == s.f.month {
			anchor = i
			break
		}
	}
	sel := s.rowAt(list)
	anchor = min(anchor, max(0, len(list)-h))
	switch {
	case sel <= anchor:
		return max(0, sel-1)
	case sel >= anchor+h:
		return sel - h + 1
	}
	return anchor
}

// rowAt is the row of the selection: its window, or the first night after it.
func (s *sheet) rowAt(list []row) int {
	for i, r := range list {
		if r.night == nil && r.entry == s.at || s.at < 0 && r.night != nil && r.night.date >= s.day {
			return i
		}
	}
	return len(list) - 1
}

func (s *sheet) drawNightRow(a canvas.Area, n *night) {
	role := themes.Strong
	if n.date < london.DateOf(s.env.Now) {
		role = themes.Muted
	}
	x := a.Text(0, 0, role, n.date.Short()) + 1
	if n.date == london.DateOf(s.env.Now) {
		x += a.Text(x, 0, themes.Today, "today") + 1
	}
	if n.cell.Sign.Word != "" {
		x += a.Fit(x, 0, a.W()-x-8, n.cell.Sign.Role, n.cell.Sign.Word, s.g.Ellipsis) + 1
	}
	a.HLine(x, 0, a.W()-x-7, themes.Border, s.g.Box.H)
	a.TextRight(a.W(), 0, themes.Muted, london.Hours(n.minutes))
}

// drawRow draws a window in one line: when, what, and what is found.
func (s *sheet) drawRow(a canvas.Area, e *entry, sel, focus bool) {
	a.Put(1, 0, e.status.Role, e.status.Glyph)
	x := 3 + a.Text(3, 0, timeRole(e), e.when[:min(len(e.when), 5+len(string(s.g.Dash))+5)]) + 1
	edge := a.W()
	if e.mark.Glyph != 0 {
		edge -= widget.Pill(a, edge-widthOf(e.mark, a.W()), 0, widthOf(e.mark, a.W()), e.mark) + 1
	}
	if a.W() >= 60 {
		a.Fit(x, 0, 10, themes.Text, e.id, s.g.Ellipsis)
		x += 11
		edge = min(edge, a.W()-13)
		edge -= a.TextRight(edge, 0, e.class.Role, e.class.Word) + 1
	}
	a.Fit(x, 0, edge-x, themes.Text, e.activity, s.g.Ellipsis)
	if sel {
		s.drawPick(a, focus)
	}
}

// widthOf is the room a mark gets in a line: its word too where there is plenty.
func widthOf(m widget.Mark, w int) int {
	if w < 60 {
		return 1
	}
	return 2 + len(m.Word)
}
