package rules

import (
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// TestWhatIsProposedIsSoInBothLists: the model says it of a clause where no rule
// can be asked, and clauses.txt says it to people.
func TestWhatIsProposedIsSoInBothLists(t *testing.T) {
	for _, c := range Clauses() {
		if c.Clause.Proposed() != c.Proposed {
			t.Errorf("%s: the model says proposed=%t, clauses.txt %t", c.Clause, c.Clause.Proposed(), c.Proposed)
		}
	}
}

// TestReportsBreakNoRule: a report that lacks everything, with no Methodology and
// no judgement, is a NOTE that says it is of no force, and names nothing of it.
func TestReportsBreakNoRule(t *testing.T) {
	at := time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)
	report := func(ref, by string, start time.Time) *model.Report {
		return &model.Report{Ref: ref, Methodology: by, State: model.ReportReceived, Reported: at, Marked: model.Red, Said: model.Said{User: "Oakfield", Type: "Secret", Start: start}}
	}
	b := model.NewBoard().Over([]model.Record{
		&model.Methodology{Ref: "ME-1", State: model.MethodologyApproved, Terms: model.Terms{Types: []model.ChangeType{{Name: "Firmware", Notice: 10}}}},
		report("UR-1", "", time.Date(2026, 11, 30, 23, 0, 0, 0, time.UTC)),
		report("UR-2", "ME-1", time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)),
		report("UR-3", "ME-1", time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)),
	})
	got, err := Check(b, london.NewMonth(2026, time.November), at)
	if err != nil {
		t.Fatal(err)
	}
	want := map[model.Clause]string{"H8.8A": "1 User System change", "H8.8B": "2 reported", "H8.8C": "1 User System change"}
	for _, f := range got.Findings {
		words, ours := want[f.Clause]
		if !ours {
			continue
		}
		delete(want, f.Clause)
		if f.Verdict != model.Note || !strings.HasPrefix(f.Words, words) || !strings.HasSuffix(f.Words, "is proposed, not in force") || strings.Contains(f.Words, "Secret") || strings.Contains(f.Words, "Oakfield") {
			t.Errorf("%s is %s: %s", f.Clause, f.Verdict, f.Words)
		}
	}
	if len(want) > 0 {
		t.Errorf("nothing is said of %v", want)
	}
}
