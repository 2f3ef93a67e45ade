package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// seat is the program at a pseudo-terminal of 120x40.
type seat struct {
	t     *testing.T
	tty   *os.File
	cmd   *exec.Cmd
	slave *os.File // the program's end of it
	said  strings.Builder
	mode  *unix.Termios // before the program started
}

// sit starts the program at a terminal of a kind.
func sit(t *testing.T, term string, args ...string) *seat {
	t.Helper()
	return sitAt(t, 120, 40, term, args...)
}

// sitAt is sit at a terminal of a size.
func sitAt(t *testing.T, columns, rows uint16, term string, args ...string) *seat {
	t.Helper()
	s := seatOf(t, columns, rows)
	s.cmd = exec.Command(program, args...)
	s.cmd.Env = []string{"TERM=" + term, "LC_ALL=C.UTF-8", "XDG_STATE_HOME=" + filepath.Join(t.TempDir(), "state")}
	s.start()
	return s
}

// seatOf is a terminal of a size at which nobody sits yet.
func seatOf(t *testing.T, columns, rows uint16) *seat {
	t.Helper()
	master, slave, err := pseudoTerminal(columns, rows)
	if err != nil {
		t.Skipf("there is no pseudo-terminal here: %v", err)
	}
	t.Cleanup(func() { _ = master.Close() })
	s := &seat{t: t, tty: master, slave: slave}
	s.mode = s.modes()
	return s
}

// start starts cmd there.
func (s *seat) start() {
	s.t.Helper()
	s.cmd.Stdin, s.cmd.Stdout, s.cmd.Stderr = s.slave, s.slave, s.slave
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := s.cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	_ = s.slave.Close()
	s.t.Cleanup(func() { _ = s.cmd.Process.Kill() })
}

// until reads until something was said, or the program has ended.
func (s *seat) until(words string) {
	s.t.Helper()
	s.read(words, func(said string) bool { return words != "" && strings.Contains(said, words) })
}

// read reads until what was said is liked, or without words the program has ended.
func (s *seat) read(words string, likes func(said string) bool) {
	s.t.Helper()
	_ = s.tty.SetReadDeadline(time.Now().Add(20 * time.Second))
	buf := make([]byte, 1<<16)
	for !likes(s.said.String()) {
		n, err := s.tty.Read(buf)
		s.said.Write(buf[:n])
		switch {
		case words == "" && errors.Is(err, unix.EIO):
			return // the program has closed the terminal
		case err != nil:
			s.t.Fatalf("waiting for %q: %v; it said %q", words, err, s.said.String())
		}
	}
}

// end waits for the program and gives its exit code.
func (s *seat) end() int {
	s.until("")
	_ = s.cmd.Wait()
	return s.cmd.ProcessState.ExitCode()
}

func (s *seat) modes() *unix.Termios {
	m, err := unix.IoctlGetTermios(int(s.tty.Fd()), unix.TCGETS)
	if err != nil {
		s.t.Fatal(err)
	}
	_ = syscall.SetNonblock(int(s.tty.Fd()), true) // Fd has undone it
	return m
}

func TestConsoleLeavesTheTerminalAsItWas(t *testing.T) {
	for name, leave := range map[string]func(*seat){
		"Ctrl-C twice": func(s *seat) { _, _ = s.tty.WriteString("\x03\x03") },
		"SIGTERM":      func(s *seat) { _ = s.cmd.Process.Signal(syscall.SIGTERM) },
		"SIGHUP":       func(s *seat) { _ = s.cmd.Process.Signal(syscall.SIGHUP) },
	} {
		t.Run(name, func(t *testing.T) {
			s := sit(t, "xterm-256color", "--at", "2026-12-01T09:00")
			s.until("December 2026")
			leave(s)
			if code := s.end(); code != exitDone {
				t.Errorf("exit code %d", code)
			}
			said := s.said.String()
			for _, back := range []string{"\x1b[?1049l", "\x1b[?25h", "\x1b[?2004l"} {
				if !strings.Contains(said, back) {
					t.Errorf("%q is missing at the end: %q", back, said[max(0, len(said)-200):])
				}
			}
			if m := s.modes(); m.Lflag != s.mode.Lflag || m.Iflag != s.mode.Iflag {
				t.Error("the terminal is not in the mode it was in")
			}
		})
	}
}

func TestTerminalThatCannotDrawGetsTheConsoleOfLines(t *testing.T) {
	for _, c := range []struct {
		term string
		args []string
	}{{"dumb", nil}, {"unknown", nil}, {"dumb", []string{"demo"}}, {"xterm-256color", []string{"--plain"}}} {
		s := sit(t, c.term, append(c.args, "--at", "2026-12-01T09:00")...)
		s.until("\r\n> ")
		_, _ = s.tty.WriteString("1\r")
		s.until("December 2026 as it stands")
		_, _ = s.tty.WriteString("leave\r")
		if code := s.end(); code != exitDone {
			t.Errorf("%v: exit code %d", c, code)
		}
		if said := s.said.String(); strings.Contains(said, "\x1b") {
			t.Errorf("%v: %q", c, said)
		}
	}
}

// TestLinesOnATerminal allows nothing but our own colours on a terminal: no
// question to it, no title, no cursor.
func TestLinesOnATerminal(t *testing.T) {
	for _, args := range [][]string{{"month"}, {"themes"}, {"check", "--theme", "dark"}, {"help"}, {"version"}, {"mnth"}} {
		s := sit(t, "xterm-256color", append(args, "--at", "2026-12-01T09:00")...)
		s.end()
		rest := s.said.String()
		for {
			at := strings.IndexByte(rest, 0x1b)
			if at < 0 {
				break
			}
			rest = rest[at:]
			if !strings.HasPrefix(rest, "\x1b[") || strings.Trim(rest[2:2+strings.IndexByte(rest[2:]+"m", 'm')], "0123456789;") != "" {
				t.Fatalf("%q sends %q", args, rest[:min(len(rest), 20)])
			}
			rest = rest[2:]
		}
	}
}

func pseudoTerminal(columns, rows uint16) (master, slave *os.File, err error) {
	fd, err := unix.Open("/dev/ptmx", unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil, nil, err
	}
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	err = errors.Join(err, unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0),
		unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: rows, Col: columns}))
	if err != nil {
		return nil, nil, err
	}
	slave, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	return os.NewFile(uintptr(fd), "ptmx"), slave, err
}
