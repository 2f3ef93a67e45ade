package form

import (
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
)

// TakeBackWords asks whether an act is to be taken back: which it was, when, and
// what taking it back will do.
func TakeBackWords(act *model.Event) string {
	return fmt.Sprintf("Take back event %d: %s, %s?\n%s", act.Seq, text.Visible(act.Deed()), london.Stamp(act.At), undoWords(act))
}

// undoWords says what the event that undoes an act will do.
func undoWords(act *model.Event) string {
	var out []string
	before := map[string]*model.Window{}
	for _, r := range act.Before {
		if w, ok := r.(*model.Window); ok {
			before[w.ID] = w
		}
	}
	born, back := 0, 0
	for _, r := range act.After {
		switch r := r.(type) {
		case *model.Window:
			if old := before[r.ID]; old != nil {
				back++
				out = append(out, r.ID+" goes back to "+windowWords(old)+".")
			} else {
				born++
				out = append(out, r.ID+" will be cancelled: it stays in sight and counts nothing.")
			}
		case *model.Exception:
			out = append(out, r.Ref+" will be withdrawn: it stays on the record and lifts nothing more.")
		case *model.PanelRequest:
			out = append(out, undoneRequest(act, r))
		case *model.System:
			out = append(out, "The system "+r.Name+" goes back to what it was.")
		case *model.Service:
			out = append(out, "The Service "+r.Name+" goes back to what it was.")
		}
	}
	if len(out) > 2 {
		out = nil
		if born > 0 {
			out = append(out, plural(born, "window")+" will be cancelled.")
		}
		if back > 0 {
			out = append(out, plural(back, "window")+" will go back to what was written before.")
		}
	}
	return text.Visible(strings.Join(out, " ")) + " Nothing is removed: this is a new event, and both stay on the record."
}

// undoneRequest says what becomes of a request whose last step is taken back.
func undoneRequest(act *model.Event, r *model.PanelRequest) string {
	for _, b := range act.Before {
		if old, ok := b.(*model.PanelRequest); ok && old.Ref == r.Ref {
			return r.Ref + " goes back to " + old.State.Words() + "."
		}
	}
	return r.Ref + " will be struck out: it stays on the record and authorises nothing."
}

// windowWords says a window by what can be taken back of it.
func windowWords(w *model.Window) string {
	return fmt.Sprintf("%s, %s to %s, %s", w.Activity, london.Stamp(w.Start), london.Stamp(w.End), w.Status)
}
