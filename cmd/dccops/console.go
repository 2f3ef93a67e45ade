package main

import (
	"context"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/storage"
	"dccops/themes"
	"dccops/tui"
	"dccops/tui/screen"
)

// consoleName is the first command of the table, also where none is named.
const consoleName = "console"

func consoleCommand() command {
	return command{
		name: consoleName, most: 0,
		words: "open the console; without a terminal, and unnamed, print the month",
		more: "With --plain, and on a terminal that cannot move its cursor, it is a console of lines, for a screen reader, a serial line or a pipe: no boxes, no signs, no colour. " +
			"What is typed there are these commands, and what it lacks is asked for; it says what an order would do before it gives it, and tells what others do meanwhile. " +
			"Its help says the rest. Over a pipe it exits with the code of the first command that was not done.",
		run: func(c *call) error {
			switch {
			case c.drawable():
				return c.console()
			case c.lined():
				return c.inLines()
			}
			return monthCommand().run(c)
		},
	}
}

// drawable reports whether a console can be drawn for whoever is there, and is
// wanted. Elsewhere it is one of lines, or the month is printed.
func (c *call) drawable() bool {
	return c.tty && !c.has("plain") && !c.has("json") && !themes.Detect(c.env, c.tty).Dumb
}

// atConsole reports whether what was asked for is a console at a terminal, which it has
// key by key.
func (c *call) atConsole() bool {
	return (c.cmd.name == consoleName || c.cmd.name == presentName) && c.drawable() || c.cmd.name == consoleName && c.tty && c.lined()
}

// console opens the console on this terminal, over the store. Where --at names
// an instant after which the record has gone on, it shows the record as it
// stood then, and takes nothing.
func (c *call) console() error {
	desk, err := c.open()
	if err != nil {
		return err
	}
	present := tui.Options{Desk: desk, Record: deskRecord{desk, desk}}
	if !c.has("at") {
		return c.show(present)
	}
	at, err := c.instant()
	if err != nil {
		return err
	}
	number, err := desk.NumberAt(at)
	if err != nil {
		return err
	}
	if number == desk.Board().Revision() {
		return c.show(present)
	}
	past, err := desk.AsOf(c.ctx, at, london.MonthOf(at))
	if err != nil {
		return err
	}
	defer func() { _ = past.Close() }()
	return c.show(tui.Options{Desk: past, Record: deskRecord{desk, past}, AsOf: at})
}

// deskRecord is the store as a console asks it.
type deskRecord struct {
	*storage.Desk
	shown interface { // the desk, or a past of it
		Events(from uint64, n int) ([]model.Event, error)
		Trouble() error
	}
}

// Events reads events of what is shown.
func (r deskRecord) Events(from uint64, n int) ([]model.Event, error) { return r.shown.Events(from, n) }

// Trouble says why what is shown cannot go on.
func (r deskRecord) Trouble() error { return r.shown.Trouble() }

// AsOf is the record as it stood.
func (r deskRecord) AsOf(ctx context.Context, at time.Time, first ...london.Month) (screen.Past, error) {
	past, err := r.Desk.AsOf(ctx, at, first...)
	if err != nil {
		return nil, err // not a past that is nil
	}
	return past, nil
}
