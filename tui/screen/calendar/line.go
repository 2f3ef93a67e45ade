package calendar

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// line is one line of text being typed.
type line struct {
	text []rune
	at   int
}

// maxLine bounds a line: more than any date or filter needs, and nothing that
// is pasted by mistake gets beyond it.
const maxLine = 120

// What became of a line.
type lineEvent uint8

const (
	lineNothing lineEvent = iota
	lineTyped
	lineTaken
	lineLeft
)

// Taken and Abandoned end a line; the keys of lineKeys send them.
type (
	Taken     struct{}
	Abandoned struct{}
)

func newLine(s string) line {
	r := []rune(s)
	r = r[:min(len(r), maxLine)]
	return line{r, len(r)}
}

// String is what was typed.
func (l line) String() string { return string(l.text) }

func lineKeys(take, takeWhat, leave, leaveWhat string) []keymap.Row {
	return []keymap.Row{
		{Keys: []string{"enter"}, Words: take, What: takeWhat, Group: groupGo, Sends: Taken{}},
		{Keys: []string{"esc"}, Words: leave, What: leaveWhat, Group: groupGo, Sends: Abandoned{}},
	}
}

// ofLine reports whether a message is meant for a line being typed.
func ofLine(msg tea.Msg) bool {
	switch msg.(type) {
	case tea.KeyMsg, Taken, Abandoned:
		return true
	}
	return false
}

func (l line) update(msg tea.Msg) (line, lineEvent) {
	switch m := msg.(type) {
	case Taken:
		return l, lineTaken
	case Abandoned:
		return l, lineLeft
	case tea.KeyMsg:
		return l.key(m)
	}
	return l, lineNothing
}

func (l line) key(k tea.KeyMsg) (line, lineEvent) {
	switch k.Type {
	case tea.KeyEnter:
		return l, lineTaken
	case tea.KeyEsc:
		return l, lineLeft
	case tea.KeyLeft:
		l.at = max(l.at-1, 0)
	case tea.KeyRight:
		l.at = min(l.at+1, len(l.text))
	case tea.KeyHome, tea.KeyCtrlA:
		l.at = 0
	case tea.KeyEnd, tea.KeyCtrlE:
		l.at = len(l.text)
	case tea.KeyBackspace:
		return l.cut(max(l.at-1, 0), l.at), lineTyped
	case tea.KeyDelete:
		return l.cut(l.at, min(l.at+1, len(l.text))), lineTyped
	case tea.KeyCtrlU:
		return l.cut(0, l.at), lineTyped
	case tea.KeyRunes, tea.KeySpace:
		if !k.Alt {
			return l.insert(k.Runes), lineTyped
		}
	}
	return l, lineNothing
}

func (l line) cut(from, to int) line {
	l.text = slices.Delete(slices.Clone(l.text), from, to)
	l.at = from
	return l
}

// insert takes what fits of what was typed or pasted, without its controls.
func (l line) insert(runes []rune) line {
	room := maxLine - len(l.text)
	in := make([]rune, 0, min(len(runes), room))
	for _, r := range runes {
		if len(in) == room {
			break
		}
		if r >= ' ' && r != 0x7f {
			in = append(in, r)
		}
	}
	l.text = slices.Insert(slices.Clone(l.text), l.at, in...)
	l.at += len(in)
	return l
}

// draw shows the line with its cursor, and below it a hint or what is wrong.
func (l line) draw(a canvas.Area, g *themes.Glyphs, hint, wrong string) screen.Cursor {
	a.HLine(0, 0, a.W(), themes.FieldFocus, ' ')
	before := shown(g, string(l.text[:l.at]))
	skip := max(0, canvas.Width(before)-a.W()+1)
	a.Text(-skip, 0, themes.FieldFocus, before+shown(g, string(l.text[l.at:])))
	if wrong != "" {
		a.Wrap(0, 1, a.W(), a.H()-1, themes.Warn, wrong)
	} else {
		a.Fit(0, 1, a.W(), themes.Muted, hint, g.Ellipsis)
	}
	return screen.Cursor{X: canvas.Width(before) - skip, Y: 0, Show: !a.Empty()}
}
