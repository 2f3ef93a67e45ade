package decide

import (
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
)

// putToPanel wants a closed consultation on these very terms (H8.8A: proposed).
func (d *decision) putToPanel(c model.PutToPanel) error {
	have, next, err := d.methodology(c.Ref, 0, "panel")
	if err != nil {
		return err
	}
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	if err := d.wasConsulted(have); err != nil {
		return err
	}
	if err := moves(next, "panel", model.MethodologyWithPanel); err != nil {
		return err
	}
	s := d.signed()
	next.Put = &s
	d.versioned(model.MethodologyPut, why, have, next)
	words := have.Ref + " was put before the Panel after the consultation on it closed. It changes nothing until the Panel has approved it."
	if why != "" {
		words += "\n" + why
	}
	d.mailVersion(next, words)
	return nil
}

func (d *decision) wasConsulted(m *model.Methodology) error {
	switch open := d.board.Consulting(m); {
	case open != "":
		return model.Refuse(model.RefusedInput, "state", "%s is still being consulted on in %s, and it is put to the Panel once that is closed. Nothing was changed; next: consult close %s.", m.Ref, open, open)
	case !d.board.ConsultedOn(m):
		return model.Refuse(model.RefusedInput, "state", "No consultation on %s as it stands is closed. Nothing was changed; next: methodology consult %s.", m.Ref, m.Ref)
	}
	return nil
}

// approveMethodology records what the Panel decided. It is in force from now on, or
// from the day it says.
func (d *decision) approveMethodology(c model.ApproveMethodology) error {
	have, next, err := d.methodology(c.Ref, 0, "approve")
	if err != nil {
		return err
	}
	if err := d.wasConsulted(have); err != nil {
		return err
	}
	a := &model.Approval{Signed: d.signed(), Meeting: c.Meeting, Dated: c.Dated.UTC(), Text: c.Text}
	if a.Starts, err = d.starts(c.Starts); err != nil {
		return err
	}
	if err := let("meeting", &a.Meeting, text.Line); err != nil {
		return err
	}
	if err := let("text", &a.Text, text.Prose); err != nil {
		return err
	}
	switch {
	case a.Meeting == "":
		return model.Refuse(model.RefusedInput, "meeting", "Say at which meeting the Panel approved %s. Nothing was changed.", have.Ref)
	case c.Dated.IsZero():
		return model.Refuse(model.RefusedInput, "dated", "Say when the Panel approved %s. Nothing was changed.", have.Ref)
	case a.Dated.After(d.now.Add(model.Tolerance)):
		return model.Refuse(model.RefusedInput, "dated", "The Panel cannot have approved %s at %s: it is only %s. Nothing was changed.", have.Ref, london.Stamp(a.Dated), london.Stamp(d.now))
	case have.Put == nil || london.DateOf(a.Dated) < london.DateOf(have.Put.At):
		return model.Refuse(model.RefusedInput, "dated", "%s was put before the Panel after %s, so that it cannot have been approved then. Nothing was changed.", have.Ref, london.Stamp(a.Dated))
	}
	if err := moves(next, "approve", model.MethodologyApproved); err != nil {
		return err
	}
	next.Approval = a
	over := d.ends(next)
	d.versioned(model.MethodologyPassed, a.Meeting, have, next)
	d.ev.After = append(d.ev.After, over...)
	d.mailVersion(next, approvalWords(next, d.board.MethodologyAt(d.now)))
	return nil
}

// starts is the beginning of the day from which a version is in force; zero: from
// now on.
func (d *decision) starts(want time.Time) (time.Time, error) {
	day, today := london.DateOf(want), london.DateOf(d.now)
	switch {
	case want.IsZero() || day == today:
		return time.Time{}, nil
	case day < today:
		return want, model.Refuse(model.RefusedInput, "starts", "It cannot have started on %s: nobody can have reported by a version that nobody was told of. Nothing was changed.", day.Long())
	case want.Sub(d.now) > mostMonthsOn:
		return want, model.Refuse(model.RefusedInput, "starts", "%s is more than a year off. Nothing was changed.", day.Long())
	}
	return day.Midnight(), nil
}

// ends lets every other approved version end when the next is in force, unless it
// ends before that: so one at most is, at any instant.
func (d *decision) ends(next *model.Methodology) (after []model.Record) {
	from := next.Approval.From()
	for _, old := range d.board.Methodologies() {
		if old.State != model.MethodologyApproved || old.Ended != nil && !old.Ended.At.After(from) {
			continue
		}
		over := old.Copy()
		over.Ended, over.Revision = &model.Ending{Signed: d.signed(), Superseder: next.Ref}, d.board.Revision()+1
		over.Ended.At = from
		if !from.After(d.now) {
			over.State = model.MethodologySuperseded
		}
		d.ev.Before, after = append(d.ev.Before, old), append(after, over)
	}
	return after
}

func (d *decision) withdrawMethodology(c model.WithdrawMethodology) error {
	have, next, err := d.methodology(c.Ref, 0, "withdraw")
	if err != nil {
		return err
	}
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	if open := d.board.Consulting(have); open != "" {
		return model.Refuse(model.RefusedInput, "state", "%s is being consulted on in %s. Nothing was changed; withdraw that first: consult withdraw %s.", have.Ref, open, open)
	}
	if why == "" {
		return model.Refuse(model.RefusedInput, "reason", "Say why %s goes no further: the reason goes on the record. Nothing was changed.", have.Ref)
	}
	if err := moves(next, "withdraw", model.MethodologyWithdrawn); err != nil {
		return err
	}
	next.Ended = &model.Ending{Signed: d.signed(), Reason: why}
	d.versioned(model.MethodologyGivenUp, why, have, next)
	return nil
}

// undoVersion puts a version back as it was before it was put to the Panel, or
// approved, while nobody was told. Where something was reported by it since, that
// judgement stays, and so does the version.
func (d *decision) undoVersion(act *model.Event, r, old *model.Methodology) error {
	have, ok := d.board.Methodology(r.Ref)
	if !ok || old == nil || have.Revision != act.Seq {
		return changedSince(act, r.Ref)
	}
	for _, report := range d.board.Reports() {
		if r.State == model.MethodologyApproved && report.Methodology == r.Ref && !report.Reported.Before(act.At) {
			return model.Refuse(model.RefusedChanged, "", "%s was reported since event %d and is judged by %s, so that it stays approved. Nothing was changed.", report.Ref, act.Seq, r.Ref)
		}
	}
	next := old.Copy()
	next.Revision = d.board.Revision() + 1
	d.ev.Before, d.ev.After = append(d.ev.Before, have), append(d.ev.After, next)
	return nil
}
