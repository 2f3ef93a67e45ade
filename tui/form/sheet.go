package form

import (
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// sheet is all the fields laid out one below the other, as long as it needs to
// be; a part of it is seen.
type sheet struct {
	pen    pen
	at     place
	short  bool // short labels
	wide   bool // notes to the right of the fields
	label  int  // columns of the labels
	left   int  // columns of labels and fields
	focus  stop
	answer int
	blocks []block
	total  int
}

// block is one field with its notes.
type block struct {
	f     field
	top   int
	h     int // rows of the field itself
	all   int // rows with its notes
	wrong bool
	notes []note
	size  []int // rows of each note
}

// sheet lays the fields out for an area.
func (p *Plan) sheet(env screen.Env, pen pen, a canvas.Area) *sheet {
	s := newSheet(pen, p.place(env), a, p.at(env), p.answer)
	s.lay(a, p.fields(), func(f field, here bool) ([]note, bool) {
		return p.notes(env, pen, f, here), p.problemOf(f, s.at) != ""
	})
	return s
}

// newSheet makes an empty sheet for an area.
func newSheet(pen pen, at place, a canvas.Area, focus stop, answer int) *sheet {
	s := &sheet{pen: pen, at: at, short: a.W() < 60, wide: a.W() >= wideFrom, focus: focus, answer: answer, label: 15, left: a.W()}
	if s.short {
		s.label = 10
	}
	if s.wide {
		s.left = a.W() / 2
	}
	return s
}

// lay lays fields out, each with what beside says stands beside it and whether
// its value is wrong.
func (s *sheet) lay(a canvas.Area, fields []field, beside func(f field, here bool) ([]note, bool)) {
	pen, most := s.pen, max(3, min(8, a.H()-3))
	for _, f := range fields {
		here := s.focus.of == f.name() && s.focus.kind == onField
		b := block{f: f, top: s.total, h: f.rows(s.at, here, most)}
		b.notes, b.wrong = beside(f, here)
		under := 0
		for _, n := range b.notes {
			rows := n.rows(pen, s.noteArea(a).W())
			b.size, under = append(b.size, rows), under+rows
		}
		b.all = b.h + under
		if s.wide {
			b.all = max(b.h, under)
		}
		s.blocks, s.total = append(s.blocks, b), s.total+b.all
		if s.wide && a.H() >= roomyFrom && endsGroup(f.name()) {
			s.total++
		}
	}
}

// roomyFrom is the height from which a row is left empty between what is done,
// when, at what risk, and what the record wants to know.
const roomyFrom = 24

func endsGroup(name string) bool {
	return name == "services" || name == "end" || name == "risk"
}

// noteArea is the columns where notes go.
func (s *sheet) noteArea(a canvas.Area) canvas.Area {
	x := 2
	switch {
	case s.wide:
		x = s.left + 2
	case !s.short:
		x = s.label
	}
	return a.Sub(x, 0, a.W()-x, a.H())
}

// window is the first row that is seen: the middle of what is in focus stands in
// the middle, as far as the ends allow. It hangs on nothing that was before.
func (s *sheet) window(h int) int {
	if s.total <= h {
		return 0
	}
	top, rows := 0, 1
	for _, b := range s.blocks {
		if b.f.name() != s.focus.of {
			continue
		}
		if top, rows = b.top, b.all; rows > h || s.focus.kind != onField {
			top, rows = s.focused(b)
		}
	}
	if s.focus.kind == onButton {
		top = s.total
	}
	return max(0, min(top+rows/2-h/2, s.total-h))
}

// focused is where in a block the focus is.
func (s *sheet) focused(b block) (top, rows int) {
	y := b.top + b.h
	if s.wide {
		y = b.top
	}
	for i, n := range b.notes {
		if n.stop == s.focus {
			return y, b.size[i]
		}
		y += b.size[i]
	}
	return b.top, b.h
}

func (s *sheet) draw(a canvas.Area) screen.Cursor {
	from := s.window(a.H())
	cursor := screen.Cursor{}
	for _, b := range s.blocks {
		if c := s.drawBlock(a, b, b.top-from); c.Show && c.Y >= 0 && c.Y < a.H() && c.X < a.W() {
			cursor = c
		}
	}
	if from > 0 {
		a.Put(a.W()-1, 0, themes.Muted, s.pen.g.Arrow.Up)
	}
	if s.total-from > a.H() {
		a.Put(a.W()-1, a.H()-1, themes.Muted, s.pen.g.Arrow.Down)
	}
	return cursor
}

// drawBlock draws a field and its notes from row y of the area, which may be
// above it.
func (s *sheet) drawBlock(a canvas.Area, b block, y int) screen.Cursor {
	if y+b.all <= 0 || y >= a.H() {
		return screen.Cursor{}
	}
	here := s.focus.of == b.f.name() && s.focus.kind == onField
	c := s.drawField(a, b, y, here)
	top := y + b.h
	if s.wide {
		top = y
	}
	for i, n := range b.notes {
		s.drawNote(a, n, top, b.size[i])
		top += b.size[i]
	}
	return c
}

// drawField draws a label and its field. What is in focus never begins above
// the area, so a field that does is one line and out of view.
func (s *sheet) drawField(a canvas.Area, b block, y int, here bool) screen.Cursor {
	if y < 0 {
		return screen.Cursor{}
	}
	r := themes.Muted
	if here {
		r = themes.Strong
		a.Put(0, y, themes.FieldFocus, s.pen.g.Mark.Focus)
	}
	a.Fit(1, y, s.label-2, r, b.f.label(s.short), s.pen.g.Ellipsis)
	c := b.f.draw(s.pen, s.at, a.Sub(s.label, y, s.left-s.label, min(b.h, a.H()-y)), here)
	return screen.Cursor{X: s.label + c.X, Y: y + c.Y, Show: c.Show && here}
}

func (s *sheet) drawNote(a canvas.Area, n note, y, rows int) {
	focused := n.stop.kind != 0 && n.stop == s.focus
	n.draw(s.pen, s.noteArea(a), y, rows, focused, s.answer)
}
