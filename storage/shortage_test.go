package storage

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"testing"

	"dccops/model"
)

// K5: a record whose disk is below the floor when it is opened is read, refuses
// what would be written, and is written to again once there is room.
func TestThreatK5OpenedBelowTheFloorItIsReadAndHeals(t *testing.T) {
	dir := filled(t)
	before := bytesBelow(t, dir)
	d := opened(t, Options{Dir: dir, FreeFloor: math.MaxInt64 / 2})
	if d.Board().Count() != 12 {
		t.Errorf("%d windows", d.Board().Count())
	}
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
	refusal(t, d.Trouble(), model.RefusedStore, "read-only until space is freed", dir)
	if d.Stopped() != nil {
		t.Error("it is not just read-only")
	}
	_, err := d.Do(context.Background(), order("full", plan("FULL", night(3))))
	refusal(t, err, model.RefusedStore, "read-only until space is freed")
	if after := bytesBelow(t, dir); after > before+4096 {
		t.Errorf("opening it took %d bytes of a full disk", after-before)
	}
	d.place.floor = 1
	if err := d.Trouble(); err != nil {
		t.Errorf("there is room again: %v", err)
	}
	do(t, d, "freed", plan("FREED", night(3)))
	do(t, d, "import", file(1, 400))
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	again := opened(t, Options{Dir: dir})
	if again.Board().Count() != 413 {
		t.Errorf("%d windows", again.Board().Count())
	}
}

// A record that was killed is put in order although its disk is below the
// floor, as long as there is room for that.
func TestThreatK5KilledAndOpenedBelowTheFloor(t *testing.T) {
	dir := killedCopy(t)
	d := opened(t, Options{Dir: dir, FreeFloor: math.MaxInt64 / 2})
	if d.Board().Count() != 13 || d.place.short == nil {
		t.Errorf("%d windows", d.Board().Count())
	}
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
	d.place.floor = 1
	do(t, d, "freed", plan("FREED", night(3)))
}

// An order that comes while a slow reader holds a record that must be opened
// anew is refused, and the next one is taken.
func TestThreatK5HealingWaitsForReaders(t *testing.T) {
	d := opened(t, Options{Dir: filled(t), FreeFloor: math.MaxInt64 / 2})
	s, err := d.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	d.place.floor = 1
	_, err = d.Do(context.Background(), order("early", plan("EARLY", night(3))))
	refusal(t, err, model.RefusedStore, "just being read from", "try again")
	s.Close()
	do(t, d, "early", plan("EARLY", night(3)))
}

// A new record is not begun on a full disk, and nothing is left of the attempt.
func TestThreatK5NoNewRecordOnAFullDisk(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dccops")
	_, err := Open(context.Background(), Options{Dir: dir, Clock: testClock, FreeFloor: math.MaxInt64 / 2})
	refusal(t, err, model.RefusedStore, "a new record needs", dir)
	opened(t, Options{Dir: dir})
}

// killedCopy is a record as a kill leaves it: copied while it is open.
func killedCopy(t *testing.T) string {
	t.Helper()
	dir := filled(t)
	d := opened(t, Options{Dir: dir})
	do(t, d, "more", plan("MORE", night(5)))
	to := filepath.Join(t.TempDir(), "copy")
	if err := copied(dir, to); err != nil {
		t.Fatal(err)
	}
	return to
}

// bytesBelow is what the files of a directory take on the disk.
func bytesBelow(t *testing.T, dir string) (n int64) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		n += taken(info)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
