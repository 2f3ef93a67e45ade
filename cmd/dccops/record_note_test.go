package main

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dccops/model"
)

// TestThreatG6ACopyThatCannotBeNotedIsSaid: the copy is out by then. That the
// record does not say so is told, and is no reason to call it a failure.
func TestThreatG6ACopyThatCannotBeNotedIsSaid(t *testing.T) {
	var errs bytes.Buffer
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	c := &call{
		process: process{out: io.Discard, err: &errs, env: func(string) string { return "C.UTF-8" }, now: func() time.Time { return time.Date(2026, 9, 1, 8, 0, 0, 0, time.UTC) }},
		flags:   map[string][]string{"store": {filepath.Join(t.TempDir(), "store")}}, ctx: ctx, visit: &visit{order: "a-test"},
	}
	desk, err := c.open()
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	copying := model.Copying{What: "month 2026-12", Format: "csv"}
	if event := c.noteCopy(copying); event == nil || *event != 1 || errs.Len() > 0 {
		t.Fatalf("event %v: %s", event, errs.String())
	}
	if err := desk.Close(); err != nil {
		t.Fatal(err)
	}
	if event := c.noteCopy(copying); event != nil {
		t.Errorf("it is event %d of a closed record", *event)
	}
	if want := "The copy is whole, and it could not be put on the record that it was taken: The record is closed."; !strings.HasPrefix(errs.String(), want) || strings.Count(errs.String(), "\n") != 1 {
		t.Errorf("stderr is %q, want %q", errs.String(), want)
	}
}
