package form

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// Paper is a letter that is read before it goes: word for word, with whom it goes
// to. The focus begins on keeping it back.
type Paper struct {
	to      []string
	subject string
	lines   []string
	order   model.Command
	send    bool // the focus is on sending
	scroll  int
}

// keptBack says to the form below that the letter was not sent.
type keptBack struct{}

func newPaper(to []string, subject, body string, order model.Command) *Paper {
	return &Paper{to: to, subject: subject, lines: strings.Split(strings.TrimRight(body, "\n"), "\n"), order: order}
}

// Title names it.
func (p *Paper) Title() string { return "The letter" }

// Typing reports that no field hears the keys.
func (p *Paper) Typing() bool { return false }

// Want asks for the width of a letter and as much of it as there is room for.
func (p *Paper) Want(env screen.Env) (w, h int) {
	return min(env.W, 80), min(env.H, len(p.lines)+8)
}

// Keys says what the keys do now.
func (p *Paper) Keys(screen.Env) []keymap.Row {
	words := map[bool]string{false: "keep it back", true: "send it"}[p.send]
	return []keymap.Row{
		{Keys: []string{"enter"}, Words: words, What: "Takes what the focus is on.", Group: "Letter", Sends: actTake},
		{Keys: []string{"tab", "right"}, Words: "other button", What: "Goes to the other button.", Group: "Letter", Sends: actNext},
		{Keys: []string{"shift+tab", "left"}, Words: "other button", What: "Goes to the other button.", Group: "Letter", Quiet: true, Sends: actPrev},
		{Keys: []string{"pgdown", "down"}, Words: "read on", What: "Goes on reading.", Group: "Letter", Sends: actDown},
		{Keys: []string{"pgup", "up"}, Words: "back up", What: "Goes back.", Group: "Letter", Quiet: true, Sends: actUp},
		{Keys: []string{"esc"}, Words: "keep it back", What: "Sends nothing and goes back to the form.", Group: "Letter", Sends: actLeave},
	}
}

// Update hears a key or a meaning chosen elsewhere.
func (p *Paper) Update(env screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) {
	switch msg := msg.(type) {
	case act:
		return p, p.act(env, msg)
	case tea.KeyMsg:
		name := msg.String()
		if name == "q" {
			name = "esc"
		}
		if row, ok := keymap.Find(p.Keys(env), name); ok && !msg.Paste {
			return p, p.act(env, row.Sends.(act))
		}
	}
	return p, nil
}

func (p *Paper) act(env screen.Env, a act) tea.Cmd {
	switch {
	case a == actNext || a == actPrev:
		p.send = !p.send
	case a == actDown:
		p.scroll = min(p.scroll+p.page(env), max(0, len(p.lines)-1))
	case a == actUp:
		p.scroll = max(0, p.scroll-p.page(env))
	case a == actTake && p.send:
		return screen.Tell(screen.Close{Result: screen.Do{Command: p.order}})
	case a == actTake || a == actLeave:
		return screen.Tell(screen.Close{Result: keptBack{}})
	}
	return nil
}

// page is how many lines a key goes on by.
func (p *Paper) page(env screen.Env) int {
	_, h := p.Want(env)
	return max(1, h/2)
}

// Draw draws whom it goes to, the letter and the buttons.
func (p *Paper) Draw(env screen.Env, area canvas.Area) screen.Cursor {
	pen := pen{env.Glyphs}
	area.Clear(themes.Text)
	rest, bar := area.SplitBottom(1)
	drawBar(pen, bar, choosable{"Keep it back", !p.send, false}, choosable{"Send it", p.send, true})
	head := []note{
		{role: themes.Text, words: "To: " + strings.Join(p.to, ", ")},
		{role: themes.Strong, words: p.subject},
		{role: themes.Muted, words: "It is held for " + plural(env.Board.HouseAt(env.Now).Hold, "minute") + "; until it goes out z takes it back."},
	}
	if len(p.to) == 0 {
		head[0] = note{role: themes.Warn, glyph: pen.g.Verdict.Note, words: "To nobody: the directory has no organisation as the Panel."}
	}
	for _, n := range head {
		h := min(n.rows(pen, rest.W()), rest.H())
		var top canvas.Area
		top, rest = rest.SplitTop(h)
		n.draw(pen, top, 0, h, false, 0)
	}
	p.drawLines(pen, rest)
	return screen.Cursor{}
}

// drawLines draws the letter from where it was scrolled to; a line that does not
// fit is broken.
func (p *Paper) drawLines(pen pen, a canvas.Area) {
	y := 0
	for i, l := range p.lines[min(p.scroll, len(p.lines)-1):] {
		shown := text.Visible(l)
		rows := max(1, canvas.WrapRows(shown, max(1, a.W())))
		if y+rows > a.H() {
			more := fmt.Sprintf(" PgDn +%d ", len(p.lines)-min(p.scroll, len(p.lines)-1)-i)
			a.TextRight(a.W(), max(0, a.H()-1), themes.Strong, more+string(pen.g.Arrow.Down))
			return
		}
		a.Wrap(0, y, a.W(), rows, themes.Text, pen.show(l))
		y += rows
	}
}
