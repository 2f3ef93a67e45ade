package cast

import (
	"crypto/sha256"
	"encoding/hex"

	"dccops/model"
)

// mails is what people and the host of mail do about letters. What the outbox does is
// not here: whoever plays it has its worker, or Post of the demo.
func mails() []Turn {
	return []Turn{
		{"retry", 3, anybody(), retry},
		{"withdraw a letter", 1, anybody(), withdraw},
		{"triage", 4, staff(), triage},
		{"mail comes in", 10, by(model.Intake), comesIn},
	}
}

// letter is one that stands so.
func (h *Hand) letter(is func(*model.Letter) bool) (*model.Letter, bool) {
	var list []*model.Letter
	for _, o := range h.Board.Owed() {
		for _, l := range o.Letters {
			if is(l) {
				list = append(list, l)
			}
		}
	}
	return one(h, list)
}

func retry(h *Hand) []model.Command {
	l, ok := h.letter(func(l *model.Letter) bool {
		return l.State == model.LetterFailed || l.State == model.LetterQueued || h.in(40)
	})
	if !ok {
		return nil
	}
	return give(model.RetryLetters{Letters: []model.LetterID{l.ID()}})
}

func withdraw(h *Hand) []model.Command {
	l, ok := h.letter(func(l *model.Letter) bool { return l.State.Open() || l.State == model.LetterFailed })
	if !ok {
		return nil
	}
	return give(model.WithdrawLetters{Letters: []model.LetterID{l.ID()}, Reason: h.why("they were told by telephone")})
}

// triage says where a message belongs that waits.
func triage(h *Hand) []model.Command {
	m, ok := which(h, h.Board.Messages(), func(m *model.Message) bool { return m.State == model.MessageTriage })
	if !ok {
		return nil
	}
	l, ok := h.letter(func(*model.Letter) bool { return true })
	if !ok || h.in(3) {
		return give(model.DismissMessage{Message: m.Event, Reason: h.why("it belongs to nothing here")})
	}
	return give(model.AssignMessage{Message: m.Event, Letter: l.ID(), Reason: h.why("the words say so")})
}

// comesIn is a message: an answer with its token, a forged one, a late one, a
// bounce, the same bounce again, or something that belongs to nothing.
func comesIn(h *Hand) []model.Command {
	l, ok := h.letter(func(l *model.Letter) bool { return l.State == model.LetterSent || h.in(10) })
	if !ok {
		return nil
	}
	m := model.Mail{MessageID: h.word() + "@elsewhere.example", From: model.Mailbox{Address: l.Address}, Subject: "Your letter", Nature: model.MailWritten, Text: "We have read it. " + h.word()}
	switch h.Dice.IntN(7) {
	case 0: // whoever wrote this has seen none of our letters
		m.From.Address, m.Subject = "somebody@forged.example", "An answer"
	case 1: // from one in another's name
		if o, ok := one(h, h.Board.Organisations()); ok && len(o.Addresses) > 0 {
			m.From.Address = o.Addresses[0]
		}
		fallthrough
	case 2, 3:
		m.Answers = []string{l.MessageID}
		if o, ok := h.Board.OwedBy(l.Event); ok && l.Token != "" {
			m.Tokens = []string{o.Thread + " " + l.Token}
		}
	case 4, 5:
		m.Nature, m.From.Address = model.MailBounced, "mailer-daemon@elsewhere.example"
		m.Bounce = &model.Bounce{Originals: []string{l.MessageID}, Recipients: []string{l.Address}, Words: "550 no such mailbox"}
	case 6:
		m.Nature = model.MailAuto
		m.Answers = []string{l.MessageID}
	}
	c := received(m)
	if h.in(6) {
		return give(c, c)
	}
	return give(c)
}

// received is a message as the host hands it in.
func received(m model.Mail) model.ReceiveMail {
	data := []byte("From: " + m.From.Address + "\r\nMessage-ID: <" + m.MessageID + ">\r\nSubject: " + m.Subject + "\r\n\r\n" + m.Text + "\r\n")
	sum := sha256.Sum256(data)
	return model.ReceiveMail{Data: data, Mail: m, Same: hex.EncodeToString(sum[:]), Source: "made up"}
}
