package tui

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/decide"
	"dccops/tui/paint"
)

// sent hands on what a terminal is sent.
type sent chan string

func (s sent) Write(b []byte) (int, error) { s <- string(b); return len(b), nil }

// ends is a desk with one raised work that was told to end at an instant.
type ends struct {
	still
	b *model.Board
}

func (e *ends) Board() *model.Board { return e.b }

func (e *ends) give(t *testing.T, now time.Time, c model.Command) {
	t.Helper()
	ev, err := decide.Decide(e.b, model.Actor{Name: "ada", Role: model.OnCall}, now, "o", c)
	if err != nil {
		t.Fatal(err)
	}
	ev.Seq = e.b.Revision() + 1
	for _, r := range ev.After {
		if w, ok := r.(*model.Window); ok {
			w.Trail.Revision = ev.Seq
		}
	}
	e.b = e.b.With(&ev)
}

func endsAt(t *testing.T, now, end time.Time) *ends {
	e := &ends{b: model.NewBoard()}
	e.give(t, now, model.RaiseMaintenance{Now: model.Situation{Activity: "A", Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}}, ExpectedEnd: &end}})
	return e
}

// TestAnOverrunRingsAtTwentyAndFiveMinutesAndPastTheEnd, once each, whatever
// the clock does, and the window title says it.
func TestAnOverrunRingsAtTwentyAndFiveMinutesAndPastTheEnd(t *testing.T) {
	end := time.Date(2026, 11, 3, 4, 0, 0, 0, time.UTC)
	now := end.Add(-time.Hour)
	s := NewSession(context.Background(), Options{
		Desk: endsAt(t, now, end), Clock: func() time.Time { return now }, OrderID: func() string { return "0123456789" }, W: 80, H: 24,
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	for _, c := range []struct {
		before time.Duration
		ring   bool
		title  string
	}{
		{21 * time.Minute, false, ""},
		{20 * time.Minute, true, "dccops: UM-001 ends in 20 min"},
		{19 * time.Minute, false, "dccops: UM-001 ends in 19 min"},
		{25 * time.Minute, false, "dccops"}, // the clock stepped back
		{20 * time.Minute, false, "dccops: UM-001 ends in 20 min"},
		{5*time.Minute - 3*time.Millisecond, true, "dccops: UM-001 ends in 5 min"}, // the timer fires a little after the minute
		{0, false, "dccops: UM-001 ends in 0 min"},
		{-time.Hour, true, "dccops: UM-001 over by 60 min"}, // a laptop that slept
		{-2 * time.Hour, false, "dccops: UM-001 over by 120 min"},
	} {
		now = end.Add(-c.before)
		out := make(sent, 64)
		s.paint = paint.New(out, paint.Options{})
		s.Update(lookedAfter{})
		s.View()
		s.paint.Open() // what was asked of it so far is one job
		<-out          // it takes the terminal
		first := <-out
		if err := s.paint.Close(); err != nil {
			t.Fatal(err)
		}
		_, title, _ := strings.Cut(first, "\x1b]2;")
		title, rest, set := strings.Cut(title, "\a")
		if title != c.title {
			t.Errorf("%s before the end the title is set to %q, want %q", c.before, title, c.title)
		}
		if !set {
			rest = first
		}
		if rang := strings.Contains(rest, "\a"); rang != c.ring {
			t.Errorf("%s before the end: it rang %v", c.before, rang)
		}
	}
}

// TestAnEndThatWasConfirmedRingsOnlyWhenItHasPassed: an update within the last
// twenty minutes that keeps the end is a word that it stands.
func TestAnEndThatWasConfirmedRingsOnlyWhenItHasPassed(t *testing.T) {
	end := time.Date(2026, 11, 3, 4, 0, 0, 0, time.UTC)
	desk := endsAt(t, end.Add(-time.Hour), end)
	w, _ := desk.b.Window("UM-001")
	m, _ := desk.b.Maintenance("UM-001")
	desk.give(t, end.Add(-18*time.Minute), model.UpdateMaintenance{ID: "UM-001", Now: model.SituationOf(w, m)})
	var got []string
	for _, before := range []int{17, 5, 1, -1} {
		got = append(got, fmt.Sprint(len(alarmsAt(desk.b, end.Add(-time.Duration(before)*time.Minute)))))
	}
	if strings.Join(got, " ") != "0 0 0 1" {
		t.Errorf("alarms at 17, 5, 1 and -1 minutes: %v", got)
	}
}

// TestAlarmsRingWhenThePolicySays, and not at the minutes of another.
func TestAlarmsRingWhenThePolicySays(t *testing.T) {
	end := time.Date(2026, 11, 3, 4, 0, 0, 0, time.UTC)
	desk := endsAt(t, end.Add(-time.Hour), end)
	p := model.DefaultPolicy()
	p.Version, p.House = 2, &model.House{ToldWithin: 30, EndNear: 40, EndUrgent: 10, ConsultationDays: 10}
	b := desk.b.Over([]model.Record{&p})
	for before, want := range map[int]int{41: -1, 40: levelAhead, 11: levelAhead, 10: levelNear, -1: levelOver} {
		got := -1
		if due := alarmsAt(b, end.Add(-time.Duration(before)*time.Minute)); len(due) == 1 {
			got = due[0].level
		}
		if got != want {
			t.Errorf("%d minutes before the end the level is %d, want %d", before, got, want)
		}
	}
}
