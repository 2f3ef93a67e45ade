package rules

import (
	"fmt"
	"strings"
	"testing"
)

// TestTheClauseListNamesTheLineAtFault as a person counts lines, from 1.
func TestTheClauseListNamesTheLineAtFault(t *testing.T) {
	defer func() {
		if said := fmt.Sprint(recover()); !strings.Contains(said, "clauses.txt line 3:") {
			t.Errorf("it says %q of the third line", said)
		}
	}()
	mustClauses("# words\nH8.2 | in the Code | now | words\nH8.3 | in the Code | now\n")
}

// TestEachColumnOfTheClauseListIsItsOwn reads one line by its four columns.
func TestEachColumnOfTheClauseListIsItsOwn(t *testing.T) {
	got := mustClauses("\n# words\n H8.9 |proposed| arriving |  what it asks \nH8.10|in the Code|now|more\n")
	want := []ClauseText{
		{Clause: "H8.9", Proposed: true, Arriving: true, Words: "what it asks"},
		{Clause: "H8.10", Words: "more"},
	}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("read %+v, want %+v", got, want)
	}
}

// TestClockWritesMinutesAfterMidnight as readings; 24:00 is 00:00.
func TestClockWritesMinutesAfterMidnight(t *testing.T) {
	for minute, want := range map[int]string{0: "00:00", 59: "00:59", 60: "01:00", 1200: "20:00", 1439: "23:59", 1440: "00:00", 1500: "01:00"} {
		if got := clock(minute); got != want {
			t.Errorf("%d is written %q, want %q", minute, got, want)
		}
	}
}
