package main

import (
	"io"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/crypto/ssh"
)

// says types something and waits for words that were not there before.
func (s *seat) says(typed, words string) {
	s.t.Helper()
	before := s.said.String()
	s.said.Reset()
	_, _ = s.tty.WriteString(typed)
	s.until(words)
	now := s.said.String()
	s.said.Reset()
	s.said.WriteString(before + now)
}

// onlyLines holds what was said at a terminal to lines: nothing but text, line ends and
// what rubs a character out, and no line wider than the terminal.
func onlyLines(t *testing.T, said string, width int) {
	t.Helper()
	if i := strings.IndexFunc(said, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\r\n\b", r) || r >= 0x7f }); i >= 0 {
		t.Errorf("%q goes out", said[max(0, i-20):min(len(said), i+20)])
	}
	for line := range strings.SplitSeq(said, "\r\n") {
		if len(line) > width && !strings.Contains(line, "\b") && !strings.Contains(line, "(process ") { // the door's own words
			t.Errorf("%d columns: %q", len(line), line)
		}
	}
}

// TestPlainAtATerminal raises work at a terminal of 80 columns while somebody else
// changes the record: what is half typed stays, and the news stands behind it.
func TestPlainAtATerminal(t *testing.T) {
	for name, leave := range map[string]struct {
		do    func(*seat)
		words string
	}{
		"leave":   {func(s *seat) { _, _ = s.tty.WriteString("leave\r") }, "Goodbye. Everything that was stored is safe."},
		"Ctrl-D":  {func(s *seat) { _, _ = s.tty.WriteString("\x04") }, "Goodbye."},
		"SIGTERM": {func(s *seat) { _ = s.cmd.Process.Signal(syscall.SIGTERM) }, "What was stored is safe; a line that was not\r\nended was not given."},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "store")
			s := sitAt(t, 80, 24, "xterm-256color", "console", "--plain", "--store", dir)
			s.until("leave leaves.\r\n> ")
			s.says("raise\r", "activity> ")
			s.says("Queue stuc", "Queue stuc")
			if out, errs, code := inStoreNow(t, dir, "directory", "system", "Mast"); code != exitDone {
				t.Fatal(out, errs)
			}
			s.says("k\r", "service> ")
			if said := s.said.String(); !strings.Contains(said, "activity> Queue stuck\r\n") {
				t.Errorf("the line was not left alone: %q", said)
			}
			s.says("Prepaiment\x7f\x7f\x7f\x7f\x7fyment=disruption\r\r", "more> ")
			s.says("\r", "yes or no> ")
			s.says("y\r", "Type yes or no in full.")
			s.says("yes\r", "Raised UM-001")
			leave.do(s)
			if code := s.end(); code != exitDone {
				t.Errorf("exit code %d", code)
			}
			said := s.said.String()
			for _, words := range []string{"edited the directory (Mast).\r\n", "raised UM-001: Queue stuck.\r\n", leave.words} {
				if !strings.Contains(said, words) {
					t.Errorf("%q was not said: %q", words, said)
				}
			}
			onlyLines(t, said, 80)
			if m := s.modes(); m.Lflag != s.mode.Lflag || m.Iflag != s.mode.Iflag {
				t.Error("the terminal is not in the mode it was in")
			}
			if out, errs, _ := inStoreNow(t, dir, "live"); !strings.Contains(out, "Queue stuck") || !strings.Contains(out, "Prepayment: disruption") {
				t.Errorf("the record has not what was typed:\n%s%s", out, errs)
			}
		})
	}
}

// TestPlainGoesOnWhereTheOwnerLeaves: whoever joined at a terminal goes on with the
// record in his own hands, and is told.
func TestPlainGoesOnWhereTheOwnerLeaves(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	s := serveDir(t, dir)
	p := sitAt(t, 80, 24, "dumb", "--store", dir)
	p.until("leave leaves.\r\n> ")
	if code := s.stop(); code != exitDone {
		t.Errorf("exit code %d", code)
	}
	p.until("The dccops that had the record has left; this console goes on")
	p.says("directory system Mast\r", "yes or no> ")
	p.says("yes\r", "Set system Mast")
	_, _ = p.tty.WriteString("leave\r")
	if code := p.end(); code != exitDone {
		t.Errorf("exit code %d", code)
	}
	onlyLines(t, p.said.String(), 80)
}

// TestPlainOverSSH is the console of lines as ssh gives it: at a terminal that is dumb,
// and piped, each as the person of the key and no more than that person.
func TestPlainOverSSH(t *testing.T) {
	khan, osei := newPerson(t, "a.khan", "operator"), newPerson(t, "b.osei", "reader")
	s := serveTo(t, khan, osei)
	line := s.in(khan)
	far := dumbConsole(t, line)
	far.until("You are a.khan, operator.")
	out, errs, code := piped(t, s.in(osei), "console --plain < whoami\nplan --activity A --start 2028-03-01T20:00 --end 2028-03-01T20:30 --service Prepayment=none\nlive\n")
	if code != exitDenied || !strings.Contains(out, "b.osei, reader, by SHA256:") || !strings.Contains(errs, "reader may not") || !strings.Contains(out, "Nothing is under way") {
		t.Errorf("a reader's pipe gives %d: %s%s", code, out, errs)
	}
	out, errs, code = piped(t, line, "console < plan\nGateway\n2028-03-01T20:00\n2028-03-01T20:30\nPrepayment=none\n\nrisk none\n\nyes\nplan --activity B --start 2028-03-02T20:00 --end 2028-03-02T20:30 --service Prepayment=none\n")
	if code != exitInput || !strings.Contains(out, "Planned PM-001") || !strings.Contains(errs, "It was not given. Nothing was changed.") {
		t.Errorf("an operator's pipe gives %d: %s%s", code, out, errs)
	}
	if _, errs, code := ask(t, s.in(khan), "directory system Mast"); code != exitDone {
		t.Fatal(errs)
	}
	far.until("a.khan edited the directory (Mast).") // another console of the same person is another console
	_, _ = io.WriteString(far.keys, "tail\r")
	far.until("> tail\r\n")
	_, _ = io.WriteString(far.keys, "\x03")
	_, _ = io.WriteString(far.keys, "who\r")
	far.until("a.khan, operator, since")
	_ = s.stop()
	far.until("has left")
	onlyLines(t, far.said.String(), 80)
}

// dumbConsole opens the console at a terminal of 80x24 that cannot move its cursor.
func dumbConsole(t *testing.T, c *ssh.Client) *farSeat {
	t.Helper()
	session, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	f := &farSeat{t: t, session: session, said: newSteno()}
	session.Stdout, session.Stderr = f.said, f.said
	if f.keys, err = session.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := session.RequestPty("dumb", 24, 80, nil); err != nil {
		t.Fatal(err)
	}
	if err := session.Shell(); err != nil {
		t.Fatal(err)
	}
	return f
}
