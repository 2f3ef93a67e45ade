package rules_test

import (
	"strings"
	"testing"

	"dccops/model"
)

// TestH82AsksWhetherNightsCouldBeFewer gives a NOTE and never more.
func TestH82AsksWhetherNightsCouldBeFewer(t *testing.T) {
	night := func(id, from, to string, trims ...func(*model.Window)) *model.Window {
		return work(t, id, from, to, trims...)
	}
	first := night("A", "2026-11-10T20:00", "2026-11-10T21:00")
	second := night("B", "2026-11-12T20:00", "2026-11-12T21:00")
	for _, c := range []struct {
		name   string
		third  *model.Window
		nights int
	}{
		{"a third night", night("C", "2026-11-14T20:00", "2026-11-14T21:00"), 3},
		{"the small hours belong to the night before", night("C", "2026-11-13T01:00", "2026-11-13T02:00"), 0},
		{"the same evening", night("C", "2026-11-12T22:00", "2026-11-12T23:00"), 0},
		{"Material Risk is not disruption", night("C", "2026-11-14T20:00", "2026-11-14T21:00", func(w *model.Window) { w.Services[0].Effect = model.EffectMaterialRisk }), 0},
		{"another Service", night("C", "2026-11-14T20:00", "2026-11-14T21:00", ssi), 0},
		{"cancelled", night("C", "2026-11-14T20:00", "2026-11-14T21:00", is(model.Cancelled)), 0},
		{"Unplanned", night("C", "2026-11-14T20:00", "2026-11-14T21:00", decided(t, "2026-11-02T12:00")), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := check(t, "2026-11", first, second, c.third)
			if c.nights == 0 {
				silent(t, r, "H8.2")
				return
			}
			f := only(t, r, "H8.2")
			figures{model.Note, c.nights, 0, 0}.of(t, f)
			if !strings.Contains(f.Words, "Prepayment is disrupted on 3 nights") {
				t.Errorf("the note says %q", f.Words)
			}
		})
	}
}

// TestFindingsStandWorstFirst in every report.
func TestFindingsStandWorstFirst(t *testing.T) {
	r := checkAt(t, "2026-12", "2026-11-10T12:00",
		work(t, "A", "2026-12-08T20:00", "2026-12-09T02:00", func(w *model.Window) { w.Risk = "" }),
		work(t, "B", "2026-12-10T12:00", "2026-12-10T13:00"),
		work(t, "C", "2026-12-11T12:00", "2026-12-11T13:00"),
		agreed(t, "H8.3(a)", 60, forW("C")))
	var got []model.Verdict
	for _, f := range r.Findings {
		got = append(got, f.Verdict)
	}
	want := []model.Verdict{model.Breach, model.Breach, model.Late, model.Authorised, model.Note, model.Note}
	if len(got) != len(want) {
		t.Fatalf("found %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("found %v, want %v", got, want)
		}
	}
	if r.Worst() != model.Breach || len(r.Of("A")) != 1 || len(r.Of("B")) != 1 || len(r.Of("C")) != 1 {
		t.Errorf("worst %s; %d, %d and %d findings", r.Worst(), len(r.Of("A")), len(r.Of("B")), len(r.Of("C")))
	}
}
