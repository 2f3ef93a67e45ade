package present

import (
	"strconv"

	"dccops/model"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/widget"
)

// month is the slide of the whole month: days in large type where a cell has room
// for them, and in each the nights' work.
//
// # Why
//
// At 120x40 a cell has 16 columns and 6 rows, at 160x45 22 and 7: two digits of
// three rows, and under them what begins that night. Smaller terminals have the
// same grid in ordinary type.
func (d drawing) month(a canvas.Area) {
	head := &flow{a: a, g: d.g}
	weeks := 1 + int(d.f.month.Last()-monday(d.f.month.First()))/7
	grid := a
	if h := widget.BigHeight(d.g) + 1; a.H() >= weeks*(widget.BigHeight(d.g)+2)+h+2 {
		head.big(themes.Title, d.f.month.Name(), 1, 0)
	} else {
		head.text(themes.Title, d.f.month.Name(), 1)
	}
	_, grid = a.SplitTop(head.y)
	names, cells := grid.SplitTop(1)
	w, h := cells.W()/7, cells.H()/weeks
	if w < 3 || h < 1 {
		d.busyDays(grid)
		return
	}
	for i, name := range []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"} {
		if w < 11 {
			name = name[:min(3, w-1)]
		}
		names.Fit(i*w, 0, w-1, themes.Muted, name, d.g.Ellipsis)
	}
	for day := d.f.month.First(); day <= d.f.month.Last(); day++ {
		n := int(day - monday(d.f.month.First()))
		d.day(cells.Sub(n%7*w, n/7*h, w-1, h), day)
	}
}

// busyDays lists the days on which work begins, where there is no room for a grid
// of all of them.
func (d drawing) busyDays(a canvas.Area) {
	y := 0
	for day := d.f.month.First(); day <= d.f.month.Last() && d.f.report != nil; day++ {
		for _, w := range d.of(day) {
			if y == a.H() {
				a.Put(a.W()-1, y-1, themes.Muted, d.g.Arrow.Down)
				return
			}
			m := d.mark(w)
			a.Put(0, y, m.Role, m.Glyph)
			a.Fit(2, y, a.W()-2, m.Role, day.Short()+" "+clocks(w), d.g.Ellipsis)
			y++
		}
	}
	if y == 0 {
		a.Fit(0, 0, a.W(), themes.Muted, "No work begins in it.", d.g.Ellipsis)
	}
}

// of is the work that begins on a day.
func (d drawing) of(day london.Date) (out []*model.Window) {
	for i := range d.f.report.Windows {
		if w := d.f.report.Windows[i].Window; w.Status != model.Cancelled && london.DateOf(w.Start) == day {
			out = append(out, w)
		}
	}
	return out
}

// mark is how a window stands, or what is worst of it.
func (d drawing) mark(w *model.Window) widget.Mark {
	if fs := d.f.report.Of(w.ID); len(fs) > 0 && fs[0].Verdict.Weight() > model.Note.Weight() {
		return widget.Verdict(fs[0].Verdict, d.g)
	}
	return widget.Status(w.Status, d.g)
}

// monday is the Monday on or before a day.
func monday(d london.Date) london.Date { return d.Add(-(int(d.Weekday()) + 6) % 7) }

// day draws a day: its number, and what begins on it.
func (d drawing) day(a canvas.Area, day london.Date) {
	_, _, number := day.YMD()
	role := themes.Strong
	if wd := day.Weekday(); wd == 0 || wd == 6 {
		role = themes.Weekend
	}
	if day == d.f.today {
		role = themes.Today
	}
	words := strconv.Itoa(number)
	y := 1
	if h := widget.BigHeight(d.g); a.H() > h+1 && a.W() >= widget.BigWidth("30") {
		x := widget.Big(a, 0, 0, role, words, d.g)
		if day == d.f.today {
			a.Put(x+1, 0, role, d.g.Mark.Today)
		}
		y = h
	} else {
		a.Text(0, 0, role, words)
	}
	if day.ClockChange() != 0 && a.H() > 1 {
		var low canvas.Area
		a, low = a.SplitBottom(1)
		low.Fit(0, 0, low.W(), themes.ClockChange, string(d.g.Mark.ClockChange)+" clocks change", d.g.Ellipsis)
	}
	d.begins(a, day, y)
}

// begins lists the work that begins on a day, from a row on.
func (d drawing) begins(a canvas.Area, day london.Date, y int) {
	if d.f.report == nil {
		return
	}
	of := d.of(day)
	if a.H() == 1 { // beside the number, which must stay
		if len(of) > 0 && a.W() > 2 {
			m := d.mark(of[0])
			a.Put(2, 0, m.Role, m.Glyph)
		}
		return
	}
	for i, w := range of {
		if y+i == a.H()-1 && i < len(of)-1 {
			a.Fit(0, y+i, a.W(), themes.Muted, "+"+strconv.Itoa(len(of)-i)+" more", d.g.Ellipsis)
			return
		}
		m := d.mark(w)
		row := a.Row(min(y, a.H()-1) + i)
		row.Put(0, 0, m.Role, m.Glyph)
		words := clocks(w)
		if canvas.Width(words) > row.W()-2 {
			words = words[:5]
		}
		if row.W()-2 < len("20:00") {
			words = words[:2]
		}
		row.Fit(2, 0, row.W()-2, m.Role, words, d.g.Ellipsis)
	}
}
