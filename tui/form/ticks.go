package form

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// ticks is a field with a few values, any of them chosen.
type ticks struct {
	labels
	values []string
	on     []bool
	at     int
}

// chosen lists the values that are ticked.
func (f *ticks) chosen() (out []string) {
	for i, on := range f.on {
		if on {
			out = append(out, f.values[i])
		}
	}
	return out
}

func (f *ticks) key(_ place, k tea.KeyMsg) (string, bool) {
	if k.Paste {
		return pastedElsewhere, true
	}
	n := len(f.values)
	switch k.String() {
	case "left", "h":
		f.at = (f.at + n - 1) % n
	case "right", "l":
		f.at = (f.at + 1) % n
	case " ":
		f.on[f.at] = !f.on[f.at]
	default:
		for i, v := range f.values { // the first of those that begin alike
			if k.Type == tea.KeyRunes && !k.Alt && len(k.Runes) == 1 && strings.EqualFold(v[:1], string(k.Runes)) {
				f.at, f.on[i] = i, !f.on[i]
				return "", true
			}
		}
		return "", false
	}
	return "", true
}

func (f *ticks) typing() bool              { return false }
func (f *ticks) rows(place, bool, int) int { return 1 }
func (f *ticks) raw() string               { return strings.Join(f.chosen(), ",") }

func (f *ticks) means(place) string { return "= arrows choose, Space ticks" }

func (f *ticks) problem(place) string {
	if len(f.chosen()) == 0 {
		return "Tick one at least: it is told what they are told."
	}
	return ""
}

func (f *ticks) load(raw string) {
	for i, v := range f.values {
		f.on[i] = strings.Contains(","+raw+",", ","+v+",")
	}
}

func (f *ticks) draw(p pen, _ place, a canvas.Area, focused bool) screen.Cursor {
	a.Row(0).Fill(role(focused, false), ' ')
	x := 0
	for i, w := range f.values {
		mark, r := p.g.Mark.Off, role(focused, false)
		if f.on[i] {
			mark = p.g.Mark.On
		}
		if focused && i == f.at {
			r = themes.Selected
		}
		a.Put(x, 0, r, mark)
		a.Put(x+1, 0, r, ' ')
		x += 2 + a.Text(x+2, 0, r, w) + 1
	}
	return screen.Cursor{}
}
