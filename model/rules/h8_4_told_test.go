package rules_test

import (
	"strings"
	"testing"

	"dccops/model"
)

// TestH84StopsAtTheLastOfThreeAudiences: December 2026 was published on the last
// good day; what counts is when Parties, RDPs and TABASC had all been told.
func TestH84StopsAtTheLastOfThreeAudiences(t *testing.T) {
	const good = "2026-11-02T23:50"
	for _, c := range []struct {
		name  string
		to    []model.Audience // who stands in the directory
		told  map[model.Audience]string
		now   string
		want  model.Verdict // OK: nothing is found
		words string
	}{
		{"all three before S20", model.Audiences(), map[model.Audience]string{"Parties": good, "RDPs": "2026-11-02T23:59", "TABASC": good}, "2026-11-20T09:00", model.OK, ""},
		{"the last of them on S20", model.Audiences(), map[model.Audience]string{"Parties": good, "RDPs": "2026-11-03T00:00", "TABASC": good}, "2026-11-20T09:00", model.Contested, "reached the last of its audiences Tue 3 Nov 2026 00:00 GMT"},
		{"the last of them after S20", model.Audiences(), map[model.Audience]string{"Parties": "2026-11-04T00:00", "RDPs": good, "TABASC": good}, "2026-11-20T09:00", model.Late, "reached the last of its audiences Wed 4 Nov 2026 00:00 GMT"},
		{"one waits, and there is time", model.Audiences(), map[model.Audience]string{"Parties": good, "TABASC": good}, "2026-11-02T23:55", model.Note, "RDPs have not been told yet"},
		{"one waits on S20", model.Audiences(), map[model.Audience]string{"Parties": good, "TABASC": good}, "2026-11-03T09:00", model.Contested, "RDPs have not been told yet"},
		{"two wait after S20", model.Audiences(), map[model.Audience]string{"TABASC": good}, "2026-11-04T09:00", model.Late, "Parties and RDPs have not been told yet"},
		{"nobody stands there as TABASC", []model.Audience{"Parties", "RDPs"}, map[model.Audience]string{"Parties": good, "RDPs": good}, "2026-11-20T09:00", model.Note, "Nobody stands in the directory as TABASC"},
		{"nobody stands there at all", nil, nil, "2026-11-20T09:00", model.OK, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			at0 := at(t, good)
			records := []model.Record{
				&model.Release{Month: month(t, "2026-12"), Version: 1, At: at0, Event: 7}, &model.Publication{Month: month(t, "2026-12"), At: at0},
				&model.Mailing{Event: 7, Clause: "H8.4", Thread: "2026-12", At: at0},
			}
			for i, a := range c.to {
				records = append(records, &model.Letter{Event: 7, N: i + 1, Envelope: model.Envelope{To: string(a), As: []model.Audience{a}}})
			}
			for a, when := range c.told {
				records = append(records, &model.Telling{Subject: "2026-12", Event: 7, Audience: a, At: at(t, when)})
			}
			r := checkAt(t, "2026-12", c.now, records...)
			if c.want == model.OK {
				silent(t, r, "H8.4")
				return
			}
			f := only(t, r, "H8.4")
			if f.Verdict != c.want || !strings.Contains(f.Words, c.words) {
				t.Errorf("%s: %q", f.Verdict, f.Words)
			}
		})
	}
}
