package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
	"dccops/themes"
)

// sheet is a month on its way to plain text.
type sheet struct {
	*page
	board  *model.Board
	report *rules.Report
	now    time.Time
}

// calendar prints the grid, with what stands in each night and the days that
// have a name.
func (s *sheet) calendar() {
	m := s.report.Month
	s.say("%s", s.in(themes.Title, "%s", m.Name()+" as it stands "+london.Stamp(s.now)))
	if s.spoken { // a grid that is read out is numbers; what stands in it follows
		s.named()
		return
	}
	s.say("")
	s.say("%s", s.in(themes.Muted, " Wk  Mon     Tue     Wed     Thu     Fri     Sat     Sun"))
	nights, grid := s.nights(), ""
	for d := m.First().Add(-(int(m.First().Weekday()) + 6) % 7); d <= m.Last(); d = d.Add(7) {
		_, week := d.ISOWeek()
		row := s.line(" %2d  ", week)
		for i := range 7 {
			row += s.day(d.Add(i), nights)
		}
		s.say("%s", inked(row))
		grid += row
	}
	s.legend(grid)
	s.named()
}

// nights groups the windows by the evening their night begins; what begins in
// the small hours of the 1st, or in the month before, stands on the 1st.
func (s *sheet) nights() map[london.Date][]*model.Window {
	out := map[london.Date][]*model.Window{}
	m := s.report.Month
	for i := range s.report.Windows {
		w := s.report.Windows[i].Window
		d := london.DateOf(w.Start)
		if _, end := london.NightOf(d-1).Span(s.report.Policy.NightStart, s.report.Policy.NightEnd); w.Start.Before(end) {
			d--
		}
		d = max(d, m.First())
		out[d] = append(out[d], w)
	}
	return out
}

// day is one cell, eight columns wide.
func (s *sheet) day(d london.Date, nights map[london.Date][]*model.Window) string {
	if d.Month() != s.report.Month {
		return strings.Repeat(" ", 8)
	}
	cell := fmt.Sprintf("%2d", d-s.report.Month.First()+1)
	if len(s.board.Holidays().On(d, london.Nation(s.report.Policy.Nation))) > 0 {
		cell += string(s.glyphs.Mark.Holiday)
	}
	if d.ClockChange() != 0 {
		cell += string(s.glyphs.Mark.ClockChange)
	}
	if d == london.DateOf(s.now) {
		cell += string(s.glyphs.Mark.Today)
	}
	if ws := nights[d]; len(ws) > 0 {
		live := slices.DeleteFunc(slices.Clone(ws), func(w *model.Window) bool { return w.Status == model.Cancelled })
		if len(live) == 0 {
			live = ws[:1]
		}
		cell += " " + string(s.status(live[0].Status))
		if len(live) > 1 {
			cell += fmt.Sprint(len(live))
		}
	}
	return fmt.Sprintf("%-8s", cell)
}

// legend explains the signs that stand in the grid.
func (s *sheet) legend(grid string) {
	var out []string
	tell := func(sign rune, words string) {
		if strings.ContainsRune(grid, sign) {
			out = append(out, string(sign)+" "+words)
		}
	}
	for _, st := range model.Statuses() {
		tell(s.status(st), string(st))
	}
	tell(s.glyphs.Mark.Holiday, "bank holiday")
	tell(s.glyphs.Mark.ClockChange, "clocks change")
	tell(s.glyphs.Mark.Today, "today")
	if len(out) > 0 {
		s.say("%s", s.in(themes.Muted, "     %s", strings.Join(out, "  ")))
	}
}

// named lists the bank holidays of the month and its clock change.
func (s *sheet) named() {
	mine := london.Nation(s.report.Policy.Nation)
	for d := s.report.Month.First(); d <= s.report.Month.Last(); d++ {
		var counts, others []string
		for _, h := range s.board.Holidays().On(d, london.NationUK) {
			if slices.ContainsFunc(s.board.Holidays().On(d, mine), func(o london.Holiday) bool { return o.Division == h.Division }) {
				counts = append(counts, h.Name)
			} else {
				others = append(others, h.Division.Name())
			}
		}
		switch {
		case len(counts) > 0:
			s.say("     %s  %s", d.Short(), strings.Join(slices.Compact(counts), ", "))
		case len(others) > 0:
			s.say("     %s  bank holiday in %s only; a Working Day here", d.Short(), strings.Join(others, " and "))
		}
		if by := d.ClockChange(); by != 0 {
			way := "forward"
			if by < 0 {
				way = "back"
			}
			s.say("     %s  clocks go %s; the night of %s has %d minutes", d.Short(), way, (d - 1).Short(), london.NightOf(d-1).Minutes())
		}
	}
}

func (s *sheet) status(st model.Status) rune {
	g := s.glyphs.Status
	switch st {
	case model.Scheduled:
		return g.Scheduled
	case model.InProgress:
		return g.InProgress
	case model.Completed:
		return g.Completed
	case model.Cancelled:
		return g.Cancelled
	}
	return g.Draft
}
