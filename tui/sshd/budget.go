package sshd

import (
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/crypto/ssh"
)

// budget counts the packets of a client that has not proved yet who it is, and
// cuts it where it sends more than it was asked for.
//
// # Why
//
// The protocol is question and answer until then. The library takes sixteen
// packets ahead; where more wait and one of them is malformed, it waits for ever
// for itself, and neither a deadline nor closing the connection ends that: a
// handful of bytes would hold a place at the gate for good. The lengths of
// packets stand in the clear in every cipher that is spoken here, which is why
// chacha20-poly1305, which hides them, is not.
type budget struct {
	off   atomic.Bool  // it is known who it is
	since atomic.Int64 // packets since the server said something

	line   bool   // the version has come
	head   []byte // of the packet at work: its length, its padding and what it is
	rest   int    // bytes of it that are still to come
	first  []byte // what the client can do, as it comes
	tail   int    // bytes of a packet after those it counts; 0 before the keys
	next   int    // what tail will be after the keys
	all    int    // packets so far
	letter int    // bytes of the version
}

const (
	mostAhead   = 8    // packets since the server said something
	mostPackets = 64   // packets in all
	mostVersion = 4096 // bytes before the first packet
	mostPacket  = 64 << 10
)

var errBudget = errors.New("more was sent than was asked for")

// spend looks through bytes on their way to the library, and gives how many of
// them may pass.
func (b *budget) spend(p []byte) (int, error) {
	for i, c := range p {
		switch {
		case b.off.Load():
			return len(p), nil
		case !b.line:
			b.line = c == '\n'
			if b.letter++; b.letter > mostVersion {
				return i, errBudget
			}
		case b.rest > 0:
			b.rest--
			b.body(c)
		default:
			if b.head = append(b.head, c); len(b.head) == 4 {
				if !b.begins(int(binary.BigEndian.Uint32(b.head))) {
					return i, errBudget
				}
			}
		}
	}
	return len(p), nil
}

// begins takes up a packet of a length; false: it is one too many.
func (b *budget) begins(length int) bool {
	b.all++
	if length > mostPacket || length < 2 || b.since.Add(1) > mostAhead || b.all > mostPackets {
		return false
	}
	b.rest, b.first = length+b.tail, b.first[:0]
	b.head = b.head[:0]
	return true
}

// body looks at packets in the clear: which ciphers there will be, and from when.
func (b *budget) body(c byte) {
	if b.tail > 0 {
		return
	}
	b.first = append(b.first, c)
	if b.rest > 0 {
		return
	}
	payload := b.first[1:]
	switch {
	case len(payload) > 0 && payload[0] == 20:
		b.next = tagSize(payload)
	case len(payload) > 0 && payload[0] == 21:
		b.tail = b.next
	}
}

// tagSize is how many bytes follow a packet in the cipher that both will choose.
func tagSize(init []byte) int {
	lists := make([]string, 0, 10)
	for rest := init[min(17, len(init)):]; len(rest) >= 4 && len(lists) < 10; {
		n := int(binary.BigEndian.Uint32(rest))
		if n < 0 || n > len(rest)-4 {
			break
		}
		lists = append(lists, string(rest[4:4+n]))
		rest = rest[4+n:]
	}
	if len(lists) < 6 {
		return 16
	}
	if strings.Contains(firstOf(lists[2], ciphers()), "gcm") {
		return 16
	}
	if firstOf(lists[4], macs()) == ssh.HMACSHA512ETM {
		return 64
	}
	return 32
}

// firstOf is the first of a client's list that the server has too.
func firstOf(theirs string, ours []string) string {
	for name := range strings.SplitSeq(theirs, ",") {
		if slices.Contains(ours, name) {
			return name
		}
	}
	return ""
}
