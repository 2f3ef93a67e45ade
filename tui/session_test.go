package tui

import (
	"context"
	"io"
	"log/slog"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
)

// watched is a desk that wakes whoever watches it by then.
type watched struct {
	*ends
	boxes []chan struct{}
}

func (w *watched) Watch() (<-chan struct{}, func()) {
	box := make(chan struct{}, 1)
	w.boxes = append(w.boxes, box)
	return box, func() {}
}

// TestWhatIsStoredBeforeTheFirstKeyIsSeen: a window that is raised after the first
// frame was drawn, and before the console had begun to run, is woken for. It was
// lost until somebody acted again.
func TestWhatIsStoredBeforeTheFirstKeyIsSeen(t *testing.T) {
	now := time.Date(2026, 11, 3, 3, 0, 0, 0, time.UTC)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	desk := &watched{ends: &ends{b: model.NewBoard()}}
	s := NewSession(ctx, Options{
		Desk: desk, Clock: func() time.Time { return now }, OrderID: func() string { return "0123456789" }, W: 80, H: 24,
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	s.View()
	if len(desk.boxes) != 1 {
		t.Fatal("a frame is drawn, and nobody listens yet for what makes it another")
	}
	desk.give(t, now, model.RaiseMaintenance{Now: model.Situation{Activity: "A", Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}}}})
	desk.boxes[0] <- struct{}{}
	waits := s.Init()().(tea.BatchMsg)
	said := make(chan tea.Msg, len(waits))
	for _, wait := range waits {
		go func() { said <- wait() }()
	}
	woken := false
	for range waits {
		if msg, is := (<-said).(Woken); is {
			woken = true
			s.Update(msg)
			stop() // ends the others
		}
	}
	if !woken || s.sight.present.board.Revision() != 1 {
		t.Errorf("woken: %v, and the console stands at event %d of 1", woken, s.sight.present.board.Revision())
	}
}
