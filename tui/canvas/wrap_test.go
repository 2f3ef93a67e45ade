package canvas

import (
	"strings"
	"testing"

	"dccops/themes"
)

func TestWrapBreaksBetweenWords(t *testing.T) {
	for _, c := range []struct {
		name, in string
		w        int
		want     string
	}{
		{"one row", "all of it", 9, "all of it"},
		{"two rows", "publish by Monday", 10, "publish by|Monday"},
		{"the break takes the spaces", "publish   Monday", 8, "publish|Monday"},
		{"a word too long", "abcdefghij kl", 4, "abcd|efgh|ij|kl"},
		{"line breaks stand", "one\n\ntwo", 9, "one||two"},
		{"wide signs", "日本語 日本", 5, "日本|語|日本"},
		{"marks are not cut off", "ae\u0301e\u0301", 2, "ae\u0301|e\u0301"},
		{"nothing", "", 5, ""},
		{"trailing spaces", "ab   ", 2, "ab"},
	} {
		g := New(12, 8, themes.Text)
		rows := g.Area().Wrap(0, 0, c.w, 8, themes.Text, c.in)
		got := strings.ReplaceAll(strings.TrimRight(g.Text(), "\n"), "\n", "|")
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		want := strings.Count(c.want, "|") + 1
		if c.in == "" {
			want = 0
		}
		if rows != want || WrapRows(c.in, c.w) != want {
			t.Errorf("%s: %d rows, WrapRows %d, want %d", c.name, rows, WrapRows(c.in, c.w), want)
		}
	}
}

func TestWrapStopsAtItsRows(t *testing.T) {
	g := New(4, 4, themes.Text)
	if rows := g.Area().Wrap(0, 1, 4, 2, themes.Text, "one two three four"); rows != 2 {
		t.Errorf("%d rows, want 2", rows)
	}
	if got, want := g.Text(), "\none\ntwo\n\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// No text, however odd, makes wrapping loop or lose a visible sign.
func FuzzWrap(f *testing.F) {
	f.Add("some words\nand more", 7)
	f.Add("   \n \n", 1)
	f.Fuzz(func(t *testing.T, s string, w int) {
		w = 2 + (w&0xff)%20
		var back strings.Builder
		for rest, more := s, s != ""; more; {
			var line string
			line, rest, more = wrapLine(rest, w)
			if Width(line) > w {
				t.Fatalf("%q is wider than %d", line, w)
			}
			back.WriteString(line)
		}
		squeeze := strings.NewReplacer(" ", "", "\n", "")
		if got, want := squeeze.Replace(back.String()), squeeze.Replace(s); got != want {
			t.Fatalf("%q came back as %q", want, got)
		}
	})
}
