package tui

import (
	"errors"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"golang.org/x/sys/unix"
)

// pastePause is half of the longest silence within a paste, after which it is
// given up.
//
// # Why
//
// A terminal that was cut off sends no end, and everything typed after it would
// be taken for more of the paste. A link that stalls resumes with more than one
// key at a time, which is then still known for a part of the paste.
const pastePause = 400 * time.Millisecond

// input is what a terminal sends, for the runtime to read: its keys. Pastes
// pass it by, as messages, each in its place among the keys.
type input struct {
	from    io.Reader
	stop    func() error // ends a Read of from that waits, or leaves that to others
	send    func(tea.Msg)
	reading sync.Mutex // guards the next two, and from
	closed  atomic.Bool
	queue   []piece
	buf     [4096]byte
	sifting sync.Mutex // guards the rest
	sieve   sieve
	answers answers
	quiet   quiet
}

// quiet notices a silence. It looks once a pause, so that a byte costs nothing.
type quiet struct {
	timer *time.Timer // nil while nothing is waited for
	heard bool        // something came since it looked last
	over  bool        // the input is closed
	looks sync.WaitGroup
}

// newInput reads keys. send must be set before the first read; close ends the
// reading.
func newInput(from io.Reader, stop func() error) *input { return &input{from: from, stop: stop} }

// Keys reads a file of this process, most often its terminal in raw mode, so that
// a Read that waits can be ended. Nothing is taken from the file by that.
type Keys struct {
	file          *os.File
	fd            int32
	stop, stopped *os.File // two ends of a pipe; closing the first ends a Read
	reading       sync.Mutex
	closed        bool
}

// NewKeys reads a file; Close ends that and leaves the file open.
func NewKeys(file *os.File) (*Keys, error) {
	stopped, stop, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	return &Keys{file: file, fd: int32(file.Fd()), stop: stop, stopped: stopped}, nil
}

// Read returns what was typed, or [io.EOF] once it is closed.
func (t *Keys) Read(p []byte) (int, error) {
	t.reading.Lock()
	defer t.reading.Unlock()
	for !t.closed {
		ready := []unix.PollFd{{Fd: t.fd, Events: unix.POLLIN}, {Fd: int32(t.stopped.Fd()), Events: unix.POLLIN}}
		_, err := unix.Poll(ready, -1)
		switch {
		case errors.Is(err, unix.EINTR):
		case err != nil:
			return 0, err
		case ready[1].Revents != 0:
			return 0, io.EOF
		default:
			return t.file.Read(p)
		}
	}
	return 0, io.EOF
}

// Close ends a Read, and waits for it. Call it once.
func (t *Keys) Close() error {
	err := t.stop.Close()
	t.reading.Lock()
	defer t.reading.Unlock()
	t.closed = true
	return errors.Join(err, t.stopped.Close())
}

// Read returns keys. It sends every paste that comes before them first.
func (in *input) Read(p []byte) (int, error) {
	in.reading.Lock()
	defer in.reading.Unlock()
	for !in.closed.Load() {
		for len(in.queue) > 0 {
			next := &in.queue[0]
			n := copy(p, next.keys)
			if next.keys = next.keys[n:]; next.msg != nil {
				in.send(next.msg)
			}
			if len(next.keys) == 0 {
				in.queue = in.queue[1:]
			}
			if n > 0 {
				return n, nil
			}
		}
		n, err := in.from.Read(in.buf[:])
		if n > 0 && !in.closed.Load() {
			in.queue = in.sift(n)
		}
		if err != nil && len(in.queue) == 0 {
			return 0, err
		}
	}
	return 0, io.EOF
}

func (in *input) sift(n int) []piece {
	in.sifting.Lock()
	defer in.sifting.Unlock()
	out := in.sieve.take(in.buf[:n], n == len(in.buf))
	for i := range out {
		if out[i].msg == nil {
			out[i].keys = in.answers.take(out[i].keys)
		}
	}
	in.quiet.heard = true
	if in.sieve.where == within && in.quiet.timer == nil && !in.quiet.over {
		in.quiet.looks.Add(1)
		in.quiet.timer = time.AfterFunc(pastePause, in.look)
	}
	return out
}

// look gives up a paste of which nothing came since the last look.
func (in *input) look() {
	in.sifting.Lock()
	var msg tea.Msg
	switch q := &in.quiet; {
	case q.over || in.sieve.where != within:
		q.timer = nil
	case q.heard:
		q.heard = false
		in.quiet.looks.Add(1)
		q.timer.Reset(pastePause)
	default:
		q.timer, msg = nil, in.sieve.silence()
	}
	in.sifting.Unlock()
	if msg != nil {
		in.send(msg)
	}
	in.quiet.looks.Done()
}

// close ends the reading. The program must have ended, so that nothing that was
// sent is waited for. A Read that waits is left to whoever cuts the line; what
// it brings is dropped.
func (in *input) close() error {
	in.closed.Store(true)
	in.sifting.Lock()
	in.quiet.over = true
	if t := in.quiet.timer; t != nil && t.Stop() {
		in.quiet.looks.Done()
	}
	in.sifting.Unlock()
	err := in.stop()
	in.quiet.looks.Wait()
	return err
}
