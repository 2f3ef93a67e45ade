package main

import (
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestThreatK27KilledRestore: a restore that is killed anywhere leaves the old
// record or the new one, whole, and the next restore clears up after it.
func TestThreatK27KilledRestore(t *testing.T) {
	t.Parallel()
	const kills = 30
	root := t.TempDir()
	store, file := filepath.Join(root, "store"), filepath.Join(root, "b.dccops")
	do := func(args ...string) string {
		t.Helper()
		out, errs, code := inStore(t, store, args...)
		if code != exitDone {
			t.Fatalf("%q: exit code %d: %s", args, code, errs)
		}
		return out
	}
	plan := func(id string) {
		t.Helper()
		do("plan", "--id", id, "--start", "2026-12-10T20:00", "--end", "2026-12-10T20:01")
	}
	plan("BACKED-UP")
	do("backup", file)
	began := time.Now()
	do("restore", file)
	whole := time.Since(began)
	olds, news := 0, 0
	for i := range kills {
		plan("LATER")
		ctx, cancel := context.WithTimeout(context.Background(), whole*time.Duration(i+1)/kills)
		cmd := exec.CommandContext(ctx, program, "restore", file, "--store", store, "--at=2026-02-27T09:00")
		cmd.Env = []string{"LC_ALL=C.UTF-8"}
		_ = cmd.Run()
		cancel()
		said := do("month", "2026-12")
		if !strings.Contains(said, "BACKED-UP") {
			t.Fatalf("killed at %d of %d: %s", i+1, kills, said)
		}
		do("record", "verify")
		if strings.Contains(said, "LATER") {
			olds++
		} else {
			news++
		}
		do("restore", file)
		if left, _ := filepath.Glob(store + ".restoring*"); len(left) > 0 {
			t.Fatalf("killed at %d of %d: %q is left", i+1, kills, left)
		}
	}
	t.Logf("the old record was there %d times, the new one %d times", olds, news)
	if olds == 0 {
		t.Error("no restore was killed before it was done")
	}
}
