package form

import (
	tea "github.com/charmbracelet/bubbletea"

	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// slideNote is a note that a presenter writes down for nobody else. It is no order
// and no draft: it goes on no record and into no file, and ends with the
// presentation.
type slideNote struct {
	item, heading string
	text          words
	said          string
}

// SlideNote opens the form of a note on what is presented. Its Result is a
// screen.Noted.
func SlideNote(_ screen.Env, item, title, note string) screen.Overlay {
	n := slideNote{item: item, heading: title, text: words{labels: labels{"note", "Note", "Note"}, kind: text.Prose, example: always("what you want to say; nobody else sees it")}}
	n.text.load(note)
	return &n
}

// Title names the form.
func (n *slideNote) Title() string { return "Note for yourself" }

// Typing is true: letters are the note's.
func (n *slideNote) Typing() bool { return true }

// Want is a few lines.
func (n *slideNote) Want(screen.Env) (w, h int) { return 70, 4 }

// Keys are those that keep it, or leave it as it was.
func (n *slideNote) Keys(screen.Env) []keymap.Row {
	return []keymap.Row{
		{Keys: []string{"enter"}, Words: "keep it", What: "Keeps the note as long as you present.", Group: "Form", Sends: actTake},
		{Keys: []string{"esc"}, Words: "leave it", What: "Leaves the note as it was.", Group: "Form", Sends: actLeave},
	}
}

// Update takes text, or closes.
func (n *slideNote) Update(env screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) {
	if k, is := msg.(tea.KeyMsg); is {
		if row, ok := keymap.Find(n.Keys(env), k.String()); ok && !k.Paste {
			msg = row.Sends
		} else {
			n.said, _ = n.text.key(place{}, k)
		}
	}
	switch msg {
	case actTake:
		return n, screen.Tell(screen.Close{Result: screen.Noted{Item: n.item, Text: n.text.value()}})
	case actLeave:
		return n, screen.Tell(screen.Close{})
	}
	return n, nil
}

// Draw draws what it is about and the note.
func (n *slideNote) Draw(env screen.Env, a canvas.Area) screen.Cursor {
	p := pen{env.Glyphs}
	a.Clear(themes.Text)
	a.Fit(0, 0, a.W(), themes.Strong, p.show(n.heading), env.Glyphs.Ellipsis)
	c := n.text.draw(p, place{}, a.Sub(0, 1, a.W(), 1), true)
	if n.said != "" {
		a.Wrap(0, 2, a.W(), a.H()-2, themes.Warn, p.show(n.said))
	}
	return screen.Cursor{X: c.X, Y: c.Y + 1, Show: c.Show}
}
