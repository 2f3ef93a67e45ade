package main

import (
	"bufio"
	"context"
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

// inStore runs the program over a store.
func inStore(t *testing.T, dir string, args ...string) (out, errs string, code int) {
	t.Helper()
	var o, e strings.Builder
	cmd := exec.Command(program, append(args, "--store", dir, "--at=2026-02-27T09:00")...)
	cmd.Env, cmd.Stdout, cmd.Stderr = []string{"LC_ALL=C.UTF-8"}, &o, &e
	_ = cmd.Run()
	return o.String(), e.String(), cmd.ProcessState.ExitCode()
}
