package sshd

import (
	"fmt"
	"time"
)

// enter puts a connection on the list. It says why no session will be given on
// it; "": they will.
func (d *Door) enter(c *conn) (why string) {
	d.now.mu.Lock()
	defer d.now.mu.Unlock()
	d.now.conns[c] = true
	if d.now.closed {
		c.cut()
	}
	if c.local {
		return ""
	}
	n := 0
	for other := range d.now.conns {
		if other.id == c.id {
			n++
		}
	}
	switch {
	case n > d.o.Limits.Person:
		return fmt.Sprintf("You have %d connections already, which is as many as one key may have. Close one of them.", n-1)
	case len(d.now.conns) > d.o.Limits.Sessions:
		return fmt.Sprintf("There are %d connections, which is as many as there may be. Try again later.", len(d.now.conns)-1)
	}
	return ""
}

func (d *Door) leave(c *conn) {
	d.now.mu.Lock()
	defer d.now.mu.Unlock()
	delete(d.now.conns, c)
}

// seat takes a place for a session, or says why there is none.
func (d *Door) seat(c *conn) (why string) {
	taken, _ := c.running()
	d.now.mu.Lock()
	defer d.now.mu.Unlock()
	l := d.o.Limits
	switch {
	case len(taken) >= l.Connection:
		return fmt.Sprintf("One connection has %d sessions, which is as many as it may have. Close one of them, or connect again.", l.Connection)
	case !c.local && d.now.people[c.id] >= l.Person:
		return fmt.Sprintf("You have %d sessions already, which is as many as one key may have. Close one of them.", l.Person)
	case d.now.sessions >= l.Sessions:
		return fmt.Sprintf("There are %d sessions, which is as many as there may be. Try again later.", l.Sessions)
	}
	d.now.people[c.id]++
	d.now.sessions++
	return ""
}

// unseat gives a place back; with it goes the connection, where nothing more may
// come on it.
func (d *Door) unseat(c *conn, r *running) {
	d.now.mu.Lock()
	d.now.sessions--
	if d.now.people[c.id]--; d.now.people[c.id] == 0 {
		delete(d.now.people, c.id)
	}
	d.now.mu.Unlock()
	c.remove(r)
	c.seats.mu.Lock()
	over := c.seats.cause != nil && len(c.seats.taken) == 0
	c.seats.mu.Unlock()
	if over { // the client hears of the end and hangs up itself, unless it does not
		time.AfterFunc(hangUpPatience, c.cut)
	}
}
