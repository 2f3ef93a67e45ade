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

// TryResolution says what a resolution would be, number and all, before anybody
// writes it down: its Became and Says tell what it would become. What is refused
// would be refused of the order itself. Nothing is asked of a role.
func TryResolution(b *model.Board, by model.Actor, now time.Time, c model.RecordResolution) (*model.Resolution, error) {
	d := decision{board: b, now: now.UTC(), ev: &model.Event{At: now.UTC(), Actor: by}}
	return d.resolved(c)
}

func (d *decision) recordResolution(c model.RecordResolution) error {
	_, err := d.resolved(c)
	return err
}

// resolved writes a resolution down, and with it what it becomes.
func (d *decision) resolved(c model.RecordResolution) (*model.Resolution, error) {
	_, next, err := d.meeting(c.Meeting)
	if err != nil {
		return nil, err
	}
	switch {
	case !next.Open():
		return nil, model.Refuse(model.RefusedInput, "meeting", "%s was closed %s, so that nothing more is resolved there. Nothing was changed; open another meeting.", next.Ref, london.Stamp(*next.Closed))
	case len(next.Resolutions) >= mostResolutions:
		return nil, model.Refuse(model.RefusedInput, "meeting", "%s has %d resolutions, the most one meeting takes. Nothing was changed; open another.", next.Ref, mostResolutions)
	}
	r := model.Resolution{N: len(next.Resolutions) + 1, Item: c.Item, Outcome: c.Outcome, ByWhom: c.ByWhom, Why: c.Why, Reference: c.Reference, Signed: d.signed()}
	if err := d.admitResolution(next, &r); err != nil {
		return nil, err
	}
	if r.Action, err = d.admitAction(&r, c.Action); err != nil {
		return nil, err
	}
	also, err := d.becomes(next, &r, c.Windows)
	if err != nil {
		return nil, err
	}
	next.Resolutions = append(next.Resolutions, r)
	d.event(model.ResolutionRecorded, next.Ref, fmt.Sprintf("%d: %s, %s: %s", r.N, r.Item, r.Outcome, r.Why), append([]model.Record{next}, also...)...)
	return &r, nil
}

func (d *decision) admitResolution(m *model.Meeting, r *model.Resolution) (err error) {
	if strings.TrimSpace(r.ByWhom) == "" {
		r.ByWhom = m.Body
	}
	if r.ByWhom, err = d.whom("by_whom", r.ByWhom); err != nil {
		return err
	}
	if err := words("why", &r.Why, text.Prose); err != nil {
		return err
	}
	if r.Reference = strings.TrimSpace(r.Reference); r.Reference != "" {
		if err := let("reference", &r.Reference, text.Name); err != nil {
			return err
		}
	}
	switch {
	case !slices.Contains(model.MeetingOutcomes(), r.Outcome):
		return model.Refuse(model.RefusedInput, "outcome", "The outcome %q is unknown: say agreed, objected or deferred. Nothing was changed.", shown(string(r.Outcome)))
	case r.Why == "":
		return model.Refuse(model.RefusedInput, "why", "Say why, in the words of the meeting: a resolution without reasons is asked about later. Nothing was changed.")
	case d.board.IsPanel(r.ByWhom) && !d.board.IsPanel(m.Body):
		return model.Refuse(model.RefusedInput, "by_whom", "%s is a meeting of %s, and the Panel resolves nothing there. Nothing was changed; record what it agreed at its own meeting with dccops agreement add, or what it asks for with dccops request add.", m.Ref, shown(m.Body))
	}
	return d.admitItem(m, r)
}

// admitItem wants an item that is on the record: a month is the one that is put
// before the meeting.
func (d *decision) admitItem(m *model.Meeting, r *model.Resolution) error {
	if month, err := london.ParseMonth(r.Item); err == nil {
		if month != m.Month {
			return model.Refuse(model.RefusedInput, "item", "%s is put before %s, not %s. Nothing was changed; open a meeting about that month.", m.Month.Name(), m.Ref, month.Name())
		}
		r.Item = month.String()
		return nil
	}
	if d.board.ItemTitle(r.Item) != "" {
		return nil
	}
	return model.Refuse(model.RefusedMissing, "item", "There is no item %q. Nothing was changed; name a window, a change, a consultation, a request or a version of the Methodology by its reference, or the month as %s.", shown(r.Item), m.Month)
}

// admitAction lets in what somebody is to do. A deferral wants it.
func (d *decision) admitAction(r *model.Resolution, asked *model.Action) (*model.Action, error) {
	if asked == nil {
		if r.Outcome == model.Deferred {
			return nil, model.Refuse(model.RefusedInput, "action", "Say what is to be done about %s, by whom and until when: what is deferred without an action is forgotten. Nothing was changed.", r.Item)
		}
		return nil, nil
	}
	a := &model.Action{What: asked.What, Who: asked.Who, Due: asked.Due}
	if err := words("action", &a.What, text.Line); err != nil {
		return nil, err
	}
	switch {
	case a.What == "":
		return nil, model.Refuse(model.RefusedInput, "action", "Say what is to be done. Nothing was changed.")
	case strings.TrimSpace(a.Who) == "":
		return nil, model.Refuse(model.RefusedInput, "who", "Say who is to do it. Nothing was changed.")
	case a.Due == 0:
		return nil, model.Refuse(model.RefusedInput, "due", "Say until when it is to be done, as 2026-11-20. Nothing was changed.")
	case a.Due < london.DateOf(d.now):
		return nil, model.Refuse(model.RefusedInput, "due", "It would be due %s, which is over. Nothing was changed.", a.Due)
	}
	var err error
	a.Who, err = d.whom("who", a.Who)
	return a, err
}
