// Package bench measures the console as a terminal sees it: the built binary
// on a pseudo-terminal, beside a stock Bubble Tea program that draws the same
// month (in the folder stock).
//
// It guarantees that both are given the same keys, the same size and the same
// board, and that what is counted are the bytes and the time on the wire.
//
//	go test -run - -bench . ./tui/bench
//
// # Why
//
// A benchmark inside the process would measure the code somebody thought of.
// On the wire the runtime, the painter, the kernel and the ticker are all in.
package bench
