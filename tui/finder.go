package tui

import (
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/sahilm/fuzzy"

	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// finder is the palette and the help: the rows of the keyboard, narrowed by
// what is typed, and run by Enter. The help keeps the rows in their groups,
// the palette puts the best match first.
type finder struct {
	title string
	rows  []keymap.Row
	input textinput.Model
	shown []int // into rows
	at    int
	fuzzy bool

	present time.Time // UTC; what is typed of the past is held against it
	heard   spoken
}

// newFinder opens the palette, with what is typed for a beginning.
func newFinder(rows []keymap.Row, typed string, present time.Time) finder {
	return finder{title: "Find a command", rows: rows, fuzzy: true, present: present}.start(typed)
}

func newHelp(rows []keymap.Row) finder {
	return finder{title: "Keys: type to filter, Enter runs", rows: rows}.start("")
}

func (f finder) start(typed string) finder {
	f.input = textinput.New()
	f.input.CharLimit = 60
	f.input.Focus()
	f.input.SetValue(typed)
	return f.narrow()
}

// Title names the overlay.
func (f finder) Title() string { return f.title }

// Typing is always true: letters narrow the list.
func (f finder) Typing() bool { return true }

// Want is the size for the longest sentence.
func (f finder) Want(screen.Env) (w, h int) { return 76, len(f.rows) + 2 }

// Meanings of the finder's own keys.
type (
	finderMove  struct{ by int }
	finderRun   struct{}
	finderClose struct{}
)

// Keys are the finder's own.
func (f finder) Keys(screen.Env) []keymap.Row {
	return []keymap.Row{
		{Keys: []string{"enter"}, Words: "run it", What: "Do what the chosen line says", Sends: finderRun{}},
		{Keys: []string{"up", "shift+tab"}, Words: "up", What: "The line above", Quiet: true, Sends: finderMove{-1}},
		{Keys: []string{"down", "tab"}, Words: "down", What: "The line below", Quiet: true, Sends: finderMove{1}},
		{Keys: []string{"pgup"}, Words: "page up", What: "Ten lines up", Quiet: true, Sends: finderMove{-10}},
		{Keys: []string{"pgdown"}, Words: "page down", What: "Ten lines down", Quiet: true, Sends: finderMove{10}},
		{Keys: []string{"esc"}, Words: "close", What: "Close without running anything", Sends: finderClose{}},
	}
}

// Update narrows the list or acts on it.
func (f finder) Update(_ screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) {
	switch msg := msg.(type) {
	case finderMove:
		f.at = min(max(f.at+msg.by, 0), max(len(f.shown)-1, 0))
	case finderClose:
		return f, screen.Tell(screen.Close{})
	case finderRun:
		return f, f.run()
	case tea.KeyMsg:
		f.input, _ = f.input.Update(msg)
		f = f.narrow()
	}
	return f, nil
}

func (f finder) run() tea.Cmd {
	if len(f.shown) == 0 {
		return nil
	}
	row := f.row(f.shown[f.at])
	if row.Not != "" {
		return screen.Tell(screen.Say{Role: themes.Warn, Words: row.Not})
	}
	return screen.Tell(screen.Close{Result: chosen{row.Sends}})
}

// row is a row as it stands: one that was spoken says what it would do with its
// argument.
func (f finder) row(i int) keymap.Row {
	row := f.rows[i]
	if f.heard.row != i || row.Not != "" {
		return row
	}
	row.Sends, row.What, row.Not = f.heard.sends, f.heard.means, f.heard.wrong
	return row
}

func (f finder) narrow() finder {
	f.at, f.shown = 0, nil
	if f.heard = hear(f.rows, f.input.Value(), f.present); f.heard.row >= 0 {
		f.shown = []int{f.heard.row}
		return f
	}
	query := strings.TrimSpace(f.input.Value())
	if query == "" {
		for i := range f.rows {
			f.shown = append(f.shown, i)
		}
		return f
	}
	if f.fuzzy {
		for _, m := range fuzzy.FindFrom(query, byWords(f.rows)) {
			f.shown = append(f.shown, m.Index)
		}
		return f
	}
	for i, r := range f.rows {
		if strings.Contains(strings.ToLower(byWords(f.rows).String(i)+" "+strings.Join(r.Keys, " ")), strings.ToLower(query)) {
			f.shown = append(f.shown, i)
		}
	}
	return f
}

// byWords lets the fuzzy finder read rows.
type byWords []keymap.Row

// String is what is searched of a row.
func (b byWords) String(i int) string { return b[i].Words + " " + b[i].What + " " + b[i].Group }

// Len is the number of rows.
func (b byWords) Len() int { return len(b) }

// Draw shows the query and the rows it leaves.
func (f finder) Draw(env screen.Env, a canvas.Area) screen.Cursor {
	cursor := f.drawQuery(env, a)
	list, below := a.Sub(0, 1, a.W(), a.H()-1), canvas.Area{}
	if a.H() > 8 && (a.W() < 60 || f.heard.row >= 0) {
		list, below = list.SplitBottom(2)
	}
	first := max(0, f.at-list.H()+1)
	for y := 0; y < list.H() && first+y < len(f.shown); y++ {
		f.drawRow(env, list.Row(y), f.row(f.shown[first+y]), first+y == f.at)
		if a.Listens() {
			list.Row(y).Means(f.clicked(first + y))
		}
	}
	if len(f.shown) > 0 && !below.Empty() {
		row := f.row(f.shown[f.at])
		below.Wrap(0, 0, below.W(), 2, themes.Muted, shown(env.Glyphs, row.What+row.Not))
	}
	if len(f.shown) == 0 {
		list.Fit(0, 0, list.W(), themes.Muted, "Nothing here does that. Esc closes.", env.Glyphs.Ellipsis)
	}
	return cursor
}

// clicked is what a click on a row means: to choose it, and then to run it.
func (f finder) clicked(i int) tea.Msg {
	if i == f.at {
		return finderRun{}
	}
	return finderMove{i - f.at}
}

// drawQuery draws what was typed, the part around the cursor where it is longer
// than the row.
func (f finder) drawQuery(env screen.Env, a canvas.Area) screen.Cursor {
	x := a.Text(0, 0, themes.Muted, "> ")
	field, typed := a.Sub(x, 0, a.W()-x, 1), []rune(f.input.Value())
	before := shown(env.Glyphs, string(typed[:f.input.Position()]))
	skip := max(0, canvas.Width(before)-field.W()+1)
	field.Text(-skip, 0, themes.FieldFocus, before+shown(env.Glyphs, string(typed[f.input.Position():])))
	return screen.Cursor{X: x + canvas.Width(before) - skip, Show: !field.Empty()}
}

func (f finder) drawRow(env screen.Env, a canvas.Area, r keymap.Row, on bool) {
	keys, words := 14, 18
	if a.W() < 60 { // a phone: what it does in full stands below the list
		keys, words = 11, a.W()-13
	}
	role, key := themes.KeyWords, themes.Key
	what := r.What
	if r.Not != "" {
		role, key, what = themes.KeyOff, themes.KeyOff, r.Not
	}
	if on {
		a.Put(0, 0, themes.Title, env.Glyphs.Mark.Cursor)
	}
	names := make([]string, len(r.Keys))
	for i, k := range r.Keys {
		names[i] = keymap.Shown(k)
	}
	a.Fit(2, 0, keys-1, key, strings.Join(names, " "), env.Glyphs.Ellipsis)
	a.Fit(2+keys, 0, words-1, role, r.Words, env.Glyphs.Ellipsis)
	a.Fit(2+keys+words, 0, max(0, a.W()-keys-words-2), role, shown(env.Glyphs, what), env.Glyphs.Ellipsis)
	if on {
		a.Restyle(0, 0, a.W(), themes.Selected)
	}
}
