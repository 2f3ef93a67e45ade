package main

import (
	"strings"
	"time"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/letter"
	"dccops/model/london"
	"dccops/model/rules"
)

// giveMove moves a window as the Panel asks, and prints what that did to both
// months.
func (c *call) giveMove(order model.MoveAsAsked, w *model.Window) error {
	months := monthsOfMove(w, order)
	b, receipt, err := c.give(order, months...)
	if err != nil {
		return err
	}
	r, err := requestOn(b, order.Ref)
	if err != nil {
		return err
	}
	now, err := c.instant()
	if err != nil {
		return err
	}
	if c.has("json") {
		out := struct {
			requestJSON
			Months []checkJSON `json:"months"`
		}{requestOf(b, r), []checkJSON{}}
		out.Event = &receipt.Event.Seq
		for _, m := range onceEach(months) {
			report, _ := rules.Check(b, m, now)
			out.Months = append(out.Months, checkOf(report))
		}
		return c.printJSON(out)
	}
	p := c.page()
	p.say("Moved %s as %s asks (event %d): %s.", order.Window, r.Ref, receipt.Event.Seq, spanOf(order.Start, order.End))
	for _, m := range onceEach(months) {
		report, _ := rules.Check(b, m, now)
		s := &sheet{page: p, board: b, report: report, now: now}
		s.say("")
		s.say("%s", m.Name())
		s.budgets()
		s.findings()
		if last := b.LastRelease(m); last != nil && len(model.Differences(last, b.Scheduled(m))) > 0 {
			s.say("No longer as version %d told it: dccops publish %s.", last.Version, m)
		}
	}
	return p.err
}

func onceEach(months []london.Month) (out []london.Month) {
	seen := map[london.Month]bool{}
	for _, m := range months {
		if !seen[m] {
			out = append(out, m)
		}
		seen[m] = true
	}
	return out
}

// dryAnswer shows the letter that would go out, and then why it would not.
func (c *call) dryAnswer(order model.AnswerRequest) error {
	now, err := c.instant()
	if err != nil {
		return err
	}
	b, err := c.requestsBoard()
	if err != nil {
		return err
	}
	order.Base = 0
	o, err := decide.DraftAnswer(b, c.person(), now, order)
	if err != nil {
		return err
	}
	var to []string
	for _, l := range o.Letters {
		to = append(to, l.To+" <"+l.Address+">")
	}
	subject, body, err := letter.PreviewAnswer(b, o)
	if err != nil {
		return err
	}
	if c.has("json") {
		err = c.printJSON(struct {
			To      []string `json:"to"`
			Subject string   `json:"subject"`
			Text    string   `json:"text"`
		}{orEmpty(to), subject, body})
	} else {
		p := c.page()
		p.say("To:      %s", strings.Join(to, ", "))
		if len(to) == 0 {
			p.say("         nobody: the directory has no organisation as the Panel")
		}
		p.say("Subject: %s", subject)
		p.say("")
		for line := range strings.Lines(body) {
			p.say("%s", strings.TrimRight(line, "\n"))
		}
		err = p.err
	}
	if err == nil && !model.May(c.person().Role, model.KindAnswerRequest) {
		return model.RefuseRole(c.person(), model.KindAnswerRequest)
	}
	return err
}

// requestJSON is one request.
type requestJSON struct {
	Ref      string      `json:"ref"`
	State    string      `json:"state"`
	Meeting  string      `json:"meeting"`
	Party    *string     `json:"at_request_of"`
	Received instantJSON `json:"received"`
	Reasons  string      `json:"reasons"`
	Windows  []askedJSON `json:"windows"`
	Steps    []doneJSON  `json:"steps"`
	Moves    []movedJSON `json:"moves"`
	requestEndJSON
}

type requestEndJSON struct {
	Answer *requestAnswerJSON `json:"answer"`
	Closed *doneJSON          `json:"closed"`
	Due    *string            `json:"due,omitempty"` // the last Working Day before its first window was to begin
	Left   *int               `json:"working_days_left,omitempty"`
	Event  *uint64            `json:"event,omitempty"` // that this order was stored as
}

type instantJSON struct {
	At     string `json:"at"`
	London string `json:"london"`
}

type askedJSON struct {
	Window   string    `json:"window"`
	Activity string    `json:"activity"`
	Release  string    `json:"release"`
	SetOut   spanJSON  `json:"set_out"`
	Wanted   *spanJSON `json:"wanted"`
	Now      *spanJSON `json:"now"`
}

type doneJSON struct {
	At    instantJSON `json:"at"`
	By    string      `json:"by"`
	Words string      `json:"words"`
}

type movedJSON struct {
	Window string      `json:"window"`
	From   spanJSON    `json:"from"`
	To     spanJSON    `json:"to"`
	At     instantJSON `json:"at"`
	By     string      `json:"by"`
}

type requestAnswerJSON struct {
	Outcome string      `json:"outcome"`
	Why     string      `json:"why"`
	At      instantJSON `json:"at"`
	By      string      `json:"by"`
	Event   uint64      `json:"event"`
}

func instantOf(t time.Time) instantJSON { return instantJSON{utc(t), london.Reading(t)} }

func requestOf(b *model.Board, r *model.PanelRequest) requestJSON {
	out := requestJSON{
		Ref: r.Ref, State: string(r.State), Meeting: r.Meeting, Party: orNull(r.Party), Received: instantOf(r.Received), Reasons: r.Reasons,
		Windows: []askedJSON{}, Steps: []doneJSON{}, Moves: []movedJSON{},
	}
	times := func(start, end time.Time, s model.Status) *spanJSON {
		return spanOfWindow(&model.Window{Start: start, End: end, Status: s})
	}
	for i := range r.Windows {
		a := &r.Windows[i]
		one := askedJSON{Window: a.Window, Activity: a.Activity, Release: a.Release, SetOut: *times(a.Start, a.End, model.Scheduled)}
		if a.Wants() {
			one.Wanted = times(a.WantedStart, a.WantedEnd, "")
		}
		if w, ok := b.Window(a.Window); ok {
			one.Now = spanOfWindow(w)
		}
		out.Windows = append(out.Windows, one)
	}
	for _, s := range r.Steps {
		out.Steps = append(out.Steps, doneJSON{instantOf(s.At), s.By, s.Words})
	}
	for _, m := range r.Moves {
		out.Moves = append(out.Moves, movedJSON{m.Window, *times(m.From, m.Until, ""), *times(m.Start, m.End, ""), instantOf(m.At), m.By})
	}
	if a := r.Answer; a != nil {
		out.Answer = &requestAnswerJSON{string(a.Outcome), a.Why, instantOf(a.At), a.By, a.Event}
	}
	if s := r.Closed; s != nil {
		out.Closed = &doneJSON{instantOf(s.At), s.By, s.Words}
	}
	return out
}

// trialJSON is what a move would do.
type trialJSON struct {
	Request string           `json:"request"`
	Window  string           `json:"window"`
	Was     *spanJSON        `json:"was"`
	Is      *spanJSON        `json:"is"`
	Against []string         `json:"against"`
	Months  []trialMonthJSON `json:"months"`
}

type trialMonthJSON struct {
	Month  string        `json:"month"`
	Before checkJSON     `json:"before"`
	After  checkJSON     `json:"after"`
	Raised []findingJSON `json:"raised"`
	Ended  []findingJSON `json:"ended"`
}

func trialOf(t *decide.Trial) trialJSON {
	out := trialJSON{Request: t.Request.Ref, Window: t.Is.ID, Was: spanOfWindow(t.Was), Is: spanOfWindow(t.Is), Against: orEmpty(t.Against()), Months: []trialMonthJSON{}}
	list := func(fs []rules.Finding) []findingJSON {
		all := make([]findingJSON, len(fs))
		for i := range fs {
			all[i] = findingOf(&fs[i])
		}
		return all
	}
	for i := range t.Months {
		m := &t.Months[i]
		out.Months = append(out.Months, trialMonthJSON{m.Month.String(), checkOf(m.Before), checkOf(m.After), list(m.Raised()), list(m.Ended())})
	}
	return out
}
