package decide

import (
	"time"

	"dccops/model"
)

// Decide answers a command given by an actor at now (UTC). order is the id of
// the order, kept on the event. The event has no Seq, Prev or Hash yet.
func Decide(b *model.Board, a model.Actor, now time.Time, order string, cmd model.Command) (model.Event, error) {
	if cmd == nil {
		return model.Event{}, model.Refuse(model.RefusedInput, "", "There is no command in this order. Nothing was changed.")
	}
	if err := Authorize(a, cmd); err != nil {
		return model.Event{}, err
	}
	ev := model.Event{At: now.UTC(), Actor: a, OrderID: order}
	d := decision{board: b, now: now.UTC(), ev: &ev}
	if err := d.decide(cmd); err != nil {
		return model.Event{}, err
	}
	if err := d.allWorded(); err != nil {
		return model.Event{}, err
	}
	return ev, nil
}

// Authorize is asked before every command, whichever way it came in.
func Authorize(a model.Actor, cmd model.Command) error {
	if model.May(a.Role, cmd.Kind()) {
		return nil
	}
	return model.RefuseRole(a, cmd.Kind())
}

type decision struct {
	board *model.Board
	now   time.Time
	ev    *model.Event
	older map[string][]*model.Letter // what the mailing that is being owed supersedes, by address
}

func (d *decision) decide(cmd model.Command) error {
	switch c := cmd.(type) {
	case model.PlanWindow:
		return d.planWindow(c)
	case model.EditWindow:
		return d.editWindow(c)
	case model.CancelWindow:
		return d.cancelWindow(c)
	case model.ImportWindows:
		return d.importWindows(c)
	case model.AdoptPolicy:
		return d.adoptPolicy(c)
	case model.AddHolidays:
		return d.addHolidays(c)
	case model.SetSystem:
		return d.setSystem(c)
	case model.SetService:
		return d.setService(c)
	}
	return d.decideRecord(cmd)
}

// decideRecord answers the commands about the record itself.
func (d *decision) decideRecord(cmd model.Command) error {
	switch c := cmd.(type) {
	case model.RecordAgreement:
		return d.recordAgreement(c)
	case model.WithdrawAgreement:
		return d.withdrawAgreement(c)
	case model.PublishMonth:
		return d.publishMonth(c)
	case model.TakeBack:
		return d.takeBack(c)
	case model.NoteCopy:
		return d.noteCopy(c)
	case model.NoteHost:
		return d.noteHost(c)
	case model.EraseContent:
		return d.eraseContent(c)
	}
	if mine, err := d.decidePeople(cmd); mine {
		return err
	}
	if mine, err := d.decideMail(cmd); mine {
		return err
	}
	if ok, err := d.decideLive(cmd); ok {
		return err
	}
	if ok, err := d.decideChange(cmd); ok {
		return err
	}
	if ok, err := d.decideConsult(cmd); ok {
		return err
	}
	if ok, err := d.decideRequest(cmd); ok {
		return err
	}
	if ok, err := d.decideMethod(cmd); ok {
		return err
	}
	if ok, err := d.decideMeeting(cmd); ok {
		return err
	}
	if ok, err := d.decideTemplate(cmd); ok {
		return err
	}
	return model.Refuse(model.RefusedInput, "", "Nobody has decided what %q means. Nothing was changed.", cmd.Kind())
}

func (d *decision) event(kind model.EventKind, subject, reason string, after ...model.Record) {
	d.ev.Kind, d.ev.Subject, d.ev.Reason = kind, subject, reason
	d.ev.After = append(d.ev.After, after...)
}
