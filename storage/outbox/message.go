package outbox

import (
	"bytes"

	"github.com/wneessen/go-mail"

	"dccops/model/letter"
)

// message puts a letter into MIME. There is one recipient, and nothing in the
// head comes from outside but an address that was checked and words that were
// filtered.
func message(from string, l *letter.Letter) (*mail.Msg, error) {
	m := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := m.From(from); err != nil {
		return nil, err
	}
	if err := m.To(l.To); err != nil {
		return nil, err
	}
	m.Subject(l.Subject)
	m.SetDateWithValue(l.Date.UTC())
	m.SetMessageIDWithValue(l.MessageID)
	if l.ReplyTo != "" {
		m.SetGenHeader(mail.HeaderInReplyTo, "<"+l.ReplyTo+">")
		m.SetGenHeader(mail.HeaderReferences, "<"+l.ReplyTo+">")
	}
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.SetBodyString(mail.TypeTextPlain, l.Text)
	m.AddAlternativeString(mail.TypeTextHTML, l.HTML)
	for _, f := range l.Files {
		if err := m.AttachReader(f.Name, bytes.NewReader(f.Data), mail.WithFileContentType(mail.ContentType(f.Media))); err != nil {
			return nil, err
		}
	}
	return m, nil
}
