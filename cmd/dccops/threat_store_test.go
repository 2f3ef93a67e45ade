package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dccops/storage"
)

// hold owns a store until stdin ends.
func hold(dir string) {
	desk, err := storage.Open(context.Background(), storage.Options{Dir: dir, Clock: time.Now})
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("owner")
	_, _ = io.Copy(io.Discard, os.Stdin)
	_ = desk.Close()
	os.Exit(0)
}

// TestThreatF3SecondProcess: who comes second is told who was first, and a
// first one that was killed blocks nobody.
func TestThreatF3SecondProcess(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	owner := exec.Command(os.Args[0])
	owner.Env = append(os.Environ(), "DCCOPS_TEST_HOLD="+dir)
	in, err := owner.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := owner.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := owner.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = owner.Process.Kill(); _ = owner.Wait() }()
	if line, _ := bufio.NewReader(out).ReadString('\n'); line != "owner\n" {
		t.Fatalf("the first process says %q", line)
	}
	for _, args := range [][]string{{"month"}, {"plan", "--start", "2026-12-10T20:00", "--end", "2026-12-10T21:00"}} {
		_, errs, code := inStore(t, dir, args...)
		who := fmt.Sprintf("process %d, since ", owner.Process.Pid)
		if code != exitFault || !strings.Contains(errs, who) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%q: exit code %d: %q; want one sentence with %q", args, code, errs, who)
		}
		if strings.Contains(strings.ToLower(errs), "badger") || strings.Contains(errs, "resource temporarily") {
			t.Errorf("%q shows words of the machinery: %q", args, errs)
		}
	}
	if err := owner.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = owner.Wait()
	if _, errs, code := inStore(t, dir, "month"); code != exitDone {
		t.Errorf("a killed owner still blocks: exit code %d: %q", code, errs)
	}
}

// TestThreatK22KilledImport: an import that is killed anywhere has happened
// whole or not at all, and the record opens by itself.
func TestThreatK22KilledImport(t *testing.T) {
	const kills, windows = 8, 10_000
	file := filepath.Join(t.TempDir(), "rows.csv")
	if err := os.WriteFile(file, []byte(rows(windows, 0)), 0o600); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if _, errs, code := inStore(t, filepath.Join(t.TempDir(), "whole"), "import", file); code != exitDone {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	whole := time.Since(start)
	for i := range kills {
		dir := filepath.Join(t.TempDir(), "store")
		if _, errs, code := inStore(t, dir, "plan", "--id", "FIRST", "--start", "2026-12-10T20:00", "--end", "2026-12-10T21:00"); code != exitDone {
			t.Fatalf("exit code %d: %s", code, errs)
		}
		ctx, cancel := context.WithTimeout(context.Background(), whole*time.Duration(i+1)/kills)
		cmd := exec.CommandContext(ctx, program, "import", file, "--store", dir)
		err := cmd.Run()
		cancel()
		switch outcome, fresh := again(t, dir, file); {
		case outcome == "already-imported":
			if seen := countWindows(t, dir); seen != windows+1 {
				t.Errorf("killed after %d/%d of the time: it is on the record with %d windows, want %d", i+1, kills, seen, windows+1)
			}
		case fresh != windows || err == nil:
			t.Errorf("killed after %d/%d of the time (%v): %d windows are not on the record, want all %d", i+1, kills, err, fresh, windows)
		}
	}
}

// again asks what importing the file once more would do.
func again(t *testing.T, dir, file string) (outcome string, fresh int) {
	out, errs, code := inStore(t, dir, "import", file, "--dry-run", "--json")
	var answer struct {
		Files []struct {
			Outcome string
			New     int
		}
	}
	if err := json.Unmarshal([]byte(out), &answer); err != nil || len(answer.Files) != 1 {
		t.Fatalf("exit code %d, %v: %s", code, err, errs)
	}
	if code != exitDone {
		t.Errorf("exit code %d: %s", code, errs)
	}
	return answer.Files[0].Outcome, answer.Files[0].New
}

// countWindows counts what a year's months list, each window once.
func countWindows(t *testing.T, dir string) int {
	seen := map[string]bool{}
	for m := 1; m <= 12; m++ {
		out, errs, code := inStore(t, dir, "month", fmt.Sprintf("2026-%02d", m), "--json")
		var month struct {
			Windows []struct{ ID string }
		}
		if err := json.Unmarshal([]byte(out), &month); err != nil {
			t.Fatalf("exit code %d, %v: %s", code, err, errs)
		}
		for _, w := range month.Windows {
			seen[w.ID] = true
		}
	}
	return len(seen)
}

// inStore runs the program over a store.
func inStore(t *testing.T, dir string, args ...string) (out, errs string, code int) {
	t.Helper()
	var o, e strings.Builder
	cmd := exec.Command(program, append(args, "--store", dir, "--at=2026-02-27T09:00")...)
	cmd.Env, cmd.Stdout, cmd.Stderr = []string{"LC_ALL=C.UTF-8"}, &o, &e
	_ = cmd.Run()
	return o.String(), e.String(), cmd.ProcessState.ExitCode()
}
