package bench

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// console is a program on a pseudo-terminal of 120x40.
type console struct {
	tty   *os.File
	cmd   *exec.Cmd
	reads chan chunk
	began time.Time
}

type chunk struct {
	at time.Time
	n  int
}

// build builds a program of this module for the benchmark.
func build(b *testing.B, pkg string) string {
	b.Helper()
	out := filepath.Join(b.TempDir(), "program")
	cmd := exec.Command("go", "build", "-o", out, pkg)
	if text, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("go build %s: %v\n%s", pkg, err, text)
	}
	return out
}

// start runs a program on a fresh pseudo-terminal.
func start(b *testing.B, path string, args ...string) *console {
	b.Helper()
	master, slave, err := pseudoTerminal()
	if err != nil {
		b.Skipf("no pseudo-terminal here: %v", err)
	}
	c := &console{tty: master, cmd: exec.Command(path, args...), reads: make(chan chunk, 4096)}
	c.cmd.Stdin, c.cmd.Stdout, c.cmd.Stderr = slave, slave, slave
	c.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	c.cmd.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8", "TERM_PROGRAM=")
	c.began = time.Now()
	if err := c.cmd.Start(); err != nil {
		b.Fatal(err)
	}
	_ = slave.Close()
	go c.read() // ends when the terminal is closed
	b.Cleanup(func() {
		_ = c.cmd.Process.Kill()
		_ = c.cmd.Wait()
		_ = master.Close()
	})
	return c
}

func (c *console) read() {
	defer close(c.reads)
	buf := make([]byte, 1<<16)
	for {
		n, err := c.tty.Read(buf)
		if err != nil {
			return
		}
		c.reads <- chunk{time.Now(), n}
	}
}

// settle reads until nothing has come for a while, and says how many bytes
// came and when the last of them.
func (c *console) settle(quiet time.Duration) (bytes int, last time.Time) {
	for {
		select {
		case r, ok := <-c.reads:
			if !ok {
				return bytes, last
			}
			bytes, last = bytes+r.n, r.at
		case <-time.After(quiet):
			return bytes, last
		}
	}
}

// press sends keys and says how many bytes they cost and how long the frame took.
func (c *console) press(keys string) (bytes int, took time.Duration) {
	at := time.Now()
	_, _ = c.tty.WriteString(keys)
	bytes, last := c.settle(60 * time.Millisecond)
	if bytes == 0 {
		return 0, 0
	}
	return bytes, last.Sub(at)
}

func pseudoTerminal() (master, slave *os.File, err error) {
	fd, err := unix.Open("/dev/ptmx", unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil, nil, err
	}
	if err = unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		return nil, nil, err
	}
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		return nil, nil, err
	}
	if err = unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 40, Col: 120}); err != nil {
		return nil, nil, err
	}
	slave, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	return os.NewFile(uintptr(fd), "ptmx"), slave, err
}
