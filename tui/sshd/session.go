package sshd

import (
	"context"
	"io"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/crypto/ssh"

	"dccops/model"
	"dccops/tui"
)

// ThisMachine stands in the place of a key for the user of this machine.
const ThisMachine = "this machine"

// Session is one session as whoever runs it sees it.
type Session struct {
	ID      string // the print of the key, or ThisMachine
	Local   bool   // it came through the socket
	Command string // what was asked for; empty: a console
	TTY     bool   // a person sits at a terminal of Size
	Size    tui.Size
	Sizes   <-chan tui.Size // each new one
	In      io.Reader       // what is typed, or piped; a Read ends with the session
	Out     io.Writer
	Err     io.Writer

	who   func() (model.Actor, bool)
	env   map[string]string
	owner *running
}

// Who is the person now; false: nobody any more.
func (s *Session) Who() (model.Actor, bool) { return s.who() }

// Env is what the client sent of its environment.
func (s *Session) Env(name string) string { return s.env[name] }

// Drop cuts the connection of a client that takes nothing, and logs why.
func (s *Session) Drop(why string) {
	c := s.owner.conn
	c.door.tally.refuse(why, "actor", c.was.Name, "key", c.id)
	c.cut()
}

// Lasting says that the session goes on until somebody ends it, so that nobody
// who closes the door waits for it.
func (s *Session) Lasting() { s.owner.lasting.Store(true) }

// running is a session on its channel.
type running struct {
	conn    *conn
	channel ssh.Channel
	ctx     context.Context
	cancel  context.CancelCauseFunc
	session *Session
	sizes   chan tui.Size
	lastKey atomic.Int64 // nanoseconds, by the door's clock
	asked   atomic.Bool  // for a console or a command; later requests are refused
	lasting atomic.Bool
	done    chan struct{} // what was asked for has ended
	over    chan struct{} // and so has everything
}

func newRunning(c *conn, channel ssh.Channel) *running {
	r := &running{conn: c, channel: channel, sizes: make(chan tui.Size, 1), done: make(chan struct{}), over: make(chan struct{})}
	r.ctx, r.cancel = context.WithCancelCause(context.WithoutCancel(c.door.ctx))
	r.session = &Session{
		ID: c.id, Local: c.local, Size: tui.Size{W: 80, H: 24}, Sizes: r.sizes,
		In: typed{r}, Out: portions{channel}, Err: channel.Stderr(), who: c.who, env: map[string]string{}, owner: r,
	}
	r.noteKey()
	return r
}

func (r *running) begun() bool { return r.asked.Load() }

// end ends the session with its cause. A client that does not let it be told is
// cut off.
func (r *running) end(cause *Ended) {
	r.cancel(cause)
	time.AfterFunc(endPatience, func() {
		select {
		case <-r.over:
		default:
			r.conn.cut()
		}
	})
}

func (r *running) noteKey() { r.lastKey.Store(r.conn.door.o.Clock().UnixNano()) }

// idle is how long no key was pressed; commands are never idle.
func (r *running) idle(now time.Time) time.Duration {
	if !r.begun() || !r.session.TTY { // the terminal is settled once it has begun
		return 0
	}
	return now.Sub(time.Unix(0, r.lastKey.Load()))
}

// typed is what a client sends, and notes when.
type typed struct{ r *running }

// Read reads from the channel.
func (t typed) Read(p []byte) (int, error) {
	n, err := t.r.channel.Read(p)
	if n > 0 {
		t.r.noteKey()
	}
	return n, err
}

// portions writes a little at a time: the library keeps a buffer as long as the
// longest write for as long as there is a channel, and another for its cipher.
type portions struct{ to io.Writer }

// Write writes all of it, or as much as was taken.
func (o portions) Write(p []byte) (n int, err error) {
	for len(p) > n && err == nil {
		var more int
		more, err = o.to.Write(p[n:min(len(p), n+portion)])
		n += more
	}
	return n, err
}

// serve answers requests until the channel is closed or what was asked for has
// ended.
func (r *running) serve(reqs <-chan *ssh.Request) {
	defer close(r.over)
	late := time.AfterFunc(askPatience, func() { _ = r.channel.Close() })
	defer late.Stop()
	defer r.cancel(nil)
	// Where nobody takes them, the library waits, and with it everything else that
	// comes on the connection.
	discard := sync.OnceFunc(func() { r.conn.door.work.Go(func() { ssh.DiscardRequests(reqs) }) })
	defer discard()
	for {
		select {
		case <-r.ctx.Done():
			if r.begun() {
				discard()
				<-r.done
			}
			return
		case <-r.done:
			return
		case req, open := <-reqs:
			if !open {
				r.cancel(nil)
				if r.begun() {
					<-r.done
				}
				return
			}
			ok := r.answer(req)
			if req.WantReply {
				_ = req.Reply(ok, nil)
			}
			if r.begun() {
				late.Stop()
			}
			if ok && starts(req.Type) {
				r.conn.door.work.Go(r.run)
			}
		}
	}
}

func starts(kind string) bool { return kind == "shell" || kind == "exec" || kind == "subsystem" }

// answer obeys one request, or refuses it.
func (r *running) answer(req *ssh.Request) bool {
	switch req.Type {
	case "env":
		return r.keepEnv(req.Payload)
	case "pty-req":
		return !r.begun() && r.takeTerminal(req.Payload)
	case "window-change":
		var size struct{ W, H, X, Y uint32 }
		if ssh.Unmarshal(req.Payload, &size) != nil {
			return false
		}
		tui.Newest(r.sizes, clamp(size.W, size.H))
		return true
	case "signal": // whoever joined through the socket was told to stop
		r.end(&Ended{})
		return true
	case "shell":
		return r.ask("")
	case "exec":
		var what struct{ Command string }
		return ssh.Unmarshal(req.Payload, &what) == nil && r.ask(what.Command)
	case "subsystem": // it is answered, so that the client hears what there is
		var what struct{ Name string }
		if ssh.Unmarshal(req.Payload, &what) != nil || r.begun() {
			return false
		}
		r.conn.door.tally.refuse("a subsystem", "actor", r.conn.was.Name)
		r.session.TTY = false
		return r.ask("subsystem")
	}
	r.conn.door.tally.refuse("a request in a session", "actor", r.conn.was.Name)
	return false
}

// ask notes what the session is for, once.
func (r *running) ask(command string) bool {
	if r.begun() {
		return false
	}
	r.session.Command = command
	r.asked.Store(true)
	return true
}

// kept are the names of the environment that say something about a terminal.
var kept = regexp.MustCompile(`^(COLORTERM|LANG|NO_COLOR|LC_(ALL|CTYPE|COLLATE|MESSAGES|MONETARY|NUMERIC|TIME))$`)

// keptHere are those that whoever joins on this machine sends besides.
var keptHere = regexp.MustCompile(`^(TERM|TERM_PROGRAM|CLICOLOR|CLICOLOR_FORCE|WT_SESSION|TMUX|STY|DCCOPS_[A-Z_]{1,40})$`)

func (r *running) keepEnv(payload []byte) bool {
	var e struct{ Name, Value string }
	if ssh.Unmarshal(payload, &e) != nil || r.begun() {
		return false
	}
	most := mostValue
	if r.conn.local && keptHere.MatchString(e.Name) {
		most = 4096
	} else if !kept.MatchString(e.Name) {
		r.conn.door.tally.refuse("a name of the environment")
		return false
	}
	if len(e.Value) > most || strings.ContainsFunc(e.Value, func(c rune) bool { return c < ' ' || c == 0x7f }) {
		r.conn.door.tally.refuse("a value of the environment")
		return false
	}
	r.session.env[e.Name] = e.Value
	return true
}

// terminal is the shape of TERM.
var terminal = regexp.MustCompile(`^[a-z0-9.+-]{1,64}$`)

func (r *running) takeTerminal(payload []byte) bool {
	var p struct {
		Term       string
		W, H, X, Y uint32
		Modes      string
	}
	if ssh.Unmarshal(payload, &p) != nil || !terminal.MatchString(p.Term) {
		r.conn.door.tally.refuse("a terminal of a strange kind")
		return false
	}
	r.session.TTY, r.session.Size = true, clamp(p.W, p.H)
	r.session.env["TERM"] = p.Term
	return true
}

func clamp(w, h uint32) tui.Size {
	return tui.Size{W: int(min(max(w, minW), maxW)), H: int(min(max(h, minH), maxH))}
}
