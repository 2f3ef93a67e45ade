package decide

import (
	"fmt"
	"slices"
	"time"

	"dccops/model"
)

// Undoable says why an event cannot be taken back by an actor: nil when the
// board has nothing against it. What others did since is looked at when it is
// asked for.
func Undoable(b *model.Board, a model.Actor, act *model.Event) *model.Refusal {
	if e, ok := b.ErasureOf(act.Seq); ok {
		return model.Refuse(model.RefusedInput, "", "The content of event %d was %s, so that nobody can say what it would be to take it back. Nothing was changed.", act.Seq, shown(e.Words()))
	}
	switch {
	case act.Kind == model.Erased:
		return model.Refuse(model.RefusedInput, "", "The content of event %d was erased by retention, so that nobody can say what it would be to take it back. Nothing was changed.", act.Seq)
	case act.Actor.Name != a.Name:
		return model.Refuse(model.RefusedRole, "", "Event %d is not yours: %s did it, and everybody takes back only their own. Nothing was changed.", act.Seq, shown(act.Actor.Name))
	case b.IsTakenBack(act.Seq):
		return model.Refuse(model.RefusedInput, "", "Event %d was taken back before. Nothing was changed.", act.Seq)
	}
	if why := final(act.Kind); why != "" && (act.Kind == model.ConsultationExtended || !recallable(b, act.Seq)) {
		return model.Refuse(model.RefusedInput, "", "Event %d stays: %s. Nothing was changed.", act.Seq, why)
	}
	return nil
}

// final says why events of a kind cannot be undone, and what to do instead.
func final(k model.EventKind) string {
	switch k {
	case model.WindowPlanned, model.WindowEdited, model.WindowCancelled, model.WindowsImported,
		model.SystemSet, model.ServiceSet, model.AgreementRecorded,
		model.RequestRecorded, model.RequestStepTaken, model.RequestMoved, model.RequestDropped, model.RequestReopened:
		return ""
	case model.MonthPublished:
		return "what was published was told, or is no longer held; change the month and publish the next version"
	case model.MaintenanceRaised, model.MaintenanceUpdated, model.MaintenanceStarted, model.MaintenanceEnded:
		return "what was said of maintenance under way was told; say what is right in an update"
	case model.RequestAnswered:
		return "the Panel was told, or its letters are no longer held; open the request again and answer it anew"
	case model.TestingOffered, model.ConsultationOpened, model.ConsultationChased, model.ConsultationEnded, model.ConsultationDropped:
		return "those whom it concerns were told, or the letters are no longer held; the next step of it says what is right"
	case model.ConsultationExtended:
		return "a due date only ever moves later, and whoever saw it may count on it"
	case model.MethodologyPut, model.MethodologyPassed:
		return "those who report were told, or the letters are no longer held; take the version back to a draft, or bring on the next"
	case model.MeetingOpened, model.ResolutionRecorded, model.ResolutionStruck, model.MeetingClosed, model.ActionFinished:
		return "what was said at a meeting stays said; strike the resolution out with a reason"
	case model.TellingRecorded:
		return "when an audience was first told stays as it was recorded"
	case model.PolicyAdopted:
		return "verdicts may have been given by that policy; adopt another one"
	case model.HolidaysAdded:
		return "deadlines may have been judged by that list; add a dated correction"
	case model.AgreementWithdrawn:
		return "record the agreement again under another reference"
	case model.ContentErased:
		return "what was erased is gone, and nobody can write it again"
	case model.PersonAdded, model.PersonChanged, model.PersonRevoked:
		return "somebody may have come in by it; say anew who may"
	}
	return "it changed nothing that could be put back"
}

// recallable reports whether all that an event told is still held, so that
// nobody was told yet.
func recallable(b *model.Board, event uint64) bool {
	o, ok := b.OwedBy(event)
	return ok && len(o.Letters) > 0 && !slices.ContainsFunc(o.Letters, func(l *model.Letter) bool { return l.State != model.LetterDraft })
}

// takeBack undoes an own act by a compensating event. Nothing is removed: the
// act, its undoing and both versions stay on the record.
func (d *decision) takeBack(c model.TakeBack) error {
	if c.Act == nil {
		return model.Refuse(model.RefusedMissing, "event", "There is no event %d. Nothing was changed; dccops record list shows those there are.", c.Event)
	}
	if no := Undoable(d.board, d.ev.Actor, c.Act); no != nil {
		return no
	}
	before := map[string]model.Record{}
	for _, r := range c.Act.Before {
		before[string(r.RecordKind())+r.RecordKey()] = r
	}
	for _, r := range c.Act.After {
		if err := d.undo(c.Act, r, before[string(r.RecordKind())+r.RecordKey()]); err != nil {
			return err
		}
	}
	d.event(model.ActTakenBack, c.Act.Subject, fmt.Sprintf("takes back event %d: %s", c.Act.Seq, c.Act.Kind.Words()),
		&model.TakenBack{Event: c.Act.Seq, By: d.ev.Actor.Name, At: d.now})
	return nil
}

// undo puts one record back as it was before an act.
func (d *decision) undo(act *model.Event, r, was model.Record) error {
	switch r := r.(type) {
	case *model.Window:
		old, _ := was.(*model.Window)
		return d.undoWindow(act, r.ID, old)
	case *model.System:
		if !slices.Contains(d.board.Systems(), *r) {
			return changedSince(act, r.Name)
		}
		old, known := was.(*model.System)
		if !known {
			old = &model.System{Name: r.Name, Words: r.Words, Retired: true}
		}
		d.ev.After = append(d.ev.After, old)
	case *model.Service:
		if !slices.Contains(d.board.Services(), *r) {
			return changedSince(act, r.Name)
		}
		old, known := was.(*model.Service)
		if !known {
			old = &model.Service{Name: r.Name, Words: r.Words, SSI: r.SSI, Retired: true}
		}
		d.ev.After = append(d.ev.After, old)
	case *model.Publication: // the month was not published before; the release keeps its number
		d.ev.After = append(d.ev.After, &model.Publication{Month: r.Month})
	case *model.Letter:
		if r.Event != act.Seq { // it had superseded that one
			old, _ := was.(*model.Letter)
			d.putBack(act, r, old)
			return nil
		}
		have, ok := d.board.Letter(r.ID())
		if !ok {
			return changedSince(act, "letter "+r.ID().String())
		}
		l := *have
		l.State, l.Since, l.Due, l.Words = model.LetterWithdrawn, d.now, time.Time{}, fmt.Sprintf("event %d was taken back", act.Seq)
		d.ev.Before, d.ev.After = append(d.ev.Before, have), append(d.ev.After, &l)
	case *model.Methodology:
		old, _ := was.(*model.Methodology)
		return d.undoVersion(act, r, old)
	case *model.Change:
		old, _ := was.(*model.Change)
		return d.undoChange(act, r, old)
	case *model.Consultation:
		old, _ := was.(*model.Consultation)
		return d.undoConsultation(act, r, old)
	case *model.PanelRequest:
		return d.undoRequest(act, r, was)
	case *model.Exception:
		if _, ok := d.board.Exception(r.Ref); !ok {
			return model.Refuse(model.RefusedChanged, "", "%s was withdrawn since. Nothing was changed.", shown(r.Ref))
		}
		d.ev.After = append(d.ev.After, &model.Withdrawal{Ref: r.Ref, At: d.now, Reason: fmt.Sprintf("event %d was taken back", act.Seq)})
	}
	return nil
}

// changedSince refuses to put an entry of the directory back over what somebody
// made of it meanwhile.
func changedSince(act *model.Event, name string) error {
	return model.Refuse(model.RefusedChanged, "", "%s was changed since event %d, so taking that back would undo more than yours. Nothing was changed; edit it instead.", shown(name), act.Seq)
}

// undoWindow gives a window back what it said before; one that was new is
// cancelled, because a record is never removed. What was released since then
// judges the way back like any other change.
func (d *decision) undoWindow(act *model.Event, id string, old *model.Window) error {
	have, ok := d.board.Window(id)
	switch {
	case !ok:
		return model.Refuse(model.RefusedMissing, "", "There is no window %q. Nothing was changed.", shown(id))
	case have.Trail.Revision != act.Seq:
		return model.Refuse(model.RefusedChanged, "", "%s was changed or published since event %d, so taking that back would undo more than yours. Nothing was changed; edit it instead.", id, act.Seq)
	}
	w := *have
	if old == nil {
		w.Status = model.Cancelled
	} else {
		w, w.Trail = *old, have.Trail
		d.widen(have, &w)
	}
	w.Trail.Reason = fmt.Sprintf("event %d was taken back", act.Seq)
	d.ev.Before = append(d.ev.Before, have)
	d.ev.After = append(d.ev.After, &w)
	return nil
}
