package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"dccops/tui/sshd"
)

// TestThreatK18Crowd: 500 sessions at the real program, of which 50 do not read
// and 10 type, for five minutes: what is stored is seen by everybody who reads,
// what is typed is echoed, a session costs little memory, and none of it grows.
//
// With DCCOPS_RELEASE=1 it is the hour of the row, and only then are its times
// held to: 50 ms for an echo and 1 s for an update, at the 99th percentile. With
// -short it is half a minute, which is too short to see whether memory grows.
func TestThreatK18Crowd(t *testing.T) {
	t.Parallel()
	span, echo, update := 5*time.Minute, 5*time.Second, 10*time.Second
	switch {
	case os.Getenv("DCCOPS_RELEASE") != "":
		span, echo, update = time.Hour, 50*time.Millisecond, time.Second
	case testing.Short():
		span = 30 * time.Second
	}
	c := newThrong(t)
	empty := c.resident(t)
	c.enter(450, 50)
	if n := c.sessions(); n != 500 {
		t.Fatalf("%d sessions are there, want 500", n)
	}
	c.change() // everybody has drawn once
	if each := (c.resident(t) - empty) / 500; each > 300<<10 {
		t.Errorf("a session takes %d KiB", each>>10)
	} else {
		t.Logf("a session takes %d KiB, beside the %d MiB of the program", each>>10, empty>>20)
	}
	for _, f := range c.seats[:10] {
		c.work.Go(func() { c.types(f) })
	}
	var resident []int
	tick := time.NewTicker(5 * time.Second)
	defer tick.Stop()
	for until := time.Now().Add(span); time.Now().Before(until); <-tick.C {
		c.change()
		resident = append(resident, c.resident(t))
	}
	c.leave()
	c.held("echo", c.echoes, echo)
	c.held("update", c.updates, update)
	c.flat(resident)
	if each := (slices.Max(resident) - empty) / 500; each > 300<<10 {
		t.Errorf("at its most a session takes %d KiB", each>>10)
	}
}

// throng is many sessions at the real program.
type throng struct {
	*served
	t       *testing.T
	people  []*person
	boss    *ssh.Client
	figures string
	seats   []*spectator
	round   int
	work    sync.WaitGroup // whoever types and whoever stalls
	over    chan struct{}

	mu      sync.Mutex
	echoes  []time.Duration
	updates []time.Duration
}

// spectator is one session, and what was last written to it.
type spectator struct {
	client  *ssh.Client
	session *ssh.Session
	keys    io.Writer

	mu    sync.Mutex
	all   int // bytes so far
	last  []byte
	wants []want
}

// want is a word that is waited for beyond a place in what is written.
type want struct {
	word string
	from int
	seen chan time.Time
}

// Write notes when a word that is waited for was written.
func (s *spectator) Write(p []byte) (int, error) {
	now := time.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all += len(p)
	s.last = append(s.last, p...)
	s.wants = slices.DeleteFunc(s.wants, func(w want) bool {
		found := bytes.Contains(s.last[max(0, len(s.last)-(s.all-w.from)):], []byte(w.word))
		if found {
			w.seen <- now
		}
		return found
	})
	s.last = s.last[max(0, len(s.last)-1<<15):]
	return len(p), nil
}

// expect gives when the word is written next.
func (s *spectator) expect(word string) <-chan time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	w := want{word, s.all, make(chan time.Time, 1)}
	s.wants = append(s.wants, w)
	return w.seen
}

func newThrong(t *testing.T) *throng {
	t.Helper()
	c := &throng{t: t, figures: freeAddress(t), over: make(chan struct{})}
	dir := filepath.Join(t.TempDir(), "store")
	for i := range 30 { // a key may have 20 sessions; one of them is who changes things
		p := newPerson(t, fmt.Sprintf("person-%d", i), "operator")
		c.people = append(c.people, p)
		if _, errs, code := inStoreNow(t, dir, "people", "add", p.name, "--role", p.role, "--key", sshd.KeyText(p.key.PublicKey())); code != exitDone {
			t.Fatalf("exit code %d: %s", code, errs)
		}
	}
	c.served = serveWith(t, dir, nil, "--metrics", c.figures)
	c.boss = c.in(c.people[29])
	start := time.Now().UTC().Add(3 * time.Hour).Truncate(time.Minute) // nobody is warned of it yet
	plan := fmt.Sprintf("plan --activity 01234567 --service Prepayment=disruption --system DSP --risk none --start %s --end %s", start.Format(time.RFC3339), start.Add(10*time.Hour).Format(time.RFC3339))
	if _, errs, code := ask(t, c.boss, plan); code != exitDone {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	t.Cleanup(c.leave)
	return c
}

// sessions is how many the program says there are.
func (c *throng) sessions() int { return int(figuresAt(c.t, c.figures)["dccops_sessions"]) }

// enter brings sessions in, each over a connection of its own.
func (c *throng) enter(healthy, stalled int) {
	c.t.Helper()
	c.seats = make([]*spectator, healthy)
	inLanes(healthy, 8, func(i int) {
		var err error
		if c.seats[i], err = c.spectator(i); err != nil {
			c.t.Errorf("session %d: %v", i, err)
		}
	})
	inLanes(stalled, 4, func(i int) { c.stall(healthy+i, i%2 == 0) })
	if c.t.Failed() {
		c.t.FailNow()
	}
}

func (c *throng) spectator(i int) (*spectator, error) {
	client, err := c.dialFrom(fmt.Sprintf("127.3.0.%d", i%200+1), "x", ssh.PublicKeys(c.people[i%29].key))
	if err != nil {
		return nil, err
	}
	f := &spectator{client: client}
	if f.session, err = client.NewSession(); err != nil {
		return nil, err
	}
	f.session.Stdout, f.session.Stderr = f, f
	_ = f.session.Setenv("LC_ALL", "C.UTF-8")
	drawn := f.expect("Budgets, H8.3")
	f.keys, err = f.session.StdinPipe()
	if err = errors.Join(err, f.session.RequestPty("xterm-256color", 40, 120, nil), f.session.Shell()); err != nil {
		return nil, err
	}
	select {
	case <-drawn:
		_, err = io.WriteString(f.keys, "pp") // which takes away what is said to whoever has just come
		return f, err
	case <-time.After(30 * time.Second):
		return nil, errors.New("no frame came")
	}
}

// stall brings in somebody who does not read: his channel's window is closed, or
// he is gone without a word. Once he is dropped another takes his place.
func (c *throng) stall(i int, answers bool) {
	enter := func() *raw {
		r, err := c.closedWindow(fmt.Sprintf("127.3.1.%d", i%200+1), c.people[i%29])
		if err != nil {
			c.t.Errorf("whoever stalls does not get in: %v", err)
			return nil
		}
		return r
	}
	r := enter()
	c.work.Go(func() {
		for r != nil {
			gone := time.After(50 * time.Second) // the door finds him out after 45
			ended := make(chan struct{})
			c.work.Go(func() {
				defer close(ended)
				if answers {
					r.answerAlive()
					return
				}
				select {
				case <-gone:
				case <-c.over:
				}
			})
			select {
			case <-ended:
			case <-c.over:
				_ = r.Close()
				<-ended
				return
			}
			_ = r.Close()
			r = enter()
		}
	})
}

// change stores something that everybody's screen shows, and waits until it does.
func (c *throng) change() {
	c.t.Helper()
	c.round++
	word := make([]byte, 8) // no letter of it stands where it stood the last time
	for i := range word {
		word[i] = byte('a' + c.round%2*13 + rand.IntN(13))
	}
	seen := make([]<-chan time.Time, len(c.seats))
	for i, f := range c.seats {
		seen[i] = f.expect(string(word))
	}
	from := time.Now()
	if _, errs, code := ask(c.t, c.boss, "edit PM-001 --activity "+string(word)+"жщ --reason measured"); code != exitDone {
		c.t.Fatalf("exit code %d: %s", code, errs)
	}
	late := time.After(30 * time.Second)
	for i := range seen {
		select {
		case at := <-seen[i]:
			c.updates = append(c.updates, at.Sub(from))
		case <-late:
			c.t.Fatalf("round %d: session %d does not show what was stored", c.round, i)
		}
	}
}

// types types one letter over another in the filter of the calendar again and
// again. What everybody looks at has both, so that the filter lets it stand.
func (c *throng) types(f *spectator) {
	_, _ = io.WriteString(f.keys, "/")
	tick := time.NewTicker(250 * time.Millisecond)
	defer tick.Stop()
	for n := 0; ; n++ {
		select {
		case <-c.over:
			return
		case <-tick.C:
		}
		letter := []string{"ж", "щ"}[n%2]
		seen, from := f.expect(letter), time.Now()
		_, _ = io.WriteString(f.keys, "\x7f"[:min(n, 1)]+letter)
		select {
		case at := <-seen:
			c.mu.Lock()
			c.echoes = append(c.echoes, at.Sub(from))
			c.mu.Unlock()
		case <-time.After(20 * time.Second):
			c.t.Error("what was typed is not echoed")
			return
		}
	}
}

// leave ends what types and stalls, and everybody's session.
func (c *throng) leave() {
	select {
	case <-c.over:
		return
	default:
		close(c.over)
	}
	c.work.Wait()
	for _, f := range c.seats {
		if f != nil {
			_ = f.client.Close()
		}
	}
}

// held says how long something took, and holds it to a limit.
func (c *throng) held(what string, took []time.Duration, limit time.Duration) {
	if len(took) < 100 {
		c.t.Fatalf("%d times of an %s are too few", len(took), what)
	}
	slices.Sort(took)
	p99 := took[len(took)*99/100]
	c.t.Logf("%s: %d of them; median %v, p99 %v, worst %v", what, len(took), took[len(took)/2], p99, took[len(took)-1])
	if p99 > limit {
		c.t.Errorf("an %s takes %v at the 99th percentile, and %v is the limit", what, p99, limit)
	}
}

// flat holds memory to within a twentieth of what it was once everything had
// settled.
func (c *throng) flat(resident []int) {
	if len(resident) < 30 {
		c.t.Logf("resident: %v", resident)
		return
	}
	part := len(resident) / 5
	mean := func(of []int) (sum float64) {
		for _, n := range of {
			sum += float64(n) / float64(len(of))
		}
		return sum
	}
	first := mean(resident[part : 2*part])
	for i := 2; i < 5; i++ {
		now := mean(resident[i*part : (i+1)*part])
		c.t.Logf("resident in part %d of 5: %.1f MiB, and %.1f in part 2", i+1, now/(1<<20), first/(1<<20))
		if now < first*0.95 || now > first*1.05 {
			c.t.Errorf("memory goes from %.0f to %.0f MiB", first/(1<<20), now/(1<<20))
		}
	}
}
