package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// storyMail is the mail host of a story, and how many of its letters were fetched.
type storyMail struct {
	host    *mailHost
	fetched int
}

// mailHostBehind is "mailhost": a mail host runs behind the story, at $SMTP.
func mailHostBehind(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: mailhost")
	}
	h, stop, err := openMailHost()
	ts.Check(err)
	ts.Defer(stop)
	ts.Value(behind{}).(*storyBehind).mail = &storyMail{host: h}
	ts.Setenv("SMTP", h.url())
}

// fetchLetters is "letters DIR": what the mail host took since the last time is put
// into a directory, a file for each address: ops@alder.example.eml is the newest to
// it. Each went to one address alone, the one in its head.
func fetchLetters(ts *testscript.TestScript, neg bool, args []string) {
	m := ts.Value(behind{}).(*storyBehind).mail
	if neg || len(args) != 1 || m == nil {
		ts.Fatalf("usage: letters DIR, after mailhost")
	}
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o700))
	all := m.host.letters()
	for _, l := range all[m.fetched:] {
		if to := strings.Trim(l.header("To"), "<>"); len(l.rcpt) != 1 || l.rcpt[0] != to {
			ts.Fatalf("a letter to %q went to %q", to, l.rcpt)
		}
		ts.Check(os.WriteFile(filepath.Join(dir, l.rcpt[0]+".eml"), []byte(l.text), 0o600))
	}
	ts.Logf("%d letters came", len(all)-m.fetched)
	m.fetched = len(all)
}
