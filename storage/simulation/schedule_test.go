package simulation

import (
	"fmt"
	"slices"
	"time"
	_ "time/tzdata" // the zone of this package is not that of model/london

	"dccops/model"
	"dccops/model/london"
)

// The figures of H8.3 and H8.4.
const (
	nightFrom, nightTo = 20, 8
	ssiMinutes         = 4 * 60
	allMinutes         = 6 * 60
	workingDays        = 20
)

// clocks is the London clock as the standard library has it.
var clocks = func() *time.Location {
	l, err := time.LoadLocation("Europe/London")
	if err != nil {
		panic(err)
	}
	return l
}()

// month is a calendar month in London, from the first instant to that of the next.
func month(m london.Month) (from, to time.Time) {
	return time.Date(m.Year(), m.Of(), 1, 0, 0, 0, 0, clocks), time.Date(m.Year(), m.Of()+1, 1, 0, 0, 0, 0, clocks)
}

// stood is a finding that must stand where a schedule was published.
type stood struct {
	clause  model.Clause
	window  string
	verdict model.Verdict
	minutes int
}

// published: a schedule sets out the month as it is planned, with all that the clause
// asks for; and where a cap, the hours or the notice are not kept, that was on record
// with it, with the reason or what authorises it.
func (a *auditor) published(ev *model.Event) error {
	for _, r := range ev.After {
		if rel, ok := r.(*model.Release); ok {
			if err := a.schedule(rel); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *auditor) schedule(r *model.Release) error {
	from, to := month(r.Month)
	in := a.planned(r, from, to)
	for _, it := range r.Items {
		want := in[it.ID]
		if active := it.Status != model.Cancelled; active != (want != nil && want.Status != model.Cancelled) {
			return broken("H8.4: a schedule sets out the month", "%s: %s is active %t in it", r.RecordKey(), it.ID, active)
		} else if active && (it.Activity == "" || len(it.Services) == 0 || it.Risk == "" || !it.End.After(it.Start) || it.Activity != want.Activity || !it.Start.Equal(want.Start) || !it.End.Equal(want.End)) {
			return broken("H8.4: a schedule sets out the month", "%s: %s is not set out whole", r.RecordKey(), it.ID)
		}
		delete(in, it.ID)
	}
	for _, id := range ids(in) {
		return broken("H8.4: a schedule sets out the month", "%s: %s is not in it", r.RecordKey(), id)
	}
	all, ssi := a.minutes(r, from, to)
	if r.Judged.All != all || r.Judged.SSI != ssi {
		return broken("H8.3(b),(c): minutes are counted right", "%s says %d and %d of the SSI, and they are %d and %d", r.RecordKey(), r.Judged.All, r.Judged.SSI, all, ssi)
	}
	need := a.hours(r, from, to)
	if all > allMinutes {
		need = append(need, stood{"H8.3(c)", "", model.Breach, all})
	}
	if ssi > ssiMinutes {
		need = append(need, stood{"H8.3(b)", "", model.Breach, ssi})
	}
	first := a.first[r.Month.String()]
	if first.IsZero() {
		first = r.At
	}
	if v := notice(first, from); v != model.OK {
		need = append(need, stood{"H8.4", "", v, 0})
	}
	for _, n := range need {
		if err := a.stands(r, n); err != nil {
			return err
		}
	}
	return nil
}

// stands: a finding was shown, with a reason for going on or with what lifts it, which
// was on record before.
func (a *auditor) stands(r *model.Release, n stood) error {
	for _, p := range r.Standing {
		if p.Clause != n.clause || p.Window != n.window {
			continue
		}
		e, known := a.lifts[p.Reference]
		switch {
		case p.Verdict == n.verdict && r.Reason != "":
			return nil
		case p.Verdict == model.Authorised && known && e.Clause == n.clause && (e.Month == r.Month && n.minutes <= e.Limit || e.Month == 0):
			return nil
		}
	}
	return broken("what is not kept is on record", "%s: %s %s %s, %d minutes, is not: %+v, reason %q", r.RecordKey(), n.clause, n.window, n.verdict, n.minutes, r.Standing, r.Reason)
}

// planned are the windows that belong into a schedule: planned for the month and
// decided before it began, and what an earlier release held.
func (a *auditor) planned(r *model.Release, from, to time.Time) map[string]*model.Window {
	out := map[string]*model.Window{}
	last := a.release(r.Month.String())
	for id, w := range a.windows {
		touches := w.Start.Before(to) && w.End.After(from)
		held := false
		if last != nil {
			_, held = last.Item(id)
		}
		if touches && (held || w.Status != model.Cancelled && w.DecidedAt.Before(from) && !w.Trail.Raised) {
			out[id] = w
		}
	}
	if last != nil {
		for i := range last.Items {
			if it := last.Items[i]; out[it.ID] == nil && it.Status != model.Cancelled {
				it.Status = model.Cancelled // it was moved out of the month
				out[it.ID] = &it
			}
		}
	}
	return out
}

// minutes are those of the month under Planned Maintenance, each once, one by one.
func (a *auditor) minutes(r *model.Release, from, to time.Time) (all, ssi int) {
	n := int(to.Sub(from) / time.Minute)
	any, portal := make([]bool, n), make([]bool, n)
	for i := range r.Items {
		w := a.windows[r.Items[i].ID]
		if w == nil || r.Items[i].Status == model.Cancelled || harmless(w) || !w.DecidedAt.Before(from) || w.Trail.Raised {
			continue
		}
		for t := later(w.Start, from); t.Before(w.End) && t.Before(to); t = t.Add(time.Minute) {
			if a.unplanned(w, t, from) {
				continue
			}
			at := int(t.Sub(from) / time.Minute)
			any[at] = true
			portal[at] = portal[at] || touchesPortal(w)
		}
	}
	return count(any), count(portal)
}

func count(list []bool) (n int) {
	for _, is := range list {
		if is {
			n++
		}
	}
	return n
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// unplanned: the minute was added to the window once the month had begun, and not
// because the Panel asked: what that moves counts where it lands (H8.5).
func (a *auditor) unplanned(w *model.Window, t, from time.Time) bool {
	return slices.ContainsFunc(w.Trail.Wider, func(x model.Widening) bool {
		return !x.DecidedAt.Before(from) && !a.cases.moved[move(w.ID, x.DecidedAt)] && !t.Before(x.From) && t.Before(x.To)
	})
}

func harmless(w *model.Window) bool {
	return len(w.Services) > 0 && !slices.ContainsFunc(w.Services, func(s model.ServiceEffect) bool { return s.Effect != model.EffectNone })
}

func touchesPortal(w *model.Window) bool {
	return slices.ContainsFunc(w.Services, func(s model.ServiceEffect) bool {
		return s.Name == "Self-Service Interface" && s.Effect != model.EffectNone
	})
}

// hours are the windows that are not in the night, as far as they are in the month.
func (a *auditor) hours(r *model.Release, from, to time.Time) (out []stood) {
	for i := range r.Items {
		w := a.windows[r.Items[i].ID]
		if w == nil || r.Items[i].Status == model.Cancelled || !w.DecidedAt.Before(from) || w.Trail.Raised {
			continue
		}
		outside := 0
		for t := later(w.Start, from); t.Before(w.End) && t.Before(to); t = t.Add(time.Minute) {
			if h := t.In(clocks).Hour(); h >= nightTo && h < nightFrom && !a.unplanned(w, t, from) {
				outside++
			}
		}
		if outside > 0 {
			out = append(out, stood{"H8.3(a)", w.ID, model.Breach, outside})
		}
	}
	return out
}

// notice says whether a schedule of the month that begins at first was given at least
// 20 Working Days before, by stepping back through the calendar.
func notice(at, first time.Time) model.Verdict {
	day := first
	for n := 0; n < workingDays; {
		y, m, d := day.Date()
		day = time.Date(y, m, d-1, 0, 0, 0, 0, clocks)
		if working(day) {
			n++
		}
	}
	y, m, d := day.Date()
	switch next := time.Date(y, m, d+1, 0, 0, 0, 0, clocks); {
	case at.Before(day):
		return model.OK
	case at.Before(next):
		return model.Contested
	}
	return model.Late
}

// working: not a Saturday, a Sunday or a bank holiday of England and Wales.
func working(day time.Time) bool {
	if day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
		return false
	}
	d, err := london.ParseDate(day.Format(time.DateOnly))
	if err != nil {
		panic(fmt.Sprint(day, err))
	}
	return len(london.Default().On(d, london.NationEW)) == 0
}
