package main

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"dccops/model"
	"dccops/model/mail"
)

// attached is one file of a message, as its reader gives it.
type attached struct {
	File model.MailFile `json:"file"`
	Data []byte         `json:"data"`
	Is   bool           `json:"is"`
}

func fileIn(data []byte, number string) attached {
	n, _ := strconv.Atoi(number)
	f, inside, ok := mail.File(data, n)
	return attached{f, inside, ok}
}

// rawOf is a message's bytes, which its event has; nil where they were erased.
func (c *call) rawOf(m *model.Message) ([]byte, error) {
	desk, err := c.open()
	if err != nil {
		return nil, err
	}
	ev, err := desk.Event(m.Event)
	if err != nil {
		return nil, err
	}
	for _, r := range ev.After {
		if e, ok := r.(*model.Enclosure); ok && e.Digest == m.Raw.Digest {
			return append([]byte{}, e.Data...), nil
		}
	}
	return nil, nil
}

// wordsOf is the whole text of a message: where more of it came than stands on
// the record, it is read again.
func (c *call) wordsOf(m *model.Message) (string, error) {
	if m.Mail.Goes == 0 {
		return m.Mail.Text, nil
	}
	data, err := c.rawOf(m)
	if err != nil {
		return "", err
	}
	if data == nil {
		return m.Mail.Text + fmt.Sprintf("\n\n(The text goes on to %d bytes; what followed was erased.)", m.Mail.Goes), nil
	}
	read, err := parseApart[mail.Result](c, m.ID(), "mail", data)
	if err != nil {
		return "", err
	}
	return read.Mail.Text, nil
}

func attachMessage(c *call) error {
	if err := c.mailSeen(); err != nil {
		return err
	}
	b, m, err := c.messageNamed(c.word(0))
	if err == nil {
		err = c.seen(b, m)
	}
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(c.word(1))
	if err != nil || n < 1 || n > len(m.Mail.Files) {
		return misused("%s has %s; %q is none of them. Nothing was written.", m.ID(), numbered(len(m.Mail.Files), "file"), quoted(c.word(1)))
	}
	data, err := c.rawOf(m)
	if err != nil {
		return err
	}
	if data == nil {
		return model.Refuse(model.RefusedMissing, "", "What %s had attached was erased with the content of event %d. Nothing was written.", m.ID(), m.Event)
	}
	got, err := parseApart[attached](c, m.ID(), "file", data, "--name="+c.word(1))
	if err != nil {
		return err
	}
	if want := m.Mail.Files[n-1]; !got.Is || got.File.Digest != want.Digest {
		return fmt.Errorf("file %d of %s is read as another now than when it came in", n, m.ID())
	}
	name := c.one("output")
	if name == "-" {
		_, err := c.out.Write(got.Data)
		return err
	}
	if name == "" {
		name = safeName(m.ID(), &got.File)
	}
	if err := c.writeFile(name, got.Data); err != nil {
		return err
	}
	if c.has("json") {
		return c.printJSON(struct {
			File string `json:"file"`
			Size int    `json:"size"`
			SHA  string `json:"sha256"`
		}{name, len(got.Data), got.File.Digest})
	}
	p := c.page()
	p.say("Wrote %s, %d bytes, SHA-256 %s. Nothing has looked into it: it is what the sender sent.", name, len(got.Data), got.File.Digest)
	return p.err
}

// safeName is a name for a file that came in by mail: letters, digits, dots and
// dashes of what its sender called it, behind the message's own. No program
// starts by being opened under it that would not have otherwise, and nothing else
// is meant by it.
func safeName(id string, f *model.MailFile) string {
	const most = 80
	clean := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, f.Name)
	ending := path.Ext(clean)
	if len(ending) > 12 {
		ending = ""
	}
	stem := strings.Trim(strings.TrimSuffix(clean, ending), ".-")
	stem = stem[:min(len(stem), most)]
	return strings.TrimRight(fmt.Sprintf("%s.%d-%s%s", id, f.N, stem, ending), ".-")
}
