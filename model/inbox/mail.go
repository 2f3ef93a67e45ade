package inbox

import (
	"cmp"
	"time"

	"dccops/model"
)

// Mail is a message that came in and is no response: one that waits for somebody
// to say where it belongs, or one that is filed or dismissed.
const Mail Kind = "message"

// mails adds what came in by mail to the threads it belongs to, and as threads of
// its own what belongs to none. A role that may not read mail is shown none.
//
// # Why
//
// A message that became a response stands in its thread as that; twice would be
// one too many to read.
func mails(b *model.Board, threads []thread, role model.Role) []thread {
	if !model.SeesMail(role) || len(b.Messages()) == 0 {
		return threads
	}
	at := make(map[string]int, len(threads))
	for i := range threads {
		at[threads[i].items[0].Thread] = i
	}
	for _, m := range b.Messages() {
		if m.Response > 0 {
			continue
		}
		it := mailItem(b, m, role)
		i, ok := at[it.Thread]
		if !ok {
			i = len(threads)
			at[it.Thread], threads = i, append(threads, thread{done: true})
		}
		threads[i].add(it)
	}
	return threads
}

// add puts an item at the end of a thread.
func (t *thread) add(it Item) {
	t.items = append(t.items, it)
	if it.State == Done {
		return
	}
	t.done = false
	if !it.Due.IsZero() && (t.due.IsZero() || it.Due.Before(t.due)) {
		t.due = it.Due
	}
}

// mailItem is a message and what it waits for. One that may answer an open
// consultation waits as long as that.
func mailItem(b *model.Board, m *model.Message, role model.Role) Item {
	it := Item{Kind: Mail, Ref: m.ID(), Thread: m.Thread, Title: mailTitle(m), State: Done, Next: "filed under letter " + m.Letter}
	if m.Letter == "" {
		it.Next = "taken as reports of a User"
	}
	k, asked := b.Consultation(m.Thread)
	switch {
	case asked:
		it.Thread = k.About
	case m.Thread == "":
		it.Thread = it.Ref
	}
	switch m.State {
	case model.MessageAside:
		it.Next = "dismissed by " + m.By + ": " + m.Reason
	case model.MessageTriage:
		it.State, it.Next, it.May = ToDo, "file or dismiss it: "+m.How, model.WhoMay(model.KindAssignMessage)
		if asked && k.State == model.ConsultationOpen {
			it.Due = k.LastDue()
		}
	}
	if !b.SeesMessage(role, m) {
		it.Title, it.Next = "A message", "it is, or may be, a response that is marked for others"
		if it.State == ToDo {
			it.State, it.May, it.Due = Waiting, nil, time.Time{}
		}
	}
	return it
}

// mailTitle is who a message is from, and about what: an organisation by the
// directory, else the bare address. A name is what its sender likes to be called.
func mailTitle(m *model.Message) string {
	from := cmp.Or(m.Sender, m.Mail.From.Address, m.Mail.From.String())
	if m.Mail.Subject == "" {
		return from
	}
	return from + ": " + m.Mail.Subject
}
