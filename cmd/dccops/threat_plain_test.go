package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"dccops/model/text/corpus"
	"dccops/tui/sshd"
)

// TestThreatC1PlainConsole stores every text of the corpus that may be stored, in every
// field of a window, and hears every screen and every window of it in the console of
// lines; and types every text of the corpus there, as a word and as an answer.
func TestThreatC1PlainConsole(t *testing.T) {
	home := t.TempDir()
	file, n := hostileWindows()
	path := filepath.Join(home, "hostile.json")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, errs, code := inProcess(home, "import", path, "--at=2026-02-27T09:00"); code != exitDone {
		t.Fatal(errs)
	}
	heard := "1\n2\n3\n4\n5\n6\n7\nmonth 2026-11\nlive\nstatus\nrepeat\nwho\nhelp\nrecord list\nshow 1\nshow EDIT\ncancel EDIT\n\x1b[31m\u202e\u009b\nyes\n"
	for i := range n {
		heard += "show H-" + strconv.Itoa(i) + "\n"
	}
	out, errs, _ := inPlain(home, heard, "--at=2026-02-27T09:00")
	clean(t, []string{"what is heard"}, out, errs)
	if !strings.Contains(out, "H-") || !strings.Contains(out, "cancelled") || len(out) < 100*n {
		t.Fatalf("only %d bytes were said: the test tests nothing", len(out))
	}
	typed := ""
	for _, p := range corpus.Payloads() {
		word := sshd.Quote([]string{p})
		typed += word + "\nmonth " + word + "\nshow " + word + "\nhelp " + word + "\nplan --id " + word + "\n" + p + "\n\nasof " + p + "\n"
	}
	out, errs, _ = inPlain(home, typed, "--at=2026-02-27T09:00")
	clean(t, []string{"what is typed"}, out, errs)
	if strings.Count(errs, "\n") < len(corpus.Payloads()) {
		t.Errorf("only %d sentences for %d texts", strings.Count(errs, "\n"), len(corpus.Payloads()))
	}
}

// TestThreatC6PlainPasteAnswersNothing: what is pasted behind an order, a yes with it, is
// no answer to the question that the order leads to.
func TestThreatC6PlainPasteAnswersNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	s := sitAt(t, 80, 24, "dumb", "--store", dir)
	s.until("leave leaves.\r\n> ")
	s.says("directory system Mast\ryes\r", "yes or no> ")
	s.says("no\r", "It was not given. Nothing was changed.")
	_, _ = s.tty.WriteString("leave\r")
	if code := s.end(); code != exitDone {
		t.Errorf("exit code %d", code)
	}
	if out, _, _ := inStoreNow(t, dir, "directory", "list"); strings.Contains(out, "Mast") {
		t.Errorf("it was stored: %s", out)
	}
}
