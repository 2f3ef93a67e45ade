package outbox

import (
	"bytes"
	"io"

	"github.com/wneessen/go-mail"

	"dccops/model/letter"
)

// message puts a letter into MIME. There is one recipient, and nothing in the
// head comes from outside but an address that was checked and words that were
// filtered. last is called when it is being written and only its last part is left;
// where that fails, so does the writing.
func message(from string, l *letter.Letter, last func() error) (*mail.Msg, error) {
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
	if len(l.Files) == 0 {
		m.AddAlternativeWriter(mail.TypeTextHTML, after(last, []byte(l.HTML)))
		return m, nil
	}
	m.AddAlternativeString(mail.TypeTextHTML, l.HTML)
	for _, f := range l.Files {
		if err := m.AttachReader(f.Name, bytes.NewReader(f.Data), mail.WithFileContentType(mail.ContentType(f.Media))); err != nil {
			return nil, err
		}
	}
	files := m.GetAttachments()
	files[len(files)-1].Writer = after(last, l.Files[len(l.Files)-1].Data)
	return m, nil
}

// after writes a part once something else has gone well.
func after(last func() error, data []byte) func(io.Writer) (int64, error) {
	return func(w io.Writer) (int64, error) {
		if err := last(); err != nil {
			return 0, err
		}
		n, err := w.Write(data)
		return int64(n), err
	}
}
