package storage

import (
	"errors"
	"slices"
	"testing"
)

func TestMigrationsAreWithoutGapsUpToTheSchema(t *testing.T) {
	for i, m := range migrations() {
		if m.from != i+1 || m.does == "" || m.run == nil {
			t.Errorf("migration %d begins at schema %d", i, m.from)
		}
	}
	if len(migrations()) != schema-1 {
		t.Errorf("%d migrations lead to schema %d", len(migrations()), schema)
	}
}

func TestOnlyTheStepsStillAheadAreTaken(t *testing.T) {
	var taken []int
	step := func(from int, err error) migration {
		return migration{from, "a step", func(*Desk) error { taken = append(taken, from); return err }}
	}
	if err := migrate(nil, 2, []migration{step(1, nil), step(2, nil), step(3, nil)}); err != nil || !slices.Equal(taken, []int{2, 3}) {
		t.Errorf("%v %v", taken, err)
	}
	taken = nil
	broken := errors.New("broken")
	if err := migrate(nil, 1, []migration{step(1, broken), step(2, nil)}); !errors.Is(err, broken) || len(taken) != 1 {
		t.Errorf("%v %v", taken, err)
	}
}
