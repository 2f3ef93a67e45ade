package rules_test

import (
	"strings"
	"testing"

	"dccops/model"
)

// TestH84ContentsAreFourThings finds what a schedule would lack: a NOTE in the
// working month, a BREACH once it was published without it.
func TestH84ContentsAreFourThings(t *testing.T) {
	pub := published(t, "2026-11", "2026-09-01T12:00")
	for _, c := range []struct {
		name   string
		trim   func(*model.Window)
		clause model.Clause // empty: nothing is missing
		words  string
	}{
		{"(a) no activity", func(w *model.Window) { w.Activity = "" }, "H8.4(a)", "what is done"},
		{"(b) no Services", func(w *model.Window) { w.Services = nil }, "H8.4(b)", "which Services are disrupted or at Material Risk"},
		{"(b) none for each is an answer", noEffect, "", ""},
		{"(d) no risk", func(w *model.Window) { w.Risk = "" }, "H8.4(d)", "what may delay the return to normal Services"},
		{"(d) none is a value", func(w *model.Window) { w.Risk = "none" }, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, s := range []struct {
				status  model.Status
				rs      []model.Record
				verdict model.Verdict
			}{
				{model.Draft, nil, model.Note},
				{model.Draft, []model.Record{pub}, model.Note},
				{model.Scheduled, nil, model.Note},
				{model.Scheduled, []model.Record{pub}, model.Breach},
				{model.Completed, []model.Record{pub}, model.Breach},
			} {
				w := work(t, "W-1", "2026-11-10T20:00", "2026-11-10T22:00", c.trim, is(s.status), decided(t, "2026-08-01T12:00"))
				r := check(t, "2026-11", append(s.rs, w)...)
				if c.clause == "" {
					if len(r.Findings) > 0 {
						t.Errorf("%s: found %+v", s.status, r.Findings)
					}
					continue
				}
				f := only(t, r, c.clause)
				if f.Verdict != s.verdict || f.Window != "W-1" || !strings.Contains(f.Words, c.words) {
					t.Errorf("%s: got %s, want %s: %s", s.status, f.Verdict, s.verdict, f.Words)
				}
				if len(r.Findings) != 1 {
					t.Errorf("%s: one thing is missing, found %d", s.status, len(r.Findings))
				}
			}
		})
	}
}

func TestH84ContentsOfWorkThatNoScheduleHolds(t *testing.T) {
	bare := func(w *model.Window) { w.Activity, w.Services, w.Risk = "", nil, "" }
	for _, trim := range []func(*model.Window){is(model.Cancelled), decided(t, "2026-11-05T12:00")} {
		r := check(t, "2026-11", work(t, "W-1", "2026-11-10T20:00", "2026-11-10T22:00", bare, trim))
		if len(r.Findings) != 0 {
			t.Errorf("found %+v", r.Findings)
		}
	}
	r := check(t, "2026-11", work(t, "W-1", "2026-11-10T20:00", "2026-11-10T22:00", bare))
	if len(r.Findings) != 3 {
		t.Errorf("three things are missing, found %d", len(r.Findings))
	}
}

func TestH84dCureWritesNone(t *testing.T) {
	w := work(t, "W-1", "2026-11-10T20:00", "2026-11-10T22:00", func(w *model.Window) { w.Risk = "" })
	cure := only(t, check(t, "2026-11", w), "H8.4(d)").Cure
	if cure == nil || cure.Field != "risk" {
		t.Fatalf("cure %+v", cure)
	}
	cured := cure.Apply(*w)
	silent(t, check(t, "2026-11", &cured), "H8.4(d)")
}
