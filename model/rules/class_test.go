package rules_test

import (
	"testing"

	"dccops/model"
)

// TestClassFollowsFromWhenItWasDecided judges each month by its own 1st.
func TestClassFollowsFromWhenItWasDecided(t *testing.T) {
	const late, planned, unplanned = model.ClassPlannedLate, model.ClassPlanned, model.ClassUnplanned
	april := published(t, "2026-04", "2026-03-02T12:00")
	for _, c := range []struct {
		name, decided, from, to, month string
		published                      bool
		want                           model.Class
	}{
		{"K1 before the month", "2026-03-20T15:00:00Z", "2026-04-14T22:00", "2026-04-15T00:00", "2026-04", false, planned},
		{"K1 after its schedule was published", "2026-03-20T15:00:00Z", "2026-04-14T22:00", "2026-04-15T00:00", "2026-04", true, late},
		{"before its schedule was published", "2026-03-02T11:59", "2026-04-14T22:00", "2026-04-15T00:00", "2026-04", true, planned},
		{"the instant its schedule was published", "2026-03-02T12:00", "2026-04-14T22:00", "2026-04-15T00:00", "2026-04", true, planned},
		{"a second later", "2026-03-02T12:00:01", "2026-04-14T22:00", "2026-04-15T00:00", "2026-04", true, late},
		{"K2 within the month", "2026-04-02T09:00:00Z", "2026-04-14T22:00", "2026-04-15T00:00", "2026-04", false, unplanned},
		{"K2 within the month, whatever was published", "2026-04-02T09:00:00Z", "2026-04-14T22:00", "2026-04-15T00:00", "2026-04", true, unplanned},
		{"K3 March of a window over its end", "2026-03-25T09:00:00Z", "2026-03-31T22:00", "2026-04-01T02:00", "2026-03", false, unplanned},
		{"K3 April of the same window", "2026-03-25T09:00:00Z", "2026-03-31T22:00", "2026-04-01T02:00", "2026-04", false, planned},
		{"K3 April of the same window, published", "2026-03-25T09:00:00Z", "2026-03-31T22:00", "2026-04-01T02:00", "2026-04", true, late},
		{"K4 already April in London", "2026-03-31T23:30:00Z", "2026-04-14T22:00", "2026-04-15T00:00", "2026-04", false, unplanned},
		{"K5 a second before April in London", "2026-03-31T22:59:59Z", "2026-04-14T22:00", "2026-04-15T00:00", "2026-04", false, planned},
		{"00:00 London on the 1st", "2026-03-31T23:00:00Z", "2026-04-14T22:00", "2026-04-15T00:00", "2026-04", false, unplanned},
	} {
		t.Run(c.name, func(t *testing.T) {
			rs := []model.Record{work(t, "W-1", c.from, c.to, decided(t, c.decided))}
			if c.published {
				rs = append(rs, april)
			}
			r := check(t, c.month, rs...)
			j := r.Windows[0]
			if j.Class != c.want {
				t.Fatalf("class %s, want %s", j.Class, c.want)
			}
			unplannedMinutes := 0
			if c.want == unplanned {
				unplannedMinutes = 120
			}
			if j.Minutes != 120 || r.Unplanned != unplannedMinutes || r.Scheduled.All != 120-unplannedMinutes {
				t.Errorf("%d min, %d Unplanned, %d scheduled", j.Minutes, r.Unplanned, r.Scheduled.All)
			}
		})
	}
}

// TestUnplannedMinutesAreTotalledAndNotCapped adds up what H8.6 speaks of.
func TestUnplannedMinutesAreTotalledAndNotCapped(t *testing.T) {
	during := decided(t, "2026-11-02T09:00")
	r := check(t, "2026-11",
		work(t, "A", "2026-11-10T12:00", "2026-11-10T19:00", during, ssi, is(model.Completed)),
		work(t, "B", "2026-11-12T20:00", "2026-11-12T21:30", during),
		work(t, "C", "2026-11-13T20:00", "2026-11-13T23:00", during, is(model.Cancelled)))
	if r.Unplanned != 7*60+90 {
		t.Errorf("%d Unplanned minutes, want 510", r.Unplanned)
	}
	if r.Scheduled.All != 0 || r.Actual.All != 0 || len(r.Findings) != 0 || r.Worst() != model.OK {
		t.Errorf("Unplanned work filled a cap: %+v %+v %+v", r.Scheduled, r.Actual, r.Findings)
	}
}
