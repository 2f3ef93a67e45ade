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
	parseMemory  = 200 << 20 // bytes beyond what the program itself maps
)

// confine puts this process under the bounds. Whatever goes beyond them is
// ended by the kernel, and only this process with it.
//
// # Why
//
// The runtime reserves far more address space than it uses, so a bound on
// address space counts from what is mapped now. The collector is told a lower
// figure, so that garbage alone does not reach the bound.
func confine() error {
	debug.SetMemoryLimit(parseMemory * 3 / 4)
	rows := []struct {
		what  int
		limit uint64
	}{{syscall.RLIMIT_CPU, parseSeconds}, {syscall.RLIMIT_CORE, 0}, {syscall.RLIMIT_FSIZE, 0}}
	if mapped, ok := addressSpace(); ok {
		rows = append(rows, struct {
			what  int
			limit uint64
		}{syscall.RLIMIT_AS, mapped + parseMemory})
	}
	for _, r := range rows {
		if err := syscall.Setrlimit(r.what, &syscall.Rlimit{Cur: r.limit, Max: r.limit}); err != nil {
			return fmt.Errorf("limiting the parser: %w", err)
		}
	}
	return nil
}

// addressSpace is what this process maps, in bytes, where the kernel says.
func addressSpace() (uint64, bool) {
	data, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0, false
	}
	pages, _, _ := bytes.Cut(data, []byte(" "))
	n, err := strconv.ParseUint(string(pages), 10, 64)
	return n * uint64(os.Getpagesize()), err == nil
}
