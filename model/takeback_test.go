package model

import (
	"slices"
	"testing"
	"time"
)

// TestWhatBecameOfAnEventLiesUnderItsNumber.
func TestWhatBecameOfAnEventLiesUnderItsNumber(t *testing.T) {
	for want, r := range map[string]Record{
		"41":                        &TakenBack{Event: 41},
		"42":                        &ClockStep{Event: 42},
		"month 2026-11 csv nov.csv": &Copying{What: "month 2026-11", Format: "csv", To: "nov.csv"},
	} {
		if got := r.RecordKey(); got != want {
			t.Errorf("%s lies under %q, want %q", r.RecordKind(), got, want)
		}
	}
}

// TestAClockThatStepsBackMoreThanTwoSecondsIsAnEvent, and each stays.
func TestAClockThatStepsBackMoreThanTwoSecondsIsAnEvent(t *testing.T) {
	if Tolerance != 2*time.Second {
		t.Errorf("the tolerance is %s", Tolerance)
	}
	was := time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)
	one, two := &ClockStep{Event: 3, Was: was, Is: was.Add(-time.Hour)}, &ClockStep{Event: 9, Was: was, Is: was.Add(-time.Minute)}
	b := NewBoard().Over([]Record{one, two, one})
	if !slices.Equal(b.ClockSteps(), []ClockStep{*one, *two}) {
		t.Errorf("%+v", b.ClockSteps())
	}
}

// TestTheNewestCopyOfEachKindAndPlaceIsKnown: what else would have to be
// destroyed when something is erased.
func TestTheNewestCopyOfEachKindAndPlaceIsKnown(t *testing.T) {
	first := Copying{What: "month 2026-11", Format: "csv", To: "nov.csv", Upto: 7}
	again, backup := first, Copying{What: "backup", To: "a.bak", Upto: 8}
	again.Upto = 9
	b := NewBoard().Over([]Record{&first, &backup, &again})
	if !slices.Equal(b.Copies(), []Copying{again, backup}) {
		t.Errorf("%+v", b.Copies())
	}
}

// TestOnlyTheEventThatWasUndoneIsTakenBack.
func TestOnlyTheEventThatWasUndoneIsTakenBack(t *testing.T) {
	before := NewBoard()
	b := before.Over([]Record{&TakenBack{Event: 4, By: "r.okafor"}})
	if !b.IsTakenBack(4) || b.IsTakenBack(3) || b.IsTakenBack(5) || before.IsTakenBack(4) {
		t.Error("another event is taken back, or on the older Board")
	}
}
