package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/storage"
	"dccops/themes"
	"dccops/tui"
	"dccops/tui/screen"
)

// TestThreatK25TwoOperatorsActOnOneItem lets two sessions on one desk change the
// same window from the same revision at once, 1,000 times: one is stored whole,
// and the other is told to look again; no change is lost or mixed.
func TestThreatK25TwoOperatorsActOnOneItem(t *testing.T) {
	now := time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	desk, err := storage.Open(t.Context(), storage.Options{Memory: true, Clock: clock, Log: log})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = desk.Close() }()
	planned := model.Window{
		ID: "PM-1", Activity: "Gateway patching", Systems: []string{"DSP"}, Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}},
		Start: time.Date(2026, 11, 10, 20, 0, 0, 0, time.UTC), End: time.Date(2026, 11, 10, 22, 0, 0, 0, time.UTC), Risk: "none", Scope: model.ScopeDCC,
	}
	if _, err := desk.Do(t.Context(), model.Order{ID: "first", Actor: model.Actor{Name: "op", Role: model.Operator}, Command: model.PlanWindow{Window: planned}}); err != nil {
		t.Fatal(err)
	}
	var both [2]*rival
	for i := range both {
		both[i] = newRival(t, desk, clock, fmt.Sprintf("operator-%d", i+1))
	}
	won := map[string]int{}
	for race := range 1_000 {
		won[raced(t, desk, both, race)]++
	}
	t.Logf("1,000 races: %v", won)
}

// rival is one of two people at one desk.
type rival struct {
	name    string
	session *tui.Session
	said    tea.Msg
}

func newRival(t *testing.T, desk *storage.Desk, clock func() time.Time, name string) *rival {
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	orders := 0
	return &rival{name: name, session: tui.NewSession(ctx, tui.Options{
		Desk: desk, Record: deskRecord{desk, desk}, Actor: model.Actor{Name: name, Role: model.Operator}, Clock: clock,
		OrderID:  func() string { orders++; return fmt.Sprint(name, "-", orders) },
		Terminal: themes.Terminal{UTF8: true}, W: 140, H: 40, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})}
}

// wish asks the rival's session for a change; the command is what it would do
// away from the drawing.
func (r *rival) wish(w model.Window, base uint64) tea.Cmd {
	_, cmd := r.session.Update(screen.Do{Command: model.EditWindow{Window: w, Base: base}})
	return cmd
}

// raced lets both act on what they see, and gives who was first.
func raced(t *testing.T, desk *storage.Desk, both [2]*rival, race int) (first string) {
	t.Helper()
	seen, _ := desk.Board().Window("PM-1")
	revision := desk.Board().Revision()
	var ready, done sync.WaitGroup
	ready.Add(1)
	for i, r := range both {
		change := *seen
		change.Risk = fmt.Sprintf("race %d as %s sees it", race, r.name)
		change.End = seen.Start.Add(time.Duration(60+i*30) * time.Minute)
		act := r.wish(change, seen.Trail.Revision)
		done.Go(func() { ready.Wait(); r.said = act() })
	}
	ready.Done()
	done.Wait()
	stored, _ := desk.Board().Window("PM-1")
	if got := desk.Board().Revision(); got != revision+1 {
		t.Fatalf("race %d stored %d events and not 1", race, got-revision)
	}
	for i, r := range both {
		r.session.Update(r.said)
		grid, _ := r.session.Frame()
		switch said := r.said.(type) {
		case screen.Accepted:
			first += r.name
			if !strings.Contains(stored.Risk, r.name) || stored.Minutes() != 60+i*30 {
				t.Fatalf("race %d: %s was told it was stored, and the record has %q and %d minutes", race, r.name, stored.Risk, stored.Minutes())
			}
		case screen.Refused:
			if said.Refusal.Code != model.RefusedChanged || !strings.Contains(grid.Text(), "look again") {
				t.Fatalf("race %d: %s was told %q", race, r.name, said.Refusal.Words)
			}
		default:
			t.Fatalf("race %d: %s heard %T", race, r.name, said)
		}
	}
	if first != both[0].name && first != both[1].name {
		t.Fatalf("race %d was won by %q", race, first)
	}
	return first
}
