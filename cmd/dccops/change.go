package main

import (
	"dccops/model"
)

func changeCommand() command {
	why := flag{name: "reason", value: "R", words: "why; goes on the record"}
	return command{
		name: "change", args: "[list|add …|show REF|assess REF …|…]",
		words: "bring a change to DCC Internal Systems through its gates (H8.8)",
		more: "The gates are (a) impact on Parties and on RDPs, (b) consultation where there is Material Risk, (c) offer of testing, (d) security. " +
			"A window that implements a change cannot be published before they are through.",
		subs: []command{
			{
				name: "list", args: "[STATE]", most: 1, words: "list changes: those that go on, those in one state, or all",
				flags: []flag{{name: "all", words: "those that are done, withdrawn or superseded too"}}, run: listChanges,
			},
			{
				name: "add", args: "--title T --what W", words: "put a change on the record as a draft",
				flags: append(proposalFlags(), flag{name: "ref", value: "REF", words: "its reference (default: the next number)"}), run: addChange,
			},
			{name: "edit", args: "REF", least: 1, most: 1, words: "say anew what a change is, until somebody outside was told of it", flags: append(proposalFlags(), why), run: editChange},
			{name: "show", args: "REF", least: 1, most: 1, words: "print a change with its gates and what is next", run: showChange},
			{
				name: "assess", args: "REF --parties yes|no --parties-reason R --rdps yes|no --rdps-reason R", least: 1, most: 1,
				words: "record whether there is a Material Risk to Parties and to RDPs, H8.8(a)",
				flags: append(answerFlags("parties", "of disruption to Services of Parties"), answerFlags("rdps", "to the sending or receipt of registration data")...), run: assessChange,
			},
			{
				name: "test-offer", args: "REF --words W", least: 1, most: 1, words: "offer Parties and RDPs involvement in testing, H8.8(c)",
				flags: []flag{{name: "words", value: "W", words: "what is offered and how one takes part; @FILE reads a file"}}, run: offerTesting,
			},
			{
				name: "taker", args: "REF ORGANISATION", least: 2, most: 2, words: "record that an organisation takes part in testing, or declined",
				flags: []flag{{name: "declines", words: "it declined"}, {name: "words", value: "W", words: "what it said"}}, run: recordTaker,
			},
			{
				name: "security", args: "REF --total yes|no --total-reason R …", least: 1, most: 1, words: "record whether security is likely to be affected, H8.8(d)",
				flags: append(append(answerFlags("total", "to the DCC Total System"), answerFlags("meters", "to Smart Metering Systems")...), answerFlags("others", "to the Systems of Parties and RDPs")...), run: assessSecurity,
			},
			{name: "clear", args: "REF", least: 1, most: 1, words: "say that all gates are through and the change may be scheduled", flags: []flag{why}, run: clearChange},
			{name: "link", args: "REF WINDOW…", least: 2, most: -1, words: "say which windows implement a change", run: linkWindows},
			{name: "unlink", args: "REF WINDOW… --reason R", least: 2, most: -1, words: "say which windows do not after all", flags: []flag{why}, run: unlinkWindows},
			{name: "done", args: "REF", least: 1, most: 1, words: "say that a change is in place", flags: []flag{why}, run: finishChange},
			{name: "withdraw", args: "REF --reason R", least: 1, most: 1, words: "give a change up", flags: []flag{why}, run: withdrawChange},
			{name: "supersede", args: "REF --by REF --reason R", least: 1, most: 1, words: "put another change in the place of one", flags: []flag{{name: "by", value: "REF", words: "the change that takes its place"}, why}, run: supersedeChange},
			{name: "states", words: "print the states of a change and the steps between them", run: func(c *call) error { return c.printMachine(model.ChangeMachine()) }},
		},
	}
}

// proposalFlags are what a change is.
func proposalFlags() []flag {
	return []flag{
		{name: "title", value: "T", words: "what it is called, in a few words"},
		{name: "what", value: "W", words: "what is changed; @FILE reads a file"},
		{name: "external", value: "REF", words: "reference of the DCC Change Request"},
		{name: "release", value: "R", words: "the release it is part of"},
		{name: "system", value: "S", many: true, words: "a system that is changed"},
		{name: "service", value: "NAME", many: true, words: "a Service that it may touch"},
	}
}

// answerFlags are a judgement and its reason.
func answerFlags(name, what string) []flag {
	return []flag{
		{name: name, value: "ANSWER", words: "is there a risk " + what, of: func() []string { return []string{string(model.Yes), string(model.No)} }},
		{name: name + "-reason", value: "R", words: "why; @FILE reads a file"},
	}
}

// fillProposal lays the flags that were given over what a change is.
func (c *call) fillProposal(p *model.Proposal) error {
	for name, to := range map[string]*string{"title": &p.Title, "external": &p.External, "release": &p.Release} {
		if c.has(name) {
			*to = c.one(name)
		}
	}
	if c.has("system") {
		p.Systems = c.all("system")
	}
	if c.has("service") {
		p.Services = c.all("service")
	}
	return c.fillProse("what", &p.What)
}

// fillProse reads a longer text that was given: as it is, or in a file after an
// @, which may be - for stdin.
func (c *call) fillProse(name string, to *string) error {
	if !c.has(name) {
		return nil
	}
	words := c.one(name)
	file, inFile := cutAt(words)
	if inFile {
		data, err := c.readFile(file)
		if err != nil {
			return err
		}
		words = string(data)
	}
	*to = words
	return nil
}

func cutAt(s string) (string, bool) {
	if len(s) > 1 && s[0] == '@' {
		return s[1:], true
	}
	return s, false
}

// fillAnswer reads a judgement and its reason.
func (c *call) fillAnswer(name string, to *model.Assessment) error {
	if c.has(name+"-reason") && !c.has(name) {
		return misused("--%s-reason says why, and --%s what. Nothing was changed; give both.", name, name)
	}
	to.Answer = model.Answer(c.one(name))
	return c.fillProse(name+"-reason", &to.Reason)
}

func addChange(c *call) error {
	var p model.Proposal
	if err := c.fillProposal(&p); err != nil {
		return err
	}
	return c.giveChange(model.AddChange{Ref: c.one("ref"), Proposal: p}, "Added", "")
}

func editChange(c *call) error {
	have, err := c.changeNamed()
	if err != nil {
		return err
	}
	p := have.Proposal
	if err := c.fillProposal(&p); err != nil {
		return err
	}
	return c.giveChange(model.EditChange{Ref: have.Ref, Base: have.Revision, Proposal: p, Reason: c.one("reason")}, "Edited", have.Ref)
}

// changeNamed finds the change that the first word names, as it stands now.
func (c *call) changeNamed() (*model.Change, error) {
	b, err := c.present()
	if err != nil {
		return nil, err
	}
	have, ok := b.Change(c.word(0))
	if !ok {
		return nil, misused("There is no change %q; dccops change lists them. Nothing was changed.", quoted(c.word(0)))
	}
	return have, nil
}

func assessChange(c *call) error {
	var i model.Impact
	if err := c.fillAnswer("parties", &i.Parties); err != nil {
		return err
	}
	if err := c.fillAnswer("rdps", &i.RDPs); err != nil {
		return err
	}
	return c.giveChange(model.AssessChange{Ref: c.word(0), Impact: i}, "Assessed", c.word(0))
}

func offerTesting(c *call) error {
	order := model.OfferTesting{Ref: c.word(0)}
	if err := c.fillProse("words", &order.Words); err != nil {
		return err
	}
	return c.giveChange(order, "Offered testing of", c.word(0))
}

func recordTaker(c *call) error {
	return c.giveChange(model.RecordTaker{Ref: c.word(0), Organisation: c.word(1), Declines: c.has("declines"), Words: c.one("words")}, "Recorded for", c.word(0))
}

func assessSecurity(c *call) error {
	var s model.Security
	for name, to := range map[string]*model.Assessment{"total": &s.Total, "meters": &s.Meters, "others": &s.Others} {
		if err := c.fillAnswer(name, to); err != nil {
			return err
		}
	}
	return c.giveChange(model.AssessSecurity{Ref: c.word(0), Security: s}, "Assessed the security of", c.word(0))
}

func clearChange(c *call) error {
	return c.giveChange(model.ClearChange{Ref: c.word(0), Reason: c.one("reason")}, "Cleared", c.word(0))
}

func linkWindows(c *call) error {
	return c.giveChange(model.LinkWindows{Ref: c.word(0), Windows: c.words[1:]}, "Linked to", c.word(0))
}

func unlinkWindows(c *call) error {
	return c.giveChange(model.UnlinkWindows{Ref: c.word(0), Windows: c.words[1:], Reason: c.one("reason")}, "Unlinked from", c.word(0))
}

func finishChange(c *call) error {
	have, err := c.changeNamed()
	if err != nil {
		return err
	}
	return c.giveChange(model.FinishChange{Ref: have.Ref, Windows: have.Windows, Reason: c.one("reason")}, "Done:", have.Ref)
}

func withdrawChange(c *call) error {
	return c.giveChange(model.WithdrawChange{Ref: c.word(0), Reason: c.one("reason")}, "Withdrew", c.word(0))
}

func supersedeChange(c *call) error {
	return c.giveChange(model.SupersedeChange{Ref: c.word(0), By: c.one("by"), Reason: c.one("reason")}, "Superseded", c.word(0))
}
