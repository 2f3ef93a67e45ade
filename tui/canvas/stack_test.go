package canvas

import (
	"testing"

	"dccops/themes"
)

// rowsOf is a grid with one text a row.
func rowsOf(w int, texts ...string) *Grid {
	g := New(w, len(texts), themes.Text)
	for y, s := range texts {
		g.Area().Text(0, y, themes.Muted, s)
	}
	return g
}

func TestAStackIsItsPartsOneBelowTheOther(t *testing.T) {
	top, body, foot := rowsOf(12, "head"), rowsOf(12, "one", "日本 two", "three"), rowsOf(12, "foot")
	got := Stack(top, body, foot)
	if want := rowsOf(12, "head", "one", "日本 two", "three", "foot"); !got.Equal(want) {
		t.Errorf("\n%s\nwant\n%s", got.Dump(), want.Dump())
	}
	if !Shared(got.Row(2), body.Row(1)) {
		t.Error("a row was copied")
	}
}

// Letters with marks belong to their own grid, and a grid may be of another width.
func TestAStackCopiesWhatItCannotShare(t *testing.T) {
	marks, wide := rowsOf(6, "e\u0301a\u0302", "plain"), rowsOf(9, "12345日本")
	got := Stack(rowsOf(6, "u\u0308"), marks, wide, rowsOf(3, "abc"))
	if want := rowsOf(6, "u\u0308", "e\u0301a\u0302", "plain", "12345 ", "abc"); got.Text() != want.Text() {
		t.Errorf("\n%s\nwant\n%s", got.Text(), want.Text())
	}
	if Shared(got.Row(1), marks.Row(0)) {
		t.Error("a row with marks is shared")
	}
	if Stack().H() != 0 {
		t.Error("nothing stacked is something")
	}
}

func TestSettledRowsThatLookAlikeAreTheSameMemory(t *testing.T) {
	paper := rowsOf(8, "one", "two", "three")
	was := paper.Settled(nil)
	is := rowsOf(8, "one", "2", "three", "four").Settled(was)
	if want := rowsOf(8, "one", "2", "three", "four"); !is.Equal(want) {
		t.Errorf("\n%s\nwant\n%s", is.Text(), want.Text())
	}
	for y, same := range []bool{true, false, true} {
		if Shared(is.Row(y), was.Row(y)) != same {
			t.Errorf("row %d shared: %v", y, !same)
		}
	}
	restyled := rowsOf(8, "one")
	restyled.Area().Restyle(0, 0, 1, themes.Warn)
	if Shared(restyled.Settled(was).Row(0), was.Row(0)) {
		t.Error("a row that only looks otherwise is shared")
	}
	marked := rowsOf(8, "e\u0301")
	if again := marked.Settled(marked.Settled(nil)); again.Text() != "e\u0301\n" || Shared(again.Row(0), marked.Row(0)) {
		t.Errorf("%q", again.Text())
	}
	paper.Blank()
	if blank := New(8, 3, themes.Text); !paper.Equal(blank) || was.Text() != "one\ntwo\nthree\n" {
		t.Errorf("blanked %q, and what was settled is %q", paper.Text(), was.Text())
	}
}
