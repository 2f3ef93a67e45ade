package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"dccops/model"
	"dccops/storage"
	"dccops/themes"
	"dccops/tui"
)

var (
	privateMode = regexp.MustCompile(`\x1b\[\?([0-9]+)([hl])`)
	titleStack  = regexp.MustCompile(`\x1b\[2([23]);2t`)
)

// leftOn are the modes of a terminal that are not as they were before all of this
// was said to it.
func leftOn(said string) (out []string) {
	usual := map[string]bool{"7": true, "25": true} // lines wrap and the cursor is seen; all others are off
	is := map[string]bool{}
	for _, m := range privateMode.FindAllStringSubmatch(said, -1) {
		is[m[1]] = m[2] == "h"
	}
	for mode, on := range is {
		if on != usual[mode] {
			out = append(out, "mode "+mode)
		}
	}
	titles := 0
	for _, m := range titleStack.FindAllStringSubmatch(said, -1) {
		titles += map[string]int{"2": 1, "3": -1}[m[1]]
	}
	if titles != 0 {
		out = append(out, fmt.Sprintf("%d titles on the stack", titles))
	}
	if at := strings.LastIndex(said, "\x1b[?1049l"); at >= 0 && regexp.MustCompile(`\x1b\[[1-9][0-9;]*m`).MatchString(said[at:]) {
		out = append(out, "a colour")
	}
	return out
}

// back fails where the terminal is not as it was before the program came to it.
func (s *seat) back() {
	s.t.Helper()
	said := s.said.String()
	if !strings.Contains(said, "\x1b[?1049h") {
		s.t.Errorf("no console was ever on the screen: %q", said)
	}
	if on := leftOn(said); len(on) > 0 {
		s.t.Errorf("%v not put back: %q", on, said[max(0, len(said)-300):])
	}
	if m := s.modes(); *m != *s.mode {
		s.t.Errorf("the terminal's own settings are %+v and were %+v", *m, *s.mode)
	}
}

func signalled(sig syscall.Signal) func(*seat) {
	return func(s *seat) { _ = s.cmd.Process.Signal(sig) }
}

func typing(keys string) func(*seat) {
	return func(s *seat) { _, _ = s.tty.WriteString(keys) }
}

// TestTheTerminalIsPutBack, by the real program at a real pseudo-terminal: on every
// way out, in the middle of a form, of a paste and of an answer of the terminal's,
// with the mouse as it was and turned the other way.
func TestTheTerminalIsPutBack(t *testing.T) {
	t.Parallel()
	ways := []struct {
		name  string
		leave func(*seat)
	}{
		{"asked and answered", typing("q\t\r")},
		{"Ctrl-C twice", typing("\x03\x03")},
		{"SIGTERM", signalled(syscall.SIGTERM)},
		{"SIGHUP", signalled(syscall.SIGHUP)},
		{"SIGINT", signalled(syscall.SIGINT)},
	}
	stands := map[string]struct{ keys, words string }{
		"the calendar": {"", "Budgets"}, "a form": {"n", "Plan a window"}, "half a paste": {"n\x1b[200~half", "Plan a window"},
		"half an answer": {"\x1b]11;rgb:", "Budgets"}, "the mouse turned": {":mouse\r", "terminal's own again"}, "a slide": {":present\r", "agenda"},
	}
	for where, at := range stands {
		for _, way := range ways {
			if !strings.HasPrefix(way.name, "SIG") && where != "the calendar" && where != "the mouse turned" {
				continue // keys are heard there, and mean other things
			}
			t.Run(where+", "+way.name, func(t *testing.T) {
				s := sit(t, "xterm-256color", "demo", "--pause")
				s.until("Budgets")
				typing(at.keys)(s)
				s.until(at.words)
				way.leave(s)
				if code := s.end(); code != exitDone {
					t.Errorf("exit code %d", code)
				}
				s.back()
			})
		}
	}
}

// TestTheTerminalIsPutBackHoweverSoonOneLeaves: a signal while the first frame is
// on its way.
func TestTheTerminalIsPutBackHoweverSoonOneLeaves(t *testing.T) {
	t.Parallel()
	for range 5 {
		s := sit(t, "xterm-256color", "demo")
		s.until("\x1b[?1049h")
		_ = s.cmd.Process.Signal(syscall.SIGTERM)
		s.end()
		s.back()
	}
}

// TestCtrlZIsNoKeyOfOurs: it stops nothing, and the console goes on.
func TestCtrlZIsNoKeyOfOurs(t *testing.T) {
	t.Parallel()
	s := sit(t, "xterm-256color", "demo", "--pause")
	s.until("Budgets")
	typing("\x1an")(s)
	s.until("Plan a window")
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	s.end()
	s.back()
}

// TestAJoinedTerminalIsPutBack where the one that joined is ended, and where the
// one it had joined is killed while the mouse was on.
func TestAJoinedTerminalIsPutBack(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "store")
	first := sit(t, "xterm-256color", "--store", dir)
	first.until("Budgets, H8.3")
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} {
		s := sit(t, "xterm-256color", "--store", dir)
		s.until("Budgets, H8.3")
		_ = s.cmd.Process.Signal(sig)
		s.end()
		s.back()
	}
	second := sit(t, "xterm-256color", "--store", dir)
	second.until("Budgets, H8.3")
	_ = first.cmd.Process.Kill()
	second.until("this one owns it now")
	typing("\x03\x03")(second)
	second.end()
	second.back()
}

// TestAPanicPutsTheTerminalBack at a real pseudo-terminal, wherever the fault is.
func TestAPanicPutsTheTerminalBack(t *testing.T) {
	for _, at := range []string{"update", "view", "command"} {
		s := seatOf(t, 120, 40)
		in := s.slave
		desk, err := storage.Open(t.Context(), storage.Options{Memory: true, Clock: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		var on atomic.Bool
		ended := make(chan error, 1)
		go func() {
			ended <- tui.Run(context.Background(), tui.Options{
				Desk: faulty{desk, at, &on}, Actor: model.Actor{Name: "a.khan", Role: model.Operator}, Clock: time.Now, OrderID: func() string { return randomHex(16) },
				Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Terminal: themes.Terminal{Attrs: true, UTF8: true, Mouse: true},
			}, in, in)
			_ = in.Close()
		}()
		s.until("Budgets")
		on.Store(true)
		typing("2r1\tprep\r\x0f")(s)
		s.until("")
		if err := <-ended; err == nil || !strings.Contains(err.Error(), "reference") {
			t.Errorf("%s: it ended with %v", at, err)
		}
		s.back()
		_ = desk.Close()
	}
}

// shows reads until the terminal shows words.
func (s *seat) shows(words string) {
	s.t.Helper()
	s.read(words, func(said string) bool { return strings.Contains(frame(unasked(said)), words) })
}

// asking is what a program asks of a terminal; the one in these tests would wait for
// somebody to take its answer.
var asking = regexp.MustCompile(`\x1b\[[>=?]?[0-9;]*[cnq]|\x1b\[\?[0-9;]*\$p|\x1b\][0-9;]*\?(\x07|\x1b\\)|\x1bP[+$]q[^\x1b]*\x1b\\`)

func unasked(said string) string { return asking.ReplaceAllString(said, "") }

// far is OpenSSH's client at a terminal, in front of a console.
func far(t *testing.T, s *served, dir, name string) *seat {
	t.Helper()
	host, port, _ := strings.Cut(s.addr, ":")
	f := seatOf(t, 120, 40)
	f.cmd = exec.Command("ssh", "-F", "none", "-o", "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
		"-o", "LogLevel=ERROR", "-o", "SendEnv=LC_ALL", "-i", filepath.Join(dir, name), "-p", port, host)
	f.cmd.Env = []string{"TERM=xterm-256color", "LC_ALL=C.UTF-8"}
	f.start()
	f.until("help")
	return f
}

// TestOverSSHTheMouseIsLeftAlone until it is asked for, with OpenSSH's client; it
// is put back then, and so is everything else, by leaving and where the host ends.
func TestOverSSHTheMouseIsLeftAlone(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("ssh"); err != nil {
		t.Skip("OpenSSH's client is not installed here: apt-get install openssh-client")
	}
	dir := t.TempDir()
	s := serveTo(t, keyFileOf(t, dir, "a.khan", "operator"))
	on := func(f *seat) bool {
		return regexp.MustCompile(`\x1b\[\?(9|100[0-36]|1015)h`).MatchString(f.said.String())
	}
	for name, leave := range map[string]func(*seat){"keys": typing("\x03\x03"), "the host": func(*seat) { s.stop() }} {
		f := far(t, s, dir, "a.khan")
		typing("12n")(f) // it is not on by anything else
		f.until("in progress")
		if on(f) {
			t.Errorf("it was not asked for: %q", f.said.String())
		}
		typing(":mouse\r")(f)
		f.until("The mouse is heard here")
		if !on(f) {
			t.Error("it was asked for, and is not on")
		}
		typing("\x1b[<0;22;1M\x1b[<0;22;1m")(f) // where the header has the Inbox
		f.shows("Schedule of January 2027")
		if name == "keys" {
			leave(f)
			f.end()
			f.back()
			if on(f) && slices.Contains(leftOn(f.said.String()), "mode 1002") {
				t.Error("it was left on")
			}
			continue
		}
		defer func() { leave(f); f.end(); f.back() }()
	}
}

// TestAPeerThatIsKilledIsGone: OpenSSH's client is killed, or its line is reset;
// the host ends that session at once, and nobody else's.
func TestAPeerThatIsKilledIsGone(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("ssh"); err != nil {
		t.Skip("OpenSSH's client is not installed here: apt-get install openssh-client")
	}
	dir := t.TempDir()
	osei := newPerson(t, "b.osei", "reader")
	s := serveTo(t, keyFileOf(t, dir, "a.khan", "operator"), osei)
	other := console(t, s.in(osei))
	f := far(t, s, dir, "a.khan")
	other.shows("2 here", true)
	_ = f.cmd.Process.Kill()
	other.shows("2 here", false)

	nc, err := net.Dial("tcp", s.addr)
	if err != nil {
		t.Fatal(err)
	}
	c, chans, reqs, err := ssh.NewClientConn(nc, "", &ssh.ClientConfig{Auth: []ssh.AuthMethod{ssh.PublicKeys(osei.key)}, HostKeyCallback: ssh.InsecureIgnoreHostKey()})
	if err != nil {
		t.Fatal(err)
	}
	console(t, ssh.NewClient(c, chans, reqs))
	tcp, _ := nc.(*net.TCPConn)
	_ = tcp.SetLinger(0) // it is cut off by a reset
	_ = nc.Close()
	s.log.until(t, 20*time.Second, "the end of both", func(all string) bool { return strings.Count(all, `"session ends"`) == 2 })
	other.answers("v")
	if strings.Contains(s.log.String(), `"panic"`) {
		t.Errorf("the log: %s", s.log.String())
	}
}
