package main

import (
	"dccops/model"
	"dccops/model/decide"
	"dccops/model/london"
	"dccops/model/rules"
)

func showRequest(c *call) error {
	b, err := c.requestsBoard()
	if err != nil {
		return err
	}
	r, err := requestOn(b, c.word(0))
	if err != nil {
		return err
	}
	if c.has("move") {
		return c.showMove(r)
	}
	if c.has("start") || c.has("end") {
		return misused("--start and --end say where a window would go; name it with --move ID.")
	}
	if c.has("json") {
		return c.printJSON(requestOf(b, r))
	}
	p := c.page()
	p.request(b, r)
	return p.err
}

// request prints everything there is of a request.
func (p *page) request(b *model.Board, r *model.PanelRequest) {
	p.say("%s  %s", r.Ref, r.State.Words())
	p.wrap("Asked by", 14, "%s, received %s", r.Meeting, london.Stamp(r.Received))
	if r.Party != "" {
		p.wrap("At request of", 14, "%s", r.Party)
	}
	p.wrap("Reasons", 14, "%s", r.Reasons)
	for i := range r.Windows {
		p.askedWindow(b, &r.Windows[i])
	}
	for _, s := range r.Steps {
		p.wrap("Step", 14, "%s by %s: %s", london.Stamp(s.At), s.By, s.Words)
	}
	for _, m := range r.Moves {
		p.wrap("Moved", 14, "%s by %s: %s to %s", london.Stamp(m.At), m.By, m.Window, spanOf(m.Start, m.End))
	}
	if a := r.Answer; a != nil {
		p.wrap("Answered", 14, "%s by %s: %s. %s", london.Stamp(a.At), a.By, string(a.Outcome), a.Why)
		if o, ok := b.OwedBy(a.Event); ok {
			for _, l := range o.Letters {
				p.wrap("Letter", 14, "%s to %s <%s>: %s", l.ID(), l.To, l.Address, l.Says())
			}
			if len(o.Letters) == 0 {
				p.wrap("Letter", 14, "none: nobody stands in the directory as the Panel")
			}
		}
	}
	if r.Closed != nil {
		p.wrap("Closed", 14, "%s by %s: %s", london.Stamp(r.Closed.At), r.Closed.By, r.Closed.Words)
	}
}

func (p *page) askedWindow(b *model.Board, a *model.AskedWindow) {
	p.wrap("Window", 14, "%s, %s", a.Window, a.Activity)
	p.wrap("", 14, "set out %s, schedule %s", spanOf(a.Start, a.End), a.Release)
	if a.Wants() {
		p.wrap("", 14, "wanted %s", spanOf(a.WantedStart, a.WantedEnd))
	}
	switch w, ok := b.Window(a.Window); {
	case !ok:
	case w.Status == model.Cancelled:
		p.wrap("", 14, "now cancelled")
	case b.Elsewhere(a):
		p.wrap("", 14, "now %s", spanOf(w.Start, w.End))
	default:
		p.wrap("", 14, "stands as it was set out")
	}
}

// move reads where a window of a request would go.
func (c *call) move(r *model.PanelRequest, window string) (model.MoveAsAsked, error) {
	out := model.MoveAsAsked{Ref: r.Ref, Base: r.Revision, Window: window, Reason: c.one("reason")}
	have, err := c.window(window, "")
	if err != nil {
		return out, err
	}
	out.WindowBase = have.Trail.Revision
	if a := r.Asked(window); a != nil && a.Wants() && !c.has("start") {
		out.Start, out.End = a.WantedStart, a.WantedEnd
	}
	if c.has("start") {
		if out.Start, err = london.ParseInstant(c.one("start")); err != nil {
			return out, misused("--start: %s. Nothing was changed.", err)
		}
		out.End = out.Start.Add(have.End.Sub(have.Start))
	}
	if out.Start.IsZero() {
		return out, misused("%s does not say when the Panel would have %s: say --start T. Nothing was changed.", r.Ref, quoted(window))
	}
	if c.has("end") {
		if out.End, err = london.ParseInstant(c.one("end")); err != nil {
			return out, misused("--end: %s. Nothing was changed.", err)
		}
	}
	return out, nil
}

// monthsOfMove are the months a move leaves and enters.
func monthsOfMove(w *model.Window, c model.MoveAsAsked) []london.Month {
	out := []london.Month{}
	for _, x := range []*model.Window{w, {Start: c.Start, End: c.End}} {
		if x.End.After(x.Start) && x.End.Sub(x.Start) <= model.MaxWindow {
			first, last := x.Months()
			out = append(out, first, last)
		}
	}
	return out
}

// showMove shows what a move would do to both months.
func (c *call) showMove(r *model.PanelRequest) error {
	order, err := c.move(r, c.one("move"))
	if err != nil {
		return err
	}
	w, err := c.window(order.Window, "")
	if err != nil {
		return err
	}
	now, err := c.instant()
	if err != nil {
		return err
	}
	b, err := c.requestsBoard(monthsOfMove(w, order)...)
	if err != nil {
		return err
	}
	if c.past != nil { // the window as it stood then
		order.Base, order.WindowBase = 0, 0
	}
	t, err := decide.TryMove(b, c.person(), now, order)
	if err != nil {
		return err
	}
	if c.has("json") {
		err = c.printJSON(trialOf(t))
	} else {
		err = c.page().trial(t)
	}
	if err == nil && len(t.Against()) > 0 {
		return errBroken
	}
	return err
}

// trial prints a move, and both months before and after it.
func (p *page) trial(t *decide.Trial) error {
	p.say("%s, moved as %s asks: from %s", t.Is.ID, t.Request.Ref, spanOf(t.Was.Start, t.Was.End))
	p.say("to %s. Nothing was moved yet.", spanOf(t.Is.Start, t.Is.End))
	for i := range t.Months {
		m := &t.Months[i]
		p.say("")
		p.say("%s", m.Month.Name())
		p.wrap("", 2, "All %s -> %s; SSI %s -> %s", london.Hours(m.Before.Scheduled.All), used(m.After.Scheduled.All, m.After.Scheduled.AllLimit),
			london.Hours(m.Before.Scheduled.SSI), used(m.After.Scheduled.SSI, m.After.Scheduled.SSILimit))
		p.findingsOf("raises", m.Raised())
		p.findingsOf("ends", m.Ended())
		if len(m.Raised())+len(m.Ended()) == 0 {
			p.say("  No finding comes or goes.")
		}
		if m.After.Deadline.Refused != nil {
			p.wrap("", 2, "The notice was not counted: %s", m.After.Deadline.Refused.Error())
		}
	}
	p.say("")
	if len(t.Against()) == 0 {
		p.say("%s authorises what it asks for; nothing speaks against the move.", t.Request.Ref)
	} else {
		p.say("%s does not authorise all of it: a move there wants --reason.", t.Request.Ref)
	}
	return p.err
}

func (p *page) findingsOf(word string, list []rules.Finding) {
	for _, f := range list {
		verdict := string(f.Verdict)
		if f.Verdict == model.Authorised {
			verdict += "(" + f.Reference + ")"
		}
		p.wrap("  "+word, 10, "%s %s: %s", verdict, string(f.Clause), f.Words)
	}
}

func moveRequest(c *call) error {
	r, err := c.request()
	if err != nil {
		return err
	}
	order, err := c.move(r, c.word(1))
	if err != nil {
		return err
	}
	w, err := c.window(order.Window, model.KindMoveAsAsked)
	if err != nil {
		return err
	}
	return c.giveMove(order, w)
}

func answerRequest(c *call) error {
	r, err := c.request()
	if err != nil {
		return err
	}
	order := model.AnswerRequest{Ref: r.Ref, Base: r.Revision, Outcome: model.RequestState(c.one("outcome")), Steps: c.one("steps"), Why: c.one("why")}
	if !c.has("outcome") {
		return misused("Say what became of %s: --outcome accommodated, partly or not. Nothing was sent.", r.Ref)
	}
	if c.has("dry-run") {
		return c.dryAnswer(order)
	}
	return c.giveRequest(order, "Answered")
}
