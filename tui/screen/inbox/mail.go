package inbox

import (
	"fmt"

	"dccops/model"
	"dccops/model/inbox"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/screen"
)

// MailForms are the overlays about what came in by mail, and about many rows at
// once.
type MailForms struct {
	// File says which letter a message answers.
	File func(env screen.Env, m *model.Message) screen.Overlay
	// Dismiss says that messages belong to nothing here, with one reason; with is
	// done in the same breath.
	Dismiss func(env screen.Env, list []*model.Message, with screen.DoMany) screen.Overlay
	// Confirm asks before several orders, with the focus on leaving it.
	Confirm func(heading, words, verb string, wish screen.DoMany) screen.Overlay
}

// mailTexts are what a filter finds a message by: what the role is shown.
func mailTexts(env *screen.Env, it *inbox.Item) []string {
	m := message(env, it)
	if m == nil || !env.Board.SeesMessage(env.Actor.Role, m) {
		return nil
	}
	out := []string{m.Mail.Text, m.Mail.From.String(), m.How, m.Reason, m.Letter, m.Mail.Nature.Words()}
	for i := range m.Mail.Files {
		out = append(out, m.Mail.Files[i].Name)
	}
	return out
}

// notMail says why a message takes no step of triage.
func (x Inbox) notMail(env *screen.Env, k model.CommandKind) string {
	if not := x.notDo(env, k); not != "" {
		return not
	}
	m := message(env, x.picked(env))
	switch {
	case m == nil:
		return "It is there no more."
	case !env.Board.SeesMessage(env.Actor.Role, m):
		return "It is, or may be, a response that is marked for others, and not shown to your role."
	case k == model.KindDismissMessage && m.State == model.MessageFiled:
		return m.ID() + " is filed under letter " + m.Letter + " and stays there."
	case m.State == model.MessageAside && k == model.KindDismissMessage:
		return m.ID() + " was dismissed already; w files it all the same."
	case m.State == model.MessageFiled:
		return m.ID() + " is filed under letter " + m.Letter + " already."
	}
	return ""
}

// mail writes what a message says, as the role is shown it.
func (p *paper) mail(m *model.Message) {
	if !p.env.Board.SeesMessage(p.env.Actor.Role, m) {
		p.put(themes.Muted, p.g.Dash, "text", model.Kept)
		return
	}
	if m.State != model.MessageTriage { // else it stands above, as what it waits for
		p.text("because", m.How)
	}
	if m.By != "" {
		p.text("by", m.By+": "+m.Reason)
	}
	p.say("is", sentence(m.Mail.Nature.Words())+", received "+london.Stamp(m.At))
	p.say("from", m.Mail.From.String())
	if m.Sender != "" {
		p.say("belongs", "to "+m.Sender+", by the directory; an address alone proves nobody")
	}
	p.say("subject", m.Mail.Subject)
	if !m.Mail.Date.IsZero() {
		p.say("dated", london.Stamp(m.Mail.Date)+", by its sender")
	}
	for _, s := range m.Mail.Notes.Said {
		p.say("note", s)
	}
	if m.Mail.Notes.Limit != "" {
		p.put(themes.Warn, p.g.Verdict.Late, "note", "It was not read to its end: "+m.Mail.Notes.Limit)
	}
	for i := range m.Mail.Files {
		f := &m.Mail.Files[i]
		p.say("file", fmt.Sprintf("%s, %s, %d bytes: dccops inbox attach %s %d", f.Name, f.Media, f.Size, m.ID(), f.N))
	}
	p.title("What it says")
	p.body(m.Mail.Text)
	if m.Mail.Goes > 0 {
		p.put(themes.Muted, p.g.Dash, "", fmt.Sprintf("It goes on to %d bytes: dccops inbox show %s.", m.Mail.Goes, m.ID()))
	}
}
