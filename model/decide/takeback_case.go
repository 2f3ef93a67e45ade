package decide

import (
	"fmt"

	"dccops/model"
)

// undoChange gives a change back what it said before an act whose letters are all
// still held: an offer of testing that nobody got is no offer (H8.8(c)), and a
// consultation that nobody was asked in leaves it where it was.
func (d *decision) undoChange(act *model.Event, r, old *model.Change) error {
	have, ok := d.board.Change(r.Ref)
	if !ok || old == nil || have.Revision != act.Seq {
		return changedSince(act, r.Ref)
	}
	next := old.Copy()
	next.Revision = d.board.Revision() + 1
	d.ev.Before, d.ev.After = append(d.ev.Before, have), append(d.ev.After, next)
	return nil
}

// undoConsultation gives a consultation back what it said before such an act. One
// that the act opened is withdrawn, because a record is never removed.
func (d *decision) undoConsultation(act *model.Event, r, old *model.Consultation) error {
	have, ok := d.board.Consultation(r.Ref)
	if !ok || have.Revision != act.Seq || old == nil && len(d.board.Responses(r.Ref)) > 0 {
		return changedSince(act, r.Ref)
	}
	next := have.Copy()
	if old != nil {
		next = old.Copy()
	} else {
		next.State = model.ConsultationWithdrawn
		next.Closing = &model.Closing{Signed: d.signed(), Reason: fmt.Sprintf("event %d was taken back", act.Seq), Tally: d.board.TallyOf(have), Met: []model.Met{}}
	}
	next.Revision = d.board.Revision() + 1
	d.ev.Before, d.ev.After = append(d.ev.Before, have), append(d.ev.After, next)
	return nil
}
