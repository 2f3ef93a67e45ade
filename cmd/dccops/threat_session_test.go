package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// TestThreatB3OnlySessions: whatever else SSH can carry is refused, and whoever
// asks for it by a command is told what there is.
func TestThreatB3OnlySessions(t *testing.T) {
	t.Parallel()
	p := newPerson(t, "a.khan", "operator")
	s := serveTo(t, p)
	c := s.in(p)
	for _, kind := range []string{"direct-tcpip", "forwarded-tcpip", "direct-streamlocal@openssh.com", "x11", "auth-agent@openssh.com", "tun@openssh.com", "", "session\x00"} {
		channel, _, err := c.OpenChannel(kind, ssh.Marshal(struct {
			Host     string
			Port     uint32
			From     string
			FromPort uint32
		}{"127.0.0.1", 22, "127.0.0.1", 1}))
		var refused *ssh.OpenChannelError
		if !errors.As(err, &refused) || refused.Reason != ssh.Prohibited || !strings.Contains(refused.Message, "sessions only") {
			t.Errorf("%q: %v, %v", kind, channel, err)
		}
	}
	for _, kind := range []string{"tcpip-forward", "cancel-tcpip-forward", "streamlocal-forward@openssh.com", "hostkeys-prove-00@openssh.com", "no-more-sessions@openssh.com", "x"} {
		if ok, _, err := c.SendRequest(kind, true, nil); ok || err != nil {
			t.Errorf("the request %q is granted: %v", kind, err)
		}
	}
	session, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"x11-req", "auth-agent-req@openssh.com", "xon-xoff", "break", "x"} {
		if ok, err := session.SendRequest(kind, true, nil); ok || err != nil {
			t.Errorf("the session's request %q is granted: %v", kind, err)
		}
	}
	_ = session.Close()
	for _, command := range []string{"id", "sh -c id", "scp -t .", "scp -f /etc/passwd", "rsync --server", "sftp-server", "/bin/sh", "'; id'", "$(id)", "month;id", "..", "parse-import windows"} {
		out, errs, code := ask(t, c, command)
		if code != exitInput || out != "" || strings.Contains(errs, "uid=") {
			t.Errorf("%q: exit code %d: %q %q", command, code, out, errs)
		}
		if !strings.Contains(errs, "commands: console, month, check,") {
			t.Errorf("%q: it is not said what there is: %q", command, errs)
		}
	}
	for _, command := range []string{"serve", "demo", "restore x.backup", "migrate", "doctor", "month --store /tmp", "import /etc/passwd", "check -f /etc/passwd", "backup /tmp/x", "export 2026-12 --format csv -o x", "people add x --role reader --key @/etc/passwd"} {
		if _, errs, code := ask(t, c, command); code != exitInput || strings.Contains(errs, "root:") {
			t.Errorf("%q: exit code %d: %s", command, code, errs)
		}
	}
}

// TestThreatB3RealClients: the programs that people have are told the same.
func TestThreatB3RealClients(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("ssh"); err != nil {
		t.Skip("OpenSSH's client is not installed here: apt-get install openssh-client")
	}
	dir := t.TempDir()
	s := serveTo(t, keyFileOf(t, dir, "a.khan", "operator"))
	host, port, _ := strings.Cut(s.addr, ":")
	options := []string{"-F", "none", "-o", "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-i", filepath.Join(dir, "a.khan")}
	for _, args := range [][]string{
		{"ssh", "-p", port, host, "id"},
		{"ssh", "-p", port, "-s", host, "sftp"},
		{"ssh", "-p", port, "-A", "-X", host, "sh"},
		{"sftp", "-P", port, host},
		{"scp", "-P", port, host + ":x", dir},
		{"scp", "-O", "-P", port, host + ":x", dir},
	} {
		if _, err := exec.LookPath(args[0]); err != nil {
			continue
		}
		said, _ := exec.Command(args[0], append(append([]string{}, options...), args[1:]...)...).CombinedOutput()
		if !strings.Contains(string(said), "commands: console, month, check") {
			t.Errorf("%q says %s", args, said)
		}
	}
	out, err := exec.Command("ssh", append(append([]string{}, options...), "-p", port, host, "month", "2026-12", "--json")...).Output()
	if err != nil || !strings.Contains(string(out), `"month": "2026-12"`) {
		t.Errorf("ssh host month: %v: %s", err, out)
	}
}

// TestThreatB4StrangeStrings: environment, terminal kind, user and versions are
// bounded, they cost less than a megabyte, and nothing of them reaches the log raw.
func TestThreatB4StrangeStrings(t *testing.T) {
	t.Parallel()
	p := newPerson(t, "a.khan", "operator")
	s := serveTo(t, p)
	c := s.in(p)
	healthy := console(t, c)
	for range 12 { // as much as the collector lets lie at all
		strangeStrings(t, c)
	}
	before := s.resident(t)
	strangeStrings(t, c)
	s.grewBy(t, before, 1<<20, func() { healthy.answers("v") })
	for i, user := range []string{"\x1b]0;b\x07", "a\r\nmsg=b", strings.Repeat("x", 60_000)} {
		there, err := s.dialFrom(fmt.Sprintf("127.0.51.%d", i+1), user, ssh.PublicKeys(p.key))
		if err != nil {
			t.Fatalf("as the user %.20q: %v", user, err)
		}
		if out, _, _ := ask(t, there, "whoami"); !strings.Contains(out, "a.khan") || strings.ContainsAny(out, "\x1b\x07") {
			t.Errorf("as the user %.20q one is %q", user, out)
		}
		_ = there.Close()
	}
	for i, version := range []string{"SSH-2.0-\x1b]0;b\x07\r\n", "SSH-2.0-" + strings.Repeat("x", 200_000), "GET / HTTP/1.1\r\n\r\n"} {
		r, err := s.rawDial(fmt.Sprintf("127.0.50.%d", i+1))
		if err != nil {
			t.Fatal(err)
		}
		_, _ = r.conn.Write([]byte(version))
		_ = r.conn.SetReadDeadline(time.Now().Add(time.Second))
		_, _ = io.Copy(io.Discard, io.LimitReader(r.conn, 64))
		_ = r.Close()
	}
	healthy.answers("v")
	if code := s.stop(); code != exitDone {
		t.Errorf("exit code %d", code)
	}
	if log := s.log.String(); strings.ContainsAny(log, "\x1b\x07\r") || strings.Contains(log, "\nmsg=b") {
		t.Errorf("the log holds what a terminal obeys: %q", log)
	}
}

// strangeStrings sends 1,000 names of an environment, large and foul values, and
// terminals of no kind, in one session: nothing but a plain locale is taken.
func strangeStrings(t *testing.T, c *ssh.Client) {
	t.Helper()
	session, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	for i := range 1_000 {
		if session.Setenv(fmt.Sprintf("NAME_%d", i), "x") == nil {
			t.Fatal("any name of the environment is taken")
		}
	}
	for name, value := range map[string]string{"LANG": strings.Repeat("x", 200_000), "LC_ALL": strings.Repeat("y", 65), "COLORTERM": "a\x1b]0;b\x07", "LD_PRELOAD": "x", "PATH": "x", "DCCOPS_FOLDER": "/", "DCCOPS_ORDER": strings.Repeat("0", 32)} {
		if session.Setenv(name, value) == nil {
			t.Errorf("%s=%.20q is taken", name, value)
		}
	}
	for name, value := range map[string]string{"LANG": "en_GB.UTF-8", "LC_ALL": "C.UTF-8", "COLORTERM": "truecolor", "NO_COLOR": strings.Repeat("1", 64)} {
		if err := session.Setenv(name, value); err != nil {
			t.Errorf("%s=%s is refused: %v", name, value, err)
		}
	}
	for _, term := range []string{"xterm\x1b]0;b\x07", "", strings.Repeat("x", 65), "XTERM", "xterm 256"} {
		if session.RequestPty(term, 24, 80, nil) == nil {
			t.Errorf("the terminal %.20q is taken", term)
		}
	}
}

// TestThreatB5TooManySessions: more than 2,000 are asked for by 32 keys; a
// connection has four, a key twenty and all of them together 600, whoever is
// refused is told which, and a healthy session answers throughout.
func TestThreatB5TooManySessions(t *testing.T) {
	t.Parallel()
	people := make([]*person, 33)
	for i := range people {
		people[i] = newPerson(t, fmt.Sprintf("person-%d", i), "operator")
	}
	s := serveTo(t, people...)
	healthy := console(t, s.in(people[32]))
	worst, done := healthy.watched()
	var mu sync.Mutex
	held, told := map[int]int{}, map[string]int{}
	inLanes(32*6, 4, func(i int) {
		p := i % 32
		c, err := s.dialFrom(fmt.Sprintf("127.0.60.%d", i+1), "a", ssh.PublicKeys(people[p].key))
		if err != nil {
			t.Errorf("connection %d: %v", i, err)
			return
		}
		t.Cleanup(func() { _ = c.Close() })
		mine := 0
		for range 11 {
			session, err := c.NewSession()
			var refused *ssh.OpenChannelError
			mu.Lock()
			switch {
			case err == nil:
				held[p]++
				mine++
			case errors.As(err, &refused) && refused.Reason == ssh.ResourceShortage:
				told[refused.Message]++
			default:
				t.Errorf("connection %d: %v", i, err)
			}
			mu.Unlock()
			if err == nil && session.Start("tail") != nil { // which lasts
				t.Errorf("connection %d: nothing can be asked for", i)
			}
		}
		if mine > 4 {
			t.Errorf("a connection has %d sessions", mine)
		}
	})
	all, no := 0, 0
	for p, n := range held {
		if all += n; n > 20 {
			t.Errorf("%s has %d sessions", people[p].name, n)
		}
	}
	for words, n := range told {
		no += n
		t.Logf("%d are told: %s", n, words)
	}
	if all != 599 || no != 32*6*11-599 || len(told) != 3 {
		t.Errorf("beside a healthy one %d sessions are held and %d refused, in %d ways; want 599, %d and 3", all, no, len(told), 32*6*11-599)
	}
	close(done)
	if took := <-worst; took > keyLimit() {
		t.Errorf("a healthy session waits %v", took)
	} else {
		t.Logf("the slowest key of the healthy session took %v", took)
	}
	if n := strings.Count(s.log.String(), "a session too many"); n != 1 {
		t.Errorf("the refusals take %d lines of the log, want 1", n)
	}
}

// watched presses a key again and again until done is closed, and then gives how
// long the slowest answer took.
func (f *farSeat) watched() (worst <-chan time.Duration, done chan struct{}) {
	out, done := make(chan time.Duration, 1), make(chan struct{})
	go func() {
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		slowest := time.Duration(0)
		for {
			select {
			case <-done:
				out <- slowest
				return
			case <-tick.C:
				slowest = max(slowest, f.waits("v"))
			}
		}
	}()
	return out, done
}

// waits is how long the answer to a key takes; more than any limit, if none comes.
func (f *farSeat) waits(key string) time.Duration {
	before, from := len(f.said.String()), time.Now()
	_, _ = io.WriteString(f.keys, key)
	for len(f.said.String()) == before {
		select {
		case <-f.said.more:
		case <-time.After(10 * time.Second):
			return time.Hour
		}
	}
	return time.Since(from)
}

// TestThreatB14Shutdown: 200 sessions, and SIGTERM ends it within 5 s; everybody
// is told.
func TestThreatB14Shutdown(t *testing.T) {
	t.Parallel()
	people := make([]*person, 10)
	for i := range people {
		people[i] = newPerson(t, fmt.Sprintf("person-%d", i), "operator")
	}
	s := serveTo(t, people...)
	seats := make([]*farSeat, 200)
	inLanes(50, 4, func(i int) {
		c, err := s.dialFrom(fmt.Sprintf("127.0.70.%d", i+1), "a", ssh.PublicKeys(people[i%10].key))
		if err != nil {
			t.Errorf("connection %d: %v", i, err)
			return
		}
		t.Cleanup(func() { _ = c.Close() })
		for n := range 4 {
			seats[i*4+n] = console(t, c)
		}
	})
	if t.Failed() {
		return
	}
	from := time.Now()
	code := s.stop()
	if took := time.Since(from); code != exitDone || took > 5*time.Second {
		t.Errorf("exit code %d after %v", code, took)
	} else {
		t.Logf("200 sessions ended in %v", took)
	}
	for i, f := range seats {
		f.until("has left")
		if all := f.said.String(); !strings.Contains(all, "\x1b[?1049l") {
			t.Errorf("seat %d was left in the console's screen", i)
		}
	}
	if _, err := os.Lstat(filepath.Join(s.dir, socketName)); err == nil {
		t.Error("the socket is still there")
	}
}

// TestThreatF8DebugSurfaces: the program listens where it was told to and
// nowhere else.
func TestThreatF8DebugSurfaces(t *testing.T) {
	t.Parallel()
	s := serveTo(t, newPerson(t, "a.khan", "operator"))
	links := map[string]bool{}
	for _, fd := range s.links(t) {
		links[fd] = true
	}
	listening := 0
	for _, table := range []string{"tcp", "tcp6", "udp", "udp6"} {
		data, err := os.ReadFile(fmt.Sprintf("/proc/%d/net/%s", s.cmd.Process.Pid, table))
		if err != nil {
			t.Skip("this system does not show who listens")
		}
		for line := range strings.Lines(string(data)) {
			f := strings.Fields(line)
			if len(f) < 10 || !links["socket:["+f[9]+"]"] {
				continue
			}
			listening++
			if port := fmt.Sprintf(":%04X", portOf(s.addr)); !strings.HasSuffix(f[1], port) || !strings.HasPrefix(f[1], "0100007F") {
				t.Errorf("it listens at %s (%s)", f[1], table)
			}
		}
	}
	if listening != 1 {
		t.Errorf("it listens at %d addresses, want 1", listening)
	}
}

func portOf(addr string) (n int) {
	_, port, _ := strings.Cut(addr, ":")
	_, _ = fmt.Sscan(port, &n)
	return n
}

// links are the names of what the server has open.
func (s *served) links(t *testing.T) (out []string) {
	t.Helper()
	dir := fmt.Sprintf("/proc/%d/fd", s.cmd.Process.Pid)
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Skip("this system does not show the open files of a process")
	}
	for _, e := range list {
		if name, err := os.Readlink(filepath.Join(dir, e.Name())); err == nil {
			out = append(out, name)
		}
	}
	return out
}
