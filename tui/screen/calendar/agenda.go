package calendar

import (
	"dccops/model"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/widget"
)

// drawAgenda draws the selected night: what it is, and its windows.
func (s *sheet) drawAgenda(a canvas.Area) {
	widget.Heading(a, 0, s.nightName(), s.nightCount(), s.focus == paneAgenda, s.g)
	if s.night == nil {
		return
	}
	s.drawNightWords(a, 1)
	body := a.Sub(0, 2, a.W(), a.H()-2)
	switch {
	case !s.f.ready():
		body.Text(1, 0, themes.Muted, "reading"+string(s.g.Ellipsis))
	case s.env.Board.Count() == 0 && s.env.Board.Whole():
		s.drawOffer(body)
	case len(s.of) == 0:
		s.drawEmptyNight(body)
	default:
		s.drawEntries(body)
	}
}

// nightName is the two dates of the selected night, no more of the second than
// is needed.
func (s *sheet) nightName() string {
	next := s.day.Add(1)
	name := s.day.Short() + " " + string(s.g.Arrow.Right) + " "
	if next.Month() != s.day.Month() {
		return name + next.Short()
	}
	_, _, day := next.YMD()
	return name + weekday(next) + " " + itoa(day)
}

func (s *sheet) nightCount() string {
	if s.night == nil || len(s.night.of) == 0 {
		return ""
	}
	return london.Hours(s.night.minutes)
}

// drawNightWords says what day the night begins on, if it is one with a name,
// and how long the night is.
func (s *sheet) drawNightWords(a canvas.Area, y int) {
	n, x := s.night, 1
	if m := n.cell.Sign; m.Word != "" {
		role := m.Role
		if role == themes.Today {
			role = themes.Holiday
		}
		x += a.Fit(x, y, a.W()-x, role, m.Word, s.g.Ellipsis) + 1
		x += a.Put(x, y, themes.Muted, s.g.Dot) + 1
	}
	x += a.Fit(x, y, a.W()-x, themes.Muted, span(n.from, n.to, s.g)+" "+hoursWord(n), s.g.Ellipsis)
	if s.day == london.DateOf(s.env.Now) && x+len(" today") <= a.W() {
		a.Text(x+1, y, themes.Muted, "today")
	}
}

// drawOffer is what a new store has to say.
func (s *sheet) drawOffer(a canvas.Area) {
	if !model.SeesDrafts(s.env.Actor.Role) {
		a.Wrap(1, 0, a.W()-1, a.H(), themes.Muted, "No window was published yet; what is planned is "+model.Kept+".")
		return
	}
	y := a.Wrap(1, 0, a.W()-1, 2, themes.Strong, "No window is on the record yet.") + 1
	for _, l := range [][2]string{
		{"n", "plan the first window"},
		{"", "dccops import FILE" + string(s.g.Ellipsis) + "  bring in a list"},
		{"", "dccops demo  look at a made-up month"},
	} {
		x := 1
		if l[0] != "" && s.c.notPlan(s.env) != "" {
			continue
		}
		if l[0] != "" {
			x += a.Text(x, y, themes.Key, l[0]) + 1
		}
		y += max(1, a.Wrap(x, y, a.W()-x, 2, themes.KeyWords, l[1]))
	}
}

func (s *sheet) drawEmptyNight(a canvas.Area) {
	if s.c.filter.on() && len(s.night.of) > 0 {
		a.Fit(1, 0, a.W()-1, themes.Muted, "no match in this night", s.g.Ellipsis)
		return
	}
	words := "no windows"
	if s.env.Board.Unpublished(s.day.Month()) != "" {
		words = "nothing published yet"
	}
	a.Fit(1, 0, a.W()-1, themes.Muted, words, s.g.Ellipsis)
}

// drawEntries draws the windows with as many lines each as fit, the selected
// one always among them.
func (s *sheet) drawEntries(a canvas.Area) {
	n := len(s.of)
	lines := min(max(a.H()/max(n, 1), 1), 3)
	rows := max(a.H()/lines, 1)
	first := s.firstShown(rows)
	for k := first; k < min(first+rows, n); k++ {
		y := (k - first) * lines
		s.drawEntry(a.Sub(0, y, a.W(), lines), s.of[k])
	}
	if below := n - first - rows; below > 0 && a.H() > 0 {
		more := " +" + itoa(below) + " more "
		a.TextRight(a.W(), a.H()-1, themes.Strong, more)
	}
}

// firstShown is the first of the windows in view when rows of them fit.
func (s *sheet) firstShown(rows int) int {
	for k, i := range s.of {
		if i == s.at {
			return min(max(0, k-rows/2), max(0, len(s.of)-rows))
		}
	}
	return 0
}

// drawEntry draws one window over one, two or three lines.
func (s *sheet) drawEntry(a canvas.Area, i int) {
	e := &s.f.entries[i]
	x := 2
	a.Put(1, 0, e.status.Role, e.status.Glyph)
	edge := a.W() - 2 // the mark has its place before there is one, so that nothing moves when it comes
	if e.mark.Glyph != 0 {
		a.Put(a.W()-1, 0, e.mark.Role, e.mark.Glyph)
	}
	x += 1 + a.Text(x+1, 0, timeRole(e), e.when)
	id := canvas.Width(e.id)
	if e.mark.Glyph == 0 && x+1+id > edge {
		edge = a.W()
	}
	if x+1+id <= edge {
		a.TextRight(edge, 0, themes.Text, e.id)
	} else {
		a.Fit(x+1, 0, edge-x-1, themes.Text, e.id, s.g.Ellipsis)
	}
	if i == s.at {
		s.drawPick(a.Row(0), s.focus == paneAgenda)
	}
	switch a.H() {
	case 1:
	case 2:
		w := widget.Pill(a, 3, 1, a.W()-3, widget.Mark{Word: e.status.Word, Role: e.status.Role})
		a.Fit(4+w, 1, a.W()-4-w, themes.Text, e.activity, s.g.Ellipsis)
	default:
		a.Fit(3, 1, a.W()-3, themes.Text, e.activity, s.g.Ellipsis)
		s.drawFacts(a.Row(2), e)
	}
}

// drawFacts draws what a window is in words: status, class, the SSI mark, and
// what is found.
func (s *sheet) drawFacts(a canvas.Area, e *entry) {
	x := 3
	x += a.Text(x, 0, e.status.Role, e.status.Word)
	x += s.dot(a, x)
	x += a.Text(x, 0, e.class.Role, e.class.Word)
	if e.j.SSI {
		x += s.dot(a, x)
		x += a.Text(x, 0, themes.Text, "SSI")
	}
	if e.mark.Word != "" && x+len(e.mark.Word)+1 <= a.W() {
		a.TextRight(a.W(), 0, e.mark.Role, e.mark.Word)
	}
}

func (s *sheet) dot(a canvas.Area, x int) int {
	return 1 + a.Put(x+1, 0, themes.Muted, s.g.Dot) + 1
}

// drawPick marks the selected line of a list.
func (s *sheet) drawPick(row canvas.Area, focus bool) {
	role := themes.SelectedDim
	if focus {
		role = themes.Selected
	}
	row.Put(0, 0, role, s.g.Mark.Cursor)
	row.Restyle(0, 0, row.W(), role)
}

// timeRole says so where times are outside the permitted hours, which bind only
// what is planned, and is muted for what will not happen.
func timeRole(e *entry) themes.Role {
	if e.j.Outside > 0 && e.j.Class != model.ClassUnplanned {
		return themes.OutOfHours
	}
	if e.j.Minutes == 0 {
		return themes.StatusCancelled
	}
	return themes.Text
}
