package form

import (
	"fmt"
	"strings"
	"testing"

	"dccops/model"
	"dccops/themes"
	"dccops/tui/canvas"
)

// crowded is a form with findings, a question and a list.
func crowded(t *testing.T) *bench {
	ssi := window(t, "PM-001", "2026-10-03 20:00", "2026-10-04 03:30")
	ssi.Services = []model.ServiceEffect{{Name: "SSI", Effect: model.EffectDisruption}}
	b := sit(t, board(ssi), NewPlan(day(t, "2026-10-31")))
	return b.field("Activity").press("Replace ｄｉｓｋｓ ｏｎ ａｌｌ ｎｏｄｅｓ ｏｆ ｔｈｅ ｃｌｕｓｔｅｒ").field("Start").press("19:00").field("Length or end").press("12h30")
}

func TestItIsDrawnAtEverySize(t *testing.T) {
	b := crowded(t)
	forms := map[string]*bench{
		"plan": b, "list": crowded(t).field("Services").press("down"), "ask": crowded(t).field("Start").press("25 Oct 01:30", "down"),
		"button": crowded(t).press("pgdown", "enter"), "cancel": sit(t, b.env.Board, NewCancel(window(t, "PM-001", "2026-10-03 20:00", "2026-10-04 03:30"))).press("tab"),
		"question": sit(t, b.env.Board, Ask(Question{Heading: "Quit?", Words: "Nothing is lost.", Word: "2026-11", Choices: []Choice{{Label: "Stay"}, {Label: "Quit", Danger: true}}})),
	}
	for name, b := range forms {
		for w := 1; w <= 200; w += 1 + w/5 {
			for h := 1; h <= 60; h += 1 + h/4 {
				g, c := b.size(w, h).grid()
				if c.Show && (c.X < 0 || c.Y < 0 || c.X >= w || c.Y >= h) {
					t.Fatalf("%s at %dx%d: the cursor is at %d,%d", name, w, h, c.X, c.Y)
				}
				if w, h := b.over.Want(b.env); w > b.w || h > b.h {
					t.Fatalf("%s wants %dx%d of %dx%d", name, w, h, b.w, b.h)
				}
				_ = g
			}
		}
	}
}

func TestTheFocusAndTheButtonAreAlwaysInView(t *testing.T) {
	for _, size := range [][2]int{{120, 40}, {80, 22}, {45, 18}, {40, 15}, {30, 8}} {
		b := crowded(t).size(size[0], size[1])
		b.press("pgup")
		for range 30 {
			p := b.over.(*Plan)
			at, seen := p.at(b.env), strings.Count(b.frame(), "▌")+strings.Count(b.frame(), "▸")
			if seen == 0 {
				t.Errorf("%v: %v is out of view:\n%s", size, at, b.frame())
			}
			if !strings.Contains(b.frame(), "Save draft") {
				t.Errorf("%v: the button is out of view:\n%s", size, b.frame())
			}
			if _, c := b.grid(); at.kind == onField && p.Typing() && !c.Show {
				t.Errorf("%v: no cursor in %s:\n%s", size, at.of, b.frame())
			}
			b.press("tab")
		}
	}
}

func TestASmallerWindowAndBackIsTheSameFrame(t *testing.T) {
	b := crowded(t).size(80, 24)
	for range 14 {
		was, cursor := b.size(80, 24).grid()
		typed := fmt.Sprint(raws(b.over.(*Plan).fields()), b.over.(*Plan).focus)
		b.size(40, 15).grid()
		now, there := b.size(80, 24).grid()
		if !was.Equal(now) || cursor != there {
			t.Fatalf("before:\n%s\nafter:\n%s", was.Text(), now.Text())
		}
		if typed != fmt.Sprint(raws(b.over.(*Plan).fields()), b.over.(*Plan).focus) {
			t.Fatal("the size changed what was typed")
		}
		b.press("tab")
	}
}

func TestTheSameStateDrawsTheSameFrame(t *testing.T) {
	one, _ := crowded(t).grid()
	two, _ := crowded(t).grid()
	if !one.Equal(two) {
		t.Error("two people at the same form see two frames")
	}
}

func TestWithoutUTF8EverythingIsASCII(t *testing.T) {
	b := crowded(t)
	b.env.Glyphs = themes.GlyphSet(false)
	for _, r := range b.field("Services").frame() {
		if r > 126 {
			t.Fatalf("%q in\n%s", r, b.frame())
		}
	}
}

func TestLongTextScrollsWithItsCursor(t *testing.T) {
	b := sit(t, board(), NewPlan(day(t, "2026-11-10"))).size(45, 18)
	b.press(strings.Repeat("0123456789", 8) + "END")
	g, c := b.grid()
	if row := strings.Split(g.Text(), "\n")[c.Y]; !strings.Contains(row, "END") || canvas.Width(row) > 45 {
		t.Errorf("%q", row)
	}
	b.press("home")
	if row := b.focused(); !strings.Contains(row, "Activity 0123") || !strings.Contains(row, "…") {
		t.Errorf("%q", row)
	}
}
