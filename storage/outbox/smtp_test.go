package outbox_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"io"
	"math/big"
	"mime"
	"mime/multipart"
	"net"
	"net/mail"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"dccops/model"
	"dccops/model/letter"
	"dccops/storage/outbox"
)

// relay is a mail host as others build it: go-smtp, with TLS and a log-in.
type relay struct {
	mu      sync.Mutex
	letters []string
	users   []string
}

func (r *relay) NewSession(*smtp.Conn) (smtp.Session, error) { return &talk{relay: r}, nil }

type talk struct {
	relay *relay
	user  string
}

func (s *talk) Reset()                               {}
func (s *talk) Logout() error                        { return nil }
func (s *talk) Mail(string, *smtp.MailOptions) error { return s.in() }
func (s *talk) Rcpt(string, *smtp.RcptOptions) error { return s.in() }
func (s *talk) AuthMechanisms() []string             { return []string{sasl.Plain} }

func (s *talk) in() error {
	if s.user == "" {
		return smtp.ErrAuthRequired
	}
	return nil
}

func (s *talk) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if password != "a made-up secret" {
			return errors.New("wrong")
		}
		s.user = user
		return nil
	}), nil
}

func (s *talk) Data(r io.Reader) error {
	data, err := io.ReadAll(r)
	s.relay.mu.Lock()
	defer s.relay.mu.Unlock()
	s.relay.letters, s.relay.users = append(s.relay.letters, string(data)), append(s.relay.users, s.user)
	return err
}

// certificate is one for this machine, and the pool that trusts it.
func certificate(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	form := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, form, form, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	cert, _ := x509.ParseCertificate(der)
	pool := x509.NewCertPool()
	pool.AddCert(cert)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
}

func newRelay(t *testing.T, how outbox.Security) (*relay, outbox.SMTP) {
	t.Helper()
	cert, pool := certificate(t)
	r := &relay{}
	srv := smtp.NewServer(r)
	srv.TLSConfig = &tls.Config{Certificates: []tls.Certificate{cert}}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(l.Addr().String())
	n, _ := strconv.Atoi(port)
	if how == outbox.TLS {
		l = tls.NewListener(l, srv.TLSConfig)
	}
	var all sync.WaitGroup
	all.Go(func() { _ = srv.Serve(l) })
	t.Cleanup(func() { _ = srv.Close(); all.Wait() })
	return r, outbox.SMTP{
		From: "maintenance@dcc.example", Host: "127.0.0.1", Port: n, Security: how,
		User: "dcc", Password: "a made-up secret", Trust: &tls.Config{RootCAs: pool},
	}
}

func note() *letter.Letter {
	return &letter.Letter{
		To: "duty@northgrid.example", MessageID: "7.1.ab@record.dccops", ReplyTo: "3.1.cd@record.dccops", Date: time.Date(2026, 10, 20, 9, 0, 0, 0, time.UTC),
		Subject: "DCC Planned Maintenance, December 2026, version 1 (H8.4)", Text: "What is said – here\n", HTML: "<p>What is said – here</p>\n",
		Files: []letter.File{{Name: "a.ics", Media: "text/calendar; charset=utf-8", Data: []byte("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")}},
	}
}

func TestALetterReachesARealHostOverAProtectedWay(t *testing.T) {
	for _, how := range []outbox.Security{outbox.StartTLS, outbox.TLS} {
		r, to := newRelay(t, how)
		if got := to.Carry(t.Context(), note(), fine); got.Outcome != model.Accepted {
			t.Fatalf("%s: %s, %q", how, got.Outcome, got.Words)
		}
		if len(r.letters) != 1 || r.users[0] != "dcc" {
			t.Fatalf("%s: the host has %d letters, of %q", how, len(r.letters), r.users)
		}
		parts := read(t, r.letters[0])
		for part, want := range map[string]string{
			"text/plain": "What is said – here", "text/html": "<p>What is said – here</p>", "text/calendar": "BEGIN:VCALENDAR",
			"Subject": note().Subject, "To": "<duty@northgrid.example>", "In-Reply-To": "<3.1.cd@record.dccops>", "Message-ID": "<7.1.ab@record.dccops>",
		} {
			if !strings.Contains(parts[part], want) {
				t.Errorf("%s: %s is %q, without %q", how, part, parts[part], want)
			}
		}
	}
}

// A host that cannot prove who it is, or does not protect the way, gets nothing.
func TestThreatK23AHostThatCannotBeTrustedGetsNothing(t *testing.T) {
	for _, c := range []struct {
		name, words string
		how         outbox.Security
		spoil       func(*outbox.SMTP)
	}{
		{"its certificate is nobody's", "certificate", outbox.StartTLS, func(s *outbox.SMTP) { s.Trust = nil }},
		{"its certificate is nobody's, TLS", "certificate", outbox.TLS, func(s *outbox.SMTP) { s.Trust = nil }},
		{"the password is wrong", "did not let us in", outbox.StartTLS, func(s *outbox.SMTP) { s.Password = "another" }},
	} {
		r, to := newRelay(t, c.how)
		c.spoil(&to)
		got := to.Carry(t.Context(), note(), fine)
		if got.Outcome != model.NotNow || !strings.Contains(got.Words, c.words) || len(r.letters) != 0 {
			t.Errorf("%s: %s, %q, and the host has %d letters", c.name, got.Outcome, got.Words, len(r.letters))
		}
		if strings.Contains(got.Words, "secret") || strings.Contains(got.Words, "another") {
			t.Errorf("%s: the words hold the password: %q", c.name, got.Words)
		}
	}
	h := newHost(t)
	_, port, _ := net.SplitHostPort(h.addr)
	n, _ := strconv.Atoi(port)
	got := outbox.SMTP{From: "a@dcc.example", Host: "127.0.0.1", Port: n, Security: outbox.StartTLS}.Carry(t.Context(), note(), fine)
	if ids, _ := h.accepted(); got.Outcome != model.NotNow || !strings.Contains(got.Words, "STARTTLS") || len(ids) != 0 {
		t.Errorf("without STARTTLS: %s, %q", got.Outcome, got.Words)
	}
}

// read takes a letter apart: its head, and each part by its type.
func read(t *testing.T, s string) map[string]string {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, h := range []string{"To", "In-Reply-To", "Message-ID"} {
		out[h] = m.Header.Get(h)
	}
	out["Subject"], err = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		t.Fatal(err)
	}
	take(t, m.Header.Get("Content-Type"), m.Body, out)
	return out
}

func take(t *testing.T, kind string, body io.Reader, out map[string]string) {
	t.Helper()
	media, params, err := mime.ParseMediaType(kind)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(media, "multipart/") {
		data, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		out[media] = string(data)
		return
	}
	for r := multipart.NewReader(body, params["boundary"]); ; {
		p, err := r.NextPart() // quoted-printable is undone on the way
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		body := io.Reader(p)
		if p.Header.Get("Content-Transfer-Encoding") == "base64" {
			body = base64.NewDecoder(base64.StdEncoding, p)
		}
		take(t, p.Header.Get("Content-Type"), body, out)
	}
}

// fine is the last step of a letter of which nobody keeps a record.
func fine() error { return nil }
