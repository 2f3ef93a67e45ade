package present

import (
	"fmt"
	"time"

	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// split gives the slide and the presenter's own panel their places: side by side,
// or one below the other.
func split(a canvas.Area) (wall, own canvas.Area) {
	if a.W() >= 100 {
		return a.SplitLeft(a.W() - 38)
	}
	return a.SplitBottom(max(1, a.H()/3))
}

// drawPanel draws how long it has gone on, what comes next, and the note.
func (x Show) drawPanel(env screen.Env, f *facts, a canvas.Area) {
	a.Clear(themes.Text)
	if env.W >= 100 {
		a.VLine(0, 0, a.H(), themes.Border, env.Glyphs.Box.V)
		a = a.Inset(2, 0)
	} else {
		a.HLine(0, 0, a.W(), themes.Border, env.Glyphs.Box.H)
		_, a = a.SplitTop(1)
	}
	w := &flow{a: a, g: env.Glyphs}
	w.text(themes.Title, "For you alone", 1)
	here := x.timing.spent[x.slide.Key] + env.Now.Sub(x.timing.since)
	w.text(themes.Text, fmt.Sprintf("%s on this, %s in all", minutes(here), minutes(env.Now.Sub(x.timing.begun))), 2)
	if m := x.timing.minutes; m > 0 {
		left := time.Duration(m)*time.Minute - env.Now.Sub(x.timing.begun)
		mark := widget.Mark{Glyph: env.Glyphs.Verdict.OK, Role: themes.VerdictOK}
		words := minutes(left) + " left of " + minutes(time.Duration(m)*time.Minute)
		if left < 0 {
			mark, words = widget.Mark{Glyph: env.Glyphs.Verdict.Late, Role: themes.VerdictLate}, minutes(-left)+" over "+minutes(time.Duration(m)*time.Minute)
		}
		w.mark(mark, words, 1)
	}
	if at := f.place(x.slide.Key, x.place) + 1; at < len(f.slides) {
		w.text(themes.Muted, "Next: "+f.at(at).title, 2)
	}
	w.gap()
	note := x.notes[x.slide.Key]
	if note == "" {
		w.text(themes.Placeholder, "No note on this. e writes one.", 2)
		return
	}
	w.text(themes.Text, note, a.H())
}

// minutes says how long something takes, in whole minutes.
func minutes(d time.Duration) string { return fmt.Sprintf("%d min", int(d/time.Minute)) }
