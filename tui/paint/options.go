package paint

import (
	"time"

	"dccops/themes"
)

// Timer is the part of *time.Timer the painter needs.
type Timer interface {
	Stop() bool
	Reset(d time.Duration) bool
}

// Options say what one terminal can do and who wants to know about its troubles.
type Options struct {
	Styles *themes.Styles // how roles look; nil: nothing is styled
	Plain  bool           // absolute moves only, no erasing (themes.Terminal.Plain)
	Sync   bool           // wrap frames in synchronised output (themes.Terminal.Sync)
	Repeat bool           // repeat runs of a sign with REP (themes.Terminal.Repeat)
	ASCII  bool           // print '?' for anything that is not ASCII (not themes.Terminal.UTF8)
	Mouse  bool           // report the mouse from the start
	Focus  bool           // report focus

	Patience  time.Duration // how long one write may take before Stalled; 0: 10 s
	CloseWait time.Duration // how long Close waits for the painter; 0: 2 s

	Stalled   func()                            // called once, off the painter's goroutine; may be nil
	Broken    func(error)                       // called once, on it, when writing failed; may be nil
	AfterFunc func(time.Duration, func()) Timer // nil: time.AfterFunc
}

const (
	defaultPatience  = 10 * time.Second
	defaultCloseWait = 2 * time.Second
)

func (o Options) withDefaults() Options {
	if o.Styles == nil {
		o.Styles = themes.Bare(themes.All()[0])
	}
	if o.Patience <= 0 {
		o.Patience = defaultPatience
	}
	if o.CloseWait <= 0 {
		o.CloseWait = defaultCloseWait
	}
	if o.AfterFunc == nil {
		o.AfterFunc = func(d time.Duration, f func()) Timer { return time.AfterFunc(d, f) }
	}
	return o
}

// For gives the options that fit a terminal, for styles made for it.
func For(t themes.Terminal, s *themes.Styles) Options {
	return Options{Styles: s, Plain: t.Plain, Sync: t.Sync, Repeat: t.Repeat, ASCII: !t.UTF8, Mouse: t.Mouse}
}

// Cursor is where the terminal's own cursor stands after a frame. The zero Cursor is hidden.
type Cursor struct {
	X, Y    int // column and row, from 0
	Visible bool
}
