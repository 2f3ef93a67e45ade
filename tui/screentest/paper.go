package screentest

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// Paper stands in for a form where a screen is tested by itself: it says what it
// was opened for.
type Paper struct{ Purpose string }

// Title is the purpose.
func (p *Paper) Title() string { return p.Purpose }

// Update does nothing.
func (p *Paper) Update(screen.Env, tea.Msg) (screen.Overlay, tea.Cmd) { return p, nil }

// Draw draws nothing.
func (p *Paper) Draw(screen.Env, canvas.Area) screen.Cursor { return screen.Cursor{} }

// Keys are none.
func (p *Paper) Keys(screen.Env) []keymap.Row { return nil }

// Typing is true, as of a form.
func (p *Paper) Typing() bool { return true }

// Want is little.
func (p *Paper) Want(screen.Env) (w, h int) { return 10, 2 }

// Drawn is one screen by itself, at the size its Env says.
func Drawn(s screen.Screen, env screen.Env) *canvas.Grid {
	g := canvas.New(env.W, env.H, themes.Text)
	s.Draw(env, g.Area())
	return g
}

// Shows fails where a screen by itself lacks one of the texts; with not, where it
// shows one.
func Shows(t testing.TB, s screen.Screen, env screen.Env, not bool, texts ...string) {
	t.Helper()
	frame := Drawn(s, env).Text()
	for _, text := range texts {
		switch shown := strings.Contains(frame, text); {
		case shown && not:
			t.Errorf("%dx%d shows %q:\n%s", env.W, env.H, text, frame)
		case !shown && !not:
			t.Errorf("%dx%d does not show %q:\n%s", env.W, env.H, text, frame)
		}
	}
}
