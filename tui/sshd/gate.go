package sshd

import (
	"net"
	"net/netip"
	"sync"
	"time"
)

// gate lets connections in that have not proved yet who they are.
type gate struct {
	limits Limits
	clock  func() time.Time

	mu      sync.Mutex
	waiting int
	from    map[netip.Prefix]*caller
}

// caller is an address as the gate knows it.
type caller struct {
	waiting int
	failed  int       // connections in a row that proved nothing although they tried
	until   time.Time // kept out until then
}

const (
	freeFailures = 3    // before an address is kept out
	mostCallers  = 4096 // addresses that are remembered
)

func newGate(l Limits, clock func() time.Time) *gate {
	return &gate{limits: l, clock: clock, from: map[netip.Prefix]*caller{}}
}

// origin is what counts as one address. The socket of this machine has none.
func origin(a net.Addr) netip.Prefix {
	tcp, is := a.(*net.TCPAddr)
	if !is {
		return netip.Prefix{}
	}
	ip := tcp.AddrPort().Addr().Unmap()
	bits := 32
	if ip.Is6() {
		bits = 64
	}
	p, _ := ip.Prefix(bits)
	return p
}

// enter says why a connection is not let in; "": it is, and leaves once.
func (g *gate) enter(from netip.Prefix) string {
	g.mu.Lock()
	defer g.mu.Unlock()
	c := g.from[from]
	if c == nil {
		if len(g.from) >= mostCallers {
			g.forget()
		}
		c = &caller{}
		g.from[from] = c
	}
	switch {
	case g.clock().Before(c.until):
		return "an address that failed again and again"
	case c.waiting >= g.limits.Address:
		return "too many connections from one address before a key"
	case g.waiting >= g.limits.Waiting:
		if c.waiting == 0 && c.failed == 0 {
			delete(g.from, from)
		}
		return "too many connections before a key"
	}
	c.waiting++
	g.waiting++
	return ""
}

// leave ends the wait of a connection. tried: it asked to be let in; known: it
// was.
func (g *gate) leave(from netip.Prefix, tried, known bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.waiting--
	c := g.from[from]
	c.waiting--
	switch {
	case known:
		c.failed, c.until = 0, time.Time{}
	case tried:
		if c.failed++; c.failed >= freeFailures {
			wait := time.Second << min(c.failed-freeFailures, 20)
			c.until = g.clock().Add(min(wait, g.limits.BackOff))
		}
	}
	if c.waiting == 0 && c.failed == 0 {
		delete(g.from, from)
	}
}

// forget drops the addresses that nothing is held against any more; where all of
// them are held, those that wait for nothing.
func (g *gate) forget() {
	now := g.clock()
	for p, c := range g.from {
		if c.waiting == 0 && now.After(c.until) {
			delete(g.from, p)
		}
	}
	for p, c := range g.from {
		if len(g.from) < mostCallers {
			return
		}
		if c.waiting == 0 {
			delete(g.from, p)
		}
	}
}
