package rules_test

import (
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
)

// TestACapBrokenUnderAnUnknownReferenceSaysSo on a record that holds no
// agreement at all: the ordinary rule applies, with a NOTE (H8.3).
func TestACapBrokenUnderAnUnknownReferenceSaysSo(t *testing.T) {
	for _, c := range []struct {
		name string
		trim func(*model.Window)
		note string // empty: nothing is cited, so nothing is noted
	}{
		{"a reference nobody recorded", named("PA-9"), "W-1 names PA-9, which is not on the record: the ordinary rule applies"},
		{"SMETS1 without a citation", smets1, "W-1 works on SMETS1 only and has no citation of a contrary provision: the ordinary rule applies"},
		{"an ordinary window", is(model.Scheduled), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			long := work(t, "W-1", "2026-11-10T20:00", "2026-11-11T03:01", c.trim)
			got, _, _, notes := verdictOf(t, "H8.3(c)", "2026-11", long)
			if got != (figures{model.Breach, 421, 360, 61}) {
				t.Errorf("got %+v", got)
			}
			if strings.Join(notes, "\n") != c.note {
				t.Errorf("noted %q, want %q", notes, c.note)
			}
		})
	}
}

// TestACapAsksOnlyTheWindowsThatFillIt for their references (H8.3(b), (c)).
func TestACapAsksOnlyTheWindowsThatFillIt(t *testing.T) {
	long := work(t, "W-1", "2026-11-10T20:00", "2026-11-11T03:00", ssi)
	for _, c := range []struct {
		name       string
		other      *model.Window
		b, c       figures
		notesB, cs int
	}{
		{
			"recorded without effect, it fills neither", work(t, "W-2", "2026-11-12T20:00", "2026-11-12T21:00", named("PA-9"), noEffect),
			figures{model.Breach, 420, 240, 180},
			figures{model.Breach, 420, 360, 60},
			0, 0,
		},
		{
			"not the SSI, it fills (c) alone", work(t, "W-2", "2026-11-12T20:00", "2026-11-12T21:00", named("PA-9")),
			figures{model.Breach, 420, 240, 180},
			figures{model.Breach, 480, 360, 120},
			0, 1,
		},
		{
			"the SSI, it fills both", work(t, "W-2", "2026-11-12T20:00", "2026-11-12T21:00", named("PA-9"), ssi),
			figures{model.Breach, 480, 240, 240},
			figures{model.Breach, 480, 360, 120},
			1, 1,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, _, _, notesB := verdictOf(t, "H8.3(b)", "2026-11", long, c.other)
			all, _, _, notesC := verdictOf(t, "H8.3(c)", "2026-11", long, c.other)
			if b != c.b || all != c.c || len(notesB) != c.notesB || len(notesC) != c.cs {
				t.Errorf("(b) %+v %q, (c) %+v %q", b, notesB, all, notesC)
			}
		})
	}
}

// TestPartsOfASecondCountOnce: a begun minute counts, in the month it is in.
func TestPartsOfASecondCountOnce(t *testing.T) {
	for _, c := range []struct {
		name, from, to, month string
		minutes, outside      int
	}{
		{"a nanosecond is a begun minute", "2026-11-10T20:00Z", "2026-11-10T21:00:00.000000001Z", "2026-11", 61, 0},
		{"and one outside the night", "2026-11-11T07:00Z", "2026-11-11T08:00:00.000000001Z", "2026-11", 61, 1},
		{"past the end of November it is not November's", "2026-11-30T22:00Z", "2026-12-01T00:00:00.5Z", "2026-11", 120, 0},
		{"but December's", "2026-11-30T22:00Z", "2026-12-01T00:00:00.5Z", "2026-12", 1, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := check(t, c.month, work(t, "W-1", c.from, c.to))
			if j := r.Windows[0]; j.Minutes != c.minutes || j.Outside != c.outside {
				t.Errorf("%d min, %d outside; want %d and %d", j.Minutes, j.Outside, c.minutes, c.outside)
			}
			counted{c.minutes, c.minutes, 0, 0}.of(t, r.Scheduled)
		})
	}
}

// TestH82TheNightTurnsAtNoon: a start before noon belongs to the night before.
func TestH82TheNightTurnsAtNoon(t *testing.T) {
	at := func(id, start string) *model.Window {
		w := work(t, id, start, start)
		w.End = w.Start.Add(time.Minute)
		return w
	}
	for _, c := range []struct {
		name          string
		first, second string
		nights        int // of these and one on 20 November
	}{
		{"the small hours and the evening of one date are two nights", "2026-11-10T01:00", "2026-11-10T20:00", 3},
		{"the evening and the small hours after it are one", "2026-11-09T20:00", "2026-11-10T01:00", 2},
		{"11:59 is still the night before", "2026-11-09T20:00", "2026-11-10T11:59", 2},
		{"alone too", "2026-11-10T11:59", "2026-11-10T12:00", 3},
		{"12:00 is the night to come", "2026-11-10T12:00", "2026-11-10T20:00", 2},
		{"12:00 ends the night before", "2026-11-09T20:00", "2026-11-10T12:00", 3},
		{"11:59 twice is one", "2026-11-10T11:58", "2026-11-10T11:59", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := check(t, "2026-11", at("A", c.first), at("B", c.second), at("C", "2026-11-20T20:00"))
			if c.nights < 3 {
				silent(t, r, "H8.2")
				return
			}
			figures{model.Note, c.nights, 0, 0}.of(t, only(t, r, "H8.2"))
		})
	}
}

// TestH83aAWindowAsLongAsTheNightIsMoved into it and not cut.
func TestH83aAWindowAsLongAsTheNightIsMoved(t *testing.T) {
	for _, c := range []struct{ name, from, to, words string }{
		{"an hour late", "2026-11-10T21:00", "2026-11-11T09:00", "move it to end at Wed 11 Nov 2026 08:00 GMT"},
		{"an hour early", "2026-11-10T19:00", "2026-11-11T07:00", "move it to start at Tue 10 Nov 2026 20:00 GMT"},
		{"a minute longer", "2026-11-10T20:00", "2026-11-11T08:01", "cut it to the night 20:00 GMT–08:00 GMT"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := work(t, "W-1", c.from, c.to)
			cure := only(t, check(t, "2026-11", w), "H8.3(a)").Cure
			if cure.Words != c.words {
				t.Errorf("the cure says %q, want %q", cure.Words, c.words)
			}
			if got := cure.Apply(*w); !got.Start.Equal(at(t, "2026-11-10T20:00")) || !got.End.Equal(at(t, "2026-11-11T08:00")) {
				t.Errorf("cured to %s–%s", got.Start, got.End)
			}
		})
	}
}

// TestH83aTheWordsNameTheNightToTheMinute of a policy with odd readings.
func TestH83aTheWordsNameTheNightToTheMinute(t *testing.T) {
	p := model.DefaultPolicy()
	p.Version, p.NightStart, p.NightEnd = 2, 23*60+59, 5*60+30
	f := only(t, check(t, "2026-11", &p, work(t, "W-1", "2026-11-10T23:58", "2026-11-11T05:30")), "H8.3(a)")
	figures{model.Breach, 1, 0, 1}.of(t, f)
	if !strings.Contains(f.Words, "outside 23:59–05:30 for 0h01") {
		t.Errorf("the finding says %q", f.Words)
	}
}

// TestH83CapsAreInclusiveInTheActualLedgerToo by the minute.
func TestH83CapsAreInclusiveInTheActualLedgerToo(t *testing.T) {
	for ended, over := range map[string]int{"2026-11-11T02:00": 0, "2026-11-11T02:01": 1, "2026-11-11T02:02": 2} {
		r := check(t, "2026-11", work(t, "W-1", "2026-11-10T20:00", "2026-11-11T02:00", is(model.Completed), logged(t, "2026-11-10T20:00", ended)))
		if over == 0 {
			silent(t, r, "H8.3(c)")
			continue
		}
		f := only(t, r, "H8.3(c)")
		figures{model.Breach, 360 + over, 360, over}.of(t, f)
		if !strings.HasPrefix(f.Words, "Actual: ") {
			t.Errorf("the finding says %q", f.Words)
		}
	}
}

// TestSMETS1WorkIsAskedForACitationOfTheSameClause: a Panel agreement is none,
// and neither is a citation against another clause (H8.3).
func TestSMETS1WorkIsAskedForACitationOfTheSameClause(t *testing.T) {
	const asked = "W-1 works on SMETS1 only and has no citation of a contrary provision: the ordinary rule applies"
	for _, c := range []struct {
		name      string
		exception *model.Exception
		note      string
	}{
		{"an agreement that is too small", agreed(t, "H8.3(a)", 89, forW("W-1")), asked},
		{"a citation against the cap", agreed(t, "H8.3(c)", 900, citation, forW("W-1")), asked},
		{"a citation for another window", agreed(t, "H8.3(a)", 900, citation, forW("W-2")), asked},
		{"a citation that is too small", agreed(t, "H8.3(a)", 89, citation, forW("W-1")), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := work(t, "W-1", "2026-11-10T07:00", "2026-11-10T09:30", smets1)
			got, _, _, notes := verdictOf(t, "H8.3(a)", "2026-11", w, c.exception)
			if got.verdict != model.Breach || strings.Join(notes, "\n") != c.note {
				t.Errorf("%s, noted %q, want %q", got.verdict, notes, c.note)
			}
		})
	}
}

// TestH84ContentsSayWhatIsPublishedWithoutThem and what could not be yet.
func TestH84ContentsSayWhatIsPublishedWithoutThem(t *testing.T) {
	w := work(t, "W-1", "2026-11-10T20:00", "2026-11-10T22:00", decided(t, "2026-08-01T12:00"), func(w *model.Window) { w.Activity = "" })
	for words, rs := range map[string][]model.Record{
		"W-1 does not say what is done; the schedule cannot be published without it": {w},
		"W-1 was published without saying what is done":                              {w, published(t, "2026-11", "2026-09-01T12:00")},
	} {
		if f := only(t, check(t, "2026-11", rs...), "H8.4(a)"); f.Words != words {
			t.Errorf("the finding says %q, want %q", f.Words, words)
		}
	}
}

// TestAPublishedMonthHasNoDaysLeft to publish in, however early it is.
func TestAPublishedMonthHasNoDaysLeft(t *testing.T) {
	const now = "2026-10-26T09:00"
	if d := checkAt(t, "2026-12", now).Deadline; d.Left != 6 || d.Verdict != model.Open {
		t.Errorf("%s, %d days left", d.Verdict, d.Left)
	}
	if d := checkAt(t, "2026-12", now, published(t, "2026-12", "2026-10-23T09:00")).Deadline; d.Left != 0 || d.Verdict != model.OK {
		t.Errorf("published: %s, %d days left", d.Verdict, d.Left)
	}
}

// TestTheReportNamesTheHolidayListItWasJudgedBy, refused or not.
func TestTheReportNamesTheHolidayListItWasJudgedBy(t *testing.T) {
	for _, c := range []struct{ month, now, version string }{
		{"2026-12", "2026-10-01T12:00", london.OfficialVersion},
		{"2029-02", "2028-06-01T12:00", london.OfficialVersion},
		{"2026-12", "2016-01-01T12:00", london.OfficialVersion + " as first known"},
	} {
		r, _ := rules.Check(board(), month(t, c.month), at(t, c.now))
		if r.HolidayVersion() != c.version {
			t.Errorf("%s at %s: judged by %q, want %q", c.month, c.now, r.HolidayVersion(), c.version)
		}
	}
}

// TestWhatTheListDoesNotReachIsNotHalfCounted: the days to the month begin in a
// year before the list.
func TestWhatTheListDoesNotReachIsNotHalfCounted(t *testing.T) {
	r, err := rules.Check(board(), month(t, "2019-03"), at(t, "2018-12-30T12:00"))
	d := r.Deadline
	if err == nil || d.Clear != 0 || d.Left != 0 || d.S20 != 0 || d.PublishBy != 0 || d.Verdict != model.Open {
		t.Errorf("%v, yet %+v", err, d)
	}
}

// TestTheWorstVerdictIsThatOfTheFirstFinding, and OK where there is none.
func TestTheWorstVerdictIsThatOfTheFirstFinding(t *testing.T) {
	note := func(w *model.Window) { w.Risk = "" }
	for want, rs := range map[model.Verdict][]model.Record{
		model.OK:     {work(t, "W-1", "2026-11-10T20:00", "2026-11-10T21:00")},
		model.Note:   {work(t, "W-1", "2026-11-10T20:00", "2026-11-10T21:00", note)},
		model.Breach: {work(t, "W-1", "2026-11-10T20:00", "2026-11-11T02:01", note)},
	} {
		if got := check(t, "2026-11", rs...).Worst(); got != want {
			t.Errorf("the worst is %s, want %s", got, want)
		}
	}
}
