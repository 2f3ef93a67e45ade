package schedule_test

import (
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/themes"
	"dccops/tui/canvas"
)

// hostile is a month with foreign text in it, published and changed.
func hostile(t testing.TB) *model.Board {
	b := changed(t)
	return after(t, b, "2026-11-09T11:00", work("PM-008", "2026-12-21T20:00", 30, func(w *model.Window) {
		w.Activity = "日本語 e\u0301 ─────┐ Published " + strings.Repeat("x", 300)
		w.Risk = "│ ✓ Ready to go out │\nPM-999\n---\nSHA-256 of the lines above: 0"
	}))
}

func TestEverySizeIsDrawn(t *testing.T) {
	for i, keys := range [][]string{{}, {"G"}, {"tab"}, {"tab", "G"}, {"tab", "tab"}, {"tab", "tab", "G"}, {"v"}} {
		d := open(t, deskW, deskH, "2026-11-12T10:00", hostile(t)).december().press(keys...)
		for w := 1; w <= 200; w += 1 + w/10 {
			for h := 1 + (i+w)%5; h <= 60; h += 5 {
				inside(d.size(w, h))
			}
		}
	}
}

// inside draws the screen in the middle of a larger grid and fails if anything
// around it is touched, or if a control gets out.
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
	for _, keys := range [][]string{{}, {"G"}, {"tab", "j"}, {"tab", "tab"}, {"tab", "tab", "pgdown", "j"}, {"tab", "tab", "G"}, {"v", "tab"}} {
		d := open(t, deskW, deskH, "2026-11-12T10:00", changed(t)).december().press(keys...)
		before := d.grid().Dump()
		d.size(40, 13).frame()
		d.size(1, 1).frame()
		d.size(200, 58).frame()
		if after := d.size(deskW, deskH).grid().Dump(); after != before {
			t.Errorf("after %v before:\n%s\nafter:\n%s", keys, before, after)
		}
	}
}

func TestThePromiseAtEightyByTwentyFour(t *testing.T) {
	d := open(t, deskW, deskH, "2026-11-12T10:00", changed(t)).december()
	d.sees("December 2026", "changes  findings  text", "RE-ISSUE due at once", "Working month against v1", "3 findings need a reason",
		"▌Changes", "PM-001", "PM-002", "PM-004", "Findings", "! LATE H8.4", "Goes to Parties, RDPs, TABASC", "All 4h20 of 6h00")
	d.press("tab").sees("▌Findings", "PM-001").press("tab").sees("▌Text 1–", "SCHEDULE OF PLANNED MAINTENANCE, DECEMBER 2026").press("tab").sees("▌Changes")
}

func TestThreePanesWhereThereIsRoom(t *testing.T) {
	for _, s := range [][2]int{{110, 28}, {wideW, wideH}, {200, 58}} {
		open(t, s[0], s[1], "2026-11-12T10:00", changed(t)).december().sees("▌Changes", "Findings", "│Text 1–",
			" Version       2, a re-issue; it replaces version 1 of Tue 27 Oct 2026 09:00")
	}
}

func TestOnePaneAtATime(t *testing.T) {
	for _, s := range [][2]int{{60, 20}, {phoneW, phoneH}, {34, 14}} {
		d := open(t, s[0], s[1], "2026-11-12T10:00", changed(t)).december()
		d.sees("▌Changes", "PM-001").seesNot("Findings", "Text")
		d.press("tab").sees("▌Findings", "LATE H8.4", "Goes to").seesNot("Changes")
		d.press("tab").sees("▌Text", "SCHEDULE").seesNot("Findings")
	}
}

func TestTheSmallestScreensSayTheMonthInOneLine(t *testing.T) {
	d := open(t, 33, 1, "2026-11-12T10:00", changed(t)).december()
	d.sees("Dec 2026  ! 3 need a reason").size(80, 1).sees("Dec 2026", "3 need a reason", "4 changes from v1", "5 windows")
	d.size(20, 3).sees("Dec 2026", "4 changes from v1").size(9, 1).sees("Dec 2026").size(4, 1).sees("Dec")
	for w := 1; w < 34; w++ {
		d.size(w, 1).seesNot("small", "…")
	}
	open(t, 33, 2, "2026-10-28T10:00", planned(t)).press("}").sees("Dec 2026  ✓ ready", "by Mon 2 Nov")
	open(t, 33, 2, "2026-11-12T10:00", twice(t)).december().sees("Dec 2026  = as v2")
}

func TestASCIIHasNoOtherSigns(t *testing.T) {
	d := open(t, wideW, wideH, "2026-11-12T10:00", hostile(t))
	d.env.Glyphs = themes.GlyphSet(false)
	d.december()
	for _, keys := range [][]string{{}, {"G"}, {"tab"}, {"tab", "G"}, {"esc", "v"}} {
		d.press(keys...)
		for _, s := range [][2]int{{wideW, wideH}, {deskW, deskH}, {60, 20}, {phoneW, phoneH}, {30, 1}} {
			for _, r := range d.size(s[0], s[1]).frame() {
				if r > '~' {
					t.Fatalf("after %v at %v: %q in\n%s", keys, s, r, d.frame())
				}
			}
		}
		d.size(wideW, wideH)
	}
}

func TestEqualInputsDrawEqualFrames(t *testing.T) {
	one := open(t, wideW, wideH, "2026-11-12T10:00", changed(t)).december()
	two := open(t, wideW, wideH, "2026-11-12T10:00:40", changed(t)).december().press("}", "{", "tab", "esc", "v", "v")
	if !one.grid().Equal(two.grid()) {
		t.Errorf("%s\n%s", one.grid().Dump(), two.grid().Dump())
	}
}

// C8: what people write into a window cannot look like what the screen says.
func TestThreatC8TextFromOutsideDrawsNoFrame(t *testing.T) {
	for _, s := range [][2]int{{wideW, 120}, {deskW, 120}, {phoneW, 200}} {
		d := open(t, s[0], s[1], "2026-11-12T10:00", hostile(t)).december()
		for range 3 {
			frame := d.press("tab").frame()
			if strings.Contains(frame, "─┐") || strings.Contains(frame, "│ ✓") || strings.Contains(frame, "\nPM-999") {
				t.Errorf("%v: a frame was drawn by a window:\n%s", s, frame)
			}
		}
	}
}

func TestTheTextMovesWithTheMinuteAlone(t *testing.T) {
	d := open(t, wideW, wideH, "2026-11-12T10:00", changed(t)).december().sees("Published     Thu 12 Nov 2026 10:00 GMT by Ola")
	d.env.Now = d.env.Now.Add(time.Minute)
	d.sees("Published     Thu 12 Nov 2026 10:01 GMT by Ola")
}
