package main

import (
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// injections try to end a line, to add a header or a recipient, to end a letter,
// or to open a part of it.
func injections() []string {
	return []string{
		"a\r\nBcc: evil@evil.example", "a\nBcc: evil@evil.example", "a\rBcc: evil@evil.example", "a\r\n\r\n<b>body</b>",
		"a\u2028Bcc: evil@evil.example", "a\u2029Bcc: evil@evil.example", "a\u0085Bcc: evil@evil.example", "a, evil@evil.example", "a; evil@evil.example",
		"<evil@evil.example>", "\"a\" <evil@evil.example>", "=?utf-8?q?a=0D=0ABcc:_evil@evil.example?=", "a\r\n.\r\nMAIL FROM:<evil@evil.example>",
		"a\n.\nRCPT TO:<evil@evil.example>", "--boundary\r\nContent-Type: text/html", "a\vb\fc\x1b[0m", "a\u202eexe",
	}
}

// addressInjections are what would be an address if nobody looked.
func addressInjections() []string {
	var out []string
	for _, s := range injections() {
		out = append(out, s+"@amber.example", "a@amber.example"+s, "a@amber.example>"+s)
	}
	return append(out, "a@amber.example,evil@evil.example", "a@amber.example;evil@evil.example", "<a@amber.example>", "a@amber.example>,<evil@evil.example")
}

// mayStand are the headers that a letter may have, each once.
func mayStand() []string {
	return []string{"Auto-Submitted", "Content-Type", "Date", "From", "In-Reply-To", "Message-Id", "Mime-Version", "References", "Subject", "To"}
}

// E3: whatever stands in the fields that reach a letter, the host sees exactly
// the recipients on the record, the headers we write and the parts we attach.
func TestThreatE3NothingInAFieldBecomesAHeaderOrARecipient(t *testing.T) {
	t.Parallel()
	p := newPostOffice(t, 3)
	for _, s := range addressInjections() {
		if out, err := p.command("directory", "organisation", "Evil", "--as", "Parties", "--address="+s).CombinedOutput(); err == nil {
			t.Errorf("%q is taken for an address: %s", s, out)
		}
	}
	taken := 0
	for i, s := range injections() {
		for _, args := range [][]string{
			{"directory", "organisation", fmt.Sprint("O", i, s), "--as", "Parties", "--address", fmt.Sprintf("o%d@org%d.example", i, i)},
			{"directory", "service", fmt.Sprint("S", i, s)},
			{"raise", "--activity=" + s, "--service", "Prepayment=disruption", "--system", "DSP", "--risk=" + s, "--rdps", "yes", "--rdps-reason=" + s, "--material-risk", "yes", "--words=" + s, "--incident=" + s},
			{"update", "UM-001", "--words=" + s, "--risk=" + s, "--activity=" + s, fmt.Sprint("--service=S", i, s, "=disruption")},
			{"plan", fmt.Sprint("--id=PM-9", i), "--activity=" + s, "--risk=" + s, "--service", "Prepayment=disruption", "--start", "2026-12-09T22:00", "--end", "2026-12-09T22:10"},
		} {
			if p.command(args...).Run() == nil {
				taken++
			}
		}
		p.sent() // before the next update makes this one's letters needless
	}
	if taken < 30 {
		t.Errorf("only %d fields were taken", taken)
	}
	p.nulls()
	p.do("publish", "2026-12", "--reason=a\r\nBcc: evil@evil.example")
	p.sent()
	want := map[string]listedLetter{}
	for _, l := range p.list() {
		want[l.MessageID] = l
		if l.State != "sent" {
			t.Errorf("letter %s to %q is %s, %q", l.ID, l.Address, l.State, l.Words)
		}
	}
	got := p.host.letters()
	if len(got) != len(want) || len(got) < 100 {
		t.Errorf("the host has %d letters of %d", len(got), len(want))
	}
	for _, l := range got {
		onlyOurs(t, l, want)
	}
}

// nulls brings in what cannot stand in an argument.
func (p *postOffice) nulls() {
	p.t.Helper()
	file := filepath.Join(p.t.TempDir(), "nul.csv")
	for _, row := range []string{"Nul\x00Org,Parties,n@nul.example", "Nul,Parties,n\x00@nul.example", "Nul,Parties,n@nul.example\x00evil@evil.example"} {
		if err := os.WriteFile(file, []byte("name,audience,address\n"+row+"\n"), 0o600); err != nil {
			p.t.Fatal(err)
		}
		if out, err := p.command("directory", "import", file).CombinedOutput(); err == nil {
			p.t.Logf("%q came in: %s", row, out)
		}
	}
}

// onlyOurs looks at a letter as whoever gets it does.
func onlyOurs(t *testing.T, l takenLetter, want map[string]listedLetter) {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(l.text))
	if err != nil {
		t.Fatalf("no letter: %v", err)
	}
	stored := want[strings.Trim(m.Header.Get("Message-Id"), "<>")]
	to, err := m.Header.AddressList("To")
	if len(l.rcpt) != 1 || l.rcpt[0] != stored.Address || err != nil || len(to) != 1 || to[0].Address != stored.Address {
		t.Errorf("a letter went to %q, its head says %q, the record %q", l.rcpt, m.Header["To"], stored.Address)
	}
	for name, values := range m.Header {
		if !slices.Contains(mayStand(), name) || len(values) != 1 {
			t.Errorf("the head holds %s: %q", name, values)
		}
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if at, r := control(subject); err != nil || r != 0 || strings.Contains(subject, "\n") {
		t.Errorf("the subject has %U at %d: %q", r, at, subject)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	parts(t, multipart.NewReader(m.Body, params["boundary"]))
}

// parts looks at each part of a letter.
func parts(t *testing.T, r *multipart.Reader) {
	t.Helper()
	for {
		part, err := r.NextPart()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("a part cannot be read: %v", err)
		}
		kind, params, err := mime.ParseMediaType(part.Header.Get("Content-Type"))
		switch {
		case err != nil:
			t.Errorf("a part has the type %q", part.Header.Get("Content-Type"))
		case strings.HasPrefix(kind, "multipart/"):
			parts(t, multipart.NewReader(part, params["boundary"]))
		case !slices.Contains([]string{"text/plain", "text/html", "text/calendar", "text/csv"}, kind):
			t.Errorf("a part has the type %q", kind)
		}
	}
}
