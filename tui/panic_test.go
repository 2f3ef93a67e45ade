package tui

import (
	"context"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/paint"
	"dccops/tui/screen"
)

// broken is a screen that panics where it is told to.
type broken struct{ draw, update bool }

func (broken) Title() string { return "Broken" }

func (b broken) Update(screen.Env, tea.Msg) (screen.Screen, tea.Cmd) {
	if b.update {
		panic("update")
	}
	return b, nil
}

func (b broken) Draw(screen.Env, canvas.Area) {
	if b.draw {
		panic("draw")
	}
}

func (broken) Keys(screen.Env) []keymap.Row { return nil }

type still struct{}

func (still) Board() *model.Board { return model.NewBoard() }

func (still) Do(context.Context, model.Order) (model.Receipt, error) { return model.Receipt{}, nil }

func (still) Watch() (<-chan struct{}, func()) { return make(chan struct{}), func() {} }

func sessionOn(s screen.Screen) *Session {
	out := NewSession(context.Background(), Options{
		Desk: still{}, Clock: func() time.Time { return time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC) },
		OrderID: func() string { return "0123456789" }, W: 80, H: 24,
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	out.paint = paint.New(io.Discard, paint.Options{})
	out.stage.tabs = []tab{{1, s}}
	return out
}

// fragile is a form that panics at F2, once something was typed.
type fragile struct{ hears }

func (*fragile) Typing() bool { return true }

func (f *fragile) Update(_ screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) {
	if k, is := msg.(tea.KeyMsg); is && k.Type == tea.KeyF2 {
		panic("F2")
	}
	return f, nil
}

func letters(s *Session, text string) {
	for _, r := range text {
		s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
}

// The log of a panic says where it happened and after which keys, and nothing of
// what was typed, pasted or pressed by mistake.
func TestAPanicIsLoggedWithItsScreenAndKeysAndWithoutTheText(t *testing.T) {
	var log strings.Builder
	s := sessionOn(broken{})
	s.o.Log = slog.New(slog.NewTextHandler(&log, nil))
	letters(s, "R")
	letters(s, "üw")
	s.Update(tea.KeyMsg{Type: tea.KeyEsc})
	s.stage.overlays = []screen.Overlay{&fragile{}}
	letters(s, "my secret")
	s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("hunter2"), Paste: true})
	s.Update(tea.KeyMsg{Type: tea.KeyTab})
	letters(s, "qüx")
	s.Update(tea.KeyMsg{Type: tea.KeyF2})
	said := log.String()
	for _, want := range []string{`screen="Broken under *tui.fragile"`, `keys="R text×2 esc text×16 tab text×3 f2"`} {
		if !strings.Contains(said, want) {
			t.Errorf("it lacks %s", want)
		}
	}
	for _, not := range []string{"secret", "hunter", "qüx"} {
		if strings.Contains(said, not) {
			t.Errorf("it holds %q", not)
		}
	}
	if t.Failed() {
		t.Log(said)
	}
}

// Only so many are remembered, and a panic away from the keyboard says them too.
func TestOnlyTheLastKeysAreLoggedAlsoOfACommand(t *testing.T) {
	var log strings.Builder
	s := sessionOn(broken{})
	s.o.Log = slog.New(slog.NewTextHandler(&log, nil))
	letters(s, "q")
	for range traced {
		s.Update(tea.KeyMsg{Type: tea.KeyEsc})
	}
	msg := s.guarded(func() tea.Msg { panic("away") })()
	if _, is := msg.(fault); !is || s.Err() != nil {
		t.Errorf("it gave %v before the session heard of it", msg)
	}
	want := `keys="` + strings.TrimSpace(strings.Repeat("esc ", traced)) + `"`
	if !strings.Contains(log.String(), want) || !strings.Contains(log.String(), "screen=") {
		t.Errorf("it lacks %s: %s", want, log.String())
	}
	if s.Update(msg); s.Err() == nil || !s.quit {
		t.Error("the session goes on")
	}
}

// A mistake in one screen ends that session, at once and with a reference, and
// nothing else.
func TestAPanicEndsTheSessionItHappenedIn(t *testing.T) {
	drawing := sessionOn(broken{draw: true})
	drawing.View()
	updating := sessionOn(broken{update: true})
	_, cmd := updating.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("w")})
	for name, s := range map[string]*Session{"drawing": drawing, "updating": updating} {
		if s.Err() == nil || !strings.Contains(s.Err().Error(), "01234567") || !strings.Contains(s.Err().Error(), "stored is safe") {
			t.Errorf("%s: the person is told %v", name, s.Err())
		}
	}
	if drawing.ctx.Err() == nil {
		t.Error("a session that cannot draw goes on until a key comes")
	}
	if cmd == nil {
		t.Fatal("a session whose update failed does not end")
	}
	if _, over := cmd().(tea.QuitMsg); !over {
		t.Error("a session whose update failed does not end")
	}
	if drawing.View() != "" {
		t.Error("it drew again")
	}
}

func TestAnAnswerReachesTheFormUnderTheHelp(t *testing.T) {
	s := sessionOn(broken{})
	asked := &hears{}
	s.stage.overlays = []screen.Overlay{asked, newHelp([]keymap.Row{helpRow()})}
	s.Update(screen.Accepted{})
	if !asked.accepted || s.top() != screen.Overlay(asked) {
		t.Error("the help swallowed the answer to the form below it")
	}
}

// hears is an overlay that waits for an answer.
type hears struct{ accepted bool }

func (*hears) Title() string { return "" }

func (h *hears) Update(_ screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) {
	_, h.accepted = msg.(screen.Accepted)
	return h, nil
}

func (*hears) Draw(screen.Env, canvas.Area) screen.Cursor { return screen.Cursor{} }

func (*hears) Keys(screen.Env) []keymap.Row { return nil }

func (*hears) Typing() bool { return false }

func (*hears) Want(screen.Env) (w, h int) { return 10, 4 }
