package form

import (
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// field is one thing a form asks for.
type field interface {
	// name is the field in the words of the windows file: "decided_at".
	name() string
	label(short bool) string
	// key obeys a key. said is a sentence about it, took that it was used here.
	key(at place, k tea.KeyMsg) (said string, took bool)
	// typing reports that printable keys are text.
	typing() bool
	// rows is how high it is drawn, given at most so many.
	rows(at place, focused bool, most int) int
	draw(p pen, at place, a canvas.Area, focused bool) screen.Cursor
	// raw is what was typed or picked, exactly, for load to put back.
	raw() string
	load(raw string)
	// means is what the field was understood as; empty: plain to see.
	means(at place) string
	// problem is what keeps the value from being one; empty: nothing does.
	problem(at place) string
}

// asker is a field that may have to ask which instant was meant.
type asker interface {
	asks(at place) *london.ReadingError
	answer(at place, t time.Time)
}

// rester is a field that has something to put away when the focus leaves it.
type rester interface{ rest() }

// place is what a field may know of the world and of its neighbours.
type place struct {
	board *model.Board
	now   time.Time   // UTC
	day   london.Date // the day that was selected
	start time.Time   // of the window; zero while it is not known
}

func (p place) today() london.Date { return london.DateOf(p.now) }

// label is the name of a field on the screen, at two lengths.
type labels struct{ file, long, short string }

func (l labels) name() string { return l.file }

func (l labels) label(short bool) string {
	if short {
		return l.short
	}
	return l.long
}

// pen is what drawing needs besides an area.
type pen struct{ g *themes.Glyphs }

// show makes any text fit for this terminal.
func (p pen) show(s string) string {
	if p.g.ASCII {
		return text.ASCII(s)
	}
	return text.Visible(s)
}

// typed draws a line of text with its cursor on the first row of an area. What
// is shown of a long text follows from where the cursor is.
func (p pen) typed(a canvas.Area, l line, role themes.Role, focused bool, example string) screen.Cursor {
	a.Row(0).Fill(role, ' ')
	w := a.W()
	if w == 0 {
		return screen.Cursor{}
	}
	if l.s == "" {
		hint := themes.Placeholder
		a.Fit(0, 0, w, hint, p.show(example), p.g.Ellipsis)
		return screen.Cursor{Show: focused}
	}
	shown := p.show(l.s)
	if !focused {
		a.Fit(0, 0, w, role, shown, p.g.Ellipsis)
		return screen.Cursor{}
	}
	col, total, from := canvas.Width(p.show(l.s[:l.at])), canvas.Width(shown), 0
	if total >= w {
		from = max(0, min(col-w*3/4, total+1-w))
	}
	a.Row(0).Text(-from, 0, role, shown)
	if from > 0 {
		a.Put(0, 0, role, p.g.Ellipsis)
	}
	if total-from > w && col-from < w-1 {
		a.Put(w-1, 0, role, p.g.Ellipsis)
	}
	return screen.Cursor{X: min(col-from, w-1), Show: true}
}

// role is how a field's text is drawn.
func role(focused, wrong bool) themes.Role {
	switch {
	case wrong:
		return themes.FieldError
	case focused:
		return themes.FieldFocus
	}
	return themes.Field
}

// count writes a number with thousands apart.
func count(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// plural writes a count and its noun.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return count(n) + " " + noun + "s"
}

// capital makes a sentence begin as one.
func capital(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		s = strings.ToUpper(s[:1]) + s[1:]
	}
	return s
}

// sentence ends a string with one full stop, and leaves out what is only true
// of a refused command.
func sentence(s string) string {
	s = strings.TrimSuffix(strings.TrimSpace(s), "Nothing was changed.")
	s = strings.TrimSuffix(strings.TrimSpace(s), ".")
	return capital(s) + "."
}
