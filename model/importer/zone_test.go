package importer_test

import (
	"strings"
	"testing"
)

// zoned puts a VTIMEZONE behind the one event of a file, at a London reading.
func zoned(tzid, zone, start string) string {
	data := cal("DTSTART;TZID="+tzid+":"+start, "-DTEND:", "DURATION:PT1H")
	return strings.Replace(data, "END:VCALENDAR", strings.ReplaceAll("BEGIN:VTIMEZONE\nTZID:"+tzid+"\n"+zone+"END:VTIMEZONE\nEND:VCALENDAR", "\n", "\r\n"), 1)
}

const (
	daylight = "BEGIN:DAYLIGHT\nDTSTART:19810329T010000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0100\nTZNAME:BST\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\n"
	standard = "BEGIN:STANDARD\nDTSTART:19961027T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0000\nTZNAME:GMT\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\n"
	// As some programs write it, with the years when Britain kept other times.
	history = "BEGIN:STANDARD\nDTSTART:18470101T000000\nTZOFFSETFROM:-000115\nTZOFFSETTO:+0000\nEND:STANDARD\n" +
		"BEGIN:DAYLIGHT\nDTSTART:19410504T010000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRDATE:19420405T010000\nEND:DAYLIGHT\n" +
		"BEGIN:STANDARD\nDTSTART:19681027T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nEND:STANDARD\n" +
		"BEGIN:DAYLIGHT\nDTSTART:19720319T020000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=3SU;UNTIL=19800316T020000Z\nEND:DAYLIGHT\n"
	outlook = "BEGIN:STANDARD\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0000\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n" +
		"BEGIN:DAYLIGHT\nDTSTART:16010101T010000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\n"
)

func TestAnHonestZoneIsNotedAndNotUsed(t *testing.T) {
	for _, start := range []string{"20260714T210000", "20261110T210000", "20260329T020000", "20260329T005900", "20261025T005900", "20261025T020000", "20270115T210000"} {
		for _, zone := range []string{daylight + standard, history + daylight + standard, outlook, ""} {
			r := parse(t, "n.ics", zoned("Europe/London", zone, start))
			said(t, r, "is not used; the zone data is our own")
		}
		parse(t, "n.ics", zoned("GMT Standard Time", outlook, start))
	}
	parse(t, "n.ics", zoned("UTC", "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0000\nEND:STANDARD\n", "20260714T210000"))
}

func TestAZoneThatLiesIsRefused(t *testing.T) {
	for zone, start := range map[string]string{
		strings.ReplaceAll(daylight+standard, "TO:+0100", "TO:+0200"):                "20260714T210000",
		strings.ReplaceAll(daylight+standard, "TO:+0000", "TO:-0500"):                "20261110T210000",
		strings.ReplaceAll(daylight, "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n", ""): "20261110T210000", // BST the whole year
		standard: "20260714T210000",
		strings.ReplaceAll(daylight, "BYDAY=-1SU", "BYDAY=2SU") + standard:                                                                                                                 "20260315T210000", // the American date
		strings.ReplaceAll(daylight+standard, "RRULE:FREQ=YEARLY;", "RRULE:FREQ=WEEKLY;") + strings.ReplaceAll(daylight, "+0100", "+0500"):                                                 "20260714T210000",
		strings.ReplaceAll(daylight, "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=MONTHLY") + strings.ReplaceAll(strings.ReplaceAll(daylight, "+0100", "+0500"), "FREQ=YEARLY", "FREQ=DAILY"): "20260714T210000",
	} {
		refused(t, "n.ics", zoned("Europe/London", zone, start), "DTSTART", "the VTIMEZONE on line", "means another time than it says")
	}
	refused(t, "n.ics", zoned("UTC", "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETTO:+0100\nEND:STANDARD\n", "20260714T210000"), "+01:00", "+00:00")
	refused(t, "n.ics", zoned("Europe/London", strings.Repeat(standard, 200), "20260714T210000"), "more than 100 parts")
	refused(t, "n.ics", zoned("Mars/Base", daylight+standard, "20260714T210000"), "only Europe/London and UTC")
}
