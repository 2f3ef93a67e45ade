package rules_test

import (
	"strings"
	"testing"

	"dccops/model"
)

// TestActualLedgerCountsWhatWasDone from the log of starts and ends.
func TestActualLedgerCountsWhatWasDone(t *testing.T) {
	const now = "2026-11-11T00:30"
	run := func(trims ...func(*model.Window)) *model.Window {
		return work(t, "W-1", "2026-11-10T22:00", "2026-11-11T02:00", trims...)
	}
	for _, c := range []struct {
		name   string
		window *model.Window
		actual counted
	}{
		{"not begun", run(), counted{}},
		{"in progress without a log began when it said", run(is(model.InProgress)), counted{150, 150, 0, 0}},
		{"in progress since its logged start", run(is(model.InProgress), logged(t, "2026-11-10T22:10", "")), counted{140, 140, 0, 0}},
		{"completed without a log took its own times", run(is(model.Completed), ssi), counted{240, 240, 240, 240}},
		{"ended early", run(is(model.Completed), logged(t, "2026-11-10T22:00", "2026-11-10T23:15")), counted{75, 75, 0, 0}},
		{"overran", run(is(model.Completed), ssi, logged(t, "2026-11-10T22:00", "2026-11-11T04:30")), counted{390, 390, 390, 390}},
		{"a begun minute counts", run(is(model.Completed), logged(t, "2026-11-10T22:00", "2026-11-10T22:59:01")), counted{60, 60, 0, 0}},
		{"cancelled after it began", run(is(model.Cancelled), logged(t, "2026-11-10T22:00", "2026-11-10T22:30")), counted{}},
		{"Unplanned", run(is(model.Completed), decided(t, "2026-11-05T12:00")), counted{}},
		{"recorded without effect", run(is(model.Completed), noEffect), counted{}},
		{"logged end before its start", run(is(model.Completed), logged(t, "2026-11-10T22:00", "2026-11-10T21:00")), counted{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := checkAt(t, "2026-11", now, c.window, published(t, "2026-11", "2026-09-01T12:00"))
			c.actual.of(t, r.Actual)
			if r.Actual.AllLimit != 360 || r.Actual.SSILimit != 240 {
				t.Errorf("limits %d and %d", r.Actual.AllLimit, r.Actual.SSILimit)
			}
		})
	}
}

// TestBothLedgersAreJudged finds an overrun that the schedule did not hold.
func TestBothLedgersAreJudged(t *testing.T) {
	over := work(t, "W-1", "2026-11-10T20:00", "2026-11-11T02:00", is(model.Completed), logged(t, "2026-11-10T20:00", "2026-11-11T02:45"))
	f := only(t, check(t, "2026-11", over), "H8.3(c)")
	figures{model.Breach, 405, 360, 45}.of(t, f)
	if !strings.HasPrefix(f.Words, "Actual: ") || f.Cure != nil {
		t.Errorf("what is done cannot be shortened: %q", f.Words)
	}
	under := work(t, "W-1", "2026-11-10T20:00", "2026-11-11T02:45", is(model.Completed), logged(t, "2026-11-10T20:00", "2026-11-11T02:00"))
	f = only(t, check(t, "2026-11", under), "H8.3(c)")
	figures{model.Breach, 405, 360, 45}.of(t, f)
	if !strings.HasPrefix(f.Words, "Scheduled: ") {
		t.Errorf("the finding says %q", f.Words)
	}
}

// TestActualTimesOutOfTheirOrderStillCountOnce: the log may differ from the
// schedule's order.
func TestActualTimesOutOfTheirOrderStillCountOnce(t *testing.T) {
	r := check(t, "2026-11",
		work(t, "A", "2026-11-10T20:00", "2026-11-10T21:00", is(model.Completed), logged(t, "2026-11-10T22:30", "2026-11-10T23:30")),
		work(t, "B", "2026-11-10T21:00", "2026-11-10T23:00", is(model.Completed)))
	counted{150, 180, 0, 0}.of(t, r.Actual)
}

// TestActualOverTheMonthsEndGoesToBothMonths though only one was scheduled.
func TestActualOverTheMonthsEndGoesToBothMonths(t *testing.T) {
	w := work(t, "W-1", "2026-11-30T20:00", "2026-12-01T01:00", is(model.Completed), logged(t, "2026-11-30T21:00", "2026-12-01T02:00"))
	counted{180, 180, 0, 0}.of(t, check(t, "2026-11", w).Actual)
	counted{120, 120, 0, 0}.of(t, check(t, "2026-12", w).Actual)
}
