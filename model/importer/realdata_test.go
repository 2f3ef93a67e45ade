package importer_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dccops/model/importer"
)

// want is what one real notice must give.
type want struct {
	refusal string // part of it; empty: the notice is taken
	window  string // id, systems, start, minutes, status, decided, sequence
	words   string // of the services
	notes   []string
}

// wants has a row for every file of real notices; a new file fails the test
// until someone has looked at it.
func wants() map[string]want {
	const example = "WorkOrder-31415 [example.com] 2015-10-10T08:00Z 120 draft 2015-10-10T00:10Z 1"
	const acme = "[{acme-widgets-as-a-service none}]"
	later := func(status string, sequence int) string {
		return fmt.Sprintf("WorkOrder-31415 [example.com] 2015-10-12T08:00Z 120 %s 2015-10-12T00:10Z %d", status, sequence)
	}
	return map[string]want{
		"ical1.ics": {window: example, words: acme},
		"ical2.ics": {window: later("scheduled", 2), words: acme},
		"ical3.ics": {window: later("cancelled", 3), words: acme},
		"ical4.ics": {window: later("in-progress", 3), words: acme},
		"arelion1.ics": {
			window: "PWIC111111.1 [arelion.com] 2021-08-10T04:00Z 480 cancelled 2021-08-02T08:05Z 34",
			words:  "[{IC-111111 disruption} {IC-222222 disruption}]", notes: []string{"line 19: the text that begins here is not folded"},
		},
		"gtt8.ics": {window: "00123456 [EXA Infrastructure] 2024-03-06T19:00Z 660 scheduled 2024-02-08T00:00Z 1", words: "[{TEST/WAVE/123456 disruption}]"},
		"ntt1.ics": {
			window: "VNOC-1-99999999999 [NTT Communications (AS2914)] 2018-08-08T05:00Z 133 completed 2018-08-06T22:49Z 1",
			words:  "[{999999 none} {000001 disruption} {098776 disruption} {112131 disruption}]", notes: []string{"ORGANIZER is missing"},
		},
		"pccw_planned.ics": {
			window: "INC0123456789AB [PCCW Global] 2024-11-26T01:00Z 540 scheduled 2024-11-18T09:18Z 0",
			words:  "[{ABC(XXX)-DEF(XXX) EP4321:AAAAAA-654321-ELE disruption} {ABC(XXX)-DEF(XXX) EP1234:AAAAAA-123456-ELE disruption}]",
			notes:  []string{"VALARM is left out", "not folded as it should be"},
		},
		"ical_no_account.ics":        {window: example, words: acme, notes: []string{"X-MAINTNOTE-ACCOUNT is missing"}},
		"ical_no_end.ics":            {refusal: "line 4, event 1 (WorkOrder-31415), DTEND: is missing"},
		"ical_no_maintenance_id.ics": {window: strings.Replace(example, "WorkOrder-31415", "42", 1), words: acme, notes: []string{"the UID is taken for the id"}},
		"ical_no_object_id.ics":      {window: example, words: "[]", notes: []string{"X-MAINTNOTE-OBJECT-ID is missing"}},
		"ical_no_organizer.ics":      {window: later("completed", 4), words: acme, notes: []string{"ORGANIZER is missing"}},
		"ical_no_provider.ics":       {window: strings.Replace(later("completed", 4), "[example.com]", "[]", 1), words: acme, notes: []string{"X-MAINTNOTE-PROVIDER is missing"}},
		"ical_no_stamp.ics":          {window: strings.Replace(example, "2015-10-10T00:10Z", "2026-10-01T09:00Z", 1), words: acme, notes: []string{"DTSTAMP is missing", "taken as decided now"}},
		"ical_no_start.ics":          {refusal: "line 4, event 1 (WorkOrder-31415), DTSTART: is missing"},
	}
}

func TestRealNotices(t *testing.T) {
	dir := os.Getenv("DCCOPS_REALDATA")
	if dir == "" {
		t.Skip("DCCOPS_REALDATA is not set: the real notices are not here")
	}
	files, err := filepath.Glob(filepath.Join(dir, "maintnote", "*.ics"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no notices in %s: %v", dir, err)
	}
	all := wants()
	if len(files) != len(all) {
		t.Errorf("%d files, %d rows", len(files), len(all))
	}
	for _, file := range files {
		name := filepath.Base(file)
		w, ok := all[name]
		data, err := os.ReadFile(file)
		if !ok || err != nil {
			t.Errorf("%s has no row, or cannot be read: %v", name, err)
			continue
		}
		if w.refusal != "" {
			refused(t, name, string(data), w.refusal)
			continue
		}
		notice(t, parse(t, name, string(data)), w)
	}
}

func notice(t *testing.T, r importer.Result, w want) {
	t.Helper()
	if len(r.Windows) != 1 {
		t.Errorf("%d windows, want %s", len(r.Windows), w.window)
		return
	}
	got := r.Windows[0]
	const minute = "2006-01-02T15:04Z"
	if s := fmt.Sprintf("%s %v %s %d %s %s %d", got.ID, got.Systems, got.Start.Format(minute), got.Minutes(), got.Status, got.DecidedAt.Format(minute), got.Trail.Sequence); s != w.window {
		t.Errorf("got  %s\nwant %s", s, w.window)
	}
	if s := fmt.Sprint(got.Services); s != w.words {
		t.Errorf("%s: services %s, want %s", got.ID, s, w.words)
	}
	if got.Risk != "" || got.Activity == "" {
		t.Errorf("%s: the risk is made up (%q), or the activity lost (%q)", got.ID, got.Risk, got.Activity)
	}
	for _, n := range w.notes {
		said(t, r, n)
	}
}
