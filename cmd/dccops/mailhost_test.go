package main

import (
	"bufio"
	"net"
	"strings"
	"sync"
	"testing"
)

// mailHost is a mail host in the test. What it took, it keeps; at each step of a
// conversation it can be made to do something else.
type mailHost struct {
	addr string

	mu   sync.Mutex
	run  int // of the program, counted by the test
	took []takenLetter
	// at is called at each step: "greet", "EHLO", "MAIL", "RCPT", "DATA", "body"
	// once letters begin to come, "." when one is whole, "kept" when it was taken,
	// "250" when that was said, "QUIT". false: the host says nothing itself.
	at func(step string, c net.Conn) bool
}

// takenLetter is a letter as it lies in the host.
type takenLetter struct {
	run  int // which run of the program brought it
	rcpt []string
	text string
}

// header is one line of the letter's head; "": it has none.
func (l takenLetter) header(name string) string {
	head, _, _ := strings.Cut(l.text, "\r\n\r\n")
	for line := range strings.SplitSeq(strings.ReplaceAll(head, "\r\n ", " "), "\r\n") {
		if n, v, _ := strings.Cut(line, ": "); strings.EqualFold(n, name) {
			return v
		}
	}
	return ""
}

func newMailHost(t *testing.T) *mailHost {
	t.Helper()
	h, stop, err := openMailHost()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	return h
}

func openMailHost() (h *mailHost, stop func(), err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, nil, err
	}
	h = &mailHost{addr: l.Addr().String()}
	var all sync.WaitGroup
	all.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			all.Go(func() { defer c.Close(); h.talk(c) })
		}
	})
	return h, func() { _ = l.Close(); all.Wait() }, nil
}

// does makes the host do something at its steps in the next run of the program;
// nil: nothing.
func (h *mailHost) does(at func(step string, c net.Conn) bool) {
	h.mu.Lock()
	h.at = at
	h.run++
	h.mu.Unlock()
}

func (h *mailHost) url() string { return "smtp://" + h.addr + "?tls=none" }

func (h *mailHost) letters() []takenLetter {
	h.mu.Lock()
	defer h.mu.Unlock()
	return append([]takenLetter(nil), h.took...)
}

func (h *mailHost) step(name string, c net.Conn) bool {
	h.mu.Lock()
	at := h.at
	h.mu.Unlock()
	return at == nil || at(name, c)
}

func answer(c net.Conn, words string) { _, _ = c.Write([]byte(words + "\r\n")) }

func (h *mailHost) talk(c net.Conn) {
	if h.step("greet", c) {
		answer(c, "220 mail.example ready")
	}
	r := bufio.NewReader(c)
	var rcpt []string
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		verb := strings.ToUpper(strings.TrimSpace(line))
		verb = verb[:min(4, len(verb))]
		if !h.step(verb, c) {
			continue
		}
		switch verb {
		case "EHLO":
			answer(c, "250-mail.example\r\n250 8BITMIME")
		case "RCPT":
			rcpt = append(rcpt, strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "RCPT TO:<"), ">"))
			answer(c, "250 fine")
		case "DATA":
			answer(c, "354 go on")
			if !h.take(r, c, rcpt) {
				return
			}
		case "QUIT":
			answer(c, "221 bye")
			return
		default:
			answer(c, "250 fine")
		}
	}
}

// take reads one letter and keeps it. false: it never came to its end.
func (h *mailHost) take(r *bufio.Reader, c net.Conn, rcpt []string) bool {
	var b strings.Builder
	for n := 0; ; n++ {
		line, err := r.ReadString('\n')
		if err != nil {
			return false
		}
		if line == ".\r\n" {
			break
		}
		if n == 0 {
			h.step("body", c)
		}
		b.WriteString(line)
	}
	if !h.step(".", c) {
		return true
	}
	h.mu.Lock()
	h.took = append(h.took, takenLetter{run: h.run, rcpt: rcpt, text: b.String()})
	h.mu.Unlock()
	if h.step("kept", c) {
		answer(c, "250 2.0.0 taken as 4711")
		h.step("250", c)
	}
	return true
}
