package canvas

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"dccops/themes"
)

func row(g *Grid, y int) string { return strings.Split(g.Padded(), "\n")[y] }

func TestTextIsDrawnWhereAsked(t *testing.T) {
	for _, c := range []struct {
		name string
		x    int
		s    string
		want string
		used int
	}{
		{"plain", 2, "hello", "  hello   ", 5},
		{"cut at the right edge", 7, "hello", "       hel", 3},
		{"cut at the left edge", -2, "hello", "llo       ", 5},
		{"beyond the right edge", 12, "hello", "          ", 0},
		{"left of the area", -9, "hello", "          ", 5},
		{"accents", 0, "é•→█", "é•→█      ", 4},
		{"a letter with a mark", 0, "e\u0301x", "e\u0301x        ", 2},
		{"a wide sign", 1, "日本", " 日本     ", 4},
		{"half a wide sign at the right", 9, "日", "          ", 1},
		{"half a wide sign at the left", -1, "日x", " x        ", 3},
		{"nothing", 3, "", "          ", 0},
	} {
		g := New(10, 1, themes.Text)
		if used := g.Area().Text(c.x, 0, themes.Muted, c.s); used != c.used {
			t.Errorf("%s: %d columns, want %d", c.name, used, c.used)
		}
		if got := row(g, 0); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// THREATS C1, C2, C3: what must not reach a terminal is shown, one sign for one code point.
func TestDangerousTextBecomesVisible(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"escape", "a\x1b[2Jb", "a␛[2Jb"},
		{"newline and tab", "a\nb\tc\r", "a␊b␉c␍"},
		{"nul, bell, delete", "\x00\x07\x7f", "␀␇␡"},
		{"C1", "a\u009b2J", "a\ufffd2J"},
		{"a lone C1 byte", "a\x9b2J", "a\ufffd2J"},
		{"a lead byte before an escape", "\xe8\x1b]52;c;", "\ufffd␛]52;c;"},
		{"right-to-left override", "a\u202eb", "a\ufffdb"},
		{"isolates and marks", "\u2066\u2069\u200e\u200f\u061c", "\ufffd\ufffd\ufffd\ufffd\ufffd"},
		{"zero width", "a\u200bb\u200dc\ufeff\u2060", "a\ufffdb\ufffdc\ufffd\ufffd"},
		{"soft hyphen", "a\u00adb", "a\ufffdb"},
		{"line separator", "a\u2028b\u2029", "a\ufffdb\ufffd"},
		{"variation selector", "\u2764\ufe0f", "\u2764\ufffd"},
		{"tags", "a\U000e0041b", "a\ufffdb"},
		{"Hangul filler", "a\u3164b\u115f", "a\ufffdb\ufffd"},
		{"private use", "\ue0b0", "\ufffd"},
		{"surrogate as bytes", "\xed\xa0\x80", "\ufffd\ufffd\ufffd"},
		{"other spaces", "a\u00a0b\u2003c", "a b c"},
		{"a flag is its letters", "\U0001f1ec\U0001f1e7", "GB"},
		{"keycap", "1\u20e3", "1\ufffd"},
		{"skin tone", "\U0001f44d\U0001f3fd", "\U0001f44d\ufffd"},
	} {
		g := New(20, 1, themes.Text)
		g.Area().Text(0, 0, themes.Text, c.in)
		if got := strings.TrimRight(row(g, 0), " "); got != c.want {
			t.Errorf("%s: %q is drawn as %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

// THREATS C4: a flood of marks stays in its cell and does not grow without end.
func TestMarksStayInTheirCell(t *testing.T) {
	g := New(10, 1, themes.Text)
	used := g.Area().Text(0, 0, themes.Text, "Z"+strings.Repeat("\u0336", 500)+"|")
	if used != 2 {
		t.Errorf("%d columns, want 2", used)
	}
	if n := utf8.RuneCount(g.Append(nil, g.At(0, 0))); n != 1+maxMarks {
		t.Errorf("the cell keeps %d code points, want a letter and %d marks", n, maxMarks)
	}
	if g.At(1, 0).Rune() != '|' {
		t.Error("the neighbour has moved")
	}
	if g.At(0, 0).Sure() {
		t.Error("terminals do not agree about such a cell, and it says they do")
	}
	g.Area().Text(5, 0, themes.Text, "\u0336x")
	if got := string(g.Append(nil, g.At(5, 0))); got != " \u0336" {
		t.Errorf("a mark without a letter is %q, want it on a space", got)
	}
}

// Whatever overwrites half of a wide sign, no half is left.
func TestWideSignsAreNeverHalved(t *testing.T) {
	for _, c := range []struct {
		name string
		x    int
		s    string
		want string
	}{
		{"its second column", 1, "x", " x日日"},
		{"its first column", 2, "x", "日x 日"},
		{"two halves by a wide one", 1, "本", " 本 日"},
		{"whole", 2, "ab", "日ab日"},
	} {
		g := New(6, 1, themes.Text)
		g.Area().Text(0, 0, themes.Text, "日日日")
		g.Area().Text(c.x, 0, themes.Text, c.s)
		if got := row(g, 0); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	g := New(6, 1, themes.Text)
	g.Area().Text(0, 0, themes.Text, "日日日")
	g.Area().Restyle(1, 0, 2, themes.Selected)
	if got := g.Roles(0); got[0] != themes.Selected || got[3] != themes.Selected || got[4] != themes.Text {
		t.Errorf("a selection that starts and ends in wide signs has roles %v", got)
	}
}

func TestAlignedText(t *testing.T) {
	g := New(10, 4, themes.Text)
	a := g.Area()
	if n := a.TextRight(10, 0, themes.Text, "6h00"); n != 4 {
		t.Errorf("TextRight took %d columns", n)
	}
	a.TextRight(3, 1, themes.Text, "12345")
	a.Text(3, 1, themes.Text, "|")
	if x := a.Centre(2, themes.Text, "日本"); x != 3 {
		t.Errorf("Centre starts in column %d", x)
	}
	if n := a.Fit(0, 3, 5, themes.Text, "abcdefgh", '…'); n != 5 {
		t.Errorf("Fit took %d columns", n)
	}
	want := "      6h00\n345|\n   日本\nabcd…\n"
	if got := g.Text(); got != want {
		t.Errorf("have\n%swant\n%s", got, want)
	}
}

func TestFitCutsOnlyWhatDoesNotFit(t *testing.T) {
	for _, c := range []struct {
		w, used int
		s, want string
	}{
		{8, 8, "12345678", "12345678"},
		{7, 7, "12345678", "123456…"},
		{4, 4, "日本語", "日 …"},
		{1, 1, "abc", "…"},
		{0, 0, "abc", ""},
		{5, 2, "ab", "ab"},
	} {
		g := New(8, 1, themes.Text)
		used := g.Area().Fit(0, 0, c.w, themes.Text, c.s, '…')
		if got := strings.TrimRight(row(g, 0), " "); got != c.want || used != c.used {
			t.Errorf("%q in %d columns: %q (%d), want %q (%d)", c.s, c.w, got, used, c.want, c.used)
		}
	}
}

func TestDrawingAllocatesNothing(t *testing.T) {
	g := New(120, 40, themes.Text)
	a := g.Area()
	glyphs := themes.GlyphSet(true)
	if n := testing.AllocsPerRun(100, func() {
		b := a.Sub(1, 1, 100, 30)
		b.Text(0, 0, themes.Title, "December 2026")
		b.Text(0, 1, themes.Text, "● é → █▓ 日本")
		b.Fit(0, 2, 5, themes.Text, "too long for it", '…')
		b.TextRight(50, 3, themes.Text, "4h00 of 6h00")
		b.Wrap(0, 4, 10, 3, themes.Text, "words over a few rows")
		b.Box("Budgets", themes.Border, glyphs)
		b.Restyle(0, 1, 10, themes.Selected)
		b.Put(3, 3, themes.Text, '●')
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// safe says whether a terminal may be handed a code point.
func safe(r rune) bool {
	return r == utf8.RuneError || unicode.IsGraphic(r) && !unicode.Is(unicode.Variation_Selector, r)
}

// check fails when a grid breaks one of the package's promises.
func check(t *testing.T, g *Grid) {
	t.Helper()
	for y := range g.H() {
		cells := g.Row(y)
		for x, c := range cells {
			text := string(g.Append(nil, c))
			switch c.Width {
			case 0:
				if x == 0 || cells[x-1].Width != 2 || cells[x-1].Role != c.Role || text != "" {
					t.Fatalf("(%d,%d): half a wide sign", x, y)
				}
			case 2:
				if x+1 >= len(cells) || cells[x+1].Width != 0 {
					t.Fatalf("(%d,%d): wide sign %q without its second column", x, y, text)
				}
			}
			if n := utf8.RuneCountInString(text); n > 1+maxMarks {
				t.Fatalf("(%d,%d): %d code points in a cell", x, y, n)
			}
			for _, r := range text {
				if !safe(r) {
					t.Fatalf("(%d,%d): %U in a cell", x, y, r)
				}
			}
			if len(text) != g.Size(c) {
				t.Fatalf("(%d,%d): Size says %d for %q", x, y, g.Size(c), text)
			}
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("plain", 0, 5)
	f.Add("日本\u0301\x1b[2J", -1, 3)
	f.Add("日00", 12, 3) // half a wide sign left of an area without columns
	f.Add("e\u0301\u200d\U0001f1ec\U0001f469\u200d\U0001f4bb\xff", 2, 7)
	f.Fuzz(func(t *testing.T, s string, x, w int) {
		g := New(12, 3, themes.Text)
		a := g.Area()
		a.Text(1, 1, themes.Muted, "日本日本日")
		x, w = x%40, w%40
		if used := a.Text(x, 0, themes.Title, s); used < 0 || x >= 0 && x <= 12 && x+used > 12 || used > Width(s) {
			t.Fatalf("%q in column %d took %d columns", s, x, used)
		}
		a.Fit(x, 1, w, themes.Key, s, '…')
		a.Sub(x, 0, w, 3).TextRight(w, 2, themes.Key, s)
		a.Sub(3, 1, w, 2).Wrap(x, 0, w, 2, themes.Key, s)
		a.Restyle(x, 1, w, themes.Selected)
		check(t, g)
	})
}
