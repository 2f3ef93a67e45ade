package decide

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
)

// mostAsked bounds the windows of one request, and the steps of one.
const (
	mostAsked = 50
	mostSteps = 200
)

// decideRequest answers the commands about what the Panel asks (H8.5).
func (d *decision) decideRequest(cmd model.Command) (bool, error) {
	switch c := cmd.(type) {
	case model.RecordRequest:
		return true, d.recordRequest(c)
	case model.TakeStep:
		return true, d.takeStep(c)
	case model.MoveAsAsked:
		_, err := d.moveAsAsked(c)
		return true, err
	case model.AnswerRequest:
		return true, d.answerRequest(c)
	case model.WithdrawRequest:
		return true, d.closeRequest(c)
	case model.ReopenRequest:
		return true, d.reopenRequest(c)
	}
	return false, nil
}

// recordRequest puts a request on the record. It is about what was published:
// H8.5 speaks of nothing else.
func (d *decision) recordRequest(c model.RecordRequest) error {
	r := model.PanelRequest{Ref: c.Ref, Asking: c.Asking}
	if err := d.admitRequest(&r); err != nil {
		return err
	}
	d.event(model.RequestRecorded, r.Ref, r.Reasons, &r)
	return nil
}

// admitRequest lets a new request in and gives it its number, whichever command
// brings it.
func (d *decision) admitRequest(r *model.PanelRequest) error {
	r.State, r.Recorded = model.RequestReceived, d.now
	if r.Received.IsZero() {
		r.Received = d.now
	}
	r.Received = r.Received.UTC().Truncate(time.Second)
	if err := admitAsking(r); err != nil {
		return err
	}
	if r.Ref == "" {
		r.Ref = d.nextRequest()
	}
	if _, known := d.board.Request(r.Ref); known {
		return model.Refuse(model.RefusedInput, "ref", "There is a request %s already. Nothing was changed; give this one another reference.", shown(r.Ref))
	}
	if r.Received.After(d.now) {
		return model.Refuse(model.RefusedInput, "received", "It was received %s, which is still to come. Nothing was changed.", london.Stamp(r.Received))
	}
	r.Windows = slices.Clone(r.Windows)
	for i := range r.Windows {
		if err := d.admitAsked(r, i); err != nil {
			return err
		}
	}
	r.Revision = d.board.Revision() + 1
	return nil
}

func admitAsking(r *model.PanelRequest) error {
	err := letAll(
		entry{"ref", &r.Ref, text.ID},
		entry{"meeting", &r.Meeting, text.Line},
		entry{"party", &r.Party, text.Line},
		entry{"reasons", &r.Reasons, text.Prose},
	)
	if err != nil {
		return err
	}
	switch n := len(r.Windows); {
	case r.Meeting == "":
		return model.Refuse(model.RefusedInput, "meeting", "Say which meeting asked, or who did for the Panel. Nothing was changed.")
	case r.Reasons == "":
		return model.Refuse(model.RefusedInput, "reasons", "Say the reasons the Panel gave: a request without reasons is none (H8.5). Nothing was changed; ask the Panel for them.")
	case n == 0:
		return model.Refuse(model.RefusedInput, "windows", "Say which windows the Panel asks to have rescheduled. Nothing was changed; dccops month lists the windows of a month.")
	case n > mostAsked:
		return model.Refuse(model.RefusedInput, "windows", "The request names %d windows; one request names at most %d. Nothing was changed.", n, mostAsked)
	}
	return nil
}

// admitAsked lets one window of a request in, as it was set out.
func (d *decision) admitAsked(r *model.PanelRequest, i int) error {
	a := &r.Windows[i]
	w, ok := d.board.Window(a.Window)
	switch {
	case !ok:
		return model.Refuse(model.RefusedMissing, "windows", "There is no window %q. Nothing was changed; dccops month lists the windows of a month.", shown(a.Window))
	case r.Asked(a.Window) != a:
		return model.Refuse(model.RefusedInput, "windows", "%s is named twice. Nothing was changed.", w.ID)
	case w.Status == model.Cancelled || w.Status == model.Completed:
		return model.Refuse(model.RefusedInput, "windows", "%s is %s, so that it cannot be rescheduled. Nothing was changed.", w.ID, w.Status)
	}
	out, ok := d.setOut(w, w)
	if !ok {
		return model.Refuse(model.RefusedInput, "windows", "%s stands in no published schedule, and H8.5 speaks of what is set out in one: change it and publish. Nothing was changed.", w.ID)
	}
	a.Activity, a.Start, a.End, a.Release = out.Activity, out.Start, out.End, d.releaseOf(out)
	if a.WantedStart.IsZero() {
		a.WantedEnd = time.Time{}
		return nil
	}
	a.WantedStart = a.WantedStart.UTC().Truncate(time.Second)
	if a.WantedEnd.IsZero() {
		a.WantedEnd = a.WantedStart.Add(out.End.Sub(out.Start))
	}
	a.WantedEnd = a.WantedEnd.UTC().Truncate(time.Second)
	if length := a.WantedEnd.Sub(a.WantedStart); length <= 0 || length > model.MaxWindow {
		return model.Refuse(model.RefusedInput, "windows", "%s is wanted from %s to %s, which is no time at all, or too long. Nothing was changed.", w.ID, london.Stamp(a.WantedStart), london.Stamp(a.WantedEnd))
	}
	return nil
}

// releaseOf names the schedule that a window was set out in.
func (d *decision) releaseOf(w *model.Window) string {
	first, last := w.Months()
	out := first.String()
	for m := first; m <= last; m = m.Next() {
		if rel := d.board.LastRelease(m); rel != nil {
			if _, ok := rel.Item(w.ID); ok {
				out = rel.RecordKey()
			}
		}
	}
	return out
}

func (d *decision) nextRequest() string {
	for n := len(d.board.Requests()) + 1; ; n++ {
		ref := fmt.Sprintf("PR-%03d", n)
		if _, known := d.board.Request(ref); !known {
			return ref
		}
	}
}

// request finds a request, refuses one that moved on since the person looked, or
// whose state does not take the step, and gives a copy to be changed.
func (d *decision) request(ref string, base uint64, step string) (*model.PanelRequest, error) {
	have, ok := d.board.Request(ref)
	switch {
	case !ok:
		return nil, model.Refuse(model.RefusedMissing, "ref", "There is no request %q. Nothing was changed; dccops request list shows those there are.", shown(ref))
	case base != 0 && have.Revision != base:
		return nil, model.Refuse(model.RefusedChanged, "", "%s was changed by someone else while you were looking at it. Nothing of yours was lost or stored; look again and decide.", have.Ref)
	}
	if m := model.RequestMachine(); !m.Takes(string(have.State), step) {
		return nil, m.RefuseStep(have.Ref, string(have.State), step)
	}
	next := *have
	next.Steps, next.Moves = slices.Clip(have.Steps), slices.Clip(have.Moves)
	next.Revision = d.board.Revision() + 1
	d.ev.Before = append(d.ev.Before, have)
	return &next, nil
}

// step puts what the DCC did on a request.
func (d *decision) step(r *model.PanelRequest, words string) error {
	words = strings.TrimSpace(words)
	if err := let("steps", &words, text.Prose); err != nil {
		return err
	}
	switch {
	case words == "":
		return model.Refuse(model.RefusedInput, "steps", "Say what was done to accommodate %s: the clause wants all reasonable steps, and the record shows which. Nothing was changed.", r.Ref)
	case len(r.Steps) >= mostSteps:
		return model.Refuse(model.RefusedInput, "steps", "%s has %d steps on the record, which is as many as it holds. Nothing was changed.", r.Ref, mostSteps)
	}
	r.Steps = append(r.Steps, model.RequestStep{At: d.now, By: d.ev.Actor.Name, Words: words})
	return nil
}

func (d *decision) takeStep(c model.TakeStep) error {
	r, err := d.request(c.Ref, c.Base, model.StepStep)
	if err != nil {
		return err
	}
	if err := d.step(r, c.Words); err != nil {
		return err
	}
	r.State = model.RequestInHand
	d.event(model.RequestStepTaken, r.Ref, r.Steps[len(r.Steps)-1].Words, r)
	return nil
}

func (d *decision) closeRequest(c model.WithdrawRequest) error {
	r, err := d.request(c.Ref, c.Base, model.StepWithdraw)
	if err != nil {
		return err
	}
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	if why == "" {
		return model.Refuse(model.RefusedInput, "reason", "Say how the Panel withdrew %s: it goes on the record. Nothing was changed.", r.Ref)
	}
	r.State, r.Closed = model.RequestWithdrawn, &model.RequestStep{At: d.now, By: d.ev.Actor.Name, Words: why}
	d.event(model.RequestDropped, r.Ref, why, r)
	return nil
}

func (d *decision) reopenRequest(c model.ReopenRequest) error {
	r, err := d.request(c.Ref, c.Base, model.StepReopen)
	if err != nil {
		return err
	}
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	if why == "" {
		return model.Refuse(model.RefusedInput, "reason", "Say why %s is gone on with: it was answered, and the reason goes on the record. Nothing was changed.", r.Ref)
	}
	if err := d.step(r, "opened again: "+why); err != nil {
		return err
	}
	r.State, r.Answer = model.RequestInHand, nil
	d.event(model.RequestReopened, r.Ref, why, r)
	return nil
}

// undoRequest puts a request back as it was before an act, and strikes one out
// that the act recorded.
func (d *decision) undoRequest(act *model.Event, r *model.PanelRequest, was model.Record) error {
	have, ok := d.board.Request(r.Ref)
	if !ok || have.Revision != act.Seq {
		return changedSince(act, r.Ref)
	}
	next := *have
	if old, known := was.(*model.PanelRequest); known {
		next = *old
	} else {
		next.State = model.RequestStruck
		next.Closed = &model.RequestStep{At: d.now, By: d.ev.Actor.Name, Words: fmt.Sprintf("event %d was taken back", act.Seq)}
	}
	next.Revision = d.board.Revision() + 1
	d.ev.Before, d.ev.After = append(d.ev.Before, have), append(d.ev.After, &next)
	return nil
}
