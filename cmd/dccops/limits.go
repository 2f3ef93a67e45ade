package main

import (
	"bytes"
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
	"syscall"
)

// The bounds of a process that parses a foreign file.
const (
	parseSeconds = 2         // of processor time
	parseMemory  = 200 << 20 // bytes beyond what the program itself has
)

// confine puts this process under the bounds. Whatever goes beyond them is
// ended by the kernel, and only this process with it.
//
// # Why
//
// Address space is no measure of a Go program: the runtime and the C library
// reserve hundreds of megabytes that nobody touches, more with each thread. So
// the bound is on data, which counts only what can be written to, and from what
// there is now. The collector is told a lower figure, so that garbage alone
// does not reach the bound.
func confine() error {
	debug.SetMemoryLimit(parseMemory * 3 / 4)
	rows := []struct {
		what  int
		limit uint64
	}{{syscall.RLIMIT_CPU, parseSeconds}, {syscall.RLIMIT_CORE, 0}, {syscall.RLIMIT_FSIZE, 0}}
	if now, ok := writable(); ok {
		rows = append(rows, struct {
			what  int
			limit uint64
		}{syscall.RLIMIT_DATA, now + parseMemory})
	}
	for _, r := range rows {
		if err := syscall.Setrlimit(r.what, &syscall.Rlimit{Cur: r.limit, Max: r.limit}); err != nil {
			return fmt.Errorf("limiting the parser: %w", err)
		}
	}
	return nil
}

// writable is how many bytes this process could write to, where the kernel
// says.
func writable() (uint64, bool) {
	data, err := os.ReadFile("/proc/self/statm")
	fields := bytes.Fields(data)
	if err != nil || len(fields) < 6 {
		return 0, false
	}
	pages, err := strconv.ParseUint(string(fields[5]), 10, 64)
	return pages * uint64(os.Getpagesize()), err == nil
}
