package main

import (
	"strconv"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/london"
)

func consultCommand() command {
	why := flag{name: "reason", value: "R", words: "why; goes on the record"}
	return command{
		name: "consult", args: "[list|open CHANGE …|show REF|respond REF …|…]",
		words: "consult those whom a change puts at Material Risk, and hear what they answer (H8.8(b))",
		more: "Who is asked follows from the assessment of the change; TABASC is always among them. Every text that is taken in stays as it is. " +
			"What is marked Amber or Red is not shown to every role.",
		subs: []command{
			{name: "list", words: "list consultations: those that are open, or all", flags: []flag{{name: "all", words: "those that have ended too"}}, run: listConsultations},
			{
				name: "open", args: "CHANGE --text T", least: 1, most: 1, words: "ask those whom the assessment names, a letter to each",
				flags: []flag{
					{name: "text", value: "T", words: "what is consulted on; @FILE reads a file"},
					{name: "question", value: "Q", many: true, words: "a question that is asked"},
					{name: "title", value: "T", words: "what it is called (default: as the change)"},
					dueFlag("the last day to answer (default: ten Working Days, a rule of the house)"),
					{name: "ref", value: "REF", words: "its reference (default: the next number)"},
				}, run: openConsultation,
			},
			{name: "show", args: "REF", least: 1, most: 1, words: "print a consultation, its consultees and what they answered", flags: []flag{{name: "original", words: "texts as they came, where they were redacted"}}, run: showConsultation},
			{name: "respond", args: "REF --from ORGANISATION --text T", least: 1, most: 1, words: "record a response by hand, vouching for whose it is", flags: respondFlags(), run: recordResponse},
			{
				name: "read", args: "REF N --position P", least: 2, most: 2, words: "say what response N says",
				flags: []flag{positionFlag(), {name: "reason", value: "R", words: "why it is read so; shown to whom the response is"}}, run: readResponse,
			},
			{
				name: "redact", args: "REF N --text T --reason R", least: 2, most: 2, words: "put a text in the place of response N for reading; the original stays",
				flags: []flag{{name: "text", value: "T", words: "what is read instead; @FILE reads a file"}, why}, run: redactResponse,
			},
			{
				name: "extend", args: "REF --due DATE --reason R", least: 1, most: 1, words: "give all consultees more time, or one of them",
				flags: []flag{dueFlag("the new last day; later only"), {name: "for", value: "ORGANISATION", words: "only this one"}, why}, run: extendConsultation,
			},
			{
				name: "chase", args: "REF [ORGANISATION…]", least: 1, most: -1, words: "remind the silent, and nobody else",
				flags: []flag{{name: "words", value: "W", words: "what else they are told"}}, run: chaseConsultation,
			},
			{name: "excuse", args: "REF ORGANISATION --reason R", least: 2, most: 2, words: "say why no answer of a consultee is required", flags: []flag{why}, run: excuseConsultee},
			{
				name: "close", args: "REF --summary S [--met ORGANISATION=HOW…]", least: 1, most: 1, words: "close a consultation with what it came to",
				flags: []flag{
					{name: "summary", value: "S", words: "what it came to; told to those who were asked; @FILE reads a file"},
					{name: "met", value: "ORGANISATION=HOW", many: true, words: "how what it objected to was met, with reasons"},
				}, run: closeConsultation,
			},
			{name: "withdraw", args: "REF --reason R", least: 1, most: 1, words: "end a consultation without a result", flags: []flag{why}, run: withdrawConsultation},
			{name: "states", words: "print the states of a consultation and the steps between them", run: func(c *call) error { return c.printMachine(model.ConsultationMachine()) }},
		},
	}
}

func dueFlag(words string) flag { return flag{name: "due", value: "DATE", words: words} }

func positionFlag() flag {
	return flag{name: "position", value: "P", words: "what it says", of: func() []string {
		var out []string
		for _, p := range model.Positions() {
			out = append(out, string(p))
		}
		return out
	}}
}

func respondFlags() []flag {
	return []flag{
		{name: "from", value: "ORGANISATION", words: "whose it is, as the directory has it"},
		{name: "text", value: "T", words: "what it says, word for word; @FILE reads a file"},
		{name: "means", value: "HOW", words: "how it came (default: letter)", of: decide.Means},
		{name: "received-at", value: "T", words: "when it came (default: now)"},
		{name: "confidentiality", value: "MARKING", words: "as its sender marked it (default: Amber, a rule of the house)", of: func() []string {
			var out []string
			for _, m := range model.Markings() {
				out = append(out, string(m))
			}
			return out
		}},
		positionFlag(),
		{name: "reason", value: "R", words: "why it is read so"},
	}
}

// due reads --due as the end of that day; zero where it was not given.
func (c *call) due() (time.Time, error) {
	if !c.has("due") {
		return time.Time{}, nil
	}
	day, err := london.ParseDate(c.one("due"))
	if err != nil {
		return time.Time{}, misused("--due: %s. Nothing was changed.", err)
	}
	return model.DueAfter(day), nil
}

func openConsultation(c *call) error {
	due, err := c.due()
	if err != nil {
		return err
	}
	order := model.OpenConsultation{Change: c.word(0), Ref: c.one("ref"), Title: c.one("title"), Questions: c.all("question"), Due: due}
	if err := c.fillProse("text", &order.Text); err != nil {
		return err
	}
	return c.giveConsult(order, "Opened", "")
}

func recordResponse(c *call) error {
	a := model.Answered{
		From: c.one("from"), Means: "letter", Marked: model.Marking(c.one("confidentiality")),
		Position: model.Position(c.one("position")), Reason: c.one("reason"),
	}
	if c.has("means") {
		a.Means = c.one("means")
	}
	if c.has("received-at") {
		at, err := london.ParseInstant(c.one("received-at"))
		if err != nil {
			return misused("--received-at: %s. Nothing was changed.", err)
		}
		a.Received = at
	}
	if err := c.fillProse("text", &a.Text); err != nil {
		return err
	}
	return c.giveConsult(model.RecordResponse{Consultation: c.word(0), Answer: a}, "Recorded a response to", c.word(0))
}

// nth reads the number of a response.
func (c *call) nth() (int, error) {
	n, err := strconv.Atoi(c.word(1))
	if err != nil || n < 1 {
		return 0, misused("%q is no number of a response; dccops consult show %s lists them. Nothing was changed.", quoted(c.word(1)), quoted(c.word(0)))
	}
	return n, nil
}

func readResponse(c *call) error {
	n, err := c.nth()
	if err != nil {
		return err
	}
	return c.giveConsult(model.ReadResponse{Consultation: c.word(0), N: n, Position: model.Position(c.one("position")), Reason: c.one("reason")}, "Read a response to", c.word(0))
}

func redactResponse(c *call) error {
	n, err := c.nth()
	if err != nil {
		return err
	}
	order := model.RedactResponse{Consultation: c.word(0), N: n, Reason: c.one("reason")}
	if err := c.fillProse("text", &order.Text); err != nil {
		return err
	}
	return c.giveConsult(order, "Redacted a response to", c.word(0))
}

func extendConsultation(c *call) error {
	due, err := c.due()
	if err != nil {
		return err
	}
	if due.IsZero() {
		return misused("Say until when: --due 2026-12-18. Nothing was changed.")
	}
	return c.giveConsult(model.ExtendConsultation{Consultation: c.word(0), Name: c.one("for"), Due: due, Reason: c.one("reason")}, "Extended", c.word(0))
}

func chaseConsultation(c *call) error {
	return c.giveConsult(model.ChaseConsultation{Consultation: c.word(0), Names: c.words[1:], Words: c.one("words")}, "Chased the silent of", c.word(0))
}

func excuseConsultee(c *call) error {
	return c.giveConsult(model.ExcuseConsultee{Consultation: c.word(0), Name: c.word(1), Reason: c.one("reason")}, "Excused a consultee of", c.word(0))
}

func closeConsultation(c *call) error {
	order := model.CloseConsultation{Consultation: c.word(0)}
	for _, s := range c.all("met") {
		name, words, ok := strings.Cut(s, "=")
		if !ok {
			return misused("--met %q says nobody: write ORGANISATION=HOW. Nothing was changed.", quoted(s))
		}
		order.Met = append(order.Met, model.Met{Name: name, Words: words})
	}
	if err := c.fillProse("summary", &order.Summary); err != nil {
		return err
	}
	return c.giveConsult(order, "Closed", c.word(0))
}

func withdrawConsultation(c *call) error {
	return c.giveConsult(model.WithdrawConsultation{Consultation: c.word(0), Reason: c.one("reason")}, "Withdrew", c.word(0))
}
