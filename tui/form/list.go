package form

import (
	"slices"
	"strings"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// option is one row of a list to pick from.
type option struct {
	name, words string
	state       string // what was picked about it, in words: "disruption", "off"
	on          bool
	mark        string // "SSI"
	adds        bool   // a name nobody has listed yet
}

// list is what the fields that pick many share: a filter, a highlighted row,
// keys and drawing. The highlight is -1 while the filter is being typed.
type list struct {
	filter line
	row    int
}

func (l *list) rest() { l.row = -1 }

// left is a name that was typed and neither added nor removed.
func (l *list) left() string {
	if s := strings.TrimSpace(l.filter.s); s != "" {
		return "\"" + s + "\" is typed but not picked: Enter picks it, Backspace removes it."
	}
	return ""
}

// shown filters the options; a name that is none of them can be added.
func (l *list) shown(all []option) []option {
	want := strings.TrimSpace(l.filter.s)
	if want == "" {
		return all
	}
	var out []option
	exact := false
	for _, o := range all {
		exact = exact || strings.EqualFold(o.name, want)
		if holds(o.name, want) || holds(o.words, want) {
			out = append(out, o)
		}
	}
	slices.SortStableFunc(out, func(a, b option) int { return rank(a, want) - rank(b, want) })
	if !exact {
		out = append(out, option{name: want, adds: true})
	}
	return out
}

func holds(s, part string) bool {
	return strings.Contains(strings.ToLower(s), strings.ToLower(part))
}

// rank puts names that begin with what was typed first.
func rank(o option, want string) int {
	switch {
	case strings.EqualFold(o.name, want):
		return 0
	case len(o.name) >= len(want) && strings.EqualFold(o.name[:len(want)], want):
		return 1
	case holds(o.name, want):
		return 2
	}
	return 3
}

// key obeys a key. change picks, changes or drops a name, forwards or back.
func (l *list) key(all func() []option, k tea.KeyMsg, change func(name string, step int)) (string, bool) {
	if k.Paste {
		return "Pasting does nothing in a list: type to filter, Enter picks.", true
	}
	rows := l.shown(all())
	l.row = min(l.row, len(rows)-1)
	switch k.Type {
	case tea.KeyUp, tea.KeyDown:
		return "", l.step(k.Type == tea.KeyDown, len(rows))
	case tea.KeyEnter:
		return "", l.enter(rows, all, change)
	case tea.KeyLeft, tea.KeyRight:
		if l.row >= 0 && !rows[l.row].adds {
			change(rows[l.row].name, map[tea.KeyType]int{tea.KeyLeft: -1, tea.KeyRight: 1}[k.Type])
			return "", true
		}
	case tea.KeySpace:
		if l.row >= 0 {
			return "", l.enter(rows, all, change)
		}
		if l.filter.s == "" {
			return "Down goes into the list, Space picks there; or type a name.", true
		}
	}
	said, took := l.filter.edit(k)
	if took && (k.Type == tea.KeyRunes || k.Type == tea.KeyBackspace) {
		l.row = -1
	}
	return said, took
}

func (l *list) step(down bool, n int) bool {
	switch {
	case down && l.row < n-1:
		l.row++
	case !down && l.row >= 0:
		l.row--
	default:
		return false
	}
	return true
}

// enter takes the highlighted row, or the first one that matches.
func (l *list) enter(rows []option, all func() []option, change func(string, int)) bool {
	i := l.row
	if i < 0 {
		if strings.TrimSpace(l.filter.s) == "" || len(rows) == 0 {
			return false
		}
		i = 0
	}
	name := rows[i].name
	change(name, 1)
	if l.filter.s != "" {
		l.filter = line{}
		l.row = slices.IndexFunc(all(), func(o option) bool { return o.name == name })
	}
	return true
}

// rows is the height of a list: one line, and the options while it is used.
func (l *list) rows(all []option, focused bool, most int) int {
	if !focused {
		return 1
	}
	return 1 + max(0, min(len(l.shown(all)), most-1))
}

func (l *list) draw(p pen, a canvas.Area, all []option, summary string, focused bool) screen.Cursor {
	if !focused {
		p.typed(a, line{s: summary}, role(false, l.left() != ""), false, "none yet")
		return screen.Cursor{}
	}
	c := p.typed(a, l.filter, role(true, false), true, "type to filter, Down to pick")
	if l.row >= 0 {
		c = screen.Cursor{}
	}
	rows := l.shown(all)
	at, h := min(l.row, len(rows)-1), a.H()-1
	from := max(0, min(at-h/2, len(rows)-h))
	for y := 0; y < h && from+y < len(rows); y++ {
		l.drawRow(p, a.Row(y+1), rows[from+y], l.look(from+y))
	}
	return c
}

// look is how row i stands: highlighted, or what Enter would take.
func (l *list) look(i int) themes.Role {
	switch {
	case i == l.row:
		return themes.Selected
	case l.row < 0 && i == 0 && strings.TrimSpace(l.filter.s) != "":
		return themes.SelectedDim
	}
	return themes.Text
}

func (l *list) drawRow(p pen, a canvas.Area, o option, r themes.Role) {
	a.Fill(r, ' ')
	if r != themes.Text {
		a.Put(0, 0, r, p.g.Mark.Cursor)
	}
	if o.adds {
		a.Fit(2, 0, a.W()-2, r, "+ add "+p.show(o.name)+" (not in the directory)", p.g.Ellipsis)
		return
	}
	mark := p.g.Mark.Off
	if o.on {
		mark = p.g.Mark.On
	}
	a.Put(2, 0, r, mark)
	x := 4
	if o.state != "" {
		state, column := o.state, len("material risk")
		if a.W() < 42 && state == "material risk" {
			state = "at risk"
		}
		if a.W() < 42 {
			column = len("disruption")
		}
		a.Text(x, 0, r, state)
		x += column + 1
	}
	x += a.Fit(x, 0, a.W()-x, r, p.show(o.name), p.g.Ellipsis) + 1
	if r == themes.Text {
		r = themes.Muted
	}
	if o.mark != "" && o.mark != o.name && a.W()-x >= len(o.mark) {
		x += a.Text(x, 0, r, o.mark) + 1
	}
	words := p.show(o.words)
	if room := a.W() - x - 1; room >= min(8, utf8.RuneCountInString(words)) {
		a.Fit(x+1, 0, room, r, words, p.g.Ellipsis)
	}
}
