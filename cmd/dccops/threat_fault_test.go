package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"dccops/model"
	"dccops/storage"
)

// injection is an error at the Nth call of a set, counted by each thread.
type injection struct {
	set, act string
	n        int
	on       bool // from the Nth on, and not only there
}

func (i injection) String() string {
	s := fmt.Sprintf("inject=%s:%s:when=%d", i.set, i.act, i.n)
	if i.on {
		s += "+"
	}
	return s
}

// mostCalls is more than any thread of one order makes of one set.
const mostCalls = 200

// callSets are what a store does to a disk.
func callSets() []string {
	return []string{
		"fsync,fdatasync,msync", "pwrite64,write", "ftruncate", "openat", "renameat,rename,unlink,unlinkat,mkdirat", "read,pread64",
	}
}

func actsFor(set string) []string {
	acts := []string{"error=EIO", "error=ENOSPC", "error=EDQUOT", "error=EINTR"}
	if set == "pwrite64,write" {
		acts = append(acts, "retval=0")
	}
	return acts
}

// K4: an I/O error at every call that one order makes, once and from there on.
// The order is stored or it is not; the answer says which, in a sentence; and the
// record opens and verifies afterwards.
//
// Each number is tried with every error in a release; else with one of them in
// turn, every third one where the record is compacted first, and with lasting
// errors at every third of those; an interruption that lasts is not
// one. A write that is cut short is one
// that takes nothing: strace can only pretend, and a call that says it wrote what
// it did not is a lie and no error.
func TestThreatK4EveryIOError(t *testing.T) {
	if out, err := exec.Command("strace", "-qq", "-o", os.DevNull, "-e", "inject=fsync:error=EIO", "true").CombinedOutput(); err != nil {
		t.Skipf("errors are injected with strace, and it is not here or may not trace: %v %s", err, out)
	}
	young := &injector{t: t, from: planned(t, 3), orders: 3, counts: map[string]int{}}
	old := &injector{t: t, from: planned(t, 26), orders: 26, counts: map[string]int{}} // its next opening compacts
	every := os.Getenv("DCCOPS_RELEASE") != ""
	var wait sync.WaitGroup
	work := make(chan func())
	for range 3 {
		wait.Go(func() {
			for sweep := range work {
				sweep()
			}
		})
	}
	for _, set := range callSets() {
		if !every {
			work <- func() { young.sweep(set, actsFor(set), 1, every) }
			work <- func() { old.sweep(set, actsFor(set), 3, every) }
			continue
		}
		for _, act := range actsFor(set) {
			work <- func() { young.sweep(set, []string{act}, 1, every) }
			work <- func() { old.sweep(set, []string{act}, 1, every) }
		}
	}
	close(work)
	wait.Wait()
	for _, k := range []*injector{young, old} {
		t.Logf("%d orders before: %v", k.orders, k.counts)
		if k.counts["not stored"] == 0 || k.counts["stored"] == 0 {
			t.Error("this test proves nothing")
		}
	}
}

// planned is a record of so many orders, each given by a process of its own.
func planned(t *testing.T, orders int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "store")
	for i := range orders {
		at := fmt.Sprintf("2026-12-%02d", i+1)
		if _, errs, code := inStore(t, dir, "plan", "--start", at+"T20:00", "--end", at+"T21:00"); code != exitDone {
			t.Fatal(errs)
		}
	}
	return dir
}

type injector struct {
	t      *testing.T
	from   string // the record that every run has a copy of
	orders uint64 // that are on it
	mu     sync.Mutex
	counts map[string]int
}

// sweep goes through the calls of one set until there is none left.
func (k *injector) sweep(set string, acts []string, step int, every bool) {
	for n := 1; n <= mostCalls; n += step {
		act := acts[n/step%len(acts)]
		if !k.run(injection{set, act, n, false}) {
			return
		}
		if (every || n/step%3 == 1) && !strings.HasSuffix(act, "EINTR") {
			k.run(injection{set, act, n, true})
		}
	}
	k.t.Errorf("%s: there were calls left after %d", set, mostCalls)
}

var (
	brokeRuntime = regexp.MustCompile(`(?m)^(panic:|fatal error:|goroutine \d|runtime:|SIG[A-Z]+:|\[signal)`)
	wroteAloud   = regexp.MustCompile(`write\([12]<.*INJECTED`)
	toOneself    = regexp.MustCompile(`anon_inode:.*INJECTED`) // the runtime wakes itself up
)

// run gives one order under an injection and reports whether it hit a call.
func (k *injector) run(i injection) bool {
	base, err := os.MkdirTemp("", "dccops-k4-")
	if err != nil {
		k.t.Error(err)
		return false
	}
	defer os.RemoveAll(base)
	dir, trace := filepath.Join(base, "store"), filepath.Join(base, "trace")
	if out, err := exec.Command("cp", "-a", "--sparse=always", k.from, dir).CombinedOutput(); err != nil {
		k.t.Errorf("%v %s", err, out)
		return false
	}
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	var errs strings.Builder
	cmd := exec.CommandContext(ctx, "strace", "-f", "-qq", "-y", "-o", trace, "-e", "trace="+i.set, "-e", i.String(),
		program, "plan", "--store", dir, "--at=2026-02-27T09:00", "--id", "NEW", "--start", "2027-01-20T20:00", "--end", "2027-01-20T21:00") // a month of its own: what is said of it is short
	cmd.Env, cmd.Stderr = []string{"LC_ALL=C.UTF-8"}, &errs
	_ = cmd.Run()
	calls, _ := os.ReadFile(trace)
	if !strings.Contains(string(calls), "INJECTED") {
		return false
	}
	if toOneself.Match(calls) {
		return true
	}
	k.judge(i, cmd.ProcessState.ExitCode(), errs.String(), string(calls), dir)
	return true
}

// judge holds the answer against what is there afterwards.
func (k *injector) judge(i injection, code int, errs, calls, dir string) {
	there, err := k.after(dir)
	verdict := "not stored"
	switch lines := strings.Count(errs, "\n"); {
	case err != nil:
		verdict = fmt.Sprint("BROKEN: ", err)
	case code == exitDone && !there:
		verdict = "LOST"
	case code == exitDone:
		verdict = "stored"
	case code != exitFault && code != exitInput && !early(calls, dir):
		verdict = fmt.Sprint("EXIT CODE ", code)
	case brokeRuntime.MatchString(errs) && !early(calls, dir):
		verdict = "PANIC"
	case lines != 1 && !wroteAloud.MatchString(calls) && !(i.on && errs == "" && strings.Contains(i.set, "write")) && !early(calls, dir):
		verdict = fmt.Sprint("LINES ", lines)
	case there && lines == 1 && !strings.Contains(errs, "was stored") && !strings.Contains(errs, "may or may not"):
		verdict = "UNSAID"
	case there:
		verdict = "stored, and something failed after it"
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.counts[strings.SplitN(verdict, ":", 2)[0]]++
	if verdict == strings.ToLower(verdict) {
		return
	}
	k.t.Errorf("%s: %s, exit code %d: %s", i, verdict, code, errs)
}

// early reports that the first error came before the program touched its record:
// the runtime of the language has words of its own then.
func early(calls, dir string) bool {
	before, _, _ := strings.Cut(calls, "INJECTED")
	return !strings.Contains(before, dir)
}

// after opens the record without errors and looks for the order.
func (k *injector) after(dir string) (there bool, err error) {
	ctx := context.Background()
	desk, err := storage.Open(ctx, storage.Options{Dir: dir, Clock: func() time.Time { return time.Date(2026, 2, 27, 9, 0, 0, 0, time.UTC) }})
	if err != nil {
		return false, err
	}
	defer func() { _ = desk.Close() }()
	if err := desk.Verify(ctx); err != nil {
		return false, err
	}
	_, there = desk.Board().Window("NEW")
	if got := desk.Board().Revision(); got != k.orders && got != k.orders+1 || there != (got > k.orders) {
		return there, model.Refuse(model.RefusedStore, "", "event %d is the last and the window is there: %v", got, there)
	}
	return there, nil
}
