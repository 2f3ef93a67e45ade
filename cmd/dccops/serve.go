package main

import (
	"net"
	"runtime/debug"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/london"
	"dccops/storage/outbox"
)

func serveCommand() command {
	return command{
		name: "serve", words: "own the record and let people in: on this machine, and over SSH where asked", apart: true,
		here: "runs on the machine that keeps the record",
		more: "Whoever starts dccops on this machine joins it. With --ssh, ssh -p PORT HOST gives the console, and ssh -p PORT HOST month --json any command, both as the person " +
			"whose key it is; the name given to ssh means nothing. People and their keys: dccops people. There are keys only: no password, no shell, no forwarding, no files. " +
			"Its log, a line of JSON each, goes to stderr. SIGTERM ends it within five seconds; everybody is told.",
		flags: append([]flag{
			{name: "ssh", value: "ADDR", words: "listen for SSH here: 127.0.0.1:2222, [::]:2222", set: &setting{sample: ":2222", good: goodListen}},
			{name: "metrics", value: "ADDR", words: "show figures for Prometheus here, to this machine only: 127.0.0.1:9464", set: &setting{sample: "127.0.0.1:9464", good: goodListen}},
			{name: "maildir", value: "DIR", words: "take in what comes into this Maildir: from new, and once it is on the record, to cur", set: &setting{sample: "/var/mail/dccops"}},
			{name: "unit", words: "print a systemd unit for a control room, and do nothing else"},
			{name: "witness", value: "ADDRESS", many: true, words: "a mailbox outside that the signed head is sent to once a day and with each publication", set: &setting{sample: "heads@elsewhere.example", good: goodAddress}},
		}, carrierFlags()...),
		run: serve,
	}
}

// serve owns the record until it is told to stop.
func serve(c *call) error {
	if c.has("at") {
		return misused("serve takes no --at: what it stores carries the time at which it happens.")
	}
	if c.has("unit") {
		return c.printUnit()
	}
	c.beFrugal()
	letters, err := c.carrier()
	if err == nil {
		err = c.witnessed(letters)
	}
	mailed := ""
	if err == nil {
		mailed, err = c.maildir()
	}
	if err != nil {
		return err
	}
	listener, err := c.listener()
	if err != nil {
		return err
	}
	if listener != nil {
		defer func() { _ = listener.Close() }()
	}
	figures, err := c.figuresListener()
	if err != nil {
		return err
	}
	if figures != nil {
		defer func() { _ = figures.Close() }()
	}
	if _, err := c.openAs(c.servedKey); err != nil {
		return err
	}
	if c.owner == nil {
		return model.Refuse(model.RefusedStore, "", "The record is open, and no socket could be made beside it. Nothing was changed; use a directory on a disk of this machine.")
	}
	if listener != nil {
		c.noteHost()
		c.owner.listen(listener)
	}
	if figures != nil {
		c.owner.show(c.ctx, figures)
	}
	c.owner.log.Info("serving", "store", c.owner.dir, "ssh", addressOf(listener), "metrics", addressOf(figures), "host_key", c.owner.print, "event", c.desk.Board().Revision(),
		"month", london.MonthOf(c.owner.clock()).String())
	if letters != nil {
		if err := c.sendAll(letters); err != nil {
			return err
		}
	}
	c.takeMail(mailed)
	<-c.ctx.Done()
	c.owner.log.Info("stopping", "sessions", c.owner.door.Sessions())
	return nil
}

// serveGarbage is how much garbage, in percent of what is in use, the collector
// lets lie in a process that serves.
const serveGarbage = 50

// beFrugal keeps hundreds of sessions small: each redraws with every event, and
// with the collector's own 100 % their garbage would cost as much as they do
// (measured with 500: 257 KB a session instead of 336, for 30 ms instead of 24
// until an update is on every screen). Whoever sets GOGC knows better.
func (c *call) beFrugal() {
	if c.env("GOGC") == "" {
		debug.SetGCPercent(serveGarbage)
	}
}

// sendAll sends what is due from now on.
func (c *call) sendAll(letters outbox.Carrier) error {
	man, err := c.postman(c.desk, letters)
	if err == nil {
		_, err = c.takeSending()
	}
	if err != nil {
		return err
	}
	c.owner.letters.Store(&letters)
	c.owner.post(c.ctx, man)
	if to := c.flags["witness"]; len(to) > 0 {
		o := c.owner
		o.post(c.ctx, &outbox.Witness{Desk: c.desk, Clock: o.clock, OrderID: func() string { return randomHex(16) }, Log: o.log, Addresses: to})
	}
	return nil
}

// witnessed looks at where heads go before anything is opened.
func (c *call) witnessed(letters outbox.Carrier) error {
	for _, s := range c.flags["witness"] {
		if _, err := decide.Address(s); err != nil {
			return misused("--witness %q is no address that a letter can go to: %s. Nothing was changed.", quoted(s), err)
		}
	}
	switch n := len(c.flags["witness"]); {
	case n > 0 && letters == nil:
		return misused("--witness needs a way for its letters: say --smtp or --mail-folder, and --from. Nothing was changed.")
	case n > 10:
		return misused("--witness is given %d times; the head goes to at most 10 mailboxes. Nothing was changed.", n)
	}
	return nil
}

func addressOf(l net.Listener) string {
	if l == nil {
		return ""
	}
	return l.Addr().String()
}

// listener listens where --ssh says, before the record is opened.
func (c *call) listener() (net.Listener, error) {
	if !c.has("ssh") {
		return nil, nil
	}
	l, err := net.Listen("tcp", c.one("ssh"))
	if err != nil {
		return nil, misused("--ssh %s: this address cannot be listened on (%s). Nothing was changed.", quoted(c.one("ssh")), reasonOf(err))
	}
	return l, nil
}

// reasonOf is the last part of an error of the network.
func reasonOf(err error) string {
	for {
		inner, is := err.(interface{ Unwrap() error })
		if !is || inner.Unwrap() == nil {
			return err.Error()
		}
		err = inner.Unwrap()
	}
}
