package bench

import (
	"context"
	"io"
	"log/slog"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/demo"
	"dccops/themes"
	"dccops/tui"
	"dccops/tui/paint"
)

// moving is a desk whose Board is another after an order.
type moving struct {
	desk
	b *model.Board
}

func (m *moving) Board() *model.Board { return m.b }

func (m *moving) give(t *testing.T, now time.Time, c model.Command) {
	t.Helper()
	ev, err := decide.Decide(m.b, model.Actor{Name: "on", Role: model.OnCall}, now, "o", c)
	if err != nil {
		t.Fatal(err)
	}
	ev.Seq = m.b.Revision() + 1
	for _, r := range ev.After {
		if w, ok := r.(*model.Window); ok {
			w.Trail.Revision = ev.Seq
		}
	}
	m.b = m.b.With(&ev)
}

// TestALiveUpdateIsCheapOnTheWire: what somebody else says of work under way
// comes to every session, whichever screen it shows; so does the minute. The
// Live screen shows all of its words, and where there is room for the whole
// timeline it sends what they move.
func TestALiveUpdateIsCheapOnTheWire(t *testing.T) {
	begin, err := time.Parse(time.RFC3339, at)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		screen         rune
		w, h           int
		update, minute int
	}{
		{'1', 120, 40, 190, 50}, {'2', 120, 40, 1750, 170}, {'2', 80, 24, 700, 180}, {'2', 45, 20, 260, 120},
	} {
		now := begin
		d := &moving{b: demo.Board(1, begin)}
		ctx, stop := context.WithCancel(context.Background())
		stop() // nothing waits
		terminal := themes.Terminal{Profile: termenv.TrueColor, Attrs: true, UTF8: true}
		s := tui.NewSession(ctx, tui.Options{
			Desk: d, Actor: model.Actor{Name: "eye", Role: model.OnCall}, Clock: func() time.Time { return now }, OrderID: func() string { return "none" },
			Terminal: terminal, W: c.w, H: c.h, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		})
		w := make(wire, 8)
		p := paint.New(w, paint.For(terminal, terminal.Styles(themes.All()[0], io.Discard)))
		p.Open()
		<-w
		s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{c.screen}})
		p.Show(s.Frame())
		<-w
		have, _ := d.b.Window("UM-001")
		m, _ := d.b.Maintenance("UM-001")
		say := model.SituationOf(have, m)
		end := m.ExpectedEnd.Add(30 * time.Minute)
		say.ExpectedEnd = &end
		d.give(t, now, model.UpdateMaintenance{ID: "UM-001", Now: say, Words: "Half an hour more"})
		s.Update(tui.Woken{})
		p.Show(s.Frame())
		update := <-w
		now = now.Add(time.Minute)
		s.Update(tui.Woken{})
		p.Show(s.Frame())
		minute := <-w
		_ = p.Close()
		t.Logf("screen %c at %dx%d: an update costs %d bytes, a minute %d", c.screen, c.w, c.h, update, minute)
		if update >= c.update || minute >= c.minute {
			t.Errorf("screen %c at %dx%d: an update costs %d bytes and a minute %d; the limits are %d and %d", c.screen, c.w, c.h, update, minute, c.update, c.minute)
		}
	}
}
