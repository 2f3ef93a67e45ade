package importer_test

import (
	"fmt"
	"strings"
	"testing"

	"dccops/model"
	"dccops/model/importer"
)

// cal is a calendar of one event with the lines given; a property given
// replaces the ordinary one.
func cal(lines ...string) string {
	ordinary := []string{
		"UID:42", "DTSTAMP:20260901T090000Z", "DTSTART:20261110T200000Z", "DTEND:20261110T220000Z", "SEQUENCE:1", "SUMMARY:Core upgrade",
		"ORGANIZER;CN=\"Example NOC\":mailto:noc@provider.example", "X-MAINTNOTE-PROVIDER:provider.example", "X-MAINTNOTE-ACCOUNT:1", "X-MAINTNOTE-MAINTENANCE-ID:M-1",
		"X-MAINTNOTE-OBJECT-ID:Circuit 7", "X-MAINTNOTE-IMPACT:OUTAGE", "X-MAINTNOTE-STATUS:CONFIRMED",
	}
	name := func(s string) string { return strings.ToUpper(strings.TrimSpace(s[:strings.IndexAny(s, ";:")])) }
	out := []string{"BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT"}
	for _, o := range ordinary {
		replaced := false
		for _, l := range lines {
			replaced = replaced || name(strings.TrimPrefix(l, "-")) == name(o)
		}
		if !replaced {
			out = append(out, o)
		}
	}
	for _, l := range lines {
		if !strings.HasPrefix(l, "-") { // a line with a minus takes a property out
			out = append(out, l)
		}
	}
	return strings.Join(append(out, "END:VEVENT", "END:VCALENDAR"), "\r\n") + "\r\n"
}

func TestANoticeBecomesAWindow(t *testing.T) {
	r := parse(t, "n.ics", cal(`DESCRIPTION:We replace\, at last\, the core.\nRollback: 30 min`))
	w := r.Windows[0]
	if w.ID != "M-1" || w.Activity != "Core upgrade\nWe replace, at last, the core.\nRollback: 30 min" || fmt.Sprint(w.Systems) != "[provider.example]" ||
		fmt.Sprint(w.Services) != "[{Circuit 7 disruption}]" || !w.Start.Equal(at("2026-11-10T20:00:00Z")) || !w.End.Equal(at("2026-11-10T22:00:00Z")) ||
		w.Risk != "" || !w.DecidedAt.Equal(at("2026-09-01T09:00:00Z")) || w.Status != model.Scheduled || w.Scope != model.ScopeDCC || w.Trail.Sequence != 1 {
		t.Errorf("the window came out as %+v", w)
	}
	said(t, r, "taken as decided at its DTSTAMP, Tue 1 Sep 2026 10:00 BST")
	said(t, r, "not kept: ORGANIZER, X-MAINTNOTE-ACCOUNT")
}

func TestWordsOfOtherPrograms(t *testing.T) {
	for line, want := range map[string]string{
		"X-MAINTNOTE-IMPACT:NO-IMPACT":                                             "none",
		"X-MAINTNOTE-IMPACT:DEGRADED":                                              "material-risk",
		"X-MAINTNOTE-IMPACT:Reduced-Redundancy":                                    "material-risk",
		"X-MAINTNOTE-OBJECT-ID;X-MAINTNOTE-OBJECT-IMPACT=NO-IMPACT:Circuit 7":      "none",
		"X-MAINTNOTE-OBJECT-ID;x-maintnote-object-impact=\"DEGRADED\":Circuit 7":   "material-risk",
		"X-MAINTNOTE-OBJECT-ID;SR=\"a:b;c\";X-MAINTNOTE-OBJECT-IMPACT=OUTAGE:Circ": "disruption",
		"X-MAINTNOTE-STATUS:TENTATIVE":                                             "draft",
		"X-MAINTNOTE-STATUS:IN-PROCESS":                                            "in-progress",
		"X-MAINTNOTE-STATUS:COMPLETED":                                             "completed",
		"X-MAINTNOTE-STATUS:cancelled":                                             "cancelled",
		"SUMMARY:\\":                                                               `\`,
		"SUMMARY;LANGUAGE=en:  Spaces around  ":                                    "Spaces around",
		"summary:small":                                                            "small",
		"CREATED:20260801T090000Z":                                                 "2026-08-01 09:00:00",
		"X-MAINTNOTE-MAINTENANCE-ID:CHG 12#34":                                     "CHG-12-34",
		"X-MAINTNOTE-MAINTENANCE-ID:" + strings.Repeat("9", 80):                    strings.Repeat("9", 55) + "-",
		"DTSTART;TZID=Europe/London:20261110T193000":                               "19:30:00",
		"DTSTART;TZID=\"/example.org/Europe/London\":20261110T193000":              "19:30:00",
		"DTSTART;TZID=GMT Standard Time:20261110T193000":                           "19:30:00",
		"DTSTART;TZID=UTC:20261110T193000":                                         "19:30:00",
		"DTSTART;VALUE=DATE-TIME:20261110T193000Z":                                 "19:30:00",
		"DTSTART:20261110T193000":                                                  "19:30:00",
		"DTSTART ; VALUE = DATE-TIME : 20261110T193000Z ":                          "19:30:00",
	} {
		r := parse(t, "n.ics", cal(line))
		if got := fmt.Sprintf("%+v", r.Windows[0]); !strings.Contains(got, want) {
			t.Errorf("with %s the window is %s, want %q in it", line, got, want)
		}
	}
}

func TestSummerTimesOfANotice(t *testing.T) {
	for line, want := range map[string]string{
		"DTSTART;TZID=Europe/London:20260714T210000":  "2026-07-14T20:00:00Z",
		"DTSTART:20260714T210000":                     "2026-07-14T20:00:00Z",
		"DTSTART;TZID=Etc/UTC:20260714T200000":        "2026-07-14T20:00:00Z",
		"DTSTART;TZID=Europe/London:20260714T200000Z": "2026-07-14T20:00:00Z",
	} {
		w := parse(t, "n.ics", cal(line, "DURATION:PT90M", "-DTEND:")).Windows[0]
		if !w.Start.Equal(at(want)) || w.Minutes() != 90 {
			t.Errorf("%s is read as %v, %d minutes", line, w.Start, w.Minutes())
		}
	}
	said(t, parse(t, "n.ics", cal("DTSTART:20261110T200000")), "no time zone; read as a London reading")
}

func TestWhatANoticeMayLack(t *testing.T) {
	for line, note := range map[string]string{
		"-X-MAINTNOTE-MAINTENANCE-ID:": "the UID is taken for the id",
		"-X-MAINTNOTE-PROVIDER:":       "no system is named",
		"-X-MAINTNOTE-ACCOUNT:":        "X-MAINTNOTE-ACCOUNT is missing",
		"-ORGANIZER:":                  "ORGANIZER is missing",
		"-DTSTAMP:":                    "taken as decided now",
		"-SEQUENCE:":                   "SEQUENCE is missing",
		"SEQUENCE:many":                "taken as 0",
		"-SUMMARY:":                    "activity is blank",
		"-X-MAINTNOTE-OBJECT-ID:":      "no Service is named",
		"-X-MAINTNOTE-IMPACT:":         "no impact is said",
		"-X-MAINTNOTE-STATUS:":         "taken as a draft",
		"CREATED:19000101T120000Z":     "CREATED is left out",
		"X-MAINTNOTE-STATUS:RE-SCHEDULED\r\nBEGIN:VALARM\r\nDESCRIPTION:Wake\r\nTRIGGER:-PT15M\r\nEND:VALARM": "VALARM is left out",
	} {
		said(t, parse(t, "n.ics", cal(line)), note)
	}
	w := parse(t, "n.ics", cal("BEGIN:VALARM\r\nSUMMARY:Wake\r\nDTSTART:20200101T000000Z\r\nEND:VALARM")).Windows[0]
	if w.Activity != "Core upgrade" || w.Start.Year() != 2026 {
		t.Errorf("an alarm speaks for its event: %+v", w)
	}
}

func TestANoticeThatCancels(t *testing.T) {
	data := strings.Replace(cal(), "VERSION:2.0", "VERSION:2.0\r\nMETHOD:CANCEL", 1)
	if r := parse(t, "n.ics", data); r.Windows[0].Status != model.Cancelled {
		t.Errorf("METHOD:CANCEL leaves it %s", r.Windows[0].Status)
	}
	if r := parse(t, "n.ics", cal("-X-MAINTNOTE-STATUS:", "STATUS:CANCELLED")); r.Windows[0].Status != model.Cancelled {
		t.Errorf("STATUS:CANCELLED leaves it %s", r.Windows[0].Status)
	}
}

func TestFoldingIsForgiven(t *testing.T) {
	for _, text := range []string{"Core \r\n upgrade", "Core \n upgrade", "Core\r\n\t upgrade", "Core \r\nupgrade", "Co\r\n \r\n re upgrade"} {
		if w := parse(t, "n.ics", cal("SUMMARY:"+text)).Windows[0]; w.Activity != "Core upgrade" {
			t.Errorf("%q is read as %q", text, w.Activity)
		}
	}
	r := parse(t, "n.ics", cal("DESCRIPTION:first\r\nNote: second\r\nthird"))
	if w := r.Windows[0]; w.Activity != "Core upgrade\nfirst\nNote: second\nthird" {
		t.Errorf("running text came out as %q", w.Activity)
	}
	said(t, r, "line 17: the text that begins here is not folded as it should be")
	bom := "\xef\xbb\xbf" + strings.ReplaceAll(cal(), "\r\n", "\n")
	if r := parse(t, "n.ics", strings.TrimSuffix(bom, "\n")); len(r.Windows) != 1 {
		t.Error("BOM, LF and no last line end are not forgiven")
	}
}

func TestTimesAreNeverBent(t *testing.T) {
	for line, parts := range map[string][]string{
		"-DTSTART:":                   {"line 3, event 1 (M-1), DTSTART", "is missing"},
		"-DTEND:":                     {"DTEND", "is missing", "no DURATION"},
		"DTSTART;VALUE=DATE:20261110": {"DTSTART", "no time of day"},
		"DTSTART:20261110":            {"DTSTART", "no time of day"},
		"DTSTART;TZID=America/New_York:20261110T1500":          {"America/New_York", "only Europe/London and UTC"},
		"DTSTART;TZID=Europe/London:20260329T013000":           {"does not exist", "00:59 GMT", "02:00 BST"},
		"DTSTART;TZID=Europe/London:20261025T013000":           {"happens twice", "BST", "GMT"},
		"DTSTART:20261025T013000":                              {"happens twice"},
		"DTSTART:20260230T200000Z":                             {"no 30 February"},
		"DTSTART:20261110T250000Z":                             {"hours run"},
		"DTSTART:2026-11-10":                                   {"20261110T200000Z"},
		"DTSTART;VALUE=PERIOD:20261110T200000Z/PT1H":           {"VALUE=PERIOD"},
		"DTEND:20261110T200000Z":                               {"DTEND", "no length"},
		"DTEND:20261110T190000Z":                               {"before it starts"},
		"DTEND:20270110T190000Z":                               {"31 days"},
		"DTSTART:20261110T200000Z\r\nDTSTART:20261111T200000Z": {"DTSTART", "second time"},
		"X-MAINTNOTE-IMPACT:SOME":                              {`"SOME"`, "OUTAGE"},
		"X-MAINTNOTE-STATUS:PERHAPS":                           {`"PERHAPS"`, "TENTATIVE"},
		"X-MAINTNOTE-MAINTENANCE-ID:##":                        {"no letter or digit"},
		"RDATE:20261112T200000Z":                               {"RDATE", "not read"},
		"RECURRENCE-ID:20261112T200000Z":                       {"RECURRENCE-ID"},
		"X-MAINTNOTE-OBJECT-ID:" + long(200):                   {"200 characters"},
		"SUMMARY:" + long(20_000):                              {"16384"},
		"SUMMARY:a\x00b":                                       {"NUL"},
		"SUMMARY:a\rb":                                         {"carriage return"},
	} {
		refused(t, "n.ics", cal(line), parts...)
	}
	for _, d := range []string{"4H", "P", "PT", "P1", "PT1X", "P1H", "PT1D", "-PT1H", "PT99999999H", "P400D", "PTT1H"} {
		refused(t, "n.ics", cal("-DTEND:", "DURATION:"+d), "DURATION")
	}
	refused(t, "n.ics", cal("-X-MAINTNOTE-MAINTENANCE-ID:", "-UID:"), "id: is missing")
}

func TestBrokenCalendars(t *testing.T) {
	for data, part := range map[string]string{
		"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n":                         "ends before END:VEVENT",
		"BEGIN:VCALENDAR\r\n":                                                  "ends before END:VCALENDAR",
		"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n":                 "END:VCALENDAR stands where the VEVENT of line 2",
		"END:VCALENDAR\r\n":                                                    "END:VCALENDAR closes nothing",
		"BEGIN:VCARD\r\nEND:VCARD\r\n":                                         "not with VCALENDAR",
		"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nSUMMARY:x\r\n":                    "stands outside",
		"BEGIN:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nEND:VCALENDAR": "inside another",
		"BEGIN:VCALENDAR\r\nSUMMARY;X\r\nEND:VCALENDAR":                        "no colon follows",
		"SUMMARY\r\n": "a colon are missing",
	} {
		refused(t, "n.ics", data, part)
	}
	r := parse(t, "n.ics", "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nSUMMARY:x\r\nEND:VTODO\r\nEND:VCALENDAR\r\n")
	said(t, r, "VTODO is left out")
	said(t, r, "no events")
	two := strings.Replace(cal(), "END:VCALENDAR", strings.TrimPrefix(cal(), "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), 1)
	refused(t, "n.ics", two, "event 2 (M-1), id", "already")
	if _, err := importer.Parse("n.ics", []byte(cal("RRULE:FREQ=DAILY;COUNT=2")), importer.Options{Partial: true}); err != nil {
		t.Error(err)
	}
}
