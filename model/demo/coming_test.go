package demo

import (
	"reflect"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/cast"
	"dccops/model/london"
)

func TestTheDemoOpensOnTheSameNightWhateverTheDay(t *testing.T) {
	for seed := range uint64(40) {
		at := Opens(seed)
		if d := london.DateOf(at); d.Month() != london.NewMonth(2026, time.November) {
			t.Errorf("seed %d opens on %s", seed, d)
		}
		if w := nextWork(Board(seed, at), at, 11*time.Minute); w == nil {
			t.Errorf("seed %d: at %s no work begins within ten minutes", seed, london.Stamp(at))
		}
	}
}

// TestTheComingHourIsTaken gives what comes to the picture that the demo opens
// with; what is refused would stop it.
func TestTheComingHourIsTaken(t *testing.T) {
	for seed := range uint64(12) {
		at := Opens(seed)
		acts := Coming(seed, at)
		if !reflect.DeepEqual(acts, Coming(seed, at)) {
			t.Errorf("seed %d tells it otherwise the second time", seed)
		}
		who, kinds, last := map[string]bool{}, map[model.CommandKind]int{}, at
		for _, a := range acts {
			if a.At.Before(last) {
				t.Errorf("seed %d: %s comes at %s, after %s", seed, a.Order.Command.Kind(), a.At, last)
			}
			last = a.At
			if a.Words != "" {
				continue
			}
			kinds[a.Order.Command.Kind()]++
			who[a.Order.Actor.Name] = who[a.Order.Actor.Name] || a.Order.Command.Kind() == model.KindUpdateMaintenance
		}
		if !who[cast.OnCall().Name] || !who[cast.Planner().Name] {
			t.Errorf("seed %d: updates do not come from two colleagues: %v", seed, who)
		}
		if kinds[model.KindStartMaintenance] != 1 || kinds[model.KindEndMaintenance] != 2 || kinds[model.KindRecordResponse] < 2 {
			t.Errorf("seed %d: %v", seed, kinds)
		}
	}
}

func TestWorkOfTheNightOverruns(t *testing.T) {
	at := Opens(1)
	w := nextWork(Board(1, at), at, time.Hour)
	for _, a := range Coming(1, at) {
		if end, is := a.Order.Command.(model.EndMaintenance); is && end.ID == w.ID {
			if !a.At.After(w.End) {
				t.Errorf("it ends at %s, and was to end at %s", a.At, w.End)
			}
			return
		}
	}
	t.Error("the work of the night does not end")
}

func TestEveryDayOfThreeYearsHasAnHourToCome(t *testing.T) {
	for d := london.NewMonth(2025, time.January).First(); d.Year() < 2028; d += 5 {
		Coming(uint64(d%5), d.Midnight().Add(time.Duration(d%24)*time.Hour))
	}
}
