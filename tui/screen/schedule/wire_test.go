package schedule_test

import (
	"fmt"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"dccops/model"
	"dccops/themes"
	"dccops/tui/paint"
)

// wire hands over what a painter writes, one frame at a time.
type wire chan int

func (w wire) Write(b []byte) (int, error) {
	w <- len(b)
	return len(b), nil
}

// TestWhatTravels holds the price of a key on a terminal with 256 colours.
func TestWhatTravels(t *testing.T) {
	r := lipgloss.NewRenderer(nil)
	r.SetColorProfile(termenv.ANSI256)
	for _, c := range []struct {
		what  string
		limit int
		keys  []string
	}{
		{"a line", 250, []string{"j", "k", "j"}},
		{"a pane", 500, []string{"tab", "shift+tab"}},
		{"a finding", 250, []string{"j", "k"}},
	} {
		d := open(t, wideW, wideH, "2026-11-12T10:00", changed(t)).december()
		if c.what == "a finding" {
			d.press("tab")
		}
		w := make(wire, 8)
		p := paint.New(w, paint.Options{Styles: themes.New(themes.All()[0], r)})
		p.Open()
		<-w
		p.Show(d.grid(), paint.Cursor{})
		<-w
		for _, k := range c.keys {
			d.press(k)
			p.Show(d.grid(), paint.Cursor{})
			n := <-w
			t.Logf("%s: %s costs %d bytes", c.what, k, n)
			if n > c.limit {
				t.Errorf("%s: %s costs %d bytes, more than %d", c.what, k, n, c.limit)
			}
		}
		p.Close()
	}
}

// BenchmarkKey moves a line and draws the frame, at 120x40.
func BenchmarkKey(b *testing.B) {
	d := open(b, wideW, wideH, "2026-11-12T10:00", reissued(b)).december()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		d.press([]string{"j", "k"}[i%2]).grid()
	}
}

// BenchmarkFirstFrame works out a month anew: a newer Board.
func BenchmarkFirstFrame(b *testing.B) {
	for _, n := range []int{5, 300} {
		b.Run(plural(n), func(b *testing.B) {
			board := reissued(b)
			for i := range n - 5 {
				board = board.Over([]model.Record{filler(i)})
			}
			d := open(b, wideW, wideH, "2026-11-12T10:00", board).december()
			b.ReportAllocs()
			for b.Loop() {
				d.env.Board = d.env.Board.Over(nil)
				d.grid()
			}
		})
	}
}

func plural(n int) string { return fmt.Sprintf("%d windows", n) }

// filler is one of many short windows.
func filler(i int) *model.Window {
	w := work(fmt.Sprintf("F-%03d", i), "2026-12-02T20:00", 10).Window
	w.Start, w.End = w.Start.AddDate(0, 0, i%28), w.End.AddDate(0, 0, i%28)
	w.DecidedAt, w.Status, w.Scope = at("2026-10-20T09:00"), model.Draft, model.ScopeDCC
	return &w
}
