package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"golang.org/x/crypto/ssh"

	"dccops/model"
	"dccops/storage"
	"dccops/tui"
	"dccops/tui/sshd"
)

// owner is this process as the one that has the record: it lets others in.
type owner struct {
	dir   string // of the record, absolute
	desk  *storage.Desk
	clock func() time.Time // of the record
	log   *slog.Logger
	door  *sshd.Door
	print string      // of the key it is known by
	here  model.Actor // who the user of this machine is
	fixed string      // the --at it was given
	ends  context.CancelFunc
	socks net.Listener // of this machine; nil: there is none
	work  sync.WaitGroup
	doings
}

// The patience of an owner that leaves: for commands that are still at work, and
// for everybody.
const (
	leaveGrace    = 1500 * time.Millisecond
	leavePatience = 3500 * time.Millisecond
)

// newOwner opens the door of a record that this process has, for nobody yet.
func (c *call) newOwner(dir string, key doorKey) (*owner, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	clock, err := c.clock()
	if err != nil {
		return nil, err
	}
	signer, err := key(filepath.Join(dir, keyFolder))
	if err != nil {
		return nil, err
	}
	o := &owner{dir: dir, desk: c.desk, clock: clock, log: c.logger(), print: ssh.FingerprintSHA256(signer.PublicKey()), here: c.person(), fixed: c.one("at")}
	o.company, o.visits, o.unit = tui.NewCompany(), newVisits(dir), c.env("INVOCATION_ID") != ""
	ctx, ends := context.WithCancel(context.Background())
	o.ends, o.figures.began = ends, c.desk.Board().Revision()
	o.door = sshd.New(ctx, sshd.Options{
		HostKey: signer, Who: o.who, Local: o.local, Run: o.run, Log: o.log,
		Clock: c.now, ID: func() string { return randomHex(16) },
	})
	wake, stop := c.desk.Watch()
	o.work.Go(func() { defer stop(); o.watch(ctx, wake) })
	return o, nil
}

// who is whoever signed with a key.
func (o *owner) who(key string) (model.Actor, bool) {
	if o.fair != nil {
		return o.fair.guest(key), true
	}
	p, known := o.desk.Board().PersonOf(key)
	return p.Actor(), known && !p.Revoked
}

// local is who comes through the socket: whoever owns the directory.
func (o *owner) local(uid int) (model.Actor, bool) { return o.here, uid == os.Geteuid() }

// watch tells the door when people may have changed.
func (o *owner) watch(ctx context.Context, wake <-chan struct{}) {
	for {
		select {
		case <-ctx.Done():
			return
		case _, open := <-wake:
			if !open {
				return
			}
			o.door.Recheck()
		}
	}
}

// listen lets people in who come to a listener.
func (o *owner) listen(l net.Listener) {
	o.work.Go(func() {
		if err := o.door.Serve(l); !errors.Is(err, sshd.ErrClosed) {
			o.log.Error("the door fell shut", "error", err)
		}
	})
}

// leave ends the door and everybody's session.
func (o *owner) leave() {
	cause := &sshd.Ended{Words: "The dccops that owned the record has left (process " + strconv.Itoa(os.Getpid()) + "). What was stored is safe."}
	o.door.Close(cause, leaveGrace, leavePatience)
	if o.socks != nil {
		_ = os.Remove(filepath.Join(o.dir, socketName)) // while nobody else can have made it
	}
	o.ends()
	o.work.Wait()
}

// takeSending makes this command the only one that sends letters until done.
func (c *call) takeSending() (done func(), err error) {
	o := c.owner
	if c.guest != nil {
		o = c.guest.owner
	}
	switch {
	case o == nil:
		return func() {}, nil
	case o.sending.CompareAndSwap(false, true):
		return func() { o.sending.Store(false) }, nil
	}
	return nil, model.Refuse(model.RefusedStore, "", "Process %d sends what is due already, so that nothing is sent twice. Nothing was changed; dccops outbox shows how far it is.", os.Getpid())
}

// post sends letters as they fall due, for as long as this process has the record.
func (o *owner) post(ctx context.Context, man interface{ Run(ctx context.Context) }) {
	o.work.Go(func() { man.Run(ctx) })
}
