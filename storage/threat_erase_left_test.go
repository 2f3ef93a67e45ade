package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// G5: nobody below an approver, and nothing that is not done with, whatever an
// order claims to know.
func TestThreatG5WhatIsInForceIsKept(t *testing.T) {
	dir, _ := planted(t)
	d := ticked(t, dir)
	defer func() { closed(t, d) }()
	low := order("low", erase(lastSecret))
	low.Actor.Role = model.Operator
	_, err := d.Do(context.Background(), low)
	refusal(t, err, model.RefusedRole)
	known, err := d.Erasable(context.Background(), lastSecret)
	if err != nil || known.Reaches != november+1 || len(known.State) != 64 || known.At.IsZero() {
		t.Errorf("%+v %v", known, err)
	}
	first := d.Board().Revision()
	far := plan("FAR", d.clock().AddDate(0, 2, 0)) // of a month that is to come
	do(t, d, "far", far)
	moved := far.Window
	moved.Start, moved.End = night(7), night(7).Add(time.Hour)
	do(t, d, "moved", model.EditWindow{Window: moved, Base: first + 1, Reason: "earlier by years"})
	claims := erase(first + 2)
	claims.Known = model.Erasable{At: night(1), Reaches: november, State: strings.Repeat("0", 64)}
	do(t, d, "pad", plan("PAD", night(9)))
	_, err = d.Do(context.Background(), order("claims", claims))
	refusal(t, err, model.RefusedInput, "some of them plan work in "+london.MonthOf(far.Window.Start).Name(), "is kept for 24 months")
	if b := d.Board(); b.ErasedUpto() != 0 {
		t.Error("something was erased")
	}
	r := do(t, d, "erase", erase(lastSecret))
	if e := r.Event.After[0].(*model.Erasure); e.State != known.State || e.Event != r.Event.Seq || e.By != "ada" {
		t.Errorf("%+v", e)
	}
}

// G5: a clock that is set back makes nothing old.
func TestThreatG5AClockSetBackMakesNothingOld(t *testing.T) {
	at := testNow
	d := opened(t, Options{Dir: filepath.Join(t.TempDir(), "dccops")})
	d.clock = func() time.Time { return at }
	do(t, d, "of today", model.SetSystem{System: model.System{Name: "Today"}})
	at = testNow.AddDate(-7, 0, 0)
	last := do(t, d, "of old", model.SetSystem{System: model.System{Name: "Old"}}).Event.Seq
	at = testNow.Add(time.Hour)
	seq, _, err := d.LastBefore(testNow.AddDate(-5, 0, 0))
	if err != nil || seq != last {
		t.Fatal(seq, err)
	}
	_, err = d.Do(context.Background(), order("erase", erase(last)))
	refusal(t, err, model.RefusedInput, "some of them were done in October 2026")
}

// G5: a copy is listed although a later one of its name replaced it.
func TestThreatG5EveryCopyIsListed(t *testing.T) {
	dir, _ := planted(t)
	d := ticked(t, dir)
	defer func() { closed(t, d) }()
	for i := range 3 {
		do(t, d, fmt.Sprint("copy", i), model.NoteCopy{Copying: model.Copying{What: "backup", Format: BackupFull, To: "b.dccops", Digest: fmt.Sprint(i)}})
	}
	e := do(t, d, "erase", erase(lastSecret)).Event.After[0].(*model.Erasure)
	same := slices.DeleteFunc(slices.Clone(e.Copies), func(c string) bool { return !strings.HasPrefix(c, "backup full b.dccops, ") })
	if len(same) != 3 || len(d.Board().Copies()) >= len(e.Copies) {
		t.Errorf("%q", e.Copies)
	}
}

// G5: what compacting and unclean opens have left in the directory holds the
// content too, and goes.
func TestThreatG5WhatWasLeftInTheDirectoryGoesToo(t *testing.T) {
	master, head := pending(t)
	tables := filepath.Join(master, "badger")
	for _, left := range []string{"aside", "before.new", "before"} {
		dir := duplicate(t, master)
		if err := os.CopyFS(filepath.Join(dir, left), os.DirFS(tables)); err != nil {
			t.Fatal(err)
		}
		for _, log := range []string{"*.mem", "*.vlog", "KEYREGISTRY", "LOCK", "DISCARD"} {
			names, _ := filepath.Glob(filepath.Join(dir, left, log))
			for _, name := range names {
				if err := os.Remove(name); err != nil {
					t.Fatal(err)
				}
			}
		}
		private(t, dir)
		if !slices.ContainsFunc(holding(t, dir), func(name string) bool { return strings.HasPrefix(name, left+"/") }) {
			t.Fatalf("%s holds no secret: this test proves nothing", left)
		}
		d := ticked(t, dir)
		isErased(t, d, dir, head, lastSecret)
		closed(t, d)
	}
}

// G5: while tables stand in DIR/before, which would be the record again at the
// next open, nothing changes places; and nothing does while Badger has its
// directory.
func TestThreatG5NothingChangesPlacesWhileItCouldGoBack(t *testing.T) {
	dir, head := pending(t)
	before := filepath.Join(dir, "before")
	d, err := open(context.Background(), Options{Dir: dir, Clock: ticking(t, dir), step: func(name string) {
		if name == stepProved {
			if err := os.Mkdir(before, 0o700); err != nil {
				t.Error(err)
			}
		}
	}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if upto, err := d.Erasing(); err != nil || upto != lastSecret || len(holding(t, dir)) == 0 || exists(d.place.next()) {
		t.Error("the content went", err)
	}
	if letGone(d.place.badger()) == nil {
		t.Error("Badger has its directory, and nobody sees it")
	}
	if err := errors.Join(d.Verify(context.Background()), os.Remove(before)); err != nil {
		t.Error(err)
	}
	closed(t, d)
	if err := letGone(d.place.badger()); err != nil {
		t.Error(err)
	}
	d = ticked(t, dir)
	isErased(t, d, dir, head, lastSecret)
	closed(t, d)
}

// G5: without room it waits, and says so; whoever only looks changes nothing, and
// a second process is told who the first is.
func TestThreatG5ErasingWaitsForRoomAndForWhoOnlyLooks(t *testing.T) {
	dir, head := pending(t)
	for name, o := range map[string]Options{
		"no room":    {FreeFloor: math.MaxInt64 / 2},
		"only looks": {LeaveErasing: true},
	} {
		o.Dir, o.Clock = dir, ticking(t, dir)
		d, err := Open(context.Background(), o)
		if err != nil {
			t.Fatal(name, err)
		}
		if upto, err := d.Erasing(); err != nil || upto != lastSecret || exists(d.place.next()) {
			t.Errorf("%s: %d %v", name, upto, err)
		}
		_, err = d.Backup(context.Background(), io.Discard, 0)
		refusal(t, err, model.RefusedStore, "is there still", "if the disk has room")
		_, err = Open(context.Background(), Options{Dir: dir, Clock: testClock})
		refusal(t, err, model.RefusedStore, fmt.Sprint(os.Getpid()))
		if err := d.Verify(context.Background()); err != nil {
			t.Error(err)
		}
		closed(t, d)
	}
	d := ticked(t, dir)
	defer func() { closed(t, d) }()
	isErased(t, d, dir, head, lastSecret)
}

// G5: the disk is full from some step of the way on, to its last byte; the process
// may die of it. Once there is room, the next open finishes.
func TestThreatG5DiskFullWhileErasing(t *testing.T) {
	at := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=144m", "none", at).CombinedOutput(); err != nil {
		t.Skipf("a small disk needs root: %v %s", err, out)
	}
	t.Cleanup(func() { _ = exec.Command("umount", "-l", at).Run() })
	master, head := pending(t)
	dir, ballast := filepath.Join(at, "dccops"), filepath.Join(at, "ballast")
	for n := 1; n <= 5; n++ {
		if err := errors.Join(os.RemoveAll(dir), os.CopyFS(dir, os.DirFS(master))); err != nil {
			t.Fatal(err)
		}
		private(t, dir)
		_, _ = child(t, time.Minute, asChild+"="+dir, asUpgrade+"="+fmt.Sprint(n), asFull+"="+ballast)
		if !exists(ballast) {
			t.Errorf("step %d was not reached", n)
		}
		if err := os.RemoveAll(ballast); err != nil {
			t.Fatal(err)
		}
		d := ticked(t, dir)
		isErased(t, d, dir, head, lastSecret)
		closed(t, d)
	}
}

// G5: the power goes at each step of erasing, and at random moments. What is there
// afterwards is the whole record, with the content or without it, and the next open
// finishes.
func TestThreatG5PowerLossWhileErasing(t *testing.T) {
	random := 3
	if os.Getenv("DCCOPS_RELEASE") != "" {
		random = 300
	}
	master, head := pending(t)
	disk := newDisk(t)
	dir := disk.path("dccops")
	seed := uint64(time.Now().UnixNano())
	dice := rand.New(rand.NewPCG(seed, 5))
	left := map[bool]int{}
	for n := range 5 + random {
		if err := errors.Join(os.RemoveAll(dir), os.CopyFS(dir, os.DirFS(master))); err != nil {
			t.Fatal(err)
		}
		private(t, dir)
		if err := errors.Join(syncTree(dir), syncDir(disk.at)); err != nil {
			t.Fatal(err)
		}
		if n < 5 {
			if _, refused := child(t, time.Minute, asChild+"="+dir, asUpgrade+"="+fmt.Sprint(n+1), asCut+"="+disk.at); refused != "" {
				t.Fatalf("step %d: %s", n+1, refused)
			}
		} else {
			disk.cutAfter(time.Duration(30+dice.IntN(300))*time.Millisecond, dir)
		}
		disk.mountAgain()
		left[len(holding(t, dir)) > 0]++
		d := ticked(t, dir)
		if got := d.Board().Revision(); got < lastSecret+4 {
			t.Errorf("seed %d, cut %d: event %d is the last", seed, n+1, got)
		}
		isErased(t, d, dir, head, lastSecret)
		closed(t, d)
	}
	if left[true] == 0 || left[false] == 0 {
		t.Errorf("the content was there or not: %v; this test proves nothing", left)
	}
}

// G5: a backup from before an erasure is restored, because that is what backups
// are for; what comes back with it is said, also where nobody can say.
func TestThreatG5ARestoreSaysWhatItBringsBack(t *testing.T) {
	dir, _ := planted(t)
	d := ticked(t, dir)
	m, old := backedUp(t, d, 0)
	gone := do(t, d, "erase", erase(lastSecret)).Event.Seq
	closed(t, d)
	d = ticked(t, dir)
	_, since := backedUp(t, d, 0)
	do(t, d, "later", plan("LATER", night(21)))
	killed := duplicate(t, dir) // as after a kill: its last event is in a log only
	closed(t, d)
	dry := RestoreOptions{Dir: dir, Full: source("old.dccops", old), Clock: testClock, DryRun: true}
	brings := func(r Restored) string {
		words := fmt.Sprint(r.Again.Unread)
		for _, e := range r.Again.Erasures {
			words += fmt.Sprintf(" %d by event %d", e.Upto, e.Event)
		}
		return words
	}
	want := fmt.Sprintf("false %d by event %d", lastSecret, gone)
	was := listing(t, dir)
	if r, err := Restore(context.Background(), dry); err != nil || brings(r) != want || listing(t, dir) != was {
		t.Errorf("%v: it would bring back %q", err, brings(r))
	}
	dry.Dir, was = killed, listing(t, killed)
	if r, err := Restore(context.Background(), dry); err != nil || brings(r) != "true" || listing(t, killed) != was {
		t.Errorf("%v: in the place of one that was not closed it would bring back %q", err, brings(r))
	}
	if r := restored(t, duplicate(t, dir), since); brings(r) != "false" {
		t.Errorf("a backup from after it brings back %q", brings(r))
	}
	if r := restored(t, filepath.Join(t.TempDir(), "new"), old); brings(r) != "false" {
		t.Errorf("where nothing was, it brings back %q", brings(r))
	}
	if r := restored(t, filled(t), old); brings(r) != "false" {
		t.Errorf("in the place of another record it brings back %q", brings(r))
	}
	broken := duplicate(t, dir)
	if err := os.WriteFile(filepath.Join(broken, "badger", "MANIFEST"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if r := restored(t, broken, old); brings(r) != "true" {
		t.Errorf("in the place of a broken record it brings back %q", brings(r))
	}
	if r := restored(t, dir, old); brings(r) != want {
		t.Errorf("it brings back %q", brings(r))
	}
	d = ticked(t, dir)
	defer func() { closed(t, d) }()
	if d.Board().ErasedUpto() != 0 || d.Board().Revision() != m.Seq || len(holding(t, dir)) == 0 {
		t.Error("the content is not back: this test proves nothing")
	}
	if kept, err := Beside(dir); err != nil || len(kept) != 1 || !strings.Contains(kept[0], ".aside-") {
		t.Errorf("beside it is %q %v", kept, err)
	}
}

// G5: who looks at an erased event reads by what, when and by whom, in the present
// and in the past that is left.
func TestThreatG5AnErasedEventSaysByWhatItWent(t *testing.T) {
	dir, _ := pending(t)
	d := ticked(t, dir)
	defer func() { closed(t, d) }()
	by, err := d.Event(lastSecret + 4)
	if err != nil || by.Kind != model.ContentErased {
		t.Fatal(by.Kind, err)
	}
	last, err := d.Event(lastSecret)
	if err != nil {
		t.Fatal(err)
	}
	p, err := d.AsOf(context.Background(), last.At)
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("erased under Retention rule 7 (made up) by event %d on %s by ada", by.Seq, london.Stamp(by.At))
	for where, from := range map[string]func(uint64, int) ([]model.Event, error){"now": d.Events, "then": p.Events} {
		events, err := from(lastSecret-1, 5)
		if err != nil || len(events) < 2 {
			t.Fatal(where, err)
		}
		for i := range events[:2] {
			ev := &events[i]
			if ev.Kind != model.Erased || ev.Reason != want || i > 0 && ev.Prev != events[i-1].Hash {
				t.Errorf("%s: %+v", where, ev)
			}
		}
		for _, ev := range events[2:] {
			if ev.Kind == model.Erased || bytes.Contains([]byte(ev.Reason), []byte("erased under")) {
				t.Errorf("%s: %+v", where, ev)
			}
		}
	}
}
