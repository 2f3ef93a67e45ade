package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// postOffice is a record whose letters go to one mail host, and the time there.
type postOffice struct {
	t    *testing.T
	dir  string
	host *mailHost
	now  time.Time
	rand *rand.Rand
}

// listedLetter is a letter as dccops outbox list shows it.
type listedLetter struct {
	ID, Address, State, Words string
	MessageID                 string `json:"message_id"`
	Since                     time.Time
	Doubts                    int
}

// newPostOffice is a record with Unplanned Maintenance under way and ten
// addresses that are told of it.
func newPostOffice(t *testing.T, seed uint64) *postOffice {
	t.Helper()
	p := &postOffice{
		t: t, dir: filepath.Join(t.TempDir(), "store"), host: newMailHost(t),
		now: time.Date(2026, 10, 22, 2, 0, 0, 0, time.UTC), rand: rand.New(rand.NewPCG(seed, 24)),
	}
	var parties strings.Builder
	parties.WriteString("name,audience,address\n")
	for i := range 4 {
		fmt.Fprintf(&parties, "Amber %d,Parties,a%d@amber.example;b%d@amber.example\n", i, i, i)
	}
	parties.WriteString("Northgrid,Parties;RDPs,duty@northgrid.example\nTABASC,TABASC,tabasc@committee.example\n")
	file := filepath.Join(t.TempDir(), "parties.csv")
	if err := os.WriteFile(file, []byte(parties.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	p.do("directory", "import", file)
	p.owes()
	return p
}

// owes raises work, which owes a letter to each of the ten addresses: no later
// word of it makes a notice of H8.6 needless.
func (p *postOffice) owes() {
	p.t.Helper()
	p.do("raise", "--activity", "The gateway answers nobody", "--service", "Prepayment=disruption", "--risk", "none", "--rdps", "yes", "--material-risk", "yes")
}

func (p *postOffice) command(args ...string) *exec.Cmd {
	cmd := exec.Command(program, append(args, "--store", p.dir, "--at="+p.now.Format(time.RFC3339))...)
	cmd.Env = []string{"LC_ALL=C.UTF-8"}
	return cmd
}

func (p *postOffice) do(args ...string) string {
	p.t.Helper()
	cmd := p.command(args...)
	var errs strings.Builder
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		p.t.Fatalf("dccops %q: %v: %s", args, err, errs.String())
	}
	return string(out)
}

func (p *postOffice) send() *exec.Cmd {
	return p.command("outbox", "send", "--from", "maintenance@dcc.example", "--smtp", p.host.url())
}

// sent sends what is due an hour later, with nothing in the way but the host.
func (p *postOffice) sent() {
	p.t.Helper()
	p.now = p.now.Add(time.Hour)
	if out, err := p.send().CombinedOutput(); err != nil {
		p.t.Fatalf("sending: %v: %s", err, out)
	}
}

func (p *postOffice) list() []listedLetter {
	p.t.Helper()
	var out struct{ Letters []listedLetter }
	if err := json.Unmarshal([]byte(p.do("outbox", "list", "--all", "--json")), &out); err != nil {
		p.t.Fatal(err)
	}
	return out.Letters
}

// history is how each letter stood after each try of it.
func (p *postOffice) history() (out []listedLetter) {
	p.t.Helper()
	var events struct {
		Events []struct {
			Kind  string
			After []struct {
				Kind   string
				Record listedLetter
			}
		}
	}
	if err := json.Unmarshal([]byte(p.do("record", "list", "--json")), &events); err != nil {
		p.t.Fatal(err)
	}
	for _, e := range events.Events {
		for _, r := range e.After {
			if e.Kind == "delivery-recorded" && r.Kind == "letter" {
				out = append(out, r.Record)
			}
		}
	}
	return out
}

// killSteps are the places between which a program that sends is killed: before
// a try is on the record or while it is put there, at each step of the
// conversation, and between the host's 250 and the record of it.
func killSteps() []string {
	return []string{"lease", "greet", "EHLO", "MAIL", "RCPT", "DATA", "body", ".", "kept", "250", "250+", "QUIT"}
}

// killed sends, and kills the program at the nth time that a step is reached. It
// reports whether it came to that, and how long the first conversation took to
// begin.
func (p *postOffice) killed(step string, nth int, early time.Duration) (was bool, began time.Duration) {
	p.t.Helper()
	p.now = p.now.Add(time.Hour)
	cmd := p.send()
	ready, from := make(chan struct{}), time.Now()
	var mu sync.Mutex
	late := time.Duration(p.rand.IntN(2000)) * time.Microsecond
	p.host.does(func(at string, _ net.Conn) bool {
		mu.Lock()
		defer mu.Unlock()
		if at == "greet" && began == 0 {
			began = time.Since(from)
		}
		if at != strings.TrimSuffix(step, "+") {
			return true
		}
		if nth--; nth == 0 {
			<-ready
			if step == "250+" {
				time.AfterFunc(late, func() { _ = cmd.Process.Kill() })
			} else {
				_ = cmd.Process.Kill()
			}
		}
		return true
	})
	if err := cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	close(ready)
	if step == "lease" {
		strike := time.AfterFunc(early, func() { _ = cmd.Process.Kill() })
		defer strike.Stop()
	}
	err := cmd.Wait()
	mu.Lock()
	defer mu.Unlock()
	if err != nil && cmd.ProcessState.ExitCode() != -1 {
		p.t.Fatalf("sending ends with %v", err)
	}
	return cmd.ProcessState.ExitCode() == -1, began
}

// doubted looks at the record after a kill: one letter at most was under way. It is
// "being sent, nobody has confirmed it yet", and whoever starts next says that
// nobody knows.
func (p *postOffice) doubted() {
	p.t.Helper()
	var under []string
	for _, l := range p.list() {
		if l.State == "sending" {
			under = append(under, l.ID)
		}
	}
	if len(under) > 1 {
		p.t.Errorf("the letters %v were under way when it was killed, and one may have been", under)
	}
	p.host.does(nil)
	if out, err := p.send().CombinedOutput(); err != nil {
		p.t.Fatalf("sending after a kill: %v: %s", err, out)
	}
	for _, l := range p.list() {
		if slices.Contains(under, l.ID) && (l.State != "queued" || !strings.HasPrefix(l.Words, "outcome unknown") || l.Doubts == 0) {
			p.t.Errorf("letter %s was under way, and is %s now: %q", l.ID, l.State, l.Words)
		}
	}
}

// K24: killed 300 times (with DCCOPS_RELEASE=1, 1,000) between each pair of steps
// of the outbox. Every letter reaches the host, in an envelope to its own address.
// For a kill one letter that was under way, and no other, reaches it once more,
// under the same Message-ID. The record says of it that its outcome is unknown and
// that it is sent again, and of each in the end when and in which words the host
// accepted it.
func TestThreatK24KilledBetweenTheStepsOfTheOutbox(t *testing.T) {
	kills, lanes := 300, 4
	switch {
	case os.Getenv("DCCOPS_RELEASE") != "":
		kills = 1_000
	case testing.Short():
		kills = 48
	}
	for lane := range lanes {
		t.Run(fmt.Sprint("lane ", lane), func(t *testing.T) {
			t.Parallel()
			p := newPostOffice(t, uint64(lane))
			steps, began := killSteps(), 50*time.Millisecond
			count, owed := map[string]int{}, 10
			for n := range kills / lanes {
				if n%12 == 11 { // now and then all goes well, and new letters are owed
					p.host.does(nil)
					p.sent()
					owed = 0
				}
				step := steps[n%len(steps)]
				early := time.Duration(p.rand.Int64N(int64(began) + 1))
				for nth := 1 + p.rand.IntN(4); ; nth = 1 {
					if owed < 4 {
						p.owes()
						owed += 10
					}
					was, first := p.killed(step, nth, early)
					began = max(first, began/2)
					owed -= min(4, nth)
					if was {
						break
					}
					early = early * 3 / 4
				}
				if count[step]++; n%25 == 0 {
					p.doubted()
				}
			}
			p.host.does(nil)
			for range 3 {
				p.sent()
			}
			p.settled(count)
		})
	}
}

// settled holds what the host has against what the record says of it.
func (p *postOffice) settled(kills map[string]int) {
	p.t.Helper()
	record := map[string]listedLetter{}
	for _, l := range p.list() {
		record[l.MessageID] = l
		if l.State != "sent" || !strings.HasPrefix(l.Words, "accepted") {
			p.t.Errorf("letter %s is %s, %q", l.ID, l.State, l.Words)
		}
	}
	copies, runs, twice := map[string]int{}, map[string]bool{}, 0
	for _, taken := range p.host.letters() {
		id := strings.Trim(taken.header("Message-ID"), "<>")
		l, known := record[id]
		if !known || len(taken.rcpt) != 1 || taken.rcpt[0] != l.Address || taken.header("To") != "<"+l.Address+">" {
			p.t.Errorf("a letter %q went to %q, and the record has it for %q", id, taken.rcpt, l.Address)
		}
		if run := fmt.Sprint(id, " ", taken.run); runs[run] {
			p.t.Errorf("letter %s went out twice in one run", l.ID)
		} else {
			runs[run] = true
		}
		if copies[id]++; copies[id] > 1 {
			twice++
		}
	}
	for id, l := range record {
		if copies[id] == 0 {
			p.t.Errorf("letter %s to %s never reached the host", l.ID, l.Address)
		}
		if copies[id] > 1+l.Doubts {
			p.t.Errorf("the host has letter %s %d times, and the record counts %d doubts", l.ID, copies[id], l.Doubts)
		}
	}
	total := 0
	for _, n := range kills {
		total += n
	}
	doubts := 0
	for _, l := range record {
		doubts += l.Doubts
	}
	if twice > total || doubts > total {
		p.t.Errorf("%d letters went out again, and of %d it was doubtful, for %d kills", twice, doubts, total)
	}
	p.said(record, doubts)
	p.t.Logf("%d letters, %d of them again, %d in doubt, %d kills: %v", len(record), twice, doubts, total, kills)
}

// said reads the events of the record: of each letter that it was accepted, by the
// host, when, and in which words; and as often as there was a doubt, that its
// outcome is unknown and it is sent again.
func (p *postOffice) said(record map[string]listedLetter, doubts int) {
	p.t.Helper()
	accepted, unknown := map[string]bool{}, 0
	for _, l := range p.history() {
		switch {
		case l.State == "sent" && strings.HasPrefix(l.Words, "accepted: 2.0.0 taken as 4711") && !l.Since.IsZero():
			accepted[l.MessageID] = true
		case l.State == "queued" && strings.HasPrefix(l.Words, "outcome unknown: ") && strings.Contains(l.Words, "it is sent again under the same Message-ID"):
			unknown++
		}
	}
	for id, l := range record {
		if !accepted[id] {
			p.t.Errorf("no event says when and how the host accepted letter %s", l.ID)
		}
	}
	if unknown != doubts {
		p.t.Errorf("%d events say that an outcome is unknown, and there were %d doubts", unknown, doubts)
	}
}
