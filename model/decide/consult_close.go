package decide

import (
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
)

// closeConsultation ends a consultation once nobody who was asked can say that
// they were not heard: each had a letter and the time that was promised, each
// response was read, and each objection is met.
func (d *decision) closeConsultation(c model.CloseConsultation) error {
	have, next, err := d.consultation(c.Consultation, "close")
	if err != nil {
		return err
	}
	about, err := d.subject(have.About, "consult close")
	if err != nil {
		return err
	}
	grid := d.board.Grid(have)
	if err := d.heard(have, grid); err != nil {
		return err
	}
	closing := model.Closing{Signed: d.signed(), Summary: c.Summary, Tally: d.board.TallyOf(have)}
	if err := let("summary", &closing.Summary, text.Prose); err != nil {
		return err
	}
	if closing.Summary == "" {
		return model.Refuse(model.RefusedInput, "summary", "Say what %s came to: the summary is told to everybody who was asked. Nothing was changed.", have.Ref)
	}
	if closing.Met, err = d.met(have, grid, c.Met); err != nil {
		return err
	}
	if err := about.goes("consult close", model.ChangeConsulted, model.MethodologyConsulting); err != nil {
		return err
	}
	next.State, next.Closing = model.ConsultationClosed, &closing
	d.stopLetters(have.Ref+" is closed", have.Mailed...)
	d.mailed(next)
	d.ev.Before = append(d.ev.Before, about.was)
	d.consulted(model.ConsultationEnded, "", have, next)
	d.ev.After = append(d.ev.After, about.at(d.board.Revision()+1))
	d.mailCase(next, "closed", closing.Summary, nil)
	return nil
}

// heard refuses to close while somebody was not asked, has time left, or was not
// read.
func (d *decision) heard(k *model.Consultation, grid []model.Seat) error {
	for i := range grid {
		s := &grid[i]
		due := k.DueOf(s.Name)
		switch {
		case s.State == model.Responded && s.Position == "":
			return model.Refuse(model.RefusedInput, "state", "Response %d of %s, from %s, was not read yet. Nothing was changed; say what it says: dccops consult read %s %d --position P.", s.Response.N, k.Ref, shown(s.Name), k.Ref, s.Response.N)
		case s.State == model.Responded || s.State == model.NotRequired:
		case s.State != model.Awaiting:
			return model.Refuse(unheard(k.Clause), "state", "%s is %s, so that nobody has asked it what it thinks (%s). Nothing was changed; retry its letter, record its answer, or excuse it with a reason.", shown(s.Name), s.State.Words(), k.Clause.Standing())
		case d.now.Before(due):
			return model.Refuse(model.RefusedInput, "due", "%s may answer until the end of %s. Nothing was changed; close it after that, or once everybody has answered.", shown(s.Name), model.DueDay(due).Long())
		}
	}
	return nil
}

// met wants a word on each objection and each amendment that was asked for.
func (d *decision) met(k *model.Consultation, grid []model.Seat, list []model.Met) ([]model.Met, error) {
	out := []model.Met{}
	for _, m := range list {
		i, err := d.consultee(k, m.Name)
		if err != nil {
			return nil, err
		}
		m.Name = k.Consultees[i].Name
		if err := let("met", &m.Words, text.Prose); err != nil {
			return nil, err
		}
		if m.Words == "" || slices.ContainsFunc(out, func(o model.Met) bool { return o.Name == m.Name }) {
			return nil, model.Refuse(model.RefusedInput, "met", "Say once how what %s said was met. Nothing was changed.", shown(m.Name))
		}
		out = append(out, m)
	}
	var missing []string
	for i := range grid {
		s := &grid[i]
		if s.Position.Contests() && !slices.ContainsFunc(out, func(m model.Met) bool { return m.Name == s.Name }) {
			missing = append(missing, s.Name+" ("+s.Position.Words()+")")
		}
	}
	if len(missing) > 0 {
		return nil, model.Refuse(model.RefusedInput, "met", "Say how each objection was met, with reasons: %s. Nothing was changed.", shown(strings.Join(missing, ", ")))
	}
	return out, nil
}

// withdrawConsultation ends a consultation without a result. Those who were
// asked hear of it; what had not gone out goes no more.
func (d *decision) withdrawConsultation(c model.WithdrawConsultation) error {
	have, next, err := d.consultation(c.Consultation, "withdraw")
	if err != nil {
		return err
	}
	about, err := d.subject(have.About, "consult withdraw")
	if err != nil {
		return err
	}
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	if why == "" {
		return model.Refuse(model.RefusedInput, "reason", "Say why %s is withdrawn: those who were asked are told. Nothing was changed.", have.Ref)
	}
	if err := about.goes("consult withdraw", model.ChangeAssessed, model.MethodologyDraft); err != nil {
		return err
	}
	asked := []string{}
	for _, s := range d.board.Grid(have) {
		if s.State == model.Awaiting || s.State == model.Responded || d.onItsWay(have, s.Name) {
			asked = append(asked, s.Name)
		}
	}
	next.State = model.ConsultationWithdrawn
	next.Closing = &model.Closing{Signed: d.signed(), Reason: why, Tally: d.board.TallyOf(have), Met: []model.Met{}}
	d.stopLetters(have.Ref+" was withdrawn", have.Mailed...)
	d.mailed(next)
	d.ev.Before = append(d.ev.Before, about.was)
	d.consulted(model.ConsultationDropped, why, have, next)
	d.ev.After = append(d.ev.After, about.at(d.board.Revision()+1))
	d.mailCase(next, "withdrawn", why, asked)
	return nil
}

// received is when a response came, or now.
func (d *decision) received(a *model.Answered) error {
	a.Received = moment(a.Received, d.now)
	if a.Received.After(d.now.Add(model.Tolerance)) {
		return model.Refuse(model.RefusedInput, "received_at", "It cannot have come at %s: it is only %s. Nothing was changed.", london.Stamp(a.Received), london.Stamp(d.now))
	}
	return nil
}
