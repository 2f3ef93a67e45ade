package rules_test

import (
	"slices"
	"strings"
	"testing"

	"dccops/model"
	"dccops/model/rules"
)

const (
	beforeTheMonth = "2026-10-10T09:00" // after its schedule was published
	withinTheMonth = "2026-11-05T09:00"
)

// wider is a piece of clock time outside what was released of a window.
func wider(t testing.TB, from, to, decided string) func(*model.Window) {
	return func(w *model.Window) {
		w.Trail.Wider = append(w.Trail.Wider, model.Widening{From: at(t, from), To: at(t, to), DecidedAt: at(t, decided)})
	}
}

// TestH84WhatOutgrowsAReleaseIsJudgedByItsOwnDecision: every piece of a window
// has the class of the decision about it, in the caps, the hours and the total
// of Unplanned minutes. November was published on 1 September.
func TestH84WhatOutgrowsAReleaseIsJudgedByItsOwnDecision(t *testing.T) {
	const planned, late, unplanned = model.ClassPlanned, model.ClassPlannedLate, model.ClassUnplanned
	night := func(hour string) string { return "2026-11-10T" + hour }
	for _, c := range []struct {
		name, from, to string
		pieces         []func(*model.Window)
		class          model.Class
		counts, un     int // minutes against H8.3(c), and Unplanned
		outside        int // of H8.3(a)
		found          []model.Verdict
	}{
		{"nothing outgrown", night("20:00"), night("22:00"), nil, planned, 120, 0, 0, nil},
		{"an hour later, before the month", night("20:00"), night("23:00"), []func(*model.Window){wider(t, night("22:00"), night("23:00"), beforeTheMonth)}, planned, 180, 0, 0, []model.Verdict{model.Late}},
		{"an hour later, within the month", night("20:00"), night("23:00"), []func(*model.Window){wider(t, night("22:00"), night("23:00"), withinTheMonth)}, planned, 120, 60, 0, []model.Verdict{model.Note}},
		{"an hour earlier, before the month", night("20:00"), night("23:00"), []func(*model.Window){wider(t, night("20:00"), night("21:00"), beforeTheMonth)}, planned, 180, 0, 0, []model.Verdict{model.Late}},
		{"an hour of day, before the month", night("19:00"), night("22:00"), []func(*model.Window){wider(t, night("19:00"), night("20:00"), beforeTheMonth)}, planned, 180, 0, 60, []model.Verdict{model.Late}},
		{"an hour of day, within the month", night("19:00"), night("22:00"), []func(*model.Window){wider(t, night("19:00"), night("20:00"), withinTheMonth)}, planned, 120, 60, 0, []model.Verdict{model.Note}},
		{"an hour of morning, before the month", night("07:00"), night("09:00"), []func(*model.Window){wider(t, night("08:00"), night("09:00"), beforeTheMonth)}, planned, 120, 0, 60, []model.Verdict{model.Late}},
		{"at both ends, each by its own decision", night("19:00"), night("23:00"), []func(*model.Window){
			wider(t, night("19:00"), night("20:00"), withinTheMonth), wider(t, night("22:00"), night("23:00"), beforeTheMonth),
		}, planned, 180, 60, 0, []model.Verdict{model.Late, model.Note}},
		{"in the midst of it", night("20:00"), night("23:00"), []func(*model.Window){wider(t, night("21:00"), night("22:00"), withinTheMonth)}, planned, 120, 60, 0, []model.Verdict{model.Note}},
		{"in the midst and at its start", night("20:00"), night("23:00"), []func(*model.Window){
			wider(t, night("21:00"), night("22:00"), withinTheMonth), wider(t, night("20:00"), night("20:30"), withinTheMonth),
		}, planned, 90, 90, 0, []model.Verdict{model.Note, model.Note}},
		{"moved away, before the month", night("20:00"), night("22:00"), []func(*model.Window){wider(t, night("20:00"), night("22:00"), beforeTheMonth)}, late, 120, 0, 0, []model.Verdict{model.Late}},
		{"moved away, within the month", night("20:00"), night("22:00"), []func(*model.Window){wider(t, night("20:00"), night("22:00"), withinTheMonth)}, unplanned, 0, 120, 0, nil},
		{"moved away before the month, then longer within it", night("20:00"), night("23:00"), []func(*model.Window){
			wider(t, night("20:00"), night("22:00"), beforeTheMonth), wider(t, night("22:00"), night("23:00"), withinTheMonth),
		}, late, 120, 60, 0, []model.Verdict{model.Late, model.Note}},
		{"the same pieces told the other way round", night("20:00"), night("23:00"), []func(*model.Window){
			wider(t, night("22:00"), night("23:00"), withinTheMonth), wider(t, night("20:00"), night("22:00"), beforeTheMonth),
		}, late, 120, 60, 0, []model.Verdict{model.Late, model.Note}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := work(t, "W-1", c.from, c.to, append(c.pieces, decided(t, "2026-08-01T12:00"))...)
			r := check(t, "2026-11", w, published(t, "2026-11", "2026-09-01T12:00"))
			j := r.Windows[0]
			if j.Class != c.class || j.Minutes != w.Minutes() || j.Outside != c.outside || j.Counted != (c.class != unplanned) {
				t.Errorf("%s, %d min, %d outside, counted %v", j.Class, j.Minutes, j.Outside, j.Counted)
			}
			if r.Scheduled.Union != c.counts || r.Scheduled.Sum != c.counts || r.Unplanned != c.un {
				t.Errorf("%d min count, in sum %d, %d are Unplanned; want %d and %d", r.Scheduled.Union, r.Scheduled.Sum, r.Unplanned, c.counts, c.un)
			}
			if got := verdicts(of(r, "H8.4")); !slices.Equal(got, c.found) {
				t.Errorf("H8.4 finds %v, want %v", got, c.found)
			}
		})
	}
}

func verdicts(fs []rules.Finding) (out []model.Verdict) {
	for _, f := range fs {
		out = append(out, f.Verdict)
	}
	return out
}

// TestH84WhatOutgrowsAReleaseIsToldInWords with its minutes or its Services.
func TestH84WhatOutgrowsAReleaseIsToldInWords(t *testing.T) {
	firmware := func(when string) func(*model.Window) {
		return func(w *model.Window) {
			w.Trail.Wider = append(w.Trail.Wider, model.Widening{From: w.Start, To: w.Start, Services: []string{"Firmware", "Vending"}, DecidedAt: at(t, when)})
		}
	}
	for _, c := range []struct {
		name  string
		trim  func(*model.Window)
		want  figures
		words string
	}{
		{
			"minutes, before the month", wider(t, "2026-11-10T21:15", "2026-11-10T22:00", beforeTheMonth),
			figures{model.Late, 15, 20, 5},
			"W-1: 0h45 lies outside the published times, decided Sat 10 Oct 2026 09:00 BST, after the schedule was published; a revised schedule is due at once",
		},
		{
			"Services, before the month", firmware(beforeTheMonth),
			figures{model.Late, 15, 20, 5},
			"W-1: Firmware, Vending suffers more than was published, decided Sat 10 Oct 2026 09:00 BST, after the schedule was published; a revised schedule is due at once",
		},
		{
			"Services, within the month", firmware(withinTheMonth),
			figures{model.Note, 0, 0, 0},
			"W-1: Firmware, Vending suffers more than was published, decided Thu 5 Nov 2026 09:00 GMT, once the month had begun: it is Unplanned and told under H8.6",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := work(t, "W-1", "2026-11-10T20:00", "2026-11-10T22:00", decided(t, "2026-08-01T12:00"), c.trim)
			f := only(t, check(t, "2026-11", w, published(t, "2026-11", "2026-09-01T12:00")), "H8.4")
			c.want.of(t, f)
			if f.Words != c.words || f.Window != "W-1" {
				t.Errorf("it says %q of %s, want %q", f.Words, f.Window, c.words)
			}
		})
	}
}

// TestH84EachMonthJudgesWhatOutgrewItsOwnRelease and says nothing of a piece
// that lies in the next.
func TestH84EachMonthJudgesWhatOutgrewItsOwnRelease(t *testing.T) {
	w := work(t, "W-1", "2026-11-30T22:00", "2026-12-01T03:00", decided(t, "2026-08-01T12:00"), wider(t, "2026-12-01T02:00", "2026-12-01T03:00", beforeTheMonth))
	rs := []model.Record{w, published(t, "2026-11", "2026-09-01T12:00"), published(t, "2026-12", "2026-09-01T12:00")}
	r := check(t, "2026-11", rs...)
	silent(t, r, "H8.4")
	counted{120, 120, 0, 0}.of(t, r.Scheduled)
	r = check(t, "2026-12", rs...)
	if f := only(t, r, "H8.4"); f.Verdict != model.Late || !strings.Contains(f.Words, "1h00 lies outside") {
		t.Errorf("%s: %s", f.Verdict, f.Words)
	}
	counted{180, 180, 0, 0}.of(t, r.Scheduled)
}

// TestH84WhatWasDecidedLateStaysLateWhenItIsWidened: a further change does not
// hide that the window itself came after the schedule.
func TestH84WhatWasDecidedLateStaysLateWhenItIsWidened(t *testing.T) {
	for _, month := range []string{"2026-11", "2026-12"} {
		w := work(t, "W-1", "2026-11-30T22:00", "2026-12-01T03:00", decided(t, "2026-10-05T09:00"), wider(t, "2026-11-30T22:00", "2026-11-30T23:00", beforeTheMonth))
		rs := []model.Record{w, published(t, "2026-11", "2026-09-01T12:00"), published(t, "2026-12", "2026-09-01T12:00")}
		var said []string
		for _, f := range of(check(t, month, rs...), "H8.4") {
			if f.Verdict != model.Late {
				t.Errorf("%s: %s", f.Verdict, f.Words)
			}
			said = append(said, f.Words)
		}
		all := strings.Join(said, "\n")
		if !strings.Contains(all, "W-1 was decided Mon 5 Oct 2026 09:00 BST, after the schedule was published") || strings.Contains(all, "lies outside") != (month == "2026-11") {
			t.Errorf("%s: it says %q", month, said)
		}
	}
}
