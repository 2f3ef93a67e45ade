package main

import (
	"net"
	"os"
	"strings"
	"testing"
)

// mailFault is what a mail host does at one step, and what becomes of the letters
// of that moment.
type mailFault struct {
	name, step string
	with       func(c net.Conn)
	state      string
	words      string
	copies     int // the host has of each letter in the end
}

func mailFaults() []mailFault {
	say := func(words string) func(net.Conn) { return func(c net.Conn) { answer(c, words) } }
	cut := func(c net.Conn) { _ = c.Close() }
	return []mailFault{
		{"refuses at the door", "greet", say("554 no"), "queued", "did not let us in", 1},
		{"breaks off at the door", "greet", cut, "queued", "was not reached", 1},
		{"greylists", "RCPT", say("451 4.7.1 come back later"), "queued", "451", 1},
		{"has no room for the recipient", "RCPT", say("452 4.2.2 full"), "queued", "452", 1},
		{"shuts down in the middle", "MAIL", say("421 4.3.2 shutting down"), "queued", "421", 1},
		{"knows no such recipient", "RCPT", say("550 5.1.1 unknown"), "failed", "refused by the mail host", 1},
		{"finds it too large", ".", say("552 5.3.4 too large"), "failed", "552", 1},
		{"breaks off at DATA", "DATA", cut, "queued", "not taken", 1},
		{"breaks off before it has taken it", ".", cut, "queued", "outcome unknown", 1},
		{"takes it and breaks off before it says so", "kept", cut, "queued", "outcome unknown", 2},
		{"takes it and breaks off after that", "QUIT", cut, "sent", "accepted", 1},
		{"says 250 twice", "QUIT", say("250 taken\r\n250 taken\r\n221 bye"), "sent", "accepted", 1},
	}
}

// K23 through the program: each fault of a mail host for twenty letters, with
// DCCOPS_RELEASE=1 for 500. What was
// not taken waits and goes out when the host has come to itself, what was refused
// says so and goes when somebody retries; nobody else is ever written to.
func TestThreatK23EveryFaultOfAMailHostThroughTheProgram(t *testing.T) {
	p := newPostOffice(t, 23)
	p.sent()
	seen, owed := len(p.host.letters()), 20
	if os.Getenv("DCCOPS_RELEASE") != "" {
		owed = 500
	}
	for _, f := range mailFaults() {
		t.Run(f.name, func(t *testing.T) {
			p.t = t
			before := map[string]bool{}
			for _, l := range p.list() {
				before[l.ID] = true
			}
			for range owed / 10 {
				p.owes()
			}
			p.host.does(func(step string, c net.Conn) bool {
				if step == f.step {
					f.with(c)
				}
				return step != f.step
			})
			p.sent()
			fresh := map[string]listedLetter{}
			retry := []string{"outbox", "retry"}
			for _, l := range p.list() {
				if before[l.ID] {
					continue
				}
				fresh[l.MessageID] = l
				retry = append(retry, l.ID)
				if l.State != f.state || !strings.Contains(l.Words, f.words) {
					t.Errorf("letter %s is %s, %q; it should be %s, %q", l.ID, l.State, l.Words, f.state, f.words)
				}
			}
			if len(fresh) != owed {
				t.Errorf("there are %d letters, not %d", len(fresh), owed)
			}
			p.host.does(nil)
			if f.state == "failed" {
				p.do(retry...)
			}
			p.sent()
			seen = p.each(fresh, seen, f.copies)
		})
	}
}

// each looks at the letters that the host has beyond those seen: so many copies
// of each, to its own address alone.
func (p *postOffice) each(fresh map[string]listedLetter, seen, copies int) int {
	p.t.Helper()
	got := map[string]int{}
	all := p.host.letters()
	for _, l := range all[seen:] {
		id := strings.Trim(l.header("Message-ID"), "<>")
		got[id]++
		if len(l.rcpt) != 1 || l.rcpt[0] != fresh[id].Address {
			p.t.Errorf("a letter for %q went to %q", fresh[id].Address, l.rcpt)
		}
	}
	for id, l := range fresh {
		if got[id] != copies {
			p.t.Errorf("the host has letter %s %d times, not %d", l.ID, got[id], copies)
		}
	}
	for _, l := range p.list() {
		if _, is := fresh[l.MessageID]; is && (l.State != "sent" || l.Doubts > 1) {
			p.t.Errorf("letter %s is %s, %q, with %d doubts", l.ID, l.State, l.Words, l.Doubts)
		}
	}
	return len(all)
}

// A host that does not show who it is gets nothing: without STARTTLS no letter
// goes out.
func TestThreatK23AHostWithoutTLSThroughTheProgram(t *testing.T) {
	p := newPostOffice(t, 230)
	if out, err := p.command("outbox", "send", "--from", "maintenance@dcc.example", "--smtp", "smtp://"+p.host.addr).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, l := range p.list() {
		if l.State != "queued" || !strings.Contains(l.Words, "STARTTLS") {
			t.Errorf("letter %s is %s, %q", l.ID, l.State, l.Words)
		}
	}
	if n := len(p.host.letters()); n > 0 {
		t.Errorf("the host has %d letters", n)
	}
}
