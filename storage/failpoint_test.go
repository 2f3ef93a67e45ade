package storage

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dccops/model"
)

// asVictim makes this test binary a process that kills itself at a failpoint.
const asVictim = "DCCOPS_TEST_DIES_AT"

// smallImport is a number of windows that takes five transactions.
const smallImport = 160

func smallFile(i uint64) model.ImportWindows {
	c := file(i, smallImport)
	for k := range c.Windows {
		c.Windows[k].Risk = "none"
	}
	return c
}

// dieAt runs in the child: where is "append 3 before", "anchor 2 after" …
func dieAt(dir, where string) {
	var what, when string
	var n int
	_, _ = fmt.Sscan(where, &what, &n, &when)
	anchors := 0
	step := func(name string) {
		if name == stepAnchor {
			anchors++
		}
		if what == "anchor" && anchors == n && (name == stepAnchor && when == "before" || name == stepAnchored && when == "after") {
			_ = killSelf()
		}
	}
	var f *faulty
	d, err := open(context.Background(), Options{Dir: dir, Clock: testClock, step: step}, func(j journal) journal {
		f = &faulty{journal: j}
		return f
	})
	if err != nil {
		fmt.Println("refused", err)
		return
	}
	if what == "append" {
		f.at = f.n + n
	}
	f.act = func(do func() error) error {
		if when == "after" {
			_ = do()
		}
		return killSelf()
	}
	base := d.Board().Revision()
	for i := uint64(1); i <= 2; i++ {
		if _, err := d.Do(context.Background(), order(fmt.Sprint("small", base+i), plan("", night(int(i))))); err == nil {
			fmt.Println("stored", base+i)
		}
	}
	if _, err := d.Do(context.Background(), order(fmt.Sprint("import", base+3), smallFile(base))); err == nil {
		fmt.Println("stored", base+3)
	}
	fmt.Println("refused to die at", where)
}

func killSelf() error {
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		return err
	}
	if err := self.Kill(); err != nil {
		return err
	}
	select {} // the signal is on its way
}

// failpoint is a place at which two small commands and an import are cut off.
type failpoint struct {
	name, what    string
	n             int
	before, after int // how many of the three are there, killed before and after
}

// failpoints are all of them. The import takes n transactions: all but the last
// stage what nobody sees.
func failpoints(n int) []failpoint {
	return []failpoint{
		{"a small command is appended", "append", 2, 1, 2},
		{"the first piece is staged", "append", 3, 2, 2},
		{"a piece is staged", "append", 2 + n/2, 2, 2},
		{"the last piece is staged", "append", 2 + n - 1, 2, 2},
		{"the head moves to the import", "append", 2 + n, 2, 3},
		{"a small command is anchored", "anchor", 2, 2, 2},
		{"the import is anchored", "anchor", 3, 3, 3},
	}
}

// K2: killed before and after each named point, again and again over what the
// kill before has left. A command is there whole or not at all, and it is there
// if it was acknowledged.
func TestThreatK2KilledAtEachFailpoint(t *testing.T) {
	t.Parallel()
	times := 20
	if testing.Short() {
		times = 1
	}
	for _, p := range failpoints(transactionsOf(t, smallFile(1))) {
		for when, made := range map[string]int{"before": p.before, "after": p.after} {
			t.Run(when+" "+p.name, func(t *testing.T) {
				var dir string
				var stood *model.Board
				for n := range times {
					if n%5 == 0 { // a young store has other files to break than an old one
						dir, stood = filepath.Join(t.TempDir(), fmt.Sprint("dccops-", n)), model.NewBoard()
					}
					stood = cutOff(t, dir, fmt.Sprint(p.what, " ", p.n, " ", when), stood, made, n%4 == 0 || n == times-1)
				}
			})
		}
	}
}

// cutOff lets a child die and looks at what is there beyond what stood before.
func cutOff(t *testing.T, dir, where string, stood *model.Board, made int, wholly bool) *model.Board {
	t.Helper()
	was, count := stood.Revision(), stood.Count()
	acknowledged, refused := child(t, time.Minute, asChild+"="+dir, asVictim+"="+where)
	if refused != "" {
		t.Fatal(refused)
	}
	d := opened(t, Options{Dir: dir})
	if got := d.Board().Revision(); got != was+uint64(made) || got < acknowledged {
		t.Errorf("%d commands are there of %d; event %d was acknowledged and %d is the last", got-was, made, acknowledged, got)
	}
	if got, want := d.Board().Count()-count, []int{0, 1, 2, 2 + smallImport}[made]; got != want {
		t.Errorf("%d windows are there and not %d: a part of a command", got, want)
	}
	nothingStaged(t, d)
	if wholly { // what the events made is looked through every few kills; the chain never forgets
		if err := d.Verify(context.Background()); err != nil {
			t.Error(err)
		}
	}
	if err := d.Close(); err != nil {
		t.Error(err)
	}
	return d.Board()
}
