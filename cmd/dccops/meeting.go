package main

import (
	"strconv"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/export"
	"dccops/model/london"
)

func meetingCommand() command {
	return command{
		name: "meeting", args: "[list|show …|open …|decide …|strike …|close …|minutes …|actions …]",
		words: "write down what a meeting resolves about a month, and its minutes",
		more: "What the Panel agrees at its own meeting about a window outside a limit of H8.3, or a month over one, becomes a Panel agreement in the same event; what it objects to with --reschedule becomes a request (H8.5). " +
			"What anybody else agrees or objects to is written down, and lifts and asks nothing. A resolution is never changed: one that is wrong is struck out in sight, and what it became is withdrawn by its own command.",
		subs: []command{
			{name: "list", words: "list the meetings, the newest first", run: listMeetings},
			{name: "show", args: "REF", least: 1, most: 1, words: "show a meeting and what was resolved", run: showMeeting},
			{
				name: "open", args: "--body B [YYYY-MM]", most: 1, words: "open a meeting before which a month is put (default: next month)",
				flags: []flag{{name: "body", value: "B", words: "which body meets: Panel, TABASC, or as the directory or you call it"}}, run: openMeeting,
			},
			{
				name: "decide", args: "REF --item ID --outcome O --why R", least: 1, most: 1, words: "write down what was resolved of an item",
				more:  "The item is a window, a change, a consultation, a request, a version of the Methodology, or the month as YYYY-MM. A deferral wants an action with who and until when.",
				flags: resolutionFlags(), run: decideMeeting,
			},
			{
				name: "strike", args: "REF N --reason R", least: 2, most: 2, words: "strike a resolution out that is wrong; it stays in sight",
				flags: []flag{{name: "reason", value: "R", words: "why; goes on the record"}}, run: strikeMeeting,
			},
			{name: "close", args: "REF", least: 1, most: 1, words: "say that a meeting is over", run: closeMeeting},
			{
				name: "minutes", args: "REF", least: 1, most: 1, words: "write the minutes, with the month as it stood when the meeting began",
				more: "They name who presented and who spoke, unless a reader writes them. That a copy left is put on the record.",
				flags: []flag{
					{name: "format", value: "F", words: "which (default: md)", of: export.MinutesFormats},
					{name: "output", short: "o", value: "FILE", words: "make this file instead of writing to stdout (- is stdout)"},
				},
				run: writeMinutes,
			},
			{
				name: "actions", args: "[done REF N --words W]", most: 3, words: "list what meetings asked somebody to do, or say that it is done",
				flags: []flag{
					{name: "open", words: "only those that are to be done"},
					{name: "words", value: "W", words: "what was done"},
				},
				run: meetingActions,
			},
		},
	}
}

func resolutionFlags() []flag {
	return []flag{
		{name: "item", value: "ID", words: "what it is about"},
		{name: "outcome", value: "O", words: "what was resolved of it", of: meetingOutcomes},
		{name: "by", value: "WHOM", words: "who said so: a body, an organisation, or your words (default: the body that meets)"},
		{name: "why", value: "R", words: "why, in the words of the meeting"},
		{name: "reference", value: "R", words: "the Panel's own reference: its minute or paper"},
		{name: "reschedule", value: "ID[=START[/END]]", many: true, words: "objected: a window the Panel asks to have elsewhere, and when, if it said so"},
		{name: "action", value: "WHAT", words: "what is to be done"},
		{name: "who", value: "W", words: "who is to do it"},
		{name: "due", value: "D", words: "until when: a date in London"},
		{name: "dry-run", words: "say what it would become, and write nothing down"},
	}
}

func meetingOutcomes() (out []string) {
	for _, o := range model.MeetingOutcomes() {
		out = append(out, string(o))
	}
	return out
}

func openMeeting(c *call) error {
	_, m, err := c.moment(c.word(0))
	if err != nil {
		return err
	}
	if c.word(0) == "" {
		m = m.Next()
	}
	return c.giveMeeting(model.OpenMeeting{Body: c.one("body"), Month: m}, "Opened")
}

// resolution reads what was resolved.
func (c *call) resolution() (model.RecordResolution, error) {
	out := model.RecordResolution{
		Meeting: c.word(0), Item: c.one("item"), Outcome: model.MeetingOutcome(c.one("outcome")),
		ByWhom: c.one("by"), Why: c.one("why"), Reference: c.one("reference"),
	}
	if out.Item == "" || out.Outcome == "" {
		return out, misused("Say of what, and what was resolved: --item ID --outcome agreed, objected or deferred. Nothing was changed.")
	}
	for _, s := range c.all("reschedule") {
		w, err := askedWindow("reschedule", s)
		if err != nil {
			return out, err
		}
		out.Windows = append(out.Windows, w)
	}
	if !c.has("action") && !c.has("who") && !c.has("due") {
		return out, nil
	}
	out.Action = &model.Action{What: c.one("action"), Who: c.one("who")}
	if c.has("due") {
		d, err := london.ParseDate(c.one("due"))
		if err != nil {
			return out, misused("--due: %s. Nothing was changed.", err)
		}
		out.Action.Due = d
	}
	return out, nil
}

func decideMeeting(c *call) error {
	order, err := c.resolution()
	if err != nil {
		return err
	}
	if !c.has("dry-run") {
		return c.giveMeeting(order, "")
	}
	now, err := c.instant()
	if err != nil {
		return err
	}
	b, err := c.whole()
	if err != nil {
		return err
	}
	r, err := decide.TryResolution(b, c.person(), now, order)
	if err != nil {
		return err
	}
	if c.has("json") {
		err = c.printJSON(resolutionOf(b, r))
	} else {
		p := c.page()
		p.resolution(b, r)
		p.say("Nothing was written down.")
		err = p.err
	}
	if err == nil && !model.May(c.person().Role, model.KindRecordResolution) {
		return model.RefuseRole(c.person(), model.KindRecordResolution)
	}
	return err
}

// resolutionNumber reads which resolution is meant.
func resolutionNumber(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0, misused("%s is no number of a resolution; dccops meeting show REF numbers them. Nothing was changed.", quoted(s))
	}
	return n, nil
}

func strikeMeeting(c *call) error {
	n, err := resolutionNumber(c.word(1))
	if err != nil {
		return err
	}
	return c.giveMeeting(model.StrikeResolution{Meeting: c.word(0), N: n, Reason: c.one("reason")}, "Struck out")
}

func closeMeeting(c *call) error {
	return c.giveMeeting(model.CloseMeeting{Meeting: c.word(0)}, "Closed")
}

func meetingActions(c *call) error {
	switch {
	case c.word(0) == "" && !c.has("words"):
		return listActions(c)
	case c.word(0) != "done" || c.word(2) == "":
		return misused("Write meeting actions to list them, or meeting actions done REF N --words W. Nothing was changed.")
	}
	n, err := resolutionNumber(c.word(2))
	if err != nil {
		return err
	}
	return c.giveMeeting(model.FinishAction{Meeting: c.word(1), N: n, Words: c.one("words")}, "Done")
}
