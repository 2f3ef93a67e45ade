package decide

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/notice"
	"dccops/model/rules"
)

var november = london.NewMonth(2026, time.November)

// published is a Board with W-1 (10 Nov 20:00-22:00) in version 1.
func published(t *testing.T) *model.Board {
	b, _ := give(t, model.NewBoard(), model.PlanWindow{Window: window(t, "W-1")})
	b, _ = give(t, b, model.PublishMonth{Month: november})
	return b
}

func edited(t *testing.T, b *model.Board, change func(*model.Window)) model.EditWindow {
	have, ok := b.Window("W-1")
	if !ok {
		t.Fatal("W-1 is not there")
	}
	w := *have
	change(&w)
	return model.EditWindow{Window: w, Base: have.Trail.Revision}
}

func TestAMonthIsPublishedAsANumberedReleaseThatHoldsWhatItWasJudgedBy(t *testing.T) {
	b := published(t)
	r := b.LastRelease(november)
	if r == nil || r.Version != 1 || !r.At.Equal(now) || r.By.Name != "r.okafor" || len(r.Items) != 1 {
		t.Fatalf("%+v", r)
	}
	w, _ := b.Window("W-1")
	if w.Status != model.Scheduled || r.Items[0].Status != model.Scheduled || w.Trail.Sequence != 0 {
		t.Errorf("published, W-1 is %s with SEQUENCE %d", w.Status, w.Trail.Sequence)
	}
	if j := r.Judged; j.Policy != 1 || j.Holidays == "" || j.Zone != london.ZoneDataVersion || j.All != 120 || j.Deadline != model.OK {
		t.Errorf("judged by %+v", j)
	}
	if !b.PublishedAt(november).Equal(now) || !slices.Equal(r.Audiences, model.Audiences()) {
		t.Error("the notice of H8.4 does not count from the release to all three audiences")
	}
	if r.Seal.Content != notice.Content(notice.Body(b, r, nil)) {
		t.Error("the hash is not that of the text")
	}
	refused(t, b, model.PublishMonth{Month: november}, model.RefusedInput, "Nothing in November 2026 has changed since version 1")
}

func TestANilScheduleIsPublished(t *testing.T) {
	b, _ := give(t, model.NewBoard(), model.PublishMonth{Month: november})
	if r := b.LastRelease(november); !r.Nil() || !strings.Contains(notice.Schedule(b, r, nil), "No Planned Maintenance is scheduled in November 2026") {
		t.Errorf("%+v", r)
	}
}

func TestAScheduleIsNotPublishedWhileAnItemLacksAnyOfAToD(t *testing.T) {
	for lack, spoil := range map[string]func(*model.Window){
		"H8.4(a)": func(w *model.Window) { w.Activity = "" },
		"H8.4(b)": func(w *model.Window) { w.Services = nil },
		"H8.4(d)": func(w *model.Window) { w.Risk = "" },
	} {
		w := window(t, "W-1")
		spoil(&w)
		b, _ := give(t, model.NewBoard(), model.PlanWindow{Window: w})
		refused(t, b, model.PublishMonth{Month: november, Reason: "all the same"}, model.RefusedRule, "W-1 lacks "+lack, "Nothing was published")
		b, _ = give(t, b, model.CancelWindow{ID: "W-1", Reason: "not needed"})
		give(t, b, model.PublishMonth{Month: november}) // what is cancelled needs nothing
	}
}

func TestAFindingThatStandsWantsAReasonWhichIsPublished(t *testing.T) {
	w := window(t, "W-1")
	w.End = w.Start.Add(7 * time.Hour)
	b, _ := give(t, model.NewBoard(), model.PlanWindow{Window: w})
	refused(t, b, model.PublishMonth{Month: november}, model.RefusedRule, "H8.3(c) BREACH", "Nothing was published")
	b, _ = give(t, b, model.PublishMonth{Month: november, Reason: "agreed by telephone"})
	text := notice.Schedule(b, b.LastRelease(november), nil)
	if !strings.Contains(text, "H8.3(c)       BREACH") || !strings.Contains(text, "Reason        agreed by telephone") {
		t.Error(text)
	}
}

func TestNothingGoesOutThatNobodySaw(t *testing.T) {
	b, _ := give(t, model.NewBoard(), model.PlanWindow{Window: window(t, "W-1")})
	seen, _, err := Draft(b, november, person(model.Approver), now.Add(-time.Hour), "")
	if err != nil {
		t.Fatal(err)
	}
	give(t, b, model.PublishMonth{Month: november, Seen: seen.Fingerprint()}) // an hour later it is the same schedule
	b, _ = give(t, b, model.PlanWindow{Window: window(t, "W-2")})
	refused(t, b, model.PublishMonth{Month: november, Seen: seen.Fingerprint()}, model.RefusedChanged, "look again")
}

// A change of a published window, by what it does to the envelope: what is
// inside the old times is no finding, what is outside is new work judged by
// when it was decided (H8.4).
func TestAChangeOutsideTheReleasedEnvelopeIsClassedByWhenItWasDecided(t *testing.T) {
	for _, c := range []struct {
		change   string
		do       func(*model.Window)
		decided  string
		verdict  model.Verdict // of H8.4 about W-1; empty: no finding
		all      int           // minutes counted against H8.3(c)
		unplaned int
	}{
		{"shorter", func(w *model.Window) { w.End = w.End.Add(-time.Hour) }, "2026-10-10T09:00", "", 60, 0},
		{"fewer Services", func(w *model.Window) { w.Services[0].Effect = model.EffectMaterialRisk }, "2026-10-10T09:00", "", 120, 0},
		{"longer, decided before the month", func(w *model.Window) { w.End = w.End.Add(time.Hour) }, "2026-10-10T09:00", model.Late, 180, 0},
		{"longer, decided once the month had begun", func(w *model.Window) { w.End = w.End.Add(time.Hour) }, "2026-11-01T00:00", model.Note, 120, 60},
		{"moved by an hour, decided in the month", func(w *model.Window) { w.Start, w.End = w.Start.Add(time.Hour), w.End.Add(time.Hour) }, "2026-11-05T09:00", model.Note, 60, 60},
		{"more Services", func(w *model.Window) {
			w.Services = append(w.Services, model.ServiceEffect{Name: "Firmware", Effect: model.EffectDisruption})
		}, "2026-10-10T09:00", model.Late, 120, 0},
	} {
		t.Run(c.change, func(t *testing.T) {
			b := published(t)
			when := at(t, c.decided)
			b, _ = giveAt(t, b, when, edited(t, b, func(w *model.Window) {
				w.Services = slices.Clone(w.Services)
				c.do(w)
			}))
			r, err := rules.Check(b, november, when)
			if err != nil {
				t.Fatal(err)
			}
			var got model.Verdict
			for _, f := range r.Of("W-1") {
				if f.Clause == "H8.4" {
					got = f.Verdict
				}
			}
			if got != c.verdict || r.Scheduled.All != c.all || r.Unplanned != c.unplaned {
				t.Errorf("H8.4 says %q, %d min count, %d are Unplanned; want %q, %d, %d", got, r.Scheduled.All, r.Unplanned, c.verdict, c.all, c.unplaned)
			}
		})
	}
}

func TestLateWorkStaysLateAfterTheReissue(t *testing.T) {
	b := published(t)
	later := at(t, "2026-10-10T09:00")
	b, _ = giveAt(t, b, later, edited(t, b, func(w *model.Window) { w.End = w.End.Add(time.Hour) }))
	b, _ = giveAt(t, b, later, model.PublishMonth{Month: november, Reason: "the vendor needs longer"})
	r := b.LastRelease(november)
	if r.Version != 2 || r.Items[0].Trail.Sequence != 1 || !r.Judged.FirstRelease.Equal(now) {
		t.Errorf("version %d, SEQUENCE %d, notice from %s", r.Version, r.Items[0].Trail.Sequence, r.Judged.FirstRelease)
	}
	report, _ := rules.Check(b, november, later)
	if report.Worst() != model.Late {
		t.Errorf("after the re-issue the worst is %s", report.Worst())
	}
	first, _ := b.Release(november, 1)
	if first.Items[0].Minutes() != 120 {
		t.Error("version 1 was changed")
	}
	text := notice.Body(b, r, first)
	if !strings.Contains(text, "replaces version 1") || !strings.Contains(text, "extended by 1h00") {
		t.Error(text)
	}
}

func TestDecidingAgainInTheMonthSavesNoCap(t *testing.T) {
	b := published(t)
	b, _ = giveAt(t, b, at(t, "2026-10-10T09:00"), edited(t, b, func(w *model.Window) { w.End = w.End.Add(time.Hour) }))
	b, _ = giveAt(t, b, at(t, "2026-11-02T09:00"), edited(t, b, func(w *model.Window) { w.Risk = "a rollback" }))
	r, _ := rules.Check(b, november, at(t, "2026-11-02T09:00"))
	if r.Scheduled.All != 180 || r.Unplanned != 0 {
		t.Errorf("%d min count and %d are Unplanned after an edit that moved nothing", r.Scheduled.All, r.Unplanned)
	}
}

func TestAWindowCancelledAfterItsReleaseStaysInTheNextOne(t *testing.T) {
	b := published(t)
	b, _ = give(t, b, model.CancelWindow{ID: "W-1", Reason: "the vendor is not ready"})
	b, _ = give(t, b, model.PublishMonth{Month: november})
	r := b.LastRelease(november)
	if len(r.Items) != 1 || r.Items[0].Status != model.Cancelled || !strings.Contains(notice.Schedule(b, r, nil), "CANCELLED") {
		t.Errorf("%+v", r.Items)
	}
	if w, _ := b.Window("W-1"); w.Trail.Sequence != 1 {
		t.Errorf("its SEQUENCE is %d", w.Trail.Sequence)
	}
}

func TestAMonthPastTheHolidayListIsNotPublished(t *testing.T) {
	_, err := Decide(model.NewBoard(), person(model.Approver), now, "o", model.PublishMonth{Month: london.NewMonth(2031, time.March)})
	var no *model.Refusal
	if !errors.As(err, &no) || !strings.Contains(no.Words, "Nothing was changed") {
		t.Errorf("%v", err)
	}
}
