package main

import (
	"context"
	"errors"
	"path/filepath"

	"dccops/model"
	"dccops/model/mail"
	"dccops/storage"
	"dccops/storage/postbox"
)

// maildir is the Maildir that serve is to watch; empty where nobody said. It is
// looked at before anything is opened.
func (c *call) maildir() (string, error) {
	if !c.has("maildir") {
		return "", nil
	}
	dir, err := filepath.Abs(c.one("maildir"))
	if err == nil {
		err = postbox.Look(dir)
	}
	if err != nil {
		return "", misused("--maildir %s: %s. Nothing was changed.", quoted(c.one("maildir")), err)
	}
	return dir, nil
}

// takeMail takes in what a Maildir holds and gets, for as long as this process has
// the record.
func (c *call) takeMail(dir string) {
	if dir == "" {
		return
	}
	o := c.owner
	box := &postbox.Postbox{Dir: dir, Most: model.MaxMail + 1, Log: o.log}
	box.Take = func(ctx context.Context, m postbox.Message) error {
		got, err := c.takeFile(ctx, c.desk, m)
		if err == nil {
			o.log.Info("mail received", "message", got.ID(), "before", got.before, "state", string(got.State), "file", m.Name)
		}
		return err
	}
	o.post(c.ctx, box)
}

// takeFile puts a message of a Maildir on the record in nobody's name. Of one that
// is too large its beginning is taken; the rest stays where it is.
func (c *call) takeFile(ctx context.Context, desk *storage.Desk, m postbox.Message) (received, error) {
	data, cut := m.Data, len(m.Data) > model.MaxMail
	if cut {
		data = data[:mail.MaxText]
	}
	read, err := c.readMail(data)
	if err != nil {
		return received{}, err
	}
	if cut {
		read.Brings = nil
		read.Mail.Notes.Limit = "it is larger than 10 MiB. Its beginning is on the record; all of it lies in the Maildir, in the file whose name begins with " + plainName(m.Name) + "."
	}
	return c.takenIn(desk, read, model.ReceiveMail{Data: data, Source: "Maildir " + plainName(m.Name)}, func(order model.ReceiveMail) (model.Receipt, error) {
		return desk.Do(ctx, model.Order{ID: randomHex(16), Actor: model.Actor{Name: "mail", Role: model.Intake}, Command: order})
	})
}

// readMail has a message read by a process of its own. One that broke that
// process's bounds is known again and no more.
func (c *call) readMail(data []byte) (mailRead, error) {
	read, err := parseApart[mailRead](c, "the message", "mail", data)
	var broken *misuse
	if errors.As(err, &broken) {
		return mailRead{Result: mail.Unread(data)}, nil
	}
	return read, err
}

// takenIn gives the order to receive a message, unless it is there already. What
// the record does not take as it was read is given once more as unread: no
// message is dropped for what it says.
func (c *call) takenIn(desk *storage.Desk, read mailRead, order model.ReceiveMail, give func(model.ReceiveMail) (model.Receipt, error)) (received, error) {
	for try := 0; ; try++ {
		if first, ok := desk.Board().Received(read.Same); ok {
			return received{first, true}, nil
		}
		order.Mail, order.Same, order.Brings = read.Mail, read.Same, read.Brings
		receipt, err := give(order)
		var no *model.Refusal
		switch refused := errors.As(err, &no); {
		case err == nil:
			m, ok := desk.Board().Message(receipt.Event.Seq)
			if !ok {
				return received{}, errors.New("a message that was received is not on the Board")
			}
			return received{m, receipt.Repeated}, nil
		case refused && no.Code == model.RefusedChanged && try == 0: // it came in twice at once
		case refused && no.Code == model.RefusedInput && try == 0:
			read = mailRead{Result: mail.Unread(order.Data)}
		default:
			return received{}, err
		}
	}
}
