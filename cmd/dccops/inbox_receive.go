package main

import (
	"io"

	"dccops/model"
	"dccops/model/decide"
)

func receiveCommand() command {
	return command{
		name: "receive", words: "take in one message from stdin, all of its bytes",
		more: "For an alias or a pipe of a mail host: | dccops inbox receive. It exits 0 once the message is on the record and on the disk, or was before: " +
			"the same message twice changes nothing. --pipe answers as mail hosts understand it.",
		flags: []flag{{name: "pipe", words: "exit as mail hosts have it: 75 (keep it, try again) on trouble, 65 where the message is too large"}},
		run:   receiveMessage,
	}
}

// received is what became of one message.
type received struct {
	*model.Message
	before bool // it was on the record already
}

func receiveMessage(c *call) error {
	if err := decide.Authorize(c.person(), model.ReceiveMail{}); err != nil {
		return err
	}
	data, err := io.ReadAll(io.LimitReader(c.in, model.MaxMail+1))
	switch {
	case err != nil:
		return misused("The message on stdin cannot be read to its end. Nothing was changed.")
	case len(data) > model.MaxMail:
		c.untaken = true
		return misused("The message is larger than %d MiB, the most that is taken. Nothing was changed; its sender should hear of it.", model.MaxMail>>20)
	case len(data) == 0:
		c.untaken = true
		return misused("There is no message on stdin. Nothing was changed.")
	}
	got, err := c.takeIn(data, "stdin")
	if err != nil {
		return err
	}
	return c.sayReceived(got)
}

// takeIn puts a message on the record in the name of whoever asks, or finds that
// it is there.
func (c *call) takeIn(data []byte, source string) (received, error) {
	read, err := c.readMail(data)
	if err != nil {
		return received{}, err
	}
	desk, err := c.open()
	if err != nil {
		return received{}, err
	}
	return c.takenIn(desk, read, model.ReceiveMail{Data: data, Source: source}, func(order model.ReceiveMail) (model.Receipt, error) {
		_, receipt, err := c.give(order)
		return receipt, err
	})
}

func (c *call) sayReceived(got received) error {
	if c.has("json") {
		return c.printJSON(struct {
			messageJSON
			Before bool `json:"received_before"`
		}{messageOf(got.Message), got.before})
	}
	p := c.page()
	if got.before {
		p.say("This message came in before, as %s. Nothing was changed.", got.ID())
		return p.err
	}
	p.say("Received as %s.", got.ID())
	p.message(got.Message)
	return p.err
}
