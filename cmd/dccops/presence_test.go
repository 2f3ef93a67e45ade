package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
)

// frame is what stands on a terminal after all that was written to it.
func frame(said string) string {
	e := vt.NewEmulator(120, 40)
	_, _ = e.WriteString(said)
	return e.String()
}

// shows waits until the terminal shows words, or no longer does.
func (f *farSeat) shows(words string, does bool) {
	f.t.Helper()
	f.said.until(f.t, 10*time.Second, words, func(all string) bool { return strings.Contains(frame(all), words) == does })
}

// press presses keys and waits until the terminal shows words.
func (f *farSeat) press(keys, words string) {
	f.t.Helper()
	_, _ = io.WriteString(f.keys, keys)
	f.shows(words, true)
}

// TestTwoPeopleSeeEachOther with two real clients at the real door: what one
// types is on the other's screen without a key, so is what he has open, and he is
// gone when his line is.
func TestTwoPeopleSeeEachOther(t *testing.T) {
	khan, osei := newPerson(t, "a.khan", "operator"), newPerson(t, "b.osei", "on-call")
	s := serveTo(t, khan, osei)
	line := s.in(khan)
	a, b := console(t, line), console(t, s.in(osei))
	a.shows("2 here", true)
	b.press("2", "Nothing is in progress")
	a.press("2", "Nothing is in progress")
	a.press("r", "To be told as soon as it is raised")
	a.press("Queue stuck\tprep\r", "Prepayment")
	a.press("\x0f", "UM-001 raised and stored")
	b.shows("a.khan raised UM-001", true)
	b.shows("what        Queue stuck", true)
	b.press("j", "went wrong") // a key takes the news away
	b.shows("a.khan raised", false)
	a.press("u", "Update UM-001")
	b.shows("a.khan is editing UM-001", true)
	a.press("\t\tnobody's business", "business")
	b.press(":who\r", "a.khan, operator, since")
	b.press("1", "Budgets")
	b.shows("a.khan, operator", false)
	_ = line.Close()
	b.press("2", "Queue stuck")
	b.shows("a.khan is editing", false)
	b.shows("2 here", false)
	if strings.Contains(b.said.String(), "business") {
		t.Error("what was typed and not stored was shown to others")
	}
}

// TestWhoeverComesBackIsToldWhatHappened, once, and finds his theme.
func TestWhoeverComesBackIsToldWhatHappened(t *testing.T) {
	khan, osei := newPerson(t, "a.khan", "operator"), newPerson(t, "b.osei", "operator")
	s := serveTo(t, khan, osei)
	line := s.in(osei)
	leave := func(f *farSeat) {
		_, _ = io.WriteString(f.keys, "\x03\x03")
		_ = f.session.Wait()
	}
	first := console(t, s.in(khan))
	first.press("T", "Theme dark")
	first.press("2", "Theme light")
	first.press("\r", "The theme is light from now on")
	leave(first)
	if _, errs, code := ask(t, line, "directory system 'Made-up Gateway'"); code != exitDone {
		t.Fatal(errs)
	}
	again := console(t, s.in(khan))
	again.shows("Since you left", true)
	again.shows("b.osei edited the directory (Made-up Gateway)", true)
	again.press("T", "Theme light")
	again.press("j", "Theme high-contrast")
	again.press("0", "The theme is light, as before")
	leave(again)
	if code := s.stop(); code != exitDone {
		t.Errorf("exit code %d", code)
	}
	info, err := os.Stat(filepath.Join(s.dir, visitsName))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	next := serveDir(t, s.dir)
	third := console(t, next.in(khan))
	third.press("2", "Nothing is in progress")
	if strings.Contains(third.said.String(), "Since you left") {
		t.Error("it was told twice")
	}
	leave(third)
}
