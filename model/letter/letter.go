// Package letter writes what an organisation is told, word for word.
//
// It guarantees that
//   - the same letter on the same record is the same to the byte, at every try;
//   - a subject is one line of printable text;
//   - text/plain and HTML say the same, and neither loads anything from anywhere;
//   - nothing stands in a letter but what its event published: what somebody
//     has drafted since is not in it, and neither is who else was told.
//
// # Why
//
// What is sent is not stored. The record holds the event a letter is owed by,
// and the words follow from that event alone, so that years later it can be
// shown what a recipient was told, and checked against the digest it ends with.
package letter

import (
	"bytes"
	"fmt"
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

// writer fills in what a letter says.
type writer func(b *model.Board, o *model.Owed, to *model.Envelope, out *Letter) error

// writers is the only list of letters there are, by the event that owes them.
func writers() map[model.EventKind]writer {
	return map[model.EventKind]writer{
		model.MonthPublished:     schedule,
		model.MaintenanceRaised:  live,
		model.MaintenanceUpdated: live,
		model.MaintenanceStarted: live,
		model.MaintenanceEnded:   live,
		model.HeadWitnessed:      head,

		model.TestingOffered:       caseOf,
		model.ConsultationOpened:   caseOf,
		model.ConsultationExtended: caseOf,
		model.ConsultationChased:   caseOf,
		model.ConsultationEnded:    caseOf,
		model.ConsultationDropped:  caseOf,
		model.RequestAnswered:      answer,
		model.ReportsTaken:         reportsOf,
		model.MethodologyPut:       versionOf,
		model.MethodologyPassed:    versionOf,
	}
}

// Kinds lists the events that owe letters.
func Kinds() []model.EventKind {
	var out []model.EventKind
	for k := range writers() {
		out = append(out, k)
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
	write, ok := writers()[o.Kind]
	if !ok {
		return nil, fmt.Errorf("letter: nobody has written what %s is told as", o.Kind)
	}
	out := &Letter{To: l.Address, MessageID: l.MessageID, ReplyTo: l.ReplyTo, Date: o.At}
	if err := write(b, o, &l.Envelope, out); err != nil {
		return nil, err
	}
	if l.Courtesy {
		out.Text = "A courtesy copy: no clause of Section H8 asks for it.\n\n" + out.Text
	}
	if o.Host != "" {
		out.Text = strings.TrimRight(out.Text, "\n") + "\n\n" + hostWords(o.Host)
	}
	out.Subject = text.Visible(out.Subject)
	if out.HTML == "" {
		out.HTML = page(out.Subject, out.Text)
	}
	return out, nil
}

// hostWords let whoever is let in there compare the key that they are shown.
func hostWords(print string) string {
	return "Who works on this record over SSH comes to a machine with the host key\n" + text.Visible(print) + "\nIf you are shown another, do not go on: ask the DCC.\n"
}

// schedule tells a month's schedule (H8.4), with the files that calendars and
// spreadsheets read.
func schedule(b *model.Board, o *model.Owed, _ *model.Envelope, out *Letter) error {
	r := releaseOf(b, o)
	if r == nil {
		return fmt.Errorf("letter: there is no release %s", o.About)
	}
	before, _ := b.Release(r.Month, r.Version-1)
	out.Subject = fmt.Sprintf("DCC Planned Maintenance, %s, version %d (H8.4)", r.Month.Name(), r.Version)
	if before != nil {
		out.Subject += ", replaces version " + fmt.Sprint(before.Version)
	}
	out.Text = notice.Schedule(r, before)
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

// live tells of maintenance under way (H8.6, H8.7).
func live(_ *model.Board, o *model.Owed, _ *model.Envelope, out *Letter) error {
	if o.Live == nil {
		return fmt.Errorf("letter: the record does not hold what event %d told of %s", o.Event, o.About)
	}
	out.Subject, out.Text = notice.LiveSubject(o.Live, o.Clause), notice.Live(o.Live, o.Clause)
	return nil
}

// head shows where the record stood, for a mailbox to keep.
func head(_ *model.Board, o *model.Owed, _ *model.Envelope, out *Letter) error {
	if o.Head == "" {
		return fmt.Errorf("letter: the record does not hold the head that event %d sent", o.Event)
	}
	out.Subject, out.Text = "dccops record, "+o.About, notice.Head(o.Mailing)
	return nil
}

// caseOf tells of a change or of a consultation on one (H8.8(b), (c)).
func caseOf(_ *model.Board, o *model.Owed, to *model.Envelope, out *Letter) error {
	if o.Case == nil {
		return fmt.Errorf("letter: the record does not hold what event %d told of %s", o.Event, o.About)
	}
	token := to.Token
	if to.Courtesy {
		token = "" // nothing is asked any more
	}
	out.Subject, out.Text = notice.CaseSubject(o.Case, o.Kind, o.Clause, token), notice.Case(o.Mailing, to.To, token)
	return nil
}

// reportsOf acknowledges what a User has reported.
func reportsOf(_ *model.Board, o *model.Owed, _ *model.Envelope, out *Letter) error {
	if o.Case == nil {
		return fmt.Errorf("letter: the record does not hold what event %d told of %s", o.Event, o.About)
	}
	out.Subject, out.Text = "DCC has your report of a User System change: "+o.About, notice.Reports(o.Mailing)
	return nil
}

// versionOf tells that a version of the Methodology is before the Panel, or that the
// Panel has approved it (H8.8A: proposed, not in force).
func versionOf(_ *model.Board, o *model.Owed, _ *model.Envelope, out *Letter) error {
	if o.Case == nil {
		return fmt.Errorf("letter: the record does not hold what event %d told of %s", o.Event, o.About)
	}
	out.Subject, out.Text = notice.VersionSubject(o.Case, o.Kind), notice.Version(o.Mailing)
	return nil
}

// releaseOf finds the release that an event published.
func releaseOf(b *model.Board, o *model.Owed) *model.Release {
	for _, m := range b.ReleasedMonths() {
		for _, r := range b.Releases(m) {
			if r.Event == o.Event {
				return r
			}
		}
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
