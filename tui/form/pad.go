package form

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// pad is a text of many lines being edited.
type pad struct{ line }

// gutter is the columns before the text: a mark, the number of the line, a space.
const gutter = 5

// place is the line of the cursor, from 0, and where that line begins and ends.
func (p *pad) place() (row, from, to int) {
	row = strings.Count(p.s[:p.at], "\n")
	from = strings.LastIndex(p.s[:p.at], "\n") + 1
	to = len(p.s)
	if i := strings.Index(p.s[p.at:], "\n"); i >= 0 {
		to = p.at + i
	}
	return row, from, to
}

// key obeys a key: those about a line mean that of the cursor.
func (p *pad) key(k tea.KeyMsg, page int) (said string) {
	if k.Paste {
		return p.paste(k.Runes, true)
	}
	_, from, to := p.place()
	switch k.Type {
	case tea.KeyEnter:
		if !p.insert("\n") {
			return "The wording is as long as it can be."
		}
	case tea.KeyUp:
		p.goLines(-1)
	case tea.KeyDown:
		p.goLines(1)
	case tea.KeyPgUp:
		p.goLines(-page)
	case tea.KeyPgDown:
		p.goLines(page)
	case tea.KeyHome, tea.KeyCtrlA:
		p.at = from
	case tea.KeyEnd, tea.KeyCtrlE:
		p.at = to
	case tea.KeyCtrlHome:
		p.at = 0
	case tea.KeyCtrlEnd:
		p.at = len(p.s)
	case tea.KeyCtrlU:
		p.cut(from, p.at)
	case tea.KeyCtrlK:
		p.cut(p.at, max(to, min(p.at+1, to)))
	default:
		said, _ = p.edit(k)
	}
	return said
}

// goLines goes by lines and keeps to the column as far as the line reaches.
func (p *pad) goLines(by int) {
	row, from, _ := p.place()
	col := len([]rune(p.s[from:p.at]))
	lines := strings.Split(p.s, "\n")
	row = max(0, min(row+by, len(lines)-1))
	p.at = 0
	for _, l := range lines[:row] {
		p.at += len(l) + 1
	}
	runes := []rune(lines[row])
	p.at += len(string(runes[:min(col, len(runes))]))
}

// draw draws the lines around the cursor, each with its number; those that wrong
// names carry a mark.
func (p *pad) draw(pen pen, a canvas.Area, focused bool, wrong map[int]bool) screen.Cursor {
	row, begin, _ := p.place()
	lines := strings.Split(p.s, "\n")
	from := max(0, min(row-a.H()/2, len(lines)-a.H()))
	cursor := screen.Cursor{}
	w := a.W() - gutter
	for y := 0; y < a.H() && from+y < len(lines); y++ {
		n := from + y + 1
		number, look := themes.Muted, role(focused, false)
		if wrong[n] {
			number, look = themes.FieldError, role(focused, true)
			a.Put(0, y, themes.VerdictBreach, pen.g.Verdict.Breach)
		}
		a.TextRight(gutter-1, y, number, strconv.Itoa(n))
		text := a.Sub(gutter, y, w, 1)
		text.Fill(look, ' ')
		shown, shift := pen.show(lines[n-1]), 0
		if n-1 == row {
			col := canvas.Width(pen.show(p.s[begin:p.at]))
			shift = max(0, col-w+1)
			cursor = screen.Cursor{X: gutter + col - shift, Y: y, Show: focused}
		}
		if shift == 0 {
			text.Fit(0, 0, w, look, shown, pen.g.Ellipsis)
			continue
		}
		text.Text(-shift, 0, look, shown)
		text.Put(0, 0, look, pen.g.Ellipsis)
	}
	return cursor
}
