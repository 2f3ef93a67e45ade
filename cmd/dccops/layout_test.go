package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dccops/tui"
	"dccops/tui/sshd"
)

// TestTwoKeysOfOnePersonAreTwoLayouts: each finds the screen, the view and the
// theme it left, and neither finds the other's, also after a restart.
func TestTwoKeysOfOnePersonAreTwoLayouts(t *testing.T) {
	desk, phone := newPerson(t, "a.khan", "operator"), newPerson(t, "a.khan", "operator")
	s := serveTo(t, desk)
	if _, errs, code := inStoreNow(t, s.dir, "people", "change", "a.khan", "--key", sshd.KeyText(phone.key.PublicKey())); code != exitDone {
		t.Fatal(errs)
	}
	leave := func(f *farSeat) {
		_, _ = io.WriteString(f.keys, "\x03\x03")
		_ = f.session.Wait()
	}
	at := console(t, s.in(desk))
	at.press("v", "Night of")
	at.press("5", "Organisations")
	leave(at)
	far := console(t, s.in(phone))
	far.press("vvv", "All and SSI, scheduled")
	leave(far)
	if code := s.stop(); code != exitDone {
		t.Fatalf("exit code %d", code)
	}
	next := serveDir(t, s.dir)
	again := consoleOn(t, next.in(phone), "All and SSI, scheduled")
	again.shows("1 Calendar", true)
	if text := frame(again.said.String()); strings.Contains(text, "Organisations") {
		t.Errorf("the phone opens as the desk was left:\n%s", text)
	}
	leave(again)
	again = consoleOn(t, next.in(desk), "Organisations")
	again.press("1", "Night of")
	leave(again)
	if text, err := os.ReadFile(filepath.Join(s.dir, visitsName)); err != nil || strings.Count(string(text), "SHA256:") != 2 {
		t.Errorf("%s, %v", text, err)
	}
}

// TestLayoutsStandBesideThemes in a file that an older version wrote too.
func TestLayoutsStandBesideThemes(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, visitsName), []byte(`{"people": {}, "themes": {"SHA256:key": "light"}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	v := newVisits(dir)
	if err := v.arranged("SHA256:key", tui.Layout{Screen: "Outbox"}); err != nil {
		t.Fatal(err)
	}
	again := newVisits(dir)
	if l, theme := again.layout("SHA256:key"), again.theme("SHA256:key"); l.Screen != "Outbox" || theme != "light" {
		t.Errorf("%+v, %q", l, theme)
	}
	if l := again.layout("SHA256:other"); l.Screen != "" {
		t.Errorf("another key: %+v", l)
	}
}
