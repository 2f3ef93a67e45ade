package tui

import (
	"fmt"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// who is the list of people at consoles of this process, as it was when it was
// asked for.
type who struct {
	at   time.Time
	here []Present
}

// whoRow is the command that shows who is here. It has no key: it is found in the
// palette.
func whoRow(c *Company) keymap.Row {
	row := keymap.Row{Keys: []string{":who"}, Words: "who is here", What: "Everybody at a console of this record, and the windows they have forms open over", Group: "Console", Quiet: true, Sends: openWho{}}
	if c == nil {
		row.Not = "This console is on its own: nobody else can be at it."
	}
	return row
}

func (s *Session) newWho() screen.Overlay {
	return who{at: s.o.Clock(), here: s.o.Visit.Company.Here()}
}

// Title names the overlay.
func (w who) Title() string { return fmt.Sprintf("Who is here, %s", london.Clock(w.at)) }

// Typing is false: letters close it, or do what they do elsewhere.
func (w who) Typing() bool { return false }

// Want is two rows a person.
func (w who) Want(screen.Env) (int, int) { return 60, 2*len(w.here) + 1 }

// Keys are those that close it.
func (w who) Keys(screen.Env) []keymap.Row { return closingRows() }

// Update closes it.
func (w who) Update(_ screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) { return w, closes(msg) }

// Draw lists the people: name, role and since when, and below it what they have
// open.
func (w who) Draw(env screen.Env, a canvas.Area) screen.Cursor {
	list := a
	if 2*len(w.here) > a.H() {
		var below canvas.Area
		list, below = a.SplitBottom(1)
		if n := len(w.here) - list.H()/2; n > 0 {
			below.Fit(0, 0, below.W(), themes.Muted, fmt.Sprintf("and %d more", n), env.Glyphs.Ellipsis)
		}
	}
	for i := range w.here {
		if row := list.Sub(0, 2*i, list.W(), 2); row.H() == 2 {
			drawPresent(env, row, &w.here[i])
		}
	}
	return screen.Cursor{}
}

func drawPresent(env screen.Env, a canvas.Area, p *Present) {
	x := a.Fit(0, 0, a.W(), themes.Strong, text.Visible(p.Actor.Name), env.Glyphs.Ellipsis)
	words := ", " + string(p.Actor.Role) + ", since " + london.Clock(p.Since)
	if p.Seats > 1 {
		words += fmt.Sprintf(", at %d consoles", p.Seats)
	}
	a.Fit(x, 0, a.W()-x, themes.Muted, words, env.Glyphs.Ellipsis)
	open := "has no window open in a form"
	switch {
	case !model.SeesDrafts(env.Actor.Role):
		open = "what is open in a form is " + model.Kept
	case len(p.Edits) > 0:
		open = "is editing " + text.Visible(strings.Join(p.Edits, ", "))
	}
	a.Fit(2, 1, a.W()-2, themes.Text, open, env.Glyphs.Ellipsis)
}

// closeIt is what the keys that only close mean.
type closeIt struct{}

// closingRows are the keys of an overlay that any key closes.
func closingRows() []keymap.Row {
	return []keymap.Row{{Keys: []string{"esc", "enter", "space"}, Words: "close", What: "Closes it; any other key closes it too, and does what it does elsewhere", Group: "Here", Sends: closeIt{}}}
}

// closes closes an overlay at any key. One that does not only close is heard by
// what lies below: a finger that was under way loses nothing.
func closes(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case closeIt:
		return screen.Tell(screen.Close{})
	case tea.KeyMsg:
		return screen.Tell(screen.Close{Result: msg})
	}
	return nil
}
