package rules_test

import (
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
)

// at reads a London clock reading, or an instant with Z.
func at(t testing.TB, s string) time.Time {
	t.Helper()
	v, err := london.ParseInstant(s)
	if err != nil {
		t.Fatalf("the test's own reading %q: %v", s, err)
	}
	return v
}

func month(t testing.TB, s string) london.Month {
	t.Helper()
	m, err := london.ParseMonth(s)
	if err != nil {
		t.Fatalf("the test's own month %q: %v", s, err)
	}
	return m
}

func date(t testing.TB, s string) london.Date {
	t.Helper()
	d, err := london.ParseDate(s)
	if err != nil {
		t.Fatalf("the test's own date %q: %v", s, err)
	}
	return d
}

// work is a complete DSP window that disrupts Prepayment and was decided half a
// year before it starts; trims change what a case is about.
func work(t testing.TB, id, from, to string, trims ...func(*model.Window)) *model.Window {
	t.Helper()
	w := &model.Window{
		ID: id, Activity: "Replace a disk shelf", Systems: []string{"DSP"},
		Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}},
		Start:    at(t, from), End: at(t, to), Risk: "none",
		Scope: model.ScopeDCC, Status: model.Scheduled,
	}
	w.DecidedAt = w.Start.AddDate(0, -6, 0)
	for _, trim := range trims {
		trim(w)
	}
	return w
}

func ssi(w *model.Window) {
	w.Services = []model.ServiceEffect{{Name: "Self-Service Interface", Effect: model.EffectDisruption}}
}

func noEffect(w *model.Window) {
	w.Services = []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectNone}}
}

func smets1(w *model.Window) { w.Scope = model.ScopeSMETS1 }

func is(s model.Status) func(*model.Window) { return func(w *model.Window) { w.Status = s } }

func named(ref string) func(*model.Window) { return func(w *model.Window) { w.Agreement = ref } }

func decided(t testing.TB, s string) func(*model.Window) {
	return func(w *model.Window) { w.DecidedAt = at(t, s) }
}

// logged puts a start and, unless it is empty, an end on the actual ledger.
func logged(t testing.TB, from, to string) func(*model.Window) {
	return func(w *model.Window) {
		start := at(t, from)
		w.Trail.StartedAt = &start
		if to != "" {
			end := at(t, to)
			w.Trail.EndedAt = &end
		}
	}
}

func published(t testing.TB, m, when string) *model.Publication {
	return &model.Publication{Month: month(t, m), At: at(t, when)}
}

func board(records ...model.Record) *model.Board { return model.NewBoard().Over(records) }

// check judges a month long before its deadline, so that H8.4 stays silent.
func check(t testing.TB, m string, records ...model.Record) *rules.Report {
	t.Helper()
	return checkAt(t, m, "", records...)
}

func checkAt(t testing.TB, m, now string, records ...model.Record) *rules.Report {
	t.Helper()
	when := month(t, m).Start().AddDate(0, -3, 0)
	if now != "" {
		when = at(t, now)
	}
	r, err := rules.Check(board(records...), month(t, m), when)
	if err != nil {
		t.Fatalf("%s was refused: %v", m, err)
	}
	return r
}

// of returns the findings of one clause.
func of(r *rules.Report, c model.Clause) []rules.Finding {
	var out []rules.Finding
	for _, f := range r.Findings {
		if f.Clause == c {
			out = append(out, f)
		}
	}
	return out
}

// only returns the one finding of a clause.
func only(t testing.TB, r *rules.Report, c model.Clause) rules.Finding {
	t.Helper()
	fs := of(r, c)
	if len(fs) != 1 {
		t.Fatalf("%s has %d findings, want one: %+v", c, len(fs), fs)
	}
	return fs[0]
}

// figures is what a finding must say beside its words.
type figures struct {
	verdict                 model.Verdict
	measured, limit, excess int
}

func (f figures) of(t testing.TB, got rules.Finding) {
	t.Helper()
	if have := (figures{got.Verdict, got.Measured, got.Limit, got.Excess}); have != f {
		t.Errorf("%s: got %+v, want %+v (%s)", got.Clause, have, f, got.Words)
	}
}

func silent(t testing.TB, r *rules.Report, c model.Clause) {
	t.Helper()
	if fs := of(r, c); len(fs) > 0 {
		t.Errorf("%s should find nothing, found %s: %s", c, fs[0].Verdict, fs[0].Words)
	}
}
