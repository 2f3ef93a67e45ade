package decide

import (
	"fmt"
	"slices"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// decideLive answers the commands about maintenance under way; ok is false for
// others.
func (d *decision) decideLive(cmd model.Command) (ok bool, err error) {
	defer func() {
		if ok && err == nil && d.ev.Kind != model.TellingRecorded {
			d.oweLive()
		}
	}()
	switch c := cmd.(type) {
	case model.RaiseMaintenance:
		return true, d.raise(c)
	case model.UpdateMaintenance:
		return true, d.updateLive(c)
	case model.StartMaintenance:
		return true, d.start(c)
	case model.EndMaintenance:
		return true, d.end(c)
	case model.RecordTelling:
		return true, d.tell(c.Telling)
	}
	return false, nil
}

// raise puts Unplanned Maintenance on the record (H8.6): a window that is in
// progress, decided when the DCC became aware, and what is told of it beside.
func (d *decision) raise(c model.RaiseMaintenance) error {
	w := model.Window{ID: c.ID, Status: model.InProgress, Scope: model.ScopeDCC}
	m := model.Maintenance{AwareAt: moment(c.AwareAt, d.now), Cause: c.Cause}
	m.StartedAt = moment(c.StartedAt, m.AwareAt)
	if err := d.past("aware_at", "The DCC cannot have become aware", m.AwareAt); err != nil {
		return err
	}
	if err := d.past("start", "It cannot have begun", m.StartedAt); err != nil {
		return err
	}
	if w.ID == "" {
		w.ID = fmt.Sprintf(raised, d.board.NextUnplanned())
	}
	if err := d.situation(&w, &m, c.Now); err != nil {
		return err
	}
	switch {
	case w.Activity == "":
		return model.Refuse(model.RefusedInput, "activity", "Say what is wrong or being done: the notice of H8.6 begins with it. Nothing was changed.")
	case len(w.Services) == 0:
		return model.Refuse(model.RefusedInput, "services", "Say which Services are disrupted or at Material Risk; one that suffers nothing can be named with none (H8.6). Nothing was changed.")
	}
	w.DecidedAt, w.Start = m.AwareAt, m.StartedAt
	w.Trail = model.Trail{Raised: true, StartedAt: &m.StartedAt}
	d.lasts(&w, &m)
	if err := d.admit(&w); err != nil {
		return err
	}
	if have, ok := d.board.Window(w.ID); ok {
		return model.Refuse(model.RefusedInput, "id", "There is a window %s already (%s). Nothing was changed; choose another id, or leave it out for the next number.", w.ID, have.Status)
	}
	m.ID, m.Services = w.ID, w.Services
	if err := d.word(&m, model.UpdateRaised, c.Words, nil); err != nil {
		return err
	}
	d.event(model.MaintenanceRaised, w.ID, c.Words, &w, &m)
	d.renumber([]string{w.ID})
	if c.Cause == "" {
		return nil
	}
	return d.causedBy(c, &m)
}

// causedBy looks at the planned window that went wrong, and ends it where the
// person says that its own work ended with that.
func (d *decision) causedBy(c model.RaiseMaintenance, m *model.Maintenance) error {
	have, ok := d.board.Window(c.Cause)
	switch {
	case !ok:
		return model.Refuse(model.RefusedMissing, "cause", "There is no window %q that could have gone wrong. Nothing was changed; dccops live lists what is under way.", shown(c.Cause))
	case have.Status == model.Draft || have.Status == model.Cancelled || have.Status == model.Scheduled:
		return model.Refuse(model.RefusedInput, "cause", "%s is %s: what was not begun cannot have gone wrong. Nothing was changed; start it first, or leave the cause out.", have.ID, have.Status)
	case !c.EndCause:
		return nil
	}
	was, _ := d.board.Maintenance(have.ID)
	if was == nil {
		return model.Refuse(model.RefusedInput, "cause", "%s has ended already. Nothing was changed; raise it without ending that again.", have.ID)
	}
	at := m.AwareAt // what follows is the raised work's
	if !at.After(was.StartedAt) {
		at = d.now
	}
	return d.over(have, was, at, "went wrong: "+m.ID+" was raised")
}

// raised is the form of the ids of raised work.
const raised = "UM-%03d"

// moment is an instant in whole seconds, or another where it was not said.
func moment(t, other time.Time) time.Time {
	if t.IsZero() {
		t = other
	}
	return t.UTC().Truncate(time.Second)
}

// past refuses an instant that is still to come.
func (d *decision) past(field, what string, t time.Time) error {
	if t.After(d.now) {
		return model.Refuse(model.RefusedInput, field, "%s at %s: it is only %s. Nothing was changed; write a time that has passed.", what, london.Stamp(t), london.Stamp(d.now))
	}
	return nil
}

// start logs that planned work began: the actual ledger counts from here.
func (d *decision) start(c model.StartMaintenance) error {
	have, err := d.open(c.ID, 0)
	if err != nil {
		return err
	}
	at := moment(c.At, d.now)
	switch {
	case c.Base != 0 && c.Base != d.board.LiveBase(have.ID):
		return changedLive(have.ID)
	case have.Status == model.InProgress:
		return model.Refuse(model.RefusedInput, "status", "%s is under way already. Nothing was changed.", have.ID)
	case at.Before(have.Start.Add(-earliest)):
		return model.Refuse(model.RefusedInput, "start", "%s is planned for %s, more than a day after %s. Nothing was changed; edit it first, or raise what is being done now.", have.ID, london.Stamp(have.Start), london.Stamp(at))
	}
	if err := d.past("start", "It cannot have begun", at); err != nil {
		return err
	}
	told, end := d.told(have), have.End
	m := model.Maintenance{ID: have.ID, Services: have.Services, Course: model.Course{StartedAt: at, ExpectedEnd: &end}}
	var differs []model.LiveChange
	if early := told.Start.Sub(at); early >= time.Minute {
		differs = append(differs, model.LiveChange{What: model.ChangedStart, Old: london.Stamp(told.Start), New: london.Stamp(at)})
	}
	if err := d.word(&m, model.UpdateStarted, c.Words, differs); err != nil {
		return err
	}
	w := *have
	w.Status, w.Trail.StartedAt = model.InProgress, &at
	d.ev.Before = []model.Record{have}
	d.event(model.MaintenanceStarted, w.ID, c.Words, &w, &m)
	return nil
}

// earliest is how long before its start a window may be started: more is a slip.
const earliest = 24 * time.Hour

// told is a window as it was last told in a schedule, or as it is.
func (d *decision) told(w *model.Window) *model.Window {
	if r, ok := d.board.Released(w); ok {
		return r
	}
	return w
}

// end logs that the work is over, and says so where that differs from what was
// told: sooner and later are differences both (H8.7).
func (d *decision) end(c model.EndMaintenance) error {
	have, was, err := d.underWay(c.ID, c.Base)
	if err != nil {
		return err
	}
	return d.over(have, was, moment(c.At, d.now), c.Words)
}

func (d *decision) over(have *model.Window, was *model.Maintenance, at time.Time, words string) error {
	if err := d.past("end", "It cannot have ended", at); err != nil {
		return err
	}
	if !at.After(was.StartedAt) {
		return model.Refuse(model.RefusedInput, "end", "%s began %s, so it cannot have ended %s. Nothing was changed.", have.ID, london.Stamp(was.StartedAt), london.Stamp(at))
	}
	m, w := copied(was), *have
	m.EndedAt, m.NextUpdate = &at, nil
	var differs []model.LiveChange
	if was.ExpectedEnd == nil || apart(*was.ExpectedEnd, at) >= time.Minute {
		differs = append(differs, model.LiveChange{What: model.ChangedEnd, Old: endWords(was.ExpectedEnd), New: "ended " + london.Stamp(at)})
	}
	if err := d.word(&m, model.UpdateEnded, words, differs); err != nil {
		return err
	}
	w.Status, w.Trail.EndedAt, w.Trail.Open = model.Completed, &at, false
	if w.Trail.Raised {
		w.End = at
	}
	if err := Sense(&w); err != nil {
		return err
	}
	d.before(have, was)
	if d.ev.Kind != "" { // it ended because of something else that this event says
		d.ev.After = append(d.ev.After, &w, &m)
		return nil
	}
	d.event(model.MaintenanceEnded, w.ID, words, &w, &m)
	return nil
}

// before keeps what stood: a window brought in as in progress had no record
// beside it.
func (d *decision) before(w *model.Window, m *model.Maintenance) {
	d.ev.Before = append(d.ev.Before, w)
	if len(m.Updates) > 0 {
		d.ev.Before = append(d.ev.Before, m)
	}
}

// underWay finds work in progress that nobody has changed since base.
func (d *decision) underWay(id string, base uint64) (*model.Window, *model.Maintenance, error) {
	have, ok := d.board.Window(id)
	switch {
	case !ok:
		return nil, nil, model.Refuse(model.RefusedMissing, "id", "There is no window %q. Nothing was changed; dccops live lists what is under way.", shown(id))
	case base != 0 && base != d.board.LiveBase(id):
		return nil, nil, changedLive(id)
	case have.Status == model.Completed:
		return nil, nil, model.Refuse(model.RefusedInput, "status", "%s has ended already. Nothing was changed.", id)
	case have.Status != model.InProgress:
		return nil, nil, model.Refuse(model.RefusedInput, "status", "%s is %s and not under way. Nothing was changed; start it first.", id, have.Status)
	}
	m, _ := d.board.Maintenance(id)
	return have, m, nil
}

func changedLive(id string) error {
	return model.Refuse(model.RefusedChanged, "", "%s was updated by someone else while you were looking at it. Nothing of yours was lost or stored; look again and decide.", id)
}

// copied is a record that may be changed without touching the one it was.
func copied(m *model.Maintenance) model.Maintenance {
	next := *m
	next.Updates = slices.Clone(m.Updates)
	return next
}

func apart(a, b time.Time) time.Duration { return max(a.Sub(b), b.Sub(a)) }

func endWords(t *time.Time) string {
	if t == nil {
		return "not known"
	}
	return london.Stamp(*t)
}
