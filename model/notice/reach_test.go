package notice_test

import (
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/demo"
	"dccops/model/letter"
	"dccops/model/notice"
)

// TestWhatIsReadBeforeIsWhatIsOwed holds what is said of a clause beforehand to
// the letters that the demo's events owed under it.
func TestWhatIsReadBeforeIsWhatIsOwed(t *testing.T) {
	b := demo.Board(1, time.Date(2026, 11, 12, 14, 0, 0, 0, time.UTC))
	seen := map[model.Clause]int{}
	for _, o := range b.Owed() {
		seen[o.Clause]++
		if o.Clause == "H8.8(b)" || o.Clause.Proposed() || o.Clause == model.NoClause { // whom it concerns is judged for Parties and RDPs apart, or no clause says it
			continue
		}
		if want := notice.Letters(b, o.Clause, model.No); len(o.Letters) != want {
			t.Errorf("event %d owes %d letters under %s and %d were to be expected", o.Event, len(o.Letters), o.Clause, want)
		}
	}
	for _, c := range notice.Clauses() {
		if got := notice.Writes(c); got != (seen[c] > 0) && !strings.HasPrefix(string(c), "H8.8") {
			t.Errorf("%s: letters are written: %t, and the demo's events owe %d notices", c, got, seen[c])
		}
	}
	if len(letter.Kinds()) == 0 || notice.Letters(b, "H8.6", model.Yes) != notice.Letters(b, "H8.6", model.No)+1 {
		t.Error("a Registration Data Provider that is likely to be affected is told too")
	}
}
