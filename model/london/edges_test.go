package london_test

import (
	"strings"
	"testing"
	"time"

	"dccops/model/london"
)

// TestCountsRunFromOneToTheirBound, both allowed, and the refusal names them.
func TestCountsRunFromOneToTheirBound(t *testing.T) {
	l, m := london.Default(), month(t, "2026-12")
	for _, c := range []struct {
		days           int
		count, notices bool
	}{{-1, false, false}, {0, false, false}, {1, true, true}, {249, true, true}, {250, true, false}, {251, false, false}} {
		steps, err := l.CountBack(m.First(), c.days, london.NationEW)
		if (err == nil) != c.count || c.count && steps[len(steps)-1].Number != c.days {
			t.Errorf("a count of %d Working Days: %v", c.days, err)
		}
		if err != nil && !strings.Contains(err.Error(), "give 1 to 250") {
			t.Error(err)
		}
		_, err = l.Notice(m, c.days, london.NationEW)
		if (err == nil) != c.notices {
			t.Errorf("a notice of %d Working Days: %v", c.days, err)
		}
		if err != nil && !strings.Contains(err.Error(), "give 1 to 249") {
			t.Error(err)
		}
	}
	d, err := l.Notice(m, 1, london.NationEW)
	if err != nil || d.S20.String() != "2026-11-30" || d.PublishBy.String() != "2026-11-27" {
		t.Errorf("one Working Day before December 2026 is %v, to publish by %v, %v", d.S20, d.PublishBy, err)
	}
}

// TestARefusalComesWithoutAFigure that someone could take for one.
func TestARefusalComesWithoutAFigure(t *testing.T) {
	n, err := london.Default().WorkingDaysBetween(date(t, "2028-12-01"), date(t, "2029-01-03"), london.NationEW)
	if err == nil || n != 0 {
		t.Errorf("past the list %d Working Days, %v", n, err)
	}
	for _, s := range []string{"2026-1", "1999-12", "2100-01", "2026-00", "2026-13", "2026-11-", "2026_11", ""} {
		if m, err := london.ParseMonth(s); err == nil || m != 0 {
			t.Errorf("%q is read as %v, %v", s, m, err)
		}
	}
}

// TestMonthsRunFrom2000To2099 and each reads back as it is written.
func TestMonthsRunFrom2000To2099(t *testing.T) {
	for _, s := range []string{"2000-01", "2000-12", "2026-01", "2026-12", "2099-01", "2099-12"} {
		if m, err := london.ParseMonth(s); err != nil || m.String() != s {
			t.Errorf("%s reads as %v, %v", s, m, err)
		}
	}
	for _, c := range []struct {
		m                        london.Month
		first, last, start, name string
		days                     int
	}{
		{london.NewMonth(2026, time.February), "2026-02-01", "2026-02-28", "2026-02-01T00:00:00Z", "February 2026", 28},
		{london.NewMonth(2028, time.February), "2028-02-01", "2028-02-29", "2028-02-01T00:00:00Z", "February 2028", 29},
		{london.NewMonth(2026, time.July), "2026-07-01", "2026-07-31", "2026-06-30T23:00:00Z", "July 2026", 31},
		{london.NewMonth(2026, 13), "2027-01-01", "2027-01-31", "2027-01-01T00:00:00Z", "January 2027", 31},
		{london.NewMonth(2026, 0), "2025-12-01", "2025-12-31", "2025-12-01T00:00:00Z", "December 2025", 31},
		{london.NewMonth(2026, time.November).Add(-11), "2025-12-01", "2025-12-31", "2025-12-01T00:00:00Z", "December 2025", 31},
	} {
		if c.m.First().String() != c.first || c.m.Last().String() != c.last || c.m.Days() != c.days || c.m.Name() != c.name {
			t.Errorf("%v runs from %v to %v, %d days of %s", c.m, c.m.First(), c.m.Last(), c.m.Days(), c.m.Name())
		}
		if got := c.m.Start().Format(time.RFC3339); got != c.start || !c.m.Prev().End().Equal(c.m.Start()) || c.m.Next().Prev() != c.m {
			t.Errorf("%v starts at %s, want %s", c.m, got, c.start)
		}
	}
}

// TestABegunMinuteOutsideTheNightCounts down to the nanosecond (H8.3(a)).
func TestABegunMinuteOutsideTheNightCounts(t *testing.T) {
	for _, c := range []struct {
		start, end string
		outside    int
	}{
		{"2026-11-11T07:00:00Z", "2026-11-11T08:00:00Z", 0},
		{"2026-11-11T07:00:00Z", "2026-11-11T08:00:00.000000001Z", 1},
		{"2026-11-11T08:00:00Z", "2026-11-11T08:00:00Z", 0},
		{"2026-11-11T08:00:00Z", "2026-11-11T08:00:00.000000001Z", 1},
		{"2026-11-11T08:00:00Z", "2026-11-11T08:01:00.000000001Z", 2},
		{"2026-11-11T19:59:59.999999999Z", "2026-11-11T20:30:00Z", 1},
		{"2026-03-28T19:59:59Z", "2026-03-29T03:00:00Z", 1}, // over the skipped hour
		{"2026-03-28T19:58:59Z", "2026-03-29T03:00:00Z", 2},
		{"2026-10-24T18:59:59Z", "2026-10-25T04:00:00Z", 1}, // over the repeated hour
		{"2026-10-24T22:00:00Z", "2026-10-25T08:00:01Z", 1},
	} {
		if got := london.OutsideMinutes(instant(t, c.start), instant(t, c.end), 1200, 480); got != c.outside {
			t.Errorf("%s to %s: %d minutes outside, want %d", c.start, c.end, got, c.outside)
		}
	}
}

// TestBothBoundariesInTheRepeatedHourAreTakenAtTheirFirst: the night then ends
// and begins again before the clocks go back.
func TestBothBoundariesInTheRepeatedHourAreTakenAtTheirFirst(t *testing.T) {
	for _, c := range []struct {
		start, end           string
		nightStart, nightEnd int
		outside              int
	}{
		{"2026-10-25T01:00 BST", "2026-10-25T02:00 GMT", 110, 70, 40},
		{"2026-10-25T01:00 BST", "2026-10-25T01:20 BST", 110, 70, 10},
		{"2026-10-25T01:00 GMT", "2026-10-25T01:20 GMT", 110, 70, 0},
		{"2026-10-25T01:00 GMT", "2026-10-25T01:59 GMT", 70, 110, 59},
	} {
		got := london.OutsideMinutes(instant(t, c.start), instant(t, c.end), c.nightStart, c.nightEnd)
		if got != c.outside {
			t.Errorf("night %d to %d, %s to %s: %d minutes outside, want %d", c.nightStart, c.nightEnd, c.start, c.end, got, c.outside)
		}
	}
}
