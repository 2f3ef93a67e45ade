package importer_test

import (
	"fmt"
	"strings"
	"testing"

	"dccops/model/importer"
	"dccops/model/london"
)

// starts are the London readings at which the windows of a file begin.
func starts(r importer.Result) string {
	var out []string
	for _, w := range r.Windows {
		out = append(out, w.ID+" "+w.Start.In(london.Zone()).Format("01-02T15:04"))
	}
	return strings.Join(out, ", ")
}

func TestRecurringEventsBecomeWindows(t *testing.T) {
	tz := "DTSTART;TZID=Europe/London:"
	for _, c := range []struct{ start, rule, want string }{
		{tz + "20261110T220000", "FREQ=DAILY;COUNT=3", "M-1-1 11-10T22:00, M-1-2 11-11T22:00, M-1-3 11-12T22:00"},
		{tz + "20261110T220000", "FREQ=DAILY;INTERVAL=2;UNTIL=20261114T220000Z", "M-1-1 11-10T22:00, M-1-2 11-12T22:00, M-1-3 11-14T22:00"},
		{tz + "20261110T220000", "FREQ=DAILY;UNTIL=20261111", "M-1-1 11-10T22:00, M-1-2 11-11T22:00"},
		{tz + "20261110T220000", "FREQ=WEEKLY;COUNT=3", "M-1-1 11-10T22:00, M-1-2 11-17T22:00, M-1-3 11-24T22:00"},
		{tz + "20261110T220000", "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4", "M-1-1 11-10T22:00, M-1-2 11-12T22:00, M-1-3 11-17T22:00, M-1-4 11-19T22:00"},
		{tz + "20261110T220000", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO;COUNT=4", "M-1-1 11-10T22:00, M-1-2 11-15T22:00, M-1-3 11-24T22:00, M-1-4 11-29T22:00"},
		{tz + "20261110T220000", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=4", "M-1-1 11-10T22:00, M-1-2 11-22T22:00, M-1-3 11-24T22:00, M-1-4 12-06T22:00"},
		{tz + "20261110T220000", "FREQ=MONTHLY;COUNT=3", "M-1-1 11-10T22:00, M-1-2 12-10T22:00, M-1-3 01-10T22:00"},
		{tz + "20261110T220000", "FREQ=MONTHLY;BYDAY=2TU;COUNT=3", "M-1-1 11-10T22:00, M-1-2 12-08T22:00, M-1-3 01-12T22:00"},
		{tz + "20261130T220000", "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", "M-1-1 11-30T22:00, M-1-2 12-31T22:00, M-1-3 01-31T22:00"},
		{tz + "20261231T220000", "FREQ=MONTHLY;COUNT=3", "M-1-1 12-31T22:00, M-1-2 01-31T22:00, M-1-3 03-31T22:00"},
		{tz + "20261127T220000", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", "M-1-1 11-27T22:00, M-1-2 12-25T22:00"},
		// The clocks change between: the reading stays, not the UTC time.
		{tz + "20261024T220000", "FREQ=DAILY;COUNT=2", "M-1-1 10-24T22:00, M-1-2 10-25T22:00"},
		{"DTSTART:20261024T210000Z", "FREQ=DAILY;COUNT=2", "M-1-1 10-24T22:00, M-1-2 10-25T21:00"},
	} {
		r := parse(t, "n.ics", cal(c.start, "-DTEND:", "DURATION:PT2H", "RRULE:"+c.rule))
		if got := starts(r); got != c.want {
			t.Errorf("%s %s gives\n  %s, want\n  %s", c.start, c.rule, got, c.want)
		}
		for _, w := range r.Windows {
			if w.Minutes() != 120 {
				t.Errorf("%s: %s lasts %d minutes", c.rule, w.ID, w.Minutes())
			}
		}
	}
	r := parse(t, "n.ics", cal(tz+"20261110T220000", "-DTEND:", "DURATION:PT2H", "RRULE:FREQ=DAILY;COUNT=4", "EXDATE;TZID=Europe/London:20261111T220000,20261112T220000"))
	if got := starts(r); got != "M-1-1 11-10T22:00, M-1-4 11-13T22:00" {
		t.Errorf("EXDATE leaves %s", got)
	}
	said(t, r, "the event recurs")
	// A year of clock time and not of hours: P1D over the night the clocks go back.
	w := parse(t, "n.ics", cal(tz+"20261024T220000", "-DTEND:", "DURATION:P1DT1H")).Windows[0]
	if w.Minutes() != 26*60 {
		t.Errorf("a day of the clock and an hour are %d minutes", w.Minutes())
	}
}

func TestRecurrenceBombs(t *testing.T) {
	for rule, part := range map[string]string{
		"FREQ=SECONDLY;COUNT=10":                           `"SECONDLY"`,
		"FREQ=HOURLY;COUNT=10":                             `"HOURLY"`,
		"FREQ=YEARLY;COUNT=10":                             `"YEARLY"`,
		"FREQ=DAILY;COUNT=2147483648":                      `"2147483648"`,
		"FREQ=DAILY;COUNT=401":                             "1 to 400",
		"FREQ=DAILY;COUNT=0":                               "1 to 400",
		"FREQ=DAILY;COUNT=-1":                              "1 to 400",
		"FREQ=DAILY":                                       "never ends",
		"FREQ=DAILY;UNTIL=20290101T000000Z":                "two years",
		"FREQ=DAILY;UNTIL=20250101T000000Z":                "ends before",
		"FREQ=DAILY;UNTIL=20270230T000000Z":                "UNTIL",
		"FREQ=DAILY;COUNT=2;UNTIL=20261201T000000Z":        "both COUNT and UNTIL",
		"FREQ=DAILY;COUNT=2;BYHOUR=1,2,3":                  `"BYHOUR"`,
		"FREQ=DAILY;COUNT=2;BYSETPOS=1":                    `"BYSETPOS"`,
		"FREQ=DAILY;COUNT=2;INTERVAL=0":                    "INTERVAL",
		"FREQ=WEEKLY;COUNT=2;BYDAY=XX":                     "BYDAY",
		"FREQ=WEEKLY;COUNT=2;BYDAY=2TU":                    "numbers its weekdays",
		"COUNT=2":                                          "no FREQ",
		"FREQ=MONTHLY;BYMONTHDAY=30;COUNT=5":               "does not fall on the day",
		"FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=10;COUNT=400": "before the year 2100",
	} {
		refused(t, "n.ics", cal("RRULE:"+rule), part, "RRULE", "event 1 (M-1)")
	}
	// 30 February, every February until the year 2100.
	refused(t, "n.ics", cal("DTSTART:20270130T200000Z", "DTEND:20270130T210000Z", "RRULE:FREQ=MONTHLY;INTERVAL=365;BYMONTHDAY=30;COUNT=400"), "before the year 2100")
	// A date that the clocks skip is a mistake of that date.
	refused(t, "n.ics", cal("DTSTART;TZID=Europe/London:20270327T013000", "-DTEND:", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"), "event 1 (M-1-2), RRULE", "date 2", "does not exist")
	// A mistake of the event is said once, not once for each date.
	_, err := importer.Parse("n.ics", []byte(cal("X-MAINTNOTE-IMPACT:X", "RRULE:FREQ=DAILY;COUNT=400")), importer.Options{})
	if err == nil || strings.Count(err.Error(), "\n") > 1 {
		t.Errorf("%v", err)
	}
}

func TestManyRecurringEventsAreBounded(t *testing.T) {
	many := func(n int, lines string) string {
		var b strings.Builder
		b.WriteString("BEGIN:VCALENDAR\r\n")
		for i := range n {
			fmt.Fprintf(&b, "BEGIN:VEVENT\r\nUID:%d\r\nDTSTART:20261110T200000Z\r\nDTEND:20261110T210000Z\r\n%sEND:VEVENT\r\n", i, lines)
		}
		return b.String() + "END:VCALENDAR\r\n"
	}
	refused(t, "n.ics", many(60, "RRULE:FREQ=DAILY;COUNT=400\r\n"), "20000 windows")
	refused(t, "n.ics", many(9_000, "RRULE:FREQ=MONTHLY;INTERVAL=366;COUNT=3\r\n"), "look too far ahead")
	refused(t, "n.ics", "BEGIN:VCALENDAR\r\n"+strings.Repeat("BEGIN:VEVENT\r\nEND:VEVENT\r\n", 100_000)+"END:VCALENDAR\r\n", "20000 components")
	refused(t, "n.ics", "BEGIN:VCALENDAR\r\n"+strings.Repeat("BEGIN:VEVENT\r\n", 10_000), "nested more than 4 deep")
	refused(t, "n.ics", cal("DESCRIPTION:x"+strings.Repeat("\r\n "+strings.Repeat("x", 70), 1<<20/70)), "64 KiB")
	refused(t, "n.ics", cal("DESCRIPTION:"+long(1<<20)), "64 KiB")
}
