package rules_test

import (
	"strings"
	"testing"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
)

type counted struct{ union, sum, ssiUnion, ssiSum int }

func (c counted) of(t testing.TB, l rules.Ledger) {
	t.Helper()
	if got := (counted{l.Union, l.Sum, l.SSIUnion, l.SSISum}); got != c {
		t.Errorf("ledger %+v, want %+v", got, c)
	}
}

// TestH83CapsAreInclusive fills the caps of H8.3(b) and (c) to the minute.
func TestH83CapsAreInclusive(t *testing.T) {
	for _, c := range []struct {
		name     string
		windows  []*model.Window
		want     counted
		overB, c int
	}{
		{"C1 SSI with DSP 3h, SSI 1h, CSP 2h", []*model.Window{
			work(t, "A", "2026-11-03T20:00", "2026-11-03T23:00", ssi),
			work(t, "B", "2026-11-10T20:00", "2026-11-10T21:00", ssi),
			work(t, "C", "2026-11-17T20:00", "2026-11-17T22:00"),
		}, counted{360, 360, 240, 240}, 0, 0},
		{"C2 the same, CSP a minute longer", []*model.Window{
			work(t, "A", "2026-11-03T20:00", "2026-11-03T23:00", ssi),
			work(t, "B", "2026-11-10T20:00", "2026-11-10T21:00", ssi),
			work(t, "C", "2026-11-17T20:00", "2026-11-17T22:01"),
		}, counted{361, 361, 240, 240}, 0, 1},
		{"C3 SSI 3h and 1h01", []*model.Window{
			work(t, "A", "2026-11-03T20:00", "2026-11-03T23:00", ssi),
			work(t, "B", "2026-11-10T20:00", "2026-11-10T21:01", ssi),
		}, counted{241, 241, 241, 241}, 1, 0},
		{"a release night 20:00 to 02:00", []*model.Window{
			work(t, "A", "2026-11-10T20:00", "2026-11-11T02:00"),
		}, counted{360, 360, 0, 0}, 0, 0},
		{"O3 back to back", []*model.Window{
			work(t, "A", "2026-11-10T22:00", "2026-11-11T00:00"),
			work(t, "B", "2026-11-11T00:00", "2026-11-11T02:00"),
		}, counted{240, 240, 0, 0}, 0, 0},
		{"D5 22:00 to 04:00 over the repeated hour", []*model.Window{
			work(t, "A", "2026-10-24T22:00", "2026-10-25T04:00"),
		}, counted{420, 420, 0, 0}, 0, 60},
		{"D6 21:00 to 04:00 over the skipped hour", []*model.Window{
			work(t, "A", "2026-03-28T21:00", "2026-03-29T04:00"),
		}, counted{360, 360, 0, 0}, 0, 0},
		{"D1 the whole short night", []*model.Window{
			work(t, "A", "2026-03-28T20:00", "2026-03-29T08:00"),
		}, counted{660, 660, 0, 0}, 0, 300},
		{"D2 the whole long night", []*model.Window{
			work(t, "A", "2026-10-24T20:00", "2026-10-25T08:00"),
		}, counted{780, 780, 0, 0}, 0, 420},
		{"H1 a night alone breaks (c)", []*model.Window{
			work(t, "A", "2026-11-10T20:00", "2026-11-11T08:00", ssi),
		}, counted{720, 720, 720, 720}, 480, 360},
		{"an empty month", nil, counted{}, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := "2026-11"
			if len(c.windows) > 0 {
				m = london.MonthOf(c.windows[0].Start).String()
			}
			r := check(t, m, records(c.windows)...)
			c.want.of(t, r.Scheduled)
			if r.Scheduled.AllLimit != 360 || r.Scheduled.SSILimit != 240 {
				t.Errorf("limits %d and %d", r.Scheduled.AllLimit, r.Scheduled.SSILimit)
			}
			overs(t, r, "H8.3(b)", r.Scheduled.SSI, 240, c.overB)
			overs(t, r, "H8.3(c)", r.Scheduled.All, 360, c.c)
		})
	}
}

func overs(t *testing.T, r *rules.Report, c model.Clause, measured, limit, over int) {
	t.Helper()
	if over == 0 {
		silent(t, r, c)
		return
	}
	f := only(t, r, c)
	figures{model.Breach, measured, limit, over}.of(t, f)
	if !strings.HasPrefix(f.Words, "Scheduled: ") || !strings.HasSuffix(f.Words, "over by "+london.Hours(over)) {
		t.Errorf("the finding says %q", f.Words)
	}
	if f.Window != "" {
		t.Errorf("a cap is about the month, not about %s", f.Window)
	}
}

func records(ws []*model.Window) []model.Record {
	out := make([]model.Record, len(ws))
	for i, w := range ws {
		out[i] = w
	}
	return out
}

// TestOverlapsFillTheCapsOnce counts clock time once and keeps the sum beside it.
func TestOverlapsFillTheCapsOnce(t *testing.T) {
	dsp := work(t, "A", "2026-12-09T22:00", "2026-12-10T01:00")
	csp := work(t, "B", "2026-12-09T23:00", "2026-12-10T02:00")
	t.Run("O1 DSP 22-01 and CSP North 23-02", func(t *testing.T) {
		r := check(t, "2026-12", dsp, csp)
		counted{240, 360, 0, 0}.of(t, r.Scheduled)
		if r.Scheduled.All != 240 {
			t.Errorf("the default policy counts %d", r.Scheduled.All)
		}
		silent(t, r, "H8.3(c)") // 240 and 360 are both inside: no NOTE either
	})
	t.Run("O2 SSI and DSP both 22-01", func(t *testing.T) {
		r := check(t, "2026-12", dsp, work(t, "B", "2026-12-09T22:00", "2026-12-10T01:00", ssi))
		counted{180, 360, 180, 180}.of(t, r.Scheduled)
	})
	t.Run("one inside the other, and a third after both", func(t *testing.T) {
		r := check(t, "2026-12",
			work(t, "A", "2026-12-09T20:00", "2026-12-10T00:00"),
			work(t, "B", "2026-12-09T21:00", "2026-12-09T22:00"),
			work(t, "C", "2026-12-09T23:00", "2026-12-10T00:30"))
		counted{270, 390, 0, 0}.of(t, r.Scheduled)
		f := only(t, r, "H8.3(c)")
		figures{model.Note, 390, 360, 30}.of(t, f)
		if !strings.Contains(f.Words, "clock time counted once gives 4h30, the plain sum gives 6h30") {
			t.Errorf("the note says %q", f.Words)
		}
	})
	t.Run("SSI windows that overlap", func(t *testing.T) {
		r := check(t, "2026-12",
			work(t, "A", "2026-12-09T20:00", "2026-12-09T23:00", ssi),
			work(t, "B", "2026-12-09T21:00", "2026-12-10T00:00", ssi))
		counted{240, 360, 240, 360}.of(t, r.Scheduled)
		figures{model.Note, 360, 240, 120}.of(t, only(t, r, "H8.3(b)"))
		silent(t, r, "H8.3(c)")
	})
}

// TestPolicyMayCountTheSum turns the reading of overlaps round by policy.
func TestPolicyMayCountTheSum(t *testing.T) {
	sum := model.DefaultPolicy()
	sum.Version, sum.Count = 2, model.CountSum
	r := check(t, "2026-12", &sum,
		work(t, "A", "2026-12-09T20:00", "2026-12-10T00:00"),
		work(t, "B", "2026-12-09T21:00", "2026-12-10T00:01"))
	if r.Scheduled.All != 421 || r.Scheduled.Union != 241 {
		t.Fatalf("all %d, union %d", r.Scheduled.All, r.Scheduled.Union)
	}
	fs := of(r, "H8.3(c)")
	if len(fs) != 2 {
		t.Fatalf("want the breach and the note, have %+v", fs)
	}
	figures{model.Breach, 421, 360, 61}.of(t, fs[0])
	figures{model.Note, 241, 360, 0}.of(t, fs[1])
	if !strings.Contains(fs[1].Words, "the plain sum gives 7h01, clock time counted once gives 4h01") {
		t.Errorf("the note says %q", fs[1].Words)
	}
}

// TestMonthTakesItsOwnMinutes splits at 00:00 London on the 1st.
func TestMonthTakesItsOwnMinutes(t *testing.T) {
	for _, c := range []struct {
		name, from, to, first string
		before, after         int
	}{
		{"M1 over the end of November", "2026-11-30T22:00", "2026-12-01T03:00", "2026-11", 120, 180},
		{"M2 over the end of June, in BST", "2026-06-30T22:00", "2026-07-01T02:00", "2026-06", 120, 120},
		{"M4 over the year's end", "2026-12-31T20:00", "2027-01-01T02:00", "2026-12", 240, 120},
		{"ends as the month does", "2026-11-30T22:00", "2026-12-01T00:00", "2026-11", 120, 0},
		{"begins as the month does", "2026-12-01T00:00", "2026-12-01T02:00", "2026-11", 0, 120},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := work(t, "W-1", c.from, c.to, ssi)
			next := month(t, c.first).Next().String()
			sides := []struct {
				month   string
				minutes int
			}{{c.first, c.before}, {next, c.after}}
			for _, side := range sides {
				r := check(t, side.month, w)
				counted{side.minutes, side.minutes, side.minutes, side.minutes}.of(t, r.Scheduled)
				switch {
				case side.minutes == 0 && len(r.Windows) > 0:
					t.Errorf("%s lists a window that does not touch it", side.month)
				case side.minutes > 0 && (len(r.Windows) != 1 || r.Windows[0].Minutes != side.minutes):
					t.Errorf("%s lists %+v, want %d min", side.month, r.Windows, side.minutes)
				}
				silent(t, r, "H8.3(c)")
			}
		})
	}
}

// TestWhatIsListedAndNotCounted keeps windows in sight that fill no cap.
func TestWhatIsListedAndNotCounted(t *testing.T) {
	full := work(t, "A", "2026-11-10T20:00", "2026-11-11T02:00")
	for _, c := range []struct {
		name    string
		trim    func(*model.Window)
		minutes int // shown
		all     int // counted with the full window
	}{
		{"cancelled", is(model.Cancelled), 0, 360},
		{"no disruption, no Material Risk, on record", noEffect, 60, 360},
		{"no Services on record counts", func(w *model.Window) { w.Services = nil }, 60, 420},
		{"Material Risk counts", func(w *model.Window) { w.Services[0].Effect = model.EffectMaterialRisk }, 60, 420},
		{"one Service of two disrupted counts", func(w *model.Window) {
			w.Services = append(w.Services, model.ServiceEffect{Name: "Firmware", Effect: model.EffectNone})
		}, 60, 420},
		{"a draft counts", is(model.Draft), 60, 420},
		{"Unplanned fills no cap", decided(t, "2026-11-01T00:00"), 60, 360},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := check(t, "2026-11", full, work(t, "B", "2026-11-12T20:00", "2026-11-12T21:00", c.trim))
			if len(r.Windows) != 2 || r.Windows[1].Minutes != c.minutes || r.Windows[1].Counted != (c.all == 420) {
				t.Errorf("listed as %+v", r.Windows)
			}
			if r.Scheduled.All != c.all {
				t.Errorf("counts %d, want %d", r.Scheduled.All, c.all)
			}
			overs(t, r, "H8.3(c)", c.all, 360, c.all-360)
		})
	}
}

// TestTheSSIIsWhatTheDirectorySays looks the flag up, whatever the case.
func TestTheSSIIsWhatTheDirectorySays(t *testing.T) {
	by := func(name string, e model.Effect) func(*model.Window) {
		return func(w *model.Window) { w.Services = []model.ServiceEffect{{Name: name, Effect: e}} }
	}
	for _, c := range []struct {
		name   string
		effect model.Effect
		want   int
	}{
		{"Self-Service Interface", model.EffectDisruption, 60},
		{"self-service interface", model.EffectDisruption, 60},
		{"SSI", model.EffectMaterialRisk, 60},
		{"SSI", model.EffectNone, 0},
		{"Prepayment", model.EffectDisruption, 0},
		{"Portal", model.EffectDisruption, 60}, // flagged in the directory
	} {
		portal := &model.Service{Name: "Portal", SSI: true}
		r := check(t, "2026-11", portal, work(t, "A", "2026-11-10T20:00", "2026-11-10T21:00", by(c.name, c.effect)))
		if r.Scheduled.SSI != c.want {
			t.Errorf("%s %s: %d SSI minutes, want %d", c.name, c.effect, r.Scheduled.SSI, c.want)
		}
	}
}

// TestCapCureCutsTheExcess applies the key beside a cap.
func TestCapCureCutsTheExcess(t *testing.T) {
	w := work(t, "A", "2026-11-10T20:00", "2026-11-11T02:30")
	cure := only(t, check(t, "2026-11", w), "H8.3(c)").Cure
	if cure == nil || cure.Field != "end" || cure.Words != "shorten it by 0h30" {
		t.Fatalf("cure %+v", cure)
	}
	cured := cure.Apply(*w)
	if cured.Minutes() != 360 {
		t.Errorf("cured to %d min", cured.Minutes())
	}
	short := work(t, "B", "2026-11-12T20:00", "2026-11-12T20:30")
	if same := cure.Apply(*short); same.Minutes() != 30 {
		t.Errorf("a window that cannot give the excess was cut to %d min", same.Minutes())
	}
}
