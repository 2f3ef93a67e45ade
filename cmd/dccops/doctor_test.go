package main

import (
	"net"
	"path/filepath"
	"strings"
	"testing"
)

// TestDoctorComesToTheMailHost as a letter would, and leaves none.
func TestDoctorComesToTheMailHost(t *testing.T) {
	t.Parallel()
	host := newMailHost(t)
	steps := make(chan string, 100)
	host.does(func(step string, _ net.Conn) bool {
		steps <- step
		return true
	})
	home := t.TempDir()
	out, errs, code := runHere(t, "", map[string]string{"HOME": home, "LC_ALL": "C.UTF-8"}, "doctor", "--at", "2026-09-03T09:00", "--smtp", host.url(), "--from", "maintenance@dcc.example")
	words := strings.Join(strings.Fields(out), " ")
	if code != exitDone || !strings.Contains(words, "mail smtp://"+host.addr+" lets us in; letters come from maintenance@dcc.example") {
		t.Errorf("exit code %d\n%s%s", code, out, errs)
	}
	close(steps)
	for step := range steps {
		if step == "MAIL" || step == "RCPT" || step == "DATA" {
			t.Errorf("the host hears %s", step)
		}
	}
}

// TestDoctorAsksWhoSends: where a process serves, its way to the mail host is looked
// at, also by somebody who does not know how it logs in there.
func TestDoctorAsksWhoSends(t *testing.T) {
	t.Parallel()
	host := newMailHost(t)
	s := serveWith(t, filepath.Join(t.TempDir(), "store"), nil, "--smtp", host.url(), "--from", "maintenance@dcc.example")
	asked := func() string {
		out, errs, _ := inStoreNow(t, s.dir, "doctor")
		return strings.Join(strings.Fields(out+errs), " ")
	}
	if words := asked(); !strings.Contains(words, "ok mail smtp://"+host.addr+" lets us in") {
		t.Error(words)
	}
	host.does(func(_ string, c net.Conn) bool { _ = c.Close(); return false })
	if words := asked(); !strings.Contains(words, "broken mail smtp://"+host.addr+": the mail host") || !strings.Contains(words, "Letters stay in the Outbox") {
		t.Error(words)
	}
}
