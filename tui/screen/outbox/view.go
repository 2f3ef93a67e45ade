package outbox

import (
	"strconv"

	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/list"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// share is how much of the screen the detail has below the list, in a hundred.
const share = 45

// sheet is what one frame is drawn from.
type sheet struct {
	o   *Outbox
	env *screen.Env
	g   *themes.Glyphs
	f   *facts
}

// Draw draws the screen.
func (o Outbox) Draw(env screen.Env, a canvas.Area) {
	env = env.On(a)
	s := &sheet{o: &o, env: &env, g: env.Glyphs, f: o.facts(&env)}
	o.at.Draw(a, share, list.Parts{Status: s.drawStatus, Title: s.drawTitle, List: s.drawList, Detail: s.drawDetail})
}

// drawTitle says what is worst; while a filter is typed or on, it and what it
// leaves stand before that.
func (s *sheet) drawTitle(a canvas.Area) {
	x := 0
	if q := s.o.at.Query; q.Typing || q.On() {
		x = widget.Query(a, 0, q.Text, q.Typing, s.g)
		x += a.Fit(x, 0, a.W()-x, themes.Muted, widget.Plural(s.f.letters, "letter")+" found", s.g.Ellipsis) + 2
	}
	glyph, words, role := head(s.env, s.f)
	if x+2 >= a.W() {
		return
	}
	if canvas.Width(words) > a.W()-x-2 {
		words = s.short()
	}
	a.Put(x, 0, role, glyph)
	a.Fit(x+2, 0, a.W()-x-2, role, words, s.g.Ellipsis)
}

// rowsOf is what a line of the list takes.
func (s *sheet) rowsOf(l *line) int {
	if l.letter != nil && widget.SizeOf(s.env.W, s.env.H) == widget.SizePhone {
		return 2
	}
	return 1
}

// drawList draws the lines around the selected one.
func (s *sheet) drawList(a canvas.Area) {
	if len(s.f.lines) == 0 {
		a.Wrap(2, 1, a.W()-4, a.H()-1, themes.Muted, s.o.notPicked(s.env))
		return
	}
	list.Rows{
		N: len(s.f.lines), At: s.f.Find(s.o.at.Pick),
		Of:   func(i int) int { return s.rowsOf(&s.f.lines[i]) },
		Draw: func(a canvas.Area, i int) { s.drawLine(a, &s.f.lines[i]) },
	}.Show(a, s.o.at.Inside, s.g)
}

func (s *sheet) drawLine(a canvas.Area, l *line) {
	if l.letter == nil {
		s.drawNotice(a, l)
		return
	}
	s.drawLetter(a, l)
}

// drawNotice draws what the letters below it are about.
func (s *sheet) drawNotice(a canvas.Area, l *line) {
	o := l.owed
	x := 2 + a.Fit(2, 0, a.W()/2, themes.Title, widget.Shown(s.g, o.About), s.g.Ellipsis) + 1
	x += a.Fit(x, 0, a.W()-x, themes.Strong, o.Clause.Standing(), s.g.Ellipsis) + 1
	if a.W() >= 60 {
		x += a.Fit(x, 0, a.W()-x, themes.Muted, london.Stamp(o.At), s.g.Ellipsis) + 1
	}
	words, role := tally(o), themes.Text
	if len(o.Letters) == 0 {
		words, role = string(s.g.Verdict.Late)+" nobody to tell", themes.Warn
		if !s.env.Board.Unheard(o, s.env.Now) {
			words, role = "nobody was told by it", themes.Muted
		}
	}
	a.Fit(x+1, 0, a.W()-x-2, role, words, s.g.Ellipsis)
}

// wideLine is the width from which a letter's line has room for its address.
const wideLine = 112

// drawLetter draws to whom it goes and what became of it, in one row or two.
func (s *sheet) drawLetter(a canvas.Area, l *line) {
	m := widget.Letter(l.letter.State, s.g)
	words, role := brief(s.env, l.owed, l.letter)
	if role == themes.Warn && m.Role != themes.VerdictBreach {
		m.Role = themes.Warn
	}
	words, to := widget.Shown(s.g, words), widget.Shown(s.g, l.who(a.W() < wideLine))
	if widget.SizeOf(s.env.W, s.env.H) == widget.SizePhone {
		n := widget.Pill(a, 3, 0, a.W()-3, m)
		a.Fit(3+n+1, 0, a.W()-n-5, themes.Strong, to, s.g.Ellipsis)
		a.Fit(5, 1, a.W()-6, role, words, s.g.Ellipsis)
		return
	}
	widget.Pill(a, 4, 0, 13, m)
	if a.W() < wideLine {
		a.Fit(17, 0, 22, themes.Text, to, s.g.Ellipsis)
		a.Fit(40, 0, a.W()-41, role, words, s.g.Ellipsis)
		return
	}
	a.Fit(17, 0, 22, themes.Text, to, s.g.Ellipsis)
	a.Fit(40, 0, 32, themes.Muted, widget.Shown(s.g, l.letter.Address), s.g.Ellipsis)
	a.Fit(73, 0, a.W()-74, role, words, s.g.Ellipsis)
}

// drawDetail draws what is selected, from where it is scrolled to.
func (s *sheet) drawDetail(a canvas.Area) {
	name := "Letter"
	if l := s.o.picked(s.env); l != nil {
		name = "Notice " + widget.Shown(s.g, l.owed.About)
		if l.letter != nil {
			name = "Letter " + l.letter.ID().String() + " to " + widget.Shown(s.g, l.letter.To)
		}
	}
	s.o.at.Detail(a, name, s.o.detail(s.env), s.g)
}

// drawStatus says the outbox in one line, and goes on below if there is room.
func (s *sheet) drawStatus(a canvas.Area) {
	glyph, _, role := head(s.env, s.f)
	a.Put(0, 0, role, glyph)
	a.Fit(2, 0, a.W()-2, role, s.short(), s.g.Ellipsis)
	if l := s.o.picked(s.env); l != nil && a.H() > 1 {
		s.drawNotice(a.Row(1), l)
	}
}

// short says what is worst where there is little room.
func (s *sheet) short() string {
	switch {
	case s.f.needy > 0:
		return strconv.Itoa(s.f.needy) + " not sent; somebody must act"
	case s.f.unheard > 0:
		return widget.Plural(s.f.unheard, "notice") + " with nobody to tell"
	case s.f.open > 0:
		return haveNot(s.f.open) + " gone out yet"
	case len(s.env.Board.Owed()) > 0:
		return "Nothing waits to be sent"
	}
	return "No letter is owed"
}
