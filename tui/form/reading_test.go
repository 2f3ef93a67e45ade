package form

import (
	"errors"
	"strings"
	"testing"
	"time"

	"dccops/model/london"
)

func TestReadings(t *testing.T) {
	on := day(t, "2026-11-10") // a Tuesday
	for typed, want := range map[string]string{
		"20:00":                     "2026-11-10 20:00 GMT",
		"8:05":                      "2026-11-10 08:05 GMT",
		"20:00:30":                  "2026-11-10 20:00 GMT",
		"2026-11-10 20:00":          "2026-11-10 20:00 GMT",
		"2026-11-10T20:00":          "2026-11-10 20:00 GMT",
		"2026-07-10T20:00:00Z":      "2026-07-10 21:00 BST",
		"2026-07-10t20:00:00+01:00": "2026-07-10 20:00 BST",
		"10 Nov 20:00":              "2026-11-10 20:00 GMT",
		"20:00 10 november":         "2026-11-10 20:00 GMT",
		"10 November 2027, 20:00":   "2027-11-10 20:00 GMT",
		"5 jan 20:00":               "2027-01-05 20:00 GMT", // the nearer January
		"5 aug 20:00":               "2026-08-05 20:00 BST",
		"29 feb 20:00":              "2028-02-29 20:00 GMT", // a year that has one, or none is near
		"tue 20:00":                 "2026-11-10 20:00 GMT",
		"wed 02:00":                 "2026-11-11 02:00 GMT",
		"monday 23:59":              "2026-11-16 23:59 GMT",
		"tue 10 nov 20:00":          "2026-11-10 20:00 GMT",
		"today 20:00":               "2026-09-01 20:00 BST",
		"tomorrow 20:00":            "2026-09-02 20:00 BST",
		"20:00gmt":                  "2026-11-10 20:00 GMT",
		"25 Oct 2026 01:30 bst":     "2026-10-25 01:30 BST",
		"25 Oct 2026 01:30 GMT":     "2026-10-25 01:30 GMT",
	} {
		if typed == "29 feb 20:00" {
			on := day(t, "2028-01-10")
			got, err := readMoment(typed, on, on)
			check(t, typed, got, err, want)
			continue
		}
		got, err := readMoment(typed, on, day(t, "2026-09-01"))
		check(t, typed, got, err, want)
	}
}

func check(t *testing.T, typed string, got time.Time, err error, want string) {
	t.Helper()
	if err != nil {
		t.Errorf("%q: %v", typed, err)
	} else if s := strings.Replace(london.Reading(got), "T", " ", 1); s != want {
		t.Errorf("%q was read as %s, want %s", typed, s, want)
	}
}

func TestReadingsThatAreNone(t *testing.T) {
	on := day(t, "2026-11-10")
	for typed, want := range map[string]string{
		"31 June 20:00":           "June 2026 has 30 days, so there is no 31 June",
		"2026-02-30 20:00":        "February 2026 has 28 days, so there is no 30 February",
		"2026-13-01 20:00":        "there is no month 13",
		"25:00":                   "there is no 25:00",
		"24:00":                   "write 00:00 and the date of the day that begins",
		"20:60":                   "minutes run from 00 to 59",
		"20":                      "say whether 20 is a time or a day",
		"10 Nov":                  "the time of day is missing",
		"1999-01-01 20:00":        "the year 1999 is outside 2000 to 2099",
		"10 Nov 1999 20:00":       "the year 1999 is outside 2000 to 2099",
		"20:00 21:00":             "is not understood here",
		"nov 20:00":               "the date is not whole",
		"8pm":                     "is not understood here",
		"20:0":                    "is not a time of day",
		"20:00 UTC":               "is not understood here",
		"10 Nov 20:00 BST":        "London clocks show GMT then",
		"2026-11-10 5 Nov 20:00":  "there are two dates here",
		"mon 10 Nov 20:00":        "10 November 2026 is a Tuesday, not a Monday",
		"a b c d e f g":           "too long",
		"２０:００":                   "is not a time of day",
		"2026-11-10T20:00:00Zulu": "not understood",
		"\x1b[2J20:00":            "is not a time of day",
	} {
		_, err := readMoment(typed, on, on)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", typed, err, want)
		}
	}
}

func TestReadingsAboutTheClockChanges(t *testing.T) {
	for typed, want := range map[string]struct {
		kind          london.ReadingKind
		before, after string
	}{
		"2026-03-29 01:30":    {london.DoesNotExist, "00:59 GMT", "02:00 BST"},
		"29 mar 2026 01:00":   {london.DoesNotExist, "00:59 GMT", "02:00 BST"},
		"29 mar 2026 01:59":   {london.DoesNotExist, "00:59 GMT", "02:00 BST"},
		"2026-10-25 01:30":    {london.HappensTwice, "01:30 BST", "01:30 GMT"},
		"sun 25 Oct 26 01:00": {london.NotAReading, "", ""},
		"25 Oct 2026 01:00":   {london.HappensTwice, "01:00 BST", "01:00 GMT"},
	} {
		_, err := readMoment(typed, day(t, "2026-11-10"), day(t, "2026-09-01"))
		var r *london.ReadingError
		if !errors.As(err, &r) {
			if want.kind != london.NotAReading {
				t.Errorf("%q: %v", typed, err)
			}
			continue
		}
		if r.Kind != want.kind || london.Clock(r.Before) != want.before || london.Clock(r.After) != want.after {
			t.Errorf("%q: %v, %s or %s", typed, r.Kind, london.Clock(r.Before), london.Clock(r.After))
		}
	}
}

func TestTheNextSuchReadingAfterTheStart(t *testing.T) {
	for _, c := range []struct{ start, typed, want string }{
		{"2026-11-10 20:00", "02:00", "2026-11-11 02:00 GMT"},
		{"2026-11-10 20:00", "21:00", "2026-11-10 21:00 GMT"},
		{"2026-11-10 20:00", "20:00", "2026-11-11 20:00 GMT"},
		{"2026-11-10 20:00", "wed 02:00", "2026-11-11 02:00 GMT"},
		{"2026-11-10 20:00", "11 Nov 02:00", "2026-11-11 02:00 GMT"},
		{"2026-12-31 22:00", "1 jan 02:00", "2027-01-01 02:00 GMT"},
		{"2026-03-28 21:00", "04:00", "2026-03-29 04:00 BST"},
		{"2026-10-24 22:00", "04:00", "2026-10-25 04:00 GMT"},
		{"2026-10-25 01:10 BST", "01:05", "2026-10-25 01:05 GMT"}, // only one lies ahead
		{"2026-10-25 01:10 GMT", "01:05", "2026-10-26 01:05 GMT"},
		{"2026-10-25 00:30", "01:30 GMT", "2026-10-25 01:30 GMT"},
		{"2026-10-24 20:00", "01:30 BST", "2026-10-25 01:30 BST"},
		{"2026-03-29 00:30", "00:10", "2026-03-30 00:10 BST"},
	} {
		got, err := readEnd(c.typed, at(t, c.start), day(t, "2026-09-01"))
		check(t, c.start+" to "+c.typed, got, err, c.want)
	}
	for _, c := range []struct {
		start, typed string
		kind         london.ReadingKind
	}{
		{"2026-10-24 22:00", "01:30", london.HappensTwice},
		{"2026-10-25 01:10 BST", "01:15", london.HappensTwice},
		{"2026-03-28 22:00", "01:30", london.DoesNotExist},
	} {
		_, err := readEnd(c.typed, at(t, c.start), day(t, "2026-09-01"))
		var r *london.ReadingError
		if !errors.As(err, &r) || r.Kind != c.kind {
			t.Errorf("%s to %s: %v", c.start, c.typed, err)
		}
	}
}

func TestLengths(t *testing.T) {
	for typed, want := range map[string]time.Duration{
		"2h": 2 * time.Hour, "2h30": 150 * time.Minute, "2h30m": 150 * time.Minute, "90m": 90 * time.Minute,
		"90 min": 90 * time.Minute, "2 hours 30 minutes": 150 * time.Minute, "6H00": 6 * time.Hour, "0h": 0,
		"2 hrs": 2 * time.Hour, "0h30": 30 * time.Minute, "9999h": 9999 * time.Hour,
	} {
		if got, ok, err := readLength(typed); err != nil || !ok || got != want {
			t.Errorf("%q: %s %t %v", typed, got, ok, err)
		}
	}
	for typed, want := range map[string]string{
		"2": "say what 2 is", "90": "say what 90 is", "-2h": "cannot be negative", "2h90": "minutes run from 00 to 59",
		"99999h": "too large", "2h30h": "not a length", "2m30": "not a length", "2h3000": "not a length",
	} {
		if _, ok, err := readLength(typed); !ok || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %t %v, want %q", typed, ok, err, want)
		}
	}
	for _, typed := range []string{"", "02:00", "10 Mar 02:00", "10 Mar", "wed 02:00", "2026-11-10 02:00", "x", "2.5h"} {
		if d, ok, _ := readLength(typed); ok {
			t.Errorf("%q is taken for a length of %s", typed, d)
		}
	}
}

// A reading that is taken is one instant within the years of the calendar, and
// what is written for it reads back to the same second.
func FuzzReadings(f *testing.F) {
	for _, s := range []string{"20:00", "2026-10-25 01:30 bst", "10 Nov 20:00", "tue 2:00", "2h30", "2026-11-10T20:00:00Z", "31 jun 1:00", "tomorrow 00:00:59"} {
		f.Add(s, int32(20000))
	}
	zero, last := at(f, "2000-01-01 00:00"), at(f, "2099-12-31 23:59").Add(time.Minute)
	f.Fuzz(func(t *testing.T, s string, n int32) {
		on := london.Date(11000 + (n%30000+30000)%30000)
		if length, ok, err := readLength(s); ok && err == nil && (length < 0 || length > 10000*time.Hour) {
			t.Fatalf("%q lasts %s", s, length)
		}
		for _, read := range []func() (time.Time, error){
			func() (time.Time, error) { return readMoment(s, on, on) },
			func() (time.Time, error) { return readEnd(s, on.Midnight(), on) },
		} {
			got, err := read()
			if err != nil {
				continue
			}
			if got.Before(zero) || !got.Before(last) {
				t.Fatalf("%q is %s", s, got)
			}
			back, err := readMoment(written(got), on, on)
			if err != nil || !back.Equal(got.Truncate(time.Second)) {
				t.Fatalf("%q is %s, written %q, read back %s %v", s, got, written(got), back, err)
			}
		}
	})
}
