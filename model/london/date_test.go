package london_test

import (
	"strings"
	"testing"
	"time"

	"dccops/model/london"
)

func date(t testing.TB, s string) london.Date {
	t.Helper()
	d, err := london.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func instant(t testing.TB, s string) time.Time {
	t.Helper()
	u, err := london.ParseInstant(s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func month(t testing.TB, s string) london.Month {
	t.Helper()
	m, err := london.ParseMonth(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestDateInWords(t *testing.T) {
	d := date(t, "2026-11-10")
	if got := d.String() + " | " + d.Short() + " | " + d.Long(); got != "2026-11-10 | Tue 10 Nov | Tuesday 10 November 2026" {
		t.Error(got)
	}
	if d.Weekday() != time.Tuesday || d.Month() != month(t, "2026-11") || d.Year() != 2026 {
		t.Error(d.Weekday(), d.Month(), d.Year())
	}
	if got := d.Add(21); got != date(t, "2026-12-01") {
		t.Error(got)
	}
	if y, w := date(t, "2027-01-01").ISOWeek(); y != 2026 || w != 53 {
		t.Errorf("1 January 2027 lies in week %d of %d, want 53 of 2026", w, y)
	}
}

func TestDatesThatDoNotExistAreRefused(t *testing.T) {
	for in, want := range map[string]string{
		"2026-06-31":                  `"2026-06-31" is not a date: June 2026 has 30 days, so there is no 31 June`,
		"2026-02-29":                  "February 2026 has 28 days",
		"2026-13-01":                  "there is no month 13",
		"2026-00-01":                  "there is no month 0",
		"2026-01-00":                  "there is no 0 January",
		"1999-12-31":                  "the year 1999 is outside 2000 to 2099",
		"2100-01-01":                  "the year 2100 is outside 2000 to 2099",
		"2026-1-1":                    "write it like 2026-11-10",
		"2026-11-10 ":                 "write it like 2026-11-10",
		" 2026-11-10":                 "write it like 2026-11-10",
		"２026-11-10":                  `"\uff12026-11-10" is not a date`,
		"a" + strings.Repeat("é", 40): `\u00e9…" is not a date`,
		"10/11/2026":                  "write it like 2026-11-10",
		"2026-11-1٣":                  "write it like 2026-11-10",
		"":                            "write it like 2026-11-10",
		"2026-11-\x1b[31m":            `"2026-11-\x1b[31m" is not a date`,
		"2026-11-10\u202e":            `"2026-11-10\u202e" is not a date`,
		strings.Repeat("9", 1<<20):    "…",
	} {
		_, err := london.ParseDate(in)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("ParseDate(%.40q): %v, want it to say %q", in, err, want)
		}
		if err != nil && len(err.Error()) > 200 {
			t.Errorf("ParseDate(%.40q) answers with %d bytes", in, len(err.Error()))
		}
	}
	if _, err := london.ParseDate("2028-02-29"); err != nil {
		t.Error("29 February 2028 exists:", err)
	}
}

func TestWeekdaysRunOnAcrossTheEpoch(t *testing.T) {
	for d := london.Date(-20); d < 20; d++ {
		y, m, day := d.YMD()
		if want := time.Date(y, m, day, 12, 0, 0, 0, time.UTC).Weekday(); d.Weekday() != want {
			t.Errorf("%v is a %v, want %v", d, d.Weekday(), want)
		}
	}
}

func TestClockChangesAreOnTheLastSundays(t *testing.T) {
	want := map[string]int{
		"2024-03-31": 60, "2024-10-27": -60, "2025-03-30": 60, "2025-10-26": -60,
		"2026-03-29": 60, "2026-10-25": -60, "2027-03-28": 60, "2027-10-31": -60,
	}
	for d := date(t, "2024-01-01"); d < date(t, "2028-01-01"); d++ {
		if got := d.ClockChange(); got != want[d.String()] {
			t.Errorf("on %v the clocks move by %d minutes, want %d", d, got, want[d.String()])
		}
	}
}

func TestMidnightIsLondons(t *testing.T) {
	for s, want := range map[string]string{
		"2026-03-29": "2026-03-29T00:00:00Z", "2026-03-30": "2026-03-29T23:00:00Z",
		"2026-10-25": "2026-10-24T23:00:00Z", "2026-10-26": "2026-10-26T00:00:00Z",
	} {
		if got := date(t, s).Midnight(); got.Format(time.RFC3339) != want || got.Location() != time.UTC {
			t.Errorf("00:00 on %s is %v, want %s in UTC", s, got, want)
		}
	}
}

func TestMonthBoundariesAreLondonMidnights(t *testing.T) {
	for m := month(t, "2024-01"); m <= month(t, "2030-12"); m++ {
		for at, want := range map[time.Time]london.Month{
			m.Start(): m, m.Start().Add(-time.Second): m - 1, m.End().Add(-time.Second): m, m.End(): m + 1,
		} {
			if got := london.MonthOf(at); got != want {
				t.Errorf("%v lies in %v, want %v", at, got, want)
			}
		}
		if c := london.Clock(m.Start()); !strings.HasPrefix(c, "00:00 ") {
			t.Errorf("%v starts at %s", m, c)
		}
		if m.Days() != int(m.Last()-m.First())+1 || m.Last().Month() != m || m.First().Month() != m {
			t.Errorf("%v runs from %v to %v in %d days", m, m.First(), m.Last(), m.Days())
		}
	}
	if got := london.MonthOf(instant(t, "2026-03-31T23:30Z")); got != month(t, "2026-04") {
		t.Errorf("2026-03-31T23:30Z is already April in London, got %v", got)
	}
	if got := month(t, "2026-07").Start().Format(time.RFC3339); got != "2026-06-30T23:00:00Z" {
		t.Errorf("July 2026 starts at %s", got)
	}
}

func TestMonthInWords(t *testing.T) {
	m := month(t, "2026-12")
	if m.String() != "2026-12" || m.Name() != "December 2026" || m.Year() != 2026 || m.Of() != time.December || m.Days() != 31 {
		t.Error(m, m.Name(), m.Year(), m.Of(), m.Days())
	}
	if m.Next().String() != "2027-01" || m.Prev().String() != "2026-11" || m.Add(-24).String() != "2024-12" {
		t.Error(m.Next(), m.Prev(), m.Add(-24))
	}
	if london.NewMonth(2026, 13) != month(t, "2027-01") {
		t.Error("month 13 of 2026 is not January 2027")
	}
	if d := month(t, "2028-02").Days(); d != 29 {
		t.Errorf("February 2028 has %d days", d)
	}
}

func TestMonthsThatDoNotExistAreRefused(t *testing.T) {
	for in, want := range map[string]string{
		"2026-13": "months run from 01 to 12", "2026-00": "months run from 01 to 12",
		"0000-13": "years run from 2000 to 2099", "1999-12": "years run from 2000 to 2099",
		"2026-1": "write it like 2026-11", "2026-111": "write it like 2026-11", "2026/11": "write it like 2026-11",
		"": "write it like 2026-11", "Nov 2026": "write it like 2026-11", "-026-11": "write it like 2026-11",
	} {
		if _, err := london.ParseMonth(in); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("ParseMonth(%q): %v, want it to say %q", in, err, want)
		}
	}
}
