package importer_test

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"dccops/model/importer"
	"dccops/model/text"
	"dccops/model/text/corpus"
)

const twoReports = `{
 "user": "Brightwater Energy", "role": "Gas Supplier", "confidentiality": "Green",
 "reports": [
  {"type": "Firmware", "description": "New firmware", "start": "2026-11-10T20:00", "end": "2026-11-10T22:00Z",
   "systems": ["DSP"], "services": ["Prepayment"], "rollback": "back", "their_ref": null},
  {"type": "Bulk reads", "description": "More reads", "start": "2026-12-01T00:00:00Z", "confidentiality": "Red", "role": "Other User"}
 ]
}`

func TestAFileOfReportsIsReadFromJSONAndCSVAlike(t *testing.T) {
	got, err := importer.ParseReports("a.json", []byte(twoReports), "")
	if err != nil || got.Format != "json" || len(got.Reports) != 2 {
		t.Fatalf("%+v, %v", got, err)
	}
	one, two := got.Reports[0], got.Reports[1]
	if one.Said.User != "Brightwater Energy" || one.Said.Role != "Gas Supplier" || one.Marked != "Green" || one.Line != 4 || one.Said.Systems[0] != "DSP" || one.Said.Rollback != "back" {
		t.Errorf("the first is %+v", one)
	}
	if two.Marked != "Red" || two.Said.Role != "Other User" || !two.Said.End.IsZero() || two.Item != 2 || two.Line != 6 {
		t.Errorf("the second is %+v", two)
	}
	sheet := "user,type,description,start,systems,services\nBrightwater Energy,Firmware,\"two\nlines\",2026-11-10T20:00,DSP;CSP North,a\\;b\n"
	got, err = importer.ParseReports("a.csv", []byte(sheet), "")
	if err != nil || got.Format != "csv" || len(got.Reports) != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	if s := got.Reports[0].Said; s.Description != "two\nlines" || len(s.Systems) != 2 || s.Services[0] != "a;b" || !s.Start.Equal(time.Date(2026, 11, 10, 20, 0, 0, 0, time.UTC)) {
		t.Errorf("the row is %+v", s)
	}
}

func TestAFileOfReportsIsRefusedWithLineAndField(t *testing.T) {
	for _, x := range []struct{ name, data, want string }{
		{"a.json", `{"user":"B","reports":[{"type":"F","description":"D"}]}`, "line 1, item 1, start: is missing"},
		{"a.json", "{\"user\":\"B\",\"reports\":[\n{\"type\":\"F\",\"description\":\"D\",\n\"start\":\"2026-03-29T01:30\"}]}", "line 3, column 1, item 1, start:"},
		{"a.json", `{"user":"B","reports":[{"type":"F","description":"D","start":"2026-11-10T20:00","colour":"red"}]}`, `the key "colour" is not known`},
		{"a.json", `{"user":"B","reports":[{"type":5,"description":"D","start":"2026-11-10T20:00"}]}`, "type: is a number"},
		{"a.json", `{"user":"B","reports":[{"type":"F","type":"G"}]}`, "a second time"},
		{"a.json", `{"user":"B"}`, "reports: is missing"},
		{"a.json", `{"user":"B","reports":[]}`, "has no report in it"},
		{"a.json", `{"reports":[{"type":"F","description":"D","start":"2026-11-10T20:00"}]}`, "user: is missing"},
		{"a.json", `{"user":"B","reports":[{"type":"F"`, "line 1"},
		{"a.csv", "user,type,start\nB,F,2026-11-10T20:00\n", `the column "description" is missing`},
		{"a.csv", "user,type,description,start\nB,F,D,2026-11-10T20:00\nB,F,D,soon\n", "line 3, column 7, row 2, start:"},
		{"a.csv", "user,type,description,start\nB,F,D\n", "has 3 cells under 4 columns"},
		{"a.csv", "user,type,description,start\nB,F,,2026-11-10T20:00\n", "line 2, row 1, description: is empty"},
		{"a.csv", "user,type,description,start,role\u001b\n", "is not known"},
		{"a.csv", "", "is empty"},
		{"a.csv", strings.Repeat("user,type,description,start\n", 1) + strings.Repeat("B,F,D,2026-11-10T20:00\n", importer.MostReports+1), "more than 500 reports"},
	} {
		got, err := importer.ParseReports(x.name, []byte(x.data), "")
		var no *importer.Error
		if !errors.As(err, &no) || len(got.Reports) > 0 {
			t.Errorf("%.60q is taken: %+v, %v", x.data, got, err)
			continue
		}
		if !strings.Contains(err.Error(), x.want) || !strings.Contains(strings.ToLower(err.Error()), "nothing was taken") {
			t.Errorf("%.60q: %q does not say %q", x.data, err, x.want)
		}
	}
	if _, err := importer.ParseReports("a.ics", []byte("BEGIN:VCALENDAR"), "ics"); err == nil {
		t.Error("reports are read from iCalendar")
	}
}

// plausible holds whatever is taken of any bytes to what a record may hold.
func plausible(t *testing.T, format string, data []byte) {
	t.Helper()
	got, err := importer.ParseReports("fuzz."+format, data, format)
	said := ""
	if err != nil {
		if len(got.Reports) > 0 {
			t.Fatal("refused, with reports")
		}
		said = strings.ReplaceAll(err.Error(), "\n", "")
	}
	if err == nil && len(got.Reports) == 0 || len(got.Reports) > importer.MostReports {
		t.Fatalf("%d reports taken", len(got.Reports))
	}
	for i := range got.Reports {
		r := &got.Reports[i]
		if r.Said.User == "" || r.Said.Type == "" || r.Said.Description == "" || r.Said.Start.IsZero() || r.Line < 1 || r.Item < 1 || r.Said.Start.Location() != time.UTC {
			t.Fatalf("%+v", r)
		}
		for _, s := range append([]string{r.Said.User, r.Said.Role, r.Said.Contact, r.Said.Description, r.Said.Rollback, string(r.Marked)}, append(r.Said.Systems, r.Said.Services...)...) {
			if !utf8.ValidString(s) || strings.ContainsAny(s, "\r\x00") || len(s) > text.MaxField {
				t.Fatalf("%q", s)
			}
		}
	}
	if text.Visible(said) != said {
		t.Fatalf("something raw is said: %q", said)
	}
}

func FuzzReportsJSON(f *testing.F) {
	f.Add([]byte(twoReports))
	f.Add([]byte(`{"reports":[{"user":"\ud800","systems":[null,1,{}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) { plausible(t, "json", data) })
}

func FuzzReportsCSV(f *testing.F) {
	f.Add([]byte("user,type,description,start,systems\nB,F,D,2026-11-10T20:00,a;b\\;c\n"))
	f.Fuzz(func(t *testing.T, data []byte) { plausible(t, "csv", data) })
}

func TestHostileTextsInEveryFieldOfAReport(t *testing.T) {
	for _, p := range corpus.Payloads() {
		cell := `"` + strings.ReplaceAll(p, `"`, `""`) + `"`
		plausible(t, "csv", []byte("user,type,description,start,systems\n"+cell+","+cell+","+cell+",2026-11-10T20:00,"+cell+"\n"))
		plausible(t, "csv", []byte(cell+",start\n"+cell+","+cell+"\n"))
		quoted := `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(p) + `"`
		plausible(t, "json", []byte(`{"user":`+quoted+`,"reports":[{"type":`+quoted+`,"description":`+quoted+`,"start":"2026-11-10T20:00","systems":[`+quoted+`],`+quoted+`:`+quoted+`}]}`))
	}
}
