package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"dccops/tui/sshd"
)

// saidOnStart serves until it lets people in, and gives what its log said before that.
func (s *served) saidOnStart(t *testing.T) (log string) {
	t.Helper()
	cmd := exec.Command(program, "serve", "--ssh", "127.0.0.1:0", "--store", s.dir)
	cmd.Env = []string{"LC_ALL=C.UTF-8"}
	said := newSteno()
	cmd.Stderr = said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said.until(t, 20*time.Second, "serving", func(all string) bool { return strings.Contains(all, `"msg":"serving"`) })
	_ = cmd.Process.Signal(os.Interrupt)
	_ = cmd.Wait()
	return said.String()
}

// TestANewHostKeyIsSaid where people know the host by another, and is no news
// where nobody can.
func TestANewHostKeyIsSaid(t *testing.T) {
	p := newPerson(t, "a.khan", "operator")
	s := serveTo(t, p)
	first, _ := sshd.Fingerprint(filepath.Join(s.dir, keyFolder))
	if code := s.stop(); code != exitDone {
		t.Fatalf("exit code %d", code)
	}
	const news = "people know this host by another"
	if said := s.saidOnStart(t); strings.Contains(said, news) || strings.Contains(said, "a host key was made") {
		t.Errorf("of the key that it has it says %s", said)
	}
	public, err := os.ReadFile(filepath.Join(s.dir, publicName))
	if err != nil || publicPrint(filepath.Join(s.dir, publicName)) != first || !strings.HasPrefix(string(public), "ssh-ed25519 ") {
		t.Errorf("%s, %v", public, err)
	}
	if err := os.RemoveAll(filepath.Join(s.dir, keyFolder)); err != nil {
		t.Fatal(err)
	}
	said := s.saidOnStart(t)
	second, _ := sshd.Fingerprint(filepath.Join(s.dir, keyFolder))
	for _, want := range []string{news, `"was":"` + first, `"host_key":"` + second, "ssh-keygen -R", "put it back from a copy", `"level":"WARN"`} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %s: %s", want, said)
		}
	}
	if first == second {
		t.Error("it is the same key")
	}
}

// TestARecordThatWasServedElsewhereIsKnown by the acts of people who came from
// afar, though no key of its was ever here.
func TestARecordThatWasServedElsewhereIsKnown(t *testing.T) {
	p := newPerson(t, "a.khan", "operator")
	s := serveTo(t, p)
	_, errs, code := ask(t, s.in(p), "directory system 'Made-up Gateway'")
	if code != exitDone {
		t.Fatal(errs)
	}
	s.stop()
	for _, name := range []string{keyFolder, publicName} {
		if err := os.RemoveAll(filepath.Join(s.dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if said := s.saidOnStart(t); !strings.Contains(said, "people know this host by another") || strings.Contains(said, `"was"`) {
		t.Errorf("it says %s", said)
	}
}

// TestARestoreLeavesTheHostKeyWhereItIs: people are not warned of a host that is
// the same; where there was no key, what to do is said.
func TestARestoreLeavesTheHostKeyWhereItIs(t *testing.T) {
	p := newPerson(t, "a.khan", "operator")
	s := serveTo(t, p)
	s.stop()
	print, _ := sshd.Fingerprint(filepath.Join(s.dir, keyFolder))
	backup := filepath.Join(t.TempDir(), "a.dccops")
	if _, errs, code := inStoreNow(t, s.dir, "backup", backup); code != exitDone {
		t.Fatal(errs)
	}
	secret, err := os.ReadFile(filepath.Join(s.dir, keyFolder, "host_key"))
	if err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(backup); err != nil || strings.Contains(string(data), strings.Split(string(secret), "\n")[2]) {
		t.Errorf("the backup holds the host key, or cannot be read: %v", err)
	}
	out, errs, code := inStoreNow(t, s.dir, "restore", backup)
	if code != exitDone || !strings.Contains(out, "The host key is "+print+", as before") {
		t.Errorf("%d: %s%s", code, out, errs)
	}
	if said := s.saidOnStart(t); strings.Contains(said, "a new host key") {
		t.Error(said)
	}
	if key, made, err := sshd.HostKey(filepath.Join(s.dir, keyFolder)); err != nil || made || ssh.FingerprintSHA256(key.PublicKey()) != print {
		t.Errorf("%v, %v", made, err)
	}
	fresh := filepath.Join(t.TempDir(), "fresh")
	if out, _, code := inStoreNow(t, fresh, "restore", backup); code != exitDone || !strings.Contains(out, "There is no host key here") || !strings.Contains(out, filepath.Join(fresh, keyFolder)) {
		t.Errorf("%d: %s", code, out)
	}
}

// TestThreatB12ThePrintIsOnTheFirstScreenAndInEveryLetter, so that whoever is
// shown another key can tell.
func TestThreatB12ThePrintIsOnTheFirstScreenAndInEveryLetter(t *testing.T) {
	t.Parallel()
	p := newPerson(t, "a.khan", "operator")
	s := serveTo(t, p)
	print := s.hostKey(t, p)
	client := s.in(p)
	first := console(t, client)
	first.until("You are here for the first time", print)
	first.press("2", "In progress")
	if out, errs, code := ask(t, client, "directory organisation 'A made-up Party' --as Parties --address ops@party.example"); code != exitDone {
		t.Fatal(out, errs, code)
	}
	if out, errs, code := ask(t, client, "raise --id UM-9 --activity A --service Prepayment=disruption --risk none --rdps no --rdps-reason x"); code != exitDone {
		t.Fatal(out, errs, code)
	}
	list, _, _ := ask(t, client, "outbox --json")
	id := regexp.MustCompile(`"id": "(\d+\.1)"`).FindStringSubmatch(list)
	if id == nil {
		t.Fatal(list)
	}
	if letter, errs, code := ask(t, client, "outbox show "+id[1]); code != exitDone || !strings.Contains(letter, print) {
		t.Errorf("exit code %d: %s%s", code, letter, errs)
	}
	if noted, _, _ := ask(t, client, "record list"); !strings.Contains(noted, print) {
		t.Errorf("it is not on the record: %s", noted)
	}
}
