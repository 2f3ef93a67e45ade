package main

import (
	"bufio"
	"encoding/json"
	"io"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// behind is the key under which a story keeps what runs behind it.
type behind struct{}

// storyBehind is that.
type storyBehind struct {
	servers []*runningBehind
	mail    *storyMail // nil: none
}

// runningBehind is a server behind a story.
type runningBehind struct {
	cmd   *exec.Cmd
	ended chan struct{}
}

// background runs "dccops serve …" behind the story, from the moment it serves
// until "ended" or the end of the story. It sets $PORT.
func background(ts *testscript.TestScript, args []string) {
	cmd := exec.Command(program, args...)
	cmd.Dir = ts.MkAbs(".")
	cmd.Env = []string{"HOME=" + ts.Getenv("HOME"), "XDG_STATE_HOME=" + ts.Getenv("XDG_STATE_HOME"), "LC_ALL=C.UTF-8"}
	errs, err := cmd.StderrPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	lines := bufio.NewReader(errs)
	addr, said := servingAt(lines)
	if said != "" {
		_ = cmd.Process.Kill()
		ts.Fatalf("it does not serve: %s", said)
	}
	_, port, _ := strings.Cut(addr, ":")
	ts.Setenv("PORT", port)
	b := &runningBehind{cmd, make(chan struct{})}
	go func() {
		_, _ = io.Copy(io.Discard, lines)
		_ = cmd.Wait()
		close(b.ended)
	}()
	ts.Defer(func() { _ = cmd.Process.Kill(); <-b.ended })
	all := ts.Value(behind{}).(*storyBehind)
	all.servers = append(all.servers, b)
}

// ended is "ended": what runs behind the story is told to stop, and does.
func ended(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: ended")
	}
	for _, b := range ts.Value(behind{}).(*storyBehind).servers {
		_ = b.cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-b.ended:
		case <-time.After(10 * time.Second):
			ts.Fatalf("it does not end")
		}
		if code := b.cmd.ProcessState.ExitCode(); code != exitDone {
			ts.Fatalf("it ends with exit code %d", code)
		}
	}
}

// servingAt reads the log of a server until it serves, and gives the address; or
// what it said instead.
func servingAt(lines *bufio.Reader) (addr, said string) {
	for {
		line, err := lines.ReadString('\n')
		var serving struct{ Msg, SSH string }
		if _ = json.Unmarshal([]byte(line), &serving); serving.Msg == "serving" {
			return serving.SSH, ""
		}
		if said += line; err != nil {
			return "", said
		}
	}
}
