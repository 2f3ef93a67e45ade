package rules_test

import (
	"strings"
	"testing"

	"dccops/model"
)

// TestH87DifferencesInDurationAndDisruptionAreTold: an update that they last
// longer is due before the end that was told.
func TestH87DifferencesInDurationAndDisruptionAreTold(t *testing.T) {
	const from, to = "2026-11-10T20:00", "2026-11-10T23:00"
	run := func() *live { return started(t, from, to) }
	parties := model.Parties
	for _, c := range []struct {
		name, now string
		l         *live
		want      figures
		words     string
	}{
		{"twenty minutes before the end", "2026-11-10T22:40", run(), figures{model.Note, 20, 20, 0}, "in 20 min: end it, or say before then"},
		{"at the end", "2026-11-10T23:00", run(), figures{model.Note, 0, 20, 0}, "in 0 min"},
		{"a second past it", "2026-11-10T23:00:01", run(), figures{model.Late, 1, 0, 1}, "runs 1 min over"},
		{"ten minutes over", "2026-11-10T23:10", run(), figures{model.Late, 10, 0, 10}, "an update was due before it"},
		{"longer, and not told yet", "2026-11-10T22:50", run().say(model.UpdateProgress, "2026-11-10T22:30", "2026-11-11T00:00"), figures{model.Note, 20, 30, 0}, "Parties are not told how it stands now"},
		{"longer, and still not told", "2026-11-10T23:10", run().say(model.UpdateProgress, "2026-11-10T22:30", "2026-11-11T00:00"), figures{model.Late, 40, 30, 10}, "Parties are not told"},
		{"said in time, told too late", "2026-11-10T23:30", run().say(model.UpdateProgress, "2026-11-10T22:50", "2026-11-11T00:00").tell("2026-11-10T23:04", parties), figures{model.Late, 4, 0, 4}, "said 4 min after the end that was told"},
		{"said 22 seconds after", "2026-11-10T23:01", run().say(model.UpdateProgress, "2026-11-10T23:00:22", "2026-11-11T00:00").tell("2026-11-10T23:00:22", parties), figures{model.Late, 1, 0, 1}, "said 1 min after"},
		{"overran without a word", "2026-11-10T23:20", run().end("2026-11-10T23:15", true).tell("2026-11-10T23:15", parties), figures{model.Late, 15, 0, 15}, "said 15 min after the end"},
		{"finished early is a difference", "2026-11-10T22:10", run().end("2026-11-10T22:00", true), figures{model.Note, 10, 30, 0}, "not told that it has ended"},
		{"the end is not known", "2026-11-10T22:00", run().say(model.UpdateProgress, "2026-11-10T21:00", "unknown").tell("2026-11-10T21:00", parties), figures{model.Note, 60, 0, 60}, "when it ends is not known; the last word of it was 60 min ago"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := only(t, checkAt(t, "2026-11", c.now, c.l.records()...), "H8.7")
			c.want.of(t, f)
			if f.Window != "PM-001" || !strings.Contains(f.Words, c.words) {
				t.Errorf("%q does not say %q", f.Words, c.words)
			}
		})
	}
}

// TestH87NothingIsFoundWhereNothingIsOwed.
func TestH87NothingIsFoundWhereNothingIsOwed(t *testing.T) {
	const from, to = "2026-11-10T20:00", "2026-11-10T23:00"
	run := func() *live { return started(t, from, to) }
	for name, c := range map[string]struct {
		now string
		l   *live
	}{
		"it goes as was told":             {"2026-11-10T22:00", run()},
		"it ended as was told":            {"2026-11-10T23:30", run().end("2026-11-10T23:00", false)},
		"a \"no change\" update":          {"2026-11-10T22:00", run().say(model.UpdateProgress, "2026-11-10T21:00", "")},
		"finished early and told":         {"2026-11-10T22:30", run().end("2026-11-10T22:00", true).tell("2026-11-10T22:05", model.Parties)},
		"longer, told before the end":     {"2026-11-10T23:10", run().say(model.UpdateProgress, "2026-11-10T22:30", "2026-11-11T00:00").tell("2026-11-10T22:31", model.Parties)},
		"told of a later update, so both": {"2026-11-10T22:10", run().say(model.UpdateProgress, "2026-11-10T21:00", "2026-11-10T23:30").say(model.UpdateProgress, "2026-11-10T21:10", "2026-11-11T00:00").tell("2026-11-10T21:12", model.Parties)},
	} {
		t.Run(name, func(t *testing.T) { silent(t, checkAt(t, "2026-11", c.now, c.l.records()...), "H8.7") })
	}
}

// TestH87RDPsAreToldWhereTheyAreJudgedLikelyToBeAffected, and TABASC need not
// be.
func TestH87RDPsAreToldWhereTheyAreJudgedLikelyToBeAffected(t *testing.T) {
	longer := func(a model.Answer) *live {
		return started(t, "2026-11-10T20:00", "2026-11-10T23:00").rdps(a).say(model.UpdateProgress, "2026-11-10T22:00", "2026-11-11T00:00").tell("2026-11-10T22:01", model.Parties)
	}
	f := only(t, checkAt(t, "2026-11", "2026-11-10T22:10", longer(model.Yes).records()...), "H8.7")
	if !strings.Contains(f.Words, "RDPs are not told") || strings.Contains(f.Words, "TABASC") {
		t.Error(f.Words)
	}
	f = only(t, checkAt(t, "2026-11", "2026-11-10T22:10", longer(model.NotAssessed).records()...), "H8.7")
	if !strings.Contains(f.Words, "nobody has judged whether RDPs") {
		t.Error(f.Words)
	}
	silent(t, checkAt(t, "2026-11", "2026-11-10T22:10", longer(model.No).records()...), "H8.7")
}

// TestH87APromisedUpdateThatDoesNotComeIsSaid.
func TestH87APromisedUpdateThatDoesNotComeIsSaid(t *testing.T) {
	l := started(t, "2026-11-10T20:00", "2026-11-10T23:00")
	next := at(t, "2026-11-10T21:00")
	l.m.NextUpdate = &next
	silent(t, checkAt(t, "2026-11", "2026-11-10T21:00", l.records()...), "H8.7")
	figures{model.Note, 12, 0, 12}.of(t, only(t, checkAt(t, "2026-11", "2026-11-10T21:12", l.records()...), "H8.7"))
}

// TestH83TheOverrunCountsAsPlannedTimeInTheActualLedger, and not in the
// scheduled one.
func TestH83TheOverrunCountsAsPlannedTimeInTheActualLedger(t *testing.T) {
	l := started(t, "2026-11-10T20:00", "2026-11-10T23:00").say(model.UpdateProgress, "2026-11-10T22:30", "2026-11-11T00:00")
	r := checkAt(t, "2026-11", "2026-11-10T23:40", l.records()...)
	if r.Scheduled.All != 180 || r.Actual.All != 220 || r.Unplanned != 0 {
		t.Errorf("scheduled %d, actual %d, Unplanned %d", r.Scheduled.All, r.Actual.All, r.Unplanned)
	}
}

// TestH87WhoWasToldOfNothingYetIsOwedTheNoticeOfH86, and is asked for once.
func TestH87WhoWasToldOfNothingYetIsOwedTheNoticeOfH86(t *testing.T) {
	l := raised(t, "2026-11-10T02:10").say(model.UpdateProgress, "2026-11-10T02:20", "2026-11-10T04:00")
	silent(t, checkAt(t, "2026-11", "2026-11-10T02:30", l.records()...), "H8.7")
	only(t, checkAt(t, "2026-11", "2026-11-10T02:30", l.records()...), "H8.6")
	told := raised(t, "2026-11-10T02:10").tell("2026-11-10T02:12", model.Parties, model.TABASC).say(model.UpdateProgress, "2026-11-10T02:20", "2026-11-10T04:00")
	if f := only(t, checkAt(t, "2026-11", "2026-11-10T02:30", told.records()...), "H8.7"); !strings.Contains(f.Words, "UM-001: Parties are not told how it stands now") {
		t.Error(f.Words)
	}
}
