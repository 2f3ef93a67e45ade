package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestThreatF3SecondConsoleJoinsTheFirst: two consoles on one record show each
// other's work; when the first leaves, in whatever way, the second is told and
// goes on by owning the record itself.
func TestThreatF3SecondConsoleJoinsTheFirst(t *testing.T) {
	for name, leave := range map[string]func(*seat){
		"in peace": func(s *seat) { _, _ = s.tty.WriteString("\x03\x03") },
		"SIGTERM":  func(s *seat) { _ = s.cmd.Process.Signal(syscall.SIGTERM) },
		"kill -9":  func(s *seat) { _ = s.cmd.Process.Kill() },
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "store")
			if _, errs, code := inStoreNow(t, dir, "directory", "system", "DSP"); code != exitDone {
				t.Fatal(errs)
			}
			first := sit(t, "xterm-256color", "--store", dir)
			first.until("Budgets, H8.3")
			from := time.Now()
			second := sit(t, "xterm-256color", "--store", dir)
			second.until("Budgets, H8.3")
			t.Logf("joined after %v", time.Since(from))
			if owner, _ := os.ReadFile(filepath.Join(dir, "lock")); !strings.HasPrefix(string(owner), pidOf(first)+" ") {
				t.Errorf("the record is not the first's: %q", owner)
			}
			if out, errs, code := inStoreNow(t, dir, "whoami"); code != exitDone || !strings.Contains(out, "approver") {
				t.Errorf("a command beside them: exit code %d: %s%s", code, out, errs)
			}
			leave(first)
			first.until("")
			second.until("this one owns it now")
			if owner, _ := os.ReadFile(filepath.Join(dir, "lock")); !strings.HasPrefix(string(owner), pidOf(second)+" ") {
				t.Errorf("the record is not the second's: %q", owner)
			}
			if _, errs, code := inStoreNow(t, dir, "directory", "system", "Made-up Gateway"); code != exitDone {
				t.Errorf("the second lets nobody in: exit code %d: %s", code, errs)
			}
			_, _ = second.tty.WriteString("\x03\x03")
			if code := second.end(); code != exitDone {
				t.Errorf("the second ends with exit code %d", code)
			}
			if said := second.said.String(); strings.Contains(strings.ToLower(said), "badger") || !strings.HasSuffix(strings.TrimSpace(said), "\x1b[?25h") {
				t.Errorf("its terminal is left as %q", said[max(0, len(said)-100):])
			}
			if m := second.modes(); m.Lflag != second.mode.Lflag || m.Iflag != second.mode.Iflag {
				t.Error("its terminal is not in the mode it was in")
			}
		})
	}
}

// pidOf is the number of the process at a seat.
func pidOf(s *seat) string { return strconv.Itoa(s.cmd.Process.Pid) }

// TestThreatF3ThreeConsoles: of two that had joined, one owns the record after
// the first has left, and the other joins it.
func TestThreatF3ThreeConsoles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	first := sit(t, "xterm-256color", "--store", dir)
	first.until("Budgets, H8.3")
	others := []*seat{sit(t, "xterm-256color", "--store", dir), sit(t, "xterm-256color", "--store", dir)}
	for _, s := range others {
		s.until("Budgets, H8.3")
	}
	_ = first.cmd.Process.Kill()
	for _, s := range others {
		s.until("that owned the record has left")
	}
	if _, errs, code := inStoreNow(t, dir, "directory", "system", "Made-up Gateway"); code != exitDone {
		t.Errorf("exit code %d: %s", code, errs)
	}
	for _, s := range others {
		_, _ = s.tty.WriteString("\x03\x03")
		if code := s.end(); code != exitDone {
			t.Errorf("exit code %d", code)
		}
	}
}
