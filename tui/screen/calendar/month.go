package calendar

import (
	"time"

	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/widget"
)

// drawTop draws the first row: the month, what the calendar says of it, and
// the views.
func (s *sheet) drawTop(a canvas.Area) {
	x := a.Text(0, 0, themes.Title, s.f.month.Name()) + 2
	edge := a.W()
	if a.W() >= 60 {
		edge = s.drawViews(a) - 2
	} else if s.size == sizeNarrow {
		edge -= a.TextRight(edge, 0, themes.Strong, s.paneName()) + 2
	}
	notes := a.Sub(0, 0, edge, 1)
	switch {
	case !s.f.ready() && !s.c.filter.typing:
		notes.Text(x, 0, themes.Muted, "reading"+string(s.g.Ellipsis))
	case s.c.filter.on() || s.c.filter.typing:
		s.drawFilter(notes, x)
	default:
		s.drawNotes(notes, x)
	}
}

// paneName says which pane is shown where there is room for one.
func (s *sheet) paneName() string {
	switch {
	case s.focus == paneAgenda:
		return "the night"
	case s.focus != paneThird:
		return s.c.view.name()
	case s.c.third == thirdDetail:
		return "detail"
	case s.c.third == thirdCount:
		return "count"
	}
	return "findings"
}

// drawViews names the views at the right end, the one in view standing out, and
// gives the column they start in.
func (s *sheet) drawViews(a canvas.Area) int {
	x := a.W()
	for v := views; v > 0; v-- {
		name, role := (v - 1).name(), themes.Muted
		if v-1 == s.c.view {
			role = themes.TabOn
		}
		x -= len(name) + 2
		a.HLine(x, 0, len(name)+2, role, ' ')
		a.Text(x+1, 0, role, name)
	}
	return x
}

// drawNotes names holidays and clock changes that the cells have no room to
// name, as many as fit.
func (s *sheet) drawNotes(a canvas.Area, x int) {
	for _, n := range s.f.notes {
		m := n.mark
		if s.named(n) {
			continue
		}
		if w := canvas.Width(m.Word) + 2; x+w > a.W() {
			if x+8 < a.W() {
				a.Put(x, 0, m.Role, m.Glyph)
				a.Fit(x+2, 0, a.W()-x-2, m.Role, m.Word, s.g.Ellipsis)
			}
			return
		}
		a.Put(x, 0, m.Role, m.Glyph)
		x += 2 + a.Text(x+2, 0, m.Role, m.Word) + 2
	}
}

// named reports whether the cell of a note says its words whole.
func (s *sheet) named(n note) bool {
	if s.size != sizeWide || s.c.view != viewMonth {
		return false
	}
	cell := &s.f.nights[n.night].cell
	w, h := s.cell()
	rows := h - 1 - max(1, len(cell.Lanes))
	return cell.Words != "" && canvas.WrapRows(cell.Words, w-1) <= min(rows, 3)
}

// drawMonth draws the names of the days and six weeks.
func (s *sheet) drawMonth(a canvas.Area) {
	cw, ch := cellWidth(a.W()), cellHeight(a.H()-1)
	s.drawWeekdays(a, cw)
	for week := range 6 {
		y := 1 + week*ch
		if y >= a.H() {
			return
		}
		s.drawWeekNumber(a, y, s.f.nights[7*week].date)
		for d := range 7 {
			i := 7*week + d
			cell := a.Sub(weekWidth+d*cw, y, cw, ch)
			widget.DrawDay(cell, &s.f.nights[i].cell, s.g)
			if s.f.nights[i].date == s.day {
				s.drawCursor(cell)
			}
			if a.Listens() && s.focus == paneMain {
				cell.Means(clicked(s.f.nights[i].date - s.day))
			}
		}
	}
}

// clicked is what a click on a day means that is so many days away: to go there,
// and then to open it.
func clicked(away london.Date) any {
	if away == 0 {
		return Enter{}
	}
	return Move{X: int(away)}
}

func (s *sheet) drawWeekdays(a canvas.Area, cw int) {
	a.Text(0, 0, themes.Muted, "Wk")
	for d := range 7 {
		role := themes.Muted
		if d > 4 {
			role = themes.Weekend
		}
		name := weekday(s.f.first.Add(d))
		if cw < 4 {
			name = name[:2]
		}
		a.Text(weekWidth+d*cw+1, 0, role, name)
	}
}

func (s *sheet) drawWeekNumber(a canvas.Area, y int, monday london.Date) {
	_, week := monday.ISOWeek()
	a.TextRight(2, y, themes.Muted, itoa(week))
}

// drawCursor marks the selected day: its first row alone, so that moving costs
// two rows of two cells.
func (s *sheet) drawCursor(cell canvas.Area) {
	role := themes.SelectedDim
	if s.focus == paneMain {
		role = themes.Selected
	}
	cell.Put(0, 0, role, s.g.Mark.Cursor)
	cell.Restyle(0, 0, cell.W(), role)
}

// weekday is "Mon".
func weekday(d london.Date) string {
	return [...]string{
		time.Sunday: "Sun", time.Monday: "Mon", time.Tuesday: "Tue", time.Wednesday: "Wed",
		time.Thursday: "Thu", time.Friday: "Fri", time.Saturday: "Sat",
	}[d.Weekday()]
}
