package sshd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"golang.org/x/crypto/ssh"
)

// ExitMoved is what a session through the socket exits with where nothing came of
// it because the owner left: whoever joined may own the record now.
const ExitMoved = 75

// run runs what was asked for, and tells the client what became of it.
func (r *running) run() {
	defer close(r.done)
	d := r.conn.door
	from := d.o.Clock()
	d.o.Log.Info("session begins", "actor", r.conn.was.Name, "key", r.conn.id, "console", r.session.Command == "", "command", shown(r.session.Command))
	exit := r.contained()
	var cause *Ended
	late := time.AfterFunc(endPatience, r.conn.cut)
	defer late.Stop()
	if errors.As(context.Cause(r.ctx), &cause) && cause.Words != "" {
		_, _ = io.WriteString(r.words(), cause.Words+"\n")
	}
	_, _ = r.channel.SendRequest("exit-status", false, ssh.Marshal(struct{ Status uint32 }{uint32(exit)}))
	_ = r.channel.Close()
	d.o.Log.Info("session ends", "actor", r.conn.was.Name, "key", r.conn.id, "exit", exit, "after", d.o.Clock().Sub(from).Round(time.Millisecond).String())
}

// contained runs the session; a panic in it ends it alone.
func (r *running) contained() (exit int) {
	defer func() {
		if p := recover(); p != nil {
			exit = 1
			ref := r.conn.door.panicked("a session", p)
			_, _ = fmt.Fprintf(r.words(), "This session stopped because of a mistake of the program's own (reference %.8s). What was stored is safe; connect again.\n", ref)
		}
	}()
	return r.conn.door.o.Run(r.ctx, r.session)
}

// words is where sentences go.
func (r *running) words() io.Writer {
	if r.session.TTY {
		return lines{r.channel.Stderr()}
	}
	return r.channel.Stderr()
}

// lines writes for a terminal in which every key is its own: a line end takes
// the cursor to the start of the next line as well.
type lines struct{ to io.Writer }

// Write puts a carriage return before every line end.
func (l lines) Write(p []byte) (int, error) {
	if _, err := l.to.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Cooked makes a session at a terminal fit for a command that is no console:
// lines end as terminals want it, and Ctrl-C ends it. Call it once, and not for
// a console.
func (s *Session) Cooked(ctx context.Context) context.Context {
	if !s.TTY {
		return ctx
	}
	s.Out, s.Err = lines{s.Out}, lines{s.Err}
	ctx, stop := context.WithCancel(ctx)
	from, to := io.Pipe()
	keys := s.In
	s.In = from
	s.owner.conn.door.work.Go(func() {
		buf := make([]byte, 256)
		for {
			n, err := keys.Read(buf)
			if bytes.ContainsAny(buf[:n], "\x03") {
				stop()
				err = io.EOF
			} else if bytes.ContainsAny(buf[:n], "\x04") {
				err = io.EOF
			}
			if err != nil {
				_ = to.CloseWithError(err)
				return
			}
			if _, err := to.Write(bytes.ReplaceAll(buf[:n], []byte("\r"), []byte("\n"))); err != nil {
				return
			}
		}
	})
	context.AfterFunc(ctx, func() { _ = from.Close() })
	return ctx
}
