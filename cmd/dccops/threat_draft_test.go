package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// typedText is what the test types: no letter of it means anything else.
const typedText = "Gateway patching at the second site, with the usual checks before and after it, and a way back that was tried last week. "

// TestThreatK16HangUpMidForm cuts the line after each of 500 keys of a form, and
// the next connection is offered what was typed; nobody else is.
func TestThreatK16HangUpMidForm(t *testing.T) {
	keys, lanes := 500, 5
	if testing.Short() {
		keys = 60
	}
	people := make([]*person, lanes+1)
	for i := range people {
		people[i] = newPerson(t, fmt.Sprintf("person-%d", i), "operator")
	}
	s := serveTo(t, people...)
	inLanes(lanes, lanes, func(lane int) {
		p := people[lane]
		text := strings.Repeat(typedText, 2)
		for n := range keys / lanes {
			c, err := s.dial("x", p.key)
			if err != nil {
				t.Errorf("key %d: %v", n, err)
				return
			}
			f := console(t, c)
			if n == 0 {
				f.answers("n")
			} else {
				f.until("Go on with a form?")
				f.answers("\r")
			}
			f.until("Plan a window")
			f.typed(text[:n+1])
			if text[n] == ' ' && !s.keeps(t, p, text[:n+1]) { // it is not seen on the wire
				return
			}
			_ = c.Close() // and nothing is said about it
			if !s.keeps(t, p, text[:n+1]) {
				return
			}
		}
	})
	console(t, s.in(people[lanes]))
	if s.keptOf(people[lanes].name) != "" {
		t.Error("somebody who has typed nothing has a draft")
	}
}

// typed presses the last key of a text and waits until its letter stands behind
// those before it: much else is drawn too, for example when others come and go.
func (f *farSeat) typed(text string) {
	f.t.Helper()
	_, _ = io.WriteString(f.keys, text[len(text)-1:])
	if text[len(text)-1] != ' ' {
		f.shows(text[max(0, len(text)-12):], true)
	}
}

// keptOf is the draft of a person as it lies on the disk.
func (s *served) keptOf(name string) string {
	data, _ := os.ReadFile(draftsOf(s.dir, name).path)
	return string(data)
}

// keeps waits until a draft holds a text.
func (s *served) keeps(t *testing.T, p *person, text string) bool {
	t.Helper()
	for deadline := time.Now().Add(5 * time.Second); ; <-time.After(2 * time.Millisecond) {
		d, some := draftsOf(s.dir, p.name).Load()
		if some && d.Fields["activity"] == text {
			return true
		}
		if time.Now().After(deadline) {
			t.Errorf("of %q the draft keeps %q", text, d.Fields)
			return false
		}
	}
}

// TestThreatK16KilledServer: kill -9 of the owner loses nothing that was typed
// more than a moment before.
func TestThreatK16KilledServer(t *testing.T) {
	p := newPerson(t, "a.khan", "operator")
	s := serveTo(t, p)
	f := console(t, s.in(p))
	f.answers("n")
	_, _ = io.WriteString(f.keys, "Gateway patching")
	if !s.keeps(t, p, "Gateway patching") { // without any end of the session
		return
	}
	_ = s.cmd.Process.Kill()
	<-s.out
	if info, err := os.Stat(filepath.Dir(draftsOf(s.dir, p.name).path)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the drafts' folder is %v, %v", info, err)
	}
	again := serveDir(t, s.dir)
	g := console(t, again.in(p))
	g.until("Go on with a form?")
	g.answers("\r")
	g.until("Gateway patching")
	if out, _, _ := ask(t, again.in(p), "record export"); strings.Contains(out, "Gateway patching") {
		t.Error("a draft is on the record")
	}
}

// TestThreatF3HandoverKeepsTheForm: who had joined and was typing when the owner
// left goes on in the same form, without a question.
func TestThreatF3HandoverKeepsTheForm(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	first := sit(t, "xterm-256color", "--store", dir)
	first.until("Budgets, H8.3")
	second := sit(t, "xterm-256color", "--store", dir)
	second.until("Budgets, H8.3")
	_, _ = second.tty.WriteString("n")
	second.until("Activity")
	_, _ = second.tty.WriteString("Gateway patching")
	for deadline := time.Now().Add(5 * time.Second); ; <-time.After(2 * time.Millisecond) {
		files, _ := filepath.Glob(filepath.Join(dir, draftFolder, "*.json"))
		data := []byte(nil)
		if len(files) == 1 {
			data, _ = os.ReadFile(files[0])
		}
		if strings.Contains(string(data), "Gateway patching") {
			break
		} else if time.Now().After(deadline) {
			t.Fatalf("what was typed is not kept: %s", data)
		}
	}
	if strings.Contains(second.said.String(), "Gateway patching") {
		t.Fatal("it was typed letter by letter, and is on the wire in one piece")
	}
	_, _ = first.tty.WriteString("\x03\x03")
	first.until("")
	second.until("owns it now")
	second.until("Gateway patching") // in one piece: a whole frame with the form on it
}
