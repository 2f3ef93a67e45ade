package decide

import (
	"slices"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
)

// The bounds of a consultation.
const (
	mostQuestions = 20
	mostMonthsOn  = 366 * 24 * time.Hour // a due date further off is a slip of the keyboard
)

// decideConsult answers the commands about consultations; ok is false for
// others.
func (d *decision) decideConsult(cmd model.Command) (ok bool, err error) {
	switch c := cmd.(type) {
	case model.OpenConsultation:
		return true, d.openConsultation(c)
	case model.RecordResponse:
		return true, d.recordResponse(c)
	case model.ReadResponse:
		return true, d.readResponse(c)
	case model.RedactResponse:
		return true, d.redactResponse(c)
	case model.ExtendConsultation:
		return true, d.extendConsultation(c)
	case model.ChaseConsultation:
		return true, d.chaseConsultation(c)
	case model.ExcuseConsultee:
		return true, d.excuseConsultee(c)
	case model.CloseConsultation:
		return true, d.closeConsultation(c)
	case model.WithdrawConsultation:
		return true, d.withdrawConsultation(c)
	}
	return false, nil
}

// consultation finds a consultation that a step can be taken from, and a copy to
// be altered.
func (d *decision) consultation(ref, step string) (have, next *model.Consultation, err error) {
	have, ok := d.board.Consultation(ref)
	if !ok {
		return nil, nil, model.Refuse(model.RefusedMissing, "ref", "There is no consultation %q. Nothing was changed; dccops consult lists them.", shown(ref))
	}
	if m := model.ConsultationMachine(); !m.Takes(string(have.State), step) {
		return nil, nil, m.RefuseStep(have.Ref, string(have.State), step)
	}
	return have, have.Copy(), nil
}

// consulted puts a consultation that was altered on the event.
func (d *decision) consulted(kind model.EventKind, why string, have, next *model.Consultation) {
	next.Revision = d.board.Revision() + 1
	if have != nil {
		d.ev.Before = append(d.ev.Before, have)
	}
	d.event(kind, next.Ref, why, next)
}

// openConsultation keeps H8.8(b): whom it asks is what the assessment found, and
// TABASC with them; nobody adds to it or leaves anybody out.
func (d *decision) openConsultation(c model.OpenConsultation) error {
	if _, ok := d.board.Methodology(c.Change); ok {
		return d.consultOnMethodology(c)
	}
	have, change, err := d.change(c.Change, 0, "consult open")
	if err != nil {
		return err
	}
	to := have.Impact.Audiences()
	if len(to) == 0 {
		return model.Refuse(model.RefusedInput, "state", "The assessment of %s found no Material Risk, so that H8.8(b) asks nobody. Nothing was changed; next: change test-offer %s, or assess it anew.", have.Ref, have.Ref)
	}
	if err := d.somebody("H8.8(b)", to); err != nil {
		return err
	}
	k, err := d.newConsultation(c, have.Ref, have.Title, "H8.8(b)", to)
	if err != nil {
		return err
	}
	if err := goes(change, "consult open", model.ChangeConsulting); err != nil {
		return err
	}
	change.Consulted, change.Revision = append(change.Consulted, k.Ref), d.board.Revision()+1
	d.ev.Before = append(d.ev.Before, have)
	d.consulted(model.ConsultationOpened, "", nil, k)
	d.ev.After = append(d.ev.After, change)
	d.mailCase(k, "", k.Asked.Text, nil)
	return nil
}

// newConsultation is a consultation of audiences about something, open.
func (d *decision) newConsultation(c model.OpenConsultation, about, title string, clause model.Clause, to []model.Audience) (*model.Consultation, error) {
	k := &model.Consultation{
		Ref: c.Ref, About: about, Clause: clause, Audiences: to, State: model.ConsultationOpen, Mailed: []uint64{d.board.Revision() + 1},
		Asked: model.Asked{Title: c.Title, Text: c.Text, Questions: c.Questions, Signed: d.signed()},
	}
	if k.Asked.Title == "" {
		k.Asked.Title = title
	}
	if k.Ref == "" {
		k.Ref = d.nextCase("CO-%03d", len(d.board.Consultations()))
	}
	if err := d.admitRef(&k.Ref); err != nil {
		return nil, err
	}
	if err := admitAsked(&k.Asked); err != nil {
		return nil, err
	}
	due, err := d.firstDue(c.Due)
	if err != nil {
		return nil, err
	}
	k.Due = due
	for _, o := range d.board.Organisations() {
		if as, any := audiencesOf(&o, to); any {
			k.Consultees = append(k.Consultees, model.Consultee{Name: o.Name, As: as})
		}
	}
	return k, nil
}

func admitAsked(a *model.Asked) error {
	if err := let("title", &a.Title, text.Line); err != nil {
		return err
	}
	if err := let("text", &a.Text, text.Prose); err != nil {
		return err
	}
	var out []string
	for _, q := range a.Questions {
		if err := let("question", &q, text.Prose); err != nil {
			return err
		}
		if q != "" {
			out = append(out, q)
		}
	}
	switch {
	case a.Text == "":
		return model.Refuse(model.RefusedInput, "text", "Say what is consulted on: the text goes to everybody who is asked. Nothing was changed.")
	case len(out) > mostQuestions:
		return model.Refuse(model.RefusedInput, "question", "These are %d questions; a consultation asks at most %d. Nothing was changed.", len(out), mostQuestions)
	}
	a.Questions = out
	return nil
}

// firstDue is when answers are due: the house's Working Days where nobody says
// otherwise.
func (d *decision) firstDue(want time.Time) (time.Time, error) {
	if !want.IsZero() {
		return d.dueLater(want, d.now)
	}
	today := london.DateOf(d.now)
	nation := london.Nation(d.board.PolicyFor(today.Month()).Nation)
	day, err := d.board.Holidays().WorkingDayAfter(today, d.board.HouseAt(d.now).ConsultationDays, nation)
	if err != nil {
		return want, model.Refuse(model.RefusedInput, "due", "%s", sentence(err))
	}
	return model.DueAfter(day), nil
}

// dueLater refuses a due date that does not lie after an instant.
func (d *decision) dueLater(want, after time.Time) (time.Time, error) {
	want = want.UTC().Truncate(time.Second)
	switch {
	case !want.After(after) || !want.After(d.now):
		last := after
		if d.now.After(after) {
			last = d.now
		}
		return want, model.Refuse(model.RefusedInput, "due", "A due date moves later only, and %s is not after %s. Nothing was changed.", model.DueDay(want).Long(), model.DueDay(last).Long())
	case want.Sub(d.now) > mostMonthsOn:
		return want, model.Refuse(model.RefusedInput, "due", "%s is more than a year off. Nothing was changed.", model.DueDay(want).Long())
	}
	return want, nil
}

// mailCase owes a letter of a consultation to each address of those who are
// asked and not excused, or of those named.
func (d *decision) mailCase(k *model.Consultation, subject, words string, only []string) {
	n := &model.CaseNotice{Ref: k.Ref, Change: k.About, Text: words, CaseDue: model.CaseDue{Due: k.Due}, By: d.ev.Actor.Name, Head: d.board.SignedHead()}
	if c, ok := d.board.Change(k.About); ok {
		n.Proposal, n.Windows = c.Proposal, d.work(c)
		n.Risk = riskWords(&c.Impact)
	} else if m, ok := d.board.Methodology(k.About); ok {
		n.Proposal = proposalOf(m)
	}
	n.Proposal.Title = k.Asked.Title
	if subject == "" {
		n.Questions = k.Asked.Questions
	}
	if k.Closing != nil && k.State == model.ConsultationClosed {
		n.Tally = &k.Closing.Tally
	}
	m := &model.Mailing{Event: d.board.Revision() + 1, Kind: d.ev.Kind, Clause: k.Clause, About: k.Ref, Thread: k.Ref, At: d.now, Held: d.held(), Case: n, Host: d.board.HostPrint()}
	var to []model.Envelope
	for i := range k.Consultees {
		c := &k.Consultees[i]
		o, ok := d.board.Organisation(c.Name)
		if !ok || o.Retired || c.Excused != "" || only != nil && !slices.Contains(only, c.Name) {
			continue
		}
		if due := k.DueOf(c.Name); due.After(k.Due) {
			n.Others = append(n.Others, model.OwnDue{Name: c.Name, Due: due})
		}
		for _, address := range o.Addresses {
			to = append(to, model.Envelope{To: o.Name, Address: address, As: c.As, Courtesy: k.State != model.ConsultationOpen})
		}
	}
	d.post(m, to)
}
