package main

import (
	"os/exec"
	"path/filepath"
	"testing"
)

func TestConsoleOpensThePastItIsAskedFor(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	plan := exec.Command(program, "plan", "--store", dir, "--at", "2026-11-03T09:00", "--activity", "Gateway patching", "--system", "DSP",
		"--service", "Prepayment=disruption", "--start", "2027-01-12T20:00", "--end", "2027-01-12T22:00", "--risk", "none")
	if said, err := plan.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	s := sit(t, "xterm-256color", "--store", dir, "--at", "2026-11-01T09:00")
	s.until("AS OF")
	s.until("Sun 1 Nov 2026 09:00 GMT")
	_, _ = s.tty.WriteString("n")
	s.until("start dccops without --at")
	_, _ = s.tty.WriteString("\x03\x03")
	if code := s.end(); code != exitDone {
		t.Errorf("exit code %d", code)
	}
	s = sit(t, "xterm-256color", "--store", dir, "--at", "2026-11-03T09:00")
	s.until("November 2026")
	_, _ = s.tty.WriteString("7")
	s.until("planned a window")
	_, _ = s.tty.WriteString("\x03\x03")
	s.end()
}
