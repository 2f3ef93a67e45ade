package london_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"dccops/model/london"
)

func TestInstantsAreReadInUTC(t *testing.T) {
	for in, want := range map[string]string{
		"2026-11-10T20:00":               "2026-11-10T20:00:00Z",
		"2026-11-10 20:00":               "2026-11-10T20:00:00Z",
		"2026-11-10T20:00:05":            "2026-11-10T20:00:05Z",
		"2026-11-10 20:00:05 GMT":        "2026-11-10T20:00:05Z",
		"2026-11-10T20:00GMT":            "2026-11-10T20:00:00Z",
		"2026-07-14T20:00":               "2026-07-14T19:00:00Z",
		"2026-07-14T20:00 BST":           "2026-07-14T19:00:00Z",
		"2026-07-14 20:00BST":            "2026-07-14T19:00:00Z",
		"2026-03-20T15:00Z":              "2026-03-20T15:00:00Z",
		"2026-03-31T22:59:59Z":           "2026-03-31T22:59:59Z",
		"2026-03-31T23:59:59+01:00":      "2026-03-31T22:59:59Z",
		"2026-11-10T15:00-05:30":         "2026-11-10T20:30:00Z",
		"2026-11-10T20:00:00.5Z":         "2026-11-10T20:00:00.5Z",
		"2026-11-10T20:00:00.000000001Z": "2026-11-10T20:00:00.000000001Z",
		"2026-10-25T01:30 BST":           "2026-10-25T00:30:00Z",
		"2026-10-25T01:30 GMT":           "2026-10-25T01:30:00Z",
		"2026-10-25T01:30+01:00":         "2026-10-25T00:30:00Z",
		"2026-03-29T00:59":               "2026-03-29T00:59:00Z",
		"2026-03-29T02:00":               "2026-03-29T01:00:00Z",
		"2026-10-25T00:59":               "2026-10-24T23:59:00Z",
		"2026-10-25T02:00":               "2026-10-25T02:00:00Z",
		"2026-03-29T01:30Z":              "2026-03-29T01:30:00Z",
		"2000-01-01T00:00":               "2000-01-01T00:00:00Z",
		"2099-12-31T23:59:59":            "2099-12-31T23:59:59Z",
	} {
		got, err := london.ParseInstant(in)
		if err != nil || got.Format(time.RFC3339Nano) != want || got.Location() != time.UTC {
			t.Errorf("ParseInstant(%q) = %v, %v; want %s", in, got, err, want)
		}
	}
}

func TestNonsenseInstantsAreRefusedInOneSentence(t *testing.T) {
	for in, want := range map[string]string{
		"2026-11-10T25:00":                "is not a time: hours run from 00 to 23",
		"2026-11-10T24:00":                "is not a time",
		"2026-11-10T20:60":                "is not a time",
		"2026-11-10T20:00:60":             "is not a time",
		"2026-06-31T20:00":                "so there is no 31 June",
		"2026-02-30T20:00":                "so there is no 30 February",
		"1999-12-31T23:59":                "the year 1999 is outside 2000 to 2099",
		"2100-01-01T00:00":                "the year 2100 is outside 2000 to 2099",
		"2000-01-01T00:00+02:00":          "lies outside the years 2000 to 2099",
		"2099-12-31T23:30-01:00":          "lies outside the years 2000 to 2099",
		"2026-11-10T20:00 CET":            `ends in " CET", which is not understood`,
		"2026-11-10T20:00 gmt":            "which is not understood",
		"2026-11-10T20:00  GMT":           "which is not understood",
		"2026-11-10T20:00 GMT ":           "which is not understood",
		"2026-11-10T20:00 ":               "which is not understood",
		"2026-11-10T20:00 Z":              "which is not understood",
		"2026-11-10T20:00Zx":              "which is not understood",
		"2026-11-10T20:00:00.Z":           "which is not understood",
		"2026-11-10T20:00:00.1234567890Z": "which is not understood",
		"2026-11-10T20:00:00.5":           "needs Z or an offset",
		"2026-11-10T20:00+0100":           "which is not understood",
		"2026-11-10T20:00+24:00":          "ends in an offset that is not one",
		"2026-11-10T20:00+01:60":          "ends in an offset that is not one",
		"2026-11-10T20:00:5":              "is not a date and time",
		"2026-11-10T8:00":                 "is not a date and time",
		"2026-11-10_20:00":                "is not a date and time",
		"2026-11-10":                      "is not a date and time",
		"tomorrow":                        "is not a date and time",
		"":                                "is not a date and time",
		"2026-11-10T20:00\x1b]52;c;AAAA":  `ends in "\x1b]52;c;AAAA"`,
		"2026-11-10T20:00\u202e":          `ends in "\u202e"`,
		"2026-11-10T20:0\xff":             `"2026-11-10T20:0\xff" is not`,
		strings.Repeat("2", 1e6):          "…",
	} {
		_, err := london.ParseInstant(in)
		var re *london.ReadingError
		if !errors.As(err, &re) || re.Kind != london.NotAReading || !strings.Contains(err.Error(), want) {
			t.Errorf("ParseInstant(%.60q): %v, want it to say %q", in, err, want)
			continue
		}
		if len(err.Error()) > 300 || strings.ContainsFunc(err.Error(), func(r rune) bool { return r < ' ' || r == 0x202e || r == 0xfffd }) {
			t.Errorf("ParseInstant(%.60q) answers %q, which is not fit for a terminal", in, err)
		}
	}
}

func TestReadingsOfTheClockChangeNights(t *testing.T) {
	for _, c := range []struct {
		in            string
		kind          london.ReadingKind
		before, after string
		words         string
	}{
		{
			"2026-03-29T01:00", london.DoesNotExist, "2026-03-29T00:59:00Z", "2026-03-29T01:00:00Z",
			`"2026-03-29T01:00" does not exist, because the clocks go forward: choose 00:59 GMT or 02:00 BST`,
		},
		{"2026-03-29T01:59:59", london.DoesNotExist, "2026-03-29T00:59:00Z", "2026-03-29T01:00:00Z", "does not exist"},
		{"2026-03-29T01:30 GMT", london.DoesNotExist, "2026-03-29T00:59:00Z", "2026-03-29T01:00:00Z", "does not exist"},
		{"2026-03-29T01:30 BST", london.DoesNotExist, "2026-03-29T00:59:00Z", "2026-03-29T01:00:00Z", "does not exist"},
		{
			"2026-10-25T01:30", london.HappensTwice, "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z",
			`"2026-10-25T01:30" happens twice, because the clocks go back: say 01:30 BST or 01:30 GMT`,
		},
		{"2026-10-25T01:00", london.HappensTwice, "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", "happens twice"},
		{"2026-10-25T01:59:59", london.HappensTwice, "2026-10-25T00:59:59Z", "2026-10-25T01:59:59Z", "happens twice"},
		{
			"2026-11-10T20:00 BST", london.WrongZone, "2026-11-10T20:00:00Z", "",
			`"2026-11-10T20:00 BST" is not BST: London clocks show GMT then, so write 2026-11-10T20:00 GMT`,
		},
		{"2026-07-14T20:00GMT", london.WrongZone, "2026-07-14T19:00:00Z", "", "so write 2026-07-14T20:00 BST"},
		{"2026-10-25T02:00 BST", london.WrongZone, "2026-10-25T02:00:00Z", "", "is not BST"},
		{"2026-10-25T00:59 GMT", london.WrongZone, "2026-10-24T23:59:00Z", "", "is not GMT"},
	} {
		_, err := london.ParseInstant(c.in)
		var re *london.ReadingError
		if !errors.As(err, &re) {
			t.Errorf("%s: %v, want a ReadingError", c.in, err)
			continue
		}
		if re.Kind != c.kind || !offered(re.Before, c.before) || !offered(re.After, c.after) || !strings.Contains(err.Error(), c.words) {
			t.Errorf("%s: kind %v, %v and %v: %v", c.in, re.Kind, re.Before, re.After, err)
		}
	}
}

func offered(t time.Time, want string) bool {
	return t.IsZero() && want == "" || t.Format(time.RFC3339) == want && t.Location() == time.UTC
}

func TestDateAtReadsTheWallClock(t *testing.T) {
	if u, err := date(t, "2026-07-14").At(20, 0); err != nil || u.Format(time.RFC3339) != "2026-07-14T19:00:00Z" {
		t.Error(u, err)
	}
	for _, c := range []struct {
		on        string
		hour, min int
		kind      london.ReadingKind
	}{
		{"2026-03-29", 1, 30, london.DoesNotExist},
		{"2026-10-25", 1, 30, london.HappensTwice},
		{"2026-11-10", 24, 0, london.NotAReading},
		{"2026-11-10", -1, 0, london.NotAReading},
		{"2026-11-10", 20, 60, london.NotAReading},
	} {
		_, err := date(t, c.on).At(c.hour, c.min)
		var re *london.ReadingError
		if !errors.As(err, &re) || re.Kind != c.kind {
			t.Errorf("%s at %02d:%02d: %v", c.on, c.hour, c.min, err)
		}
	}
}

func TestPrintedTimesCarryGMTOrBST(t *testing.T) {
	winter, summer := instant(t, "2026-11-10T20:00Z"), instant(t, "2026-07-14T19:00Z")
	for got, want := range map[string]string{
		london.Stamp(winter):   "Tue 10 Nov 2026 20:00 GMT",
		london.Stamp(summer):   "Tue 14 Jul 2026 20:00 BST",
		london.Clock(summer):   "20:00 BST",
		london.Reading(winter): "2026-11-10T20:00 GMT",
		london.Reading(summer): "2026-07-14T20:00 BST",
	} {
		if got != want {
			t.Errorf("printed %q, want %q", got, want)
		}
	}
}

func TestReadingParsesBackToTheSameMinuteThroughBothChanges(t *testing.T) {
	for _, from := range []string{"2026-03-28T22:00Z", "2026-10-24T22:00Z"} {
		for u, n := instant(t, from), 0; n < 6*60; u, n = u.Add(time.Minute), n+1 {
			if back, err := london.ParseInstant(london.Reading(u)); err != nil || !back.Equal(u) {
				t.Errorf("%v printed as %q reads back as %v, %v", u, london.Reading(u), back, err)
			}
		}
	}
}

func TestHours(t *testing.T) {
	for in, want := range map[int]string{360: "6h00", 30: "0h30", -30: "-0h30", 0: "0h00", 240: "4h00", 1470: "24h30", -61: "-1h01", 9: "0h09"} {
		if got := london.Hours(in); got != want {
			t.Errorf("Hours(%d) = %q, want %q", in, got, want)
		}
	}
}

func TestSpan(t *testing.T) {
	for in, want := range map[time.Duration]string{
		0: "0 seconds", time.Second: "1 second", 2500 * time.Millisecond: "3 seconds", 119 * time.Second: "119 seconds",
		2 * time.Minute: "0h02", time.Hour: "1h00", -time.Hour: "1h00", 25*time.Hour + 31*time.Second: "25h01", 498_000 * time.Hour: "498000h00",
	} {
		if got := london.Span(in); got != want {
			t.Errorf("Span(%v) = %q, want %q", in, got, want)
		}
	}
}

func FuzzParseInstant(f *testing.F) {
	for _, s := range []string{
		"2026-11-10T20:00", "2026-11-10 20:00:05 BST", "2026-03-29T01:30", "2026-10-25T01:30GMT",
		"2026-11-10T20:00:00.5Z", "2026-11-10T20:00+01:00", "2026-02-30T20:00", "", "9999", "2026-11-10T20:00\x1b",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u, err := london.ParseInstant(s)
		if err != nil {
			if strings.ContainsFunc(err.Error(), func(r rune) bool { return r < ' ' || r > '~' && r != '…' }) {
				t.Errorf("%q is answered with %q", s, err)
			}
			return
		}
		if back, err := london.ParseInstant(u.Format(time.RFC3339Nano)); err != nil || !back.Equal(u) {
			t.Errorf("%q is %v, which reads back as %v, %v", s, u, back, err)
		}
		if back, err := london.ParseInstant(london.Reading(u)); err != nil || !back.Equal(u.Truncate(time.Minute)) {
			t.Errorf("%q is %s, which reads back as %v, %v", s, london.Reading(u), back, err)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-11-10", "2026-06-31", "2028-02-29", "2100-01-01", "", "2026-11-1\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := london.ParseDate(s)
		if err != nil {
			return
		}
		if d.String() != s || london.DateOf(d.Midnight()) != d {
			t.Errorf("%q reads as %v, whose midnight lies on %v", s, d, london.DateOf(d.Midnight()))
		}
	})
}
