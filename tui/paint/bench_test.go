package paint

import (
	"io"
	"testing"

	"dccops/tui/canvas"

	"github.com/muesli/termenv"
)

const wide, high = 120, 40

// changes are what people do on a month screen, as pairs of frames to go back and forth between.
func changes() map[string][2]*canvas.Grid {
	november, december := newMonth(2026, 11, 12), newMonth(2026, 12, 12)
	moved := november
	moved.day = 13
	opened := moved
	opened.detail = 13
	ticked := november
	ticked.tick = 1
	frame := func(m month) *canvas.Grid { return m.draw(wide, high) }
	return map[string][2]*canvas.Grid{
		"day moved":             {frame(november), frame(moved)},
		"day moved, new agenda": {frame(november), frame(opened)},
		"month flipped":         {frame(november), frame(december)},
		"clock":                 {frame(november), frame(ticked)},
		"nothing":               {frame(november), frame(november)},
	}
}

// cost gives the larger of both ways in bytes.
func cost(s *screen, pair [2]*canvas.Grid) int {
	s.compose(job{grid: pair[0]})
	s.compose(job{grid: pair[1]})
	return max(len(s.compose(job{grid: pair[0]})), len(s.compose(job{grid: pair[1]})))
}

// The bytes of everyday changes do not hang on the machine, so they are held here. This month is busier than most:
// every third night has a window and both budgets swing from full to empty.
func TestEverydayChangesAreCheap(t *testing.T) {
	limits := map[string]int{
		"day moved": 100, "day moved, new agenda": 300, "month flipped": 1400, "clock": 10, "nothing": 0,
	}
	for name, pair := range changes() {
		for _, profile := range []termenv.Profile{termenv.TrueColor, termenv.ANSI256} {
			for _, theme := range []string{"dark", "light", "mono"} {
				n := cost(newScreen(Options{Styles: stylesFor(theme, profile)}.withDefaults()), pair)
				if n > limits[name] {
					t.Errorf("%s, %s, %s: %d bytes, at most %d", name, theme, profile.Name(), n, limits[name])
				}
			}
		}
	}
}

func TestPaintingAllocatesNothing(t *testing.T) {
	for name, pair := range changes() {
		s := newScreen(Options{Styles: stylesFor("dark", termenv.TrueColor), Sync: true}.withDefaults())
		cost(s, pair)
		if n := testing.AllocsPerRun(20, func() { cost(s, pair) }); n != 0 {
			t.Errorf("%s: %v allocations a frame", name, n)
		}
	}
}

func BenchmarkPaint(b *testing.B) {
	for name, pair := range changes() {
		for _, plain := range []bool{false, true} {
			title := name
			if plain {
				title += ", plain"
			}
			b.Run(title, func(b *testing.B) {
				s := newScreen(Options{Styles: stylesFor("dark", termenv.TrueColor), Plain: plain}.withDefaults())
				s.compose(job{grid: pair[0]})
				bytes, i := 0, 0
				b.ReportAllocs()
				for b.Loop() {
					i++
					bytes += len(s.compose(job{grid: pair[i%2]}))
				}
				b.ReportMetric(float64(bytes)/float64(i), "bytes/frame")
			})
		}
	}
}

func BenchmarkFirstFrame(b *testing.B) {
	g, st := newMonth(2026, 11, 12).draw(wide, high), stylesFor("dark", termenv.TrueColor)
	bytes, i := 0, 0
	b.ReportAllocs()
	for b.Loop() {
		i++
		bytes += len(newScreen(Options{Styles: st}.withDefaults()).compose(job{grid: g}))
	}
	b.ReportMetric(float64(bytes)/float64(i), "bytes/frame")
}

func BenchmarkDraw(b *testing.B) {
	m := newMonth(2026, 11, 12)
	b.ReportAllocs()
	for b.Loop() {
		m.draw(wide, high)
	}
}

// BenchmarkShow is a keypress seen from the session: hand over a frame and have it on the wire.
func BenchmarkShow(b *testing.B) {
	pair := changes()["day moved"]
	written := make(chan struct{}, 1)
	p := New(signal{written}, Options{Styles: stylesFor("dark", termenv.TrueColor)})
	p.Open()
	<-written
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		p.Show(pair[i%2], Cursor{})
		<-written
	}
	go func() { <-written }()
	if err := p.Close(); err != nil {
		b.Fatal(err)
	}
}

// signal is a terminal that says when something was written.
type signal struct{ written chan struct{} }

func (s signal) Write(b []byte) (int, error) {
	s.written <- struct{}{}
	return io.Discard.Write(b)
}
