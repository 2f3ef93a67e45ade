package main

import (
	"strconv"

	"dccops/model"
	"dccops/model/london"
)

func toldCommand() command {
	return command{
		name: "told", args: "ID|MONTH --audience A", least: 1, most: 1,
		words: "record that an audience was told of a window, or of a published month, by other means than a letter",
		more: "It speaks for the newest update of the window, or for the newest version of the month, unless --event names another. The first telling of a thing stands; minutes are counted to it (H8.6, H8.7). " +
			"What counted as told by letters counts no more once one of them came back and its organisation had no other.",
		flags: []flag{
			{name: "audience", value: "A", words: "who was told", of: func() []string {
				var out []string
				for _, a := range model.Audiences() {
					out = append(out, string(a))
				}
				return out
			}},
			{name: "at-time", value: "T", words: "when (default: now)"},
			{name: "means", value: "M", words: "how: telephone, a call of all Parties …"},
			{name: "event", value: "N", words: "the event that was told (default: the newest update)"},
		},
		run: told,
	}
}

func told(c *call) error {
	if !c.has("audience") {
		return misused("Say who was told: --audience Parties, RDPs or TABASC. Nothing was changed.")
	}
	t := model.Telling{Subject: c.word(0), Audience: model.Audience(c.one("audience")), Means: c.one("means")}
	var err error
	if c.has("at-time") {
		if t.At, err = c.readingOf("at-time"); err != nil {
			return err
		}
	}
	if c.has("event") {
		if t.Event, err = strconv.ParseUint(c.one("event"), 10, 63); err != nil || t.Event == 0 {
			return misused("--event %q is no number of an event. Nothing was changed.", quoted(c.one("event")))
		}
	}
	if _, err := london.ParseMonth(t.Subject); err != nil {
		if _, err := c.boardWith(t.Subject, model.KindRecordTelling); err != nil {
			return err
		}
	}
	_, receipt, err := c.give(model.RecordTelling{Telling: t})
	if err != nil {
		return err
	}
	stored, _ := receipt.Event.After[0].(*model.Telling)
	if c.has("json") {
		return c.printJSON(tellingOf(stored, receipt.Event.Seq))
	}
	p := c.page()
	p.say("Recorded (event %d): %s were told of %s, as event %d says it, on %s.", receipt.Event.Seq, string(stored.Audience), stored.Subject, stored.Event, london.Stamp(stored.At))
	return p.err
}

// tellingJSON is who was told what, and when.
type tellingJSON struct {
	Recorded uint64         `json:"recorded_event,omitempty"`
	Subject  string         `json:"window"`
	Event    uint64         `json:"event"`
	Audience model.Audience `json:"audience"`
	At       string         `json:"at"`
	AtAs     string         `json:"at_london"`
	Means    string         `json:"means,omitempty"`
	Back     string         `json:"back,omitempty"`   // the message by which a letter it rests on came back; it counts no more
	Missed   string         `json:"missed,omitempty"` // whom that letter was to
}

func tellingOf(t *model.Telling, recorded uint64) tellingJSON {
	return tellingJSON{recorded, t.Subject, t.Event, t.Audience, utc(t.At), london.Reading(t.At), t.Means, t.Back, t.Missed}
}
