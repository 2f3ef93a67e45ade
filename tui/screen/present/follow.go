package present

import (
	tea "github.com/charmbracelet/bubbletea"

	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// Follow looks along with a presentation that somebody else gives. Any key leaves
// it.
type Follow struct{ slide Slide }

// Along follows what is in view; the zero Slide waits for somebody to present.
func Along(slide Slide) Follow { return Follow{slide} }

// Title names it.
func (x Follow) Title() string { return "Presentation" }

// Typing is false.
func (x Follow) Typing() bool { return false }

// Whole says that it wants the terminal to itself.
func (x Follow) Whole() bool { return true }

// Want is all there is.
func (x Follow) Want(env screen.Env) (w, h int) { return env.W, env.H }

// leave is what any key means.
type leave struct{}

// Keys are one: all of them leave.
func (x Follow) Keys(screen.Env) []keymap.Row {
	return []keymap.Row{{Keys: []string{"esc", "q"}, Words: "any key leaves", What: "Stop following, and go back to your own screen; any other key does it too", Group: groupSlides, Sends: leave{}}}
}

// Update leaves at any key.
func (x Follow) Update(_ screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) {
	switch msg.(type) {
	case leave, tea.KeyMsg:
		return x, screen.Tell(screen.Close{})
	}
	return x, nil
}

// Draw draws the slide that is in view there. What this person's role is not
// shown is not shown here either.
func (x Follow) Draw(env screen.Env, a canvas.Area) screen.Cursor {
	if x.slide == (Slide{}) {
		w := &flow{a: a.Inset(2, 1), g: env.Glyphs}
		w.big(themes.Title, "In a moment", 1, 3)
		w.text(themes.Muted, "Nobody presents now. This screen follows whoever begins to; any key leaves it.", 3)
		return screen.Cursor{}
	}
	f := knownOf(env, x.slide)
	if !f.has(x.slide.Key) {
		w := &flow{a: a.Inset(2, 1), g: env.Glyphs}
		w.big(themes.Title, f.month.Name(), 1, 3)
		w.text(themes.Muted, "What is presented now is not shown to your role, or is no more.", 3)
		return screen.Cursor{}
	}
	drawing{f: f, g: env.Glyphs, pick: -1}.draw(a, f.place(x.slide.Key, 0))
	return screen.Cursor{}
}
