package main

import (
	"crypto/rand"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"dccops/tui/sshd"
)

// TestThreatA2OnlyKeys: no other way in is offered, and none is taken.
func TestThreatA2OnlyKeys(t *testing.T) {
	t.Parallel()
	p := newPerson(t, "a.khan", "operator")
	s := serveTo(t, p)
	asked := false
	for i, how := range []ssh.AuthMethod{
		nil, ssh.Password("secret"),
		ssh.KeyboardInteractive(func(_, _ string, q []string, _ []bool) ([]string, error) {
			asked = true
			return make([]string, len(q)), nil
		}),
	} {
		var methods []ssh.AuthMethod
		if how != nil {
			methods = append(methods, how)
		}
		c, err := s.dialFrom(fmt.Sprintf("127.0.1.%d", i+1), "root", methods...)
		if err == nil {
			_ = c.Close()
			t.Fatalf("way %d gets in without a key", i)
		}
	}
	if asked {
		t.Error("something was asked besides a key")
	}
	for i, method := range []string{"none", "password", "keyboard-interactive", "gssapi-with-mic", "hostbased", "", "publickey-hostbound-v00@openssh.com"} {
		r := s.raw(t, fmt.Sprintf("127.0.1.%d", 10+i))
		if got := r.offered(method); got != "publickey" {
			t.Errorf("after %q the server offers %q", method, got)
		}
		_ = r.Close()
	}
	if s.in(p) == nil {
		t.Error("and with the key nobody gets in")
	}
}

// TestThreatA3Certificates: none is taken, whatever it says of itself.
func TestThreatA3Certificates(t *testing.T) {
	t.Parallel()
	p := newPerson(t, "a.khan", "operator")
	s := serveTo(t, p)
	now := uint64(time.Now().Unix())
	for i, c := range []ssh.Certificate{
		{CertType: ssh.UserCert, ValidBefore: ssh.CertTimeInfinity},
		{CertType: ssh.UserCert, ValidBefore: now - 3600},
		{CertType: ssh.UserCert, ValidBefore: ssh.CertTimeInfinity, Permissions: ssh.Permissions{CriticalOptions: map[string]string{"force-command": "month"}}},
		{CertType: ssh.UserCert, ValidBefore: ssh.CertTimeInfinity, Permissions: ssh.Permissions{CriticalOptions: map[string]string{"source-address": "::/0"}}},
		{CertType: ssh.HostCert, ValidBefore: ssh.CertTimeInfinity},
	} {
		cert := &c
		cert.Key, cert.KeyId, cert.ValidPrincipals = p.key.PublicKey(), "a.khan", []string{"a.khan"}
		if err := cert.SignCert(rand.Reader, p.key); err != nil {
			t.Fatal(err)
		}
		signer, err := ssh.NewCertSigner(cert, p.key)
		if err != nil {
			t.Fatal(err)
		}
		if conn, err := s.dialFrom(fmt.Sprintf("127.0.2.%d", i+1), "a.khan", ssh.PublicKeys(signer)); err == nil {
			_ = conn.Close()
			t.Errorf("certificate %d gets in", i)
		}
	}
	if _, errs, code := ask(t, s.in(p), "month"); code != exitDone {
		t.Errorf("the plain key: exit code %d: %s", code, errs)
	}
}

// TestThreatA4Revoked: who is revoked is refused at the next order, and is told
// and shown out.
func TestThreatA4Revoked(t *testing.T) {
	t.Parallel()
	chief, p := newPerson(t, "b.osei", "approver"), newPerson(t, "a.khan", "operator")
	s := serveTo(t, chief, p)
	c := s.in(p)
	old := console(t, c)
	from := time.Now()
	if _, errs, code := ask(t, s.in(chief), "people revoke a.khan --reason 'left the company'"); code != exitDone {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	old.until("Your key was taken out of the list of people")
	if err := old.session.Wait(); err == nil {
		t.Error("the session ended as if all were well")
	}
	_ = c.Wait()
	if took := time.Since(from); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
	if again, err := s.dialFrom("127.0.3.1", "a.khan", ssh.PublicKeys(p.key)); err == nil {
		_ = again.Close()
		t.Error("a revoked key gets in again")
	}
	if out, _, _ := ask(t, s.in(chief), "record list"); !strings.Contains(out, "left the company") {
		t.Errorf("the record does not say why: %s", out)
	}
}

// TestThreatA4AnotherRole: whoever is something else from now on is told so, and
// is that when he comes again.
func TestThreatA4AnotherRole(t *testing.T) {
	t.Parallel()
	chief, p := newPerson(t, "b.osei", "approver"), newPerson(t, "a.khan", "operator")
	s := serveTo(t, chief, p)
	old := console(t, s.in(p))
	if _, errs, code := ask(t, s.in(chief), "people change a.khan --role reader"); code != exitDone {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	old.until("You are a.khan, reader, from now on")
	if _, errs, code := ask(t, s.in(p), "directory system DSP"); code != exitDenied {
		t.Errorf("a reader may change the directory: exit code %d: %s", code, errs)
	}
}

// TestThreatA5UserNames: the name given to ssh is nobody's, and is never shown.
func TestThreatA5UserNames(t *testing.T) {
	t.Parallel()
	chief, p := newPerson(t, "b.osei", "approver"), newPerson(t, "a.khan", "reader")
	s := serveTo(t, chief, p)
	for _, user := range []string{"b.osei", "root", "", "a\x1b]0;b\x07\r\nroot", strings.Repeat("x", 30_000)} {
		c, err := s.dial(user, p.key)
		if err != nil {
			t.Fatalf("%.20q: %v", user, err)
		}
		if _, errs, code := ask(t, c, "people revoke b.osei --reason none"); code != exitDenied || !strings.Contains(strings.ToLower(errs), "reader") {
			t.Errorf("as %.20q: exit code %d: %s", user, code, errs)
		}
		_ = c.Close()
	}
	if log := s.log.String(); strings.Contains(log, "xxxx") || strings.ContainsAny(log, "\x1b\x07\r") {
		t.Errorf("the log shows the name: %q", log)
	}
}

// TestThreatA1RealClientOffersAnothersKey: OpenSSH asks about the approver's
// public key first and signs with the reader's.
func TestThreatA1RealClientOffersAnothersKey(t *testing.T) {
	t.Parallel()
	client, err := exec.LookPath("ssh")
	if err != nil {
		t.Skip("OpenSSH's client is not installed here: apt-get install openssh-client")
	}
	dir := t.TempDir()
	chief, p := keyFileOf(t, dir, "b.osei", "approver"), keyFileOf(t, dir, "a.khan", "reader")
	s := serveTo(t, chief, p)
	host, port, _ := strings.Cut(s.addr, ":")
	if err := os.Remove(filepath.Join(dir, "b.osei")); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(client, "-F", "none", "-v", "-o", "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
		"-o", "IdentityFile="+filepath.Join(dir, "b.osei.pub"), "-o", "IdentityFile="+filepath.Join(dir, "a.khan"),
		"-p", port, "b.osei@"+host, "people revoke b.osei --reason none")
	said, _ := cmd.CombinedOutput()
	if code := cmd.ProcessState.ExitCode(); code != exitDenied || !strings.Contains(string(said), "eader may not") {
		t.Errorf("exit code %d: %s", code, said)
	}
	if !strings.Contains(string(said), "Server accepts key: "+filepath.Join(dir, "b.osei.pub")) {
		t.Errorf("the approver's key was not asked about: %s", said)
	}
}

// keyFileOf is a person whose key lies in a file, as ssh-keygen makes it.
func keyFileOf(t *testing.T, dir, name, role string) *person {
	t.Helper()
	path := filepath.Join(dir, name)
	if out, err := exec.Command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path).CombinedOutput(); err != nil {
		t.Skipf("ssh-keygen is not here: %v: %s", err, out)
	}
	private, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	key, err := ssh.ParsePrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	if err := sshd.Usable(key.PublicKey()); err != nil {
		t.Fatal(err)
	}
	return &person{name, role, key}
}
