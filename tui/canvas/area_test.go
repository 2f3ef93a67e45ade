package canvas

import (
	"testing"

	"dccops/themes"
)

func TestAreasNeverReachBeyondTheirParent(t *testing.T) {
	g := New(10, 5, themes.Text)
	a := g.Area()
	for _, c := range []struct {
		name       string
		area       Area
		x, y, w, h int
	}{
		{"inside", a.Sub(2, 1, 3, 2), 2, 1, 3, 2},
		{"over the right and the bottom", a.Sub(8, 4, 9, 9), 8, 4, 2, 1},
		{"over the left and the top", a.Sub(-2, -1, 5, 3), 0, 0, 3, 2},
		{"outside", a.Sub(20, 20, 5, 5), 10, 5, 0, 0},
		{"negative", a.Sub(3, 3, -4, -4), 3, 3, 0, 0},
		{"of a part", a.Sub(2, 1, 4, 3).Sub(1, 1, 9, 9), 3, 2, 3, 2},
		{"top", a.Top(2), 0, 0, 10, 2},
		{"bottom", a.Bottom(2), 0, 3, 10, 2},
		{"too much bottom", a.Bottom(9), 0, 0, 10, 5},
		{"left", a.Left(3), 0, 0, 3, 5},
		{"right", a.Right(3), 7, 0, 3, 5},
		{"row", a.Row(4), 0, 4, 10, 1},
		{"no row", a.Row(5), 0, 5, 10, 0},
		{"inset", a.Inset(2, 1), 2, 1, 6, 3},
		{"inset to nothing", a.Inset(9, 9), 9, 5, 0, 0},
		{"centred", a.Centred(4, 3), 3, 1, 4, 3},
		{"centred and too large", a.Centred(40, 30), 0, 0, 10, 5},
	} {
		have := [4]int{c.area.x, c.area.y, c.area.W(), c.area.H()}
		if c.area.Empty() {
			have[0], have[1] = c.x, c.y // where nothing is does not matter
		}
		if want := [4]int{c.x, c.y, c.w, c.h}; have != want {
			t.Errorf("%s: %v, want %v", c.name, have, want)
		}
	}
}

func TestSplitsShareTheWholeArea(t *testing.T) {
	a := New(10, 6, themes.Text).Area()
	for _, n := range []int{-1, 0, 3, 6, 10, 99} {
		top, rest := a.SplitTop(n)
		above, bottom := a.SplitBottom(n)
		left, r := a.SplitLeft(n)
		l, right := a.SplitRight(n)
		if top.H()+rest.H() != 6 || above.H()+bottom.H() != 6 || left.W()+r.W() != 10 || l.W()+right.W() != 10 {
			t.Errorf("split at %d loses or doubles a row or column", n)
		}
		if n >= 0 && n <= 6 && (top.H() != n || bottom.H() != n || left.W() != n || right.W() != n) {
			t.Errorf("split at %d gives the wrong part", n)
		}
		if !rest.Empty() && rest.y != top.y+top.h || !r.Empty() && r.x != left.x+left.w {
			t.Errorf("split at %d leaves a gap", n)
		}
	}
}

func TestBoxDrawsAFrameAndItsTitle(t *testing.T) {
	g := New(14, 4, themes.Text)
	inner := g.Area().Box("Budgets and more", themes.BorderFocus, themes.GlyphSet(true))
	inner.Fill(themes.Text, '.')
	want := "" +
		"┌─ Budgets… ─┐\n" +
		"│............│\n" +
		"│............│\n" +
		"└────────────┘\n"
	if got := g.Text(); got != want {
		t.Errorf("have\n%swant\n%s", got, want)
	}
	want = want + "---- 14x4 in Text\n" +
		"0: 0-2 BorderFocus, 3-10 Title, 11-13 BorderFocus\n" +
		"1: 0-0 BorderFocus, 13-13 BorderFocus\n" +
		"2: 0-0 BorderFocus, 13-13 BorderFocus\n" +
		"3: 0-13 BorderFocus\n"
	if got := g.Dump(); got != want {
		t.Errorf("have\n%swant\n%s", got, want)
	}
	for w := range 8 {
		small := New(w, w/2, themes.Text)
		small.Area().Box("title", themes.Border, themes.GlyphSet(false)).Fill(themes.Text, 'x')
		check(t, small)
	}
}

func TestOverlayCoversWhatIsUnderIt(t *testing.T) {
	g := New(8, 3, themes.Text)
	for y := range 3 {
		g.Area().Text(0, y, themes.Text, "日日日日")
	}
	o := g.Area().Overlay(3, 1, themes.Banner)
	o.Text(0, 0, themes.Banner, "abc")
	want := "日日日日\n日abc 日\n日日日日\n"
	if got := g.Text(); got != want {
		t.Errorf("have\n%swant\n%s", got, want)
	}
	check(t, g)
}

func TestLinesAndFills(t *testing.T) {
	g := New(5, 4, themes.Text)
	a := g.Area()
	a.HLine(-3, 0, 99, themes.Border, '─')
	a.VLine(4, -2, 99, themes.Border, '│')
	a.HLine(0, 9, 3, themes.Border, 'x')
	a.VLine(-1, 0, 3, themes.Border, 'x')
	a.Sub(1, 1, 2, 2).Fill(themes.Night, '日') // no room for half of it
	a.Put(9, 9, themes.Text, 'x')
	a.Put(4, 3, themes.Text, '日')
	want := "────│\n    │\n    │\n\n"
	if got := g.Text(); got != want {
		t.Errorf("have\n%swant\n%s", got, want)
	}
	if g.At(1, 1).Role != themes.Night || g.At(0, 1).Role != themes.Text {
		t.Error("Fill missed its area")
	}
}

func TestEqualSeesSignsMarksAndRoles(t *testing.T) {
	draw := func(s string, role themes.Role) *Grid {
		g := New(6, 1, themes.Text)
		g.Area().Text(3, 0, themes.Text, "u\u0308") // shifts the numbers of later clusters
		g.Area().Text(3, 0, themes.Text, "  ")
		g.Area().Text(0, 0, role, s)
		return g
	}
	a := draw("e\u0301日", themes.Text)
	b := New(6, 1, themes.Text)
	b.Area().Text(0, 0, themes.Text, "e\u0301日")
	if !a.Equal(b) || !b.Equal(a) || !a.Equal(a) {
		t.Error("the same frame drawn twice is not equal")
	}
	for _, other := range []*Grid{
		draw("e\u0300日", themes.Text), draw("e\u0301日", themes.Muted), draw("e\u0301本", themes.Text),
		New(6, 2, themes.Text), New(5, 1, themes.Text), nil,
	} {
		if a.Equal(other) {
			t.Errorf("equal to something else: %v", other)
		}
	}
}

func TestEmptyGridsAndAreasAreHarmless(t *testing.T) {
	for _, g := range []*Grid{New(0, 0, themes.Text), New(-1, 5, themes.Text), New(3, -5, themes.Text)} {
		a := g.Area()
		a.Text(0, 0, themes.Text, "x")
		a.Fill(themes.Text, 'x')
		a.Restyle(0, 0, 5, themes.Text)
		a.Box("x", themes.Text, themes.GlyphSet(true)).Centre(0, themes.Text, "x")
		a.Wrap(0, 0, 0, 5, themes.Text, "some words")
		check(t, g)
	}
	var a Area
	a.Text(0, 0, themes.Text, "x")
	a.Overlay(3, 3, themes.Text).VLine(0, 0, 3, themes.Text, 'x')
	g := New(2, 2, themes.Text)
	if g.Row(-1) != nil || g.Row(2) != nil || g.At(5, 5) != (Cell{}) {
		t.Error("cells outside the grid")
	}
}
