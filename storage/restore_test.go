package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dccops/model"
)

// What was there before is kept beside it, to the last byte, under a name that
// says when.
func TestTheRecordThatWasThereIsKeptAside(t *testing.T) {
	dir := filled(t)
	d := opened(t, Options{Dir: dir})
	_, full := backedUp(t, d, 0)
	do(t, d, "after", plan("AFTER", night(9)))
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	was := listing(t, dir)
	r := restored(t, dir, full)
	if want := dir + ".aside-20261001T090000Z"; r.Aside != want || listing(t, want) != was {
		t.Errorf("kept in %s", r.Aside)
	}
	if got := len(beside(t, dir)); got != 1 {
		t.Errorf("beside it stand %q", beside(t, dir))
	}
	if again := restored(t, dir, full); again.Aside != r.Aside+"-2" {
		t.Errorf("the second time in %s", again.Aside)
	}
	d = opened(t, Options{Dir: r.Aside})
	if _, ok := d.Board().Window("AFTER"); !ok {
		t.Error("what is kept aside is not the record that was there")
	}
}

// A record that cannot be opened any more is what restoring is for.
func TestADamagedOrHalfMadeRecordIsReplaced(t *testing.T) {
	good := filled(t)
	d := opened(t, Options{Dir: good})
	_, full := backedUp(t, d, 0)
	for what, spoil := range map[string]func(dir string) error{
		"without its papers":  func(dir string) error { return os.Remove(filepath.Join(dir, "site")) },
		"without its key":     func(dir string) error { return os.Remove(filepath.Join(dir, keyFile)) },
		"without its store":   func(dir string) error { return os.RemoveAll(filepath.Join(dir, "badger")) },
		"without a MANIFEST":  func(dir string) error { return os.Remove(filepath.Join(dir, "badger", "MANIFEST")) },
		"with an anchor of 0": func(dir string) error { return os.WriteFile(filepath.Join(dir, "anchor"), make([]byte, 8192), 0o600) },
	} {
		dir := filled(t)
		if err := spoil(dir); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(context.Background(), Options{Dir: dir, Clock: testClock}); err == nil {
			t.Fatalf("a record %s opens", what)
		}
		r := restored(t, dir, full)
		if r.Aside == "" || opened(t, Options{Dir: dir}).Board().Count() != 12 {
			t.Errorf("%s: %+v", what, r)
		}
	}
}

func TestNobodyRestoresOverARecordThatIsOpen(t *testing.T) {
	dir := filled(t)
	d := opened(t, Options{Dir: dir})
	_, full := backedUp(t, d, 0)
	_, err := restore(dir, full)
	refusal(t, err, model.RefusedStore, "has the record", "open", fmt.Sprint("process ", os.Getpid()))
	if len(beside(t, dir)) > 0 || do(t, d, "next", plan("NEXT", night(9))).Event.Seq != 13 {
		t.Error("the record that was open is not the same any more")
	}
}

func TestADirectoryThatNoRecordMayLieInIsRefused(t *testing.T) {
	_, full := backedUp(t, opened(t, Options{Dir: filled(t)}), 0)
	dir := filepath.Join(t.TempDir(), "dccops")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	_, err := restore(dir, full)
	refusal(t, err, model.RefusedStore, "chmod 700")
	if err := errors.Join(os.Remove(dir), os.Symlink(t.TempDir(), dir)); err != nil {
		t.Fatal(err)
	}
	_, err = restore(dir, full)
	refusal(t, err, model.RefusedStore, "symbolic link")
	if !mounted("/") && !mounted("/proc") || mounted(t.TempDir()) {
		t.Error("a mount is not told from a directory")
	}
}

// A restore that is killed leaves its unfinished directory, which the next one
// removes; or, in the instant of the exchange, the old record, which it keeps.
func TestWhatAKilledRestoreLeavesIsClearedOrKept(t *testing.T) {
	dir := filled(t)
	d := opened(t, Options{Dir: dir})
	_, full := backedUp(t, d, 0)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	building := dir + ".restoring"
	if err := errors.Join(os.Mkdir(building, 0o700), os.WriteFile(filepath.Join(building, unfinished), nil, 0o600), os.Mkdir(building+inBetween, 0o700)); err != nil {
		t.Fatal(err)
	}
	if r := restored(t, dir, full); len(beside(t, dir)) != 1 {
		t.Errorf("beside it stand %q after %+v", beside(t, dir), r)
	}
	old := filled(t)
	was := listing(t, old)
	if err := os.Rename(old, building); err != nil {
		t.Fatal(err)
	}
	r := restored(t, dir, full)
	kept := strings.TrimSuffix(r.Aside, "-3") + "-2"
	if len(beside(t, dir)) != 3 || listing(t, kept) != was {
		t.Errorf("the old record is not among %q", beside(t, dir))
	}
}

// Where a file system cannot exchange two names at once, they change places one
// after the other, and back if that fails.
func TestTwoDirectoriesChangePlaces(t *testing.T) {
	for how, swap := range map[string]func(a, b string) error{"at once": exchange, "in turn": inTurn} {
		root := t.TempDir()
		a, b := filepath.Join(root, "a"), filepath.Join(root, "b")
		if err := errors.Join(os.Mkdir(a, 0o700), os.Mkdir(b, 0o700), os.WriteFile(filepath.Join(a, "of-a"), nil, 0o600)); err != nil {
			t.Fatal(err)
		}
		if err := swap(a, b); err != nil || !exists(filepath.Join(b, "of-a")) || exists(filepath.Join(a, "of-a")) {
			t.Errorf("%s: %v", how, err)
		}
		if err := swap(filepath.Join(root, "gone"), b); err == nil || !exists(filepath.Join(b, "of-a")) || exists(b+inBetween) {
			t.Errorf("%s, with nothing to put there: %v", how, err)
		}
	}
}

// A backup that is another one when it is read again is no backup.
func TestABackupThatChangesWhileItIsReadIsRefused(t *testing.T) {
	dir := filled(t)
	d := opened(t, Options{Dir: dir})
	_, first := backedUp(t, d, 0)
	do(t, d, "next", plan("NEXT", night(9)))
	_, second := backedUp(t, d, 0)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	was, reads := listing(t, dir), 0
	_, err := Restore(context.Background(), RestoreOptions{Dir: dir, Clock: testClock, Full: Source{Name: "full.dccops", Open: func() (io.ReadCloser, error) {
		reads++
		return io.NopCloser(bytes.NewReader([][]byte{first, second}[reads-1])), nil
	}}})
	refusal(t, err, model.RefusedInput, "was changed while it was read")
	if listing(t, dir) != was || len(beside(t, dir)) > 0 {
		t.Error("something was changed")
	}
}

func TestADryRunReadsEverythingAndMakesNothing(t *testing.T) {
	_, full := backedUp(t, opened(t, Options{Dir: filled(t)}), 0)
	dir := filepath.Join(t.TempDir(), "dccops")
	o := RestoreOptions{Dir: dir, Full: source("full.dccops", full), Clock: testClock, DryRun: true}
	if r, err := Restore(context.Background(), o); err != nil || r.Backups[0].Seq != 12 || exists(dir) {
		t.Errorf("%+v %v", r, err)
	}
	o.Full = source("full.dccops", full[1:])
	_, err := Restore(context.Background(), o)
	refusal(t, err, model.RefusedInput, "full.dccops")
}

// K27: a backup under load is the record at the event it states; it restores to
// exactly that, whatever was there is kept aside, and a damaged one is refused
// with nothing changed.
func TestThreatK27BackupUnderLoadAndRestore(t *testing.T) {
	t.Parallel()
	rounds, each := 50, 10 // rounds of one record; what it costs to prove one grows with it
	if testing.Short() {
		rounds, each = 5, 5
	}
	for range rounds / each {
		backUpUnderLoad(t, each)
	}
}

func backUpUnderLoad(t *testing.T, rounds int) {
	t.Helper()
	d := opened(t, Options{Dir: filepath.Join(t.TempDir(), "live")})
	do(t, d, "first", plan("", night(3)))
	work := make(chan struct{}, 20)
	var wait sync.WaitGroup
	for p := range 4 {
		wait.Go(func() { writeOnDemand(t, d, p, work) })
	}
	seed := uint64(time.Now().UnixNano())
	dice := rand.New(rand.NewPCG(seed, 27))
	target := filepath.Join(t.TempDir(), "dccops")
	for round := range rounds {
		for len(work) < cap(work) {
			work <- struct{}{}
		}
		oneBackup(t, d, target, dice, round)
		if t.Failed() {
			t.Logf("seed %d, round %d", seed, round)
			break
		}
	}
	close(work)
	wait.Wait()
	if got := d.Board().Revision(); got < uint64(rounds*cap(work)/2) {
		t.Errorf("only %d orders were taken meanwhile", got)
	}
}

// writeOnDemand gives an order for each token, and now and then an import that
// is staged above the head for a while.
func writeOnDemand(t *testing.T, d *Desk, p int, work <-chan struct{}) {
	i := 0
	for range work {
		var c model.Command = plan("", testNow.AddDate(0, 0, (7*i+p)%200))
		if i%30 == 4 {
			c = staged60(1_000_000*p + i)
		}
		if _, err := d.Do(context.Background(), order(fmt.Sprint(p, "-", i), c)); err != nil {
			t.Error(err)
		}
		i++
	}
}

// staged60 is an import of small windows that takes two transactions.
func staged60(n int) model.ImportWindows {
	ws := manyWindows(60)
	for i := range ws {
		ws[i].ID = fmt.Sprint("S-", n, "-", i)
	}
	return model.ImportWindows{File: fmt.Sprint(n, ".csv"), Digest: fmt.Sprint("staged-", n), Windows: ws}
}

// oneBackup takes a full backup and one on top of it while others write.
func oneBackup(t *testing.T, d *Desk, target string, dice *rand.Rand, round int) {
	m0, full := backedUp(t, d, 0)
	m1, more := backedUp(t, d, m0.Seq)
	spoilt := bytes.Clone(more)
	spoilt[dice.IntN(len(spoilt))] ^= 1 << dice.IntN(8)
	was, aside := "", len(beside(t, target))
	if round > 0 {
		was = listing(t, target)
	}
	if _, err := restore(target, full, spoilt); err == nil {
		t.Error("a damaged backup was restored")
	}
	if round > 0 && listing(t, target) != was || len(beside(t, target)) != aside {
		t.Error("a damaged backup changed the record")
	}
	r := restored(t, target, full, more)
	if (r.Aside != "") != (round > 0) || round > 0 && listing(t, r.Aside) != was {
		t.Errorf("the record before it was kept in %q", r.Aside)
	}
	got, err := Open(context.Background(), Options{Dir: target, Clock: testClock})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := got.Close(); err != nil {
			t.Error(err)
		}
	}()
	if digestAt(t, got, m1.Seq) != digestAt(t, d, m1.Seq) || got.Board().Revision() != m1.Seq {
		t.Errorf("event %d is another record than it was", m1.Seq)
	}
}

// digestAt is the digest of everything up to an event.
func digestAt(t *testing.T, d *Desk, seq uint64) model.Hash {
	t.Helper()
	s, err := d.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var out model.Hash
	err = s.Scan(nil, nil, func(key []byte, value func() ([]byte, error)) ([]byte, error) {
		rev, err := revisionOf(key, value)
		if err != nil || rev == always || rev > seq {
			return nil, err
		}
		data, err := value()
		out = chain(chain(out, key), data)
		return nil, err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
