package rules_test

import (
	"strings"
	"testing"

	"dccops/model"
)

// TestActualLedgerLeavesOutWhatIsUnplanned: a widening that was decided once
// the month had begun is Unplanned and fills no cap of H8.3, neither in the
// scheduled ledger nor in the actual one; an overrun is running past the
// window's times without a decision, and counts. November was published on
// 1 September with W-1 on the night of the 10th, 20:00 to 02:00 (360 min).
func TestActualLedgerLeavesOutWhatIsUnplanned(t *testing.T) {
	const from, to = "2026-11-10T20:00", "2026-11-11T02:00"
	later := wider(t, "2026-11-11T02:00", "2026-11-11T03:00", withinTheMonth)
	earlier := wider(t, "2026-11-10T19:00", "2026-11-10T20:00", withinTheMonth)
	for _, c := range []struct {
		name      string
		from, to  string
		trims     []func(*model.Window)
		scheduled int
		actual    int
		unplanned int
		breach    string // how the finding of H8.3(c) begins; empty: none
	}{
		{"as published", from, to, []func(*model.Window){logged(t, from, to)}, 360, 360, 0, ""},
		{"overran by an hour without a decision", from, to, []func(*model.Window){logged(t, from, "2026-11-11T03:00")}, 360, 420, 0, "Actual: "},
		{"an hour longer, decided within the month, and done so", from, "2026-11-11T03:00", []func(*model.Window){later, logged(t, from, "2026-11-11T03:00")}, 360, 360, 60, ""},
		{"the same without a log", from, "2026-11-11T03:00", []func(*model.Window){later}, 360, 360, 60, ""},
		{"the same, and overran its own end by half an hour", from, "2026-11-11T03:00", []func(*model.Window){later, logged(t, from, "2026-11-11T03:30")}, 360, 390, 60, "Actual: "},
		{"the same, ended within the added hour", from, "2026-11-11T03:00", []func(*model.Window){later, logged(t, from, "2026-11-11T02:20")}, 360, 360, 60, ""},
		{"the same, ended before the added hour", from, "2026-11-11T03:00", []func(*model.Window){later, logged(t, from, "2026-11-11T01:00")}, 360, 300, 60, ""},
		{"the same, begun only within the added hour", from, "2026-11-11T03:00", []func(*model.Window){later, logged(t, "2026-11-11T02:30", "2026-11-11T03:00")}, 360, 0, 60, ""},
		{"an hour earlier, decided within the month", "2026-11-10T19:00", to, []func(*model.Window){earlier, logged(t, "2026-11-10T19:00", to)}, 360, 360, 60, ""},
		{"an hour earlier, begun ten minutes before even that", "2026-11-10T19:00", to, []func(*model.Window){earlier, logged(t, "2026-11-10T18:50", to)}, 360, 370, 60, "Actual: "},
		{"an hour at both ends", "2026-11-10T19:00", "2026-11-11T03:00", []func(*model.Window){earlier, later}, 360, 360, 120, ""},
		{"an hour longer, decided before the month", from, "2026-11-11T03:00", []func(*model.Window){
			wider(t, "2026-11-11T02:00", "2026-11-11T03:00", beforeTheMonth), logged(t, from, "2026-11-11T03:00"),
		}, 420, 420, 0, "Scheduled: "},
		{"moved away within the month", from, to, []func(*model.Window){wider(t, from, to, withinTheMonth), logged(t, from, "2026-11-11T05:00")}, 0, 0, 360, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := work(t, "W-1", c.from, c.to, append(c.trims, is(model.Completed), decided(t, "2026-08-01T12:00"))...)
			r := checkAt(t, "2026-11", "2026-11-12T09:00", w, published(t, "2026-11", "2026-09-01T12:00"))
			counted{c.scheduled, c.scheduled, 0, 0}.of(t, r.Scheduled)
			counted{c.actual, c.actual, 0, 0}.of(t, r.Actual)
			if r.Unplanned != c.unplanned {
				t.Errorf("%d min are Unplanned, want %d", r.Unplanned, c.unplanned)
			}
			var said string
			if found := of(r, "H8.3(c)"); len(found) > 0 {
				said = found[0].Words
			}
			if !strings.HasPrefix(said, c.breach) || c.breach == "" && said != "" {
				t.Errorf("H8.3(c) says %q, want it to begin %q", said, c.breach)
			}
		})
	}
}

// TestActualLedgerCutsAnUnplannedPieceOutOfTheMidstOfIt: the SSI minutes too,
// and another window that ran meanwhile still fills the gap with its own.
func TestActualLedgerCutsAnUnplannedPieceOutOfTheMidstOfIt(t *testing.T) {
	gap := work(t, "W-1", "2026-11-10T20:00", "2026-11-10T23:00", ssi, is(model.Completed), decided(t, "2026-08-01T12:00"),
		wider(t, "2026-11-10T21:00", "2026-11-10T22:00", withinTheMonth))
	other := work(t, "W-2", "2026-11-10T20:30", "2026-11-10T21:30", is(model.Completed), decided(t, "2026-08-01T12:00"))
	rs := []model.Record{gap, published(t, "2026-11", "2026-09-01T12:00")}
	counted{120, 120, 120, 120}.of(t, check(t, "2026-11", rs...).Actual)
	counted{150, 180, 120, 120}.of(t, check(t, "2026-11", append(rs, other)...).Actual)
}

// TestActualLedgerOfEachMonthHasItsOwnUnplannedPieces: a widening decided in
// November adds Unplanned minutes to November and planned ones to December.
func TestActualLedgerOfEachMonthHasItsOwnUnplannedPieces(t *testing.T) {
	w := work(t, "W-1", "2026-11-30T21:00", "2026-12-01T03:00", is(model.Completed), decided(t, "2026-08-01T12:00"),
		wider(t, "2026-11-30T21:00", "2026-11-30T22:00", withinTheMonth), wider(t, "2026-12-01T02:00", "2026-12-01T03:00", withinTheMonth))
	rs := []model.Record{w, published(t, "2026-11", "2026-09-01T12:00"), published(t, "2026-12", "2026-09-01T12:00")}
	counted{120, 120, 0, 0}.of(t, check(t, "2026-11", rs...).Actual)
	counted{180, 180, 0, 0}.of(t, check(t, "2026-12", rs...).Actual)
}
