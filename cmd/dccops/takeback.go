package main

import (
	"strconv"

	"dccops/model"
	"dccops/model/london"
	"dccops/tui"
)

func takeBackCommand() command {
	return command{
		name: "takeback", args: "[EVENT]", most: 1,
		words: "take back the last thing you did, or another by its event, by an event that undoes it",
		more:  "Both stay on the record. Everybody takes back only their own; what others were told of is not taken back, and letters only while they have not gone out.",
		run:   runTakeBack,
	}
}

func runTakeBack(c *call) error {
	if who := c.person(); !model.May(who.Role, model.KindTakeBack) {
		return model.RefuseRole(who, model.KindTakeBack)
	}
	b, err := c.whole()
	if err != nil {
		return err
	}
	act, err := c.actToUndo(b)
	if err != nil {
		return err
	}
	_, receipt, err := c.give(model.TakeBack{Event: act.Seq, Act: act})
	if err != nil {
		return err
	}
	if c.has("json") {
		return c.sayTaken(receipt, "")
	}
	p := c.page()
	p.say("Took back event %d of %s: %s (event %d).", act.Seq, london.Stamp(act.At), act.Deed(), receipt.Event.Seq)
	return p.err
}

// actToUndo is the event that was named, or the last own act that can be taken back.
func (c *call) actToUndo(b *model.Board) (*model.Event, error) {
	if c.word(0) != "" {
		n, err := strconv.ParseUint(c.word(0), 10, 31)
		if err != nil || n == 0 {
			return nil, misused("%q is no number of an event. Nothing was changed.", quoted(c.word(0)))
		}
		if n > b.Revision() || c.desk == nil {
			return nil, model.Refuse(model.RefusedMissing, "event", "There is no event %d. Nothing was changed; dccops record list shows those there are.", n)
		}
		ev, err := c.desk.Event(n)
		return &ev, err
	}
	if c.desk == nil {
		return nil, model.Refuse(model.RefusedMissing, "event", "You have done nothing that could be taken back. Nothing was changed.")
	}
	act, _, none, err := tui.LastAct(b, c.person(), c.desk.Events)
	if err == nil && act == nil {
		err = model.Refuse(model.RefusedMissing, "event", "%s Nothing was changed.", none)
	}
	return act, err
}
