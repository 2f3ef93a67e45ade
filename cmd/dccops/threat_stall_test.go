package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"dccops/model"
	"dccops/tui/screen"
	"dccops/tui/sshd"
)

// fast are limits a tenth as long as the door's own, so that a test need not
// wait for a minute.
func fast() sshd.Limits {
	return sshd.Limits{Stall: 3 * time.Second, Keepalive: 1500 * time.Millisecond, Person: 100, Address: 600, Waiting: 600}
}

// TestThreatB6StalledReader: of 500 sessions 50 do not read, half of them with
// the window of their channel closed and half with their connection frozen. What
// is stored reaches the other 450 at once, and the 50 are dropped, in a tenth of
// the door's own 30 to 45 s.
func TestThreatB6StalledReader(t *testing.T) {
	sessions, stalled := 500, 50
	if testing.Short() {
		sessions, stalled = 100, 10
	}
	people := make([]*person, 10)
	for i := range people {
		people[i] = newPerson(t, fmt.Sprintf("person-%d", i), "operator")
	}
	in := newIndoor(t, fast(), nil, people...)
	healthy := make([]*farSeat, sessions-stalled)
	inLanes(len(healthy)/5, 4, func(i int) {
		for n := range 5 { // two connections for five of them
			if n%3 == 0 || healthy[i*5+n-n%3] == nil {
				c, err := in.dial("x", people[i%10].key)
				if err != nil {
					t.Errorf("connection %d: %v", i, err)
					return
				}
				t.Cleanup(func() { _ = c.Close() })
				for k := n; k < min(n+3, 5); k++ {
					healthy[i*5+k] = console(t, c)
				}
			}
		}
	})
	var alive sync.WaitGroup
	defer alive.Wait()
	for i := range stalled {
		if i%2 == 0 {
			r, err := in.closedWindow("127.0.0.1", people[i%10])
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			alive.Go(r.answerAlive)
			continue
		}
		in.freeze(t, people[i%10])
	}
	from := time.Now()
	in.plan(t, "Seen by everybody")
	for _, f := range healthy {
		f.until("Seen by everybody", "1h00", "PM-001")
	}
	t.Logf("%d healthy sessions have seen it after %v", len(healthy), time.Since(from))
	for deadline := time.Now().Add(8 * time.Second); in.door.Sessions() > len(healthy); <-time.After(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d sessions are still there, and %d are healthy", in.door.Sessions(), len(healthy))
		}
	}
	if n := in.door.Sessions(); n != len(healthy) {
		t.Errorf("%d sessions are left, and %d are healthy", n, len(healthy))
	}
	t.Logf("the stalled were gone after %v", time.Since(from))
}

// ice is a client's connection that can be frozen: nothing goes in or out, and
// it stays open.
type ice struct {
	net.Conn
	cold   atomic.Bool
	closed chan struct{}
	once   sync.Once
}

func (i *ice) Read(p []byte) (int, error) {
	n, err := i.Conn.Read(p)
	if i.cold.Load() {
		<-i.closed
		return 0, io.EOF
	}
	return n, err
}

func (i *ice) Write(p []byte) (int, error) {
	if i.cold.Load() {
		<-i.closed
		return 0, io.EOF
	}
	return i.Conn.Write(p)
}

func (i *ice) Close() error {
	i.once.Do(func() { close(i.closed) })
	return i.Conn.Close()
}

// freeze opens a console and then vanishes.
func (in *indoor) freeze(t *testing.T, p *person) {
	t.Helper()
	nc, err := net.Dial("tcp", in.addr)
	if err != nil {
		t.Fatal(err)
	}
	i := &ice{Conn: nc, closed: make(chan struct{})}
	c, chans, reqs, err := ssh.NewClientConn(i, "", &ssh.ClientConfig{Auth: []ssh.AuthMethod{ssh.PublicKeys(p.key)}, HostKeyCallback: ssh.InsecureIgnoreHostKey()})
	if err != nil {
		t.Fatal(err)
	}
	console(t, ssh.NewClient(c, chans, reqs))
	i.cold.Store(true)
	t.Cleanup(func() { _ = i.Close() })
}

// TestThreatB7VanishedPeer: a client that is gone without a word is found out by
// not answering, in a tenth of the door's own 60 s, and its place is free again.
func TestThreatB7VanishedPeer(t *testing.T) {
	p := newPerson(t, "a.khan", "operator")
	in := newIndoor(t, fast(), nil, p)
	other := console(t, in.in(p))
	in.freeze(t, p)
	if n := in.door.Sessions(); n != 2 {
		t.Fatalf("%d sessions, want 2", n)
	}
	from := time.Now()
	for in.door.Sessions() != 1 {
		if time.Since(from) > 6*time.Second+2*time.Second {
			t.Fatal("whoever has vanished is still there")
		}
		<-time.After(20 * time.Millisecond)
	}
	t.Logf("gone after %v", time.Since(from))
	other.answers("v")
}

// faulty is a desk that breaks where it is told to.
type faulty struct {
	screen.Desk
	at string
	on *atomic.Bool
}

func (f faulty) Board() *model.Board {
	switch {
	case f.on.Load() && f.at == "update":
		panic("made-up fault in Update")
	case f.on.Load() && f.at == "view":
		return nil
	}
	return f.Desk.Board()
}

// Do breaks in the command that asks for it.
func (f faulty) Do(ctx context.Context, o model.Order) (model.Receipt, error) {
	if f.on.Load() && f.at == "command" {
		panic("made-up fault in a command")
	}
	return f.Desk.Do(ctx, o)
}

// TestThreatB9PanicByInput: a panic in drawing, in updating or in a command ends
// one session with a reference, and nobody else's. (That of a parser is a child
// process's: TestThreatB10.)
func TestThreatB9PanicByInput(t *testing.T) {
	p := newPerson(t, "a.khan", "operator")
	var on atomic.Bool
	var next atomic.Value
	next.Store("")
	in := newIndoor(t, sshd.Limits{}, func(d screen.Desk, _ *sshd.Session) screen.Desk {
		return faulty{d, next.Load().(string), &on}
	}, p)
	c := in.in(p)
	healthy := console(t, in.in(p))
	for i, at := range []string{"update", "view"} {
		on.Store(false)
		next.Store(at)
		hit := console(t, c)
		on.Store(true)
		in.plan(t, fmt.Sprint("Made up ", i)) // wakes everybody
		hit.until("because of a mistake of")
		if err := hit.session.Wait(); err == nil {
			t.Errorf("%s: it ended as if all were well", at)
		}
		healthy.answers("v")
	}
	on.Store(false)
	session, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	said, err := session.CombinedOutput("made-up fault of a command")
	if err == nil || !strings.Contains(string(said), "mistake of the program's own (reference ") {
		t.Errorf("a command: %v: %s", err, said)
	}
	healthy.answers("v")
	if n := strings.Count(in.log.String(), `"panic"`); n < 3 {
		t.Errorf("%d panics are in the log, want 3", n)
	}
	if strings.ContainsAny(in.log.String(), "\x1b\x07") {
		t.Error("the log holds what a terminal obeys")
	}
}
