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
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"dccops/model"
	"dccops/model/decide"
	"dccops/themes"
	"dccops/tui"
)

// Console is one driven session.
type Console struct {
	t       testing.TB
	session *tui.Session
	desk    *Desk
}

// Setup says what a console stands on. The zero value is an empty store, an
// operator and 3 November 2026, 10:00 GMT at 80x24.
type Setup struct {
	Board *model.Board
	Role  model.Role
	Now   time.Time
	W, H  int
	Theme string
	ASCII bool
	Band  string
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
	desk := &Desk{board: s.Board, now: s.Now}
	ctx, cancel := context.WithCancel(context.Background())
	cancel() // nothing waits: every message is delivered by the test
	orders := 0
	session := tui.NewSession(ctx, tui.Options{
		Desk: desk, Actor: model.Actor{Name: "r.okafor", Role: s.Role}, Clock: desk.Now,
		OrderID:  func() string { orders++; return fmt.Sprintf("order-%d", orders) },
		Terminal: themes.Terminal{Profile: termenv.TrueColor, Attrs: true, UTF8: !s.ASCII},
		Theme:    s.Theme, Band: s.Band, W: s.W, H: s.H,
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	return &Console{t: t, session: session, desk: desk}
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
	if _, over := msg.(tea.QuitMsg); msg != nil && !over {
		c.Send(msg)
	}
}

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

// Desk is the record the console stands on.
func (c *Console) Desk() *Desk { return c.desk }

// Desk decides in memory, with a clock that is moved by hand.
type Desk struct {
	mu    sync.Mutex
	board *model.Board
	now   time.Time
	Fails error // what the next order meets instead of an answer
}

// Now is the clock.
func (d *Desk) Now() time.Time { d.mu.Lock(); defer d.mu.Unlock(); return d.now }

// Board is the newest picture.
func (d *Desk) Board() *model.Board { d.mu.Lock(); defer d.mu.Unlock(); return d.board }

// Do decides and applies.
func (d *Desk) Do(_ context.Context, o model.Order) (model.Receipt, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.Fails; err != nil {
		d.Fails = nil
		return model.Receipt{}, err
	}
	ev, err := decide.Decide(d.board, o.Actor, d.now, o.ID, o.Command)
	if err != nil {
		return model.Receipt{}, err
	}
	ev.Seq = d.board.Revision() + 1
	for _, r := range ev.After {
		if w, ok := r.(*model.Window); ok {
			w.Trail.Revision = ev.Seq
		}
	}
	d.board = d.board.With(&ev)
	return model.Receipt{Event: ev}, nil
}

// Watch never wakes: the console asks after each order.
func (*Desk) Watch() (<-chan struct{}, func()) { return make(chan struct{}), func() {} }

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
