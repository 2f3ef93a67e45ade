//go:build race

package simulation

// raced: every life takes ten times as long, and there is nothing in it for the race
// detector to watch but one goroutine.
const raced = true
