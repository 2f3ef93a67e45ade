package decide

import (
	"slices"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
)

// Trial is what moving a window as the Panel asks would do: the window before and
// after, and every month it leaves or enters.
type Trial struct {
	Request *model.PanelRequest
	Was, Is *model.Window
	Months  []TrialMonth
	event   model.Event
}

// TrialMonth is one month as it is judged, and as it would be.
type TrialMonth struct {
	Month         london.Month
	Before, After *rules.Report
}

// TryMove judges a move before anybody agrees to it: nothing is asked of a role,
// and nothing is written. What is refused would be refused of the order itself,
// but for a reason, which an order may still want.
func TryMove(b *model.Board, by model.Actor, now time.Time, c model.MoveAsAsked) (*Trial, error) {
	c.Reason = ""
	d := decision{board: b, now: now.UTC(), ev: &model.Event{At: now.UTC(), Actor: by}}
	t, err := d.moved(c)
	if err != nil {
		return nil, err
	}
	t.judge(b, now.UTC())
	return t, nil
}

// moveAsAsked moves a window because the Panel asked.
func (d *decision) moveAsAsked(c model.MoveAsAsked) (*Trial, error) {
	t, err := d.moved(c)
	if err != nil {
		return nil, err
	}
	t.judge(d.board, d.now)
	if against := t.Against(); len(against) > 0 && t.Is.Trail.Reason == "" {
		return nil, model.Refuse(model.RefusedRule, "reason", "Moving %s there raises what %s does not authorise: %s. Nothing was moved; move it elsewhere, or say why it goes there all the same.",
			t.Is.ID, t.Request.Ref, listed(against))
	}
	return t, nil
}

// moved works out a move, and puts it on the event.
//
// # Why
//
// The clause is about when Planned Maintenance happens. So a move changes times
// and nothing else, and makes no window longer than it was set out: what is
// longer is more work, and an edit of its own.
func (d *decision) moved(c model.MoveAsAsked) (*Trial, error) {
	r, err := d.request(c.Ref, c.Base, model.StepMove)
	if err != nil {
		return nil, err
	}
	a := r.Asked(c.Window)
	if a == nil {
		return nil, model.Refuse(model.RefusedInput, "window", "%s does not ask for %q. Nothing was changed; change that window by an edit.", r.Ref, shown(c.Window))
	}
	have, err := d.open(c.Window, c.WindowBase)
	if err != nil {
		return nil, err
	}
	w := *have
	w.Start, w.End = c.Start, c.End
	if w.End.IsZero() && !w.Start.IsZero() {
		w.End = w.Start.Add(have.End.Sub(have.Start))
	}
	if err := d.admit(&w); err != nil {
		return nil, err
	}
	if err := d.sensibleMove(a, have, &w); err != nil {
		return nil, err
	}
	if w.Trail.Reason, err = reason(c.Reason); err != nil {
		return nil, err
	}
	m := model.RequestMove{Window: w.ID, From: have.Start, Until: have.End, Start: w.Start, End: w.End, At: d.now, By: d.ev.Actor.Name}
	d.asAsked(a, have, &w)
	r.Moves, r.State = append(r.Moves, m), model.RequestInHand
	d.ev.Before = append(d.ev.Before, have)
	d.event(model.RequestMoved, r.Ref, moveWords(&m, w.Trail.Reason), &w, r)
	return &Trial{Request: r, Was: have, Is: &w, event: *d.ev}, nil
}

func (d *decision) sensibleMove(a *model.AskedWindow, have, w *model.Window) error {
	switch {
	case have.Status == model.InProgress || !d.now.Before(have.Start):
		return model.Refuse(model.RefusedInput, "window", "%s has begun, so that it cannot be rescheduled any more; what differs is told under H8.7. Nothing was changed.", w.ID)
	case !w.Start.After(d.now):
		return model.Refuse(model.RefusedInput, "start", "%s would begin %s, which has passed. Nothing was changed.", w.ID, london.Stamp(w.Start))
	case w.Start.Equal(have.Start) && w.End.Equal(have.End):
		return model.Refuse(model.RefusedInput, "start", "%s stands there already. Nothing was changed.", w.ID)
	case w.End.Sub(w.Start) > a.End.Sub(a.Start):
		return model.Refuse(model.RefusedInput, "end", "%s was set out with %s and would take %s: the Panel asks when it is, not that it is longer (H8.5). Nothing was changed; what is longer is an edit of its own.",
			w.ID, london.Hours(int(a.End.Sub(a.Start)/time.Minute)), london.Hours(w.Minutes()))
	}
	return nil
}

// asAsked works out what of a moved window lies outside what was set out, decided
// now.
func (d *decision) asAsked(a *model.AskedWindow, have, w *model.Window) {
	out, ok := d.setOut(have, w)
	if !ok { // it was moved before, to a month of which nothing is published
		set := *have
		set.Start, set.End, out = a.Start, a.End, &set
	}
	w.Trail.Wider = model.Widened(out, have, w, d.now)
}

func moveWords(m *model.RequestMove, why string) string {
	out := m.Window + " moved from " + london.Stamp(m.From) + " to " + london.Stamp(m.Start)
	if why != "" {
		out += ": " + why
	}
	return out
}

// judge asks the rules about every month the window leaves or enters.
func (t *Trial) judge(b *model.Board, now time.Time) {
	over := b.Over(t.event.After)
	for _, w := range []*model.Window{t.Was, t.Is} {
		first, last := w.Months()
		for m := first; m <= last; m = m.Next() {
			if slices.ContainsFunc(t.Months, func(o TrialMonth) bool { return o.Month == m }) {
				continue
			}
			one := TrialMonth{Month: m}
			one.Before, _ = rules.Check(b, m, now) // where holidays are not known the report says so
			one.After, _ = rules.Check(over, m, now)
			t.Months = append(t.Months, one)
		}
	}
	slices.SortFunc(t.Months, func(x, y TrialMonth) int { return int(x.Month - y.Month) })
}

// Raised lists the findings that the move would bring, or make worse.
func (m *TrialMonth) Raised() []rules.Finding { return beyond(m.After, m.Before) }

// Ended lists the findings that the move would end.
func (m *TrialMonth) Ended() []rules.Finding { return beyond(m.Before, m.After) }

// beyond lists the findings of a report that another has not, or less of. How the
// request itself stands is none of them: a move always changes that.
func beyond(r, other *rules.Report) (out []rules.Finding) {
	for _, f := range r.Findings {
		if f.Clause != "H8.5" && !slices.ContainsFunc(other.Findings, func(o rules.Finding) bool {
			same := o.Clause == f.Clause && o.Window == f.Window && o.Reference == f.Reference
			return same && o.Verdict.Weight() >= f.Verdict.Weight() && o.Excess >= f.Excess && (f.Verdict != model.Note || o.Words == f.Words)
		}) {
			out = append(out, f)
		}
	}
	return out
}

// Against says what speaks against the move: what it raises that the request does
// not authorise.
func (t *Trial) Against() (out []string) {
	for i := range t.Months {
		for _, f := range t.Months[i].Raised() {
			if f.Verdict.Weight() >= model.Contested.Weight() {
				out = append(out, string(f.Clause)+" "+string(f.Verdict)+": "+f.Words)
			}
		}
	}
	return out
}
