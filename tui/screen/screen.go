// Package screen says what a screen is, and what it may know.
//
// It guarantees that a screen is a value driven only by messages and drawn only
// from its Env: the same Env, state and size draw the same frame, to the byte.
// A screen never reads the store, a clock, the environment or another screen.
//
// # Why
//
// Two operators at the same revision must see the same thing, tests must press
// keys without a terminal, and a stalled terminal must cost nobody else a
// frame. All three follow from drawing being a function.
package screen

import (
	"cmp"
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
)

// Desk is all a console knows of the store: the picture, the one way down and
// the one way up.
type Desk interface {
	// Board is the newest picture.
	Board() *model.Board
	// Do asks for a command; the error is a *model.Refusal or a fault.
	Do(ctx context.Context, order model.Order) (model.Receipt, error)
	// Watch wakes its channel when there is a newer Board. It holds one wake and
	// loses none that matters: a newer Board contains the older.
	Watch() (<-chan struct{}, func())
}

// Env is everything a screen may know at the moment it updates or draws.
type Env struct {
	Board  *model.Board
	Now    time.Time // UTC; in the past view the instant that is looked at
	AsOf   time.Time // UTC; zero: the present. Else the record as it stood then, where nothing can be changed
	Back   string    // how one comes back from there, where :now does not
	Actor  model.Actor
	Glyphs *themes.Glyphs
	W, H   int   // of the area the screen is drawn on
	Pool   *Pool // what other consoles have worked out; nil: nobody has
}

// On is the Env of a screen that is drawn on an area.
func (e Env) On(a canvas.Area) Env {
	e.W, e.H = a.W(), a.H()
	return e
}

// ReadOnly says why nothing can be changed from here; it is empty in the
// present. Every key that writes gives it as its reason.
func (e Env) ReadOnly() string {
	if e.AsOf.IsZero() {
		return ""
	}
	return "You are looking at the record as it stood on " + london.Stamp(e.AsOf) + "; " + cmp.Or(e.Back, ":now comes back") + "."
}

// Screen is one of the tabs. Update returns the next state; it must not block.
type Screen interface {
	Title() string
	Update(env Env, msg tea.Msg) (Screen, tea.Cmd)
	Draw(env Env, area canvas.Area)
	Keys(env Env) []keymap.Row
}

// Overlay is something over a screen that hears every key until it closes: a
// form, the palette, the help, a question.
type Overlay interface {
	Title() string
	Update(env Env, msg tea.Msg) (Overlay, tea.Cmd)
	Draw(env Env, area canvas.Area) Cursor
	Keys(env Env) []keymap.Row
	// Typing reports that printable keys are text now and no shortcuts.
	Typing() bool
	// Want is the size it would like; it is given less where there is less.
	Want(env Env) (w, h int)
}

// Cursor is where the terminal's cursor stands on the overlay's area; the
// zero value hides it.
type Cursor struct {
	X, Y int
	Show bool
}

// Open lays an overlay over the screen.
type Open struct{ Overlay Overlay }

// Close takes the topmost overlay away and delivers Result, if any, to what
// lies below it.
type Close struct{ Result tea.Msg }

// Left is the Result of an overlay that was left with text in it. The screen
// that asked for it keeps it and lays it down again when asked for the same.
type Left struct{ Overlay Overlay }

// Copy puts a reference on the clipboard of the person at the terminal, who is
// also shown it, because not every terminal obeys.
type Copy struct{ Text string }

// Say shows one sentence for a while. Kind is Toast or Warn.
type Say struct {
	Role  themes.Role
	Words string
}

// Accepted says that an order was taken and is safe on disk.
type Accepted struct{ Receipt model.Receipt }

// Refused says that an order was not taken, and why. Nothing was changed.
type Refused struct {
	Order   model.Order
	Refusal *model.Refusal
}

// GoTo is a wish to see something on the screen that shows it: a change in the
// Inbox.
type GoTo struct{ Ref string }

// Finder is a screen that shows things by their reference. shows is false for
// what it does not.
type Finder interface {
	Find(env Env, ref string) (next Screen, shows bool)
}

// Do is a wish to give a command. The session adds the person and the order's
// id, asks the desk away from the drawing, and delivers Accepted or Refused.
type Do struct{ Command model.Command }

// Tell returns a command that delivers msg.
func Tell(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// Warn returns a command that says one sentence for a while: why a key did not act.
func Warn(words string) tea.Cmd { return Tell(Say{Role: themes.Warn, Words: words}) }

// Lay returns a command that lays an overlay over the screen.
func Lay(o Overlay) tea.Cmd { return Tell(Open{Overlay: o}) }

// MayNot says why a command cannot be given from here at all: by role, or because
// the past is in view. It is empty where it can.
func (e Env) MayNot(k model.CommandKind) string {
	if not := model.MayNot(e.Actor.Role, k); not != "" {
		return not
	}
	return e.ReadOnly()
}
