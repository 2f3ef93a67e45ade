package list

import (
	"strconv"

	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// Room is how much the detail has to be read in, without its heading, on an area
// whose first row is the title; so many rows in a hundred while it is not read.
func (s State[K]) Room(env *screen.Env, hundredth int) (w, h int) {
	return env.W, max(1, s.lower(env.W, env.H, hundredth)-1)
}

func (s State[K]) lower(w, h, hundredth int) int {
	return widget.Lower(w, h, hundredth, s.Inside, s.Hidden)
}

// Parts draw what a screen has.
type Parts struct {
	Status func(canvas.Area) // all of it in a line or a few, where there is no more room
	Title  func(canvas.Area) // the row over the list
	List   func(canvas.Area)
	Detail func(canvas.Area)
}

// Draw lays the title over the list over the detail, so many rows in a hundred.
func (s State[K]) Draw(a canvas.Area, hundredth int, p Parts) {
	if a.Empty() {
		return
	}
	if widget.SizeOf(a.W(), a.H()) == widget.SizeLine {
		s.drawSmall(a, p)
		return
	}
	title, rest := a.SplitTop(1)
	p.Title(title)
	list, lower := rest.SplitBottom(s.lower(a.W(), a.H(), hundredth))
	if !list.Empty() {
		p.List(list)
	}
	if !lower.Empty() {
		p.Detail(lower)
	}
}

// drawSmall says all of it in a line; below it, where there is room, what is listed,
// or what of it is read.
func (s State[K]) drawSmall(a canvas.Area, p Parts) {
	line, rest := a.SplitTop(1)
	switch {
	case rest.H() < 3:
		p.Status(a)
	case s.Inside:
		p.Status(line)
		p.Detail(rest)
	default:
		p.Status(line)
		p.List(rest)
	}
}

// Rows are the lines of a list as they are drawn.
type Rows struct {
	N, At int             // how many there are, and which is selected
	Of    func(i int) int // the rows that a line takes
	Draw  func(a canvas.Area, i int)
}

// Show draws the lines around the selected one: half above it, the rest below, and
// at the end the area is full.
func (l Rows) Show(a canvas.Area, inside bool, g *themes.Glyphs) {
	from := l.first(a.H())
	y, i := 0, from
	for ; i < l.N && y < a.H(); i++ {
		n := l.Of(i)
		row := a.Sub(0, y, a.W(), n)
		if l.Draw(row, i); i == l.At {
			Cursor(row, inside, g)
		}
		if a.Listens() && !inside {
			row.Means(l.clicked(i))
		}
		y += n
	}
	if from > 0 {
		a.Put(a.W()-1, 0, themes.Muted, g.Arrow.Up)
	}
	if i < l.N || y > a.H() {
		a.Put(a.W()-1, a.H()-1, themes.Muted, g.Arrow.Down)
	}
}

// clicked is what a click on a line means: to select it, and then to open it.
func (l Rows) clicked(i int) any {
	if i == l.At {
		return Open{}
	}
	return Move{i - l.At}
}

// first is the line at the top of h rows.
func (l Rows) first(h int) int {
	from, above := l.At, 0
	for from > 0 && above+l.Of(from-1) <= h/2 {
		from--
		above += l.Of(from)
	}
	used := 0
	for i := from; i < l.N && used <= h; i++ {
		used += l.Of(i)
	}
	for from > 0 && used+l.Of(from-1) <= h {
		from--
		used += l.Of(from)
	}
	return from
}

// Cursor marks the selected line, by a sign before it and by its colours.
func Cursor(a canvas.Area, inside bool, g *themes.Glyphs) {
	role := themes.Selected
	if inside {
		role = themes.SelectedDim
	}
	a.Put(0, 0, role, g.Mark.Cursor)
	for y := range a.H() {
		a.Restyle(0, y, a.W(), role)
	}
}

// Detail draws what is selected under its name, from where it is scrolled to, and
// how far that is.
func (s State[K]) Detail(a canvas.Area, name string, lines widget.Lines, g *themes.Glyphs) {
	body := a.Sub(0, 1, a.W(), a.H()-1)
	more := ""
	if total := lines.Rows(body.W()); total > body.H() {
		more = strconv.Itoa(min(100, (min(s.Top, lines.Last(body.W(), body.H()))+body.H())*100/total)) + "%"
	}
	widget.Heading(a, 0, name, more, s.Inside, g)
	lines.Draw(body, s.Top, g)
}
