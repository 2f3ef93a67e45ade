package main

import (
	"bufio"
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"io"
	"net"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"dccops/tui/sshd"
)

// served is the real binary as the owner of a record, with its door open.
type served struct {
	t    *testing.T
	dir  string
	addr string
	cmd  *exec.Cmd
	log  *steno
	out  <-chan error
}

// person is somebody with a key.
type person struct {
	name string
	role string
	key  ssh.Signer
}

func newPerson(t *testing.T, name, role string) *person {
	t.Helper()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	key, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return &person{name, role, key}
}

// steno keeps what is written, and tells of it.
type steno struct {
	mu   sync.Mutex
	all  bytes.Buffer
	more chan struct{}
}

func (s *steno) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case s.more <- struct{}{}:
	default:
	}
	return s.all.Write(p)
}

func (s *steno) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.all.String()
}

// until waits until something was written that the test likes.
func (s *steno) until(t *testing.T, within time.Duration, what string, likes func(string) bool) {
	t.Helper()
	late := time.After(within)
	for !likes(s.String()) {
		select {
		case <-s.more:
		case <-late:
			said := s.String()
			t.Fatalf("%s did not come within %v; it said %q", what, within, said[max(0, len(said)-2000):])
		}
	}
}

func newSteno() *steno { return &steno{more: make(chan struct{}, 1)} }

// serveTo starts the program as the owner of a store that lets these people in.
func serveTo(t *testing.T, people ...*person) *served {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "store")
	for _, p := range people {
		_, errs, code := inStoreNow(t, dir, "people", "add", p.name, "--role", p.role, "--key", sshd.KeyText(p.key.PublicKey()))
		if code != exitDone {
			t.Fatalf("adding %s: exit code %d: %s", p.name, code, errs)
		}
	}
	return serveDir(t, dir)
}

func serveDir(t *testing.T, dir string) *served { t.Helper(); return serveWith(t, dir, nil) }

// serveWith serves with more of an environment, and more flags.
func serveWith(t *testing.T, dir string, env []string, flags ...string) *served {
	t.Helper()
	s := &served{t: t, dir: dir, log: newSteno(), cmd: exec.Command(program, append([]string{"serve", "--ssh", "127.0.0.1:0", "--store", dir}, flags...)...)}
	s.cmd.Env = append([]string{"LC_ALL=C.UTF-8"}, env...)
	errs, err := s.cmd.StderrPipe()
	if err == nil {
		err = s.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	s.out = ended
	lines := bufio.NewReader(errs)
	addr, said := servingAt(lines)
	if said != "" {
		t.Fatalf("it does not serve: %s", said)
	}
	s.addr = addr
	go func() {
		_, _ = io.Copy(s.log, lines)
		ended <- s.cmd.Wait()
	}()
	t.Cleanup(func() { _ = s.cmd.Process.Kill() })
	return s
}

// stop ends it as a service manager would, and gives its exit code.
func (s *served) stop() int {
	s.t.Helper()
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-s.out:
	case <-time.After(15 * time.Second):
		_ = s.cmd.Process.Signal(syscall.SIGQUIT)
		<-s.out
		said := s.log.String()
		s.t.Fatalf("it does not end within 15 s of SIGTERM: %s", said[max(0, strings.Index(said, "SIGQUIT")):])
	}
	return s.cmd.ProcessState.ExitCode()
}

// dial comes in with keys, as whatever user.
func (s *served) dial(user string, keys ...ssh.Signer) (*ssh.Client, error) {
	return s.dialFrom("127.0.0.1", user, ssh.PublicKeys(keys...))
}

func (s *served) dialFrom(from, user string, how ...ssh.AuthMethod) (*ssh.Client, error) {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}, Timeout: 10 * time.Second}
	nc, err := d.Dial("tcp", s.addr)
	if err != nil {
		return nil, err
	}
	c, chans, reqs, err := ssh.NewClientConn(nc, s.addr, &ssh.ClientConfig{User: user, Auth: how, HostKeyCallback: ssh.InsecureIgnoreHostKey()})
	if err != nil {
		_ = nc.Close()
		return nil, err
	}
	return ssh.NewClient(c, chans, reqs), nil
}

// in comes in as a person, and must get in.
func (s *served) in(p *person) *ssh.Client {
	s.t.Helper()
	c, err := s.dial("whoever", p.key)
	if err != nil {
		s.t.Fatalf("%s does not get in: %v", p.name, err)
	}
	s.t.Cleanup(func() { _ = c.Close() })
	return c
}

// ask runs a command over a connection.
func ask(t *testing.T, c *ssh.Client, command string) (out, errs string, code int) {
	t.Helper()
	session, err := c.NewSession()
	if err != nil {
		t.Fatalf("%s: %v", command, err)
	}
	defer session.Close()
	var o, e bytes.Buffer
	session.Stdout, session.Stderr = &o, &e
	err = session.Run(command)
	var exit *ssh.ExitError
	switch {
	case errors.As(err, &exit):
		code = exit.ExitStatus()
	case err != nil:
		t.Errorf("%s: %v", command, err)
		code = -1
	}
	return o.String(), e.String(), code
}

// inStoreNow runs the program over a store, at the present.
func inStoreNow(t *testing.T, dir string, args ...string) (out, errs string, code int) {
	t.Helper()
	var o, e strings.Builder
	cmd := exec.Command(program, append(args, "--store", dir)...)
	cmd.Env, cmd.Stdout, cmd.Stderr = []string{"LC_ALL=C.UTF-8"}, &o, &e
	_ = cmd.Run()
	return o.String(), e.String(), cmd.ProcessState.ExitCode()
}

// desk is a console over SSH.
type farSeat struct {
	t       *testing.T
	session *ssh.Session
	keys    io.WriteCloser
	said    *steno
}

// console opens one of 120x40, on the calendar.
func console(t *testing.T, c *ssh.Client) *farSeat {
	t.Helper()
	return consoleOn(t, c, "Budgets, H8.3")
}

// consoleOn opens one and waits for words.
func consoleOn(t *testing.T, c *ssh.Client, words string) *farSeat {
	t.Helper()
	session, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	f := &farSeat{t: t, session: session, said: newSteno()}
	session.Stdout, session.Stderr = f.said, f.said
	_ = session.Setenv("LC_ALL", "C.UTF-8")
	f.keys, err = session.StdinPipe()
	if err = errors.Join(err, session.RequestPty("xterm-256color", 40, 120, nil), session.Shell()); err != nil {
		t.Fatal(err)
	}
	f.until(words)
	return f
}

// until waits until one of the words is on the wire.
func (f *farSeat) until(words ...string) {
	f.t.Helper()
	f.said.until(f.t, 10*time.Second, strings.Join(words, " or "), func(all string) bool {
		for _, w := range words {
			if strings.Contains(all, w) {
				return true
			}
		}
		return false
	})
}

// answers presses a key and gives how long until something is drawn.
func (f *farSeat) answers(key string) time.Duration {
	f.t.Helper()
	before, from := len(f.said.String()), time.Now()
	_, _ = io.WriteString(f.keys, key)
	f.said.until(f.t, 10*time.Second, "an answer to "+key, func(all string) bool { return len(all) > before })
	return time.Since(from)
}
