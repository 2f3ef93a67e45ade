package paint

import (
	"strings"
	"testing"

	"dccops/themes"
	"dccops/tui/canvas"

	"github.com/muesli/termenv"
)

// TestTheWire pins the bytes of small changes on a 60x8 screen: a change here is a change of what goes over a
// phone's link.
func TestTheWire(t *testing.T) {
	type draw func(a canvas.Area)
	text := func(x, y int, role themes.Role, s string) draw {
		return func(a canvas.Area) { a.Text(x, y, role, s) }
	}
	full := func(a canvas.Area) {
		for y := range a.H() {
			a.Text(0, y, themes.Text, strings.Repeat("abcdefghi.", 6))
		}
	}
	words := func(a canvas.Area) { text(0, 0, 0, "some words gone all at once")(a); text(59, 0, 0, "|")(a) }
	noWords := func(a canvas.Area) { a.HLine(0, 0, 59, 0, ' ') }
	for _, c := range []struct {
		name          string
		before, after draw
		want          string
	}{
		{"nothing", full, nil, ""},
		{"one sign", full, text(30, 4, themes.Text, "X"), "\x1b[5;31HX"},
		{"two near: print what is between", full, text(10, 0, themes.Text, "X23X"), "\x1b[11GX23X"},
		{"two far: move", full, func(a canvas.Area) { text(10, 0, 0, "X")(a); text(30, 0, 0, "X")(a) }, "\x1b[11GX\x1b[31GX"},
		{"below, same column", full, func(a canvas.Area) { text(9, 0, 0, "X")(a); text(10, 3, 0, "X")(a) }, "\x1b[9CX\x1b[4dX"},
		{"start of the next row", full, func(a canvas.Area) { text(50, 2, 0, "X")(a); text(0, 3, 0, "X")(a) }, "\x1b[3;51HX\r\nX"},
		{"after the last column", full, func(a canvas.Area) { text(59, 2, 0, "X")(a); text(1, 3, 0, "X")(a) }, "\x1b[3;60HX\r\n\x1b[CX"},
		{"the rest of a row", full, text(20, 1, 0, strings.Repeat(" ", 40)), "\x1b[2;21H\x1b[K"},
		{"a long gap", full, text(10, 1, 0, strings.Repeat(" ", 30)), "\x1b[2;11H\x1b[30X"},
		{"words in a pane vanish at once", words, noWords, "\x1b[27X"},
		{"a short gap", full, text(10, 1, 0, "   "), "\x1b[2;11H   "},
		{"another style", full, text(5, 0, themes.Muted, "fg"), "\x1b[6G\x1b[38;5;246mfg"},
		{"spaces of a role on the same ground", full, text(5, 0, themes.Muted, "  "), "\x1b[6G  "},
		{"a role that looks the same", text(0, 0, themes.Added, "x"), text(0, 0, themes.VerdictOK, "x"), ""},
		{"spaces take the style that comes next", full, text(5, 0, themes.Selected, "  x"), "\x1b[6G\x1b[1;38;5;231;48;5;24m  x"},
		{"back to plain", text(3, 3, themes.Selected, "x"), text(3, 3, themes.Text, "x"), "\x1b[D\x1b[0;38;5;252;48;5;233mx"},
		{"repeated", full, text(3, 0, 0, strings.Repeat("─", 20)), "abc─\x1b[19b"},
	} {
		screen := newScreen(Options{Styles: stylesFor("dark", termenv.TrueColor), Repeat: true}.withDefaults())
		g := canvas.New(60, 8, themes.Text)
		c.before(g.Area())
		screen.compose(job{grid: g})
		if c.name != "back to plain" {
			screen.wire.move(0, 0)
			screen.wire.use(themes.Text)
		}
		g = canvas.New(60, 8, themes.Text)
		if c.name != "a role that looks the same" {
			c.before(g.Area())
		}
		if c.after != nil {
			c.after(g.Area())
		}
		if got := string(screen.compose(job{grid: g})); got != c.want {
			t.Errorf("%s:\n have %q\n want %q", c.name, got, c.want)
		}
	}
}

func TestSynchronisedOutputOnlyForLargeFrames(t *testing.T) {
	screen := newScreen(Options{Sync: true}.withDefaults())
	g := canvas.New(80, 24, themes.Text)
	for y := range 24 {
		g.Area().Text(0, y, themes.Text, strings.Repeat("abcdefghi.", 8))
	}
	big := string(screen.compose(job{grid: g, cursor: Cursor{Visible: true}}))
	if !strings.HasPrefix(big, syncBegin) || !strings.HasSuffix(big, syncEnd) {
		t.Errorf("a large frame is not wrapped: %q … %q", big[:20], big[len(big)-20:])
	}
	h := canvas.New(80, 24, themes.Text)
	for y := range 24 {
		h.Area().Text(0, y, themes.Text, strings.Repeat("abcdefghi.", 8))
	}
	h.Area().Text(0, 0, themes.Text, "X")
	if small := string(screen.compose(job{grid: h, cursor: Cursor{Visible: true}})); small != "X\r" {
		t.Errorf("a small frame is %q, want only X and the way back", small)
	}
}

// Long frames hide a visible cursor that would race across the screen.
func TestTheCursorHidesDuringLargeFrames(t *testing.T) {
	screen := newScreen(Options{}.withDefaults())
	blank, full := canvas.New(80, 24, themes.Text), canvas.New(80, 24, themes.Text)
	full.Area().Fill(themes.Text, 'x')
	c := Cursor{X: 3, Y: 2, Visible: true}
	if got := string(screen.compose(job{grid: blank, cursor: c})); got != "\x1b[H\x1b[J\x1b[3;4H\x1b[?25h" {
		t.Errorf("an empty frame is %q", got)
	}
	got := string(screen.compose(job{grid: full, cursor: c}))
	if !strings.HasPrefix(got, cursorHide) || !strings.HasSuffix(got, "\x1b[3;4H"+cursorShow) {
		t.Errorf("a large frame starts with %q and ends with %q", got[:12], got[len(got)-14:])
	}
	if got := string(screen.compose(job{grid: full})); got != cursorHide {
		t.Errorf("hiding the cursor is %q", got)
	}
}

// An erase leaves neither reverse nor underline behind: such spaces are printed.
func TestReversedSpacesArePrinted(t *testing.T) {
	screen := newScreen(Options{Styles: stylesFor("mono", termenv.TrueColor)}.withDefaults())
	g := canvas.New(60, 1, themes.Text)
	screen.compose(job{grid: g})
	h := canvas.New(60, 1, themes.Text)
	h.Area().Fill(themes.Selected, ' ')
	if got, want := string(screen.compose(job{grid: h})), "\x1b[7m"+strings.Repeat(" ", 60); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := string(screen.compose(job{grid: g})), "\r\x1b[m\x1b[K"; got != want {
		t.Errorf("back again: %q, want %q", got, want)
	}
}
