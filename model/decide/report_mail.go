package decide

import (
	"fmt"
	"strings"

	"dccops/model"
)

// mostUnverified bounds the reports of one User that wait to be vouched for: each
// owes that User a letter, and whoever can forge a From must not make many.
const mostUnverified = 50

// unverifiedWords stand in the letter that acknowledges what came by mail.
const unverifiedWords = "This came by mail, and an address in From proves nobody. It counts as yours once the DCC has asked you; if you did not send it, say so.\n"

// bring takes the reports that a message brings, in the event of the message: all of
// them or none. What stands against that is why the message waits.
//
// # Why
//
// A From is only a claim, and a report by mail has no token of a letter to show. It
// is taken all the same, because the day it was reported on is what it is judged
// by; but as unverified, which nothing but its withdrawing leads on from until a
// person says how they know whose it is. The acknowledgement goes to the addresses
// of the directory and never to the From, so that the User in whose name it came
// hears of it, and nobody else. When it was reported is when it came in: a date in
// a message is a claim too.
func (d *decision) bring(m *model.Message, in *model.Brought) {
	_, asked := d.board.Consultation(m.Thread)
	if asked || m.Mail.Nature != model.MailWritten || m.Mail.Notes.Limit != "" || d.board.Namesake(m.Mail.MessageID) != nil {
		return
	}
	waits := func(format string, args ...any) {
		m.State, m.How = model.MessageTriage, clippedText("It reports User System changes, and nothing of that was taken. "+fmt.Sprintf(format, args...))
	}
	switch {
	case m.Sender == "":
		waits("Its sender %s is in no organisation of the directory.%s", m.Mail.From, d.poses(m.Mail.From))
		return
	case d.retired(m.Sender):
		waits("Its sender %s belongs to %s, which the directory has retired.", m.Mail.From, m.Sender)
		return
	case in.Bad != "":
		waits("%s.", strings.TrimSuffix(clipped(shown(in.Bad)), "."))
		return
	case d.unverified(m.Sender)+len(in.Reports) > mostUnverified:
		waits("%d reports of %s wait to be vouched for, and no more than %d are taken by mail before somebody has.", d.unverified(m.Sender), m.Sender, mostUnverified)
		return
	}
	order := model.TakeReports{File: in.File, Digest: in.Digest, Means: "mail", Reports: append([]model.Reported{}, in.Reports...)}
	inner := decision{board: d.board, now: d.now, ev: &model.Event{At: d.now, Actor: model.Actor{Name: d.ev.Actor.Name, Role: model.Intake}, OrderID: d.ev.OrderID}}
	taken, err := inner.takeMailed(m, &order)
	if err != nil {
		waits("%s%s", prefixOf(in.File), strings.TrimSuffix(sentence(err), " Nothing was changed."))
		return
	}
	m.Reports = inner.tookReports(&order, taken)
	inner.acknowledge(taken)
	if m.State != model.MessageFiled { // else it answers a letter as well
		m.State, m.Letter, m.Thread = model.MessageFiled, "", m.Reports[0]
	}
	m.How = clippedText(fmt.Sprintf("It reports %s%s; nobody has vouched yet for whose that is.", reportsWords(m.Reports), inFile(in.File)))
	d.ev.Before, d.ev.After = append(d.ev.Before, inner.ev.Before...), append(d.ev.After, inner.ev.After...)
}

// takeMailed makes the reports, each of whoever the directory knows by the address.
func (d *decision) takeMailed(m *model.Message, c *model.TakeReports) ([]*model.Report, error) {
	for i := range c.Reports {
		r := &c.Reports[i]
		if r.Said.User == "" {
			r.Said.User = m.Sender
		}
		if o, _ := d.board.Organisation(r.Said.User); !strings.EqualFold(o.Name, m.Sender) {
			return nil, placed(r, model.Refuse(model.RefusedInput, "user", "It is of %s, and its sender %s belongs to %s.", shown(r.Said.User), m.Mail.From, m.Sender))
		}
		r.Reported, r.Amends = m.At, ""
	}
	return d.takeAll(c, model.ReportUnverified, m.ID())
}

// unverified counts the reports of a User that wait to be vouched for.
func (d *decision) unverified(user string) (n int) {
	for _, r := range d.board.Reports() {
		if r.State == model.ReportUnverified && strings.EqualFold(r.Said.User, user) {
			n++
		}
	}
	return n
}

func prefixOf(file string) string {
	if file == "" {
		return ""
	}
	return shown(file) + ": "
}

func inFile(file string) string {
	if file == "" {
		return " in its words"
	}
	return " in " + shown(file)
}

func reportsWords(refs []string) string {
	if n := len(refs); n > 1 {
		return refs[0] + " to " + refs[n-1]
	}
	return refs[0]
}
