package directory

import (
	"strconv"

	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/list"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// box is where a pane stands; one of no height is not shown.
type box struct{ x, y, w, h int }

// headRows are the sections and what the directory lacks.
const headRows = 2

// places lays the panes out.
func (d Directory) places(w, h int) (list, detail box) {
	rest := h - headRows
	whole := box{0, headRows, w, rest}
	switch widget.SizeOf(w, h) {
	case widget.SizeWide:
		left := w * 46 / 100
		return box{0, headRows, left, rest}, box{left + 1, headRows, w - left - 1, rest}
	case widget.SizeDesk:
		if d.list.Inside {
			return box{}, whole
		}
		n := rest / 2
		return box{0, headRows, w, n}, box{0, headRows + n, w, rest - n}
	}
	if d.list.Inside {
		return box{}, whole
	}
	return whole, box{}
}

// sheet is what one frame is drawn from.
type sheet struct {
	d   *Directory
	env *screen.Env
	g   *themes.Glyphs
	f   *facts
}

// Draw draws the screen.
func (d Directory) Draw(env screen.Env, a canvas.Area) {
	if a.Empty() {
		return
	}
	env.W, env.H = a.W(), a.H()
	s := &sheet{d: &d, env: &env, g: env.Glyphs, f: d.facts(&env)}
	if widget.SizeOf(a.W(), a.H()) == widget.SizeLine && a.H() < headRows+3 {
		s.drawStatus(a)
		return
	}
	s.drawSections(a.Row(0))
	s.drawHead(a.Row(1))
	list, detail := d.places(a.W(), a.H())
	if list.h > 0 {
		s.drawList(a.Sub(list.x, list.y, list.w, list.h))
	}
	if detail.h > 0 {
		s.drawDetail(a.Sub(detail.x, detail.y, detail.w, detail.h))
	}
	if detail.x > 0 {
		a.VLine(detail.x-1, detail.y, detail.h, themes.Border, s.g.Box.V)
	}
}

// drawSections names the sections, the one in view marked by more than its
// colour; where there is no room for all, that one and how many there are.
func (s *sheet) drawSections(a canvas.Area) {
	all := 1
	for i := range sections {
		all += canvas.Width(i.name()) + 3
	}
	if all > a.W() {
		x := a.Put(0, 0, themes.Muted, s.g.Arrow.Left) + 1
		x += a.Text(x, 0, themes.TabOn, string(s.g.Mark.Cursor)+s.d.at.name()) + 1
		x += a.Put(x, 0, themes.Muted, s.g.Arrow.Right) + 1
		a.Fit(x, 0, a.W()-x, themes.Muted, strconv.Itoa(int(s.d.at)+1)+" of "+strconv.Itoa(int(sections)), s.g.Ellipsis)
		return
	}
	x := 0
	for i := range sections {
		if i == s.d.at {
			x += a.Text(x, 0, themes.TabOn, string(s.g.Mark.Cursor)+i.name()+string(s.g.Mark.CursorEnd)) + 1
			continue
		}
		x += a.Text(x, 0, themes.Tab, " "+i.name()+" ") + 1
	}
}

// drawHead says the filter, or what the directory lacks, or how much there is.
func (s *sheet) drawHead(a canvas.Area) {
	if q := s.d.list.Query; q.Typing || q.On() {
		x := widget.Query(a, 0, q.Text, q.Typing, s.g)
		a.Fit(x, 0, a.W()-x, themes.Muted, strconv.Itoa(len(s.f.items))+" of "+strconv.Itoa(s.f.all), s.g.Ellipsis)
		return
	}
	if s.f.lack != "" {
		a.Put(0, 0, themes.Warn, s.g.Verdict.Late)
		words := "Nobody stands here for " + s.f.lack + ": they would be told nothing."
		if canvas.Width(words) > a.W()-2 {
			words = "nobody for " + s.f.lack
		}
		a.Fit(2, 0, a.W()-2, themes.Warn, words, s.g.Ellipsis)
		return
	}
	a.Fit(2, 0, a.W()-2, themes.Muted, s.summary(), s.g.Ellipsis)
}

func (s *sheet) summary() string {
	b := s.env.Board
	switch s.d.at {
	case told:
		return "who would be told, as the directory stands now"
	case people:
		return "who may come in from another machine"
	case organisations:
		n := 0
		for _, o := range b.Organisations() {
			if !o.Retired {
				n++
			}
		}
		return widget.Plural(n, "organisation") + " told, " + strconv.Itoa(len(b.Organisations())-n) + " retired"
	}
	return strconv.Itoa(s.f.all) + " listed"
}

// drawList draws the entries around the selected one.
func (s *sheet) drawList(a canvas.Area) {
	if len(s.f.items) == 0 {
		a.Wrap(2, 1, a.W()-4, a.H()-1, themes.Muted, s.d.notPicked(s.env))
		return
	}
	each := 1
	if widget.SizeOf(s.env.W, s.env.H) == widget.SizePhone {
		each = 2
	}
	name := 10
	for i := range s.f.items {
		name = max(name, min(canvas.Width(s.f.items[i].name), 26))
	}
	list.Rows{
		N: len(s.f.items), At: s.f.Find(s.d.list.Pick),
		Of:   func(int) int { return each },
		Draw: func(a canvas.Area, i int) { s.drawItem(a, &s.f.items[i], name) },
	}.Show(a, s.d.list.Inside, s.g)
}

func (s *sheet) drawItem(a canvas.Area, it *item, name int) {
	role := it.role
	if role == themes.Text {
		role = themes.Strong
	}
	if it.glyph != 0 {
		a.Put(2, 0, it.role, it.glyph)
	}
	if widget.SizeOf(s.env.W, s.env.H) == widget.SizePhone {
		a.Fit(4, 0, a.W()-5, role, it.name, s.g.Ellipsis)
		a.Fit(4, 1, a.W()-5, themes.Muted, it.words, s.g.Ellipsis)
	} else {
		a.Fit(4, 0, name, role, it.name, s.g.Ellipsis)
		a.Fit(5+name, 0, a.W()-name-6, themes.Muted, it.words, s.g.Ellipsis)
	}
}

// drawDetail draws all of the selected entry.
func (s *sheet) drawDetail(a canvas.Area) {
	it := s.d.picked(s.env)
	if it == nil {
		widget.Heading(a, 0, s.d.at.name(), "", s.d.list.Inside, s.g)
		return
	}
	widget.Heading(a, 0, it.name, "", s.d.list.Inside, s.g)
	it.rows.Draw(a.Sub(0, 1, a.W(), a.H()-1), s.d.list.Top, s.g)
}

// drawStatus says the directory in one line, and the selected entry below if
// there is room.
func (s *sheet) drawStatus(a canvas.Area) {
	s.drawHead(a.Row(0))
	if it := s.d.picked(s.env); it != nil && a.H() > 1 {
		a.Fit(2, 1, a.W()-2, themes.Text, it.name+" "+it.words, s.g.Ellipsis)
	}
}
