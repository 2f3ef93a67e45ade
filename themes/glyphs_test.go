package themes

import (
	"reflect"
	"slices"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/mattn/go-runewidth"
	"github.com/rivo/uniseg"
)

// allowed are all the signs we draw that are not ASCII. Some are two columns wide in East Asian settings
// (lines, blocks, circles, arrows): nothing else draws a box, and such settings draw every such program so.
const allowed = "─│┌┐└┘├┤┬┴┼" + "█▓▒░▀▄▌▐▁▂▃▄▅▆▇█▏▎▍▌▋▊▉█" + "·○►●✕✓✗§" + "▸◂■□◆±•‹›" + "↑↓←→…–"

// signs lists every rune of a glyph set by the path of its field.
func signs(v reflect.Value, path string, visit func(path string, r rune)) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			signs(v.Field(i), path+"."+v.Type().Field(i).Name, visit)
		}
	case reflect.Array:
		for i := range v.Len() {
			signs(v.Index(i), path, visit)
		}
	case reflect.Int32:
		visit(path, rune(v.Int()))
	}
}

func TestGlyphsAreOneColumnWide(t *testing.T) {
	plain := &runewidth.Condition{StrictEmojiNeutral: true}
	signs(reflect.ValueOf(*GlyphSet(true)), "", func(path string, r rune) {
		if r > '~' && !slices.Contains([]rune(allowed), r) {
			t.Errorf("%s: %q is not on the list", path, r)
		}
		s := string(r)
		if a, b, c := plain.RuneWidth(r), uniseg.StringWidth(s), ansi.StringWidth(s); a != 1 || b != 1 || c != 1 {
			t.Errorf("%s: %q is %d, %d and %d columns wide, want 1", path, r, a, b, c)
		}
		// A sign with an emoji form is drawn two columns wide by some terminals.
		if w := uniseg.StringWidth(s + "\ufe0f"); w != 1 {
			t.Errorf("%s: %q has an emoji form", path, r)
		}
	})
}

func TestEveryGlyphHasAnASCIITwin(t *testing.T) {
	g := GlyphSet(false)
	if !g.ASCII || GlyphSet(true).ASCII {
		t.Error("ASCII does not say which set it is")
	}
	signs(reflect.ValueOf(*g), "", func(path string, r rune) {
		if r <= ' ' || r > '~' {
			t.Errorf("%s: %q is not a printable ASCII sign", path, r)
		}
	})
}

// cp437 are the signs of a PC's own character set that are not ASCII and that we may draw.
const cp437 = "─│┌┐└┘├┤┬┴┼█▓▒░▀▄▌▐■·○►•§±↑↓←→√≡∙«»"

// TestTheLinuxConsoleHasEveryGlyph: its fonts hold what a PC's character set does, and little else for certain.
func TestTheLinuxConsoleHasEveryGlyph(t *testing.T) {
	signs(reflect.ValueOf(*Terminal{UTF8: true, VGA: true}.Glyphs()), "", func(path string, r rune) {
		if r > '~' && !slices.Contains([]rune(cp437), r) {
			t.Errorf("%s: %q is not in the font", path, r)
		}
		if s := string(r); ansi.StringWidth(s) != 1 || uniseg.StringWidth(s+"\ufe0f") != 1 {
			t.Errorf("%s: %q is not one column wide for certain", path, r)
		}
	})
}

// Two statuses or two verdicts must not share a sign: it is what tells them apart without colour.
func TestStatesAreToldApartByTheirGlyph(t *testing.T) {
	for _, kind := range []Terminal{{UTF8: true}, {}, {UTF8: true, VGA: true}} {
		g := kind.Glyphs()
		for _, group := range []any{g.Status, g.Verdict, g.Arrow} {
			seen := map[rune]string{}
			signs(reflect.ValueOf(group), "", func(path string, r rune) {
				if other, ok := seen[r]; ok {
					t.Errorf("%T: %s and %s are both %q", group, path, other, r)
				}
				seen[r] = path
			})
		}
		if g.Bar.Full == g.Bar.Light || g.Bar.Full == g.Bar.Medium || g.Mark.On == g.Mark.Off {
			t.Error("a full and an empty bar, or a ticked and an empty box, look the same")
		}
	}
}
