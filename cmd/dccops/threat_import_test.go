package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

const manyRows = 10_000

// TestThreatK22OneBadRow puts the one bad row of 10,000 first, in the middle and
// last: the record is what it was to the byte, the person is told row, column,
// text and reason, and the mended file brings all of it.
func TestThreatK22OneBadRow(t *testing.T) {
	prepared := preparedStore(t)
	for _, bad := range []int{1, 5_000, manyRows} {
		t.Run(strconv.Itoa(bad), func(t *testing.T) {
			t.Parallel()
			dir := copyStore(t, prepared)
			file := filepath.Join(t.TempDir(), "rows.csv")
			if err := os.WriteFile(file, []byte(rows(manyRows, bad)), 0o600); err != nil {
				t.Fatal(err)
			}
			before := wholeRecord(t, dir)
			out, errs, code := inStore(t, dir, "import", file)
			column := len(fmt.Sprintf("R-%05d,Row %d,DSP,Prepayment=none,", bad, bad)) + 1
			want := fmt.Sprintf(`, line %d, column %d, row %d (R-%05d), start: "2026-06-31T21:00" is not a date and time: June 2026 has 30 days, so there is no 31 June. Nothing was taken from it.`, bad+1, column, bad, bad)
			if code != exitInput || !strings.Contains(errs, "rows.cs") || !strings.HasSuffix(errs, want+"\n") || strings.Count(errs, "\n") != 1 || strings.Contains(out, "took") {
				t.Errorf("exit code %d: %q, %q; want one sentence that names the file and ends in %q", code, out, errs, want)
			}
			if after := wholeRecord(t, dir); after != before {
				t.Errorf("a refused file has changed the record from\n%.400q\nto\n%.400q", before, after)
			}
			if err := os.WriteFile(file, []byte(rows(manyRows, 0)), 0o600); err != nil {
				t.Fatal(err)
			}
			if got := importAnswer(t, dir, file); got != (imported{"imported", manyRows, 0, 0}) {
				t.Errorf("the mended file: %+v", got)
			}
			if n := inDecember(t, dir); n != 833+1 {
				t.Errorf("December holds %d windows after the import, want 834", n)
			}
		})
	}
}

// TestThreatK22KilledImport kills an import of 10,000 rows at 50 random
// moments between its start and its end. It has happened whole or not at all,
// the record opens by itself, and giving the file again finishes the work.
//
// DCCOPS_TEST_SEED repeats the moments of a run that failed.
func TestThreatK22KilledImport(t *testing.T) {
	kills, lanes := 50, 3
	if testing.Short() {
		kills = 6
	}
	seed := testSeed(t)
	prepared, file, other := preparedStore(t), filepath.Join(t.TempDir(), "rows.csv"), filepath.Join(t.TempDir(), "other.csv")
	for name, words := range map[string]string{file: rows(manyRows, 0), other: rows(manyRows, 0) + "\n"} {
		if err := os.WriteFile(name, []byte(words), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	clean := time.Now() // as crowded as the kills will be
	inLanes(lanes, lanes, func(int) { importAnswer(t, copyStore(t, prepared), file) })
	whole := time.Since(clean)
	moments := make([]time.Duration, kills)
	dice := rand.New(rand.NewPCG(seed, 22))
	for i := range moments { // one in each fiftieth of the time, so that none is left out
		moments[i] = time.Duration((float64(i) + dice.Float64()) / float64(kills) * 1.05 * float64(whole))
	}
	dice.Shuffle(kills, func(i, j int) { moments[i], moments[j] = moments[j], moments[i] })
	var landed, ended sync.Map
	inLanes(kills, lanes, func(i int) {
		dir := copyStore(t, prepared)
		if err := killedAfter(moments[i], dir, file); err == nil {
			ended.Store(i, true)
		}
		switch got := importAnswer(t, dir, file); got.Outcome {
		case "already-imported":
			landed.Store(i, true)
			if got := importAnswer(t, dir, other, "--dry-run"); got != (imported{"would-import", 0, 0, manyRows}) {
				t.Errorf("killed after %v: the import is on the record and not all of it: %+v", moments[i], got)
			}
		default:
			if _, ok := ended.Load(i); ok || got != (imported{"imported", manyRows, 0, 0}) {
				t.Errorf("killed after %v: the import is not on the record, and giving it again does %+v (it had ended by itself: %v)", moments[i], got, ok)
			}
		}
		if n := inDecember(t, dir); n != 833+1 {
			t.Errorf("killed after %v: December holds %d windows in the end, want 834", moments[i], n)
		}
		_ = os.RemoveAll(dir)
	})
	t.Logf("a clean import takes %v; %d kills, of which %d came after the import had landed and %d after the program had ended", whole, kills, count(&landed), count(&ended))
}

// killedAfter starts an import and kills it. It returns nil if it had ended.
func killedAfter(moment time.Duration, dir, file string) error {
	ctx, cancel := context.WithTimeout(context.Background(), moment)
	defer cancel()
	return exec.CommandContext(ctx, program, "import", file, "--store", dir, "--at=2026-02-27T09:00").Run()
}

// testSeed is a seed and, should the test fail, says how to repeat it.
func testSeed(t *testing.T) uint64 {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	if s := os.Getenv("DCCOPS_TEST_SEED"); s != "" {
		var err error
		if seed, err = strconv.ParseUint(s, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("repeat with: DCCOPS_TEST_SEED=%d go test ./cmd/dccops -run '^%s$'", seed, t.Name())
		}
	})
	return seed
}

// inLanes does n things, so many at once.
func inLanes(n, lanes int, do func(i int)) {
	work := make(chan int)
	var busy sync.WaitGroup
	for range lanes {
		busy.Go(func() {
			for i := range work {
				do(i)
			}
		})
	}
	for i := range n {
		work <- i
	}
	close(work)
	busy.Wait()
}

func count(m *sync.Map) (n int) {
	m.Range(func(any, any) bool { n++; return true })
	return n
}

// preparedStore is a record with something on it: a system, and a window in
// December.
func preparedStore(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "store")
	for _, args := range [][]string{
		{"directory", "system", "Made-up Gateway"},
		{"plan", "--id", "FIRST", "--start", "2026-12-10T20:00", "--end", "2026-12-10T21:00"},
	} {
		if _, errs, code := inStore(t, dir, args...); code != exitDone {
			t.Fatalf("%q: exit code %d: %s", args, code, errs)
		}
	}
	return dir
}

// copyStore copies a store as it is, its permissions included.
func copyStore(t *testing.T, from string) string {
	to := filepath.Join(t.TempDir(), "store")
	if out, err := exec.Command("cp", "-a", from, to).CombinedOutput(); err != nil {
		t.Errorf("copying the store: %v: %s", err, out)
	}
	return to
}

// wholeRecord is everything that tells two records apart: the head, every
// window of the year and the directory.
func wholeRecord(t *testing.T, dir string) string {
	t.Helper()
	anchor, err := os.ReadFile(filepath.Join(dir, "anchor"))
	if err != nil {
		t.Fatal(err)
	}
	all := []string{string(anchor)}
	for m := range 12 {
		out, errs, code := inStore(t, dir, "month", fmt.Sprintf("2026-%02d", m+1), "--json") // an export would be an event
		if code != exitDone {
			t.Fatalf("exit code %d: %s", code, errs)
		}
		all = append(all, out)
	}
	out, _, _ := inStore(t, dir, "directory", "--json")
	list, _, _ := inStore(t, dir, "record", "list", "--json")
	return strings.Join(append(all, out, list), "\n")
}

// imported is what an import of one file answers.
type imported struct {
	Outcome                 string
	New, Changed, Unchanged int
}

func importAnswer(t *testing.T, dir, file string, flags ...string) imported {
	out, errs, code := inStore(t, dir, append([]string{"import", file, "--json"}, flags...)...)
	var answer struct{ Files []imported }
	if err := json.Unmarshal([]byte(out), &answer); err != nil || code != exitDone || len(answer.Files) != 1 {
		t.Errorf("exit code %d, %v: %s", code, err, errs)
		return imported{}
	}
	return answer.Files[0]
}

// inDecember counts the windows of December 2026.
func inDecember(t *testing.T, dir string) int {
	out, errs, code := inStore(t, dir, "month", "2026-12", "--json")
	var month struct{ Windows []struct{ ID string } }
	if err := json.Unmarshal([]byte(out), &month); err != nil {
		t.Errorf("exit code %d, %v: %s", code, err, errs)
	}
	return len(month.Windows)
}
