package record

import (
	"strconv"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/widget"
)

// grouped writes a number with commas: "81,234".
func grouped(n uint64) string {
	s := strconv.FormatUint(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func plural(n uint64, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return grouped(n) + " " + word + "s"
}

// drawList draws the events in sight.
func (s *sheet) drawList(a canvas.Area) {
	r, size := s.r, widget.SizeOf(s.env.W, s.env.H)
	if r.count(s.env) == 0 {
		s.drawNothing(a)
		return
	}
	rows := a
	if size >= widget.SizeDesk {
		var head canvas.Area
		head, rows = a.SplitTop(headRows)
		s.table().Heads(head.Sub(indent, 0, head.W()-indent, 1), 0, s.g)
	}
	step := 1
	if size == widget.SizePhone {
		step = 2
	}
	first, at := r.first(s.env), r.rowOf(s.env, r.at.Pick)
	for i := 0; i < r.listRows(s.env) && first+i < r.count(s.env); i++ {
		s.drawEvent(rows.Sub(0, i*step, rows.W(), step), first+i, first+i == at, size)
	}
}

// drawNothing says why the list is empty.
func (s *sheet) drawNothing(a canvas.Area) {
	words := "Nothing is on the record yet. The first window that is planned or imported begins it."
	if s.r.filter.on() {
		words = "Nothing that was read so far matches."
		if s.r.filter.next == 0 {
			words = "Nothing on the record matches. Esc leaves the filter."
		}
	}
	a.Wrap(1, 1, a.W()-2, a.H()-1, themes.Muted, words)
}

// indent is the room of the cursor and the mark before a row.
const indent = 4

func (s *sheet) table() widget.Table {
	return widget.Table{ // the weekday goes first where there is little room
		{Head: "event", W: max(5, len(grouped(s.env.Board.Revision()))), Right: true},
		{Head: "London time", W: len(s.time(&model.Event{}))},
		{Head: "who", W: min(18, s.env.W/6)},
		{Head: "what and about what"},
	}
}

// drawEvent draws one event in a row, or on a phone in two.
func (s *sheet) drawEvent(a canvas.Area, row int, selected bool, size widget.Size) {
	ev := s.r.eventAt(s.env, row)
	if selected {
		a.Put(0, 0, themes.Title, s.g.Mark.Cursor)
	}
	body := a.Sub(indent, 0, a.W()-indent, a.H())
	number := grouped(s.r.seqAt(s.env, row))
	switch {
	case ev == nil:
		body.Text(0, 0, themes.Muted, number+"  reading"+string(s.g.Ellipsis))
	default:
		if m := s.mark(ev); m.Glyph != 0 {
			a.Put(2, 0, m.Role, m.Glyph)
		}
		s.drawKnown(body, ev, number, size)
	}
	if selected {
		role := themes.Selected
		if s.r.at.Inside {
			role = themes.SelectedDim
		}
		a.Restyle(0, 0, a.W(), role)
		if a.H() > 1 {
			a.Restyle(0, 1, a.W(), role)
		}
	}
}

func (s *sheet) drawKnown(a canvas.Area, ev *model.Event, number string, size widget.Size) {
	who := whoOf(ev)
	if size == widget.SizePhone {
		x := s.drawNumber(a, number) + 1
		x += a.Text(x, 0, themes.Text, s.time(ev)) + 1
		a.Fit(x, 0, a.W()-x, themes.Muted, who, s.g.Ellipsis)
		s.drawWhat(a.Row(1), ev)
		return
	}
	if size == widget.SizeNarrow {
		x := s.drawNumber(a, number) + 1
		x += a.Text(x, 0, themes.Text, s.time(ev)) + 1
		who := a.Fit(x, 0, 9, themes.Muted, who, s.g.Ellipsis)
		x += max(9, who) + 1
		s.drawWhat(a.Sub(x, 0, a.W()-x, 1), ev)
		return
	}
	t := s.table()
	t.Cell(a, 0, 0, themes.Muted, number, s.g)
	t.Cell(a, 0, 1, themes.Text, s.time(ev), s.g)
	t.Cell(a, 0, 2, themes.Muted, who, s.g)
	x, w := t.At(3, a.W())
	s.drawWhat(a.Sub(x, 0, w, 1), ev)
}

// whoOf names who did it, where that is known still.
func whoOf(ev *model.Event) string {
	switch ev.Kind {
	case model.Erased:
		return "erased"
	case model.EventKept:
		return "not shown"
	}
	return text.Visible(ev.Actor.Name)
}

// drawNumber draws an event's number in the width of the newest.
func (s *sheet) drawNumber(a canvas.Area, number string) int {
	w := len(grouped(s.env.Board.Revision()))
	a.TextRight(w, 0, themes.Muted, number)
	return w
}

// drawWhat says the kind in words, the subject, and what is to be known of it.
func (s *sheet) drawWhat(a canvas.Area, ev *model.Event) {
	m := s.mark(ev)
	role := themes.Text
	if m.Glyph != 0 {
		role = m.Role
	}
	x := 0
	if m.Word != "" {
		x += a.Text(0, 0, m.Role, m.Word+": ")
	}
	x += a.Fit(x, 0, a.W()-x, role, ev.Kind.Words(), s.g.Ellipsis) + 1
	if ev.Kind != model.ClockStepped { // its words have the subject
		x += a.Fit(x, 0, a.W()-x, themes.Strong, text.Visible(ev.Subject), s.g.Ellipsis) + 1
	}
	x++
	if ev.Reason != "" && x+8 < a.W() {
		a.Fit(x, 0, a.W()-x, themes.Muted, text.Visible(ev.Reason), s.g.Ellipsis)
	}
}

// mark is what must not be overlooked in a list: that an act was taken back, that
// the clock stepped, and that the content was erased. Its kind says the last two in
// words.
func (s *sheet) mark(ev *model.Event) widget.Mark {
	switch {
	case ev.Kind == model.EventKept:
		return widget.Mark{}
	case s.env.Board.IsTakenBack(ev.Seq):
		return widget.Mark{Glyph: s.g.Status.Cancelled, Word: "taken back", Role: themes.StatusCancelled}
	case ev.Kind == model.ClockStepped:
		return widget.Mark{Glyph: s.g.Mark.ClockChange, Role: themes.Warn}
	case ev.Kind == model.Erased:
		return widget.Mark{Glyph: s.g.Status.Cancelled, Role: themes.Muted}
	}
	return widget.Mark{}
}

// time is "Tue 03 Nov 2026 10:04", always as wide: a column of them is one.
// Where a row is short it goes without its weekday.
func (s *sheet) time(ev *model.Event) string {
	out := ev.At.In(london.Zone()).Format("Mon 02 Jan 2006 15:04")
	if size := widget.SizeOf(s.env.W, s.env.H); size == widget.SizeNarrow || size == widget.SizeDesk && s.env.W < 100 {
		return out[len("Mon "):]
	}
	return out
}

// drawStatus says the record in one line.
func (s *sheet) drawStatus(a canvas.Area) {
	words := plural(s.env.Board.Revision(), "event")
	if ev := s.r.picked(s.env); ev != nil && s.env.Board.Revision() > 0 {
		words += " " + string(s.g.Dot) + " " + ev.Kind.Words() + " " + text.Visible(ev.Subject)
	}
	if proof, role := s.proofWords(); proof != "" && a.H() > 1 {
		a.Fit(0, 1, a.W(), role, proof, s.g.Ellipsis)
	}
	a.Fit(0, 0, a.W(), themes.Text, words, s.g.Ellipsis)
}
