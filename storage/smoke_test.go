package storage

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

var testNow = time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)

func testClock() time.Time { return testNow }

func plan(id string, start time.Time) model.PlanWindow {
	return model.PlanWindow{Window: model.Window{
		ID: id, Activity: "Firmware of the made-up hub " + id, Systems: []string{"DSP"},
		Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}},
		Start:    start, End: start.Add(2 * time.Hour), Risk: "none", DecidedAt: testNow,
	}}
}

func order(id string, c model.Command) model.Order {
	return model.Order{ID: id, Actor: model.Actor{Name: "ada", Role: model.Approver}, Command: c}
}

func TestSmoke(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dccops")
	ctx := context.Background()
	o := Options{Dir: dir, Clock: testClock, First: []london.Month{london.NewMonth(2026, 11)}}
	d, err := Open(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 20 {
		start := time.Date(2026, 11, 1+i, 21, 0, 0, 0, time.UTC)
		if _, err := d.Do(ctx, order(fmt.Sprint("o", i), plan("", start))); err != nil {
			t.Fatal(err)
		}
	}
	head := d.Board().Head()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	d, err = Open(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(time.Since(now))
	if d.Board().Head() != head || d.Board().Count() != 20 || !d.Board().Whole() {
		t.Fatal(d.Board().Count())
	}
	r, err := d.Do(ctx, order("o3", plan("", testNow)))
	if err != nil || !r.Repeated || r.Event.Seq != 4 {
		t.Fatal(r, err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}
