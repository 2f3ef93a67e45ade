package sshd

import (
	"context"
	"errors"
	"net"
	"slices"
	"sync"
	"time"

	"golang.org/x/crypto/ssh"

	"dccops/model"
	"dccops/model/text"
)

// conn is one connection of one person.
type conn struct {
	door  *Door
	wire  *wire
	local bool
	link  link
	id    string // who it is: the print of a key, or a user of this machine
	who   func() (model.Actor, bool)
	was   model.Actor // when he came
	seats seats
	gone  chan struct{} // closed once nothing more comes
}

// link is what the handshake gave.
type link struct {
	ssh   *ssh.ServerConn
	chans <-chan ssh.NewChannel
	reqs  <-chan *ssh.Request
}

// seats are the sessions of a connection.
type seats struct {
	mu    sync.Mutex
	taken []*running
	empty time.Time // since when there is none
	cause *Ended    // set once no more may come
}

func newConn(d *Door, nc net.Conn, local bool) *conn {
	return &conn{door: d, local: local, wire: newWire(nc, d.o), gone: make(chan struct{})}
}

// recognise takes the user at the other end of the socket for who he is.
func (c *conn) recognise() bool {
	uid, err := PeerUser(c.wire.Conn)
	if err != nil || c.door.o.Local == nil {
		return false
	}
	c.id, c.who = ThisMachine, func() (model.Actor, bool) { return c.door.o.Local(uid) }
	config := c.door.config
	config.NoClientAuth = true
	_, known := c.shake(&config)
	return known && c.known()
}

// errNobody answers a key that is nobody's. It does not say more.
var errNobody = errors.New("this key is nobody's here")

// prove finds out by a handshake who it is. tried: a way in was tried.
func (c *conn) prove() (tried, known bool) {
	config := c.door.config
	config.PublicKeyCallback = func(_ ssh.ConnMetadata, key ssh.PublicKey) (*ssh.Permissions, error) {
		if err := Usable(key); err != nil {
			return nil, err
		}
		if _, known := c.door.o.Who(KeyText(key)); !known {
			return nil, errNobody
		}
		return &ssh.Permissions{}, nil
	}
	config.VerifiedPublicKeyCallback = func(_ ssh.ConnMetadata, key ssh.PublicKey, _ *ssh.Permissions, _ string) (*ssh.Permissions, error) {
		c.wire.spent.off.Store(true) // before it hears of that, and may send what it likes
		return &ssh.Permissions{Extensions: map[string]string{"key": KeyText(key), "print": ssh.FingerprintSHA256(key)}}, nil
	}
	config.AuthLogCallback = func(_ ssh.ConnMetadata, method string, err error) {
		tried = tried || err != nil && method != "none"
	}
	perms, ok := c.shake(&config)
	switch {
	case !ok && tried:
		c.door.tally.refuse("a key that is nobody's", "from", c.wire.RemoteAddr().String())
		return tried, false
	case !ok:
		c.door.tally.refuse("a connection that proved nothing", "from", c.wire.RemoteAddr().String())
		return tried, false
	}
	key := perms.Extensions["key"]
	c.id = perms.Extensions["print"]
	c.who = func() (model.Actor, bool) { return c.door.o.Who(key) }
	return tried, c.known()
}

// known looks up who it is now, and notes it.
func (c *conn) known() bool {
	var is bool
	c.was, is = c.who()
	return is
}

// shake does the handshake within its time.
func (c *conn) shake(config *ssh.ServerConfig) (*ssh.Permissions, bool) {
	late := time.AfterFunc(c.door.o.Limits.Handshake, c.cut)
	defer late.Stop()
	stop := context.AfterFunc(c.door.ctx, c.cut)
	defer stop()
	s, chans, reqs, err := ssh.NewServerConn(c.wire, config)
	if err != nil {
		return nil, false
	}
	c.wire.spent.off.Store(true)
	c.link = link{s, chans, reqs}
	if s.Permissions == nil {
		return &ssh.Permissions{}, true
	}
	return s.Permissions, true
}

// cut ends the connection at once.
func (c *conn) cut() { _ = c.wire.Close() }

// serve gives sessions until the connection ends.
func (c *conn) serve() {
	d := c.door
	c.seats.empty = d.o.Clock()
	why := d.enter(c)
	defer d.leave(c)
	d.o.Log.Info("connected", "actor", c.was.Name, "role", string(c.was.Role), "key", c.id, "from", c.wire.RemoteAddr().String(),
		"version", text.Log(string(c.link.ssh.ClientVersion())))
	d.work.Go(func() { defer d.contain("requests"); c.answerAll() })
	d.work.Go(func() { defer d.contain("keeping alive"); c.askAlive() })
	for ch := range c.link.chans {
		c.open(ch, why)
	}
	close(c.gone)
	c.endAll(&Ended{}, false, false)
	c.cut()
	drain(c.link.ssh.Conn)
	d.o.Log.Info("disconnected", "actor", c.was.Name, "key", c.id)
}

// dismiss ends a connection that nobody is served on.
func (c *conn) dismiss() {
	if c.link.ssh == nil {
		return
	}
	c.cut()
	c.door.work.Go(func() { ssh.DiscardRequests(c.link.reqs) })
	for ch := range c.link.chans {
		_ = ch.Reject(ssh.Prohibited, errNobody.Error())
	}
	drain(c.link.ssh.Conn)
}

// open answers one wish for a channel.
func (c *conn) open(ch ssh.NewChannel, why string) {
	d := c.door
	if kind := ch.ChannelType(); kind != "session" {
		d.tally.refuse("a channel that is no session")
		_ = ch.Reject(ssh.Prohibited, "dccops gives sessions only: no forwarding, no agent, no X11.")
		return
	}
	if why == "" {
		why = d.seat(c)
	}
	if why != "" {
		d.tally.refuse("a session too many", "actor", c.was.Name, "key", c.id)
		_ = ch.Reject(ssh.ResourceShortage, why)
		return
	}
	channel, reqs, err := ch.Accept()
	if err != nil {
		d.unseat(c, nil)
		return
	}
	r := newRunning(c, channel)
	if cause := c.add(r); cause != nil {
		r.end(cause)
	}
	d.work.Go(func() {
		defer d.unseat(c, r)
		defer func() { _ = channel.Close() }()
		defer d.contain("a session")
		r.serve(reqs)
	})
}

func (c *conn) add(r *running) (cause *Ended) {
	c.seats.mu.Lock()
	defer c.seats.mu.Unlock()
	c.seats.taken = append(c.seats.taken, r)
	return c.seats.cause
}

func (c *conn) remove(r *running) {
	c.seats.mu.Lock()
	defer c.seats.mu.Unlock()
	if i := slices.Index(c.seats.taken, r); i >= 0 {
		c.seats.taken = slices.Delete(c.seats.taken, i, i+1)
	}
	c.seats.empty = c.door.o.Clock()
}

func (c *conn) running() ([]*running, time.Time) {
	c.seats.mu.Lock()
	defer c.seats.mu.Unlock()
	return slices.Clone(c.seats.taken), c.seats.empty
}

// endAll ends what runs on the connection, or only what lasts. With all, nothing
// more may come, and the connection ends once its sessions have.
func (c *conn) endAll(cause *Ended, lasting, all bool) {
	c.seats.mu.Lock()
	if all && c.seats.cause == nil {
		c.seats.cause = cause
	}
	list := slices.Clone(c.seats.taken)
	c.seats.mu.Unlock()
	for _, r := range list {
		if !lasting || r.lasting.Load() || !r.begun() {
			r.end(cause)
		}
	}
	if all && len(list) == 0 {
		c.cut()
	}
}

// answerAll answers requests about the connection: nothing is forwarded.
func (c *conn) answerAll() {
	for r := range c.link.reqs {
		if r.Type != "keepalive@openssh.com" {
			c.door.tally.refuse("a request about the connection")
		}
		if r.WantReply {
			_ = r.Reply(false, nil)
		}
	}
}

// askAlive asks the client again and again whether it is there. Any answer will
// do; whoever gives none is cut off by look.
//
// The library's own Wait is not asked: it may never answer (see [budget]).
func (c *conn) askAlive() {
	tick := time.NewTicker(c.door.o.Limits.Keepalive)
	defer tick.Stop()
	for {
		select {
		case <-c.gone:
			return
		case <-tick.C:
			if _, _, err := c.link.ssh.SendRequest("keepalive@openssh.com", true, nil); err != nil {
				return
			}
		}
	}
}

// look ends what has lasted too long: a client that is gone, a console where no
// key is pressed, a connection that wants nothing.
func (c *conn) look(now time.Time) {
	limits := c.door.o.Limits
	if c.wire.silent(now) >= limits.Silence {
		if c.link.ssh != nil {
			c.door.o.Log.Warn("gone", "actor", c.was.Name, "key", c.id, "silent", limits.Silence.String())
		}
		c.cut()
		return
	}
	list, empty := c.running()
	if len(list) == 0 && now.Sub(empty) >= emptyPatience {
		c.cut()
	}
	for _, r := range list {
		if r.idle(now) >= limits.Idle {
			r.end(&Ended{Words: "No key was pressed here for " + limits.Idle.String() + ", so that this session has ended. Connect again to go on."})
		}
	}
}
