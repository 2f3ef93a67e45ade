package decide

import (
	"fmt"
	"strconv"
	"strings"

	"dccops/model"
)

func (d *decision) planWindow(c model.PlanWindow) error {
	w := c.Window
	w.Trail = model.Trail{}
	if w.Status == "" {
		w.Status = model.Draft
	}
	if w.Status != model.Draft {
		return model.Refuse(model.RefusedInput, "status", "A window is planned as a draft, not as %q. Nothing was changed.", w.Status)
	}
	if w.ID == "" {
		w.ID = d.number()
	}
	if w.DecidedAt.IsZero() {
		w.DecidedAt = d.now
	}
	if err := d.admit(&w); err != nil {
		return err
	}
	if have, ok := d.board.Window(w.ID); ok {
		return model.Refuse(model.RefusedInput, "id", "There is a window %s already (%s). Nothing was changed; choose another id or edit that one.", w.ID, have.Status)
	}
	d.event(model.WindowPlanned, w.ID, "", &w)
	d.renumber([]string{w.ID})
	return nil
}

const numbered = "PM-%03d"

// number gives the next number as an id. Every id of that form that comes in by
// another way moves the numbering past it, so a number is never given twice.
func (d *decision) number() string { return fmt.Sprintf(numbered, d.board.NextNumber()) }

// renumber moves the numbering past the ids that an event brings in.
func (d *decision) renumber(ids []string) {
	for _, row := range []struct {
		prefix, of string
		next       int
	}{{"PM-", "", d.board.NextNumber()}, {"UM-", model.UnplannedNumbers, d.board.NextUnplanned()}} {
		next := row.next
		for _, id := range ids {
			digits, ok := strings.CutPrefix(id, row.prefix)
			if n, err := strconv.Atoi(digits); ok && err == nil && n < 1e9 {
				next = max(next, n+1)
			}
		}
		if next != row.next {
			d.ev.After = append(d.ev.After, &model.Numbering{Next: next, Of: row.of})
		}
	}
}

func (d *decision) editWindow(c model.EditWindow) error {
	have, err := d.open(c.Window.ID, c.Base)
	if err != nil {
		return err
	}
	if err := d.notRaised(have); err != nil {
		return err
	}
	w := c.Window
	w.Status, w.Trail = have.Status, have.Trail
	if w.Trail.Reason, err = reason(c.Reason); err != nil {
		return err
	}
	if w.DecidedAt.IsZero() {
		w.DecidedAt = have.DecidedAt
	}
	if err := d.admit(&w); err != nil {
		return err
	}
	d.widen(have, &w)
	d.ev.Before = []model.Record{have}
	d.event(model.WindowEdited, w.ID, w.Trail.Reason, &w)
	return nil
}

// widen works out what of a change lies outside what was released of the
// window. That is new work, and a decision named with the change is the
// decision about it; what was released keeps its own (H8.4).
//
// # Why
//
// A month that was published before it came here has no release to compare
// with. There a window that is scheduled stands for what was published of it.
func (d *decision) widen(have, w *model.Window) {
	released, ok := d.setOut(have, w)
	if !ok {
		return
	}
	decided := w.DecidedAt
	if decided.Equal(have.DecidedAt) {
		decided = d.now
	}
	w.DecidedAt = have.DecidedAt
	w.Trail.Wider = model.Widened(released, have, w, decided)
}

// setOut is what was published of a window, where it stands or where it goes: one
// that was moved out of its month and comes back is back inside its envelope,
// unless its readers were told meanwhile that it is gone.
func (d *decision) setOut(have, w *model.Window) (*model.Window, bool) {
	for _, at := range []*model.Window{have, w} {
		if released, ok := d.board.Released(at); ok {
			return released, true
		}
	}
	// It was moved out of every month that tells of it, and goes on from there: where it
	// stands nobody was told of it, even if that month was published.
	if released, ok := d.board.LastReleased(have.ID); ok {
		return released, true
	}
	return have, have.Status == model.Scheduled && d.published(have)
}

// published reports whether a window stood in a schedule that was published.
func (d *decision) published(w *model.Window) bool {
	first, last := w.Months()
	for m := first; m <= last; m = m.Next() {
		if at := d.board.PublishedAt(m); !at.IsZero() && !w.DecidedAt.After(at) {
			return true
		}
	}
	return false
}

func (d *decision) cancelWindow(c model.CancelWindow) error {
	have, err := d.open(c.ID, c.Base)
	if err != nil {
		return err
	}
	if err := d.notRaised(have); err != nil {
		return err
	}
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	if why == "" {
		return model.Refuse(model.RefusedInput, "reason", "Say why %s is cancelled: the reason goes on the record. Nothing was changed.", have.ID)
	}
	w := *have
	w.Status, w.Trail.Reason = model.Cancelled, why
	w.Trail.Source = "" // from now on it follows the operator, not the file it came from
	d.ev.Before = []model.Record{have}
	d.event(model.WindowCancelled, w.ID, why, &w)
	return nil
}

// open finds a window that may still be changed and has not changed since the
// person looked at it.
func (d *decision) open(id string, base uint64) (*model.Window, error) {
	have, ok := d.board.Window(id)
	switch {
	case !ok:
		return nil, model.Refuse(model.RefusedMissing, "id", "There is no window %q. Nothing was changed; dccops month lists the windows of a month.", shown(id))
	case base != 0 && have.Trail.Revision != base:
		return nil, model.Refuse(model.RefusedChanged, "", "%s was changed by someone else while you were looking at it. Nothing of yours was lost or stored; look again and decide.", id)
	case have.Status == model.Cancelled:
		return nil, model.Refuse(model.RefusedInput, "status", "%s is cancelled and stays as it is; plan a new window instead. Nothing was changed.", id)
	case have.Status == model.Completed:
		return nil, model.Refuse(model.RefusedInput, "status", "%s is completed and stays as it was done. Nothing was changed.", id)
	}
	return have, nil
}

// notRaised keeps raised work from being changed behind the backs of those who
// were told of it: an update says what differs (H8.7).
func (d *decision) notRaised(w *model.Window) error {
	if !w.Trail.Raised || w.Status != model.InProgress {
		return nil
	}
	return model.Refuse(model.RefusedInput, "status", "%s was raised and is under way: update it or end it, so that those who were told hear what differs (H8.7). Nothing was changed.", w.ID)
}
