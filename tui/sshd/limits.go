package sshd

import "time"

// Limits bound what others may cost. A zero field means its default.
type Limits struct {
	Address   int           // connections that have not proved who they are, from one address (IPv4 /32, IPv6 /64): 16
	Waiting   int           // and from all: 64
	Handshake time.Duration // how long they may take: 10 s
	Tries     int           // keys refused before the connection is cut: 6
	BackOff   time.Duration // the longest an address is kept out after failing again and again: 30 s

	Connection int // sessions on one connection: 4
	Person     int // sessions of one key: 20
	Sessions   int // of all: 600

	Keepalive time.Duration // how often a client is asked whether it is there: 15 s
	Silence   time.Duration // after which it is gone: three times that
	Stall     time.Duration // how long a client may take nothing: 30 s
	Idle      time.Duration // how long a console is kept for whoever presses no key: 12 h
}

func (l Limits) withDefaults() Limits {
	count := func(n *int, is int) {
		if *n <= 0 {
			*n = is
		}
	}
	span := func(d *time.Duration, is time.Duration) {
		if *d <= 0 {
			*d = is
		}
	}
	count(&l.Address, 16)
	count(&l.Waiting, 64)
	count(&l.Tries, 6)
	count(&l.Connection, 4)
	count(&l.Person, 20)
	count(&l.Sessions, 600)
	span(&l.Handshake, 10*time.Second)
	span(&l.BackOff, 30*time.Second)
	span(&l.Keepalive, 15*time.Second)
	span(&l.Silence, 3*l.Keepalive)
	span(&l.Stall, 30*time.Second)
	span(&l.Idle, 12*time.Hour)
	return l
}

// The sizes a session believes; what lies outside is clamped before anything is
// drawn.
const (
	minW, minH = 20, 5
	maxW, maxH = 500, 200
)

const (
	mostValue      = 64                     // bytes of a value of the environment
	endPatience    = 3 * time.Second        // for a client to be told that its session has ended
	askPatience    = 10 * time.Second       // for a session to be asked for something
	hangUpPatience = 300 * time.Millisecond // for a client whose sessions were ended to hang up
	emptyPatience  = time.Minute            // for a connection to want a session
	lookInterval   = time.Second            // how often clients are looked after
	sendBuffer     = 128 << 10              // bytes the kernel keeps for a client that does not read
	portion        = 2 << 10                // bytes that are written to a session at once
)
