package storage

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"dccops/model"
)

// hands is a clock that a test sets, and counts who looks.
type hands struct {
	now    time.Time
	looked int
}

func (h *hands) read() time.Time {
	h.looked++
	return h.now
}

// timed opens a record in memory by a clock of its own.
func timed(t *testing.T, start time.Time) (*Desk, *hands) {
	t.Helper()
	h := &hands{now: start}
	d, err := Open(context.Background(), Options{Memory: true, Clock: h.read})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d, h
}

func TestThreatG3AClockWithinTheToleranceReadsAsTheLastEvent(t *testing.T) {
	d, h := timed(t, testNow)
	do(t, d, "a", plan("", night(3)))
	for i, back := range []time.Duration{time.Nanosecond, time.Second, model.Tolerance, 0} {
		h.now = testNow.Add(-back)
		if r := do(t, d, fmt.Sprint("b", i), plan("", night(4))); !r.Event.At.Equal(testNow) || r.Event.Seq != uint64(i+2) {
			t.Errorf("%s back: event %d at %s", back, r.Event.Seq, r.Event.At)
		}
	}
	if len(d.Board().ClockSteps()) != 0 {
		t.Errorf("%+v", d.Board().ClockSteps())
	}
}

func TestThreatG3AClockThatStepsBackIsAnEventOfItsOwn(t *testing.T) {
	d, h := timed(t, testNow)
	do(t, d, "a", plan("", night(3)))
	h.now = testNow.Add(-time.Hour)
	if _, err := d.Do(context.Background(), order("no", model.CancelWindow{ID: "NOBODY", Reason: "x"})); err == nil || d.Board().Revision() != 1 {
		t.Fatalf("a refused order changed something: %v", err)
	}
	r := do(t, d, "b", plan("", night(4)))
	if r.Event.Seq != 3 || !r.Event.At.Equal(h.now) {
		t.Errorf("%+v", r.Event)
	}
	step, err := d.Event(2)
	if err != nil {
		t.Fatal(err)
	}
	if step.Kind != model.ClockStepped || step.Actor != (model.Actor{Name: "dccops"}) || step.Subject != "clock" || step.OrderID != "clock-2" || !step.At.Equal(h.now) {
		t.Errorf("%+v", step)
	}
	for _, w := range []string{"Event 1", "Thu 1 Oct 2026 10:00 BST", "Thu 1 Oct 2026 09:00 BST", "1h00 earlier"} {
		if !strings.Contains(step.Reason, w) {
			t.Errorf("the reason does not say %q: %s", w, step.Reason)
		}
	}
	want := model.ClockStep{Event: 2, Was: testNow, Is: h.now}
	if got := d.Board().ClockSteps(); len(got) != 1 || got[0] != want {
		t.Errorf("%+v", got)
	}
	h.now = testNow.Add(-30 * time.Minute)
	if r := do(t, d, "c", plan("", night(5))); r.Event.Seq != 4 {
		t.Errorf("going on is a step too: %+v", r.Event)
	}
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestNobodyTakesTheIdsOfTheRecordsOwnOrders(t *testing.T) {
	d, _ := timed(t, testNow)
	_, err := d.Do(context.Background(), order("clock-2", plan("", night(3))))
	refusal(t, err, model.RefusedInput, "clock-", "Nothing was changed")
}

func TestTheClockIsReadOnceForAnOrder(t *testing.T) {
	d, h := timed(t, testNow)
	for i, c := range []model.Command{plan("", night(3)), plan("ODD", night(3)), model.SetSystem{System: model.System{Name: "Zebra"}}} {
		h.looked = 0
		do(t, d, fmt.Sprint(i), c)
		if h.looked != 1 {
			t.Errorf("order %d: %d readings", i, h.looked)
		}
	}
}

// The time since opening is that of a clock that never steps, or nothing.
func TestUptimeIsMonotonicOrNothing(t *testing.T) {
	now := time.Now()
	for _, c := range []struct {
		since, now time.Time
		want       time.Duration
	}{
		{now, now.Add(90 * time.Second), 90 * time.Second},
		{now.Round(0), now.Add(time.Second), 0},
		{now, now.Add(time.Second).Round(0), 0},
		{testNow, testNow.Add(time.Hour), 0},
		{now, now.Add(-time.Second), 0},
	} {
		if got := uptime(c.since, c.now); got != c.want {
			t.Errorf("%v: %s", c, got)
		}
	}
	d, h := timed(t, now)
	h.now = now.Add(1500 * time.Millisecond)
	r := do(t, d, "a", plan("", night(3)))
	again, err := d.Event(1)
	if err != nil || r.Event.Uptime != 1500*time.Millisecond || again.Uptime != r.Event.Uptime {
		t.Errorf("%s, read back %s %v", r.Event.Uptime, again.Uptime, err)
	}
	if r.Event.At != r.Event.At.Round(0) || r.Event.At.Location() != time.UTC {
		t.Error("the instant of an event has more than wall time")
	}
}
