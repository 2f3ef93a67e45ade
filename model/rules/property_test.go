package rules_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
)

// seeds bounds how many made-up months each property is tried on.
const seeds = 150

// anyMonth makes up a month's windows: nights, days, overlaps, both month ends,
// clock changes, every status and effect.
func anyMonth(r *rand.Rand) (london.Month, []*model.Window) {
	m := london.NewMonth(2025, 1).Add(r.IntN(30))
	ws := make([]*model.Window, r.IntN(14))
	for i := range ws {
		start := m.Start().Add(time.Duration(r.IntN(m.Days()*1440+600)-300) * time.Minute)
		w := &model.Window{
			ID: fmt.Sprintf("W-%02d", i), Activity: "Made up", Risk: "none", Scope: model.ScopeDCC,
			Start: start, End: start.Add(time.Duration(1+r.IntN(900)) * time.Minute),
			DecidedAt: start.AddDate(0, 0, -r.IntN(90)),
			Status:    model.Statuses()[r.IntN(len(model.Statuses()))],
			Services:  []model.ServiceEffect{{Name: []string{"SSI", "Prepayment"}[r.IntN(2)], Effect: model.Effects()[r.IntN(3)]}},
		}
		if r.IntN(4) == 0 {
			from, to := start.Add(7*time.Minute), w.End.Add(11*time.Minute)
			w.Trail.StartedAt, w.Trail.EndedAt = &from, &to
		}
		ws[i] = w
	}
	return m, ws
}

// forMonths tries a property; a failure names the seed that shows it again.
func forMonths(t *testing.T, hold func(t *testing.T, r *rand.Rand, m london.Month, ws []*model.Window)) {
	t.Helper()
	for seed := range uint64(seeds) {
		r := rand.New(rand.NewPCG(seed, 8))
		m, ws := anyMonth(r)
		t.Run(fmt.Sprintf("seed-%d", seed), func(t *testing.T) { hold(t, r, m, ws) })
	}
}

func judge(t *testing.T, m london.Month, ws []*model.Window) *rules.Report {
	t.Helper()
	r, err := rules.Check(board(records(ws)...), m, m.Start().AddDate(0, 0, 10))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestUnionIsNeverMoreThanTheSum(t *testing.T) {
	forMonths(t, func(t *testing.T, _ *rand.Rand, m london.Month, ws []*model.Window) {
		r := judge(t, m, ws)
		length := int(m.End().Sub(m.Start()) / time.Minute)
		for _, l := range []rules.Ledger{r.Scheduled, r.Actual} {
			if l.Union > l.Sum || l.SSIUnion > l.SSISum || l.SSIUnion > l.Union || l.SSISum > l.Sum || l.Union > length || l.SSIUnion < 0 {
				t.Errorf("%s: %+v", m, l)
			}
		}
		counted := 0
		for _, j := range r.Windows {
			if j.Counted {
				counted += j.Minutes
			}
			if j.Outside > j.Minutes || j.Outside < 0 {
				t.Errorf("%s: %d of %d minutes are outside", j.Window.ID, j.Outside, j.Minutes)
			}
		}
		if counted != r.Scheduled.Sum {
			t.Errorf("%s: the windows have %d min, the ledger's sum %d", m, counted, r.Scheduled.Sum)
		}
	})
}

func TestMinutesOfTheMonthsAddUpToTheWindow(t *testing.T) {
	forMonths(t, func(t *testing.T, _ *rand.Rand, m london.Month, ws []*model.Window) {
		for _, w := range ws {
			got := 0
			for _, side := range []london.Month{m.Prev(), m, m.Next()} {
				for _, j := range judge(t, side, []*model.Window{w}).Windows {
					got += j.Minutes
				}
			}
			want := w.Minutes()
			if w.Status == model.Cancelled {
				want = 0
			}
			if got != want {
				t.Errorf("%s–%s: the months have %d of %d min", london.Stamp(w.Start), london.Stamp(w.End), got, want)
			}
		}
	})
}

func TestOrderOfWindowsDoesNotMatter(t *testing.T) {
	forMonths(t, func(t *testing.T, r *rand.Rand, m london.Month, ws []*model.Window) {
		first := judge(t, m, ws)
		r.Shuffle(len(ws), func(i, j int) { ws[i], ws[j] = ws[j], ws[i] })
		if second := judge(t, m, ws); !reflect.DeepEqual(plain(first), plain(second)) {
			t.Errorf("%s is judged otherwise when its windows come in another order", m)
		}
	})
}

func TestACancelledWindowChangesNoLedger(t *testing.T) {
	forMonths(t, func(t *testing.T, _ *rand.Rand, m london.Month, ws []*model.Window) {
		before := judge(t, m, ws)
		gone := *work(t, "W-99", m.First().String()+"T22:00", (m.First()+1).String()+"T10:00", is(model.Cancelled))
		after := judge(t, m, append(ws, &gone))
		if before.Scheduled != after.Scheduled || before.Actual != after.Actual || before.Unplanned != after.Unplanned {
			t.Errorf("%s: %+v became %+v", m, before.Scheduled, after.Scheduled)
		}
		if !reflect.DeepEqual(plain(before).Findings, plain(after).Findings) {
			t.Errorf("%s: a cancelled window changed a finding", m)
		}
	})
}

// TestAnAgreementHidesNoExcess: whatever is lifted, the figures stay.
func TestAnAgreementHidesNoExcess(t *testing.T) {
	forMonths(t, func(t *testing.T, _ *rand.Rand, m london.Month, ws []*model.Window) {
		before := judge(t, m, ws)
		rs := records(ws)
		for _, c := range []model.Clause{"H8.3(a)", "H8.3(b)", "H8.3(c)"} {
			rs = append(rs, &model.Exception{Ref: "PA-" + string(c), Kind: model.PanelAgreement, Clause: c, Month: m, Limit: 50000, Dated: m.Start().AddDate(-1, 0, 0)})
		}
		after, err := rules.Check(board(rs...), m, m.Start().AddDate(0, 0, 10))
		if err != nil {
			t.Fatal(err)
		}
		if before.Scheduled != after.Scheduled || before.Actual != after.Actual || len(before.Findings) != len(after.Findings) {
			t.Fatalf("%s: an agreement changed a figure", m)
		}
		for _, f := range after.Findings {
			if f.Verdict == model.Breach && f.Clause != "H8.4(a)" {
				t.Errorf("%s stayed a breach: %s", f.Clause, f.Words)
			}
			if f.Verdict == model.Authorised && (f.Excess <= 0 || f.Reference == "") {
				t.Errorf("%s hides its excess: %+v", f.Clause, f)
			}
		}
	})
}

// plain is a report without what cannot be compared: the functions of cures.
func plain(r *rules.Report) rules.Report {
	out := *r
	out.Findings = nil
	for _, f := range r.Findings {
		f.Cure = nil
		out.Findings = append(out.Findings, f)
	}
	return out
}
