package export_test

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"dccops/model"
	"dccops/model/export"
)

// content unfolds a calendar and holds every physical line to RFC 5545.
func content(t *testing.T, out string) []string {
	t.Helper()
	if !strings.HasSuffix(out, "\r\n") || strings.Contains(strings.ReplaceAll(out, "\r\n", ""), "\n") || strings.Contains(strings.ReplaceAll(out, "\r\n", ""), "\r") {
		t.Error("the lines do not all end in CRLF")
	}
	for line := range strings.SplitSeq(out, "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			t.Errorf("a line of %d octets, or one cut inside a character: %q", len(line), line)
		}
	}
	return strings.Split(strings.TrimSuffix(strings.ReplaceAll(out, "\r\n ", ""), "\r\n"), "\r\n")
}

func TestACalendarHasExactlyTheIntendedComponents(t *testing.T) {
	allowed := []string{
		"BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME", "UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "TRANSP", "SUMMARY", "DESCRIPTION",
		"X-MAINTNOTE-PROVIDER", "X-MAINTNOTE-ACCOUNT", "X-MAINTNOTE-MAINTENANCE-ID", "X-MAINTNOTE-OBJECT-ID", "X-MAINTNOTE-IMPACT", "X-MAINTNOTE-STATUS",
		"X-DCCOPS-SCOPE", "X-DCCOPS-DECIDED-AT", "X-DCCOPS-SYSTEM", "X-DCCOPS-ACTIVITY", "X-DCCOPS-RISK", "X-DCCOPS-AGREEMENT",
	}
	for _, b := range append(slices.Clone(hostile(t)), lifelike()) {
		begins := 0
		for _, line := range content(t, write(t, "ics", export.Input{Board: b, Month: november})) {
			name := line[:strings.IndexAny(line, ";:")]
			if !slices.Contains(allowed, name) {
				t.Errorf("a property of the text: %.80q", line)
			}
			if name == "BEGIN" || name == "END" {
				if line != name+":VCALENDAR" && line != name+":VEVENT" {
					t.Errorf("%q", line)
				}
				begins++
			}
			if name == "SUMMARY" && strings.Contains(line, `\n`) && !strings.Contains(line, `\\n`) {
				t.Errorf("a SUMMARY of two lines: %.120q", line)
			}
		}
		if begins != 2+2*len(b.Windows(november)) {
			t.Errorf("%d BEGIN and END for %d windows", begins, len(b.Windows(november)))
		}
	}
}

func TestAnEventSaysWhatMAINTNOTEAsks(t *testing.T) {
	lines := content(t, write(t, "ics", export.Input{Board: lifelike(), Month: november, Sender: export.Sender{Provider: "Example DCC", Account: "Parties, RDPs", Organizer: "schedule@dcc.example"}}))
	for _, want := range []string{
		"UID:W-1@dccops", "SEQUENCE:2", "STATUS:CONFIRMED", "STATUS:TENTATIVE", "STATUS:CANCELLED", "DTSTART:20261110T220000Z", "DTEND:20261111T000000Z",
		"SUMMARY:DSP: Upgrade of the Data Service Provider\\, second rehearsal", "SUMMARY:CANCELLED: DSP: Renew certificates",
		"SUMMARY:SSI\\, CSP North: Move the Self-Service Interface to the new platform …", "SUMMARY:Maintenance (activity not stated)",
		`DESCRIPTION:(a) Activity: Move the Self-Service Interface to the new platform\nFall back by 01:00\n(d) Risk to the return to normal Services: none`,
		`ORGANIZER;CN="Example DCC":mailto:schedule@dcc.example`, "X-MAINTNOTE-PROVIDER:Example DCC", `X-MAINTNOTE-ACCOUNT:Parties\, RDPs`, "X-MAINTNOTE-MAINTENANCE-ID:W-2",
		`X-MAINTNOTE-OBJECT-ID;X-MAINTNOTE-OBJECT-IMPACT="OUTAGE":Self-Service Interface`, `X-MAINTNOTE-OBJECT-ID;X-MAINTNOTE-OBJECT-IMPACT="REDUCED-REDUNDANCY":Firmware`,
		`X-MAINTNOTE-OBJECT-ID;X-MAINTNOTE-OBJECT-IMPACT="NO-IMPACT":Prepayment`, "X-MAINTNOTE-IMPACT:OUTAGE", "X-MAINTNOTE-STATUS:CONFIRMED", "X-MAINTNOTE-STATUS:CANCELLED",
		"DTSTAMP:20260901T090000Z", "X-DCCOPS-SCOPE:smets1", "X-DCCOPS-SYSTEM:CSP North", "X-DCCOPS-AGREEMENT:PA-7", "X-DCCOPS-DECIDED-AT:2026-11-02T09:00:00Z",
	} {
		if !slices.Contains(lines, want) {
			t.Errorf("no line %q", want)
		}
	}
	if slices.ContainsFunc(lines, func(s string) bool { return strings.HasPrefix(s, "METHOD") }) {
		t.Error("a METHOD nobody asked for")
	}
	if !slices.Contains(content(t, write(t, "ics", export.Input{Board: lifelike(), Month: november, Method: "PUBLISH"})), "METHOD:PUBLISH") {
		t.Error("no METHOD though asked for")
	}
}

func TestDTSTAMPComesFromTheRecord(t *testing.T) {
	b := lifelike().Over([]model.Record{&model.Publication{Month: november, At: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)}})
	lines := content(t, write(t, "ics", export.Input{Board: b, Month: november, Now: now}))
	if !slices.Contains(lines, "DTSTAMP:20261001T090000Z") || !slices.Contains(lines, "DTSTAMP:20261102T090000Z") || slices.Contains(lines, "DTSTAMP:20260901T090000Z") {
		t.Error("DTSTAMP is not the later of decision and publication")
	}
}

func TestWhatWouldBreakALineIsRefused(t *testing.T) {
	for _, s := range []export.Sender{
		{Organizer: "a@b.example\r\nATTENDEE:x"}, {Organizer: "a@b.example\x00"}, {Organizer: "a\x1b"}, {Organizer: "a\x9b"},
	} {
		var b strings.Builder
		f, _ := export.ByName("ics")
		if err := f.Write(&b, export.Input{Board: lifelike(), Month: november, Sender: s}); err == nil || b.Len() > 0 {
			t.Errorf("%q is written: %v", s.Organizer, err)
		}
	}
	var b strings.Builder
	f, _ := export.ByName("ics")
	if err := f.Write(&b, export.Input{Board: lifelike(), Month: november, Method: "X\r\nY:Z"}); err == nil || b.Len() > 0 {
		t.Errorf("any METHOD is written: %v", err)
	}
	lines := content(t, write(t, "ics", export.Input{Board: lifelike(), Month: november, Sender: export.Sender{Organizer: "a@b.example", Provider: "The \"DCC\"\r\nX:y"}}))
	if !slices.Contains(lines, `ORGANIZER;CN="The 'DCC'␍ ⏎ X:y":mailto:a@b.example`) {
		t.Error("a parameter is not made harmless")
	}
}
