package rules_test

import (
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
)

// TestH83aOnlyBetween20And08 is the night of H8.3(a), both ends allowed.
func TestH83aOnlyBetween20And08(t *testing.T) {
	for _, c := range []struct {
		name, from, to   string
		minutes, outside int
	}{
		{"H1 the whole night", "2026-11-10T20:00", "2026-11-11T08:00", 720, 0},
		{"H2 a minute before 20:00", "2026-11-11T19:59", "2026-11-11T21:00", 61, 1},
		{"H3 the last hour of the night", "2026-11-12T07:00", "2026-11-12T08:00", 60, 0},
		{"H4 a minute after 08:00", "2026-11-12T07:00", "2026-11-12T08:01", 61, 1},
		{"H5 the first hour of the day", "2026-11-12T08:00", "2026-11-12T09:00", 60, 60},
		{"H6 an evening in summer time", "2026-07-14T20:00", "2026-07-14T22:00", 120, 0},
		{"H7 a minute before 20:00 in summer time", "2026-07-14T19:59", "2026-07-14T20:01", 2, 1},
		{"H8 a night, the day after it and half an hour more", "2026-11-10T20:00", "2026-11-11T20:30", 1470, 720},
		{"the day between two nights", "2026-11-10T07:30", "2026-11-10T20:30", 780, 720},
		{"one minute of day", "2026-11-10T12:00", "2026-11-10T12:01", 1, 1},
		{"starts as the day does", "2026-11-10T08:00", "2026-11-10T08:01", 1, 1},
		{"ends as the day does", "2026-11-10T19:59", "2026-11-10T20:00", 1, 1},
		{"starts as the night does", "2026-11-10T20:00", "2026-11-10T20:01", 1, 0},
		{"across midnight", "2026-11-10T23:59", "2026-11-11T00:01", 2, 0},
		{"D1 the short night", "2026-03-28T20:00", "2026-03-29T08:00", 660, 0},
		{"D1 and a minute of its morning", "2026-03-28T20:00", "2026-03-29T08:01", 661, 1},
		{"D2 the long night", "2026-10-24T20:00", "2026-10-25T08:00", 780, 0},
		{"D2 and a minute of its morning", "2026-10-24T20:00", "2026-10-25T08:01", 781, 1},
		{"D2 and a minute of its evening", "2026-10-24T19:59", "2026-10-25T08:00", 781, 1},
		{"D3 over the skipped hour", "2026-03-28T23:00", "2026-03-29T03:00", 180, 0},
		{"D4 over the repeated hour", "2026-10-24T23:00", "2026-10-25T03:00", 300, 0},
		{"the repeated hour itself", "2026-10-25T01:30 BST", "2026-10-25T01:30 GMT", 60, 0},
		{"seconds of a begun minute count", "2026-11-12T07:00", "2026-11-12T08:00:01", 61, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := work(t, "W-1", c.from, c.to)
			r := check(t, london.MonthOf(w.Start).String(), w)
			j := r.Windows[0]
			if j.Minutes != c.minutes || j.Outside != c.outside {
				t.Errorf("%d min, %d outside; want %d and %d", j.Minutes, j.Outside, c.minutes, c.outside)
			}
			if c.outside == 0 {
				silent(t, r, "H8.3(a)")
				return
			}
			f := only(t, r, "H8.3(a)")
			figures{model.Breach, c.outside, 0, c.outside}.of(t, f)
			if f.Window != "W-1" || !strings.Contains(f.Words, "outside 20:00–08:00 for "+london.Hours(c.outside)) {
				t.Errorf("the finding says %q of %q", f.Words, f.Window)
			}
		})
	}
}

func TestH83aSpeaksOnlyOfPlannedWorkThatStands(t *testing.T) {
	day := func(trims ...func(*model.Window)) *model.Window {
		return work(t, "W-1", "2026-11-10T12:00", "2026-11-10T13:00", trims...)
	}
	silent(t, check(t, "2026-11", day(is(model.Cancelled))), "H8.3(a)")
	silent(t, check(t, "2026-11", day(decided(t, "2026-11-01T00:00"))), "H8.3(a)")
	// A recorded "no disruption" is not counted, but it is Planned Maintenance.
	figures{model.Breach, 60, 0, 60}.of(t, only(t, check(t, "2026-11", day(noEffect)), "H8.3(a)"))
	figures{model.Breach, 60, 0, 60}.of(t, only(t, check(t, "2026-11", day(is(model.Draft))), "H8.3(a)"))
	figures{model.Breach, 60, 0, 60}.of(t, only(t, check(t, "2026-11", day(is(model.Completed))), "H8.3(a)"))
}

// TestH83aEachMonthTakesItsMinutesOutside splits a day over the month's end.
func TestH83aEachMonthTakesItsMinutesOutside(t *testing.T) {
	w := work(t, "W-1", "2026-11-30T19:00", "2026-12-01T10:00")
	figures{model.Breach, 60, 0, 60}.of(t, only(t, check(t, "2026-11", w), "H8.3(a)"))
	figures{model.Breach, 120, 0, 120}.of(t, only(t, check(t, "2026-12", w), "H8.3(a)"))
}

// TestH83aPolicyMovesTheNight judges by the night of the policy in force.
func TestH83aPolicyMovesTheNight(t *testing.T) {
	p := model.DefaultPolicy()
	p.Version, p.From, p.NightStart, p.NightEnd = 2, month(t, "2026-12"), 22*60, 6*60
	w := work(t, "W-1", "2026-11-10T20:00", "2026-11-11T02:00")
	x := work(t, "W-2", "2026-12-10T20:00", "2026-12-11T02:00")
	silent(t, check(t, "2026-11", &p, w, x), "H8.3(a)")
	f := only(t, check(t, "2026-12", &p, w, x), "H8.3(a)")
	figures{model.Breach, 120, 0, 120}.of(t, f)
	if !strings.Contains(f.Words, "22:00–06:00") {
		t.Errorf("the finding does not name the policy's night: %q", f.Words)
	}
}

// TestH83aCureEndsTheFinding applies what the one key would do.
func TestH83aCureEndsTheFinding(t *testing.T) {
	for _, c := range []struct{ name, from, to, start, end, field string }{
		{"too early moves to 20:00", "2026-11-11T19:59", "2026-11-11T21:00", "2026-11-11T20:00", "2026-11-11T21:01", "start"},
		{"too late moves to end at 08:00", "2026-11-12T07:00", "2026-11-12T08:01", "2026-11-12T06:59", "2026-11-12T08:00", "end"},
		{"by day moves to that evening", "2026-11-12T08:00", "2026-11-12T09:00", "2026-11-12T20:00", "2026-11-12T21:00", "start"},
		{"longer than a night is cut to it", "2026-11-10T20:00", "2026-11-11T20:30", "2026-11-10T20:00", "2026-11-11T08:00", "end"},
		{"the short night", "2026-03-29T07:00", "2026-03-29T08:30", "2026-03-29T06:30", "2026-03-29T08:00", "end"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := work(t, "W-1", c.from, c.to)
			m := london.MonthOf(w.Start).String()
			cure := only(t, check(t, m, w), "H8.3(a)").Cure
			if cure == nil || cure.Field != c.field || cure.Words == "" {
				t.Fatalf("cure %+v, want one beside %s", cure, c.field)
			}
			cured := cure.Apply(*w)
			if !cured.Start.Equal(at(t, c.start)) || !cured.End.Equal(at(t, c.end)) {
				t.Errorf("cured to %s–%s", london.Stamp(cured.Start), london.Stamp(cured.End))
			}
			if !w.Start.Equal(at(t, c.from)) {
				t.Error("the cure changed the window it was shown")
			}
			silent(t, check(t, m, &cured), "H8.3(a)")
		})
	}
}

// TestCheckDraftJudgesAWindowThatIsNotThereYet is what a form asks on each key.
func TestCheckDraftJudgesAWindowThatIsNotThereYet(t *testing.T) {
	b := board(work(t, "W-1", "2026-11-10T20:00", "2026-11-11T01:00"))
	draft := work(t, "W-2", "2026-11-12T20:00", "2026-11-12T22:00", is(model.Draft))
	r, err := rules.CheckDraft(b, draft, month(t, "2026-11"), at(t, "2026-08-01T12:00"))
	if err != nil {
		t.Fatal(err)
	}
	figures{model.Breach, 420, 360, 60}.of(t, only(t, r, "H8.3(c)"))
	if b.Count() != 1 {
		t.Error("judging a draft put it on the board")
	}
	moved := *draft
	moved.End = moved.Start.Add(time.Hour)
	r, _ = rules.CheckDraft(b.Over([]model.Record{draft}), &moved, month(t, "2026-11"), at(t, "2026-08-01T12:00"))
	if r.Scheduled.All != 360 {
		t.Errorf("a draft of a known window stands in its place: %d min", r.Scheduled.All)
	}
}
