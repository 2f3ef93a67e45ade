package rules_test

import (
	"strings"
	"testing"

	"dccops/model"
)

// TestH86TABASCAndPartiesAreToldAsSoonAsPracticable: the minutes run from when
// the DCC became aware to the last of those who must be told.
func TestH86TABASCAndPartiesAreToldAsSoonAsPracticable(t *testing.T) {
	const aware = "2026-11-10T02:10"
	both := []model.Audience{model.Parties, model.TABASC}
	for _, c := range []struct {
		name, now string
		l         *live
		want      figures
		words     string
	}{
		{"nobody told yet, ten minutes on", "2026-11-10T02:20", raised(t, aware), figures{model.Note, 10, 30, 0}, "Parties and TABASC are to be told"},
		{"nobody told yet at thirty minutes", "2026-11-10T02:40", raised(t, aware), figures{model.Note, 30, 30, 0}, "aware for 30 min"},
		{"nobody told yet, a begun minute later", "2026-11-10T02:40:01", raised(t, aware), figures{model.Late, 31, 30, 1}, "not told yet"},
		{"TABASC is forgotten", "2026-11-10T03:10", raised(t, aware).tell("2026-11-10T02:15", model.Parties), figures{model.Late, 60, 30, 30}, "TABASC are not told yet"},
		{"told late", "2026-11-10T04:00", raised(t, aware).tell("2026-11-10T02:50", both...), figures{model.Contested, 40, 30, 10}, "were told 40 min after"},
		{"the clock stops at the last of them", "2026-11-10T04:00", raised(t, aware).tell("2026-11-10T02:12", model.Parties).tell("2026-11-10T02:50", model.TABASC), figures{model.Contested, 40, 30, 10}, "40 min"},
		{"RDPs judged affected are waited for", "2026-11-10T04:00", raised(t, aware).rdps(model.Yes).tell("2026-11-10T02:15", both...), figures{model.Late, 110, 30, 80}, "RDPs are not told yet"},
		{"told only when it was over", "2026-11-10T05:00", raised(t, aware).end("2026-11-10T02:25", false).tell("2026-11-10T02:30", both...), figures{model.Late, 20, 30, 0}, "when it was over"},
		{"over and never told", "2026-11-10T05:00", raised(t, aware).end("2026-11-10T02:25", false), figures{model.Breach, 170, 30, 140}, "were never told"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := only(t, checkAt(t, "2026-11", c.now, c.l.records()...), "H8.6")
			c.want.of(t, f)
			if f.Window != "UM-001" || !strings.Contains(f.Words, c.words) {
				t.Errorf("%s: %q does not say %q", f.Window, f.Words, c.words)
			}
		})
	}
	silent(t, checkAt(t, "2026-11", "2026-11-10T04:00", raised(t, aware).tell("2026-11-10T02:40", both...).records()...), "H8.6")
}

// TestTheHouseAsksForItAsItsPolicySays: half an hour is a figure like any other,
// and so is how long before its end work is spoken of.
func TestTheHouseAsksForItAsItsPolicySays(t *testing.T) {
	p := model.DefaultPolicy()
	p.Version, p.House = 2, &model.House{ToldWithin: 10, EndNear: 45, EndUrgent: 5, ConsultationDays: 10}
	late := append(raised(t, "2026-11-10T02:10").records(), &p)
	f := only(t, checkAt(t, "2026-11", "2026-11-10T02:30", late...), "H8.6")
	figures{model.Late, 20, 10, 10}.of(t, f)
	if !strings.Contains(f.Words, "the house asks for it within 10") {
		t.Error(f.Words)
	}
	ends := started(t, "2026-11-10T22:00", "2026-11-11T01:00").tell("2026-11-10T22:00", model.Parties).records()
	silent(t, checkAt(t, "2026-11", "2026-11-11T00:20", ends...), "H8.7")
	figures{model.Note, 40, 45, 0}.of(t, only(t, checkAt(t, "2026-11", "2026-11-11T00:20", append(ends, &p)...), "H8.7"))
}

// TestH86ARDPJudgementThatIsMissingIsAskedFor: without it nobody knows whether
// they must be told.
func TestH86ARDPJudgementThatIsMissingIsAskedFor(t *testing.T) {
	const aware = "2026-11-10T02:10"
	told := func() *live {
		return raised(t, aware).rdps(model.NotAssessed).tell("2026-11-10T02:15", model.Parties, model.TABASC)
	}
	for _, c := range []struct {
		name, now string
		l         *live
		want      figures
	}{
		{"at first", "2026-11-10T02:30", told(), figures{model.Note, 20, 30, 0}},
		{"after half an hour", "2026-11-10T03:00", told(), figures{model.Contested, 50, 30, 20}},
		{"it is over", "2026-11-10T02:30", told().end("2026-11-10T02:25", false), figures{model.Contested, 20, 30, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := only(t, checkAt(t, "2026-11", c.now, c.l.records()...), "H8.6")
			c.want.of(t, f)
			if !strings.Contains(f.Words, "nobody has judged whether RDPs") {
				t.Error(f.Words)
			}
		})
	}
}

// TestH86WorkDecidedOnceTheMonthHadBegunIsUnplanned, whatever it is called: it
// is shown how long it was known, and why it could not wait is asked.
func TestH86WorkDecidedOnceTheMonthHadBegunIsUnplanned(t *testing.T) {
	w := func(id, when string) *model.Window {
		w := work(t, id, "2026-11-12T20:00", "2026-11-12T22:00", decided(t, when), is(model.Draft))
		w.Trail.Revision = 7
		return w
	}
	r := checkAt(t, "2026-11", "2026-11-02T10:00", w("PM-040", "2026-11-02T09:50"))
	var said []string
	for _, f := range of(r, "H8.6") {
		said = append(said, f.Words)
	}
	all := strings.Join(said, "\n")
	for _, want := range []string{"known 10 days before it starts", "why it could not be planned for the month before is not said", "nobody has judged whether RDPs", "Parties and TABASC are to be told"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not said in\n%s", want, all)
		}
	}
	reason := w("PM-040", "2026-11-02T09:50")
	reason.Trail.Reason = "a certificate was revoked"
	for _, f := range of(checkAt(t, "2026-11", "2026-11-02T10:00", reason), "H8.6") {
		if strings.Contains(f.Words, "is not said") {
			t.Error(f.Words)
		}
	}
	for _, f := range of(checkAt(t, "2026-11", "2026-11-13T10:00", w("PM-041", "2026-10-31T23:59")), "H8.6") {
		t.Errorf("it was decided before the month and is told under H8.4: %s", f.Words)
	}
}

// TestH86RaisedWorkIsUnplannedInEveryMonthItTouches: nobody planned it for the
// next one. It is judged once, where it began.
func TestH86RaisedWorkIsUnplannedInEveryMonthItTouches(t *testing.T) {
	l := raised(t, "2026-10-31T23:30").end("2026-11-01T03:00", false)
	october, november := checkAt(t, "2026-10", "2026-11-01T04:00", l.records()...), checkAt(t, "2026-11", "2026-11-01T04:00", l.records()...)
	if october.Unplanned != 30 || november.Unplanned != 180 || november.Scheduled.All != 0 || november.Actual.All != 0 {
		t.Errorf("October %d Unplanned, November %d and scheduled %d", october.Unplanned, november.Unplanned, november.Scheduled.All)
	}
	only(t, october, "H8.6")
	silent(t, november, "H8.6")
	silent(t, november, "H8.3(a)")
	for _, f := range of(november, "H8.4") {
		if f.Window != "" {
			t.Errorf("H8.4 speaks of raised work: %s", f.Words)
		}
	}
}

// TestH86TheNoticeSaysWhatAScheduleSays: (d) may be left for later, and is
// asked for.
func TestH86TheNoticeSaysWhatAScheduleSays(t *testing.T) {
	l := raised(t, "2026-11-10T02:10").tell("2026-11-10T02:15", model.Parties, model.TABASC)
	l.w.Risk = ""
	f := only(t, checkAt(t, "2026-11", "2026-11-10T02:30", l.records()...), "H8.6")
	if f.Verdict != model.Note || !strings.Contains(f.Words, "does not say what may delay the return to normal") {
		t.Errorf("%s: %s", f.Verdict, f.Words)
	}
}

// TestH86AFileSaysNothingOfWhoWasTold, so nothing is found of its windows.
func TestH86AFileSaysNothingOfWhoWasTold(t *testing.T) {
	silent(t, checkAt(t, "2026-11", "2026-11-20T10:00", work(t, "A", "2026-11-10T12:00", "2026-11-10T19:00", decided(t, "2026-11-02T09:00"))), "H8.6")
}

// TestH86TheNightTheClocksGoBackIsCountedInElapsedMinutes: from 01:40 BST to
// 01:05 GMT are 25 minutes.
func TestH86TheNightTheClocksGoBackIsCountedInElapsedMinutes(t *testing.T) {
	l := raised(t, "2026-10-25T01:40 BST")
	f := only(t, checkAt(t, "2026-10", "2026-10-25T01:05 GMT", l.records()...), "H8.6")
	figures{model.Note, 25, 30, 0}.of(t, f)
	l.tell("2026-10-25T01:00 GMT", model.Parties, model.TABASC)
	silent(t, checkAt(t, "2026-10", "2026-10-25T01:05 GMT", l.records()...), "H8.6")
}

// TestUnplannedMinutesOfWorkWhoseEndIsNotKnownRunOn: it has lasted until now.
func TestUnplannedMinutesOfWorkWhoseEndIsNotKnownRunOn(t *testing.T) {
	l := raised(t, "2026-11-10T02:10")
	if r := checkAt(t, "2026-11", "2026-11-10T03:00", l.records()...); r.Unplanned != 50 || r.Windows[0].Minutes != 50 {
		t.Errorf("%d Unplanned minutes, %d in the month", r.Unplanned, r.Windows[0].Minutes)
	}
}

// TestH86WhatADecisionWithinTheMonthAddsIsUnplannedAndTold: by a notice, or by a
// re-issue of the schedule.
func TestH86WhatADecisionWithinTheMonthAddsIsUnplannedAndTold(t *testing.T) {
	wider := func() *live {
		l := started(t, "2026-11-10T20:00", "2026-11-10T23:00")
		l.w.Trail.Wider = []model.Widening{{From: at(t, "2026-11-10T22:00"), To: at(t, "2026-11-10T23:00"), DecidedAt: at(t, "2026-11-09T09:00")}}
		l.w.Status, l.w.Trail.StartedAt = model.Scheduled, nil
		return l
	}
	released := &model.Release{Month: month(t, "2026-11"), Version: 2, At: at(t, "2026-11-09T09:30")}
	figures{model.Note, 20, 30, 0}.of(t, only(t, checkAt(t, "2026-11", "2026-11-09T09:20", wider().records()...), "H8.6"))
	figures{model.Late, 60, 30, 30}.of(t, only(t, checkAt(t, "2026-11", "2026-11-09T10:00", wider().records()...), "H8.6"))
	silent(t, checkAt(t, "2026-11", "2026-11-09T10:00", append(wider().records(), released)...), "H8.6")
	silent(t, checkAt(t, "2026-11", "2026-11-09T10:00", wider().tell("2026-11-09T09:10", model.Parties, model.TABASC).records()...), "H8.6")
	figures{model.Late, 60, 30, 30}.of(t, only(t, checkAt(t, "2026-11", "2026-11-09T10:00", wider().tell("2026-11-08T09:10", model.Parties, model.TABASC).records()...), "H8.6"))
}
