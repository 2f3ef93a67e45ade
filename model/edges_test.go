package model

import (
	"slices"
	"testing"
	"time"

	"dccops/model/london"
)

// TestTheDefaultPolicyIsSectionH8 as its text has it.
func TestTheDefaultPolicyIsSectionH8(t *testing.T) {
	p := DefaultPolicy()
	got := Policy{
		Version: 1, From: p.From, Authority: p.Authority, NightStart: 1200, NightEnd: 480,
		SSICap: 240, AllCap: 360, NoticeDays: 20, Nation: "ew", Count: CountUnion,
	}
	if p != got || p.From.String() != "2000-01" || p.Authority == "" {
		t.Errorf("%+v", p)
	}
}

// TestAMonthIsJudgedByTheNewestPolicyThatHasBegun and, of two from the same
// month, by the later version, in whatever order they were read.
func TestAMonthIsJudgedByTheNewestPolicyThatHasBegun(t *testing.T) {
	policy := func(version int, from string) *Policy {
		m, err := london.ParseMonth(from)
		if err != nil {
			t.Fatal(err)
		}
		p := DefaultPolicy()
		p.Version, p.From = version, m
		return &p
	}
	for _, c := range []struct {
		name    string
		records []Record
		want    int // the version November 2026 is judged by
	}{
		{"only the default", nil, 1},
		{"begins in the month", []Record{policy(2, "2026-11")}, 2},
		{"begins in the month after", []Record{policy(2, "2026-12")}, 1},
		{"the later month wins", []Record{policy(2, "2026-10"), policy(3, "2026-09")}, 2},
		{"the later month wins, read last", []Record{policy(2, "2026-09"), policy(3, "2026-10")}, 3},
		{"of one month the later version", []Record{policy(2, "2026-10"), policy(3, "2026-10")}, 3},
		{"of one month the later version, read first", []Record{policy(3, "2026-10"), policy(2, "2026-10")}, 3},
		{"one still to come does not hide one in force", []Record{policy(2, "2026-10"), policy(3, "2027-01")}, 2},
		{"from the default's own month", []Record{policy(2, "2000-01")}, 2},
		{"the same version again replaces it", []Record{policy(2, "2026-10"), policy(2, "2027-01")}, 1},
	} {
		b := NewBoard().Over(c.records)
		if got := b.PolicyFor(november).Version; got != c.want {
			t.Errorf("%s: judged by version %d, want %d", c.name, got, c.want)
		}
	}
}

// TestPoliciesIsACopy: nobody can change a limit in place.
func TestPoliciesIsACopy(t *testing.T) {
	b := NewBoard()
	b.Policies()[0].AllCap = 9999
	if b.Policies()[0].AllCap != 360 || len(b.Policies()) != 1 {
		t.Errorf("%+v", b.Policies())
	}
}

// TestTheListsOfAWindowAreComplete and in their order.
func TestTheListsOfAWindowAreComplete(t *testing.T) {
	if want := []Status{"draft", "scheduled", "in-progress", "completed", "cancelled"}; !slices.Equal(Statuses(), want) {
		t.Errorf("%v, want %v", Statuses(), want)
	}
	if want := []Effect{"disruption", "material-risk", "none"}; !slices.Equal(Effects(), want) {
		t.Errorf("%v, want %v", Effects(), want)
	}
	if MaxWindow != 744*time.Hour {
		t.Errorf("the longest window is %s, want that of a month of 31 days", MaxWindow)
	}
}

// TestAWindowTouchesTheMonthsOfItsMinutes by London's midnight, in BST too.
func TestAWindowTouchesTheMonthsOfItsMinutes(t *testing.T) {
	for _, c := range []struct{ from, to, first, last string }{
		{"2026-06-30T22:00:00Z", "2026-06-30T23:00:00Z", "2026-06", "2026-06"}, // ends at 00:00 BST
		{"2026-06-30T22:00:00Z", "2026-06-30T23:00:01Z", "2026-06", "2026-07"},
		{"2026-06-30T22:00:00Z", "2026-06-30T23:00:00.000000001Z", "2026-06", "2026-07"},
		{"2026-06-30T23:00:00Z", "2026-07-01T01:00:00Z", "2026-07", "2026-07"},
		{"2026-11-30T23:59:59Z", "2026-12-31T00:00:00Z", "2026-11", "2026-12"},
	} {
		w := Window{Start: instant(t, c.from), End: instant(t, c.to)}
		if first, last := w.Months(); first.String() != c.first || last.String() != c.last {
			t.Errorf("%s to %s touches %s to %s", c.from, c.to, first, last)
		}
	}
}

func instant(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// TestWhatCountsAndWhatDoesNot of H8.3(b) and (c), by status and effect.
func TestWhatCountsAndWhatDoesNot(t *testing.T) {
	of := func(effects ...Effect) []ServiceEffect {
		var out []ServiceEffect
		for _, e := range effects {
			out = append(out, ServiceEffect{Name: "Prepayment", Effect: e})
		}
		return out
	}
	for _, c := range []struct {
		name           string
		services       []ServiceEffect
		noEffect, acts bool
	}{
		{"nothing on record", nil, false, true},
		{"none", of(EffectNone), true, false},
		{"none twice", of(EffectNone, EffectNone), true, false},
		{"disruption", of(EffectDisruption), false, true},
		{"Material Risk", of(EffectMaterialRisk), false, true},
		{"none and then disruption", of(EffectNone, EffectDisruption), false, true},
		{"Material Risk and then none", of(EffectMaterialRisk, EffectNone), false, true},
	} {
		for _, s := range Statuses() {
			w := Window{Services: c.services, Status: s}
			if w.NoEffect() != c.noEffect || w.Counts() != (c.acts && s != Cancelled) {
				t.Errorf("%s, %s: no effect %v, counts %v", c.name, s, w.NoEffect(), w.Counts())
			}
		}
	}
}

// TestTheActualLedgerByStatusAndLog: what a window did, at an instant.
func TestTheActualLedgerByStatusAndLog(t *testing.T) {
	w := win("A", 3, 1) // 20:00 to 22:00
	now := w.Start.Add(90 * time.Minute)
	after := func(minutes int) *time.Time {
		at := w.Start.Add(time.Duration(minutes) * time.Minute)
		return &at
	}
	for _, c := range []struct {
		name         string
		status       Status
		began, ended *time.Time
		from, to     int // minutes after its planned start
		ok           bool
	}{
		{"a draft", Draft, nil, nil, 0, 0, false},
		{"scheduled", Scheduled, nil, nil, 0, 0, false},
		{"scheduled though begun", Scheduled, after(10), nil, 10, 10, false},
		{"cancelled", Cancelled, nil, nil, 0, 0, false},
		{"in progress", InProgress, nil, nil, 0, 90, true},
		{"in progress, begun late", InProgress, after(10), nil, 10, 90, true},
		{"in progress, begins only now", InProgress, after(90), nil, 90, 90, false},
		{"completed", Completed, nil, nil, 0, 120, true},
		{"completed, ended late", Completed, nil, after(150), 0, 150, true},
		{"completed, begun early", Completed, after(-5), nil, -5, 120, true},
		{"ended as it began", Completed, after(30), after(30), 30, 30, false},
		{"ended before it began", Completed, after(30), after(20), 30, 20, false},
		{"ended, whatever its status says", Scheduled, after(10), after(40), 10, 40, true},
	} {
		w.Status, w.Trail.StartedAt, w.Trail.EndedAt = c.status, c.began, c.ended
		from, to, ok := w.Actual(now)
		if !from.Equal(*after(c.from)) || !to.Equal(*after(c.to)) || ok != c.ok {
			t.Errorf("%s: %s to %s, %v", c.name, from.Sub(w.Start), to.Sub(w.Start), ok)
		}
	}
}

// TestWhatAWindowLacksIsNamedInTheOrderOfH84 and (c) is never missing.
func TestWhatAWindowLacksIsNamedInTheOrderOfH84(t *testing.T) {
	some := []ServiceEffect{{Name: "Prepayment", Effect: EffectNone}}
	for _, c := range []struct {
		w    Window
		want []Clause
	}{
		{Window{}, []Clause{"H8.4(a)", "H8.4(b)", "H8.4(d)"}},
		{Window{Activity: "x", Services: some, Risk: "none"}, nil},
		{Window{Services: some, Risk: "none"}, []Clause{"H8.4(a)"}},
		{Window{Activity: "x", Risk: "none"}, []Clause{"H8.4(b)"}},
		{Window{Activity: "x", Services: some}, []Clause{"H8.4(d)"}},
	} {
		if got := c.w.Missing(); !slices.Equal(got, c.want) {
			t.Errorf("%+v lacks %v, want %v", c.w, got, c.want)
		}
	}
}

// TestAnExceptionIsInForceBeforeTheWorkAndUntilItExpires (H8.3).
func TestAnExceptionIsInForceBeforeTheWorkAndUntilItExpires(t *testing.T) {
	work := instant(t, "2026-11-10T20:00:00Z")
	second := time.Second
	for _, c := range []struct {
		name           string
		dated, expires time.Time
		want           bool
	}{
		{"dated a second before", work.Add(-second), time.Time{}, true},
		{"dated as the work begins", work, time.Time{}, false},
		{"dated after", work.Add(second), time.Time{}, false},
		{"expires a second after", work.Add(-second), work.Add(second), true},
		{"expires as the work begins", work.Add(-second), work, false},
		{"expired before", work.Add(-2 * second), work.Add(-second), false},
		{"dated after and expires later", work.Add(second), work.Add(2 * second), false},
	} {
		e := Exception{Dated: c.dated, Expires: c.expires}
		if got := e.InForce(work); got != c.want {
			t.Errorf("%s: in force %v", c.name, got)
		}
	}
}
