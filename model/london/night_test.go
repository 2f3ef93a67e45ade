package london_test

import (
	"testing"
	"time"

	"dccops/model/london"
)

func TestNightsHave720MinutesExceptWhereTheClocksChange(t *testing.T) {
	want := map[string]int{
		"2024-03-30": 660, "2024-10-26": 780, "2025-03-29": 660, "2025-10-25": 780,
		"2026-03-28": 660, "2026-10-24": 780, "2027-03-27": 660, "2027-10-30": 780,
	}
	for d := date(t, "2024-01-01"); d < date(t, "2028-01-01"); d++ {
		n, minutes := london.NightOf(d), want[d.String()]
		if minutes == 0 {
			minutes = 720
		}
		if n.Minutes() != minutes {
			t.Errorf("the night of %v has %d minutes, want %d", d, n.Minutes(), minutes)
		}
		s, e := n.Span(london.DefaultNightStart, london.DefaultNightEnd)
		if int(e.Sub(s).Minutes()) != minutes || london.Clock(s)[:5] != "20:00" || london.Clock(e)[:5] != "08:00" ||
			london.DateOf(s) != d || london.DateOf(e) != d+1 || n.Date() != d {
			t.Errorf("the night of %v runs from %s to %s", d, london.Stamp(s), london.Stamp(e))
		}
	}
}

// The worked cases of H8.3(a): H1 to H8 and the clock changes D1 to D6.
func TestMinutesOutsideTheNight(t *testing.T) {
	for _, c := range []struct {
		id, start, end   string
		outside, minutes int
	}{
		{"H1", "2026-11-10T20:00", "2026-11-11T08:00", 0, 720},
		{"H2", "2026-11-11T19:59", "2026-11-11T21:00", 1, 61},
		{"H3", "2026-11-12T07:00", "2026-11-12T08:00", 0, 60},
		{"H4", "2026-11-12T07:00", "2026-11-12T08:01", 1, 61},
		{"H5", "2026-11-12T08:00", "2026-11-12T09:00", 60, 60},
		{"H6", "2026-07-14T20:00", "2026-07-14T22:00", 0, 120},
		{"H8", "2026-11-10T20:00", "2026-11-11T20:30", 720, 1470},
		{"D1", "2026-03-28T20:00", "2026-03-29T08:00", 0, 660},
		{"D2", "2026-10-24T20:00", "2026-10-25T08:00", 0, 780},
		{"D3", "2026-03-28T23:00", "2026-03-29T03:00", 0, 180},
		{"D4", "2026-10-24T23:00", "2026-10-25T03:00", 0, 300},
		{"D5", "2026-10-24T22:00", "2026-10-25T04:00", 0, 420},
		{"D6", "2026-03-28T21:00", "2026-03-29T04:00", 0, 360},
		{"one minute early on the short night", "2026-03-28T19:59", "2026-03-29T08:01", 2, 662},
		{"one minute over on the long night", "2026-10-24T19:59", "2026-10-25T08:01", 2, 782},
		{"one second is a minute", "2026-11-10T19:59:59", "2026-11-10T21:00", 1, 60},
		{"half a second is a minute", "2026-11-11T07:00:00Z", "2026-11-11T08:00:00.5Z", 1, 60},
		{"a whole summer", "2026-02-10T12:00", "2026-12-10T13:00", 303*720 + 60, 303*1440 + 60},
		{"summer, in UTC the wrong side of 20:00", "2026-07-14T19:30", "2026-07-14T20:30", 30, 60},
		{"empty", "2026-11-10T12:00", "2026-11-10T12:00", 0, 0},
		{"negative", "2026-11-10T12:00", "2026-11-10T11:00", 0, -60},
		{"forty days across the change", "2026-10-01T12:00", "2026-11-10T12:00", 40 * 720, 40*1440 + 60},
		{"two years", "2026-01-01T00:00", "2028-01-01T00:00", 730 * 720, 730 * 1440},
	} {
		s, e := instant(t, c.start), instant(t, c.end)
		if got := london.OutsideMinutes(s, e, london.DefaultNightStart, london.DefaultNightEnd); got != c.outside {
			t.Errorf("%s: %d minutes outside, want %d", c.id, got, c.outside)
		}
		if got := int(e.Sub(s).Minutes()); got != c.minutes {
			t.Errorf("%s: %d minutes, want %d", c.id, got, c.minutes)
		}
	}
}

// slowOutside asks of each elapsed minute whether some night holds it.
func slowOutside(s, e time.Time, nightStart, nightEnd int) int {
	outside := 0
	for u := s; u.Before(e); u = u.Add(time.Minute) {
		in := false
		for n := london.NightOf(london.DateOf(u)) - 1; n <= london.NightOf(london.DateOf(u)); n++ {
			a, b := n.Span(nightStart, nightEnd)
			in = in || (!u.Before(a) && u.Before(b))
		}
		if !in {
			outside++
		}
	}
	return outside
}

func TestOutsideMinutesAgreeWithAskingEachMinute(t *testing.T) {
	nights := [][2]int{{20 * 60, 8 * 60}, {22 * 60, 6 * 60}, {0, 6 * 60}, {90, 5 * 60}, {20 * 60, 60}, {23 * 60, 100}, {120, 60}, {60, 120}, {110, 70}, {480, 480}}
	for _, around := range []string{"2026-03-28T15:00", "2026-10-24T15:00", "2026-11-10T15:00", "2026-07-01T15:00"} {
		for _, night := range nights {
			for shift := 0; shift < 36; shift += 5 {
				for _, length := range []int{1, 59, 181, 600, 1500} {
					s := instant(t, around).Add(time.Duration(shift)*time.Hour - time.Minute)
					e := s.Add(time.Duration(length) * time.Minute)
					got, want := london.OutsideMinutes(s, e, night[0], night[1]), slowOutside(s, e, night[0], night[1])
					if got != want {
						t.Fatalf("night %v, %s to %s: %d minutes outside, want %d", night, london.Stamp(s), london.Stamp(e), got, want)
					}
				}
			}
		}
	}
}

func TestMonthSplitsAtLondonMidnight(t *testing.T) {
	for _, c := range []struct {
		id, start, end string
		before, after  int
	}{
		{"M1", "2026-11-30T22:00", "2026-12-01T03:00", 120, 180},
		{"M2", "2026-06-30T22:00", "2026-07-01T02:00", 120, 120},
		{"M4", "2026-12-31T20:00", "2027-01-01T02:00", 240, 120},
	} {
		s, e := instant(t, c.start), instant(t, c.end)
		cut := london.MonthOf(s).End()
		if b, a := int(cut.Sub(s).Minutes()), int(e.Sub(cut).Minutes()); b != c.before || a != c.after {
			t.Errorf("%s: %d / %d, want %d / %d", c.id, b, a, c.before, c.after)
		}
	}
}

func TestOutsideMinutesAllocatesNothing(t *testing.T) {
	s, e := instant(t, "2026-10-24T19:00"), instant(t, "2026-10-25T09:00")
	if n := testing.AllocsPerRun(100, func() { london.OutsideMinutes(s, e, 1200, 480) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// A policy may set a boundary inside the hour that happens twice; it is taken at
// its first, for the night and for what lies outside it alike.
func TestABoundaryInTheRepeatedHourIsTakenAtItsFirst(t *testing.T) {
	for _, c := range []struct {
		start, end           string
		nightStart, nightEnd int
		outside              int
	}{
		{"2026-10-25T01:00 GMT", "2026-10-25T01:20 GMT", 90, 8 * 60, 0},
		{"2026-10-25T01:00 GMT", "2026-10-25T01:20 GMT", 20 * 60, 90, 20},
		{"2026-10-25T01:00 GMT", "2026-10-25T01:20 GMT", 61, 8 * 60, 0},
		{"2026-10-25T01:20 GMT", "2026-10-25T01:59:30 GMT", 20 * 60, 119, 40},
		{"2026-10-25T01:00 BST", "2026-10-25T01:20 BST", 90, 8 * 60, 20},
	} {
		got := london.OutsideMinutes(instant(t, c.start), instant(t, c.end), c.nightStart, c.nightEnd)
		if got != c.outside {
			t.Errorf("night %d to %d, %s to %s: %d minutes outside, want %d", c.nightStart, c.nightEnd, c.start, c.end, got, c.outside)
		}
	}
}
