package decide

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// long plans W-1 for seven hours of November, an hour over the cap of H8.3(c).
func long(t *testing.T) *model.Board {
	w := window(t, "W-1")
	w.End = w.Start.Add(7 * time.Hour)
	b, _ := give(t, model.NewBoard(), model.PlanWindow{Window: w})
	return b
}

// TestWhatAnAgreementAuthorisesIsToldAndNeedsNoReason; a NOTE is not told.
func TestWhatAnAgreementAuthorisesIsToldAndNeedsNoReason(t *testing.T) {
	b, _ := give(t, long(t), model.RecordAgreement{Exception: agreement(t)})
	b, _ = give(t, b, model.PublishMonth{Month: november})
	r := b.LastRelease(november)
	if len(r.Standing) != 1 || r.Standing[0].Verdict != model.Authorised || r.Standing[0].Clause != "H8.3(c)" || r.Standing[0].Reference != "PA-001" || len(Unexcused(r)) != 0 {
		t.Errorf("%+v", r.Standing)
	}
	naming, _ := give(t, model.NewBoard(), model.PlanWindow{Window: func() model.Window {
		w := window(t, "W-2")
		w.Start, w.End, w.Agreement = w.Start.Add(-time.Hour), w.End.Add(-time.Hour), "PA-009" // not on the record: a NOTE
		return w
	}()})
	naming, _ = give(t, naming, model.PublishMonth{Month: november, Reason: "agreed by telephone"})
	for _, f := range naming.LastRelease(november).Standing {
		if f.Verdict != model.Breach || f.Window != "W-2" || f.Words == "" {
			t.Errorf("%+v stands", f)
		}
	}
}

// TestH84OnS20TheScheduleIsContestedAndWantsAReason: publish by 2 October, S20
// is Monday 5 October.
func TestH84OnS20TheScheduleIsContestedAndWantsAReason(t *testing.T) {
	for _, c := range []struct {
		when    string
		verdict model.Verdict
	}{{"2026-10-04T23:59", ""}, {"2026-10-05T00:00", model.Contested}, {"2026-10-05T23:59", model.Contested}, {"2026-10-06T00:00", model.Late}} {
		_, err := Decide(model.NewBoard(), person(model.Approver), at(t, c.when), "o", model.PublishMonth{Month: november})
		var no *model.Refusal
		if errors.As(err, &no) != (c.verdict != "") || no != nil && !strings.Contains(no.Words, "H8.4 "+string(c.verdict)+": ") {
			t.Errorf("%s: %v, want %s", c.when, err, c.verdict)
		}
		b, _ := giveAt(t, model.NewBoard(), at(t, c.when), model.PublishMonth{Month: november, Reason: "the list came late"})
		r := b.LastRelease(november)
		if r.Reason != "the list came late" || len(r.Standing) != len(Unexcused(r)) || (len(r.Standing) == 1) != (c.verdict != "") {
			t.Errorf("%s: for %q stands %+v", c.when, r.Reason, r.Standing)
		}
	}
}

// TestTheSequenceCountsTheReleasedChangesOfAWindow and no others; what the
// record knows beyond H8.4 stays behind.
func TestTheSequenceCountsTheReleasedChangesOfAWindow(t *testing.T) {
	told, same := scheduled(t, "W-1"), scheduled(t, "W-3")
	told.Trail = model.Trail{Sequence: 4, Reason: "asked"}
	same.Trail.Sequence = 7
	b, _ := give(t, model.NewBoard(), model.ImportWindows{File: "a.json", Digest: "1", Windows: []model.Window{told, same}})
	sequences := func(version int, want string) *model.Release {
		t.Helper()
		next, ev := give(t, b, model.PublishMonth{Month: november, Reason: "all the same"})
		b = next
		r := b.LastRelease(november)
		var got []string
		for i := range r.Items {
			it := &r.Items[i]
			w, _ := b.Window(it.ID)
			got = append(got, fmt.Sprintf("%s %s %d", it.ID, it.Status, it.Trail.Sequence))
			if w.Trail.Sequence != it.Trail.Sequence || it.Trail.Source != "" || it.Trail.Revision != 0 || it.Trail.Wider != nil {
				t.Errorf("%s has SEQUENCE %d on the record; the item's trail is %+v", it.ID, w.Trail.Sequence, it.Trail)
			}
		}
		if r.Version != version || strings.Join(got, ", ") != want {
			t.Errorf("version %d holds %v, want %s", r.Version, got, want)
		}
		if ev.Kind != model.MonthPublished || ev.Subject != fmt.Sprintf("2026-11 v%d", version) || ev.Reason != "all the same" {
			t.Errorf("%s %s for %q", ev.Kind, ev.Subject, ev.Reason)
		}
		return r
	}
	sequences(1, "W-1 scheduled 4, W-3 scheduled 7")
	b, _ = give(t, b, edited(t, b, func(w *model.Window) { w.Risk = "a rollback" }))
	b, _ = give(t, b, model.PlanWindow{Window: window(t, "W-2")})
	r := sequences(2, "W-1 scheduled 5, W-2 scheduled 0, W-3 scheduled 7")
	if r.Items[0].Trail.Reason != "" {
		t.Errorf("why it was changed went out: %q", r.Items[0].Trail.Reason)
	}
	b, _ = give(t, b, model.CancelWindow{ID: "W-1", Reason: "the vendor is not ready"})
	r = sequences(3, "W-1 cancelled 6, W-2 scheduled 0, W-3 scheduled 7")
	if r.Items[0].Trail.Reason != "the vendor is not ready" {
		t.Errorf("why it was cancelled did not go out: %+v", r.Items[0].Trail)
	}
}

// TestThePublicationRecordsTheWindowsItChangesAndNoOthers: what was before and
// after; what is told as cancelled because it moved out of the month goes on.
func TestThePublicationRecordsTheWindowsItChangesAndNoOthers(t *testing.T) {
	b, _ := give(t, model.NewBoard(), model.ImportWindows{File: "a.json", Digest: "1", Windows: []model.Window{scheduled(t, "A")}})
	b, _ = give(t, b, model.PlanWindow{Window: window(t, "W-1")})
	draft, _ := b.Window("W-1")
	b, ev := give(t, b, model.PublishMonth{Month: november})
	if len(ev.Before) != 1 || ev.Before[0] != model.Record(draft) || ids(ev.After) != "publication 2026-11, window W-1, release 2026-11 v1, mailing 3" {
		t.Errorf("before %s, after %s", ids(ev.Before), ids(ev.After))
	}
	b, _ = give(t, b, edited(t, b, func(w *model.Window) { w.Start, w.End = w.Start.AddDate(0, 1, 0), w.End.AddDate(0, 1, 0) }))
	b, ev = give(t, b, model.PublishMonth{Month: november})
	if len(ev.Before) != 0 || ids(ev.After) != "release 2026-11 v2, mailing 5" {
		t.Errorf("before %s, after %s", ids(ev.Before), ids(ev.After))
	}
	if w, _ := b.Window("W-1"); w.Status != model.Scheduled {
		t.Errorf("in December it is %s", w.Status)
	}
	r := b.LastRelease(november)
	if it, ok := r.Item("W-1"); !ok || it.Status != model.Cancelled || it.Trail.Reason != "moved out of November 2026" || it.Trail.Sequence != 1 {
		t.Errorf("%+v", it)
	}
}

func ids(list []model.Record) string {
	out := make([]string, len(list))
	for i, r := range list {
		out[i] = string(r.RecordKind()) + " " + r.RecordKey()
	}
	return strings.Join(out, ", ")
}

// TestAScheduleHoldsAtMost1500Activities.
func TestAScheduleHoldsAtMost1500Activities(t *testing.T) {
	r := &model.Release{Month: november, Version: 1}
	for i := range 1500 {
		r.Items = append(r.Items, window(t, fmt.Sprintf("W-%d", i)))
	}
	if no := Unready(model.NewBoard(), r, nil); no != nil {
		t.Error(no)
	}
	r.Items = append(r.Items, window(t, "W-1500"))
	if no := Unready(model.NewBoard(), r, nil); no == nil || no.Code != model.RefusedInput || !strings.Contains(no.Words, "November 2026 has 1501 activities; one schedule holds at most 1500. Nothing was published") {
		t.Errorf("%v", no)
	}
}

// TestH84EachThingAnItemLacksIsNamed, three items of them at most.
func TestH84EachThingAnItemLacksIsNamed(t *testing.T) {
	for n, want := range map[int]string{
		1: "published: W-0 lacks H8.4(a), H8.4(b), H8.4(d). Nothing",
		3: "; W-1 lacks H8.4(a), H8.4(b), H8.4(d); W-2 lacks H8.4(a), H8.4(b), H8.4(d). Nothing",
		4: "; W-2 lacks H8.4(a), H8.4(b), H8.4(d); and 1 more. Nothing",
		5: "; W-2 lacks H8.4(a), H8.4(b), H8.4(d); and 2 more. Nothing",
	} {
		r := &model.Release{Month: november, Version: 1, Reason: "all the same"}
		for i := range n {
			r.Items = append(r.Items, model.Window{ID: fmt.Sprintf("W-%d", i), Status: model.Scheduled})
		}
		if no := Unready(model.NewBoard(), r, nil); no == nil || no.Code != model.RefusedRule || !strings.Contains(no.Words, want) || strings.Contains(no.Words, "W-3") {
			t.Errorf("%d: %v", n, no)
		}
	}
}

// TestAScheduleIsOfAMonthThatCanBe; past the list of bank holidays it is
// another thing that is wrong.
func TestAScheduleIsOfAMonthThatCanBe(t *testing.T) {
	const between = "The month must lie between 2000-01 and 2099-12. Nothing was published"
	for _, c := range []struct {
		m     london.Month
		tells bool
	}{
		{london.NewMonth(1999, time.December), true},
		{london.NewMonth(2000, time.January), false},
		{london.NewMonth(2099, time.December), false},
		{london.NewMonth(2100, time.January), true},
		{0, true},
	} {
		_, err := Decide(model.NewBoard(), person(model.Approver), now, "o", model.PublishMonth{Month: c.m, Reason: "x"})
		var no *model.Refusal
		if told := errors.As(err, &no) && strings.Contains(no.Words, between); told != c.tells {
			t.Errorf("%d: %v", c.m, err)
		}
	}
	_, err := Decide(model.NewBoard(), person(model.Approver), now, "o", model.PublishMonth{Month: november, Reason: "a\x00b"})
	var no *model.Refusal
	if !errors.As(err, &no) || no.Field != "reason" || no.Code != model.RefusedInput {
		t.Errorf("%v", err)
	}
}
