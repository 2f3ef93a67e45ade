package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestThreatK10TwoProcesses starts two processes on one store at once, 200
// times; with DCCOPS_RELEASE=1 it is 1,000 times, which takes some minutes on
// two cores, for a pair costs about a tenth of a second of processor time.
//
// Some pairs are short orders, which may wait for each other; of some, one is
// killed with -9 at any moment. The others want the store for long: one of them
// gets it, and the other is told who has it. Then the owner ends in peace, or it
// is killed, and what it wrote about itself may name a process that lives and is
// another one.
//
// DCCOPS_TEST_SEED repeats the choices of a run that failed.
func TestThreatK10TwoProcesses(t *testing.T) {
	pairs, lanes := 200, 4
	switch {
	case os.Getenv("DCCOPS_RELEASE") != "":
		pairs = 1_000
	case testing.Short():
		pairs = 24
	}
	seed := testSeed(t)
	prepared := preparedStore(t)
	var all sync.Mutex
	tally := map[string]int{}
	start := time.Now()
	inLanes(lanes, lanes, func(lane int) {
		r := &racetrack{t: t, dir: copyStore(t, prepared), dice: rand.New(rand.NewPCG(seed, uint64(lane))), tally: map[string]int{}}
		for round := range pairs / lanes {
			r.round = round
			[]func(){r.orders, r.killedOrder, r.owners, r.owners}[r.dice.IntN(4)]()
		}
		r.nothingLost()
		all.Lock()
		defer all.Unlock()
		for what, n := range r.tally {
			tally[what] += n
		}
	})
	t.Logf("%d pairs in %v: %v", pairs, time.Since(start), tally)
}

// TestThreatK10KilledWhileATableIsMade: a kill at that moment leaves a table of
// no length that the store never listed. It blocks nobody. A listed one that
// was emptied is another thing: that is lost data, and refused by name.
func TestThreatK10KilledWhileATableIsMade(t *testing.T) {
	dir := preparedStore(t)
	before, _, _ := inStore(t, dir, "directory", "--json")
	listed, err := filepath.Glob(filepath.Join(dir, "badger", "*.sst"))
	if err != nil || len(listed) == 0 {
		t.Fatalf("the store holds no table: %v", err)
	}
	begun := filepath.Join(dir, "badger", "000999.sst")
	if err := os.WriteFile(begun, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, errs, code := inStore(t, dir, "directory", "--json"); code != exitDone || out != before {
		t.Errorf("a table that was only begun: exit code %d: %s", code, errs)
	}
	if err := os.Truncate(listed[0], 0); err != nil {
		t.Fatal(err)
	}
	if _, errs, code := inStore(t, dir, "directory"); code != exitFault || !strings.Contains(errs, filepath.Base(listed[0])+" is missing or empty") {
		t.Errorf("a table that was emptied: exit code %d: %s", code, errs)
	}
}

// racetrack is one store and those who want it.
type racetrack struct {
	t        *testing.T
	dir      string
	dice     *rand.Rand
	round    int
	started  int      // processes, each a minute after the one before
	promised []string // the systems that were acknowledged
	refused  []string // and those that were not
	tally    map[string]int
}

// orders gives two short orders at once. Each is acknowledged, or refused with
// the name of the other.
func (r *racetrack) orders() {
	one, two := r.order("a"), r.order("b")
	r.check(one, two)
	r.check(two, one)
}

func (r *racetrack) check(it, other *racer) {
	switch code := it.ends(); {
	case code == exitDone:
		r.promised = append(r.promised, it.system)
		r.tally["orders stored"]++
	case code == exitFault:
		r.refused = append(r.refused, it.system)
		r.tally["orders refused"]++
		r.namesOwner(it, other)
	default:
		r.t.Errorf("round %d: exit code %d: %s", r.round, code, it.errs.String())
	}
}

// killedOrder gives two short orders at once and kills one of them, wherever it
// is by then. The other is not kept out by it.
func (r *racetrack) killedOrder() {
	one, two := r.order("a"), r.order("b")
	select {
	case <-one.done:
	case <-time.After(time.Duration(r.dice.IntN(120)) * time.Millisecond):
	}
	one.kill()
	if one.ends() == exitDone {
		r.promised = append(r.promised, one.system)
	}
	r.tally["orders killed at any moment"]++
	r.check(two, one)
	next := r.order("next")
	if code := next.ends(); code != exitDone {
		r.t.Errorf("round %d: an order that was killed blocks the next: exit code %d: %s", r.round, code, next.errs.String())
		return
	}
	r.promised = append(r.promised, next.system)
}

// owners has two processes want the store until they are told to end. Whoever
// got it has it alone.
func (r *racetrack) owners() {
	one, two := r.wants(), r.wants()
	owner, loser := one, two
	select {
	case <-two.done:
	case <-one.done:
		owner, loser = two, one
	case <-time.After(30 * time.Second):
		r.t.Errorf("round %d: both have the store, or neither will say so", r.round)
		one.kill()
		two.kill()
		return
	}
	if code := loser.ends(); code != exitFault {
		r.t.Errorf("round %d: the second exits %d: %s", r.round, code, loser.errs.String())
	}
	r.namesOwner(loser, owner)
	select {
	case <-owner.done:
		r.t.Errorf("round %d: the first has ended too, with %d: %s", r.round, owner.ends(), owner.errs.String())
		return
	default:
	}
	if late := r.order("late"); late.ends() != exitFault { // it is still the only one
		r.t.Errorf("round %d: a third gets in beside the owner: exit code %d", r.round, late.ends())
	} else {
		r.refused = append(r.refused, late.system)
		r.namesOwner(late, owner)
	}
	r.release(owner)
}

// release ends the owner in one of three ways, and nobody is kept out by it.
func (r *racetrack) release(owner *racer) {
	way := []string{"in peace", "killed", "killed, its pid another's"}[r.dice.IntN(3)]
	if way == "in peace" {
		id := fmt.Sprintf("OWNED-%d", r.round)
		_, _ = io.WriteString(owner.in, rowHeader+id+",Row,DSP,Prepayment=none,2026-11-05T21:00,2026-11-05T21:01,none,2025-09-01T09:00:00Z,dcc,draft,\n")
		_ = owner.in.Close()
		if code := owner.ends(); code != exitDone {
			r.t.Errorf("round %d: the owner exits %d: %s", r.round, code, owner.errs.String())
		}
		r.promised = append(r.promised, id)
	} else {
		owner.kill()
	}
	if way == "killed, its pid another's" {
		words := fmt.Sprintf("%d 2026-01-01T00:00:00Z\n", os.Getpid())
		if err := os.WriteFile(filepath.Join(r.dir, "lock"), []byte(words), 0o600); err != nil {
			r.t.Error(err)
		}
	}
	r.tally["owners ended "+way]++
	next := r.order("next")
	if code := next.ends(); code != exitDone {
		r.t.Errorf("round %d: an owner that has ended (%s) blocks the next: exit code %d: %s", r.round, way, code, next.errs.String())
		return
	}
	r.promised = append(r.promised, next.system)
}

// stamped is when the owner started, as a person reads it.
var stamped = regexp.MustCompile(`process (\d+), since (\w+ \d+ \w+ 2026 \d\d:\d\d GMT)\. Nothing was changed;`)

// namesOwner holds the sentence of one who came second: who is first and since
// when, and no word of the machinery.
func (r *racetrack) namesOwner(loser, owner *racer) {
	r.t.Helper()
	words := loser.errs.String()
	if strings.Count(words, "\n") != 1 || strings.Contains(strings.ToLower(words), "badger") || strings.Contains(words, "resource temporarily") {
		r.t.Errorf("round %d: not one sentence for a person: %q", r.round, words)
	}
	m := stamped.FindStringSubmatch(words)
	if m == nil || m[1] != fmt.Sprint(owner.cmd.Process.Pid) || m[2] != owner.since.Format("Mon 2 Jan 2006 15:04 ")+"GMT" {
		r.t.Errorf("round %d: %q does not name process %d, since %v", r.round, words, owner.cmd.Process.Pid, owner.since)
	}
}

// nothingLost holds the record against what was promised.
func (r *racetrack) nothingLost() {
	systems, errs, code := inStore(r.t, r.dir, "directory", "--json")
	windows, _, _ := inStore(r.t, r.dir, "month", "2026-11", "--json")
	var directory struct{ Systems []struct{ Name string } }
	var month struct{ Windows []struct{ ID string } }
	if err := json.Unmarshal([]byte(systems), &directory); err != nil || code != exitDone {
		r.t.Fatalf("exit code %d, %v: %s", code, err, errs)
	}
	if err := json.Unmarshal([]byte(windows), &month); err != nil {
		r.t.Fatal(err)
	}
	have := map[string]bool{}
	for _, s := range directory.Systems {
		have[s.Name] = true
	}
	for _, w := range month.Windows {
		have[w.ID] = true
	}
	for _, name := range r.promised {
		if !have[name] {
			r.t.Errorf("%s was acknowledged and is not on the record", name)
		}
	}
	for _, name := range r.refused {
		if have[name] {
			r.t.Errorf("%s was refused and is on the record", name)
		}
	}
}

// racer is one process that wants the store.
type racer struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	since  time.Time // when it was started, by its own clock
	system string    // what its order makes
	errs   strings.Builder
	done   chan struct{}
}

// order gives a short order.
func (r *racetrack) order(who string) *racer {
	name := fmt.Sprintf("Made-up %d %s", r.round, who)
	it := r.start("directory", "system", name)
	it.system = name
	return it
}

// wants starts an import of what will stand on its stdin. It has the store
// until then.
func (r *racetrack) wants() *racer { return r.start("import", "-", "--format", "csv") }

func (r *racetrack) start(args ...string) *racer {
	r.started++
	since := time.Date(2026, 2, 1, 9, r.started, 0, 0, time.UTC) // winter: London reads the same
	it := &racer{cmd: exec.Command(program, append(args, "--store", r.dir, "--at="+since.Format(time.RFC3339))...), since: since, done: make(chan struct{})}
	it.cmd.Env, it.cmd.Stderr = []string{"LC_ALL=C.UTF-8"}, &it.errs
	var err error
	if it.in, err = it.cmd.StdinPipe(); err == nil {
		err = it.cmd.Start()
	}
	if err != nil {
		r.t.Error(err)
		close(it.done)
		return it
	}
	go func() {
		_ = it.cmd.Wait()
		close(it.done)
	}()
	return it
}

func (it *racer) ends() int {
	<-it.done
	return it.cmd.ProcessState.ExitCode()
}

func (it *racer) kill() {
	_ = it.cmd.Process.Kill()
	<-it.done
}
