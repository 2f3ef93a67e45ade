package decide

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/text"
)

// The bounds of what a message may bring onto the record. Its bytes are there
// whole all the same.
const (
	mostEnclosed = 200
	mostAnswers  = 50
	mostSaid     = 20
)

// receiveMail puts a message on the record. It is never refused for what it
// says: what matches nothing, or cannot be read, waits with the reason. One
// that is there already is refused, and the refusal points to the first.
func (d *decision) receiveMail(c model.ReceiveMail) error {
	if len(c.Data) > model.MaxMail {
		return model.Refuse(model.RefusedInput, "data", "The message has %d bytes; at most %d MiB are taken. Nothing was changed.", len(c.Data), model.MaxMail>>20)
	}
	if len(c.Same) != 2*sha256.Size {
		return model.Refuse(model.RefusedInput, "same", "Nobody has said by what this message is known again. Nothing was changed.")
	}
	if first, ok := d.board.Received(c.Same); ok {
		return model.Refuse(model.RefusedChanged, "same", "This message came in before, as %s. Nothing was changed.", first.ID())
	}
	sum := sha256.Sum256(c.Data)
	raw := model.RawMail{Digest: hex.EncodeToString(sum[:]), Same: c.Same, Size: len(c.Data), Source: c.Source}
	m, words := &model.Message{Event: d.board.Revision() + 1, At: d.now, Mail: c.Mail, Raw: raw}, c.Mail.Text
	if err := admitMail(&m.Mail); err != nil {
		return err
	}
	if err := let("source", &m.Raw.Source, text.Line); err != nil {
		return err
	}
	if o, ok := d.board.AddressOf(m.Mail.From.Address); ok {
		m.Sender = o.Name
	}
	d.event(model.MailReceived, m.ID(), "")
	d.file(m)
	if m.Answer() {
		if err := d.respond(m, words, model.Actor{Name: d.ev.Actor.Name, Role: model.Intake}); err != nil {
			m.State, m.How = model.MessageTriage, clippedText(m.How+" "+sentence(err))
		}
	}
	if c.Brings != nil {
		d.bring(m, c.Brings)
	}
	d.ev.After = append(d.ev.After, m, &model.Enclosure{Digest: raw.Digest, Size: raw.Size, Data: c.Data})
	return nil
}

// admitMail lets the words of a message in, each within its bound.
func admitMail(m *model.Mail) error {
	m.Date = m.Date.UTC()
	if len(m.Files) > mostEnclosed || len(m.Answers) > mostAnswers || len(m.Tokens) > mostAnswers || len(m.Notes.Said) > mostSaid {
		return model.Refuse(model.RefusedInput, "files", "The message names %d files and %d others it answers; at most %d and %d are taken. Nothing was changed.", len(m.Files), len(m.Answers), mostEnclosed, mostAnswers)
	}
	if body := clippedText(m.Text); len(body) < len(m.Text) {
		m.Goes, m.Text = max(m.Goes, len(m.Text)), body
	}
	type row struct {
		name string
		text *string
		kind text.Kind
	}
	rows := []row{
		{"message-id", &m.MessageID, text.Line},
		{"from", &m.From.Name, text.Line},
		{"from", &m.From.Address, text.Line},
		{"subject", &m.Subject, text.Line},
		{"text", &m.Text, text.Prose},
		{"limit", &m.Notes.Limit, text.Line},
	}
	for _, list := range [][]string{m.Answers, m.Tokens, m.Notes.Said} {
		for i := range list {
			rows = append(rows, row{"notes", &list[i], text.Line})
		}
	}
	for i := range m.Files {
		rows = append(rows, row{"file", &m.Files[i].Name, text.Line}, row{"file", &m.Files[i].Media, text.Line}, row{"file", &m.Files[i].Digest, text.Line})
	}
	if b := m.Bounce; b != nil {
		rows = append(rows, row{"bounce", &b.Words, text.Line})
		for _, list := range [][]string{b.Originals, b.Recipients} {
			for i := range list {
				rows = append(rows, row{"bounce", &list[i], text.Line})
			}
		}
	}
	for _, r := range rows {
		if err := let(r.name, r.text, r.kind); err != nil {
			return err
		}
	}
	return nil
}

// clippedText cuts a text to what stands on the record beside the bytes, at the
// end of a character.
func clippedText(s string) string {
	return cutAt(s, text.MaxField-64)
}

// cutAt cuts a text to a number of bytes at the end of a character.
func cutAt(s string, most int) string {
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "")
}

// file says where a message belongs. What is not certain waits.
func (d *decision) file(m *model.Message) {
	waits := func(format string, args ...any) {
		m.State, m.How = model.MessageTriage, fmt.Sprintf(format, args...)
	}
	l, how := d.letterOfMessage(m)
	if l != nil {
		o, _ := d.board.OwedBy(l.Event)
		m.Letter, m.Thread = l.ID().String(), o.Thread
	}
	switch twin := d.board.Namesake(m.Mail.MessageID); {
	case m.Mail.Notes.Limit != "":
		waits("It was not read to its end: %s", m.Mail.Notes.Limit)
	case twin != nil:
		waits("It has the Message-ID of %s and says something else.", twin.ID())
	case l == nil:
		waits("%s", how)
	case m.Mail.Nature == model.MailBounced:
		d.fail(m, l, how, waits)
	case m.Mail.Nature == model.MailReported:
		m.State, m.How = model.MessageFiled, how
	case m.Sender == "":
		waits("Its sender %s is in no organisation of the directory.%s", m.Mail.From, d.poses(m.Mail.From))
	case !strings.EqualFold(m.Sender, l.To):
		waits("It answers letter %s to %s, and its sender %s belongs to %s.", l.ID(), l.To, m.Mail.From, m.Sender)
	case d.retired(m.Sender):
		waits("Its sender %s belongs to %s, which the directory has retired.", m.Mail.From, m.Sender)
	default:
		m.State, m.How = model.MessageFiled, how
	}
	m.How = clippedText(m.How)
}

func (d *decision) retired(name string) bool {
	o, _ := d.board.Organisation(name)
	return o.Retired
}

// fail makes the letter failed that a bounce is about. One that is under way
// again, or was taken out of the way, is left as it stands.
func (d *decision) fail(m *model.Message, l *model.Letter, how string, waits func(string, ...any)) {
	m.State, m.How = model.MessageFiled, how
	switch l.State {
	case model.LetterSent:
	case model.LetterFailed, model.LetterWithdrawn:
		m.How += " That letter is " + string(l.State) + " already."
		return
	default:
		waits("It says that letter %s could not be delivered, and that is %s; look whether that try fares better.", l.ID(), l.State.Words())
		return
	}
	words := "a mail host could not deliver it: " + clipped(text.Visible(m.Mail.Bounce.Words))
	next := *l
	next.State, next.Since, next.Words, next.Back = model.LetterFailed, d.now, strings.TrimSuffix(words, ": "), m.ID()
	d.ev.Before, d.ev.After = append(d.ev.Before, l), append(d.ev.After, &next)
	d.untold(&next, m)
}

// dismissMessage says that a message that waits belongs to nothing here, on
// somebody's word.
func (d *decision) dismissMessage(c model.DismissMessage) error {
	have, ok := d.board.Message(c.Message)
	if !ok {
		return noMessage(c.Message)
	}
	why, err := reason(c.Reason)
	switch {
	case err != nil:
		return err
	case have.State == model.MessageFiled:
		return model.Refuse(model.RefusedInput, "message", "%s is filed under letter %s and stays there; one that waits can be dismissed. Nothing was changed.", have.ID(), have.Letter)
	case have.State == model.MessageAside:
		return model.Refuse(model.RefusedChanged, "message", "%s was dismissed already, by %s: %s. Nothing was changed.", have.ID(), have.By, have.Reason)
	case why == "":
		return model.Refuse(model.RefusedInput, "reason", "Say why %s belongs to nothing here; the reason goes on the record. Nothing was changed.", have.ID())
	}
	next := *have
	next.State, next.By, next.Reason = model.MessageAside, d.ev.Actor.Name, why
	d.event(model.MessageDismissed, have.ID(), "") // as with one that is assigned
	d.ev.Before, d.ev.After = append(d.ev.Before, have), append(d.ev.After, &next)
	return nil
}

func noMessage(event uint64) error {
	return model.Refuse(model.RefusedMissing, "message", "There is no message %s. Nothing was changed; dccops inbox list names those there are.", model.MessageID(event))
}

// assignMessage files a message under a letter, on somebody's word.
func (d *decision) assignMessage(c model.AssignMessage) error {
	have, ok := d.board.Message(c.Message)
	if !ok {
		return noMessage(c.Message)
	}
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	if why == "" {
		return model.Refuse(model.RefusedInput, "reason", "Say why %s belongs to letter %s: it did not say so itself, and the reason goes on the record. Nothing was changed.", have.ID(), c.Letter)
	}
	l, ok := d.board.Letter(c.Letter)
	if !ok {
		return model.Refuse(model.RefusedMissing, "letter", "There is no letter %s. Nothing was changed; dccops outbox list --all names those there are.", c.Letter)
	}
	if have.State == model.MessageFiled && have.Letter == l.ID().String() {
		return model.Refuse(model.RefusedInput, "letter", "%s is filed under letter %s already. Nothing was changed.", have.ID(), l.ID())
	}
	o, _ := d.board.OwedBy(l.Event)
	next := *have
	next.Filing = model.Filing{State: model.MessageFiled, Letter: l.ID().String(), Thread: o.Thread, How: "Somebody said so.", By: d.ev.Actor.Name, Reason: why}
	d.event(model.MessageAssigned, have.ID(), "") // why stands beside the message alone, because it may quote it
	d.ev.Before = append(d.ev.Before, have)
	if next.Mail.Nature == model.MailBounced {
		d.fail(&next, l, next.How, func(string, ...any) {})
	}
	if next.Answer() {
		if err := d.respond(&next, next.Mail.Text, d.ev.Actor); err != nil {
			return err
		}
	}
	d.ev.After = append(d.ev.After, &next)
	return nil
}
