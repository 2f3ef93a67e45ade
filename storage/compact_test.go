package storage

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
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
	p := &place{dir: dir, log: slog.New(slog.DiscardHandler)}
	if err := p.keepTables(); err != nil {
		t.Fatal(err)
	}
	if err := p.compacted(p.log); err != nil { // which removes them
		t.Fatal(err)
	}
	lost, err := filepath.Glob(filepath.Join(dir, "badger", "*.sst"))
	if err != nil || len(lost) == 0 || len(lost) > 2 {
		t.Fatalf("%q: %v", lost, err)
	}
	for _, path := range lost {
		if err := os.Truncate(path, 0); err != nil {
			t.Fatal(err)
		}
	}
	putBackWhole(t, dir)
}

// K1: killed while Badger removes the tables it has compacted: some of them are
// cut to nothing, and their names are there or not.
func TestThreatK1KilledWhileCompactedTablesAreRemoved(t *testing.T) {
	dir := shallow(t)
	p := &place{dir: dir, log: slog.New(slog.DiscardHandler)}
	if err := p.keepTables(); err != nil {
		t.Fatal(err)
	}
	tables, err := filepath.Glob(filepath.Join(dir, "badger", "*.sst"))
	if err != nil {
		t.Fatal(err)
	}
	for i, path := range tables {
		switch i % 3 {
		case 0:
			err = os.Truncate(path, 0)
		case 1:
			err = os.Remove(path)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	putBackWhole(t, dir)
}

func putBackWhole(t *testing.T, dir string) {
	t.Helper()
	again := opened(t, Options{Dir: dir})
	if err := again.Verify(context.Background()); err != nil || again.Board().Count() != 12+mostShallow {
		t.Errorf("%d windows: %v", again.Board().Count(), err)
	}
	if _, err := os.Stat(filepath.Join(dir, "before")); err == nil {
		t.Error("what was put back is there still")
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "badger", "*.new")); left != nil {
		t.Error("left behind:", left)
	}
}

// K5: where copies of the tables would take the disk below its floor nothing is
// compacted, and the record is as it was.
func TestThreatK5NothingIsCompactedWithoutRoom(t *testing.T) {
	dir := shallow(t)
	p := &place{dir: dir, log: slog.New(slog.DiscardHandler), floor: math.MaxInt64 / 2}
	if err := p.keepTables(); !errors.Is(err, errNoRoom) {
		t.Fatalf("%v", err)
	}
	was := tablesOf(t, dir)
	if err := p.compact(p.log); err != nil || tablesOf(t, dir) != was {
		t.Errorf("%d tables of %d: %v", tablesOf(t, dir), was, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "before.new")); err == nil {
		t.Error("a directory for copies is left")
	}
}
