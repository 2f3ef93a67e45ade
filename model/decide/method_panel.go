package decide

import (
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

// approveMethodology records what the Panel decided. It is in force from now on.
func (d *decision) approveMethodology(c model.ApproveMethodology) error {
	have, next, err := d.methodology(c.Ref, 0, "approve")
	if err != nil {
		return err
	}
	if err := d.wasConsulted(have); err != nil {
		return err
	}
	a := &model.Approval{Signed: d.signed(), Meeting: c.Meeting, Dated: c.Dated.UTC(), Text: c.Text}
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
	var after []model.Record
	for _, old := range d.board.Methodologies() {
		if old.State != model.MethodologyApproved {
			continue
		}
		over := old.Copy()
		if err := moves(over, "supersede", model.MethodologySuperseded); err != nil {
			return err
		}
		over.Ended, over.Revision = &model.Ending{Signed: d.signed(), Superseder: next.Ref}, d.board.Revision()+1
		d.ev.Before, after = append(d.ev.Before, old), append(after, over)
	}
	d.versioned(model.MethodologyPassed, a.Meeting, have, next)
	d.ev.After = append(d.ev.After, after...)
	return nil
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
