package decide

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/notice"
	"dccops/model/rules"
)

// mostItems bounds a release: its record must fit one row of the store. A month
// holds a few dozen activities.
const mostItems = 1_500

// Draft is what would go out if the working month were published now, and the
// release it would replace (nil: none). Nothing about it is refused yet; see
// [Unready]. The error is a *london.HorizonError.
func Draft(b *model.Board, m london.Month, by model.Actor, now time.Time, reason string) (r, before *model.Release, err error) {
	before = b.LastRelease(m)
	r = &model.Release{Month: m, Version: 1, At: now.UTC().Truncate(time.Second), By: by, Reason: reason, Audiences: model.Audiences(), Items: []model.Window{}}
	if before != nil {
		r.Version = before.Version + 1
	}
	for _, w := range b.Scheduled(m) {
		r.Items = append(r.Items, item(w, before))
	}
	judged := b
	if b.PublishedAt(m).IsZero() {
		judged = b.Over([]model.Record{&model.Publication{Month: m, At: r.At}})
	}
	report, err := rules.Check(judged, m, r.At)
	r.Judged = judgement(report, judged.PublishedAt(m))
	for i := range report.Findings {
		if f := &report.Findings[i]; f.Verdict.Weight() >= model.Authorised.Weight() {
			r.Standing = append(r.Standing, model.StandingPoint{Clause: f.Clause, Verdict: f.Verdict, Window: f.Window, Reference: f.Reference, Words: f.Words})
		}
	}
	r.Seal = model.Seal{Form: notice.Form, Head: b.SignedHead(), Template: notice.ScheduleWording(b, before != nil)}
	r.Seal.Content = notice.Content(notice.Body(b, r, before))
	return r, before, err
}

// item is a window as it stands in a schedule: what the record knows beyond
// H8.4 stays behind, except the SEQUENCE and why it was cancelled.
func item(w *model.Window, before *model.Release) model.Window {
	out := *w
	out.Trail = model.Trail{Sequence: sequence(w, before)}
	switch w.Status {
	case model.Cancelled:
		out.Trail.Reason = w.Trail.Reason
	case model.Draft:
		out.Status = model.Scheduled
	}
	return out
}

// sequence counts the released changes of a window.
func sequence(w *model.Window, before *model.Release) int {
	if before == nil {
		return w.Trail.Sequence
	}
	old, ok := before.Item(w.ID)
	if _, differs := model.Differ(old, w); ok && differs {
		return w.Trail.Sequence + 1
	}
	return w.Trail.Sequence
}

func judgement(r *rules.Report, first time.Time) model.Judgement {
	d := &r.Deadline
	return model.Judgement{
		Policy: r.Policy.Version, Holidays: r.HolidayVersion(), Zone: london.ZoneDataVersion,
		PublishBy: d.PublishBy, Clear: d.Clear, Deadline: d.Verdict,
		All: r.Scheduled.All, AllLimit: r.Scheduled.AllLimit, SSI: r.Scheduled.SSI, SSILimit: r.Scheduled.SSILimit,
		FirstRelease: first,
	}
}

// Unready says why a draft release cannot go out on a board: nil when it can. A
// finding that stands needs a reason; missing contents of H8.4(a)-(d) and gates
// of H8.8 that are not through cannot be excused.
func Unready(b *model.Board, r, before *model.Release) *model.Refusal {
	items := make([]*model.Window, len(r.Items))
	var lacks []string
	for i := range r.Items {
		w := &r.Items[i]
		items[i] = w
		if missing := w.Missing(); len(missing) > 0 && w.Status != model.Cancelled {
			lacks = append(lacks, fmt.Sprintf("%s lacks %s", w.ID, joined(missing)))
		}
	}
	switch {
	case len(lacks) > 0:
		return model.Refuse(model.RefusedRule, "", "The schedule of %s cannot be published: %s. Nothing was published; write them down (for (d), \"none\" is a value) and publish again.",
			r.Month.Name(), listed(lacks))
	case len(ungated(b, r, before)) > 0:
		return model.Refuse(model.RefusedRule, "gates", "The schedule of %s cannot be published: %s. Nothing was published; bring the change through its gates, or take the window out of the month.",
			r.Month.Name(), listed(ungated(b, r, before)))
	case len(r.Items) > mostItems:
		return model.Refuse(model.RefusedInput, "month", "%s has %d activities; one schedule holds at most %d. Nothing was published.", r.Month.Name(), len(r.Items), mostItems)
	case before != nil && r.Judged.FirstRelease.Equal(before.Judged.FirstRelease) && len(model.Differences(before, items)) == 0:
		return model.Refuse(model.RefusedInput, "month", "Nothing in %s has changed since version %d, which %s published %s; that one stands. Nothing was published now, and nothing of yours is lost.",
			r.Month.Name(), before.Version, shown(before.By.Name), london.Stamp(before.At))
	case r.Reason == "" && len(Unexcused(r)) > 0:
		return model.Refuse(model.RefusedRule, "reason", "A finding stands against the schedule of %s: %s. Nothing was published; cure it, or say why it goes out all the same.",
			r.Month.Name(), listed(Unexcused(r)))
	}
	return nil
}

// ungated lists the windows that would be published before the gates of a change
// they implement are through (H8.8). One that was published before keeps its
// finding, and does not keep the rest of the month from being told.
func ungated(b *model.Board, r, before *model.Release) (out []string) {
	for i := range r.Items {
		w := &r.Items[i]
		if before != nil {
			if _, ok := before.Item(w.ID); ok {
				continue
			}
		}
		if w.Status == model.Cancelled {
			continue
		}
		for _, c := range b.Implements(w.ID) {
			if open := b.Ungated(c); len(open) > 0 {
				out = append(out, gateWords(w.ID, c.Ref, open))
			}
		}
	}
	return out
}

// gateWords says which gates of a change are open, the first with how it stands,
// and what is next and who may do it.
func gateWords(window, change string, open []model.Gate) string {
	first, others := open[0], make([]model.Clause, 0, len(open))
	for _, g := range open[1:] {
		others = append(others, model.Clause(strings.TrimPrefix(string(g.Clause), "H8.8")))
	}
	out := fmt.Sprintf("%s implements %s, and %s is not through (%s)", window, change, first.Clause, first.Stands)
	if len(others) > 0 {
		out += ", nor " + verbOf(len(others), "is ", "are ") + joined(others)
	}
	return out + fmt.Sprintf("; next: dccops %s, which an %s may do", first.Next, orRoles(first.May))
}

func verbOf(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func orRoles(list []model.Role) string {
	out := make([]string, len(list))
	for i, r := range list {
		out[i] = string(r)
	}
	return strings.Join(out, " or ")
}

// Unexcused lists the findings that need a reason: BREACH, LATE and CONTESTED.
func Unexcused(r *model.Release) (out []string) {
	for _, f := range r.Standing {
		if f.Verdict.Weight() >= model.Contested.Weight() {
			out = append(out, fmt.Sprintf("%s %s: %s", f.Clause, f.Verdict, f.Words))
		}
	}
	return out
}

func joined(clauses []model.Clause) string {
	out := make([]string, len(clauses))
	for i, c := range clauses {
		out[i] = string(c)
	}
	return strings.Join(out, ", ")
}

// listed joins sentences and leaves out what no one would read to the end.
func listed(list []string) string {
	const most = 3
	if len(list) <= most {
		return strings.Join(list, "; ")
	}
	return strings.Join(list[:most], "; ") + fmt.Sprintf("; and %d more", len(list)-most)
}

// held is until when letters wait that do not speak of work under way, so that a
// slip of the finger can be taken back.
func (d *decision) held() time.Time { return d.now.Add(d.board.HouseAt(d.now).HoldFor()) }

// publishMonth freezes the working month as its next release.
func (d *decision) publishMonth(c model.PublishMonth) error {
	if c.Month < london.NewMonth(2000, time.January) || c.Month > london.NewMonth(2099, time.December) {
		return model.Refuse(model.RefusedInput, "month", "The month must lie between 2000-01 and 2099-12. Nothing was published.")
	}
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	r, before, err := Draft(d.board, c.Month, d.ev.Actor, d.now, why)
	if err != nil {
		return model.Refuse(model.RefusedInput, "month", "%s", sentence(err))
	}
	if c.Seen != "" && c.Seen != r.Fingerprint() {
		return model.Refuse(model.RefusedChanged, "", "%s was changed by someone else while you were looking at it%s. Nothing was published now, and nothing of yours is lost; look again and decide.", c.Month.Name(), releasedBy(before))
	}
	if no := Unready(d.board, r, before); no != nil {
		return no
	}
	if d.board.PublishedAt(c.Month).IsZero() {
		d.ev.After = append(d.ev.After, &model.Publication{Month: c.Month, At: r.At})
	}
	for i := range r.Items {
		d.schedule(&r.Items[i])
	}
	d.event(model.MonthPublished, r.RecordKey(), why, r)
	d.owe(&model.Mailing{Clause: "H8.4", About: r.RecordKey(), Thread: r.Month.String(), Held: d.held()}, r.Audiences, nil)
	return nil
}

// releasedBy says who published a month last; empty where nobody did.
func releasedBy(r *model.Release) string {
	if r == nil {
		return ""
	}
	return fmt.Sprintf("; its newest version is %d, by %s, %s", r.Version, shown(r.By.Name), london.Stamp(r.At))
}

// schedule marks the window of an item as released, where that changes it.
func (d *decision) schedule(it *model.Window) {
	have, ok := d.board.Window(it.ID)
	if !ok || have.Status == it.Status && have.Trail.Sequence == it.Trail.Sequence || it.Status == model.Cancelled && have.Status != model.Cancelled {
		return
	}
	w := *have
	w.Status, w.Trail.Sequence = it.Status, it.Trail.Sequence
	d.ev.Before = append(d.ev.Before, have)
	d.ev.After = slices.Insert(d.ev.After, len(d.ev.After), model.Record(&w))
}
