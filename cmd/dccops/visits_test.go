package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestVisitsAreKeptAndNeverGoBack: of two consoles of one person the one that saw
// more is what counts.
func TestVisitsAreKeptAndNeverGoBack(t *testing.T) {
	dir, at := t.TempDir(), time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC)
	v := newVisits(dir)
	for _, event := range []uint64{7, 5} {
		if err := v.left("a.khan", event, at); err != nil {
			t.Fatal(err)
		}
	}
	if err := v.chosen("SHA256:key", "light"); err != nil {
		t.Fatal(err)
	}
	if err := v.chosen("SHA256:other", "no theme any more"); err != nil {
		t.Fatal(err)
	}
	again := newVisits(dir)
	if last, err := again.last("a.khan"); err != nil || last.Event != 7 || !last.At.Equal(at) {
		t.Errorf("%+v, %v", last, err)
	}
	if last, _ := again.last("b.osei"); last.Event != 0 {
		t.Errorf("somebody who was never here: %+v", last)
	}
	if light, other := again.theme("SHA256:key"), again.theme("SHA256:other"); light != "light" || other != "" {
		t.Errorf("%q, %q", light, other)
	}
}

// TestSpoiltVisitsAreBegunAnew, and said so.
func TestSpoiltVisitsAreBegunAnew(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, visitsName), []byte(`{"people": {"a.khan": {"event": 7`), 0o600); err != nil {
		t.Fatal(err)
	}
	v := newVisits(dir)
	if last, err := v.last("a.khan"); err == nil || last.Event != 0 {
		t.Errorf("%+v, %v", last, err)
	}
	if err := v.left("a.khan", 9, time.Now()); err != nil {
		t.Fatal(err)
	}
	if last, err := newVisits(dir).last("a.khan"); err != nil || last.Event != 9 {
		t.Errorf("%+v, %v", last, err)
	}
}
