package sshd

import (
	"net"
	"sync/atomic"
	"time"
)

// wire is a connection that knows when it last heard of its client, and that is
// cut where the client takes nothing for too long.
type wire struct {
	net.Conn
	clock func() time.Time
	stall time.Duration
	heard atomic.Int64 // nanoseconds, by clock
	spent budget
}

func newWire(nc net.Conn, o Options) *wire {
	if c, is := nc.(interface{ SetWriteBuffer(n int) error }); is {
		_ = c.SetWriteBuffer(sendBuffer)
	}
	w := &wire{Conn: nc, clock: o.Clock, stall: o.Limits.Stall}
	w.heard.Store(o.Clock().UnixNano())
	return w
}

// Read notes that the client is there.
func (w *wire) Read(p []byte) (int, error) {
	n, err := w.Conn.Read(p)
	if n > 0 {
		w.heard.Store(w.clock().UnixNano())
		if !w.spent.off.Load() {
			most, over := w.spent.spend(p[:n])
			if over != nil {
				_ = w.Close()
				return most, over
			}
		}
	}
	return n, err
}

// Write cuts the connection where it fails: the protocol cannot go on after half
// a packet.
func (w *wire) Write(p []byte) (int, error) {
	w.spent.since.Store(0)
	_ = w.SetWriteDeadline(w.clock().Add(w.stall))
	n, err := w.Conn.Write(p)
	if err != nil {
		_ = w.Close()
	}
	return n, err
}

// silent is how long nothing was heard.
func (w *wire) silent(now time.Time) time.Duration { return now.Sub(time.Unix(0, w.heard.Load())) }
