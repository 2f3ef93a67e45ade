package importer

import (
	"errors"
	"strings"
	"testing"
	"time"
)

const form = `Dear DCC,
we would change something.

Type : Firmware
Description: New firmware of the meters,
in two waves.

The second is larger.
Start: 2026-11-10T20:00
Systems: DSP; CSP North
  ; CSP South
Their-Ref: BW-7
> Traffic: of an older mail
Rollback:
  to 1.2
Contact: A. Reed

Kind regards
` + "-- \nRisk: none of it\n"

func TestAFormIsReadFromAMessage(t *testing.T) {
	got, is, err := ParseReportForm("the message", form)
	if err != nil || !is || len(got.Reports) != 1 {
		t.Fatalf("%+v, %v, %v", got, is, err)
	}
	s := got.Reports[0].Said
	if s.Type != "Firmware" || s.Description != "New firmware of the meters,\nin two waves.\n\nThe second is larger." || !s.Start.Equal(time.Date(2026, 11, 10, 20, 0, 0, 0, time.UTC)) ||
		strings.Join(s.Systems, "|") != "DSP|CSP North|CSP South" || s.Theirs != "BW-7" || s.Rollback != "to 1.2" || s.Contact != "A. Reed" || s.Expected.Risk != "" || s.Traffic != "" || s.User != "" {
		t.Errorf("it says %+v", s)
	}
	if got.Reports[0].Line != 4 {
		t.Errorf("it begins in line %d", got.Reports[0].Line)
	}
}

func TestAFormThatCannotBeReadSaysWhichLine(t *testing.T) {
	for words, text := range map[string]string{
		"the message, line 3, report 1, start":       "type: F\ndescription: D\nstart: 2026-03-29T01:30\n",
		"the message, line 4, report 1, type":        "type: F\ndescription: D\nstart: 2026-11-10T20:00\ntype: G\n",
		"the message, line 1, report 1, description": "type: F\ndescription:\nstart: 2026-11-10T20:00\n",
		"the message, line 3, report 1, start: ":     "type: F\ndescription: D\nstart: soon\nend: later\n",
	} {
		_, is, err := ParseReportForm("the message", text)
		var bad *Error
		if !is || !errors.As(err, &bad) || !strings.HasPrefix(bad.OneLine(), words) || strings.ContainsAny(bad.OneLine(), "\n") {
			t.Errorf("%q: %v, %v", text, is, err)
		}
	}
	for _, text := range []string{"", "We agree.\ntype: none\n", "start: now\ntype: x", strings.Repeat("description ", 1000)} {
		if _, is, err := ParseReportForm("the message", text); is || err != nil {
			t.Errorf("%.40q is taken for a form: %v", text, err)
		}
	}
}

func TestAFileLooksLikeReports(t *testing.T) {
	for text, want := range map[string]bool{
		"user,type,description,start\n": true, "\ufeffUser;Type;Description;Start\n": true, ` { "user": "x", "reports": [] }`: true,
		`{"windows": []}`: false, "type description start": false, "": false, "a,b\ntype,description,start": false,
	} {
		if LooksLikeReports([]byte(text)) != want {
			t.Errorf("%q looks like reports: %v", text, !want)
		}
	}
}

// FuzzReportForm: any text is a form, none, or refused with a line.
func FuzzReportForm(f *testing.F) {
	f.Add(form)
	f.Add("type:\ndescription:\nstart:\n")
	f.Fuzz(func(t *testing.T, text string) {
		got, is, err := ParseReportForm("m", text)
		var bad *Error
		if err != nil && (!errors.As(err, &bad) || bad.OneLine() == "" || len(got.Reports) > 0) || is && err == nil && len(got.Reports) != 1 {
			t.Fatalf("%+v, %v, %v", got, is, err)
		}
	})
}

// TestThreatD8AFormOfManyLinesIsReadInOneGo: what a message may hold at most, a
// letter a line, costs what its length does.
func TestThreatD8AFormOfManyLinesIsReadInOneGo(t *testing.T) {
	text := "type: F\nstart: 2026-11-10T20:00\ndescription: D\n" + strings.Repeat("x\n", 128<<10)
	allocated := testing.AllocsPerRun(1, func() {
		if _, is, err := ParseReportForm("m", text); !is || err == nil {
			t.Errorf("it is taken: %v, %v", is, err)
		}
	})
	if allocated > 1000 {
		t.Errorf("it takes %.0f allocations", allocated)
	}
}
