package rules_test

import (
	"fmt"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/rules"
)

// crowded is November 2026 with n windows, ten a night, of one to three hours.
func crowded(tb testing.TB, n int) *model.Board {
	b := model.NewBoard().Build()
	first := at(tb, "2026-11-01T20:00")
	systems := []string{"DSP", "CSP North", "CSP Central", "SSI"}
	services := []string{"Prepayment", "Firmware", "Self-Service Interface", "Scheduled Reads"}
	for i := range n {
		start := first.AddDate(0, 0, i/10%29).Add(time.Duration(i%10) * 45 * time.Minute)
		b.Put(&model.Window{
			ID: fmt.Sprintf("W-%04d", i), Activity: "Made-up work", Systems: []string{systems[i%4]}, Risk: "none",
			Services: []model.ServiceEffect{{Name: services[i%4], Effect: model.EffectDisruption}, {Name: services[(i+1)%4], Effect: model.EffectNone}},
			Start:    start, End: start.Add(time.Duration(60+i%120) * time.Minute),
			DecidedAt: start.AddDate(0, -3, 0), Scope: model.ScopeDCC, Status: model.Scheduled,
		})
	}
	return b.Freeze(1, model.Hash{})
}

// BenchmarkCheck judges a month with 300 windows, and one with a lifelike 12.
func BenchmarkCheck(b *testing.B) {
	for _, n := range []int{12, 300} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			board, m, now := crowded(b, n), month(b, "2026-11"), at(b, "2026-09-01T12:00")
			b.ReportAllocs()
			for b.Loop() {
				if _, err := rules.Check(board, m, now); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkCheckDraft is what one keystroke in the form costs.
func BenchmarkCheckDraft(b *testing.B) {
	board, m, now := crowded(b, 300), month(b, "2026-11"), at(b, "2026-09-01T12:00")
	draft := work(b, "W-9999", "2026-11-10T20:00", "2026-11-10T21:00")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := rules.CheckDraft(board, draft, m, now); err != nil {
			b.Fatal(err)
		}
	}
}
