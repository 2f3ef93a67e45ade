package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
)

// mailed is what inbox receive --json says.
type mailed struct {
	ID     string   `json:"id"`
	State  string   `json:"state"`
	How    string   `json:"how"`
	Nature string   `json:"nature"`
	Notes  []string `json:"notes"`
	Before bool     `json:"received_before"`
	Files  []struct {
		Size int `json:"size"`
	} `json:"files"`
}

// mailBombs are messages made to exhaust a reader, each with what is said of it.
func mailBombs() map[string][2]string {
	head := "From: a@b.example\r\nSubject: bomb\r\nMIME-Version: 1.0\r\n"
	nested := func(n int) string {
		var b strings.Builder
		b.WriteString(head)
		for i := range n {
			fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=\"b%d\"\r\n\r\n--b%d\r\n", i, i)
		}
		return b.String()
	}
	word := "=?utf-8?q?=3D=3D?= "
	return map[string][2]string{
		"100,000 fields":            {head + strings.Repeat("X: y\r\n", 100_000) + "\r\nhello", "more than 1000 fields"},
		"a head of 9 MiB":           {head + "X: " + strings.Repeat("a", 9<<20) + "\r\n\r\nhello", "head is larger than 256 KiB"},
		"a folded head":             {head + "X: a\r\n" + strings.Repeat(" b\r\n", 300_000) + "\r\nhello", "head is larger than 256 KiB"},
		"10,000 deep":               {nested(10_000), "nested more than 10 deep"},
		"messages in messages":      {head + strings.Repeat("Content-Type: message/rfc822\r\n\r\n", 10_000), "nested more than 10 deep"},
		"100,000 parts":             {head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + strings.Repeat("--b\r\n\r\nx\r\n", 100_000), "more than 200 parts"},
		"100,000 recipients":        {head + "To: " + strings.Repeat("a@b.example, ", 100_000) + "\r\n\r\nhello", "head is larger than 256 KiB"},
		"5,000 recipients":          {head + "To: " + strings.Repeat("a@b.example, ", 5_000) + "\r\n\r\nhello", "more than 1000 recipients"},
		"encoded words":             {head + "Reply-To: " + strings.Repeat(word, 3_000) + "\r\nSubject: " + strings.Repeat("=?utf-8?q?", 5_000) + "\r\n\r\nhello", "no letter"},
		"invalid encoded words":     {"From: " + strings.Repeat("=?a?b?c", 8_000) + "\r\n\r\nhello", "no letter"},
		"addresses in comments":     {"From: " + strings.Repeat("(", 60_000) + "a@b.example\r\n\r\nhello", "no letter"},
		"boundaries on one line":    {head + "Content-Type: multipart/mixed; boundary=\"-\"\r\n\r\n" + strings.Repeat("-", 9<<20), "no letter"},
		"boundaries like others":    {head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + strings.Repeat("--ba\n", 1<<20), "no letter"},
		"a MIME type of parameters": {head + "Content-Type: text/plain" + strings.Repeat("; a*0*=x", 8_000) + "\r\n\r\nhello", "no letter"},
		"tags":                      {head + "Content-Type: text/html\r\n\r\n" + strings.Repeat("<div><b><a href=x>", 400_000), "no letter"},
		"one tag of attributes":     {head + "Content-Type: text/html\r\n\r\n<a " + strings.Repeat("b=c ", 2<<20), "no letter"},
		"links of many words":       {head + "Content-Type: text/html\r\n\r\n<a href=http://x>" + strings.Repeat("a<i>", 1<<20), "no letter"},
		"a tag that never ends":     {head + "Content-Type: text/html\r\n\r\n<script>" + strings.Repeat("</scrip", 1<<20), "no letter"},
		"soft line ends":            {head + "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + strings.Repeat("=\n", 4<<20), "no letter"},
		"one character 9,000,000x":  {head + "Content-Type: text/plain; charset=gb18030\r\n\r\n" + strings.Repeat("\x81", 9_000_000), "no letter"},
		"combining marks":           {head + "Subject: " + strings.Repeat("\u0301", 20_000) + "\r\n\r\n" + strings.Repeat("\u0301", 4<<20), "no letter"},
	}
}

// TestThreatD8HostileMessagesAreBounded: each bomb is on the record with one clear
// sentence within a second of work, nothing of it reaches a terminal raw, and a
// second session answers all the while.
func TestThreatD8HostileMessagesAreBounded(t *testing.T) {
	t.Parallel()
	op, other := newPerson(t, "op", "operator"), newPerson(t, "other", "operator")
	s := serveTo(t, op, other)
	c, two := s.in(op), s.in(other)
	for name, bomb := range mailBombs() {
		data, want := bomb[0], bomb[1]
		if len(data) > 10<<20 {
			t.Fatalf("%s is larger than what is taken", name)
		}
		done := make(chan string, 1)
		go func() {
			out, errs, code := piped(t, c, "inbox receive --json < "+data)
			if code != exitDone {
				out = fmt.Sprintf("exit code %d: %s", code, errs)
			}
			done <- out
		}()
		beside := time.Now()
		if out, _, _ := ask(t, two, "whoami"); !strings.Contains(out, "other") {
			t.Errorf("beside %s: %q", name, out)
		}
		if d := time.Since(beside); d > 5*time.Second { // far beyond what a busy machine explains
			t.Errorf("beside %s somebody else waited %s", name, d)
		}
		out := <-done
		var m mailed
		if err := json.Unmarshal([]byte(out), &m); err != nil {
			t.Errorf("%s: %s", name, out)
			continue
		}
		if m.State != "triage" || !strings.Contains(m.How, want) {
			t.Errorf("%s: %s, %q, and should say %q", name, m.State, m.How, want)
		}
		if shown, errs, code := ask(t, two, "inbox show "+m.ID); code != exitDone || len(shown) > 4<<20 {
			t.Errorf("%s cannot be shown: %d, %s", name, code, errs)
		} else if _, raw := control(shown); raw != 0 {
			t.Errorf("%s is shown with the control character %U", name, raw)
		}
	}
	if _, errs, code := piped(t, c, "inbox receive < "+strings.Repeat("a", 10<<20+1)); code != exitInput || !strings.Contains(errs, "larger than 10 MiB") {
		t.Errorf("a message of 10 MiB and a byte gives %d: %s", code, errs)
	}
	if out, errs, code := ask(t, two, "record verify"); code != exitDone {
		t.Errorf("the record does not verify: %d %s%s", code, out, errs)
	}
}

// TestThreatA8MailIsReadByWhomItIsFor: a word that stands in a message, its subject,
// its sender and the name of its file is in no byte that a role is given which is
// not shown it, whatever it asks for.
func TestThreatA8MailIsReadByWhomItIsFor(t *testing.T) {
	t.Parallel()
	op := newPerson(t, "op", "operator")
	people := []*person{op, newPerson(t, "reader", "reader"), newPerson(t, "presenter", "presenter"), newPerson(t, "night", "on-call")}
	s := serveTo(t, people...)
	const message = "From: Qzxsecret <qzxsecret@b.example>\nSubject: qzxsecret\nMessage-ID: <qzxsecret@b.example>\nContent-Type: text/plain; name=qzxsecret.txt\n\nqzxsecret\n"
	c := s.in(op)
	out, errs, code := piped(t, c, "inbox receive --json < "+message)
	var got mailed
	if err := json.Unmarshal([]byte(out), &got); err != nil || code != exitDone {
		t.Fatalf("%d: %s%s", code, out, errs)
	}
	if out, _, _ := ask(t, c, "record list --json"); !strings.Contains(out, "qzxsecret") {
		t.Fatal("an operator is not shown it either; this test proves nothing")
	}
	asks := []string{
		"inbox", "inbox list", "inbox list --json", "inbox list triage", "inbox show ID", "inbox show ID --json", "inbox attach ID 1 -o -", "inbox assign ID --letter 1.1 --reason x",
		"record list", "record list --json", "record export", "record export --pack P", "record verify", "tail --from 1 --until 6", "tail --json --from 1 --until 6", "outbox list --all --json", "directory --json", "month", "live", "record head",
	}
	for _, p := range people[1:] {
		c := s.in(p)
		for _, words := range asks {
			words = strings.ReplaceAll(words, "ID", got.ID)
			out, errs, code := ask(t, c, words)
			if strings.Contains(strings.ToLower(out+errs), "qzxsecret") {
				t.Errorf("%s is shown it by %s", p.role, words)
			}
			if strings.HasPrefix(words, "inbox show") && code != exitDenied {
				t.Errorf("%s asks %s: exit code %d: %s", p.role, words, code, errs)
			}
		}
	}
}
