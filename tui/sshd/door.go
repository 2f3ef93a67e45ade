package sshd

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"runtime/debug"
	"sync"
	"time"

	"golang.org/x/crypto/ssh"

	"dccops/model"
)

// Options are what a door is made from. Time and identity are handed in.
type Options struct {
	HostKey ssh.Signer
	Who     func(key string) (model.Actor, bool) // whose key it is now, as [KeyText] writes it; false: nobody's
	Local   func(uid int) (model.Actor, bool)    // who a user of this machine is; nil: nobody
	Run     func(ctx context.Context, s *Session) (exit int)
	Log     *slog.Logger
	Clock   func() time.Time // never a fixed one
	ID      func() string    // a fresh reference
	Limits  Limits
}

// Door lets people in. All its methods may be called from many goroutines.
type Door struct {
	o      Options
	gate   *gate
	tally  *tally
	config ssh.ServerConfig
	ctx    context.Context
	end    context.CancelCauseFunc
	work   sync.WaitGroup // every goroutine of the door
	now    crowd
}

// crowd is who is there.
type crowd struct {
	mu       sync.Mutex
	closed   bool
	doors    map[net.Listener]bool
	conns    map[*conn]bool
	people   map[string]int // sessions by person
	sessions int
}

// ErrClosed is what Serve returns after Close.
var ErrClosed = errors.New("the door is closed")

// Ended is the cause of the end of a session that did not end by itself.
type Ended struct {
	Words string // for the person, a sentence or two
}

// Error is what the person is told.
func (e *Ended) Error() string { return e.Words }

// New makes a door. Nothing is listened to before Serve; Close ends it.
func New(ctx context.Context, o Options) *Door {
	o.Limits = o.Limits.withDefaults()
	d := &Door{
		o: o, gate: newGate(o.Limits, o.Clock), tally: newTally(o.Log, o.Clock),
		now: crowd{doors: map[net.Listener]bool{}, conns: map[*conn]bool{}, people: map[string]int{}},
	}
	d.ctx, d.end = context.WithCancelCause(context.WithoutCancel(ctx))
	d.config = ssh.ServerConfig{
		Config:                  ssh.Config{KeyExchanges: keyExchanges(), Ciphers: ciphers(), MACs: macs()},
		PublicKeyAuthAlgorithms: signatures(),
		MaxAuthTries:            o.Limits.Tries,
		ServerVersion:           "SSH-2.0-dccops",
	}
	d.config.AddHostKey(o.HostKey)
	d.work.Go(d.look)
	return d
}

// Serve lets in whoever comes to a listener until Close. The listener stays its
// maker's to close: whoever comes meanwhile waits there, and hears when it is. People
// who come to a Unix socket are who the kernel says they are; all others are who
// signed.
func (d *Door) Serve(l net.Listener) error {
	d.now.mu.Lock()
	if d.now.closed {
		d.now.mu.Unlock()
		return ErrClosed
	}
	d.now.doors[l] = true
	d.work.Add(1)
	d.now.mu.Unlock()
	defer d.work.Done()
	for {
		nc, err := l.Accept()
		if err == nil {
			d.welcome(nc)
			continue
		}
		if d.ctx.Err() != nil || errors.Is(err, net.ErrClosed) {
			return ErrClosed
		}
		d.tally.refuse("a connection that could not be taken", "error", err.Error())
		select {
		case <-d.ctx.Done():
		case <-time.After(50 * time.Millisecond): // out of files, most likely
		}
	}
}

// welcome takes a connection on, or cuts it.
func (d *Door) welcome(nc net.Conn) {
	_, local := nc.(*net.UnixConn)
	from := origin(nc.RemoteAddr())
	if !local {
		if why := d.gate.enter(from); why != "" {
			d.tally.refuse(why, "from", from.String())
			_ = nc.Close()
			return
		}
	}
	c := newConn(d, nc, local)
	d.work.Go(func() {
		defer func() { _ = nc.Close() }()
		defer d.contain("a connection")
		tried, known := true, false
		if local {
			known = c.recognise()
		} else {
			var place sync.Once // given back in time, whatever becomes of the handshake
			late := time.AfterFunc(d.o.Limits.Handshake+time.Second, func() { place.Do(func() { d.gate.leave(from, true, false) }) })
			tried, known = c.prove()
			late.Stop()
			place.Do(func() { d.gate.leave(from, tried, known) })
		}
		if !known {
			c.dismiss()
			return
		}
		c.serve()
	})
}

// contain keeps a panic to where it was.
func (d *Door) contain(where string) {
	if r := recover(); r != nil {
		d.panicked(where, r)
	}
}

func (d *Door) panicked(where string, r any) (reference string) {
	reference = d.o.ID()
	d.o.Log.Error("panic", "in", where, "reference", reference, "panic", fmt.Sprint(r), "stack", string(debug.Stack()))
	return reference
}

// Recheck ends the sessions of everybody who is not any more who he was when he
// came: a key taken away, another role. Call it when people have changed.
func (d *Door) Recheck() {
	for _, c := range d.all() {
		now, known := c.who()
		switch {
		case !known:
			c.endAll(&Ended{Words: "Your key was taken out of the list of people, so that this session has ended. What you stored stays stored."}, false, true)
		case now != c.was:
			c.endAll(&Ended{Words: "You are " + now.Name + ", " + string(now.Role) + ", from now on. Connect again to go on as that."}, false, true)
		}
	}
}

func (d *Door) all() []*conn {
	d.now.mu.Lock()
	defer d.now.mu.Unlock()
	out := make([]*conn, 0, len(d.now.conns))
	for c := range d.now.conns {
		out = append(out, c)
	}
	return out
}

// Sessions is how many there are now.
func (d *Door) Sessions() int {
	d.now.mu.Lock()
	defer d.now.mu.Unlock()
	return d.now.sessions
}

// Refused counts what was refused so far, by kind.
func (d *Door) Refused() map[string]uint64 { return d.tally.counts() }

// Close listens no more and ends what is there: what lasts at once, commands
// after grace, each told the cause, and after patience whoever is still there is
// cut off. It returns when nothing of the door is left.
func (d *Door) Close(cause *Ended, grace, patience time.Duration) {
	d.now.mu.Lock()
	d.now.closed = true
	d.end(cause) // no handshake goes on
	for l := range d.now.doors {
		if timed, is := l.(interface{ SetDeadline(t time.Time) error }); !is || timed.SetDeadline(time.Unix(1, 0)) != nil {
			_ = l.Close()
		}
	}
	d.now.mu.Unlock()
	end := func(lasting bool) {
		for _, c := range d.all() {
			c.endAll(cause, lasting, true)
		}
	}
	end(true)
	rest := time.AfterFunc(grace, func() { end(false) })
	defer rest.Stop()
	late := time.AfterFunc(patience, func() {
		for _, c := range d.all() {
			c.cut()
		}
	})
	defer late.Stop()
	d.work.Wait()
}

// look looks after all connections until the door is closed.
func (d *Door) look() {
	tick := time.NewTicker(min(lookInterval, d.o.Limits.Keepalive/4, d.o.Limits.Idle/4))
	defer tick.Stop()
	for {
		select {
		case <-d.ctx.Done():
			return
		case <-tick.C:
		}
		now := d.o.Clock()
		for _, c := range d.all() {
			c.look(now)
		}
	}
}
