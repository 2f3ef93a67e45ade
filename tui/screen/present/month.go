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
	if w < 2 || h < 1 {
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
	var of []*model.Window
	for i := range d.f.report.Windows {
		if w := d.f.report.Windows[i].Window; w.Status != model.Cancelled && london.DateOf(w.Start) == day {
			of = append(of, w)
		}
	}
	for i, w := range of {
		if y+i == a.H()-1 && i < len(of)-1 {
			a.Fit(0, y+i, a.W(), themes.Muted, "+"+strconv.Itoa(len(of)-i)+" more", d.g.Ellipsis)
			return
		}
		m := widget.Status(w.Status, d.g)
		if fs := d.f.report.Of(w.ID); len(fs) > 0 && fs[0].Verdict.Weight() > model.Note.Weight() {
			m = widget.Verdict(fs[0].Verdict, d.g)
		}
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
