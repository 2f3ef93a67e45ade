package main

import (
	"encoding/binary"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"golang.org/x/crypto/ssh"
)

// TestThreatB8Sizes: no size is believed that no terminal has, of many the newest
// is drawn, and the frame is the one that another session of that size has. What
// the largest took is given back.
//
// With DCCOPS_RELEASE=1 the frame is there within 1 s; else 10 s are the limit.
func TestThreatB8Sizes(t *testing.T) {
	t.Parallel()
	frameLimit := 10 * time.Second
	if os.Getenv("DCCOPS_RELEASE") != "" {
		frameLimit = time.Second
	}
	p := newPerson(t, "a.khan", "operator")
	s := serveTo(t, p)
	c := s.in(p)
	f, like := console(t, c), console(t, c)
	like.resize(61, 19)
	storm := func(times uint32) {
		for i := range times {
			switch i % 4 {
			case 0:
				f.resize(1<<32-1, 1<<32-1)
			case 1:
				f.resize(0, 0)
			case 2:
				f.resize(i%600, i%300)
			default:
				f.resize(binary.BigEndian.Uint32([]byte("wide")), 1)
			}
		}
		f.resize(61, 19)
	}
	same := func(within time.Duration) time.Duration {
		from := time.Now()
		for ; ; <-time.After(2 * time.Millisecond) { // the clock in the frame may go on in one before the other
			mine, want := f.at(61, 19), like.at(61, 19)
			if mine == want && strings.Contains(mine, "Calendar") {
				return time.Since(from)
			}
			if time.Since(from) > within {
				t.Fatalf("after %v it shows\n%s\nand another session of the size\n%s", within, mine, want)
			}
		}
	}
	storm(1_000)
	same(10 * time.Second)
	before := s.resident(t)
	storm(10_000)
	t.Logf("the frame is right %v after the last of 10,000 sizes", same(frameLimit))
	if took := f.answers("?"); took > keyLimit() {
		t.Errorf("a key is answered after %v", took)
	}
	s.grewBy(t, before, 5<<20, func() { like.answers("v") })
}

// resize says that the window has another size.
func (f *farSeat) resize(w, h uint32) {
	_, _ = f.session.SendRequest("window-change", false, ssh.Marshal(struct{ W, H, X, Y uint32 }{w, h, w, h}))
}

// at is what stands on a terminal of a size after the last whole frame.
func (f *farSeat) at(w, h int) string {
	all := f.said.String()
	e := vt.NewEmulator(w, h)
	_, _ = e.WriteString(all[max(0, strings.LastIndex(all, "\x1b[H\x1b[J")):])
	return e.String()
}

// grewBy waits until the server has given back all but so many bytes of what it
// took, while something else goes on there: a process that does nothing collects
// nothing.
func (s *served) grewBy(t *testing.T, before, most int, meanwhile func()) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; meanwhile() {
		more := s.resident(t) - before
		if more < most {
			t.Logf("it takes %d KiB more", more>>10)
			return
		}
		if time.Now().After(deadline) {
			t.Errorf("it takes %d KiB more, and %d may be", more>>10, most>>10)
			return
		}
	}
}
