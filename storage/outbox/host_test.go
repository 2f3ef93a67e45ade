package outbox_test

import (
	"bufio"
	"context"
	"net"
	"strings"
	"sync"
	"testing"
	"time"
)

// host is a mail host that can be made to misbehave at one step. What it was
// given whole, it keeps.
type host struct {
	addr string
	mu   sync.Mutex
	// fault answers a step ("greet", "EHLO", "MAIL", "RCPT", "DATA", "." when
	// the letter is whole, "kept" when it was taken, "QUIT") in place of the host. It returns false to go on.
	fault func(step string, c net.Conn) bool
	took  []string // letters, each with its recipients before it
	to    [][]string
}

func newHost(t testing.TB) *host {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	h := &host{addr: l.Addr().String()}
	ctx, end := context.WithCancel(context.Background())
	var all sync.WaitGroup
	all.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			all.Go(func() {
				defer c.Close()
				context.AfterFunc(ctx, func() { _ = c.Close() })
				h.talk(c)
			})
		}
	})
	t.Cleanup(func() { _ = l.Close(); end(); all.Wait() })
	return h
}

// does makes the host do something in its own place at its steps; nil: nothing.
func (h *host) does(fault func(step string, c net.Conn) bool) {
	h.mu.Lock()
	h.fault = fault
	h.mu.Unlock()
}

func (h *host) breaks(step string, with func(net.Conn)) {
	h.does(func(at string, c net.Conn) bool {
		if at == step {
			with(c)
		}
		return at == step
	})
}

func (h *host) heals() { h.does(nil) }

func (h *host) faulty(step string, c net.Conn) bool {
	h.mu.Lock()
	f := h.fault
	h.mu.Unlock()
	return f != nil && f(step, c)
}

// accepted returns the Message-IDs of the letters it took and their recipients.
func (h *host) accepted() (ids []string, to [][]string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, letter := range h.took {
		_, after, _ := strings.Cut(letter, "Message-ID: <")
		id, _, _ := strings.Cut(after, ">")
		ids = append(ids, id)
	}
	return ids, h.to
}

func say(c net.Conn, words string) { _, _ = c.Write([]byte(words + "\r\n")) }

func (h *host) talk(c net.Conn) {
	if h.faulty("greet", c) {
		return
	}
	say(c, "220 mail.example ready")
	r := bufio.NewReader(c)
	var rcpt []string
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		verb := strings.ToUpper(strings.TrimSpace(line))
		verb = verb[:min(4, len(verb))]
		if h.faulty(verb, c) {
			if verb == "QUIT" {
				return
			}
			continue
		}
		switch verb {
		case "EHLO":
			say(c, "250-mail.example\r\n250 8BITMIME")
		case "RCPT":
			rcpt = append(rcpt, strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "RCPT TO:<"), ">"))
			say(c, "250 fine")
		case "RSET":
			rcpt = nil
			say(c, "250 fine")
		case "DATA":
			say(c, "354 go on")
			letter, err := whole(r)
			if err != nil {
				return
			}
			if h.faulty(".", c) {
				continue
			}
			h.keep(letter, rcpt)
			if h.faulty("kept", c) {
				continue
			}
			say(c, "250 2.0.0 taken as 4711")
		case "QUIT":
			say(c, "221 bye")
			return
		default:
			say(c, "250 fine")
		}
	}
}

func (h *host) keep(letter string, rcpt []string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.took, h.to = append(h.took, letter), append(h.to, rcpt)
}

func whole(r *bufio.Reader) (string, error) {
	var b strings.Builder
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return "", err
		}
		if line == ".\r\n" {
			return b.String(), nil
		}
		b.WriteString(line)
	}
}

// hang says nothing until the other end has had enough.
func hang(c net.Conn) {
	_ = c.SetReadDeadline(time.Now().Add(20 * time.Second))
	buf := make([]byte, 512)
	for {
		if _, err := c.Read(buf); err != nil {
			return
		}
	}
}

// falter sends the beginning of an answer and never its end.
func falter(c net.Conn) {
	_, _ = c.Write([]byte("25"))
	hang(c)
}

// trickle sends a byte of an answer now and then, and never its end.
func trickle(c net.Conn) {
	for tick := time.NewTicker(time.Second / 20); ; <-tick.C {
		if _, err := c.Write([]byte("2")); err != nil {
			tick.Stop()
			return
		}
	}
}
