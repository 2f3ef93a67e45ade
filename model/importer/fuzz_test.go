package importer_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"dccops/model"
	"dccops/model/importer"
	"dccops/model/text"
	"dccops/model/text/corpus"
)

// sensible holds whatever is taken from any bytes to what a record may hold.
func sensible(t *testing.T, format string, data []byte, partials ...bool) {
	t.Helper()
	for _, partial := range partials {
		r, err := importer.Parse("fuzz."+format, data, importer.Options{Format: format, Now: now, Partial: partial})
		if err != nil && (len(r.Windows) > 0 || r.BadCount == 0 || len(r.Bad) == 0) {
			t.Fatalf("refused, with %d windows and %d problems", len(r.Windows), r.BadCount)
		}
		if err == nil && !partial && r.BadCount > 0 {
			t.Fatal("taken whole, with problems")
		}
		ids := map[string]bool{}
		for i := range r.Windows {
			w := &r.Windows[i]
			if id, err := text.Admit("id", w.ID, text.ID); err != nil || ids[id] {
				t.Fatalf("the id %q: %v", w.ID, err)
			}
			ids[w.ID] = true
			if l := w.End.Sub(w.Start); l <= 0 || l > model.MaxWindow || w.Scope == "" || w.Status == "" || w.DecidedAt.IsZero() || w.Start.Location() != time.UTC || w.Start.Nanosecond() != 0 {
				t.Fatalf("%+v", w)
			}
			for _, s := range []string{w.Activity, w.Risk, w.Agreement} {
				if !utf8.ValidString(s) || strings.ContainsAny(s, "\r\x00") || len(s) > text.MaxField {
					t.Fatalf("%q", s)
				}
			}
		}
		said := ""
		for _, l := range append(r.Took, r.Ignored...) {
			said += l.String()
		}
		if err != nil {
			said += strings.ReplaceAll(err.Error(), "\n", "")
		}
		if text.Visible(said) != said {
			t.Fatalf("something raw is said: %q", said)
		}
	}
}

func FuzzJSON(f *testing.F) {
	f.Add([]byte(full))
	f.Add([]byte(one(`"risk":"\ud83d\ude00\ud800\u001b"`)))
	f.Add([]byte(one(`"x":[1,-2.5e3,true,null,{"a":"b"}]`)))
	f.Fuzz(func(t *testing.T, data []byte) { sensible(t, "json", data, false, true) })
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte(rows(3, 2)))
	f.Add([]byte("id,start,end,services,raw\nW-1,2026-11-10T20:00,2026-11-10T21:00,\"a\\;=none;'=b=none\",yes\n"))
	f.Fuzz(func(t *testing.T, data []byte) { sensible(t, "csv", data, false, true) })
}

func FuzzICS(f *testing.F) {
	f.Add([]byte(cal()))
	f.Add([]byte(zoned("Europe/London", history+daylight+standard, "20260714T210000")))
	f.Add([]byte(cal("DTSTART;TZID=Europe/London:20261110T220000", "-DTEND:", "DURATION:P1DT2H", "RRULE:FREQ=MONTHLY;BYDAY=2TU,-1FR;BYMONTHDAY=8;COUNT=3;WKST=SU", "EXDATE:20261208T220000")))
	f.Add([]byte(cal("X-DCCOPS-SCOPE:dcc", "X-DCCOPS-RISK:a^{1B}b", "X-DCCOPS-SYSTEM:DSP", "X-DCCOPS-DECIDED-AT:2026-09-01T09:00:00Z")))
	f.Fuzz(func(t *testing.T, data []byte) { sensible(t, "ics", data, false, true) })
}

// TestHostileTextsInEveryField runs the corpus through every field of every
// format, raw: nothing panics, nothing raw is said, what is taken is sensible.
func TestHostileTextsInEveryField(t *testing.T) {
	for i, p := range corpus.Payloads() {
		if len(p) > 2000 && i%3 > 0 {
			continue
		}
		line := strings.NewReplacer("\n", `\n`, "\r", "").Replace(p)
		sensible(t, "ics", []byte(cal("SUMMARY:"+p, "X-MAINTNOTE-PROVIDER:"+line, "X-MAINTNOTE-OBJECT-ID;X="+line+":"+line, "DESCRIPTION:"+line)), i%2 == 0)
		sensible(t, "ics", []byte(cal("X-MAINTNOTE-MAINTENANCE-ID:"+p, "DTSTART;TZID="+p+":"+p, "RRULE:"+p, "X-MAINTNOTE-STATUS:"+p)), i%2 == 0)
		cell := `"` + strings.ReplaceAll(p, `"`, `""`) + `"`
		sensible(t, "csv", []byte("id,start,end,activity,systems,services\nW-1,2026-11-10T20:00,2026-11-10T21:00,"+cell+","+cell+","+cell+"\n"), i%2 == 0)
		sensible(t, "csv", []byte(cell+",start,end\n"+cell+","+cell+","+cell+"\n"), i%2 == 0)
		quoted := `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(p) + `"`
		sensible(t, "json", []byte(one(`"activity":`+quoted+`,"systems":[`+quoted+`],"services":[{"name":`+quoted+`,"effect":`+quoted+`}],`+quoted+`:1`)), i%2 == 0)
		sensible(t, "json", []byte(one("start="+quoted)), i%2 == 0)
	}
}
