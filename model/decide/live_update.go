package decide

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
)

// updateLive says how work under way stands. What is stored is what differs
// from what was last told (H8.7); where nothing does, that nothing has changed.
func (d *decision) updateLive(c model.UpdateMaintenance) error {
	have, was, err := d.underWay(c.ID, c.Base)
	if err != nil {
		return err
	}
	w, m := *have, copied(was)
	w.Trail.Raised = was.Raised() // one that was brought in as in progress is followed from now on
	if err := d.situation(&w, &m, c.Now); err != nil {
		return err
	}
	if !was.Raised() && (w.Activity != have.Activity || w.Risk != have.Risk || !slices.Equal(w.Systems, have.Systems)) {
		return model.Refuse(model.RefusedInput, "activity", "%s is Planned Maintenance: its activity, systems and risk are those of the schedule. Nothing was changed; say what is different in words, or say that it went wrong.", have.ID)
	}
	if was.Raised() && w.Activity == "" {
		return model.Refuse(model.RefusedInput, "activity", "Say what is wrong or being done: the notice of H8.6 begins with it. Nothing was changed.")
	}
	if len(w.Services) == 0 {
		return model.Refuse(model.RefusedInput, "services", "Say which Services are disrupted or at Material Risk; one that suffers nothing can be named with none. Nothing was changed.")
	}
	d.lasts(&w, &m)
	if err := d.admit(&w); err != nil {
		return err
	}
	m.Services = w.Services
	if err := d.word(&m, model.UpdateProgress, c.Words, d.differs(have, was, &w, &m)); err != nil {
		return err
	}
	if was.Raised() {
		d.before(have, was)
		d.event(model.MaintenanceUpdated, w.ID, c.Words, &w, &m)
		return nil
	}
	if len(was.Updates) > 0 {
		d.ev.Before = []model.Record{was}
	}
	d.event(model.MaintenanceUpdated, w.ID, c.Words, &m)
	return nil
}

// situation lays what a person says over a window and the record beside it.
func (d *decision) situation(w *model.Window, m *model.Maintenance, s model.Situation) error {
	w.Activity, w.Systems, w.Services, w.Risk = s.Activity, s.Systems, s.Services, s.Risk
	if m.ExpectedEnd == nil || s.ExpectedEnd == nil || !m.ExpectedEnd.Equal(*s.ExpectedEnd) {
		m.ExpectedEnd = seconds(s.ExpectedEnd)
		if m.ExpectedEnd != nil && !m.ExpectedEnd.After(d.now) {
			return model.Refuse(model.RefusedInput, "end", "It cannot be expected to end at %s: it is %s already. Nothing was changed; write a later time, or leave it not known.", london.Stamp(*m.ExpectedEnd), london.Stamp(d.now))
		}
		if m.ExpectedEnd != nil && m.ExpectedEnd.Sub(d.now) > model.MaxWindow {
			return model.Refuse(model.RefusedInput, "end", "It would go on until %s, and the longest that can be written down is %d days ahead. Nothing was changed; write an earlier time, or leave it not known.", london.Stamp(*m.ExpectedEnd), int(model.MaxWindow.Hours()/24))
		}
	}
	if next := seconds(s.NextUpdate); next == nil || m.NextUpdate == nil || !next.Equal(*m.NextUpdate) {
		m.NextUpdate = next
		if next != nil && !next.After(d.now) {
			return model.Refuse(model.RefusedInput, "next_update", "The next update cannot be promised for %s: it is %s already. Nothing was changed.", london.Stamp(*next), london.Stamp(d.now))
		}
	}
	if s.Category < 0 || s.Category > 5 {
		return model.Refuse(model.RefusedInput, "category", "The category of an incident is 1 to 5. Nothing was changed; leave it out where there is none.")
	}
	m.Incident, m.Category = s.Incident, s.Category
	if err := let("incident", &m.Incident, text.Line); err != nil {
		return err
	}
	if err := d.assess("rdps", "RDPs are likely to be affected", &m.RDPs, s.RDPs); err != nil {
		return err
	}
	return d.assess("material_risk", "there is a Material Risk", &m.MaterialRisk, s.MaterialRisk)
}

// seconds cuts an instant to whole seconds, in UTC.
func seconds(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	out := t.UTC().Truncate(time.Second)
	return &out
}

// assess takes a human judgement. A "no" has a reason: it leaves people out.
func (d *decision) assess(field, what string, have *model.Assessment, say model.Assessment) error {
	say.Reason = strings.TrimSpace(say.Reason)
	if err := let(field, &say.Reason, text.Prose); err != nil {
		return err
	}
	switch {
	case say.Answer != model.NotAssessed && say.Answer != model.Yes && say.Answer != model.No:
		return model.Refuse(model.RefusedInput, field, "Say yes or no to whether %s, or leave it for later. Nothing was changed.", what)
	case say.Answer == model.No && say.Reason == "":
		return model.Refuse(model.RefusedInput, field, "Say why you judge that it is not so that %s: the reason goes on the record. Nothing was changed.", what)
	case say.Answer == have.Answer && say.Reason == have.Reason:
		return nil
	case say.Answer == model.NotAssessed && have.Answer != model.NotAssessed:
		return model.Refuse(model.RefusedInput, field, "Whether %s was judged before (%s): judge it again, it cannot be unsaid. Nothing was changed.", what, have.Words())
	}
	have.Answer, have.Reason = say.Answer, say.Reason
	have.By, have.At = "", time.Time{}
	if say.Answer != model.NotAssessed {
		have.By, have.At = d.ev.Actor.Name, d.now
	}
	return nil
}

// lasts gives raised work the end that is known of it. Where none is, it has
// lasted until now, and at least a minute.
func (d *decision) lasts(w *model.Window, m *model.Maintenance) {
	if !w.Trail.Raised {
		return
	}
	w.Trail.Open = m.ExpectedEnd == nil
	if !w.Trail.Open {
		w.End = *m.ExpectedEnd
		return
	}
	w.End = d.now.Truncate(time.Second)
	if least := m.StartedAt.Add(time.Minute); w.End.Before(least) {
		w.End = least
	}
}

// differs lists what is not as it was last told.
func (d *decision) differs(have *model.Window, was *model.Maintenance, w *model.Window, m *model.Maintenance) (out []model.LiveChange) {
	note := func(what, old, now string) {
		if old != now {
			out = append(out, model.LiveChange{What: what, Old: cmp.Or(old, "not said"), New: cmp.Or(now, "not said")})
		}
	}
	note(model.ChangedEnd, endWords(was.ExpectedEnd), endWords(m.ExpectedEnd))
	note(model.ChangedServices, model.EffectsWords(was.Services), model.EffectsWords(m.Services))
	note("activity", have.Activity, w.Activity)
	note("systems", strings.Join(have.Systems, ", "), strings.Join(w.Systems, ", "))
	note("risk", have.Risk, w.Risk)
	note("Material Risk", was.MaterialRisk.Words(), m.MaterialRisk.Words())
	note("RDPs likely affected", was.RDPs.Words(), m.RDPs.Words())
	note("incident", was.Incident, m.Incident)
	note("category", category(was.Category), category(m.Category))
	return out
}

func category(n int) string {
	if n == 0 {
		return "none"
	}
	return strconv.Itoa(n)
}

// word adds an update to a record: the newest of its words.
func (d *decision) word(m *model.Maintenance, kind model.UpdateKind, words string, differs []model.LiveChange) error {
	words = strings.TrimSpace(words)
	if err := let("words", &words, text.Prose); err != nil {
		return err
	}
	if len(m.Updates) >= mostUpdates {
		return model.Refuse(model.RefusedInput, "", "%s has %d updates; one maintenance holds no more. Nothing was changed; end it and raise what goes on.", m.ID, mostUpdates)
	}
	m.Revision = d.board.Revision() + 1
	m.Updates = append(m.Updates, model.Update{
		Event: m.Revision, Kind: kind, At: d.now, By: d.ev.Actor.Name, Words: words,
		ExpectedEnd: m.ExpectedEnd, NextUpdate: m.NextUpdate, Differences: differs,
	})
	return nil
}

// mostUpdates bounds one record, which is written anew with each of them.
const mostUpdates = 500

// tell records that an audience was told. The first telling of a thing stands.
func (d *decision) tell(t model.Telling) error {
	since, err := d.tellable(&t)
	if err != nil {
		return err
	}
	t.At, t.By = moment(t.At, d.now), d.ev.Actor.Name
	if err := let("means", &t.Means, text.Line); err != nil {
		return err
	}
	switch {
	case !slices.Contains(model.Audiences(), t.Audience):
		return model.Refuse(model.RefusedInput, "audience", "There is no audience %q: say Parties, RDPs or TABASC. Nothing was changed.", shown(string(t.Audience)))
	case t.Event > d.board.Revision():
		return model.Refuse(model.RefusedInput, "event", "There is no event %d yet. Nothing was changed.", t.Event)
	case t.At.Before(since):
		return model.Refuse(model.RefusedInput, "at", "%s cannot have been told at %s: the DCC knew of %s from %s. Nothing was changed.", t.Audience, london.Stamp(t.At), t.Subject, london.Stamp(since))
	}
	if err := d.past("at", string(t.Audience)+" cannot have been told", t.At); err != nil {
		return err
	}
	for _, old := range d.board.Tellings(t.Subject) {
		if old.Event == t.Event && old.Audience == t.Audience && old.Back == "" {
			return model.Refuse(model.RefusedInput, "audience", "%s were told of this on %s; the first telling stands. Nothing was changed.", t.Audience, london.Stamp(old.At))
		}
	}
	d.event(model.TellingRecorded, t.Subject, string(t.Audience), &t)
	return nil
}

// tellable finds what a telling is of, a window or a published month, and since
// when the DCC knew of it. A telling that names no event is of the newest word.
func (d *decision) tellable(t *model.Telling) (since time.Time, err error) {
	have, ok := d.board.Window(t.Subject)
	if !ok {
		month, err := london.ParseMonth(t.Subject)
		list := d.board.Releases(month)
		if err != nil || len(list) == 0 {
			return since, model.Refuse(model.RefusedMissing, "id", "There is no window %q, nor a published month of that name. Nothing was changed; dccops live lists what is under way.", shown(t.Subject))
		}
		t.Subject, t.Event = month.String(), cmp.Or(t.Event, list[len(list)-1].Event)
		return list[0].At, nil
	}
	m, known := d.board.Maintenance(have.ID)
	since, newest := have.DecidedAt, have.Trail.Revision
	if known {
		since = minTime(m.AwareAt, m.StartedAt)
	}
	if known && m.Last() != nil {
		newest = m.Last().Event
	}
	t.Event = cmp.Or(t.Event, newest)
	return since, nil
}

// minTime is the earlier of two instants, of which the first may be missing.
func minTime(a, b time.Time) time.Time {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}
