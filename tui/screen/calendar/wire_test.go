package calendar_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"dccops/model"
	"dccops/themes"
	"dccops/tui/paint"
	"dccops/tui/screen"
	"dccops/tui/screen/calendar"
)

// wire hands over what a painter writes, one frame at a time.
type wire chan int

func (w wire) Write(b []byte) (int, error) {
	w <- len(b)
	return len(b), nil
}

// bytesOf presses keys one after the other and gives what each costs on the
// wire of a terminal with 256 colours.
func bytesOf(d *desk, keys ...string) []int {
	r := lipgloss.NewRenderer(nil)
	r.SetColorProfile(termenv.ANSI256)
	w := make(wire, 8)
	p := paint.New(w, paint.Options{Styles: themes.New(themes.All()[0], r)})
	p.Open()
	<-w
	p.Show(d.grid(), paint.Cursor{})
	<-w
	out := make([]int, 0, len(keys))
	for _, k := range keys {
		d.press(k)
		p.Show(d.grid(), paint.Cursor{})
		out = append(out, <-w)
	}
	p.Close()
	return out
}

// TestWhatTravels holds the price of a key at 120x40: a day moved where the
// night stays empty, a day moved where it does not, a month flipped.
func TestWhatTravels(t *testing.T) {
	for _, c := range []struct {
		what  string
		limit int
		from  string
		keys  []string
	}{
		{"a day, empty nights", 250, "4 Nov", []string{"right", "right", "left", "down", "up"}},
		{"a day, the night's windows change", 700, "9 Nov", []string{"right", "right", "left", "left"}},
		{"a month", 1400, "9 Nov", []string{"}", "{", "}", "{"}},
		{"a line in the agenda", 250, "10 Nov", []string{"tab", "down", "up"}},
	} {
		d := open(t, wideW, wideH, "2026-11-24T12:00", november()...)
		d.press("g d").typed(c.from).press("enter")
		for i, n := range bytesOf(d, c.keys...) {
			t.Logf("%s: %s costs %d bytes", c.what, c.keys[i], n)
			if n > c.limit {
				t.Errorf("%s: %s costs %d bytes, more than %d", c.what, c.keys[i], n, c.limit)
			}
		}
	}
}

// TestMovingWithDetailOpen holds the price where the third pane follows.
func TestMovingWithDetailOpen(t *testing.T) {
	d := open(t, wideW, wideH, "2026-11-24T12:00", november()...)
	d.press("g d").typed("10 Nov").press("enter", "p")
	for i, n := range bytesOf(d, "right", "left", "left", "right") {
		t.Logf("key %d costs %d bytes", i, n)
		if n > 1000 {
			t.Errorf("key %d costs %d bytes", i, n)
		}
	}
}

// record is a store with n windows, none of them in November 2026, and 300 in
// it when busy says so.
func record(n, inMonth int) *model.Board {
	b := model.NewBoard().Build()
	start := time.Date(2027, 1, 4, 20, 0, 0, 0, time.UTC)
	for i := range n {
		from := start.AddDate(0, i%24, i%27)
		b.Put(&model.Window{
			ID: fmt.Sprintf("X-%06d", i), Activity: "Made-up work", Systems: []string{"DSP"}, Risk: "none",
			Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}},
			Start:    from, End: from.Add(time.Hour), DecidedAt: from.AddDate(0, -3, 0), Scope: model.ScopeDCC, Status: model.Scheduled,
		})
	}
	for _, r := range busy(inMonth) {
		b.Put(r)
	}
	b.Complete()
	return b.Freeze(1, model.Hash{})
}

func benchEnv(b *model.Board) screen.Env {
	return screen.Env{Board: b, Now: at("2026-11-10T12:00"), Actor: model.Actor{Name: "Ola", Role: model.Operator}, Glyphs: themes.GlyphSet(true), W: wideW, H: wideH}
}

// BenchmarkKey moves a day and draws the frame, at 120x40.
func BenchmarkKey(b *testing.B) {
	for _, c := range []struct{ elsewhere, here int }{{0, 8}, {100_000, 8}, {0, 300}} {
		b.Run(fmt.Sprintf("%d windows elsewhere, %d here", c.elsewhere, c.here), func(b *testing.B) {
			env := benchEnv(record(c.elsewhere, c.here))
			d := &desk{env: env, s: calendar.New(forms())}
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				d.s.Keys(d.env)
				d.s, _ = d.s.Update(d.env, calendar.Move{X: 1 - 2*(i%2)})
				d.grid()
				i++
			}
		})
	}
}

// BenchmarkDraw draws the frame alone.
func BenchmarkDraw(b *testing.B) {
	d := &desk{env: benchEnv(record(0, 8)), s: calendar.New(forms())}
	b.ReportAllocs()
	for b.Loop() {
		d.grid()
	}
}

// BenchmarkFirstFrame asks the rules too: a new Board, 300 windows in view.
func BenchmarkFirstFrame(b *testing.B) {
	for _, n := range []int{8, 300} {
		b.Run(fmt.Sprintf("%d windows", n), func(b *testing.B) {
			env := benchEnv(record(0, n))
			b.ReportAllocs()
			for b.Loop() {
				d := &desk{env: env, s: calendar.New(forms())}
				d.grid()
			}
		})
	}
}
