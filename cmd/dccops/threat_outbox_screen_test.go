package main

import (
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"

	"dccops/tui/sshd"
)

// newMailed serves a record whose letters go to a mail host of the test: one
// organisation is told of everything.
func newMailed(t *testing.T, host *mailHost, people ...*person) *served {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "store")
	file := filepath.Join(t.TempDir(), "parties.csv")
	if err := os.WriteFile(file, []byte("name,audience,address\nNorthgrid,Parties;RDPs;TABASC,duty@northgrid.example\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	orders := [][]string{{"directory", "import", file}}
	for _, p := range people {
		orders = append(orders, []string{"people", "add", p.name, "--role", p.role, "--key", sshd.KeyText(p.key.PublicKey())})
	}
	for _, args := range orders {
		if _, errs, code := inStoreNow(t, dir, args...); code != exitDone {
			t.Fatalf("%q: exit code %d: %s", args, code, errs)
		}
	}
	return serveWith(t, dir, nil, "--smtp", host.url(), "--from", "maintenance@dcc.example")
}

// ink is the colour of the first sign of words on the terminal, in a notation of
// its own; "": they are not there.
func ink(said, words string) string {
	e := vt.NewEmulator(120, 40)
	_, _ = e.WriteString(said)
	for y, row := range strings.Split(e.String(), "\n") {
		if before, _, found := strings.Cut(row, words); found {
			r, g, b, _ := e.CellAt(len([]rune(before)), y).Style.Fg.RGBA()
			switch {
			case r > 2*g && r > 2*b:
				return "red"
			case r > 2*b:
				return "amber"
			}
			return "another"
		}
	}
	return ""
}

// K23: a letter that the mail host will never take is on every screen within 5 s,
// in red, and stays there until somebody acts; and whoever raises waits for no
// mail host, not even for one that says nothing at all.
func TestThreatK23AFailureIsOnTheScreenUntilSomebodyActs(t *testing.T) {
	t.Parallel()
	khan, osei := newPerson(t, "a.khan", "operator"), newPerson(t, "b.osei", "on-call")
	host := newMailHost(t)
	var refused atomic.Int64
	silent := make(chan struct{})
	host.does(func(step string, c net.Conn) bool {
		switch step {
		case "greet":
			<-silent
		case "RCPT":
			refused.CompareAndSwap(0, time.Now().UnixNano())
			answer(c, "550 5.1.1 no mailbox of that name")
			return false
		}
		return true
	})
	s := newMailed(t, host, khan, osei)
	seat, other := console(t, s.in(osei)), console(t, s.in(khan))
	from := time.Now()
	if _, errs, code := ask(t, s.in(khan), "raise --activity 'The gateway answers nobody' --service Prepayment=disruption --risk none --rdps yes --material-risk yes"); code != exitDone {
		t.Fatal(errs)
	}
	if took := time.Since(from); took > keyLimit() {
		t.Errorf("whoever raises waits %v while the mail host says nothing", took)
	}
	if took := other.answers("v"); took > keyLimit() {
		t.Errorf("a key waits %v while the mail host says nothing", took)
	}
	seat.shows("UM-001", true)
	if strings.Contains(seat.said.String(), "NOT SENT") {
		t.Error("a letter that is on its way is said not to be sent")
	}
	close(silent)
	for _, f := range []*farSeat{seat, other} {
		f.said.until(t, 10*time.Second, "NOT SENT", func(all string) bool {
			return strings.Contains(frame(all), "NOT SENT letters: 1, the newest of UM-001")
		})
	}
	if took := time.Since(time.Unix(0, refused.Load())); took > 5*time.Second {
		t.Errorf("the failure is on the screen %v after the mail host refused", took)
	} else {
		t.Logf("the failure is on both screens %v after the mail host refused", took)
	}
	for _, key := range []string{"2", "4", "1"} { // it is on whatever one looks at
		seat.answers(key)
		seat.shows("NOT SENT letters: 1, the newest of UM-001", true)
	}
	if colour := ink(seat.said.String(), "NOT SENT"); colour != "red" {
		t.Errorf("what has not been sent is said in %s", colour)
	}
	seat.press("6", "FAILED")
	if colour := ink(seat.said.String(), "FAILED"); colour != "red" {
		t.Errorf("the letter that has failed stands there in %s", colour)
	}
	host.does(nil)
	_, _ = io.WriteString(seat.keys, "\x1b[Ba") // the letter; send it again
	seat.shows("FAILED", false)
	other.shows("NOT SENT", false)
	seat.press("v", "accepted ")
}

// keyLimit is how long anybody may wait for the answer to a key, whatever others
// do: 250 ms. Two busy cores that other tests share cannot be held to that, so it
// is the limit with DCCOPS_RELEASE=1, and 5 s else.
func keyLimit() time.Duration {
	if os.Getenv("DCCOPS_RELEASE") != "" {
		return 250 * time.Millisecond
	}
	return 5 * time.Second
}
