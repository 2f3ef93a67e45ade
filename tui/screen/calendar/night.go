package calendar

import (
	"slices"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/widget"
)

// drawNight draws the selected night in elapsed hours, a lane for each system.
func (s *sheet) drawNight(a canvas.Area) {
	if s.night == nil {
		return
	}
	n := s.night
	widget.Heading(a, 0, "Night of "+s.nightName(), hoursWord(n), s.focus == paneMain, s.g)
	if !s.f.ready() {
		a.Text(1, 1, themes.Muted, "reading"+string(s.g.Ellipsis))
		return
	}
	label := 8
	if a.W() >= 70 {
		label = 12
	}
	strip := widget.Strip{X: label, Y: 1, W: nightColumns(a.W()-label-3, n), From: n.from, To: n.to}
	widget.Ruler(a, strip, s.g)
	y := 3
	for _, l := range s.lanes() {
		if y >= a.H()-1 {
			s.drawMore(a, 1)
			break
		}
		y += s.drawLane(a, strip, y, l)
	}
	if y == 3 {
		s.drawEmptyNight(a.Sub(0, 4, a.W(), 1))
	}
	s.drawNow(a, strip, y)
}

// nightColumns gives every hour of every night the same whole number of
// columns, so that the nights the clocks change are seen to be shorter or
// longer.
func nightColumns(w int, n *night) int {
	const longest = 13
	hours := int((n.to.Sub(n.from) + time.Hour - 1) / time.Hour)
	if w < longest || hours > longest {
		return max(w, 0)
	}
	return w / longest * hours
}

// lane is one system and its windows in the night.
type lane struct {
	system  string
	entries []int
}

// lanes are the systems at work, in the order of the directory, others after.
func (s *sheet) lanes() []lane {
	var out []lane
	for _, i := range s.of {
		systems := s.f.entries[i].w.Systems
		if len(systems) == 0 {
			systems = []string{""}
		}
		for _, name := range systems {
			k := slices.IndexFunc(out, func(l lane) bool { return l.system == name })
			if k < 0 {
				k, out = len(out), append(out, lane{system: name})
			}
			out[k].entries = append(out[k].entries, i)
		}
	}
	directory := s.env.Board.Systems()
	rank := func(l lane) int {
		if k := slices.IndexFunc(directory, func(x model.System) bool { return x.Name == l.system }); k >= 0 {
			return k
		}
		return len(directory)
	}
	slices.SortStableFunc(out, func(x, y lane) int { return rank(x) - rank(y) })
	return out
}

// drawLane draws the windows of a system, two rows each: what it is, and its
// bar, below each other, so that overlaps are seen.
func (s *sheet) drawLane(a canvas.Area, strip widget.Strip, y int, l lane) int {
	name := shown(s.g, l.system)
	if name == "" {
		name = "no system"
	}
	a.Fit(0, y+1, strip.X-1, themes.Strong, name, s.g.Ellipsis)
	for k, i := range l.entries {
		s.drawBlock(a, strip, y+2*k, &s.f.entries[i], i == s.at)
	}
	return 2*len(l.entries) + 1
}

// drawBlock draws a window: its words where it starts, its bar below them.
func (s *sheet) drawBlock(a canvas.Area, strip widget.Strip, y int, e *entry, sel bool) {
	if y >= a.H() {
		return
	}
	strip.Y = y + 1
	strip.Track(a, s.g)
	first, _, ok := strip.Columns(e.w.Start, e.w.End)
	words := e.id + " " + e.activity
	if !ok {
		words = e.when + " " + words
	}
	fill := s.g.Bar.Full
	switch e.w.Status {
	case model.Draft:
		fill = s.g.Bar.Medium
	case model.Cancelled:
		fill = s.g.Box.H
	}
	strip.Bar(a, e.w.Start, e.w.End, e.status.Role, fill, s.g)
	if need := min(canvas.Width(words)+2, strip.W); first+need > strip.W {
		first = max(0, strip.W-need)
	}
	x := strip.X + first
	a.Put(x, y, e.status.Role, e.status.Glyph)
	role := themes.Text
	if !ok {
		role = themes.OutOfHours
	}
	w := 2 + a.Fit(x+2, y, strip.X+strip.W-x-2, role, words, s.g.Ellipsis)
	if e.mark.Glyph != 0 {
		a.Put(strip.X+strip.W+1, y+1, e.mark.Role, e.mark.Glyph)
	}
	if sel {
		pick := themes.SelectedDim
		if s.focus == paneMain {
			pick = themes.Selected
		}
		a.Put(x-1, y, pick, s.g.Mark.Cursor)
		a.Restyle(x-1, y, w+2, pick)
	}
}

// drawNow marks this moment on the ruler while the night runs.
func (s *sheet) drawNow(a canvas.Area, strip widget.Strip, end int) {
	now := s.env.Now
	if now.Before(strip.From) || !now.Before(strip.To) {
		return
	}
	x, _, _ := strip.Columns(now, now.Add(time.Minute))
	a.Text(max(strip.X, min(strip.X+x, a.W()-10)), 2, themes.Today, string(s.g.Arrow.Down)+london.Clock(now)[:5]+" now")
}
