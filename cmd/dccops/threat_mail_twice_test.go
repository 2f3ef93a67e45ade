package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// postboxed is a Maildir with n messages that have just come.
func postboxed(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for _, part := range []string{"new", "cur", "tmp"} {
		if err := os.Mkdir(filepath.Join(dir, part), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for i := range n {
		text := fmt.Sprintf("From: a@amber.example\nSubject: message %d\nMessage-ID: <%d@amber.example>\n\nThe words of %d.\n%s", i, i, i, strings.Repeat("x", i*997))
		if err := os.WriteFile(filepath.Join(dir, "new", fmt.Sprintf("%04d.host", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		out = append(out, e.Name())
	}
	return out
}

// TestThreatD9MailTakenTwiceIsOneThroughKills: a process that watches a Maildir is
// killed at whatever moment, twenty times. Every message is on the record once and
// whole, and in new there is none that nobody has taken.
func TestThreatD9MailTakenTwiceIsOneThroughKills(t *testing.T) {
	t.Parallel()
	const n, kills = 40, 20
	box, dir := postboxed(t, n), filepath.Join(t.TempDir(), "store")
	if _, errs, code := inStoreNow(t, dir, "directory", "system", "Mast"); code != exitDone {
		t.Fatal(errs)
	}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	dice := rand.New(rand.NewPCG(seed, 9))
	for range kills {
		s := serveWith(t, dir, nil, "--maildir", box)
		time.AfterFunc(time.Duration(dice.IntN(150))*time.Millisecond, func() { _ = s.cmd.Process.Kill() })
		<-s.out
	}
	s := serveWith(t, dir, nil, "--maildir", box)
	last := fmt.Sprintf("%04d.host", n-1)
	s.log.until(t, 60*time.Second, "the last message", func(log string) bool {
		return strings.Contains(log, last) || len(names(t, filepath.Join(box, "new"))) == 0
	})
	if code := s.stop(); code != exitDone {
		t.Errorf("it ends with %d", code)
	}
	out, errs, code := inStoreNow(t, dir, "inbox", "list", "--json")
	var list struct {
		Messages []struct {
			Subject string `json:"subject"`
		} `json:"messages"`
	}
	if err := json.Unmarshal([]byte(out), &list); err != nil || code != exitDone {
		t.Fatal(err, errs)
	}
	seen := map[string]int{}
	for _, m := range list.Messages {
		seen[m.Subject]++
	}
	for i := range n {
		if got := seen[fmt.Sprintf("message %d", i)]; got != 1 {
			t.Errorf("message %d is on the record %d times", i, got)
		}
	}
	if left := names(t, filepath.Join(box, "new")); len(list.Messages) != n || len(left) > 0 {
		t.Errorf("%d messages are on the record, and %v in new", len(list.Messages), left)
	}
	if out, errs, code := inStoreNow(t, dir, "record", "verify"); code != exitDone {
		t.Errorf("the record does not verify: %s%s", out, errs)
	}
}

// A message of a Maildir that is larger than what is taken, one that is empty and
// one that is no mail are on the record with the reason, and stand in the way of
// nothing.
func TestWhatAMaildirHoldsThatIsHardlyMailIsOnTheRecordToo(t *testing.T) {
	t.Parallel()
	box, dir := postboxed(t, 1), filepath.Join(t.TempDir(), "store")
	for name, data := range map[string]string{
		"0-large": "From: a@amber.example\nSubject: large\nMessage-ID: <large@amber.example>\n\n" + strings.Repeat("x", 10<<20), "0-nothing": "", "0-noise": "\x00\xff\x1b[31m\n\n\x00",
	} {
		if err := os.WriteFile(filepath.Join(box, "new", name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, errs, code := inStoreNow(t, dir, "directory", "system", "Mast"); code != exitDone {
		t.Fatal(errs)
	}
	s := serveWith(t, dir, nil, "--maildir", box)
	s.log.until(t, 60*time.Second, "the last message", func(log string) bool { return strings.Contains(log, "0000.host") })
	if code := s.stop(); code != exitDone {
		t.Errorf("it ends with %d", code)
	}
	out, errs, code := inStoreNow(t, dir, "inbox", "list", "triage", "--json")
	if code != exitDone || strings.Count(out, `"id"`) != 4 || !strings.Contains(out, "larger than 10 MiB. Its beginning is on the record; all of it lies in the Maildir, in the file whose name begins with 0-large") {
		t.Errorf("%d: %s%s", code, out, errs)
	}
	if st, err := os.Stat(filepath.Join(box, "cur", "0-large:2,S")); err != nil || st.Size() < 10<<20 {
		t.Errorf("all of the large one is not in cur: %v", err)
	}
	if left := names(t, filepath.Join(box, "new")); len(left) > 0 {
		t.Errorf("in new there stay %v", left)
	}
}
