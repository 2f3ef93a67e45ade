package main

import (
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
)

func requestCommand() command {
	return command{
		name: "request", args: "[list|show …|add …|step …|move …|answer …|withdraw …|reopen …|states]",
		words: "record what the Panel asks to have rescheduled, and answer it, H8.5",
		more: "A window that is moved under a request is AUTHORISED by it where its notice is short; the figures stay in sight, no limit of H8.3 is lifted, and the window counts where it lands. " +
			"What a move would do to both months is shown before anybody agrees. The answer is a letter to the Panel, held for two minutes.",
		subs: []command{
			{
				name: "list", words: "list the requests, those that wait for an answer first",
				flags: []flag{{name: "open", words: "only those that wait for an answer"}}, run: listRequests,
			},
			{
				name: "show", args: "REF [--move ID --start T]", least: 1, most: 1, words: "show a request, or what moving a window for it would do to both months",
				more:  "With --move nothing is moved. Exits 3 when the move would raise what the request does not authorise.",
				flags: moveFlags("move", "the window whose move is to be judged"), run: showRequest,
			},
			{
				name: "add", args: "--meeting M --window ID[=START[/END]] --reasons R", words: "record a request of the Panel; without reasons it is none",
				flags: []flag{
					{name: "ref", value: "REF", words: "its reference (default: the next number, PR-001)"},
					{name: "meeting", value: "M", words: "the meeting that asked, or who did for the Panel"},
					{name: "party", value: "P", words: "the Party that had asked the Panel, if one had"},
					{name: "received", value: "T", words: "when the DCC had it (default: now)"},
					{name: "window", value: "ID[=START[/END]]", many: true, words: "a window of a published schedule, and when the Panel would have it, if it said so"},
					{name: "reasons", value: "R", words: "the reasons the Panel gave"},
				},
				run: addRequest,
			},
			{name: "step", args: "REF --words W", least: 1, most: 1, words: "record a step that was taken to accommodate a request", flags: []flag{{name: "words", value: "W", words: "what was done"}}, run: stepRequest},
			{
				name: "move", args: "REF ID [--start T]", least: 2, most: 2, words: "move a window as the Panel asks",
				more:  "Without --start it goes to where the Panel would have it. Prints what it did to both months. It is refused where it raises what the request does not authorise, unless --reason says why it goes there all the same.",
				flags: append(moveFlags("", ""), flag{name: "reason", value: "R", words: "why it goes there although a finding is raised"}), run: moveRequest,
			},
			{
				name: "answer", args: "REF --outcome O [--steps S] [--why W]", least: 1, most: 1, words: "answer a request by a letter to the Panel",
				more: "What is answered must be so: accommodated when every window stands as it is asked for, partly when some stands elsewhere than it was set out, not when none does.",
				flags: []flag{
					{name: "outcome", value: "O", words: "what became of it", of: outcomeNames},
					{name: "steps", value: "S", words: "the steps that were taken, besides those on the record"},
					{name: "why", value: "W", words: "why it is not accommodated in full"},
					{name: "dry-run", words: "show the letter and whom it goes to, and send nothing"},
				},
				run: answerRequest,
			},
			{name: "withdraw", args: "REF --reason R", least: 1, most: 1, words: "record that the Panel withdrew its request", flags: []flag{{name: "reason", value: "R", words: "how it was withdrawn; goes on the record"}}, run: withdrawRequest},
			{name: "reopen", args: "REF --reason R", least: 1, most: 1, words: "go on with a request that was answered", flags: []flag{{name: "reason", value: "R", words: "why; goes on the record"}}, run: reopenRequest},
			{name: "states", words: "print the states of a request and the steps between them", run: func(c *call) error { return c.printMachine(model.RequestMachine()) }},
		},
	}
}

// moveFlags say where a window would go.
func moveFlags(window, words string) (out []flag) {
	if window != "" {
		out = append(out, flag{name: window, value: "ID", words: words})
	}
	return append(out,
		flag{name: "start", value: "T", words: "when it would start: 2026-11-10T20:00 in London, or with Z (default: when the Panel would have it)"},
		flag{name: "end", value: "T", words: "when it would end (default: as long as it is)"})
}

func outcomeNames() (out []string) {
	for _, o := range model.Outcomes() {
		out = append(out, string(o))
	}
	return out
}

func addRequest(c *call) error {
	a := model.Asking{Meeting: c.one("meeting"), Party: c.one("party"), Reasons: c.one("reasons")}
	if c.has("received") {
		t, err := readDay(c.one("received"))
		if err != nil {
			return misused("--received: %s. Nothing was changed.", err)
		}
		a.Received = t
	}
	for _, s := range c.all("window") {
		w, err := askedWindow("window", s)
		if err != nil {
			return err
		}
		a.Windows = append(a.Windows, w)
	}
	return c.giveRequest(model.RecordRequest{Ref: c.one("ref"), Asking: a}, "Recorded")
}

// askedWindow reads ID, ID=START or ID=START/END, as a flag gives it.
func askedWindow(name, s string) (model.AskedWindow, error) {
	id, wanted, said := strings.Cut(s, "=")
	out := model.AskedWindow{Window: id}
	if !said {
		return out, nil
	}
	start, end, both := strings.Cut(wanted, "/")
	for _, t := range []struct {
		s   string
		to  *time.Time
		has bool
	}{{start, &out.WantedStart, true}, {end, &out.WantedEnd, both}} {
		if !t.has {
			continue
		}
		at, err := london.ParseInstant(t.s)
		if err != nil {
			return out, misused("--%s %s: %s. Nothing was changed.", name, quoted(s), err)
		}
		*t.to = at
	}
	return out, nil
}

func stepRequest(c *call) error {
	r, err := c.request()
	if err != nil {
		return err
	}
	return c.giveRequest(model.TakeStep{Ref: r.Ref, Base: r.Revision, Words: c.one("words")}, "Recorded a step towards")
}

func withdrawRequest(c *call) error {
	r, err := c.request()
	if err != nil {
		return err
	}
	return c.giveRequest(model.WithdrawRequest{Ref: r.Ref, Base: r.Revision, Reason: c.one("reason")}, "Recorded that the Panel withdrew")
}

func reopenRequest(c *call) error {
	r, err := c.request()
	if err != nil {
		return err
	}
	return c.giveRequest(model.ReopenRequest{Ref: r.Ref, Base: r.Revision, Reason: c.one("reason")}, "Opened again:")
}

// request is the one that a command is about, as it stands now.
func (c *call) request() (*model.PanelRequest, error) {
	b, err := c.present()
	if err != nil {
		return nil, err
	}
	return requestOn(b, c.word(0))
}

func requestOn(b *model.Board, ref string) (*model.PanelRequest, error) {
	if r, ok := b.Request(ref); ok {
		return r, nil
	}
	return nil, model.Refuse(model.RefusedMissing, "ref", "There is no request %q; dccops request list shows those there are. Nothing was changed.", quoted(ref))
}

// giveRequest gives an order about a request and prints how it stands since.
func (c *call) giveRequest(order model.Command, done string) error {
	b, receipt, err := c.give(order)
	if err != nil {
		return err
	}
	r, err := requestOn(b, receipt.Event.Subject)
	if err != nil {
		return err
	}
	if c.has("json") {
		out := requestOf(b, r)
		out.Event = &receipt.Event.Seq
		return c.printJSON(out)
	}
	p := c.page()
	p.say("%s %s (event %d): %s.", done, r.Ref, receipt.Event.Seq, r.State.Words())
	if told := receipt.Event.Told(); told != "" {
		p.wrap("", 0, "%s.", told)
	}
	return p.err
}
