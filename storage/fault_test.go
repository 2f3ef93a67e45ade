package storage

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"dccops/model"
)

// faulty breaks the journal at one Append.
type faulty struct {
	journal
	at  int                         // which Append, from 1
	act func(do func() error) error // in its place
	n   int
}

func (f *faulty) Append(b batch) error {
	f.n++
	if f.n != f.at {
		return f.journal.Append(b)
	}
	return f.act(func() error { return f.journal.Append(b) })
}

var errSync = errors.New("sync: input/output error")

// faults is what can happen at one Append, by name.
func faults() map[string]func(do func() error) error {
	return map[string]func(do func() error) error{
		"before": func(func() error) error { return errSync },
		"after":  func(do func() error) error { return errors.Join(do(), errSync) },
	}
}

// broken opens a record whose next Append but n breaks.
func broken(t *testing.T, dir string, n int, act func(do func() error) error) *Desk {
	t.Helper()
	d, f := counted(t, dir)
	f.act, f.at = act, f.n+n
	return d
}

// K4: after an error of writing nobody knows what the store holds. It stops, says
// so ever after, and the next start tells: the command is there whole, or not.
func TestThreatK4AfterAFailedSyncNothingMoreIsWritten(t *testing.T) {
	for name, act := range faults() {
		t.Run(name, func(t *testing.T) {
			dir := filled(t)
			d := broken(t, dir, 2, act)
			news, _ := d.Watch()
			do(t, d, "good", plan("GOOD", night(3)))
			<-news
			_, err := d.Do(context.Background(), order("bad", plan("BAD", night(4))))
			refusal(t, err, model.RefusedStore, "may or may not have been stored", "start it again")
			<-news // everybody hears of it
			_, err = d.Do(context.Background(), order("more", plan("MORE", night(5))))
			refusal(t, err, model.RefusedStore, "nothing more is written")
			_, err = d.Do(context.Background(), order("bad", plan("BAD", night(4))))
			refusal(t, err, model.RefusedStore, "may or may not have been stored")
			if r, err := d.Do(context.Background(), order("good", plan("GOOD", night(3)))); err != nil || !r.Repeated {
				t.Errorf("the earlier receipt: %v", err)
			}
			if _, ok := d.Board().Window("BAD"); ok || d.Trouble() == nil {
				t.Error("the Board shows what was not acknowledged")
			}
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			again := opened(t, Options{Dir: dir})
			if _, ok := again.Board().Window("BAD"); ok != (name == "after") {
				t.Errorf("the window is there: %v", ok)
			}
			if err := again.Verify(context.Background()); err != nil {
				t.Error(err)
			}
		})
	}
}

// K22: an import takes several transactions; whichever of them fails, nothing of
// it is there, and what was staged is gone from the next start.
func TestThreatK22AnImportThatFailsAtAnyTransactionLeavesNothing(t *testing.T) {
	transactions := transactionsOf(t, file(1, 400))
	for _, n := range []int{1, 2, transactions / 2, transactions - 1, transactions} {
		for name, act := range faults() {
			t.Run(fmt.Sprint(n, " ", name), func(t *testing.T) {
				dir := filled(t)
				d := broken(t, dir, n, act)
				_, err := d.Do(context.Background(), order("import", file(1, 400)))
				refusal(t, err, model.RefusedStore)
				if err := d.Close(); err != nil {
					t.Fatal(err)
				}
				again := opened(t, Options{Dir: dir})
				want := 12
				if n == transactions && name == "after" {
					want += 400
				}
				if got := again.Board().Count(); got != want {
					t.Errorf("%d windows, want %d", got, want)
				}
				nothingStaged(t, again)
				do(t, again, "next", plan("NEXT", night(9)))
				if err := again.Verify(context.Background()); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

func transactionsOf(t *testing.T, c model.Command) int {
	t.Helper()
	d, count := counted(t, filled(t))
	defer func() { _ = d.Close() }()
	before := count.n
	do(t, d, "import", c)
	if count.n-before < 5 {
		t.Fatalf("it took %d transactions; this test proves nothing", count.n-before)
	}
	return count.n - before
}

func counted(t *testing.T, dir string) (*Desk, *faulty) {
	t.Helper()
	var f *faulty
	d, err := open(context.Background(), Options{Dir: dir, Clock: testClock}, func(j journal) journal {
		f = &faulty{journal: j}
		return f
	})
	if err != nil {
		t.Fatal(err)
	}
	return d, f
}

// A small command is one transaction.
func TestASmallCommandIsOneTransaction(t *testing.T) {
	d, count := counted(t, filled(t))
	defer func() { _ = d.Close() }()
	before := count.n
	do(t, d, "small", plan("SMALL", night(3)))
	if count.n != before+1 {
		t.Errorf("it took %d", count.n-before)
	}
}

func nothingStaged(t *testing.T, d *Desk) {
	t.Helper()
	snap, err := d.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	err = snap.Scan([]byte{keyStaged}, nil, func(key []byte, _ func() ([]byte, error)) ([]byte, error) {
		t.Errorf("%x is staged still", key)
		return nil, nil
	})
	if err != nil {
		t.Error(err)
	}
}

// An error that is known to change nothing leaves the desk open, and what an
// import had staged by then is not seen by the next event, which has the
// revision it was staged under.
func TestAnImportRefusedHalfwayIsSweptBeforeTheNextCommand(t *testing.T) {
	dir := filled(t)
	d := broken(t, dir, 5, func(func() error) error { return errMoved })
	defer func() { _ = d.Close() }()
	if _, err := d.Do(context.Background(), order("import", file(1, 400))); !errors.Is(err, errMoved) || d.Trouble() != nil {
		t.Fatalf("%v", err)
	}
	nothingStaged(t, d)
	do(t, d, "next", plan("NEXT", night(9)))
	if got := d.Board().Count(); got != 13 {
		t.Errorf("%d windows", got)
	}
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
	do(t, d, "import", file(1, 400))
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestAPanicBehindTheSeamIsAFault(t *testing.T) {
	d := opened(t, Options{Memory: true})
	snap, err := d.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	err = snap.Scan([]byte{keySite}, nil, func([]byte, func() ([]byte, error)) ([]byte, error) { panic("a bad block") })
	if err == nil || !strings.Contains(err.Error(), "a bad block") {
		t.Error(err)
	}
}

// A full disk heals by itself; until then it is read-only and says so.
func TestThreatK5BelowTheFloorItIsReadOnlyUntilSpaceIsFreed(t *testing.T) {
	dir := filled(t)
	d := opened(t, Options{Dir: dir})
	floor := d.place.floor
	d.place.floor = math.MaxInt64 / 2
	_, err := d.Do(context.Background(), order("full", plan("FULL", night(3))))
	refusal(t, err, model.RefusedStore, "read-only until space is freed", "safe", dir)
	refusal(t, d.Trouble(), model.RefusedStore, "read-only until space is freed")
	if d.stopped() != nil || d.Board().Count() != 12 {
		t.Error("it is not just read-only")
	}
	if _, err := d.Event(1); err != nil {
		t.Error(err)
	}
	d.place.floor = floor
	if err := d.Trouble(); err != nil {
		t.Errorf("there is room again: %v", err)
	}
	do(t, d, "freed", plan("FREED", night(3)))
}
