package storage

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// shallow is a record with more tables above each other than are let be.
func shallow(t *testing.T) string {
	t.Helper()
	dir := filled(t)
	for i := range mostShallow {
		d, err := Open(context.Background(), Options{Dir: dir, Clock: testClock})
		if err != nil {
			t.Fatal(err)
		}
		do(t, d, fmt.Sprint("more", i), plan("", night(i+1)))
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func tablesOf(t *testing.T, dir string) int {
	t.Helper()
	tables, err := filepath.Glob(filepath.Join(dir, "badger", "*.sst"))
	if err != nil {
		t.Fatal(err)
	}
	return len(tables)
}

// K4: many short runs do not make the record slow, and compacting their tables
// changes nothing.
func TestThreatK4CompactingKeepsEveryRow(t *testing.T) {
	dir := shallow(t)
	if n := tablesOf(t, dir); n <= mostShallow {
		t.Fatalf("%d tables: this test proves nothing", n)
	}
	d := opened(t, Options{Dir: dir})
	if n := tablesOf(t, dir); n > 2 {
		t.Errorf("%d tables are left", n)
	}
	if err := d.Verify(context.Background()); err != nil || d.Board().Count() != 12+mostShallow {
		t.Errorf("%d windows: %v", d.Board().Count(), err)
	}
	do(t, d, "next", plan("NEXT", night(9)))
}

// K4: Badger loses a table it could not write while it compacts. The tables it
// was made from are the record again, also for who finds them after a kill.
func TestThreatK4TablesThatCompactingLostArePutBack(t *testing.T) {
	dir := shallow(t)
	p := &place{dir: dir, log: Options{}.Log}
	if err := p.keepTables(); err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(t.TempDir(), "dccops")
	d := opened(t, Options{Dir: empty})
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	manifest, err := os.ReadFile(filepath.Join(empty, "badger", "MANIFEST"))
	if err != nil {
		t.Fatal(err)
	}
	lost, err := filepath.Glob(filepath.Join(dir, "badger", "*.sst"))
	for _, path := range lost {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	if err != nil || os.WriteFile(filepath.Join(dir, "badger", "MANIFEST"), manifest, 0o600) != nil {
		t.Fatal(err)
	}
	again := opened(t, Options{Dir: dir})
	if err := again.Verify(context.Background()); err != nil || again.Board().Count() != 12+mostShallow {
		t.Errorf("%d windows: %v", again.Board().Count(), err)
	}
	if _, err := os.Stat(filepath.Join(dir, "before")); err == nil {
		t.Error("what was put back is there still")
	}
}
