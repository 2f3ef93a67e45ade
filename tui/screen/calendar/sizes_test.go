package calendar_test

import (
	"strings"
	"testing"

	"dccops/model"
	"dccops/themes"
	"dccops/tui/canvas"
)

// TestEverySizeIsDrawn draws sizes from 1x1 to 200x60, in every view and pane, with
// foreign text in the windows: nothing panics, nothing leaves the area.
func TestEverySizeIsDrawn(t *testing.T) {
	records := append(busy(120), window("W-日本", "2026-11-10T20:00", "2026-12-02T22:00", called("e\u0301\x1b[2J\u202e日本語 "+strings.Repeat("x", 300))))
	states := [][]string{
		{}, {"tab"}, {"tab", "tab"}, {"p"}, {"p", "tab", "tab", "G"}, {"c"}, {"v"}, {"v", "v"}, {"v", "v", "v"}, {"/"}, {"M"},
	}
	for i, keys := range states {
		d := open(t, deskW, deskH, "2026-11-11T02:10", records...)
		if len(keys) > 0 && keys[0] == "M" {
			d.size(45, 18)
		}
		d.press(keys...)
		for w := 1; w <= 200; w++ {
			for h := 1 + (i+w)%5; h <= 60; h += 5 { // each view a fifth of all sizes, another fifth at each width
				if w <= 50 || (w+h)%3 == 0 {
					inside(d.size(w, h))
				}
			}
		}
	}
}

// inside draws the screen in the middle of a larger grid and fails if
// anything around it is touched.
func inside(d *desk) {
	d.t.Helper()
	w, h := d.env.W, d.env.H
	g := canvas.New(w+2, h+2, themes.Text)
	g.Area().Fill(themes.Danger, '@')
	area := g.Area().Inset(1, 1)
	area.Clear(themes.Text)
	d.s.Draw(d.env, area)
	for y := range h + 2 {
		for x, c := range g.Row(y) {
			edge := x == 0 || y == 0 || x == w+1 || y == h+1
			if edge && (c.Rune() != '@' || c.Role != themes.Danger) {
				d.t.Fatalf("%dx%d draws outside at %d,%d", w, h, x, y)
			}
		}
	}
	for _, r := range g.Text() {
		if r < ' ' && r != '\n' || r == 0x202e {
			d.t.Fatalf("%dx%d lets %q out", w, h, r)
		}
	}
}

func TestResizeComesBackToTheSameFrame(t *testing.T) {
	d := open(t, deskW, deskH, "2026-11-10T12:00", november()...).press("tab", "down", "p", "tab")
	before := d.grid().Dump()
	d.size(40, 13)
	d.frame()
	d.size(1, 1)
	d.frame()
	d.size(200, 58)
	d.frame()
	if after := d.size(deskW, deskH).grid().Dump(); after != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
}

func TestThePromiseAtEightyByTwentyFour(t *testing.T) {
	d := open(t, deskW, deskH, "2026-09-21T12:00", november()...).press("}", "}")
	d.press("g d").typed("10 Nov").press("enter")
	d.sees("November 2026", "Wk  Mon", "49 ", "10+1", "All 4h31 of 6h00", "SSI 1h30 of 4h00", "publish by Fri 2 Oct (10 Working Days left)",
		"W-1", "Certificate rotation", "draft · planned", "W-2", "BREACH H8.3(a)", "policy 1", "gov.uk-2026-02-25", "England and Wales")
}

func TestOnePaneAtATime(t *testing.T) {
	d := open(t, 60, 20, "2026-11-10T12:00", november()...)
	d.sees("Wk  Mon", "All 4h31/6h00", "SSI 1h30/4h00", "BREACH")
	d.press("tab").seesNot("Wk  Mon").sees("Tue 10 Nov → Wed 11", "W-1")
	d.press("tab").sees("Findings", "All 4h31 of 6h00").press("tab").sees("Wk  Mon")
	d.press("p").sees("(a) what").press("esc").seesNot("(a) what")
	d.size(54, 20).press("tab").sees("findings")
}

func TestThePhoneHasTheAgendaFirst(t *testing.T) {
	d := open(t, 45, 18, "2026-11-10T12:00", november()...)
	d.sees("All 4h31 of 6h00", "SSI 1h30 of 4h00", "LATE", "BREACH H8.3(a)", "Nights", "Tue 10 Nov today", "▸· 20:00–22:30 Certificate").seesNot("Wk  Mon")
	d.press("down").sees("▸· 22:00–23:30 Search").press("down").sees("▸✕ 22:00–23:00").press("up").sees("▸· 22:00–23:30")
	d.press("M").sees("Wk  Mon", "Tue 10 Nov → Wed 11").press("right").sees("Wed 11 Nov →").press("M").seesNot("Wk  Mon")
	d.press("t", "enter").sees("(a) what    Certificate").press("esc").sees("Nights")
	d.press("tab").sees("Findings").press("tab").sees("Nights")
}

func TestTheSmallestScreensSayTheMonthInOneLine(t *testing.T) {
	d := open(t, 33, 1, "2026-11-10T12:00", november()...)
	d.sees("Nov 2026  All 4h31/6h00  ✗ BREACH")
	d.size(26, 1).sees("Nov 2026  All 4h31/6h00  ✗")
	d.size(20, 2).sees("Nov 2026", "All 4h31/6h00")
	d.size(200, 3).sees("Nov 2026  All 4h31/6h00  ✗ BREACH  SSI 1h30/4h00  ! by Fri 2 Oct")
	d.size(3, 1).sees("✗")
	for w := 1; w < 34; w++ {
		d.size(w, 1).seesNot("small", "…")
	}
}

func TestASCIIHasNoOtherSigns(t *testing.T) {
	d := open(t, wideW, wideH, "2026-11-11T02:10", append(november(), window("W-é", "2026-11-10T21:00", "2026-11-10T22:00", in(model.InProgress), called("Réseau – naïve")))...)
	d.env.Glyphs = themes.GlyphSet(false)
	for _, keys := range [][]string{{}, {"tab"}, {"tab"}, {"c"}, {"p"}, {"v"}, {"v"}, {"v"}} {
		for _, s := range [][2]int{{wideW, wideH}, {deskW, deskH}, {60, 20}, {45, 18}, {30, 1}} {
			for _, r := range d.size(s[0], s[1]).frame() {
				if r > '~' {
					t.Fatalf("after %v at %v: %q in\n%s", keys, s, r, d.frame())
				}
			}
		}
		d.size(wideW, wideH).press(keys...)
	}
}

func TestEqualInputsDrawEqualFrames(t *testing.T) {
	one := open(t, wideW, wideH, "2026-11-10T12:00", november()...)
	two := open(t, wideW, wideH, "2026-11-10T12:00", november()...)
	two.press("}", "{", "v", "V", "/").typed("x").press("esc")
	if !one.grid().Equal(two.grid()) {
		t.Errorf("%s\n%s", one.grid().Dump(), two.grid().Dump())
	}
}
