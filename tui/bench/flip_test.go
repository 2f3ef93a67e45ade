package bench

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"slices"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"dccops/model"
	"dccops/model/demo"
	"dccops/themes"
	"dccops/tui"
	"dccops/tui/paint"
)

// desk shows one Board and takes no orders.
type desk struct{ board *model.Board }

func (d desk) Board() *model.Board { return d.board }

func (d desk) Do(context.Context, model.Order) (model.Receipt, error) {
	return model.Receipt{}, errors.New("this desk takes no orders")
}

func (d desk) Watch() (<-chan struct{}, func()) { return make(chan struct{}), func() {} }

// wire says how long each write to it was.
type wire chan int

func (w wire) Write(b []byte) (int, error) {
	w <- len(b)
	return len(b), nil
}

// flips turns the demo's months over, there and back, and gives what each turn
// costs on the wire of a terminal.
func flips(t *testing.T, terminal themes.Terminal, seed uint64) []int {
	t.Helper()
	now, err := time.Parse(time.RFC3339, at)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop() // nothing waits: the test presses the keys
	s := tui.NewSession(ctx, tui.Options{
		Desk: desk{demo.Board(seed, now)}, Actor: model.Actor{Name: "bench", Role: model.Approver},
		Clock: func() time.Time { return now }, OrderID: func() string { return "none" },
		Terminal: terminal, Visit: tui.Visit{Band: "DEMO"}, W: 120, H: 40, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	w := make(wire, 8)
	p := paint.New(w, paint.For(terminal, terminal.Styles(themes.All()[0], io.Discard)))
	p.Open()
	defer func() { _ = p.Close() }()
	<-w
	p.Show(s.Frame())
	<-w
	var out []int
	for _, key := range "{{{}}}}}}}{{{{" {
		s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{key}})
		p.Show(s.Frame())
		out = append(out, <-w)
	}
	return out
}

// The busiest months of the demo stand side by side: turning over between them
// is the dearest flip there is. Other seeds put other words on other nights, and
// may cost a little more.
func TestTheBusiestFlipIsCheap(t *testing.T) {
	for _, profile := range []termenv.Profile{termenv.TrueColor, termenv.ANSI256} {
		for seed, limit := range map[uint64]int{0: 1400, 1: 1400, 2: 1400, 3: 1400, 4: 1420, 5: 1400} {
			costs := flips(t, themes.Terminal{Profile: profile, Attrs: true, UTF8: true}, seed)
			t.Logf("%s, seed %d: %v bytes", profile.Name(), seed, costs)
			if most := slices.Max(costs); most >= limit {
				t.Errorf("%s, seed %d: a flip costs %d bytes, the limit is %d", profile.Name(), seed, most, limit)
			}
		}
	}
}
