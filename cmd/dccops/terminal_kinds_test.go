package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// sitting is the program at a terminal of 120x40 behind something else, or alone.
func sitting(t *testing.T, term string, around ...string) *seat {
	t.Helper()
	s := seatOf(t, 120, 40)
	run := append(around, program, "demo", "--pause")
	s.cmd = exec.Command(run[0], run[1:]...)
	s.cmd.Env = []string{"LC_ALL=C.UTF-8", "HOME=" + t.TempDir(), "PATH=" + os.Getenv("PATH"), "SHELL=/bin/sh", "TMUX_TMPDIR=" + t.TempDir(), "SCREENDIR=" + private(t)}
	if term != "" {
		s.cmd.Env = append(s.cmd.Env, "TERM="+term)
	}
	s.start()
	return s
}

// private is a new directory of mode 0700, as GNU screen wants one.
func private(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "scr")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// shown walks through a few screens, and gives what the terminal shows at the end.
func (s *seat) shown() string {
	s.t.Helper()
	s.shows("Budgets, H8.3")
	for _, step := range [][2]string{{"l", "Wed 25 Nov → Thu 26"}, {"2", "1 under way"}, {"3", "10 to do"}, {"6", "not been sent"}, {"n", "n "}, {"1", "Budgets, H8.3"}, {"p", "detail"}, {"n", "Plan a window"}, {"abc", "abc"}} {
		typing(step[0])(s)
		s.shows(step[1])
	}
	return frame(unasked(s.said.String()))
}

// TestEveryKindOfTerminalShowsTheSame: by which sequences it is moved to depends on
// what TERM says, and what stands there in the end does not.
func TestEveryKindOfTerminalShowsTheSame(t *testing.T) {
	t.Parallel()
	want := sitting(t, "xterm-256color").shown()
	for _, term := range []string{"xterm", "tmux-256color", "screen", "screen.xterm-256color", "vt100", "vt220", "ansi", "putty", "made-up-thing", ""} {
		if got := sitting(t, term).shown(); got != want {
			t.Errorf("TERM=%s shows\n%s\nand xterm\n%s", term, got, want)
		}
	}
}

// TestTheLinuxConsoleIsSentWhatItsFontsHave, and no more than sixteen colours.
func TestTheLinuxConsoleIsSentWhatItsFontsHave(t *testing.T) {
	t.Parallel()
	s := sitting(t, "linux")
	for _, r := range s.shown() {
		if r > '~' && !strings.ContainsRune("─│┌┐└┘├┤┬┴┼█▓▒░▀▄▌▐■·○►•§±↑↓←→√≡∙«»", r) {
			t.Errorf("%q is in no font of it", r)
		}
	}
	if said := s.said.String(); strings.Contains(said, "38;5;") || strings.Contains(said, "38;2;") {
		t.Error("it is sent colours that it has not")
	}
}

// TestInsideTmuxAndScreenTheSameIsShown, with the programs themselves where they
// are installed: what they make of our bytes is looked at on a terminal of theirs.
func TestInsideTmuxAndScreenTheSameIsShown(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	want := sitting(t, "xterm-256color").shown()
	for name, around := range map[string][]string{
		"tmux":   {"tmux", "-L", "dccops", "-f", file("tmux", "set -g status off\nset -g escape-time 0\nset -g exit-empty on\n"), "new-session", "--"},
		"screen": {"screen", "-U", "-c", file("screen", "startup_message off\ndefutf8 on\n")},
	} {
		if _, err := exec.LookPath(name); err != nil {
			t.Logf("%s is not installed here", name)
			continue
		}
		s := sitting(t, "xterm-256color", around...)
		if got := s.shown(); got != want {
			t.Errorf("%s shows\n%s\nand a terminal of its own\n%s", name, got, want)
		}
		typing("\x03\x03")(s)
		s.end()
	}
}
