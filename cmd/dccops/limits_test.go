package main

import (
	"os"
	"os/exec"
	"syscall"
	"testing"
)

// explode does in a confined process what a hostile file could make a parser
// do. It never returns by itself.
func explode(bomb string) {
	if err := confine(); err != nil {
		os.Exit(0)
	}
	var kept [][]byte
	for n := 0; ; n++ {
		if bomb == "memory" {
			block := make([]byte, 16<<20)
			for i := 0; i < len(block); i += 4096 {
				block[i] = byte(n)
			}
			kept = append(kept, block)
		}
		if len(kept) > 100 {
			os.Exit(0)
		}
	}
}

func TestThreatB10BombsEndOnlyTheParsingProcess(t *testing.T) {
	for _, bomb := range []string{"memory", "time"} {
		t.Run(bomb, func(t *testing.T) {
			cmd := exec.Command(os.Args[0])
			cmd.Env = append(os.Environ(), "DCCOPS_TEST_BOMB="+bomb)
			if err := cmd.Run(); err == nil {
				t.Error("the bomb went off: neither memory nor time was bounded")
			}
			if used := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(); used.Seconds() > 2*parseSeconds {
				t.Errorf("it used %s of processor time", used)
			}
			if most := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10; most > 2*parseMemory {
				t.Errorf("it reached %d MB", most>>20)
			}
		})
	}
}
