package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"dccops/tui/sshd"
)

// TestThreatB11RejectedChannels: a million wishes for a channel that is not
// given cost the server nothing that lasts.
func TestThreatB11RejectedChannels(t *testing.T) {
	wishes := 1_000_000
	if testing.Short() {
		wishes = 50_000
	}
	p := newPerson(t, "a.khan", "operator")
	s := serveTo(t, p)
	r := s.raw(t, "127.0.0.1")
	defer r.Close()
	_ = r.conn.SetDeadline(time.Now().Add(2 * time.Minute))
	if err := r.service(); err != nil {
		t.Fatal(err)
	}
	if ok, err := r.sign("x", p.key.PublicKey(), p.key); !ok {
		t.Fatalf("it does not get in: %v", err)
	}
	open := ssh.Marshal(struct {
		Kind                string `sshtype:"90"`
		ID, Window, Largest uint32
	}{"direct-tcpip", 7, 1 << 20, 1 << 15})
	batch := func(n int) {
		sent := make(chan error, 1)
		go func() {
			for range n {
				if err := r.send(open); err != nil {
					sent <- err
					return
				}
			}
			sent <- nil
		}()
		for refused := 0; refused < n; {
			got, err := r.read()
			if err != nil {
				t.Fatal(err)
			}
			switch got[0] {
			case rawOpenRefused:
				refused++
			case rawGlobal:
				continue
			default:
				t.Fatalf("message %d", got[0])
			}
		}
		if err := <-sent; err != nil {
			t.Fatal(err)
		}
	}
	batch(wishes / 20)
	before := s.resident(t)
	batch(wishes - wishes/20)
	if now := s.resident(t); now-before > 10<<20 {
		t.Errorf("%d refused channels take %d KiB", wishes, (now-before)>>10)
	}
	if _, errs, code := ask(t, s.in(p), "month"); code != exitDone {
		t.Errorf("exit code %d: %s", code, errs)
	}
}

// TestThreatB11MangledPackets: whatever comes in place of a packet, before the
// keys, before the key that signs, and after it, the server lives.
//
// DCCOPS_TEST_SEED repeats the choices of a run that failed.
func TestThreatB11MangledPackets(t *testing.T) {
	seed := testSeed(t)
	p := newPerson(t, "a.khan", "operator")
	s := serveTo(t, p)
	healthy := console(t, s.in(p))
	tries := 1_500
	if testing.Short() {
		tries = 200
	}
	inLanes(tries, 4, func(i int) {
		dice := rand.New(rand.NewPCG(seed, uint64(i)))
		r, err := s.rawDial(fmt.Sprintf("127.0.%d.%d", 90+i%20, 1+i/20))
		if err != nil {
			return
		}
		defer r.Close()
		_ = r.conn.SetDeadline(time.Now().Add(5 * time.Second))
		stage := i % 4
		if stage > 0 && (r.keys() != nil || r.service() != nil) {
			return
		}
		if stage > 1 {
			if ok, _ := r.sign("x", p.key.PublicKey(), p.key); !ok {
				return
			}
		}
		if stage == 3 {
			_ = r.send(ssh.Marshal(struct {
				Kind                string `sshtype:"90"`
				ID, Window, Largest uint32
			}{"session", 0, 1 << 20, 1 << 15}))
		}
		for range 20 {
			packet := make([]byte, 1+dice.IntN(300))
			for k := range packet {
				packet[k] = byte(dice.Uint32())
			}
			if dice.IntN(2) == 0 {
				packet[0] = []byte{1, 2, 4, 5, 20, 21, 30, 50, 80, 81, 82, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100}[dice.IntN(22)]
			}
			if len(packet) > 5 && dice.IntN(2) == 0 {
				copy(packet[1:5], []byte{0, 0, 0, byte(dice.IntN(3))})
			}
			if r.send(packet) != nil {
				return
			}
		}
		_, _ = r.read()
	})
	if s.cmd.ProcessState != nil {
		t.Fatal("the server has ended")
	}
	healthy.answers("v")
	if code := s.stop(); code != exitDone {
		t.Errorf("exit code %d", code)
	}
	if strings.Contains(s.log.String(), `"msg":"panic"`) {
		t.Errorf("a packet made it panic: %s", s.log.String())
	}
}

// TestThreatK19Storm connects and disconnects 10,000 times, in every state of a
// connection, and nothing of it is left: no file, no goroutine.
func TestThreatK19Storm(t *testing.T) {
	storms := 10_000
	if testing.Short() {
		storms = 500
	}
	p := newPerson(t, "a.khan", "operator")
	s := serveTo(t, p)
	_, _, _ = ask(t, s.in(p), "month")
	quiet := s.files(t)
	inLanes(storms, 8, func(i int) {
		r, err := s.rawDial(fmt.Sprintf("127.1.%d.%d", i%200, 1+i/200%200))
		if err != nil {
			t.Errorf("connection %d: %v", i, err)
			return
		}
		defer r.Close()
		if i%4 == 0 || r.keys() != nil || i%4 == 1 || r.service() != nil {
			return
		}
		if ok, err := r.sign("x", p.key.PublicKey(), p.key); !ok {
			t.Errorf("connection %d does not get in: %v", i, err)
			return
		}
		if i%4 == 3 {
			if _, err := r.whoAmI(); err != nil {
				t.Errorf("connection %d: %v", i, err)
			}
		}
	})
	for deadline := time.Now().Add(5 * time.Second); s.files(t) > quiet+5; <-time.After(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d files are open, %d were", s.files(t), quiet)
		}
	}
	still := serveTo(t, p)
	_, _, _ = ask(t, still.in(p), "month")
	running, at := s.goroutines(), still.goroutines()
	if at == 0 || running > at+5 || running < at-5 {
		t.Errorf("%d goroutines are left after the storm, and without one there are %d", running, at)
	}
	t.Logf("%d connections; %d goroutines after them, and %d without them", storms, running, at)
}

// goroutines ends the server and gives how many ran in it.
func (s *served) goroutines() int {
	_ = s.cmd.Process.Signal(syscall.SIGQUIT) // the runtime then lists every one
	<-s.out
	return strings.Count(s.log.String(), "\ngoroutine ")
}

// TestThreatB1MalformedAhead: a malformed packet with forty more behind it, which
// would make the library wait for itself for ever, holds no place at the gate,
// neither before a key nor, for a session, after it.
func TestThreatB1MalformedAhead(t *testing.T) {
	p := newPerson(t, "a.khan", "operator")
	s := serveTo(t, p)
	_, _, _ = ask(t, s.in(p), "month")
	quiet := s.files(t)
	inLanes(200, 4, func(i int) {
		r, err := s.rawDial(fmt.Sprintf("127.2.%d.%d", i, 1))
		if err != nil {
			t.Errorf("connection %d: %v", i, err)
			return
		}
		defer r.Close()
		if i%2 == 0 {
			_, _ = r.conn.Write([]byte("SSH-2.0-ahead\r\n"))
		} else if r.keys() != nil || r.service() != nil {
			t.Errorf("connection %d exchanges no keys", i)
			return
		}
		if i%4 == 3 {
			_, _ = r.sign("x", p.key.PublicKey(), p.key)
		}
		for range 40 {
			if r.send([]byte{rawAuthAsk, 0xff, 0xff, 0xff}) != nil {
				return
			}
		}
	})
	if t.Failed() {
		return
	}
	for deadline := time.Now().Add(5 * time.Second); s.files(t) > quiet+5; <-time.After(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d files are open, %d were", s.files(t), quiet)
		}
	}
	if _, errs, code := ask(t, s.in(p), "month"); code != exitDone {
		t.Errorf("exit code %d: %s", code, errs)
	}
	if code := s.stop(); code != exitDone {
		t.Errorf("exit code %d", code)
	}
}

// TestThreatB11MalformedBehindALogin: a malformed packet with forty more behind it,
// from somebody who is let in, leaves nothing of the library behind, whatever else
// he has opened.
func TestThreatB11MalformedBehindALogin(t *testing.T) {
	p := newPerson(t, "a.khan", "operator")
	in := newIndoor(t, sshd.Limits{Person: 1_000, Sessions: 1_000}, nil, p)
	quiet := runtime.NumGoroutine()
	open := ssh.Marshal(struct {
		Kind                string `sshtype:"90"`
		ID, Window, Largest uint32
	}{"session", 7, 1 << 20, 1 << 15})
	ask := ssh.Marshal(struct {
		Channel uint32 `sshtype:"98"`
		Kind    string
		Reply   bool
	}{0, "x", false})
	malformed := [][]byte{
		{rawAuthAsk, 0xff, 0xff, 0xff}, // no number of a channel
		{rawOpen, 0xff, 0xff, 0xff, 0xff, 0xff},
		{rawGlobal, 0, 0, 0, 9},
		{94, 0, 0, 0, 9, 0, 0, 0, 0}, // data of a channel that nobody has opened
		{98, 0, 0, 0, 0, 0xff},
	}
	inLanes(200, 4, func(i int) {
		r, err := in.rawDial("127.0.0.1")
		if err == nil {
			err = errors.Join(r.keys(), r.service())
		}
		if err != nil {
			t.Errorf("connection %d: %v", i, err)
			return
		}
		defer r.Close()
		if ok, err := r.sign("x", p.key.PublicKey(), p.key); !ok {
			t.Errorf("connection %d does not get in: %v", i, err)
			return
		}
		if i%2 == 0 { // a session, asked for more than it hears
			if r.send(open) != nil {
				return
			}
			for range i % 40 {
				if r.send(ask) != nil {
					return
				}
			}
		}
		for range 41 {
			if r.send(malformed[i%len(malformed)]) != nil {
				return
			}
		}
	})
	for deadline := time.Now().Add(20 * time.Second); runtime.NumGoroutine() > quiet; <-time.After(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			stacks := make([]byte, 1<<20)
			stacks = stacks[:runtime.Stack(stacks, true)]
			t.Fatalf("%d goroutines run, and %d did before: %s", runtime.NumGoroutine(), quiet, stacks[:min(len(stacks), 20_000)])
		}
	}
}
