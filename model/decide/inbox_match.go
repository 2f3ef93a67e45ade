package decide

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dccops/model"
	"dccops/model/london"
)

// letterOfMessage finds the letter a message is about, and says by what; or why
// there is none.
func (d *decision) letterOfMessage(m *model.Message) (*model.Letter, string) {
	if m.Mail.Bounce != nil {
		for _, id := range m.Mail.Bounce.Originals {
			if l, _, ok := d.board.LetterByMessageID(id); ok {
				return l, fmt.Sprintf("It names the Message-ID of letter %s.", l.ID())
			}
		}
	}
	if l, ref, _ := d.letterOfToken(m); l != nil {
		return l, fmt.Sprintf("It repeats what stood in letter %s of %s alone.", l.ID(), ref)
	}
	for _, id := range m.Mail.Answers {
		if l, _, ok := d.board.LetterByMessageID(id); ok {
			return l, fmt.Sprintf("It answers the Message-ID of letter %s.", l.ID())
		}
	}
	if m.Mail.Nature == model.MailBounced || m.Mail.Nature == model.MailReported {
		return nil, "It reports on a message, and names none that went out from here."
	}
	if l, ref := d.letterOfSubject(m); l != nil {
		return l, fmt.Sprintf("Its subject names %s, which letter %s told its sender of.", ref, l.ID())
	}
	return nil, "It answers no letter: neither does it name the Message-ID of one, nor its subject what one was about."
}

// letterOfToken finds the letter of a consultation whose token a message repeats:
// that to the sender's organisation, if there is one.
func (d *decision) letterOfToken(m *model.Message) (found *model.Letter, ref, token string) {
	for _, both := range m.Mail.Tokens {
		named, t, _ := strings.Cut(both, " ")
		l, of, ok := d.board.LetterByToken(t)
		if !ok || of != named {
			continue
		}
		if mine := strings.EqualFold(l.To, m.Sender); mine || found == nil {
			if found, ref, token = l, of, t; mine {
				break
			}
		}
	}
	return found, ref, token
}

// letterOfSubject finds the newest letter to the sender's organisation about
// something that the subject names.
func (d *decision) letterOfSubject(m *model.Message) (*model.Letter, string) {
	if m.Sender == "" {
		return nil, ""
	}
	for _, o := range slices.Backward(d.board.Owed()) {
		refs := []string{o.Thread, o.About}
		if month, err := london.ParseMonth(o.Thread); err == nil {
			refs = append(refs, month.Name())
		}
		at := slices.IndexFunc(refs, func(ref string) bool { return mentions(m.Mail.Subject, ref) })
		if at < 0 {
			continue
		}
		for _, l := range o.Letters {
			if strings.EqualFold(l.To, m.Sender) && l.State != model.LetterWithdrawn {
				return l, refs[at]
			}
		}
	}
	return nil, ""
}

// mentions reports whether a subject has a reference in it that is no part of another
// word.
func mentions(subject, ref string) bool {
	subject, ref = strings.ToLower(subject), strings.ToLower(ref)
	for at := 0; ref != ""; {
		i := strings.Index(subject[at:], ref)
		if i < 0 {
			return false
		}
		i += at
		before, _ := utf8.DecodeLastRuneInString(subject[:i])
		behind, _ := utf8.DecodeRuneInString(subject[i+len(ref):])
		if !joins(before) && !joins(behind) {
			return true
		}
		at = i + len(ref)
	}
	return false
}

// joins reports whether a character beside a reference makes it part of another.
func joins(r rune) bool {
	return r != utf8.RuneError && (r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r))
}

// poses says that a sender calls himself what an organisation is called.
func (d *decision) poses(from model.Mailbox) string {
	for _, o := range d.board.Organisations() {
		if mentions(from.Name, o.Name) {
			return fmt.Sprintf(" What it calls itself is the name of %s, and the address is none of its.", o.Name)
		}
	}
	return ""
}
