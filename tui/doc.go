// Package tui is one person's terminal: a session that routes keys, holds the
// screens and hands finished frames to a painter.
//
// It guarantees that a session never reads the store, never blocks on a slow
// terminal, and puts the terminal back as it found it on every way out, a
// panic included. Two sessions at the same revision, role, size and theme draw
// equal frames.
//
// # Why
//
// Bubble Tea runs the loop, but without its renderer: that one repaints whole
// lines on a 60 Hz tick. What the renderer did for the terminal is done in
// terminal.go and by package paint, in one place, and nothing else writes to
// the terminal.
//
// Bubble Tea hands keys that arrive together as one message that matches no
// key. They are split before routing, so that fast typists and slow links lose
// nothing. Pastes never reach it: it keeps one without bounds until its end has
// come. They are parted from the keys in paste.go and bounded by what a field
// holds.
//
// A new screen is a folder under tui/screen and a line in screens.go.
package tui
