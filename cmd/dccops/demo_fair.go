package main

import (
	"crypto/sha256"
	"encoding/base32"
	"net"
	"os"

	"dccops/model"
	"dccops/tui"
)

// fairAddress is where a demo listens that says nothing else.
const fairAddress = "127.0.0.1:2222"

// fair is a demo that others may join.
//
// # Why
//
// Everybody may come in, whatever his key: what he sees is made up, lies in
// memory and ends with the process. He is called by his key, so that he is the
// same person when he comes again.
type fair struct {
	story tui.Story
	role  model.Role
	words string // how one joins; empty: nobody can
}

// guest is who comes with a key.
func (f *fair) guest(key string) model.Actor {
	sum := sha256.Sum256([]byte(key))
	return model.Actor{Name: "guest " + base32.StdEncoding.EncodeToString(sum[:])[:4] + " (made up)", Role: f.role}
}

// shown is a visit as it is in the demo.
func (f *fair) shown(v tui.Visit, told tui.Story) tui.Visit {
	v.Band, v.Story = "DEMO", told
	if v.Notice == "" {
		v.Notice = f.words
	}
	return v
}

// followed is the story as those see it who have joined.
type followed struct{ tui.Story }

// Not says whose it is.
func (followed) Not() string {
	return "Whoever began this demo stops its clock and steps it; you follow. All else works as ever."
}

// openFair lets others in until done.
func (c *call) openFair(f *fair) (done func(), err error) {
	if f.role == "" {
		f.role = model.Reader
	}
	at := fairAddress
	if c.has("ssh") {
		at = c.one("ssh")
	}
	l, err := net.Listen("tcp", at)
	if err != nil {
		return nil, misused("--ssh %s: this address cannot be listened on (%s). Say another: --ssh 127.0.0.1:2223.", quoted(at), reasonOf(err))
	}
	dir, err := os.MkdirTemp("", "dccops-demo-") // for what is kept of a terminal: its theme, a draft
	if err == nil {
		c.owner, err = c.newOwner(dir, passingKey)
	}
	if err != nil {
		_ = l.Close()
		_ = os.RemoveAll(dir)
		return nil, err
	}
	c.owner.fair = f
	host, port, _ := net.SplitHostPort(l.Addr().String())
	f.words = "Others join with ssh -p " + port + " " + host + ", as " + string(f.role) + ", with any key. Its host key is " + c.owner.print + "."
	c.owner.log.Info("serving", "ssh", l.Addr().String(), "host_key", c.owner.print, "role", string(f.role))
	c.owner.listen(l)
	return func() {
		o := c.owner
		c.owner = nil
		o.leave()
		_ = os.RemoveAll(dir)
	}, nil
}
