// Package tale tells the demo: a clock that goes faster than the real one, and
// whoever gives the orders of the story as it says.
//
// It guarantees that a story which is only stepped through gives the same orders
// at the same instants each time, whatever the machine, and that it gives them
// to a desk like any other: what a person at the console does counts, and what
// that leaves without sense is passed over.
//
// # Why
//
// It stands beside the console and not in the command that starts it, so that
// the goldens of the screens are made by the same teller.
package tale
