package model

import (
	"fmt"
	"testing"
	"time"

	"dccops/model/london"
)

func win(id string, day int, revision uint64) *Window {
	start := time.Date(2026, 11, day, 20, 0, 0, 0, time.UTC)
	return &Window{ID: id, Start: start, End: start.Add(2 * time.Hour), Status: Draft, Trail: Trail{Revision: revision}}
}

var november = london.NewMonth(2026, time.November)

func TestAnOlderBoardNeverChanges(t *testing.T) {
	old := NewBoard().Over([]Record{win("A", 3, 1)})
	ev := Event{Seq: 2, After: []Record{win("A", 20, 2), win("B", 1, 2)}}
	next := old.With(&ev)
	if old.Count() != 1 || len(old.Windows(november)) != 1 || old.Windows(november)[0].Start.Day() != 3 {
		t.Errorf("the older Board holds %d windows, the first on %s", old.Count(), old.Windows(november)[0].Start)
	}
	if got := next.Windows(november); len(got) != 2 || got[0].ID != "B" || got[1].Start.Day() != 20 {
		t.Errorf("the newer Board is not in order of start: %v", got)
	}
	if old.Revision() != 0 || next.Revision() != 2 {
		t.Errorf("revisions %d and %d", old.Revision(), next.Revision())
	}
}

func TestAWindowThatMovesLeavesItsMonth(t *testing.T) {
	over := win("A", 30, 1)
	over.Start = over.Start.Add(3 * time.Hour) // 23:00 to 01:00 on 1 December
	over.End = over.End.Add(3 * time.Hour)
	b := NewBoard().Over([]Record{over})
	if len(b.Windows(november)) != 1 || len(b.Windows(november.Next())) != 1 {
		t.Fatal("a window over the month's end stands in both months")
	}
	b = b.Over([]Record{win("A", 3, 2)})
	if len(b.Windows(november)) != 1 || len(b.Windows(november.Next())) != 0 || b.Count() != 1 {
		t.Error("a window that moved still stands where it was")
	}
}

func TestAWindowThatEndsAtMidnightDoesNotTouchTheNextMonth(t *testing.T) {
	w := win("A", 30, 1)
	w.Start, w.End = w.Start.Add(2*time.Hour), w.End.Add(2*time.Hour) // 22:00 to 00:00
	if first, last := w.Months(); first != november || last != november {
		t.Errorf("it touches %s to %s", first, last)
	}
}

func TestTheLoaderNeverPutsAnOlderRevisionOverANewer(t *testing.T) {
	b := NewBoard().Over([]Record{win("A", 20, 5)})
	build := b.Build()
	build.Put(win("A", 3, 1))
	build.Put(win("B", 2, 1))
	whole := build.Freeze(5, Hash{})
	if w, _ := whole.Window("A"); w.Trail.Revision != 5 || len(whole.Windows(november)) != 2 {
		t.Errorf("A stands at revision %d among %d", w.Trail.Revision, len(whole.Windows(november)))
	}
	if whole.Windows(november)[0].ID != "B" {
		t.Error("the month was not sorted")
	}
	if len(b.Windows(november)) != 1 {
		t.Error("the Board it was built from changed")
	}
}

func TestABoardThatIsFillingSaysSo(t *testing.T) {
	build := NewBoard().Build()
	build.Loading()
	build.Loaded(november)
	b := build.Freeze(0, Hash{})
	if b.Whole() || !b.Has(november) || b.Has(november.Next()) {
		t.Error("only November was loaded")
	}
	build = b.Build()
	build.Complete()
	if !build.Freeze(0, Hash{}).Has(november.Next()) {
		t.Error("a whole Board has every month")
	}
}

func TestManyRecordsAtOnceMakeTheSameBoardAsOneByOne(t *testing.T) {
	var records []Record
	one := NewBoard()
	for i := range bulk * 3 {
		w := win(fmt.Sprintf("W-%d", i%100), 1+i%28, uint64(i+1))
		records = append(records, w)
		one = one.Over([]Record{w})
	}
	all := NewBoard().Over(records)
	if one.Count() != all.Count() || one.Count() != 100 {
		t.Fatalf("%d and %d windows", one.Count(), all.Count())
	}
	for i, w := range one.Windows(november) {
		if o := all.Windows(november)[i]; o != w {
			t.Fatalf("at %d: %s and %s", i, w.ID, o.ID)
		}
	}
}

// The class of work by when it was decided, as DOMAIN has it.
func TestClassFollowsTheDecision(t *testing.T) {
	april := london.NewMonth(2026, time.April)
	published := time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		decided   string
		published time.Time
		month     london.Month
		want      Class
	}{
		{"2026-03-01T15:00:00Z", published, april, ClassPlanned},
		{"2026-03-20T15:00:00Z", published, april, ClassPlannedLate},
		{"2026-03-20T15:00:00Z", time.Time{}, april, ClassPlanned},
		{"2026-03-31T22:59:59Z", published, april, ClassPlannedLate}, // 23:59:59 BST
		{"2026-03-31T23:00:00Z", published, april, ClassUnplanned},   // 00:00 BST on 1 April
		{"2026-03-31T23:30:00Z", time.Time{}, april, ClassUnplanned},
		{"2026-03-25T09:00:00Z", published, april.Prev(), ClassUnplanned},
		{"2026-03-02T10:00:00Z", published, april, ClassPlanned}, // in the schedule itself
	} {
		decided, err := time.Parse(time.RFC3339, c.decided)
		if err != nil {
			t.Fatal(err)
		}
		if got := ClassIn(c.month, decided, c.published); got != c.want {
			t.Errorf("decided %s for %s: %s, want %s", c.decided, c.month, got, c.want)
		}
	}
}

func TestWhatTheActualLedgerTakes(t *testing.T) {
	now := time.Date(2026, 11, 3, 21, 0, 0, 0, time.UTC)
	w := win("A", 3, 1)
	if _, _, ok := w.Actual(now); ok {
		t.Error("a draft has done nothing")
	}
	w.Status = InProgress
	if s, e, ok := w.Actual(now); !ok || e.Sub(s) != time.Hour {
		t.Errorf("under way for %s", e.Sub(s))
	}
	started, ended := w.Start.Add(10*time.Minute), w.End.Add(30*time.Minute)
	w.Status, w.Trail.StartedAt, w.Trail.EndedAt = Completed, &started, &ended
	if s, e, _ := w.Actual(now); e.Sub(s) != 140*time.Minute {
		t.Errorf("the log says %s", e.Sub(s))
	}
}
