package form

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// Choice is one answer of a Question and the message it closes with.
type Choice struct {
	Label  string
	Sends  tea.Msg
	Danger bool // destroys or publishes: never taken by default
}

// Question asks before something that cannot be taken back. The first choice
// that is no danger has the focus and is what Esc means.
type Question struct {
	Heading string
	Words   string
	Choices []Choice
	// Word, when there is one, must be typed before a danger can be chosen: the
	// month that is published, an id. It cannot be pasted.
	Word string

	typed line
	focus int // an index of Choices; -1 on the word
	said  string
}

// Ask opens a question.
func Ask(q Question) *Question {
	q.focus = q.safe()
	return &q
}

func (q *Question) safe() int {
	for i, c := range q.Choices {
		if !c.Danger {
			return i
		}
	}
	return 0
}

// Title is the heading.
func (q *Question) Title() string { return q.Heading }

// Typing reports that the word hears the keys.
func (q *Question) Typing() bool { return q.focus < 0 }

// Want asks for a small box.
func (q *Question) Want(env screen.Env) (w, h int) {
	w = min(env.W, 62)
	h = canvas.WrapRows(q.Words, max(1, w-4)) + 5
	if q.Word != "" {
		h += 2
	}
	return w, min(env.H, h)
}

// Keys says what the keys do now.
func (q *Question) Keys(screen.Env) []keymap.Row {
	words := "next"
	if q.focus >= 0 && q.focus < len(q.Choices) {
		words = strings.ToLower(q.Choices[q.focus].Label)
	}
	return []keymap.Row{
		{Keys: []string{"enter"}, Words: words, What: "Takes the choice in focus.", Group: "Question", Sends: actTake},
		{Keys: []string{"tab", "down", "right"}, Words: "next choice", What: "Goes to the next choice.", Group: "Question", Sends: actNext},
		{Keys: []string{"shift+tab", "up", "left"}, Words: "previous", What: "Goes to the choice before.", Group: "Question", Quiet: true, Sends: actPrev},
		{Keys: []string{"esc"}, Words: "back", What: "Changes nothing and closes.", Group: "Question", Sends: actLeave},
	}
}

// Update hears a key or a meaning chosen elsewhere.
func (q *Question) Update(env screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) {
	switch msg := msg.(type) {
	case act:
		return q, q.act(msg)
	case tea.KeyMsg:
		q.said = ""
		if msg.Paste {
			q.said = "Pasting does nothing at a question: type it, or choose with the arrows and Enter."
			return q, nil
		}
		if q.focus < 0 {
			if _, took := q.typed.edit(msg); took {
				return q, nil
			}
		}
		name := msg.String()
		if name == "q" {
			name = "esc"
		}
		if row, ok := keymap.Find(q.Keys(env), name); ok {
			return q, q.act(row.Sends.(act))
		}
	}
	return q, nil
}

func (q *Question) act(a act) tea.Cmd {
	first := 0
	if q.Word != "" {
		first = -1
	}
	n := len(q.Choices) - first
	switch {
	case a == actLeave || n == 0 || len(q.Choices) == 0:
		return screen.Tell(screen.Close{})
	case a == actNext || a == actTake && q.focus < 0:
		q.focus = first + (q.focus-first+1)%n
	case a == actPrev:
		q.focus = first + (q.focus-first+n-1)%n
	case a == actTake:
		return q.take(q.Choices[q.focus])
	}
	return nil
}

func (q *Question) take(c Choice) tea.Cmd {
	if c.Danger && q.Word != "" && strings.TrimSpace(q.typed.s) != q.Word {
		q.said, q.focus = "Type \""+q.Word+"\" first.", -1
		return nil
	}
	return screen.Tell(screen.Close{Result: c.Sends})
}

// Draw draws the words, the word to type and the choices.
func (q *Question) Draw(env screen.Env, area canvas.Area) screen.Cursor {
	p := pen{env.Glyphs}
	area.Clear(themes.Text)
	rest, bar := area.SplitBottom(1)
	buttons := make([]choosable, len(q.Choices))
	for i, c := range q.Choices {
		buttons[i] = choosable{c.Label, i == q.focus, c.Danger}
	}
	drawBar(p, bar, buttons...)
	cursor := screen.Cursor{}
	if q.Word != "" {
		var row canvas.Area
		rest, row = rest.SplitBottom(min(2, rest.H()))
		label := row.Text(0, 0, themes.Muted, "Type "+p.show(q.Word)+": ")
		cursor = p.typed(row.Sub(label, 0, row.W()-label, 1), q.typed, role(q.focus < 0, false), q.focus < 0, "")
		cursor.X, cursor.Y = cursor.X+label, cursor.Y+rest.H()
	}
	y := rest.Wrap(0, 0, rest.W(), rest.H(), themes.Text, text.VisibleLines(q.Words))
	if q.said != "" {
		y = min(y+1, max(0, rest.H()-1))
		rest.Wrap(0, y, rest.W(), rest.H()-y, themes.Warn, p.show(q.said))
	}
	return cursor
}
