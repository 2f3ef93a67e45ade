// Package simulation holds the record to its promises by living with it: five
// people, the worker that sends the letters, a mail host that lies and time itself
// go through twelve months of made-up work, with clocks that step, stores that
// break and orders that cross. It has tests only.
//
// It guarantees that a seed always gives the same acts, so that what failed once
// can be looked at again:
//
//	DCCOPS_SEED=4711 go test ./storage/simulation -run TestThreatK28
//
// A seed that fails is tried again without one act after another while it still
// fails the same way, and what is left is printed.
//
// # Why
//
// What is true is reckoned again here from the events alone, slowly and in the words
// of the clauses: minutes are counted one by one, Working Days by stepping through
// the calendar, audiences by a table of this package. A mistake that rules,
// decisions and screens share is found only by somebody who does not share it.
//
// Most seeds live over [storage.Ram], where everything above the journal is the
// code that a real directory has, and one in fifty over a directory with the worker
// that sends letters in earnest. The people and what they do are those of the demo,
// in model/cast.
//
// It is a package of its own so that its minute passes beside those of others.
package simulation
