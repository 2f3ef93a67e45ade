package tui

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"dccops/themes"
	"dccops/tui/keymap"
	"dccops/tui/paint"
	"dccops/tui/screen"
)

// sheet is a terminal that says when it is sent something.
type sheet struct {
	mu   sync.Mutex
	sent []byte
	more *sync.Cond
}

func newSheet() *sheet {
	out := &sheet{}
	out.more = sync.NewCond(&out.mu)
	return out
}

func (s *sheet) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sent = append(s.sent, b...)
	s.more.Broadcast()
	return len(b), nil
}

// await waits until these bytes have been sent.
func (s *sheet) await(what string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for !bytes.Contains(s.sent, []byte(what)) {
		s.more.Wait()
	}
}

// worn opens a console on a terminal of 256 colours, presses keys, waits until the
// terminal is drawn on a ground, and gives the theme it ends in and what was kept.
func worn(t *testing.T, ground string, keys ...tea.KeyMsg) (theme string, kept []string, sent string) {
	t.Helper()
	terminal := themes.Terminal{Profile: termenv.ANSI256, Attrs: true, UTF8: true}
	s := NewSession(context.Background(), Options{
		Desk: still{}, Clock: func() time.Time { return time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC) },
		OrderID: func() string { return "0123456789" }, W: 80, H: 24, Terminal: terminal,
		Visit: Visit{Theme: func(name string) error { kept = append(kept, name); return nil }},
		Log:   slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	out := newSheet()
	s.paint = paint.New(out, paint.For(terminal, terminal.Styles(s.palette(), io.Discard)))
	s.paint.Open()
	s.View()
	for _, k := range keys {
		_, cmd := s.Update(k)
		deliver(s, cmd)
		s.View()
	}
	out.await(ground)
	if err := s.paint.Close(); err != nil {
		t.Fatal(err)
	}
	return s.palette().Name, kept, string(out.sent)
}

// deliver runs a command and what follows from it, where it waits for nothing.
func deliver(s *Session, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			deliver(s, c)
		}
	default:
		_, next := s.Update(msg)
		deliver(s, next)
	}
}

func TestTheTerminalIsDrawnInTheThemeUnderTheCursor(t *testing.T) {
	letter := func(r rune) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}} }
	down, enter, esc := tea.KeyMsg{Type: tea.KeyDown}, tea.KeyMsg{Type: tea.KeyEnter}, tea.KeyMsg{Type: tea.KeyEsc}
	grounds := map[string]string{"dark": "48;5;233", "light": "48;5;255"}
	for _, c := range []struct {
		name        string
		keys        []tea.KeyMsg
		theme, kept string
	}{
		{"opening it changes nothing", []tea.KeyMsg{letter('T')}, "dark", ""},
		{"down", []tea.KeyMsg{letter('T'), down}, "light", ""},
		{"T once more", []tea.KeyMsg{letter('T'), letter('T')}, "light", ""},
		{"a number", []tea.KeyMsg{letter('T'), letter('2')}, "light", ""},
		{"kept", []tea.KeyMsg{letter('T'), letter('2'), enter}, "light", "light"},
		{"put back", []tea.KeyMsg{letter('T'), letter('2'), esc}, "dark", ""},
		{"put back where there is no Esc", []tea.KeyMsg{letter('T'), letter('2'), letter('0')}, "dark", ""},
		{"put back to what was kept", []tea.KeyMsg{letter('T'), letter('2'), enter, letter('T'), letter('5'), esc}, "light", "light"},
		{"past both ends", []tea.KeyMsg{letter('T'), {Type: tea.KeyUp}, down, down}, "light", ""},
	} {
		theme, kept, sent := worn(t, grounds[c.theme], c.keys...)
		if theme != c.theme || strings.Join(kept, " ") != c.kept {
			t.Errorf("%s: it ends in %s and %v was kept, want %s and %q", c.name, theme, kept, c.theme, c.kept)
		}
		if len(c.keys) == 1 && strings.Contains(sent, grounds["light"]) {
			t.Errorf("%s: but the terminal was drawn in another theme", c.name)
		}
	}
}

// Every theme has a key of one figure, and none of the wardrobe's keys is another's.
func TestTheWardrobesKeysAreApart(t *testing.T) {
	for _, w := range []int{120, 45} {
		rows := append(wardrobe{}.Keys(screen.Env{W: w, H: 20}), helpRow())
		for _, c := range keymap.Conflicts(rows) {
			t.Error(c)
		}
		for i, p := range themes.All() {
			if row, is := keymap.Find(rows, string(rune('1'+i))); !is || i > 8 || row.Words != p.Name {
				t.Errorf("theme %s has no key of one figure", p.Name)
			}
		}
	}
}

// Where there are no colours nobody should wonder why nothing happens.
func TestTheWardrobeSaysThatThereAreNoColours(t *testing.T) {
	for _, profile := range []termenv.Profile{termenv.Ascii, termenv.ANSI} {
		s := NewSession(context.Background(), Options{
			Desk: still{}, Clock: func() time.Time { return time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC) },
			OrderID: func() string { return "0123456789" }, W: 100, H: 24, Terminal: themes.Terminal{Profile: profile, Attrs: true, UTF8: true},
			Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		})
		letters(s, "T")
		frame, _ := s.Frame()
		if said := strings.Contains(frame.Text(), "shows no colours"); said != (profile == termenv.Ascii) || !strings.Contains(frame.Text(), "Theme dark") {
			t.Errorf("with %s:\n%s", profile.Name(), frame.Text())
		}
	}
}
