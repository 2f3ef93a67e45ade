package main

import (
	"strings"

	"dccops/model"
	"dccops/model/letter"
	"dccops/model/london"
)

func outboxCommand() command {
	return command{
		name: "outbox", args: "[list|show ID|retry ID…|withdraw ID… --reason R|send …]",
		words: "see which letters are owed and what became of them, or act on them",
		more:  "A letter is named by the event that owes it and its number: 42.3. What is owed was written into the record with that event; dccops serve sends it.",
		subs: []command{
			{
				name: "list", args: "[STATE]", most: 1, words: "list letters: those that have not gone out, those in one state, or all",
				flags: []flag{{name: "all", words: "those that were sent or withdrawn too"}}, run: listLetters,
			},
			{name: "show", args: "ID", least: 1, most: 1, words: "print a letter, word for word", run: showLetter},
			{name: "retry", args: "ID…", least: 1, most: -1, words: "queue letters again, or send those that wait at once", run: retryLetters},
			{name: "withdraw", args: "ID… --reason R", least: 1, most: -1, words: "keep letters from going out", flags: []flag{{name: "reason", value: "R", words: "why; goes on the record"}}, run: withdrawLetters},
			sendCommand(),
		},
	}
}

type letterJSON struct {
	ID     string       `json:"id"`
	Clause model.Clause `json:"clause"`
	About  string       `json:"about"`
	model.Envelope
	Wording string  `json:"wording"` // that makes it, for good: "update v2", or "update v0" where it is built in
	State   string  `json:"state"`
	Since   string  `json:"since"`
	SinceAs string  `json:"since_london"`
	Due     *string `json:"due"`
	Tries   int     `json:"tries"`
	Doubts  int     `json:"doubts"`
	Says    string  `json:"words"`
}

func listLetters(c *call) error {
	state := model.LetterState(c.word(0))
	if state != "" && !known(state) {
		return misused("There is no state %q; letters are %s.", quoted(c.word(0)), strings.Join(stateNames(), ", "))
	}
	b, err := c.board()
	if err != nil {
		return err
	}
	listed := func(l *model.Letter) bool {
		return l.State == state || state == "" && (c.has("all") || l.State.Open() || l.State == model.LetterFailed)
	}
	if c.has("json") {
		return c.lettersJSON(b, listed)
	}
	p := c.page()
	shown := 0
	for _, o := range b.Owed() {
		first := true
		for _, l := range o.Letters {
			if !listed(l) {
				continue
			}
			if first {
				p.say("%s, %s (event %d, %s)", o.About, o.Clause.Standing(), o.Event, london.Stamp(o.At))
				first = false
			}
			p.wrap("  "+l.ID().String(), 10, "%s <%s>: %s", l.To, l.Address, l.Says())
			shown++
		}
		if len(o.Letters) == 0 && (c.has("all") || state == "") {
			p.wrap("", 0, "%s, %s (event %d, %s): nobody in the directory was to be told, so no letter is owed.", o.About, o.Clause.Standing(), o.Event, london.Stamp(o.At))
			shown++
		}
	}
	if shown == 0 {
		p.say("No letters are waiting.")
	}
	return p.err
}

func (c *call) lettersJSON(b *model.Board, listed func(*model.Letter) bool) error {
	out := []letterJSON{}
	for _, o := range b.Owed() {
		for _, l := range o.Letters {
			if !listed(l) {
				continue
			}
			j := letterJSON{
				ID: l.ID().String(), Clause: o.Clause, About: o.About, Envelope: b.VeiledLetter(c.person().Role, l).Envelope,
				Wording: letter.Wording(o.Mailing, &l.Envelope), State: string(l.State), Since: utc(l.Since), SinceAs: london.Reading(l.Since), Tries: l.Tries, Doubts: l.Doubts, Says: l.Words,
			}
			if at, waits := l.Waits(); waits {
				j.Due = orNull(utc(at))
			}
			out = append(out, j)
		}
	}
	return c.printJSON(struct {
		Letters []letterJSON `json:"letters"`
	}{out})
}

func known(s model.LetterState) bool {
	for _, have := range model.LetterStates() {
		if s == have {
			return true
		}
	}
	return false
}

func stateNames() []string {
	var out []string
	for _, s := range model.LetterStates() {
		out = append(out, string(s))
	}
	return out
}

func showLetter(c *call) error {
	id, err := model.ParseLetterID(c.word(0))
	if err != nil {
		return misused("%s.", err)
	}
	b, err := c.board()
	if err != nil {
		return err
	}
	l, ok := b.Letter(id)
	if !ok {
		return misused("There is no letter %s; dccops outbox list --all lists them.", id)
	}
	out, err := letter.Shown(b, c.person().Role, id)
	if err != nil {
		return err
	}
	p := c.page()
	p.say("To:          %s <%s>", l.To, out.To)
	p.say("Subject:     %s", out.Subject)
	p.say("Message-ID:  <%s>", out.MessageID)
	if out.ReplyTo != "" {
		p.say("In-Reply-To: <%s>", out.ReplyTo)
	}
	for _, f := range out.Files {
		p.say("Attached:    %s, %d bytes", f.Name, len(f.Data))
	}
	o, _ := b.OwedBy(id.Event)
	p.say("Wording:     %s", letter.WordingWords(o.Mailing, &l.Envelope))
	p.say("State:       %s", l.Says())
	p.say("")
	for line := range strings.Lines(out.Text) {
		p.say("%s", strings.TrimRight(line, "\n"))
	}
	return p.err
}

func (c *call) letterIDs() ([]model.LetterID, error) {
	out := make([]model.LetterID, len(c.words))
	for i, w := range c.words {
		id, err := model.ParseLetterID(w)
		if err != nil {
			return nil, misused("%s. Nothing was changed.", err)
		}
		out[i] = id
	}
	return out, nil
}

func retryLetters(c *call) error {
	ids, err := c.letterIDs()
	if err != nil {
		return err
	}
	return c.giveSetting(model.RetryLetters{Letters: ids}, "Queued again:")
}

func withdrawLetters(c *call) error {
	ids, err := c.letterIDs()
	if err != nil {
		return err
	}
	return c.giveSetting(model.WithdrawLetters{Letters: ids, Reason: c.one("reason")}, "Withdrawn:")
}
