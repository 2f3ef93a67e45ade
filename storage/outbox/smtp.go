package outbox

import (
	"context"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"dccops/model"
	"dccops/model/letter"
)

// SMTP says which mail host takes the letters, and how it is spoken to.
type SMTP struct {
	From     string // the address letters come from, checked
	Host     string
	Port     int
	Security Security
	User     string // empty: no log-in
	Password string
	Trust    *tls.Config // nil: the machine's own certificates
}

// Security is how the way to the mail host is protected.
type Security string

// The ways to the host.
const (
	StartTLS Security = "starttls" // must be had
	TLS      Security = "tls"      // from the first byte
	Plain    Security = "none"     // on this machine only
)

// ParseSMTP reads where letters go: smtp://user@host:587 (STARTTLS, which the
// host must offer), smtps://user@host:465 (TLS from the first byte), or
// smtp://localhost:25?tls=none, which only this machine itself may be. A
// password in it is refused: it would stand in the list of processes.
func ParseSMTP(s string) (SMTP, error) {
	u, err := url.Parse(s)
	if err != nil || u.Hostname() == "" || u.Path != "" && u.Path != "/" || u.Fragment != "" {
		return SMTP{}, errors.New("it is written smtp://user@host:587, smtps://user@host:465 or smtp://localhost:25?tls=none")
	}
	out := SMTP{Host: u.Hostname(), Port: 587, Security: StartTLS}
	if u.Scheme == "smtps" {
		out.Port, out.Security = 465, TLS
	} else if u.Scheme != "smtp" {
		return SMTP{}, fmt.Errorf("%.20q is not smtp or smtps", u.Scheme)
	}
	if u.User != nil {
		if _, has := u.User.Password(); has {
			return SMTP{}, errors.New("a password may not stand there, where every process can read it; put it into DCCOPS_SMTP_PASSWORD")
		}
		out.User = u.User.Username()
	}
	for key, values := range u.Query() {
		if key != "tls" || len(values) != 1 || values[0] != "none" || u.Scheme != "smtp" {
			return SMTP{}, fmt.Errorf("%.40q is not known there; only ?tls=none is", key)
		}
		out.Security = Plain
	}
	if out.Security == Plain && !loopback(out.Host) {
		return SMTP{}, errors.New("letters go unprotected to this machine only; leave ?tls=none out")
	}
	if out.Security == Plain && out.User != "" {
		return SMTP{}, errors.New("a log-in needs a protected way; leave ?tls=none out")
	}
	if p := u.Port(); p != "" {
		if out.Port, err = strconv.Atoi(p); err != nil || out.Port < 1 || out.Port > 65535 {
			return SMTP{}, fmt.Errorf("%.10q is not a port", p)
		}
	}
	return out, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// dialLimit is how long a host may take to answer at all.
const dialLimit = 15 * time.Second

// Name is the host as it was given, without the user.
func (s SMTP) Name() string {
	scheme := "smtp"
	if s.Security == TLS {
		scheme = "smtps"
	}
	return scheme + "://" + net.JoinHostPort(s.Host, strconv.Itoa(s.Port))
}

// Carry sends one letter over a connection of its own.
func (s SMTP) Carry(ctx context.Context, l *letter.Letter, last func() error) Result {
	ctx, end := context.WithCancel(ctx)
	talk := &talk{SMTP: s, ctx: ctx}
	r := talk.carry(l, last)
	bye := r.Bye
	r.Words, r.Bye = s.discreet(r.Words), func() {
		if bye != nil {
			bye()
		}
		end() // which closes the line, if it is not
	}
	return r
}

// discreet takes the password out of what a host says: a careless one repeats
// what it was given, and its words go on the record.
func (s SMTP) discreet(words string) string {
	if s.Password == "" {
		return words
	}
	code := base64.StdEncoding.EncodeToString
	return strings.NewReplacer(
		code([]byte("\x00"+s.User+"\x00"+s.Password)), "(the password)", code([]byte(s.Password)), "(the password)", s.Password, "(the password)",
	).Replace(words)
}

// talk is one conversation with a host.
type talk struct {
	SMTP
	ctx  context.Context
	line net.Conn
}

func (t *talk) carry(l *letter.Letter, last func() error) Result {
	var stopped error
	msg, err := message(t.From, l, func() error {
		if stopped = last(); stopped != nil {
			t.cut() // or saying goodbye would end the part that is out, and it would be taken for the whole
		}
		return stopped
	})
	if err != nil {
		return Result{Outcome: model.Rejected, Words: "the letter cannot be written: " + err.Error()}
	}
	client, err := t.client()
	if err != nil {
		return Result{Outcome: model.NotNow, Words: "the mail host cannot be spoken to: " + err.Error()}
	}
	if err := client.DialWithContext(t.ctx); err != nil {
		return dialled(err)
	}
	err = client.Send(msg)
	bye := func() { _ = client.Close() } // the letter is in or it is not, whatever QUIT is answered
	var at *mail.SendError
	switch {
	case stopped != nil:
		return Result{Outcome: model.NotNow, Words: "not taken this time: " + oneLine(stopped)}
	case err == nil || msg.IsDelivered():
		return Result{Outcome: model.Accepted, Words: reply(msg.ServerResponse()), Bye: bye}
	case errors.As(err, &at) && at.Reason == mail.ErrWriteContent:
		t.cut() // as above
	}
	out := became(err)
	out.Bye = bye
	return out
}

// cut hangs up at once.
func (t *talk) cut() {
	if t.line != nil {
		_ = t.line.Close()
	}
}

// client speaks to the host over a line that is cut when the time is over: a host that
// says nothing, or a byte a second, holds up one letter for so long.
func (t *talk) client() (*mail.Client, error) {
	s, trust := t.SMTP, t.Trust
	if trust == nil {
		trust = &tls.Config{}
	}
	trust = trust.Clone()
	trust.ServerName, trust.MinVersion = s.Host, tls.VersionTLS12
	options := []mail.Option{
		mail.WithPort(s.Port), mail.WithTimeout(defaultTry), mail.WithHELO("localhost"), mail.WithTLSConfig(trust), mail.WithoutNoop(), mail.WithoutSMTPUTF8(),
		mail.WithDialContextFunc(func(dialling context.Context, network, address string) (net.Conn, error) {
			conn, err := (&net.Dialer{Timeout: dialLimit}).DialContext(dialling, network, address)
			if err != nil {
				return nil, err
			}
			t.line = conn
			context.AfterFunc(t.ctx, func() { _ = conn.Close() })
			if s.Security != TLS {
				return conn, nil
			}
			secured := tls.Client(conn, trust)
			return secured, secured.HandshakeContext(dialling)
		}),
	}
	switch s.Security {
	case TLS: // the line above is secured already; the library finds that out by itself
		options = append(options, mail.WithTLSPolicy(mail.TLSOpportunistic))
	case Plain:
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	default:
		options = append(options, mail.WithTLSPolicy(mail.TLSMandatory))
	}
	if s.User != "" {
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(s.User), mail.WithPassword(s.Password))
	}
	return mail.NewClient(s.Host, options...)
}

// dialled says what a host means that did not let us in: nothing has gone out,
// so that it may later, unless it said that it never will.
func dialled(err error) Result {
	words := "the mail host was not reached: " + oneLine(err)
	var said *textproto.Error
	if errors.As(err, &said) {
		words = "the mail host did not let us in: " + oneLine(err)
	}
	return Result{Outcome: model.NotNow, Words: words}
}

// became says what a try came to that did not end well. Before the whole letter
// is out nothing was taken; after that only an answer tells.
func became(err error) Result {
	var at *mail.SendError
	var said *textproto.Error
	answered := errors.As(err, &at) && at.ErrorCode() > 0 || errors.As(err, &said)
	switch {
	case at != nil && at.Reason == mail.ErrSMTPDataClose && !answered:
		return Result{Outcome: model.Uncertain, Words: "outcome unknown: the line broke before the mail host answered; it is tried again under the same Message-ID"}
	case answered && !at.IsTemp():
		return Result{Outcome: model.Rejected, Words: "refused by the mail host: " + oneLine(err)}
	}
	return Result{Outcome: model.NotNow, Words: "not taken this time: " + oneLine(err)}
}

func reply(s string) string {
	if s = strings.TrimSpace(s); s == "" {
		return "accepted"
	}
	return "accepted: " + s
}

// oneLine is an error in one line; the door at the record sees to the rest.
func oneLine(err error) string { return strings.Join(strings.Fields(err.Error()), " ") }
