// Package model is the record of DCC maintenance in Go: its words, its
// commands, its events and the Board, an immutable picture of everything at
// one revision.
//
// It guarantees that nothing in it reads a clock, a file, a terminal or a
// store: time and identity are handed in, and the same inputs give the same
// outputs. Instants are UTC; readings are made in package london.
//
// # Why
//
// Section H8 is a handful of limits over a list of windows. What goes wrong in
// practice is not the arithmetic but two pictures of the same month. So there
// is one picture, the [Board]: rules judge it, screens draw it, commands are
// decided on it, and only the store makes the next one.
//
// Types carry the Code's defined terms. Where the Code leaves something open
// the decision is written beside the type that carries it.
package model
