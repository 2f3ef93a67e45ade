package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dccops/model"
	"dccops/storage"
)

const erasedWord = "qzxProtznerVjk"

// G5: an I/O error at every call of an opening that erases, once and from there
// on. Whatever is answered, the record has all its events, with the content or
// without it, and the next opening finishes.
func TestThreatG5EveryIOErrorWhileErasing(t *testing.T) {
	if out, err := exec.Command("strace", "-qq", "-o", os.DevNull, "-e", "inject=fsync:error=EIO", "true").CombinedOutput(); err != nil {
		t.Skipf("errors are injected with strace, and it is not here or may not trace: %v %s", err, out)
	}
	from := toBeErased(t)
	step := 7
	if os.Getenv("DCCOPS_RELEASE") != "" {
		step = 1
	}
	counts, mu := map[string]int{}, sync.Mutex{}
	var wait sync.WaitGroup
	work := make(chan injection)
	for range 3 {
		wait.Go(func() {
			for i := range work {
				verdict := eraseUnder(t, from, i)
				mu.Lock()
				counts[verdict]++
				mu.Unlock()
			}
		})
	}
	for _, set := range callSets() {
		for n := 1; n < 120; n += step {
			work <- injection{set, actsFor(set)[n/step%2], n, n/step%3 == 1}
		}
	}
	close(work)
	wait.Wait()
	t.Log(counts)
	if counts["erased"] == 0 || counts["there still"] == 0 {
		t.Error("this test proves nothing")
	}
}

// toBeErased is a record whose erasure is an event and nothing more.
func toBeErased(t *testing.T) string {
	t.Helper()
	dir, now := filepath.Join(t.TempDir(), "store"), time.Date(2019, 9, 2, 9, 0, 0, 0, time.UTC)
	desk, err := storage.Open(context.Background(), storage.Options{Dir: dir, Clock: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	w := model.Window{ID: "W-1", Risk: erasedWord, Start: now.AddDate(0, 3, 0), End: now.AddDate(0, 3, 0).Add(time.Hour)}
	clean := w
	clean.Risk = "none"
	for i, c := range []model.Command{
		model.PlanWindow{Window: w}, model.EditWindow{Window: clean, Base: 1, Reason: "no names"}, model.EraseContent{Upto: 2, Authority: "A", Reason: "R"},
	} {
		if i == 2 {
			now = now.AddDate(4, 0, 0)
		}
		order := model.Order{ID: fmt.Sprint("o", i), Actor: model.Actor{Name: "ada", Role: model.Approver}, Command: c}
		if _, err := desk.Do(context.Background(), order); err != nil {
			t.Fatal(err)
		}
	}
	if err := desk.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// wholly opens a record without errors and holds it to be erased and whole.
func wholly(dir string) error {
	ctx := context.Background()
	desk, err := storage.Open(ctx, storage.Options{Dir: dir, Clock: func() time.Time { return time.Date(2023, 9, 5, 9, 0, 0, 0, time.UTC) }})
	if err != nil {
		return err
	}
	upto, errLeft := desk.Erasing()
	err = errors.Join(errLeft, desk.Verify(ctx))
	if got := desk.Board().Revision(); got != 3 || upto != 0 {
		err = errors.Join(err, fmt.Errorf("event %d is the last, and up to event %d the content is there", got, upto))
	}
	if out, errGrep := exec.Command("grep", "-r", "-a", "-l", erasedWord, dir).Output(); errGrep == nil {
		err = errors.Join(err, fmt.Errorf("the word is in %s", out))
	}
	return errors.Join(err, desk.Close())
}

// eraseUnder opens a copy of the record under an injection and looks at what is
// left of it.
func eraseUnder(t *testing.T, from string, i injection) string {
	base, err := os.MkdirTemp("", "dccops-g5-")
	if err != nil {
		t.Error(err)
		return "fault"
	}
	defer os.RemoveAll(base)
	dir := filepath.Join(base, "store")
	if out, err := exec.Command("cp", "-a", "--sparse=always", from, dir).CombinedOutput(); err != nil {
		t.Errorf("%v %s", err, out)
		return "fault"
	}
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	cmd := exec.CommandContext(ctx, "strace", "-f", "-qq", "-o", os.DevNull, "-e", "trace="+i.set, "-e", i.String(),
		program, "record", "head", "--store", dir, "--at=2023-09-04T09:00")
	cmd.Env = []string{"LC_ALL=C.UTF-8"}
	_ = cmd.Run()
	verdict := "erased"
	if exec.Command("grep", "-r", "-a", "-q", erasedWord, dir).Run() == nil {
		verdict = "there still"
	}
	if err := wholly(dir); err != nil {
		t.Errorf("%s: %v", i, err)
	}
	return verdict
}

// G5: while somebody else has the record, whom others may have joined, nothing is
// erased and no event says so: it would be half done until they leave.
func TestThreatG5NobodyErasesUnderSomebodyElse(t *testing.T) {
	dir, at := filepath.Join(t.TempDir(), "store"), time.Date(2019, 9, 2, 9, 0, 0, 0, time.UTC)
	desk, err := storage.Open(context.Background(), storage.Options{Dir: dir, Clock: func() time.Time { return at }})
	if err != nil {
		t.Fatal(err)
	}
	order := model.Order{ID: "o", Actor: model.Actor{Name: "ada", Role: model.Approver}, Command: model.SetSystem{System: model.System{Name: "Old"}}}
	if _, err := desk.Do(context.Background(), order); err != nil {
		t.Fatal(err)
	}
	erase := []string{"record", "erase", "--before", "2020-01-01", "--authority", "A", "--reason", "R"}
	_, errs, code := inStore(t, dir, erase...)
	if code != exitFault || !strings.Contains(errs, fmt.Sprint("process ", os.Getpid())) || desk.Board().Revision() != 1 {
		t.Errorf("exit code %d, %d events: %s", code, desk.Board().Revision(), errs)
	}
	if err := desk.Close(); err != nil {
		t.Fatal(err)
	}
	if out, errs, code := inStore(t, dir, erase...); code != exitDone || !strings.Contains(out, "Erased the content of 1 event") {
		t.Errorf("exit code %d: %s %s", code, out, errs)
	}
}
