package paint

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"testing"
	"unicode/utf8"

	"dccops/themes"
	"dccops/tui/canvas"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"
	"github.com/muesli/termenv"
)

// emulator is a terminal in memory.
type emulator struct{ *vt.Emulator }

func newEmulator(t *testing.T, w, h int) emulator {
	t.Helper()
	e := emulator{vt.NewEmulator(w, h)}
	e.feed(t, []byte(altScreenOn+wrapOff))
	return e
}

// feed writes to the emulator; its own REP knows only ASCII, so repetitions are written out first.
func (e emulator) feed(t *testing.T, b []byte) {
	t.Helper()
	if _, err := e.Write(writeOut(b)); err != nil {
		t.Fatal(err)
	}
}

var repetition = regexp.MustCompile(`\x1b\[(\d*)b`)

// writeOut replaces every REP by the sign before it.
func writeOut(b []byte) []byte {
	for {
		at := repetition.FindSubmatchIndex(b)
		if at == nil {
			return b
		}
		n, err := strconv.Atoi(string(b[at[2]:at[3]]))
		if err != nil {
			n = 1
		}
		_, size := utf8.DecodeLastRune(b[:at[0]])
		sign := b[at[0]-size : at[0]]
		b = bytes.Join([][]byte{b[:at[0]], bytes.Repeat(sign, n), b[at[1]:]}, nil)
	}
}

// cell gives what can be seen of a cell.
func (e emulator) cell(x, y int) string {
	c := e.CellAt(x, y)
	if c == nil {
		return "none"
	}
	if c.Content == "" || c.Content == " " {
		if s := c.Style; s.Underline == 0 && s.Attrs&uv.AttrReverse == 0 {
			return fmt.Sprintf("' ' on %v", s.Bg)
		}
	}
	return fmt.Sprintf("%q %d %+v", c.Content, c.Width, c.Style)
}

// lookAlike fails when two terminals do not show the same.
func lookAlike(t *testing.T, have, want emulator, what string) {
	t.Helper()
	for y := range want.Height() {
		for x := range want.Width() {
			if a, b := have.CellAt(x, y), want.CellAt(x, y); a != nil && b != nil && *a == *b {
				continue
			}
			if h, w := have.cell(x, y), want.cell(x, y); h != w {
				t.Fatalf("%s: column %d, row %d shows\n  %s, want\n  %s", what, x, y, h, w)
			}
		}
	}
}

// naive paints a frame the long way: every cell with a move and a whole style.
func (e emulator) naive(t *testing.T, g *canvas.Grid, s *themes.Styles) {
	t.Helper()
	e.fit(g)
	b := []byte("\x1b[m\x1b[H\x1b[J")
	for y := range g.H() {
		for x, c := range g.Row(y) {
			if c.Width == 0 {
				continue
			}
			b = fmt.Appendf(b, "\x1b[%d;%dH\x1b[0m%s", y+1, x+1, s.SGR(c.Role))
			b = g.Append(b, c)
		}
	}
	e.feed(t, b)
}

// fit gives the emulator the size of a frame.
func (e emulator) fit(g *canvas.Grid) {
	if e.Width() != g.W() || e.Height() != g.H() {
		e.Resize(g.W(), g.H())
	}
}

func stylesFor(name string, profile termenv.Profile) *themes.Styles {
	p, _ := themes.ByName(name)
	return themes.Terminal{Profile: profile, Attrs: true}.Styles(p, io.Discard)
}
