package paint

import (
	"fmt"
	"testing"

	"github.com/muesli/termenv"
)

type variant struct {
	name string
	o    Options
}

func variants() []variant {
	rgb, mono := stylesFor("dark", termenv.TrueColor), stylesFor("mono", termenv.TrueColor)
	return []variant{
		{"normal", Options{Styles: rgb}},
		{"plain", Options{Styles: rgb, Plain: true}},
		{"all it can", Options{Styles: rgb, Repeat: true, Sync: true, Mouse: true, Focus: true}},
		{"mono", Options{Styles: mono}},
		{"mono, plain", Options{Styles: mono, Plain: true, Sync: true}},
		{"sixteen colours", Options{Styles: stylesFor("light", termenv.ANSI), Repeat: true}},
		{"no colour", Options{Styles: stylesFor("dark", termenv.Ascii)}},
		{"bare", Options{}},
	}
}

// follow paints a random history and compares the terminal with the newest frame after each one.
func follow(t *testing.T, v variant, seed uint64, frames int) {
	t.Helper()
	o := v.o.withDefaults()
	sc, screen := newScene(seed, agreed), newScreen(o)
	e, want := newEmulator(t, sc.w, sc.h), newEmulator(t, sc.w, sc.h)
	e.feed(t, screen.open())
	for frame := range frames {
		what := fmt.Sprintf("%s, seed %d, frame %d", v.name, seed, frame)
		g, c := sc.draw(), sc.cursor()
		e.fit(g)
		j := job{grid: g, cursor: c}
		if sc.r.IntN(20) == 0 {
			j.redraw = true
			e.feed(t, []byte("\x1b[3;3Hnoise from elsewhere"))
			if v.o.Styles != nil { // a terminal without styles cannot be given one, nor rid of it
				e.feed(t, []byte("\x1b[7m"))
			}
		}
		if sc.r.IntN(20) == 0 {
			o.Styles = stylesFor([]string{"light", "mono", "high-contrast"}[sc.r.IntN(3)], termenv.ANSI256)
			j.styles, j.redraw = o.Styles, true
		}
		e.feed(t, screen.compose(j))
		want.naive(t, g, o.Styles)
		lookAlike(t, e, want, what)
		if shown := inside(c, g); e.CursorHidden() == shown {
			t.Fatalf("%s: the cursor's visibility is wrong, want %v", what, shown)
		} else if at := e.CursorPosition(); shown && (at.X != c.X || at.Y != c.Y) {
			t.Fatalf("%s: the cursor is at %v, want %+v", what, at, c)
		}
		if again := screen.compose(job{grid: sc.draw(), cursor: c}); len(again) != 0 {
			t.Fatalf("%s: the same frame again wrote %q", what, again)
		}
		sc.step()
	}
}

func TestTheTerminalShowsTheNewestFrame(t *testing.T) {
	for _, v := range variants() {
		t.Run(v.name, func(t *testing.T) {
			for seed := range uint64(5) {
				follow(t, v, seed, 25)
			}
		})
	}
}

func FuzzPaint(f *testing.F) {
	f.Add(uint64(99), uint8(0))
	f.Add(uint64(100), uint8(1))
	all := variants()
	f.Fuzz(func(t *testing.T, seed uint64, which uint8) {
		follow(t, all[int(which)%len(all)], seed, 15)
	})
}
