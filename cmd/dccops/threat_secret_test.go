package main

import (
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// canaries are what must not leave the process, and where it lives.
type canaries struct {
	password, user, draft string
	private               []string // parts of the host key
}

// said is the password as a log-in sends it.
func (c *canaries) said() string {
	return base64.StdEncoding.EncodeToString([]byte("\x00" + c.user + "\x00" + c.password))
}

// in finds the canaries of a text.
func (c *canaries) in(text string) (found []string) {
	for _, secret := range append([]string{c.password, c.said(), base64.StdEncoding.EncodeToString([]byte(c.password)), c.draft}, c.private...) {
		if strings.Contains(text, secret) {
			found = append(found, secret[:12])
		}
	}
	return found
}

// seeded is a process that knows the canaries: a mail host's password, as systemd
// hands it over, which the host repeats; a host key; and what somebody types.
func (c *canaries) seeded(p *postOffice) *served {
	t := p.t
	host, credentials, who := newMailHost(t), t.TempDir(), newPerson(t, "a.khan", "operator")
	host.does(func(step string, conn net.Conn) bool {
		if step == "greet" {
			answer(conn, "554 5.7.8 not "+c.password+" nor "+c.said())
		}
		return step != "greet"
	})
	if err := os.WriteFile(filepath.Join(credentials, "smtp-password"), []byte(c.password+"\n"), 0o400); err != nil {
		t.Fatal(err)
	}
	p.do("people", "add", who.name, "--role", who.role, "--key", strings.TrimSpace(string(ssh.MarshalAuthorizedKey(who.key.PublicKey()))))
	s := serveWith(t, p.dir, []string{"CREDENTIALS_DIRECTORY=" + credentials}, "--smtp", "smtp://"+c.user+"@"+host.addr, "--from", "maintenance@dcc.example")
	s.log.until(t, 20*time.Second, "a try", func(all string) bool { return strings.Contains(all, "a letter was tried") })
	f := console(t, s.in(who))
	_, _ = io.WriteString(f.keys, "n")
	f.until("Plan a window")
	_, _ = io.WriteString(f.keys, c.draft)
	if !s.keeps(t, who, c.draft) {
		t.FailNow()
	}
	key, err := os.ReadFile(filepath.Join(p.dir, keyFolder, "host_key"))
	block, _ := pem.Decode(key)
	if err != nil || block == nil {
		t.Fatalf("the host key is no key: %v", err)
	}
	c.private = []string{strings.Split(string(key), "\n")[3], string(block.Bytes[len(block.Bytes)-120 : len(block.Bytes)-60])}
	return s
}

// E6: the canaries are looked for in everything that leaves the process: exports,
// lists, letters, the log, a backup, the directory of the record beside the two
// places that are theirs, and the dump of a process that is made to say what it
// does.
func TestThreatE6SecretsLeaveTheProcessNowhere(t *testing.T) {
	t.Parallel()
	c := &canaries{password: "Canary-7f3a91-Wren", user: "postman", draft: "Canary-b82d04-Finch"}
	p := newPostOffice(t, 6)
	s := c.seeded(p)
	out := map[string]string{}
	backup := filepath.Join(t.TempDir(), "copy")
	for _, args := range [][]string{
		{"outbox", "list", "--all", "--json"},
		{"outbox", "show", "2.1"},
		{"record", "list", "--json"},
		{"record", "export"},
		{"record", "head"},
		{"doctor"},
		{"people", "list", "--json"},
		{"export", "2026-10", "--format", "json"},
		{"export", "2026-10", "--format", "csv"},
		{"directory", "--json"},
		{"version"},
		{"backup", backup},
	} {
		o, e, _ := inStoreNow(t, p.dir, args...)
		out[strings.Join(args, " ")] = o + e
	}
	if !strings.Contains(out["outbox list --all --json"], "did not let us in") {
		t.Errorf("no letter was tried: %s", out["outbox list --all --json"])
	}
	if err := s.cmd.Process.Signal(syscall.SIGQUIT); err != nil {
		t.Fatal(err)
	}
	<-s.out
	out["the log and the dump"] = s.log.String()
	homes := []string{filepath.Join(p.dir, keyFolder), filepath.Dir(draftsOf(p.dir, "a.khan").path)}
	err := filepath.WalkDir(filepath.Dir(p.dir), func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && !slices.Contains(homes, filepath.Dir(path)) {
			data, err := os.ReadFile(path)
			out[path] = string(data)
			return err
		}
		return err
	})
	data, errBackup := os.ReadFile(backup)
	if err = errors.Join(err, errBackup); err != nil {
		t.Fatal(err)
	}
	out["the backup"] = string(data)
	for where, text := range out {
		if found := c.in(text); len(found) > 0 {
			t.Errorf("%s holds secrets: %q", where, found)
		}
	}
}

// C9: whatever a mail host answers and whatever a client calls itself, the log is
// one line of ASCII JSON each.
func TestThreatC9AnswersAndNamesInTheLog(t *testing.T) {
	t.Parallel()
	host := newMailHost(t)
	answers := []string{
		"\x1b]0;owned\x07", "a\rb", "first\x00second", "\u2028{\"level\":\"ERROR\",\"msg\":\"forged\"}", "\x9b31m", "\xe8\x1b[2J", "\u202etxt.exe", strings.Repeat("long ", 90),
	}
	n := make(chan int, 1)
	n <- 0
	host.does(func(step string, c net.Conn) bool {
		if step != "RCPT" {
			return true
		}
		i := <-n
		n <- i + 1
		answer(c, "550-5.1.1 "+answers[i%len(answers)]+"\r\n550 5.1.1 "+answers[(i+1)%len(answers)])
		return false
	})
	p := newPostOffice(t, 9)
	who := newPerson(t, "a.khan", "operator")
	p.do("people", "add", who.name, "--role", who.role, "--key", strings.TrimSpace(string(ssh.MarshalAuthorizedKey(who.key.PublicKey()))))
	s := serveWith(t, p.dir, nil, "--smtp", host.url(), "--from", "maintenance@dcc.example")
	for _, name := range append(answers, "root\r\n{\"level\":\"ERROR\"}") {
		c, err := s.dial(name, who.key)
		if err != nil {
			t.Fatalf("%q: %v", name, err)
		}
		_, _, _ = ask(t, c, "nonsense '"+strings.ReplaceAll(name, "'", "")+"'")
		_ = c.Close()
	}
	s.log.until(t, 20*time.Second, "ten tries", func(all string) bool { return strings.Count(all, "a letter was tried") >= 10 })
	if code := s.stop(); code != exitDone {
		t.Errorf("exit code %d", code)
	}
	lines := oneEach(t, s.log.String())
	if lines < 20 {
		t.Errorf("there are %d lines", lines)
	}
	p.now = time.Now().Add(time.Minute)
	for _, l := range p.list() {
		if at, r := control(l.Words); r != 0 || l.State != "failed" {
			t.Errorf("letter %s is %s, with %U at %d of %q", l.ID, l.State, r, at, l.Words)
		}
	}
}

// oneEach counts the lines of a log, each of which is one object in ASCII of ours.
func oneEach(t *testing.T, log string) (n int) {
	t.Helper()
	for line := range strings.SplitSeq(strings.TrimSuffix(log, "\n"), "\n") {
		var entry struct{ Time, Level, Msg string }
		if err := unmarshalStrictly(line, &entry); err != nil || entry.Msg == "" || entry.Msg == "forged" {
			t.Errorf("no line of ours: %v: %q", err, line)
		}
		for _, c := range []byte(line) {
			if c < 0x20 || c > 0x7e {
				t.Errorf("byte %#x in %q", c, line)
				break
			}
		}
		n++
	}
	return n
}

func unmarshalStrictly(line string, to any) error {
	if !strings.HasPrefix(line, "{") || !strings.HasSuffix(line, "}") {
		return errors.New("it is no object")
	}
	return json.Unmarshal([]byte(line), to)
}
