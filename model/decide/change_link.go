package decide

import (
	"slices"
	"strings"

	"dccops/model"
)

// mostLinked bounds the windows of one change.
const mostLinked = 200

// linkWindows says which windows implement a change. They may be linked before
// its gates are through; they cannot be published before.
func (d *decision) linkWindows(c model.LinkWindows) error {
	have, next, err := d.change(c.Ref, 0, "link")
	if err != nil {
		return err
	}
	if len(c.Windows) == 0 || len(have.Windows)+len(c.Windows) > mostLinked {
		return model.Refuse(model.RefusedInput, "window", "Name between 1 and %d windows that implement %s. Nothing was changed.", mostLinked-len(have.Windows), have.Ref)
	}
	for _, id := range c.Windows {
		w, ok := d.board.Window(id)
		switch {
		case !ok:
			return model.Refuse(model.RefusedMissing, "window", "There is no window %q. Nothing was changed; dccops month lists the windows of a month.", shown(id))
		case w.Status == model.Cancelled || w.Status == model.Completed:
			return model.Refuse(model.RefusedInput, "window", "%s is %s and implements nothing any more. Nothing was changed.", w.ID, w.Status)
		case w.Trail.Raised:
			return model.Refuse(model.RefusedInput, "window", "%s was raised as Unplanned Maintenance, which nobody proposed as a change. Nothing was changed.", w.ID)
		case slices.Contains(next.Windows, w.ID):
			return model.Refuse(model.RefusedInput, "window", "%s is linked to %s already. Nothing was changed.", w.ID, have.Ref)
		}
		next.Windows = append(next.Windows, w.ID)
	}
	to := next.State
	if to == model.ChangeCleared {
		to = model.ChangeScheduled
	}
	if err := goes(next, "link", to); err != nil {
		return err
	}
	d.changed(model.WindowsLinked, strings.Join(c.Windows, ", "), have, next)
	return nil
}

func (d *decision) unlinkWindows(c model.UnlinkWindows) error {
	have, next, err := d.change(c.Ref, 0, "unlink")
	if err != nil {
		return err
	}
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	switch {
	case why == "":
		return model.Refuse(model.RefusedInput, "reason", "Say why they do not implement %s: the reason goes on the record. Nothing was changed.", have.Ref)
	case len(c.Windows) == 0:
		return model.Refuse(model.RefusedInput, "window", "Name the windows that do not implement %s. Nothing was changed.", have.Ref)
	}
	for _, id := range c.Windows {
		i := slices.Index(next.Windows, id)
		if i < 0 {
			return model.Refuse(model.RefusedMissing, "window", "%s is not linked to %s. Nothing was changed.", shown(id), have.Ref)
		}
		next.Windows = slices.Delete(next.Windows, i, i+1)
	}
	to := next.State
	if to == model.ChangeScheduled && len(next.Windows) == 0 {
		to = model.ChangeCleared
	}
	if err := goes(next, "unlink", to); err != nil {
		return err
	}
	d.changed(model.WindowsUnlinked, why, have, next)
	return nil
}

// finishChange says that a change is in place: the work of every window has
// ended, and of one at least it was done.
func (d *decision) finishChange(c model.FinishChange) error {
	have, next, err := d.change(c.Ref, 0, "done")
	if err != nil {
		return err
	}
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	done := len(have.Windows) == 0
	for _, id := range have.Windows {
		w, ok := d.board.Window(id)
		if !ok || w.Status != model.Completed && w.Status != model.Cancelled {
			return model.Refuse(model.RefusedInput, "window", "%s is not in place: its window %s has not ended. Nothing was changed; end or cancel that first.", have.Ref, shown(id))
		}
		done = done || w.Status == model.Completed
	}
	if !done {
		return model.Refuse(model.RefusedInput, "window", "Every window of %s was cancelled, so that nothing has put it in place. Nothing was changed; link another, or withdraw it.", have.Ref)
	}
	if err := goes(next, "done", model.ChangeDone); err != nil {
		return err
	}
	next.Ended = &model.Ending{Signed: d.signed(), Reason: why}
	d.changed(model.ChangeFinished, why, have, next)
	return nil
}
