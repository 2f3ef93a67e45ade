package main

import (
	"time"

	"dccops/model"
)

func updateCommand() command {
	return command{
		name: "update", args: "ID", least: 1, most: 1,
		words: "say how maintenance under way stands; what differs from what was last told is recorded (H8.7)",
		more:  "What is not named stays as it was told. With nothing but --words, or nothing at all, it is a \"no change\" update, which is allowed and not required.",
		flags: situationFlags(),
		run: func(c *call) error {
			b, err := c.boardWith(c.word(0), model.KindUpdateMaintenance)
			if err != nil {
				return err
			}
			order := model.UpdateMaintenance{ID: c.word(0), Base: b.LiveBase(c.word(0)), Words: c.one("words")}
			if w, ok := b.Window(order.ID); ok {
				if m, ok := b.Maintenance(order.ID); ok {
					order.Now = model.SituationOf(w, m)
				}
			}
			if err := c.say(&order.Now); err != nil {
				return err
			}
			return c.giveLive(order, "Updated")
		},
	}
}

func startCommand() command {
	return command{
		name: "start", args: "ID", least: 1, most: 1,
		words: "log that the work of a planned window has begun",
		more:  "The actual ledger of H8.3 counts from here.",
		flags: []flag{
			{name: "start", value: "T", words: "when it began (default: now)"},
			{name: "words", value: "W", words: "what those who are told should know"},
		},
		run: func(c *call) error {
			at, base, err := c.logged("start", model.KindStartMaintenance)
			if err != nil {
				return err
			}
			return c.giveLive(model.StartMaintenance{ID: c.word(0), Base: base, At: at, Words: c.one("words")}, "Started")
		},
	}
}

func endCommand() command {
	return command{
		name: "end", args: "ID", least: 1, most: 1,
		words: "log that maintenance under way is over, as its closing update",
		more:  "Sooner than was told is a difference too (H8.7), and is told like one.",
		flags: []flag{
			{name: "end", value: "T", words: "when it ended (default: now)"},
			{name: "words", value: "W", words: "what those who are told should know"},
		},
		run: func(c *call) error {
			at, base, err := c.logged("end", model.KindEndMaintenance)
			if err != nil {
				return err
			}
			return c.giveLive(model.EndMaintenance{ID: c.word(0), Base: base, At: at, Words: c.one("words")}, "Ended")
		},
	}
}

// logged is the instant a flag says, zero without one, and what the window of
// the command is seen at.
func (c *call) logged(name string, kind model.CommandKind) (at time.Time, base uint64, err error) {
	if c.has(name) {
		if at, err = c.readingOf(name); err != nil {
			return at, 0, err
		}
	}
	b, err := c.boardWith(c.word(0), kind)
	if err != nil {
		return at, 0, err
	}
	return at, b.LiveBase(c.word(0)), nil
}

// boardWith is the Board with a window on it, or the refusal that there is none.
func (c *call) boardWith(id string, kind model.CommandKind) (*model.Board, error) {
	if _, err := c.window(id, kind); err != nil {
		return nil, err
	}
	return c.asTold(c.desk.Board()), nil
}
