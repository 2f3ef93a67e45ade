package main

import (
	"strconv"
	"time"

	"dccops/model"
	"dccops/model/london"
)

func methodologyCommand() command {
	why := flag{name: "reason", value: "R", words: "why; goes on the record"}
	return command{
		name: "methodology", args: "[list|draft …|show REF|consult REF …|…]",
		words: "keep what Users report of their System changes (H8.8A, H8.8B: proposed, not in force)",
		more: "A version can be used once a consultation on it is closed and the Panel has approved it. H8.8A to H8.8C are drafted in MP083 and not in force: " +
			"nothing here is a duty of anybody.",
		subs: []command{
			{name: "list", words: "list versions: those that go on, or all", flags: []flag{{name: "all", words: "those that are superseded or withdrawn too"}}, run: listMethodologies},
			{
				name: "draft", args: "[REF] --title T", most: 1, words: "begin a version, alter a draft, or take one back to a draft with a reason",
				flags: append(termsFlags(), flag{name: "ref", value: "REF", words: "the reference of a new one (default: the next number)"}, why), run: draftMethodology,
			},
			{
				name: "type", args: "REF NAME --notice N --mechanism M", least: 2, most: 2, words: "say of a draft what is reported of a type of change, H8.8B(a), (b)",
				flags: []flag{
					{name: "notice", value: "N", words: "clear Working Days between the report and the start"},
					{name: "field", value: "F", many: true, words: "what is asked for besides type, description and start", of: model.ReportFields},
					{name: "mechanism", value: "M", words: "how it is reported"},
					{name: "words", value: "W", words: "what counts as one; @FILE reads a file"},
					{name: "remove", words: "take the type out"},
				}, run: setChangeType,
			},
			{
				name: "consult", args: "REF --text T", least: 1, most: 1, words: "ask Parties what they think of a version, a letter to each",
				flags: []flag{
					{name: "text", value: "T", words: "what is consulted on; @FILE reads a file"},
					{name: "question", value: "Q", many: true, words: "a question that is asked"},
					dueFlag("the last day to answer (default: that of the house)"),
				}, run: consultMethodology,
			},
			{name: "panel", args: "REF", least: 1, most: 1, words: "say that a version is before the Panel", flags: []flag{why}, run: putToPanel},
			{
				name: "approve", args: "REF --meeting M --dated T", least: 1, most: 1, words: "record that the Panel has approved a version: it is in force from then on, or from a later day",
				flags: []flag{
					{name: "starts", value: "DAY", words: "the day from which it is in force (default: from now on)"},
					{name: "meeting", value: "M", words: "at which meeting of the Panel"},
					{name: "dated", value: "T", words: "when that was"},
					{name: "text", value: "T", words: "what was decided; @FILE reads a file"},
				}, run: approveMethodology,
			},
			{name: "withdraw", args: "REF --reason R", least: 1, most: 1, words: "give a version up that is not approved", flags: []flag{why}, run: withdrawMethodology},
			{name: "show", args: "[REF]", most: 1, words: "print a version, or the one in force", run: showMethodology},
			{name: "diff", args: "REF [REF]", least: 1, most: 2, words: "say what a version changes against another, or against the one in force", run: diffMethodology},
			{name: "states", words: "print the states of a version and the steps between them", run: func(c *call) error { return c.printMachine(model.MethodologyMachine()) }},
		},
	}
}

// termsFlags are what a version says.
func termsFlags() []flag {
	return []flag{
		{name: "title", value: "T", words: "what it is called, in a few words"},
		{name: "words", value: "W", words: "what else it says; @FILE reads a file"},
		{name: "every", value: "N", words: "months between reports on the risk, H8.8B(c)"},
		{name: "risk", value: "HOW", words: "how the DCC reports on the risk, H8.8B(c); @FILE reads a file"},
	}
}

func (c *call) fillTerms(t *model.Terms) error {
	if c.has("title") {
		t.Title = c.one("title")
	}
	if err := c.fillNumber("every", &t.Every); err != nil {
		return err
	}
	if err := c.fillProse("risk", &t.Risk); err != nil {
		return err
	}
	return c.fillProse("words", &t.Words)
}

// fillNumber reads a whole number that was given.
func (c *call) fillNumber(name string, to *int) error {
	if !c.has(name) {
		return nil
	}
	n, err := strconv.Atoi(c.one(name))
	if err != nil || n < 0 {
		return misused("--%s %q is no number. Nothing was changed.", name, quoted(c.one(name)))
	}
	*to = n
	return nil
}

func draftMethodology(c *call) error {
	if c.word(0) == "" {
		var t model.Terms
		if err := c.fillTerms(&t); err != nil {
			return err
		}
		return c.giveMethodology(model.DraftMethodology{Ref: c.one("ref"), New: true, Terms: t, Reason: c.one("reason")}, "Drafted", "")
	}
	if c.has("ref") {
		return misused("--ref is the reference of a new version, and %s is named already. Nothing was changed.", quoted(c.word(0)))
	}
	b, err := c.present()
	if err != nil {
		return err
	}
	have, err := c.methodologyOn(b, c.word(0))
	if err != nil {
		return err
	}
	t := have.Terms
	if err := c.fillTerms(&t); err != nil {
		return err
	}
	return c.giveMethodology(model.DraftMethodology{Ref: have.Ref, Base: have.Revision, Terms: t, Reason: c.one("reason")}, "Drafted", have.Ref)
}

func (c *call) methodologyOn(b *model.Board, ref string) (*model.Methodology, error) {
	have, ok := b.Methodology(ref)
	if !ok {
		return nil, misused("There is no Methodology version %q; dccops methodology lists them. Nothing was changed.", quoted(ref))
	}
	return have, nil
}

func setChangeType(c *call) error {
	order := model.SetChangeType{Ref: c.word(0), Remove: c.has("remove"), Type: model.ChangeType{Name: c.word(1), Mechanism: c.one("mechanism"), Fields: c.all("field")}}
	if !order.Remove && !c.has("notice") {
		return misused("Say how many Working Days of notice: --notice N. Nothing was changed.")
	}
	if err := c.fillNumber("notice", &order.Type.Notice); err != nil {
		return err
	}
	if err := c.fillProse("words", &order.Type.Words); err != nil {
		return err
	}
	return c.giveMethodology(order, "Set a type of", c.word(0))
}

func consultMethodology(c *call) error {
	b, err := c.present()
	if err != nil {
		return err
	}
	if _, err := c.methodologyOn(b, c.word(0)); err != nil {
		return err
	}
	due, err := c.due()
	if err != nil {
		return err
	}
	order := model.OpenConsultation{Change: c.word(0), Questions: c.all("question"), Due: due}
	if err := c.fillProse("text", &order.Text); err != nil {
		return err
	}
	return c.giveConsult(order, "Opened", "")
}

func putToPanel(c *call) error {
	return c.giveMethodology(model.PutToPanel{Ref: c.word(0), Reason: c.one("reason")}, "Put before the Panel:", c.word(0))
}

func approveMethodology(c *call) error {
	order := model.ApproveMethodology{Ref: c.word(0), Meeting: c.one("meeting")}
	if c.has("starts") {
		day, err := london.ParseDate(c.one("starts"))
		if err != nil {
			return misused("--starts: %s. Nothing was changed.", err)
		}
		order.Starts = day.Midnight()
	}
	if c.has("dated") {
		at, err := whenOrDay(c.one("dated"))
		if err != nil {
			return misused("--dated: %s. Nothing was changed.", err)
		}
		order.Dated = at
	}
	if err := c.fillProse("text", &order.Text); err != nil {
		return err
	}
	return c.giveMethodology(order, "Recorded the approval of", c.word(0))
}

// whenOrDay reads an instant, or a day as its beginning.
func whenOrDay(s string) (time.Time, error) {
	if day, err := london.ParseDate(s); err == nil {
		return day.Midnight(), nil
	}
	return london.ParseInstant(s)
}

func withdrawMethodology(c *call) error {
	return c.giveMethodology(model.WithdrawMethodology{Ref: c.word(0), Reason: c.one("reason")}, "Withdrew", c.word(0))
}
