package main

import (
	"net"
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
