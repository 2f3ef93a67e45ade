package demo

import (
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
)

func TestMonthHoldsOneOfEverything(t *testing.T) {
	now := time.Date(2026, 11, 12, 14, 0, 0, 0, time.UTC)
	b := Board(1, now)
	month := london.MonthOf(now)
	statuses, classes := map[model.Status]int{}, map[model.Class]int{}
	for _, m := range []london.Month{month.Prev(), month, month.Next()} {
		for _, w := range b.Windows(m) {
			statuses[w.Status]++
			classes[b.Class(w, m)]++
		}
	}
	for _, s := range model.Statuses() {
		if statuses[s] == 0 {
			t.Errorf("no window is %s", s)
		}
	}
	for _, c := range []model.Class{model.ClassPlanned, model.ClassPlannedLate, model.ClassUnplanned} {
		if classes[c] == 0 {
			t.Errorf("no window is %s", c)
		}
	}
	coming, err := rules.Check(b, month.Next(), now)
	if err != nil {
		t.Fatal(err)
	}
	found := map[model.Clause]model.Verdict{}
	for _, f := range coming.Findings {
		found[f.Clause] = f.Verdict
	}
	if found["H8.3(a)"] != model.Breach || found["H8.3(c)"] != model.Breach || found["H8.4(d)"] != model.Note {
		t.Errorf("the coming month should break the hours and the cap and lack a risk, and says %v", found)
	}
}

func TestSameSeedSameBoard(t *testing.T) {
	now := time.Date(2026, 10, 20, 9, 0, 0, 0, time.UTC)
	a, b := Board(7, now), Board(7, now)
	for _, m := range a.Months() {
		for i, w := range a.Windows(m) {
			if o := b.Windows(m)[i]; w.ID != o.ID || !w.Start.Equal(o.Start) || w.Activity != o.Activity {
				t.Fatalf("%s differs from %s", w.ID, o.ID)
			}
		}
	}
}

func TestEveryDayOfThreeYearsHasADemo(t *testing.T) {
	for d := london.NewMonth(2025, time.January).First(); d.Year() < 2028; d++ {
		Board(1, d.Midnight().Add(13*time.Hour))
	}
}

func TestManyIsSpreadAndAdmissible(t *testing.T) {
	ws := Many(1, 5000)
	seen := map[string]bool{}
	for _, w := range ws {
		if seen[w.ID] || !w.End.After(w.Start) {
			t.Fatalf("%+v", w)
		}
		seen[w.ID] = true
	}
	if first, last := london.MonthOf(ws[0].Start), london.MonthOf(ws[len(ws)-1].Start); last-first < 100 {
		t.Errorf("from %s to %s is no spread", first, last)
	}
}
