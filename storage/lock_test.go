package storage

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// TestALockIsGivenBackBesideAChildThatIsJustStarting: between its start and its
// first instruction a child has every file of its parent. K27 failed of it on a busy
// machine.
func TestALockIsGivenBackBesideAChildThatIsJustStarting(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "lock")
	f, err := takeLock(path, dir, testNow)
	if err != nil {
		t.Fatal(err)
	}
	child, err := unix.Dup(int(f.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Close(child)
	if err := releaseLock(f); err != nil {
		t.Fatal(err)
	}
	again, err := takeLock(path, dir, testNow)
	if err != nil {
		t.Fatalf("it is held still: %v", err)
	}
	if err := releaseLock(again); err != nil {
		t.Error(err)
	}
}

// TestALockOfADirectoryThatWasReplacedIsNone: who waited for the lock of what a
// restore has put aside owns the directory that stands there now, and nothing else.
func TestALockOfADirectoryThatWasReplacedIsNone(t *testing.T) {
	root := t.TempDir()
	dir, aside := filepath.Join(root, "store"), filepath.Join(root, "aside")
	for _, d := range []string{dir, aside} {
		if err := os.Mkdir(d, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "lock")
	restoring, err := takeLock(path, dir, testNow)
	if err != nil {
		t.Fatal(err)
	}
	type taken struct {
		f   *os.File
		err error
	}
	waiting := make(chan taken)
	began := make(chan struct{})
	go func() {
		close(began)
		f, err := takeLock(path, dir, testNow)
		waiting <- taken{f, err}
	}()
	<-began
	if err := exchange(dir, aside); err != nil {
		t.Fatal(err)
	}
	if err := releaseLock(restoring); err != nil {
		t.Fatal(err)
	}
	got := <-waiting
	if got.err != nil || !standsAt(got.f, path) {
		t.Fatalf("it took the lock of what lies aside: %v", got.err)
	}
	if other, err := takeLock(path, dir, testNow); err == nil {
		t.Error("two own one directory")
		_ = releaseLock(other)
	}
	if err := releaseLock(got.f); err != nil {
		t.Error(err)
	}
}
