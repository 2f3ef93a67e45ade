package form

import (
	"dccops/model"
	"dccops/themes"
	"dccops/tui/canvas"
)

// note is something that stands beside a field: how it was understood, what is
// wrong with it, a finding, a cure, a question.
type note struct {
	role    themes.Role
	glyph   rune // 0: none
	words   string
	stop    stop     // where the focus can rest on it; zero: nowhere
	answers []string // a question: what can be chosen
}

// noteIndent is where the words of a note begin, after its glyph.
const noteIndent = 2

func (n note) rows(p pen, w int) int {
	if len(n.answers) > 0 {
		return 1
	}
	return max(1, canvas.WrapRows(p.show(n.words), max(1, w-noteIndent)))
}

// draw draws a note on so many rows from row y, which may lie above the area;
// on is the answer that is chosen, where it is a question.
func (n note) draw(p pen, a canvas.Area, y, rows int, focused bool, on int) {
	r := n.role
	if focused && len(n.answers) == 0 {
		r = themes.ButtonFocus
		a.Put(0, y, r, p.g.Mark.Cursor)
		a.Put(1, y, r, ' ')
	} else if n.glyph != 0 {
		a.Put(0, y, r, n.glyph)
	}
	if len(n.answers) == 0 {
		a.Wrap(noteIndent, y, a.W()-noteIndent, rows, r, p.show(n.words))
		return
	}
	x := noteIndent
	for i, s := range n.answers {
		x += button(p, a, x, y, s, focused && i == on, false) + 1
	}
}

// button draws one choice and gives the columns it took. Which one Enter takes
// is said by its signs as well as by its colour.
func button(p pen, a canvas.Area, x, y int, label string, focused, danger bool) int {
	open, end, r := '[', ']', themes.Button
	switch {
	case focused:
		open, end, r = p.g.Mark.Cursor, p.g.Mark.CursorEnd, themes.ButtonFocus
	case danger:
		r = themes.Danger
	}
	a.Put(x, y, r, open)
	w := a.Text(x+1, y, r, p.show(label))
	a.Put(x+1+w, y, r, end)
	return w + 2
}

// choosable is a button of a bar.
type choosable struct {
	label           string
	focused, danger bool
}

// drawBar draws buttons on a row. The one in focus is always in sight, whole: where
// it does not fit behind the others it stands alone.
func drawBar(p pen, a canvas.Area, list ...choosable) {
	x := 0
	for _, c := range list {
		if c.focused && x+canvas.Width(p.show(c.label))+2 > a.W() {
			a.Clear(themes.Text)
			x = 0
		}
		x += button(p, a, x, 0, c.label, c.focused, c.danger) + 1
	}
}

// verdictLook is how a verdict is drawn: its sign and its role.
func verdictLook(g *themes.Glyphs, v model.Verdict) (rune, themes.Role) {
	switch v {
	case model.Breach:
		return g.Verdict.Breach, themes.VerdictBreach
	case model.Late:
		return g.Verdict.Late, themes.VerdictLate
	case model.Contested:
		return g.Verdict.Contested, themes.VerdictContested
	case model.Authorised:
		return g.Verdict.Authorised, themes.VerdictAuthorised
	case model.Note:
		return g.Verdict.Note, themes.VerdictNote
	}
	return g.Verdict.OK, themes.VerdictOK
}
