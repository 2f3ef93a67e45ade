package inbox

import (
	"strconv"

	"dccops/model/inbox"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/list"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// share is how much of the screen the detail has below the list, in a hundred.
const share = 50

// sheet is what one frame is drawn from.
type sheet struct {
	x   *Inbox
	env *screen.Env
	g   *themes.Glyphs
	f   *facts
}

// Draw draws the screen.
func (x Inbox) Draw(env screen.Env, a canvas.Area) {
	env = env.On(a)
	s := &sheet{x: &x, env: &env, g: env.Glyphs, f: x.facts(&env)}
	x.at.Draw(a, share, list.Parts{Status: s.drawStatus, Title: s.drawTitle, List: s.drawList, Detail: s.drawDetail})
}

// drawTitle says how much waits; while a filter is typed or on, it and what it
// leaves stand before that.
func (s *sheet) drawTitle(a canvas.Area) {
	x := 0
	if q := s.x.at.Query; q.Typing || q.On() {
		x = widget.Query(a, 0, q.Text, q.Typing, s.g)
		x += a.Fit(x, 0, a.W()-x, themes.Muted, widget.Plural(len(s.f.lines), "item")+" found", s.g.Ellipsis) + 2
	}
	if words := s.x.markWords(s.env); words != "" {
		a.Put(x, 0, themes.Strong, s.g.Mark.Marked)
		x += 2 + a.Fit(x+2, 0, a.W()-x-2, themes.Strong, words, s.g.Ellipsis) + 2
	}
	glyph, words, role := s.head(a.W()-x-2 < 60)
	if x+2 >= a.W() {
		return
	}
	a.Put(x, 0, role, glyph)
	a.Fit(x+2, 0, a.W()-x-2, role, words, s.g.Ellipsis)
}

// head is the one line over the list: how much waits, and what is due first.
func (s *sheet) head(short bool) (glyph rune, words string, role themes.Role) {
	f := s.f
	if f.todo == 0 {
		return s.g.Verdict.OK, "Nothing waits for anybody here.", themes.VerdictOK
	}
	words = strconv.Itoa(f.todo) + " to do, " + strconv.Itoa(f.mine) + " for you"
	if f.unread > 0 {
		words += ", " + strconv.Itoa(f.unread) + " unread"
	}
	glyph, role = s.g.Mark.On, themes.Text
	if f.late > 0 {
		glyph, role = s.g.Verdict.Late, themes.Warn
		words += ", " + strconv.Itoa(f.late) + " late"
	}
	if f.first != nil && !short {
		due, _ := dueWords(s.env, f.first.Due)
		words += ". First: " + f.first.Key() + ", by " + due
	}
	if s.x.mine {
		words += " (yours only)"
	}
	if s.x.folds.any() && !s.x.at.Query.On() {
		words += " (folded)"
	}
	return glyph, words, role
}

// rowsOf is what a line of the list takes.
func (s *sheet) rowsOf() int {
	if widget.SizeOf(s.env.W, s.env.H) == widget.SizePhone {
		return 2
	}
	return 1
}

// drawList draws the lines around the selected one.
func (s *sheet) drawList(a canvas.Area) {
	n := len(s.f.lines)
	if n == 0 {
		a.Wrap(2, 1, a.W()-4, a.H()-1, themes.Muted, s.x.notPicked(s.env))
		return
	}
	each := s.rowsOf()
	list.Rows{
		N: n, At: s.f.Find(s.x.at.Pick),
		Of:   func(int) int { return each },
		Draw: func(a canvas.Area, i int) { s.drawItem(a, &s.f.lines[i]) },
	}.Show(a, s.x.at.Inside, s.g)
}

// mark is the state of an item: a sign, a word, a colour.
func (s *sheet) mark(l *line) widget.Mark {
	switch {
	case l.late && l.state() != inbox.Done:
		return widget.Mark{Glyph: s.g.Verdict.Late, Word: "LATE", Role: themes.Warn}
	case l.state() == inbox.Unread:
		return widget.Mark{Glyph: s.g.Mark.On, Word: "unread", Role: themes.Strong}
	case l.state() == inbox.ToDo:
		return widget.Mark{Glyph: s.g.Mark.Off, Word: "to do", Role: themes.Text}
	case l.state() == inbox.Waiting:
		return widget.Mark{Glyph: s.g.Status.InProgress, Word: "waiting", Role: themes.Muted}
	}
	return widget.Mark{Glyph: s.g.Verdict.OK, Word: "done", Role: themes.VerdictOK}
}

// The columns of a line: state, reference, due, title and what is next.
const (
	atState = 2
	atRef   = 12
	atDue   = 24
	atTitle = 42
	atNext  = 78
)

// drawItem draws what waits, in one row or two; that it is marked, by a sign and a
// word, and how much is folded under it.
func (s *sheet) drawItem(a canvas.Area, l *line) {
	m := s.mark(l)
	when, late := dueWords(s.env, l.due())
	title, next := widget.Shown(s.g, l.Title), widget.Shown(s.g, l.Next)
	if f := l.folded(); f != "" {
		next = f
	}
	_, picked := s.x.marks[l.key]
	if picked {
		a.Put(1, 0, themes.Strong, s.g.Mark.Marked)
	}
	if s.rowsOf() == 2 {
		n := widget.Pill(a, 2, 0, 10, m)
		x := 3 + n + 1
		x += a.Fit(x, 0, a.W()-x, themes.Strong, s.ref(l), s.g.Ellipsis) + 1
		a.Fit(x, 0, a.W()-x-1, themes.Text, title, s.g.Ellipsis)
		x = 4
		if picked {
			x += a.Text(x, 1, themes.Strong, "marked") + 1
		}
		a.Fit(x, 1, a.W()-x-1, themes.Muted, join(when, next), s.g.Ellipsis)
		return
	}
	widget.Pill(a, atState, 0, atRef-atState-1, m)
	x := atRef
	if l.below {
		x += 2
	}
	a.Fit(x, 0, atDue-x-1, themes.Strong, s.ref(l), s.g.Ellipsis)
	due := themes.Text
	if late || l.late && l.fold == nil {
		due = themes.Warn
	}
	a.Fit(atDue, 0, atTitle-atDue-1, due, when, s.g.Ellipsis)
	x = atTitle
	if picked {
		x += a.Text(x, 0, themes.Strong, "marked") + 1
	}
	if a.W() < 110 {
		words := join(title, next)
		if l.fold != nil {
			words = join(next, title)
		}
		a.Fit(x, 0, a.W()-x-1, themes.Text, words, s.g.Ellipsis)
		return
	}
	at := max(atNext, atTitle+(a.W()-atTitle)*45/100) // where there is room, a title has its share of it
	a.Fit(x, 0, at-x-1, themes.Text, title, s.g.Ellipsis)
	a.Fit(at, 0, a.W()-at-1, themes.Muted, next, s.g.Ellipsis)
}

// ref is what an item is called, and how many are folded under it.
func (s *sheet) ref(l *line) string {
	out := widget.Shown(s.g, l.key)
	if l.fold != nil {
		out += " +" + strconv.Itoa(l.fold.n)
	}
	return out
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ": " + b
}

// drawDetail draws what is selected, from where it is scrolled to.
func (s *sheet) drawDetail(a canvas.Area) {
	name := "Detail"
	if it := s.x.picked(s.env); it != nil {
		name = widget.Shown(s.g, it.Key()+" "+it.Title)
	}
	s.x.at.Detail(a, name, s.x.detail(s.env), s.g)
}

// drawStatus says the inbox in one line, and goes on below if there is room.
func (s *sheet) drawStatus(a canvas.Area) {
	glyph, words, role := s.head(true)
	a.Put(0, 0, role, glyph)
	a.Fit(2, 0, a.W()-2, role, words, s.g.Ellipsis)
	if f := s.f; a.H() > 1 && len(f.lines) > 0 {
		l := &f.lines[f.Find(s.x.at.Pick)]
		a.Fit(2, 1, a.W()-2, themes.Muted, join(l.Key(), widget.Shown(s.g, l.Next)), s.g.Ellipsis)
	}
}
