// Package letter writes what an organisation is told, word for word.
//
// It guarantees that
//   - the same letter on the same record is the same to the byte, at every try;
//   - a subject is one line of printable text;
//   - text/plain and HTML say the same, and neither loads anything from anywhere;
//   - nothing stands in a letter but what its event published: what somebody
//     has drafted since is not in it, and neither is who else was told;
//   - its wording is the version that it was owed by, whatever was saved since.
//
// # Why
//
// What is sent is not stored. The record holds the event a letter is owed by and
// the version of its wording, and the words follow from these alone, so that years later it can be
// shown what a recipient was told, and checked against the digest it ends with.
package letter

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/export"
	"dccops/model/notice"
	"dccops/model/text"
)

// Letter is a letter ready for an envelope.
type Letter struct {
	To        string // one address
	MessageID string // without the angle brackets
	ReplyTo   string // likewise; empty: it begins its thread
	Date      time.Time
	Subject   string
	Text      string
	HTML      string
	Files     []File
}

// File is attached to a letter.
type File struct {
	Name  string
	Media string
	Data  []byte
}

// Kinds lists the events that owe letters.
func Kinds() (out []model.EventKind) {
	for _, k := range notice.Kinds() {
		if !slices.Contains(out, k.Event) {
			out = append(out, k.Event)
		}
	}
	return out
}

// Write writes a letter that is on the board. An error means that the record
// does not hold what the letter is about.
func Write(b *model.Board, id model.LetterID) (*Letter, error) {
	o, ok := b.OwedBy(id.Event)
	if !ok || o.Letter(id.N) == nil {
		return nil, fmt.Errorf("letter: there is no letter %s", id)
	}
	l := o.Letter(id.N)
	out := &Letter{To: l.Address, MessageID: l.MessageID, ReplyTo: l.ReplyTo, Date: o.At}
	var err error
	if out.Subject, out.Text, err = notice.Letter(b, o.Mailing, &l.Envelope); err != nil {
		return nil, fmt.Errorf("letter: %w", err)
	}
	if err := attach(b, o.Mailing, out); err != nil {
		return nil, err
	}
	finish(b, o.Mailing, &l.Envelope, out)
	return out, nil
}

// finish adds what stands in every letter whatever its wording.
func finish(b *model.Board, m *model.Mailing, to *model.Envelope, out *Letter) {
	out.Text = crossesWords(b, m, to) + out.Text
	if to.Courtesy {
		out.Text = "A courtesy copy: no clause of Section H8 asks for it.\n\n" + out.Text
	}
	if m.Host != "" {
		out.Text = strings.TrimRight(out.Text, "\n") + "\n\n" + hostWords(m.Host)
	}
	out.Subject = text.Visible(out.Subject)
	out.HTML = page(out.Subject, out.Text)
}

// hostWords let whoever is let in there compare the key that they are shown.
func hostWords(print string) string {
	return "Who works on this record over SSH comes to a machine with the host key\n" + text.Visible(print) + "\nIf you are shown another, do not go on: ask the DCC.\n"
}

// attach adds to a month's schedule (H8.4) the files that calendars and
// spreadsheets read.
func attach(b *model.Board, m *model.Mailing, out *Letter) error {
	if m.Kind != model.MonthPublished {
		return nil
	}
	r := notice.ReleaseOf(b, m)
	in := export.Input{Board: b.AsReleased(r), Month: r.Month, Now: r.At}
	for _, name := range []string{"ics", "csv"} {
		f, ok := export.ByName(name)
		if !ok {
			return fmt.Errorf("letter: there is no format %s", name)
		}
		var data bytes.Buffer
		if err := f.Write(&data, in); err != nil {
			return err
		}
		out.Files = append(out.Files, File{
			Name:  fmt.Sprintf("dcc-maintenance-%s-v%d%s", r.Month, r.Version, f.Extension),
			Media: f.MediaType, Data: data.Bytes(),
		})
	}
	return nil
}

// page is a text as HTML, in the same lines: the digest at its end is that of
// the lines above it.
func page(title, body string) string {
	lines := strings.Split(strings.TrimRight(body, "\n"), "\n")
	for i := range lines {
		lines[i] = text.HTML(lines[i])
	}
	return "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + text.HTML(title) +
		"</title>\n</head>\n<body>\n<pre style=\"font-family: ui-monospace, monospace; font-size: 11pt; line-height: 1.4; white-space: pre-wrap\">\n" +
		strings.Join(lines, "\n") + "\n</pre>\n</body>\n</html>\n"
}
