package outbox

import (
	"strconv"

	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// lowerRows is how much of the screen the detail has below the list.
func (o Outbox) lowerRows(env *screen.Env) int {
	return widget.Lower(env.W, env.H, 45, o.inside, o.hidden)
}

// room is how much the detail has to be read in, without its heading.
func (o Outbox) room(env *screen.Env) (w, h int) { return env.W, max(1, o.lowerRows(env)-1) }

// sheet is what one frame is drawn from.
type sheet struct {
	o   *Outbox
	env *screen.Env
	g   *themes.Glyphs
	f   *facts
}

// Draw draws the screen.
func (o Outbox) Draw(env screen.Env, a canvas.Area) {
	if a.Empty() {
		return
	}
	env.W, env.H = a.W(), a.H()
	s := &sheet{o: &o, env: &env, g: env.Glyphs, f: o.facts(&env)}
	if widget.SizeOf(a.W(), a.H()) == widget.SizeLine {
		s.drawStatus(a)
		return
	}
	title, rest := a.SplitTop(1)
	s.drawTitle(title)
	list, lower := rest.SplitBottom(o.lowerRows(&env))
	if !list.Empty() {
		s.drawList(list)
	}
	if !lower.Empty() {
		s.drawDetail(lower)
	}
}

// drawTitle says what is worst; while a filter is typed or on, it and what it
// leaves stand before that.
func (s *sheet) drawTitle(a canvas.Area) {
	x := 0
	if q := s.o.query; q.Typing || q.On() {
		x = widget.Query(a, 0, q.Text, q.Typing, s.g)
		x += a.Fit(x, 0, a.W()-x, themes.Muted, plural(s.f.letters, "letter")+" found", s.g.Ellipsis) + 2
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
	at := s.f.find(s.o.pick)
	from, used := at, s.rowsOf(&s.f.lines[at])
	for from > 0 && used+s.rowsOf(&s.f.lines[from-1]) <= a.H()/2 { // half above, the rest below
		from--
		used += s.rowsOf(&s.f.lines[from])
	}
	below := used
	for i := at + 1; i < len(s.f.lines); i++ {
		below += s.rowsOf(&s.f.lines[i])
	}
	for from > 0 && below+s.rowsOf(&s.f.lines[from-1]) <= a.H() { // at the end the list is full
		from--
		below += s.rowsOf(&s.f.lines[from])
	}
	y, i := 0, from
	for ; i < len(s.f.lines) && y < a.H(); i++ {
		n := s.rowsOf(&s.f.lines[i])
		s.drawLine(a.Sub(0, y, a.W(), n), &s.f.lines[i], i == at)
		y += n
	}
	if from > 0 {
		a.Put(a.W()-1, 0, themes.Muted, s.g.Arrow.Up)
	}
	if i < len(s.f.lines) {
		a.Put(a.W()-1, a.H()-1, themes.Muted, s.g.Arrow.Down)
	}
}

func (s *sheet) drawLine(a canvas.Area, l *line, selected bool) {
	if l.letter == nil {
		s.drawNotice(a, l)
	} else {
		s.drawLetter(a, l)
	}
	if !selected {
		return
	}
	role := themes.Selected
	if s.o.inside {
		role = themes.SelectedDim
	}
	a.Put(0, 0, role, s.g.Mark.Cursor)
	for y := range a.H() {
		a.Restyle(0, y, a.W(), role)
	}
}

// drawNotice draws what the letters below it are about.
func (s *sheet) drawNotice(a canvas.Area, l *line) {
	o := l.owed
	x := 2 + a.Fit(2, 0, a.W()/2, themes.Title, shown(s.g, o.About), s.g.Ellipsis) + 1
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
	words, to := shown(s.g, words), shown(s.g, l.who(a.W() < wideLine))
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
	a.Fit(40, 0, 32, themes.Muted, shown(s.g, l.letter.Address), s.g.Ellipsis)
	a.Fit(73, 0, a.W()-74, role, words, s.g.Ellipsis)
}

// drawDetail draws what is selected, from where it is scrolled to.
func (s *sheet) drawDetail(a canvas.Area) {
	name := "Letter"
	if l := s.o.picked(s.env); l != nil {
		name = "Notice " + shown(s.g, l.owed.About)
		if l.letter != nil {
			name = "Letter " + l.letter.ID().String() + " to " + shown(s.g, l.letter.To)
		}
	}
	lines := s.o.detail(s.env)
	body := a.Sub(0, 1, a.W(), a.H()-1)
	more := ""
	if total := lines.Rows(body.W()); total > body.H() {
		more = strconv.Itoa(min(100, (min(s.o.top, lines.Last(body.W(), body.H()))+body.H())*100/total)) + "%"
	}
	widget.Heading(a, 0, name, more, s.o.inside, s.g)
	lines.Draw(body, s.o.top, s.g)
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
		return plural(s.f.unheard, "notice") + " with nobody to tell"
	case s.f.open > 0:
		return haveNot(s.f.open) + " gone out yet"
	case len(s.env.Board.Owed()) > 0:
		return "Nothing waits to be sent"
	}
	return "No letter is owed"
}
