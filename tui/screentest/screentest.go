// Package screentest drives a whole console without a terminal: press keys in
// the words of the key card, read the frame in the words of the person.
//
// It guarantees that everything is synchronous, that the clock stands still
// until it is moved, and that the same presses give the same frame.
package screentest

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"dccops/model"
	"dccops/model/demo"
	"dccops/themes"
	"dccops/tui"
)

// Console is one driven session.
type Console struct {
	t       testing.TB
	session *tui.Session
	desk    *Desk
	left    bool // the session has ended
}

// Setup says what a console stands on. The zero value is an empty store, an
// operator and 3 November 2026, 10:00 GMT at 80x24.
type Setup struct {
	Board *model.Board // before the acts; nil: an empty store
	Acts  []demo.Act   // done in turn
	Role  model.Role
	Name  string // of the person
	Now   time.Time
	W, H  int
	Theme string
	ASCII bool
	Band  string
	Visit tui.Visit
}

// Open starts a console.
func Open(t testing.TB, s Setup) *Console {
	t.Helper()
	if s.Board == nil {
		s.Board = model.NewBoard()
	}
	if s.Role == "" {
		s.Role = model.Operator
	}
	if s.Now.IsZero() {
		s.Now = time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC)
	}
	if s.W == 0 {
		s.W, s.H = 80, 24
	}
	if s.Name == "" {
		s.Name = "r.okafor"
	}
	return Sit(t, newDesk(s.Board, s.Acts, s.Now), s)
}

// Sit starts a console on a desk that others may sit at.
func Sit(t testing.TB, desk *Desk, s Setup) *Console {
	ctx, cancel := context.WithCancel(context.Background())
	cancel() // nothing waits: every message is delivered by the test
	orders := 0
	if s.Band != "" {
		s.Visit.Band = s.Band
	}
	session := tui.NewSession(ctx, tui.Options{
		Desk: desk, Record: desk, Actor: model.Actor{Name: s.Name, Role: s.Role}, Clock: desk.Now,
		OrderID:  func() string { orders++; return fmt.Sprintf("%s-%d", s.Name, orders) },
		Terminal: themes.Terminal{Profile: termenv.TrueColor, Attrs: true, UTF8: !s.ASCII},
		Theme:    s.Theme, Visit: s.Visit, W: s.W, H: s.H,
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	c := &Console{t: t, session: session, desk: desk}
	c.run(session.LookBack())
	return c
}

// Press presses keys by their names on the key card: "n", "tab", "ctrl+p".
func (c *Console) Press(keys ...string) *Console {
	for _, k := range keys {
		c.Send(key(k))
	}
	return c
}

// Type types text, a key at a time.
func (c *Console) Type(text string) *Console {
	for _, r := range text {
		if r == ' ' {
			c.Send(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
			continue
		}
		c.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	return c
}

// Paste pastes text as a terminal with bracketed paste does.
func (c *Console) Paste(text string) *Console {
	return c.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
}

// Resize changes the size of the terminal.
func (c *Console) Resize(w, h int) *Console {
	return c.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// Send delivers one message and everything that follows from it.
func (c *Console) Send(msg tea.Msg) *Console {
	_, cmd := c.session.Update(msg)
	c.run(cmd)
	return c
}

func (c *Console) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	msg := cmd()
	if v := reflect.ValueOf(msg); v.IsValid() && v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
		for i := range v.Len() {
			next, _ := v.Index(i).Interface().(tea.Cmd)
			c.run(next)
		}
		return
	}
	if _, over := msg.(tea.QuitMsg); over {
		c.left = true
	} else if msg != nil {
		c.Send(msg)
	}
}

// Second lets the look be taken that a session takes once a second.
func (c *Console) Second() *Console { return c.Send(tui.Second{}) }

// Moved wakes the console as a desk does when somebody else has stored
// something.
func (c *Console) Moved() *Console { return c.Send(c.session.Wake()) }

// Frame is the frame as text, a line a row.
func (c *Console) Frame() string {
	grid, _ := c.session.Frame()
	return grid.Text()
}

// Dump is the frame with the role of every cell, for goldens.
func (c *Console) Dump() string {
	grid, _ := c.session.Frame()
	return grid.Dump()
}

// Sees fails unless the frame shows every one of the words.
func (c *Console) Sees(words ...string) *Console {
	c.t.Helper()
	frame := c.Frame()
	for _, w := range words {
		if !strings.Contains(frame, w) {
			c.t.Fatalf("the frame does not show %q:\n%s", w, frame)
		}
	}
	return c
}

// Misses fails if the frame shows one of the words.
func (c *Console) Misses(words ...string) *Console {
	c.t.Helper()
	frame := c.Frame()
	for _, w := range words {
		if strings.Contains(frame, w) {
			c.t.Fatalf("the frame shows %q and should not:\n%s", w, frame)
		}
	}
	return c
}

// Layout is how the console is arranged.
func (c *Console) Layout() tui.Layout { return c.session.Layout() }

// Desk is the record the console stands on.
func (c *Console) Desk() *Desk { return c.desk }

// key makes the message of a key by its name.
func key(name string) tea.KeyMsg {
	for t := tea.KeyType(-120); t < 128; t++ {
		if t != tea.KeyRunes && t.String() == name && name != "" {
			return tea.KeyMsg{Type: t}
		}
	}
	if name == " " || name == "space" {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	if r := []rune(name); len(r) == 1 {
		return tea.KeyMsg{Type: tea.KeyRunes, Runes: r}
	}
	panic("there is no key named " + name)
}
