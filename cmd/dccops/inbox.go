package main

import (
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/london"
)

func inboxCommand() command {
	return command{
		name: "inbox", args: "[list|show ID|receive|attach ID N|assign ID …|dismiss ID …]",
		words: "take in what comes by mail, and see what it answers",
		more: "A message is named by the event it came in by: M-42. What answers a letter, from an address of the organisation it went to, is filed under it; " +
			"a bounce makes its letter failed; everything else waits in triage with the reason, and nothing is dropped.",
		subs: []command{
			{
				name: "list", args: "[STATE]", most: 1, words: "list messages: those that wait in triage, those that are filed or dismissed, or all",
				more: "STATE is triage, filed or dismissed; without it all are listed, the newest last.", run: listMessages,
			},
			{name: "show", args: "ID", least: 1, most: 1, words: "print a message as plain text, and what is known of it", run: showMessage},
			receiveCommand(),
			{
				name: "attach", args: "ID N", least: 2, most: 2, words: "write the Nth file of a message out",
				more: "The file is made in the current folder or below, under the name given with -o or a safe one made of its own; -o - writes it to stdout. " +
					"Nothing has looked into it: it is what the sender sent.",
				flags: []flag{{name: "output", short: "o", value: "FILE", words: "make this file; - is stdout"}}, run: attachMessage,
			},
			{
				name: "assign", args: "ID --letter L --reason R", least: 1, most: 1, words: "say where a message belongs that could not be matched",
				flags: []flag{
					{name: "letter", value: "L", words: "the letter it answers or is a report of: 42.3"},
					{name: "reason", value: "R", words: "why; goes on the record"},
				}, run: assignMessage,
			},
			{
				name: "dismiss", args: "ID --reason R", least: 1, most: 1, words: "say that a message that waits belongs to nothing here",
				more:  "It stays on the record, and assign files it all the same.",
				flags: []flag{{name: "reason", value: "R", words: "why; goes on the record"}}, run: dismissMessage,
			},
		},
	}
}

// seen refuses to whoever is not shown what this message says.
func (c *call) seen(b *model.Board, m *model.Message) error {
	if who := c.person(); !b.SeesMessage(who.Role, m) {
		return model.Refuse(model.RefusedRole, "", "As %s you may not read %s: it is, or may be, a response that is marked for others. Ask an operator.", who.Role, m.ID())
	}
	return nil
}

// mailSeen refuses to whoever is not shown what came in by mail.
func (c *call) mailSeen() error {
	if who := c.person(); !model.SeesMail(who.Role) {
		return model.Refuse(model.RefusedRole, "", "As %s you may not read what came in by mail: it is its sender's. Ask an operator.", who.Role)
	}
	return nil
}

type messageJSON struct {
	ID         string      `json:"id"`
	Received   string      `json:"received"`
	ReceivedAs string      `json:"received_london"`
	Nature     string      `json:"nature"`
	From       mailboxJSON `json:"from"`
	Subject    string      `json:"subject"`
	Date       *string     `json:"date"` // as the sender has it; null: none
	filingJSON
	Files []model.MailFile `json:"files"`
	Notes []string         `json:"notes"`
}

type mailboxJSON struct {
	Name         string  `json:"name"`
	Address      string  `json:"address"`
	Organisation *string `json:"organisation"` // null: the directory has nobody with this address
}

type filingJSON struct {
	State  string   `json:"state"`
	Taken  []string `json:"reports"`  // that it brought
	Answer *int     `json:"response"` // which response to the consultation in thread; null: none
	Letter *string  `json:"letter"`
	Thread *string  `json:"thread"`
	How    string   `json:"how"`
	By     *string  `json:"by"`
	Reason *string  `json:"reason"`
}

func messageOf(m *model.Message) messageJSON {
	out := messageJSON{
		ID: m.ID(), Received: utc(m.At), ReceivedAs: london.Reading(m.At), Nature: string(m.Mail.Nature),
		From:    mailboxJSON{m.Mail.From.Name, m.Mail.From.Address, orNull(m.Sender)},
		Subject: m.Mail.Subject, Files: append([]model.MailFile{}, m.Mail.Files...), Notes: notesOf(m),
		filingJSON: filingJSON{string(m.State), append([]string{}, m.Reports...), nil, orNull(m.Letter), orNull(m.Thread), m.How, orNull(m.By), orNull(m.Reason)},
	}
	if !m.Mail.Date.IsZero() {
		out.Date = orNull(utc(m.Mail.Date))
	}
	if m.Response > 0 {
		out.Answer = &m.Response
	}
	return out
}

// notesOf is what a reader of a message should know, a sentence each.
func notesOf(m *model.Message) []string {
	out := append([]string{}, m.Mail.Notes.Said...)
	if m.Mail.Notes.Limit != "" {
		out = append(out, "It was not read to its end: "+m.Mail.Notes.Limit)
	}
	return out
}

func listMessages(c *call) error {
	if err := c.mailSeen(); err != nil {
		return err
	}
	state := model.MessageState(c.word(0))
	if state != "" && !slices.Contains(model.MessageStates(), state) {
		return misused("There is no state %q; messages are triage, filed or dismissed.", quoted(c.word(0)))
	}
	b, err := c.board()
	if err != nil {
		return err
	}
	listed := []messageJSON{}
	p := c.page()
	for _, m := range b.Messages() {
		if state != "" && m.State != state {
			continue
		}
		m = b.Veiled(c.person().Role, m).(*model.Message)
		listed = append(listed, messageOf(m))
		if !c.has("json") {
			p.message(m)
		}
	}
	if c.has("json") {
		return c.printJSON(struct {
			Messages []messageJSON `json:"messages"`
		}{listed})
	}
	if len(listed) == 0 {
		p.say("No messages are there.")
	}
	return p.err
}

// message says a message in two lines.
func (p *page) message(m *model.Message) {
	from := m.Mail.From.String()
	if m.Sender != "" {
		from = m.Sender + ", " + from
	}
	p.wrap(m.ID(), 8, "%s  %s: %s", london.Stamp(m.At), from, subjectOf(m))
	what := m.Mail.Nature.Words() + ", " + m.State.Words()
	switch m.State {
	case model.MessageAside:
		what = m.Mail.Nature.Words() + ", dismissed by " + m.By + ": " + m.Reason
	case model.MessageFiled:
		what = m.Mail.Nature.Words() + ", " + filedWords(m)
	}
	p.wrap("", 8, "%s. %s", what, m.How)
}

func filedWords(m *model.Message) string {
	if m.Letter == "" {
		return "taken as reports of a User"
	}
	return "filed under letter " + m.Letter + " (" + m.About() + ")"
}

func subjectOf(m *model.Message) string {
	if m.Mail.Subject == "" {
		return "(no subject)"
	}
	return m.Mail.Subject
}

// messageNamed finds the message that a word names.
func (c *call) messageNamed(word string) (*model.Board, *model.Message, error) {
	event, err := model.ParseMessageID(word)
	if err != nil {
		return nil, nil, misused("%s.", err)
	}
	b, err := c.board()
	if err != nil {
		return nil, nil, err
	}
	m, ok := b.Message(event)
	if !ok {
		return nil, nil, misused("There is no message %s; dccops inbox list names those there are.", model.MessageID(event))
	}
	return b, m, nil
}

func showMessage(c *call) error {
	if err := c.mailSeen(); err != nil {
		return err
	}
	b, m, err := c.messageNamed(c.word(0))
	if err == nil {
		err = c.seen(b, m)
	}
	if err != nil {
		return err
	}
	words, err := c.wordsOf(m)
	if err != nil {
		return err
	}
	if c.has("json") {
		return c.printJSON(struct {
			messageJSON
			Raw  model.RawMail `json:"raw"`
			Text string        `json:"text"`
		}{messageOf(m), m.Raw, words})
	}
	p := c.page()
	p.headOf(m)
	p.say("")
	for line := range strings.Lines(words) {
		p.say("%s", strings.TrimRight(line, "\n"))
	}
	return p.err
}

// headOf says what is known of a message.
func (p *page) headOf(m *model.Message) {
	p.say("Message:   %s, %s, received %s", m.ID(), m.Mail.Nature.Words(), london.Stamp(m.At))
	p.say("From:      %s", m.Mail.From.String())
	if m.Sender != "" {
		p.say("Belongs:   to %s, by the directory; an address alone proves nobody", m.Sender)
	}
	p.say("Subject:   %s", subjectOf(m))
	if !m.Mail.Date.IsZero() {
		p.say("Date:      %s, by its sender", london.Stamp(m.Mail.Date))
	}
	if m.State == model.MessageFiled {
		p.say("Filed:     %s", strings.TrimPrefix(filedWords(m), "filed "))
	} else {
		p.say("State:     %s", m.State.Words())
	}
	p.wrap("Because:", 11, "%s", m.How)
	if m.By != "" {
		label := "Filed by:"
		if m.State == model.MessageAside {
			label = "By:"
		}
		p.wrap(label, 11, "%s: %s", m.By, m.Reason)
	}
	for _, note := range notesOf(m) {
		p.wrap("Note:", 11, "%s", note)
	}
	for i := range m.Mail.Files {
		f := &m.Mail.Files[i]
		p.say("File %d:    %s, %s, %d bytes", f.N, f.Name, f.Media, f.Size)
	}
}

func dismissMessage(c *call) error {
	event, err := model.ParseMessageID(c.word(0))
	if err != nil {
		return misused("%s. Nothing was changed.", err)
	}
	order := model.DismissMessage{Message: event, Reason: c.one("reason")}
	if err := decide.Authorize(c.person(), order); err != nil {
		return err
	}
	return c.giveSetting(order, "Dismissed")
}

func assignMessage(c *call) error {
	event, err := model.ParseMessageID(c.word(0))
	if err != nil {
		return misused("%s. Nothing was changed.", err)
	}
	if !c.has("letter") {
		return misused("Say which letter %s belongs to: --letter 42.3. Nothing was changed.", model.MessageID(event))
	}
	id, err := model.ParseLetterID(c.one("letter"))
	if err != nil {
		return misused("%s. Nothing was changed.", err)
	}
	order := model.AssignMessage{Message: event, Letter: id, Reason: c.one("reason")}
	if err := decide.Authorize(c.person(), order); err != nil {
		return err
	}
	return c.giveSetting(order, "Filed")
}
