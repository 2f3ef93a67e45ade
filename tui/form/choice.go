package form

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// choice is a field with a few values, one of them chosen.
type choice struct {
	labels
	values []string // in the words of the windows file
	words  []string // on the screen
	on     int
}

func (f *choice) value() string { return f.values[f.on] }

func (f *choice) key(_ place, k tea.KeyMsg) (string, bool) {
	if k.Paste {
		return pastedElsewhere, true
	}
	n := len(f.values)
	switch k.String() {
	case "left", "h":
		f.on = (f.on + n - 1) % n
	case "right", "l", " ":
		f.on = (f.on + 1) % n
	default:
		for i, v := range f.values {
			if k.Type == tea.KeyRunes && !k.Alt && len(k.Runes) == 1 && strings.HasPrefix(v, string(k.Runes)) {
				f.on = i
				return "", true
			}
		}
		return "", false
	}
	return "", true
}

func (f *choice) typing() bool              { return false }
func (f *choice) rows(place, bool, int) int { return 1 }
func (f *choice) raw() string               { return f.value() }
func (f *choice) means(place) string        { return "" }
func (f *choice) problem(place) string      { return "" }

// load keeps a value it does not know out: the store has refused it before.
func (f *choice) load(raw string) {
	f.on = 0
	for i, v := range f.values {
		if v == raw {
			f.on = i
		}
	}
}

func (f *choice) draw(p pen, _ place, a canvas.Area, focused bool) screen.Cursor {
	a.Row(0).Fill(role(focused, false), ' ')
	x, gap := 0, 2
	if f.wide(gap) > a.W() {
		gap = 1
	}
	for i, w := range f.words {
		mark, r := p.g.Mark.Off, role(focused, false)
		if i == f.on {
			mark = p.g.Mark.On
			if focused {
				r = themes.Selected
			}
		}
		a.Put(x, 0, r, mark)
		a.Put(x+1, 0, r, ' ')
		x += 2 + a.Text(x+2, 0, r, w) + gap
	}
	return screen.Cursor{}
}

// wide is how many columns the values take with so much between them.
func (f *choice) wide(gap int) (n int) {
	for _, w := range f.words {
		n += 2 + canvas.Width(w) + gap
	}
	return n - gap
}

const pastedElsewhere = "Pasting does nothing here: this is no text field."
