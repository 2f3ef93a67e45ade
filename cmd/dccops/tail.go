package main

import (
	"encoding/json"
	"errors"
	"io"
	"strconv"

	"dccops/model"
	"dccops/model/text"
	"dccops/storage"
)

func tailCommand() command {
	return command{
		name: "tail", words: "print a line for each event as it happens, until it is stopped",
		more: "With --json a line is one JSON object, as record list --json has it. What was before is printed where --from names the first event.",
		flags: []flag{
			{name: "from", value: "N", words: "begin with event N, which has happened already"},
			{name: "until", value: "N", words: "stop after event N"},
		},
		run: followRecord,
	}
}

// followRecord prints events in order, each once, however many come at a time.
func followRecord(c *call) error {
	if c.has("at") {
		return misused("tail takes no --at: it prints what happens now. dccops record list --at shows the past.")
	}
	from, err := c.number("from")
	if err != nil {
		return err
	}
	until, err := c.number("until")
	if err != nil {
		return err
	}
	desk, err := c.open()
	if err != nil {
		return err
	}
	wake, stop := desk.Watch()
	defer stop()
	if from == 0 {
		from = desk.Board().Revision() + 1
	}
	for until == 0 || from <= until {
		if from, err = c.follow(desk, from, until); err != nil {
			return err
		}
		if until != 0 && from > until {
			break
		}
		select {
		case <-c.ctx.Done():
			return nil // whoever follows a record stops it like this
		case _, open := <-wake:
			if !open {
				return errors.New("the record was closed")
			}
		}
	}
	return nil
}

// number reads a flag that numbers an event; 0 where it was not given.
func (c *call) number(name string) (uint64, error) {
	if !c.has(name) {
		return 0, nil
	}
	n, err := strconv.ParseUint(c.one(name), 10, 31)
	if err != nil || n == 0 {
		return 0, misused("--%s %q is no number of an event.", name, quoted(c.one(name)))
	}
	return n, nil
}

// follow prints what there is from an event on, and returns the next one.
func (c *call) follow(desk *storage.Desk, from, until uint64) (uint64, error) {
	upto := desk.Board().Revision()
	if until != 0 {
		upto = min(upto, until)
	}
	p := c.page()
	s := selection{from: from}
	err := s.each(c.events(), upto, func(ev *model.Event) error {
		if !c.has("json") {
			return p.event(ev, 4)
		}
		data, err := json.Marshal(eventOf(ev))
		if err != nil {
			return err
		}
		_, err = io.WriteString(c.out, text.JSON(string(data))+"\n")
		return err
	})
	return max(from, upto+1), err
}
