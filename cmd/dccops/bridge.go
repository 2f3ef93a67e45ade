package main

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/charmbracelet/x/term"
	"golang.org/x/crypto/ssh"

	"dccops/tui"
)

// errCut is what a session ends with whose process was ended.
var errCut = errors.New("the session was cut off")

// bridge carries bytes both ways until the session has ended, and gives its exit
// code. A console's terminal is put back after that.
func (j *joiner) bridge(console bool) (status int, err error) {
	c := j.call
	ctx, end := context.WithCancel(context.Background())
	defer end()
	var both sync.WaitGroup
	if in, is := c.in.(*os.File); is && (console || c.reads(in)) {
		if console {
			before, err := term.MakeRaw(in.Fd())
			if err != nil {
				return 0, err
			}
			defer func() { _ = term.Restore(in.Fd(), before) }()
			if out, is := c.out.(*os.File); is {
				sizes, watched := tui.WatchSize(ctx, out)
				defer watched.Wait()
				defer end()
				both.Go(func() { j.resize(ctx, sizes) })
			}
		}
		keys, err := tui.NewKeys(in)
		if err != nil {
			return 0, err
		}
		both.Go(func() { j.send(keys, !console) })
		defer both.Wait()
		defer func() { _ = keys.Close() }()
	}
	defer end()
	var outs sync.WaitGroup
	outs.Go(func() { _, _ = io.Copy(tallied{c.out, &j.took}, j.channel) })
	outs.Go(func() { _, _ = io.Copy(c.err, j.channel.Stderr()) })
	status, err = j.status()
	outs.Wait()
	return status, err
}

// reads reports whether a command may want its stdin. A terminal is left alone
// unless - was said: whoever reads it from the background is stopped.
func (c *call) reads(in *os.File) bool {
	return !term.IsTerminal(in.Fd()) || c.cmd.name == consoleName && c.lined() || slices.ContainsFunc(c.args, func(a string) bool { return a == "-" || strings.HasSuffix(a, "=-") || a == "@-" })
}

// send passes on what is typed or piped.
func (j *joiner) send(from io.Reader, piped bool) {
	buf := make([]byte, 32<<10)
	for {
		n, err := from.Read(buf)
		if n > 0 {
			if piped {
				j.call.visit.read = true
			}
			if _, failed := j.channel.Write(buf[:n]); failed != nil {
				return
			}
		}
		if err != nil {
			_ = j.channel.CloseWrite()
			return
		}
	}
}

// resize passes on each new size.
func (j *joiner) resize(ctx context.Context, sizes <-chan tui.Size) {
	for {
		select {
		case <-ctx.Done():
			return
		case s := <-sizes:
			size := struct{ W, H, X, Y uint32 }{uint32(s.W), uint32(s.H), 0, 0}
			_, _ = j.channel.SendRequest("window-change", false, ssh.Marshal(size))
		}
	}
}

// status waits for the end of the session.
func (j *joiner) status() (int, error) {
	code, said := 0, false
	for req := range j.answers {
		if req.Type == "exit-status" && len(req.Payload) >= 4 {
			code, said = int(binary.BigEndian.Uint32(req.Payload)), true
		}
		if req.WantReply {
			_ = req.Reply(false, nil)
		}
	}
	if !said {
		return 0, errCut
	}
	return code, nil
}

type counter struct{ n atomic.Int64 }

// tallied is a writer that knows how much went through it.
type tallied struct {
	to io.Writer
	n  *counter
}

// Write writes on.
func (w tallied) Write(p []byte) (int, error) {
	n, err := w.to.Write(p)
	w.n.n.Add(int64(n))
	return n, err
}
