package record_test

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// The screen's areas at 120x40 and 80x24, less header and hints.
const (
	wideW, wideH = 120, 38
	deskW, deskH = 80, 22
)

func TestTheNewestEventIsFirstAndFollowed(t *testing.T) {
	d := open(t, wideW, wideH, 100_000)
	d.sees("100,000 events", "Ada", "changed a window W-100", "the supplier asked", "Event 100,000").on("100,000")
	d.stands(100_001).on("100,001").press("down").stands(100_002).on("100,000").sees("100,002 Wed")
}

func TestAHundredThousandEventsAreNeverAllRead(t *testing.T) {
	d := open(t, wideW, wideH, 100_000)
	if d.read > 128 {
		t.Errorf("%d events were read for the first frame", d.read)
	}
	d.press("G").on("1").press("g g").on("100,000")
	for range 40 {
		d.press("pgdown")
	}
	d.seesNot("reading").press("home", "end")
	if d.read > 3000 {
		t.Errorf("%d events were read for forty pages", d.read)
	}
	for _, w := range d.wishes {
		if w.N > 512 {
			t.Fatalf("%d events were asked for at once", w.N)
		}
	}
}

func TestARowThatIsNotReadSaysSo(t *testing.T) {
	d := open(t, wideW, wideH, 100_000)
	d.held = true
	d.press("G").sees("1  reading…").press("y")
	if d.said != "The event is still being read." {
		t.Errorf("copying says %q", d.said)
	}
	for len(d.waits) > 0 {
		d.letGo()
	}
	d.seesNot("reading")
}

func TestEventsThatCannotBeReadAreNotAskedForAllTheTime(t *testing.T) {
	d := open(t, wideW, wideH, 0)
	d.broken = "These events could not be read."
	d.stands(500).sees("✗ These events could not be read.")
	asked := len(d.wishes)
	d.press("down", "down")
	if len(d.wishes) != asked {
		t.Error("it asks again for what cannot be read")
	}
	d.broken = ""
	d.send(screen.Refreshed{}).sees("500 events", "changed a window")
}

func TestTheFilterMatchesWhatIsLoadedAndSearchesOn(t *testing.T) {
	d := open(t, wideW, wideH, 100_000)
	d.held = true
	d.press("/").typed("gateway").sees("/gateway", "1 found, searching back from 99,968…").on("100,000")
	d.letGo()
	d.sees("6 found, searching back from 99,456…", "99,500")
	d.held = false
	for len(d.waits) > 0 {
		d.letGo()
	}
	d.sees("back to", "go down for more")
	if d.read > 30_000 {
		t.Errorf("%d events were read although 200 matches were enough", d.read)
	}
	d.press("enter").sees("/gateway").press("n").on("99,900").press("N").on("100,000")
	for range 20 {
		d.press("G")
	}
	d.sees("1,000 found in all 100,000 events").on("100")
	d.stands(100_100).press("g g").sees("1,001 found in all 100,100 events").on("100,100")
	d.press("esc").sees("100,100 events").seesNot("found")
}

func TestAFilterThatIsLeftIsAsItWas(t *testing.T) {
	d := open(t, wideW, wideH, 300).press("/").typed("w-29").press("enter").sees("found in all 300 events")
	d.press("/").typed("9").sees("/w-299", "1 found").press("esc").sees("/w-29 ")
	d.press("/").send(tea.KeyMsg{Type: tea.KeyCtrlU}).typed("no such thing").sees("Nothing on the record matches.")
	for word, found := range map[string]string{"ada w-150 changed": "1 found", "2026-01-01": "300 found", "order-17": "1 found", "stepped": "1 found"} {
		d.send(tea.KeyMsg{Type: tea.KeyCtrlU}).typed(word).sees(found)
	}
}

func TestThePastHasNoLaterEvents(t *testing.T) {
	d := open(t, wideW, wideH, 400).press("/").typed("gateway").press("enter").sees("4 found")
	d.stands(250).sees("2 found in all 250 events").on("200").seesNot("400", "300 ")
	d.press("esc").sees("250 events").on("250").stands(400).sees("400 events")
}

func TestTheDetailSaysWhoWhenWhyAndWhatProvesIt(t *testing.T) {
	d := open(t, wideW, wideH, 500)
	ev := made(500)
	d.sees("W-500", "the supplier asked", "Ada, operator", "Thu 1 Jan 2026 17:20 GMT", "2026-01-01T17:20:00Z", "8m20s after the record was opened",
		"order-500", ev.Hash.String()[:30], ev.Prev.String()[:30], "r00t= of event 500, whose tree", "changed    ",
		"– was         end: Thu 1 Jan 2026 18:20 GMT", "+ is          end: Thu 1 Jan 2026 18:50 GMT", "as before")
	if d.press("y"); d.copied != ev.Hash.String() {
		t.Errorf("it copied %q", d.copied)
	}
	roles := map[themes.Role]bool{}
	g := d.grid()
	for y := range g.H() {
		for _, role := range g.Roles(y) {
			roles[role] = true
		}
	}
	if !roles[themes.Added] || !roles[themes.Removed] {
		t.Error("the difference has no colours of its own")
	}
}

func TestMarksAreSignAndWord(t *testing.T) {
	d := open(t, wideW, wideH, 9)
	d.sees("✕     3 Thu", "taken back: changed a window", "±     7 Thu", "the clock stepped back")
	d.press("down", "down").sees("± clock", "From here on the order of events")
	d.press("down", "down", "down", "down").sees("✕ taken back", "A later event took this back")
	d.env.Glyphs = themes.GlyphSet(false)
	d.sees("x     3 Thu", "^     7 Thu")
}

func TestVerifyingSaysWhatWasProved(t *testing.T) {
	d := open(t, wideW, wideH, 812).press("v").sees("verifying…").press("v")
	if d.proves != 1 || d.said != "The record is being verified already." {
		t.Errorf("it was verified %d times and said %q", d.proves, d.said)
	}
	d.send(screen.Verified{Upto: 812}).sees("✓ verified to 812")
	if !strings.Contains(d.said, "each of the 812 events stands on the one before") || !strings.Contains(d.said, "a head kept outside") {
		t.Errorf("it said %q", d.said)
	}
	d.press("v").send(screen.Verified{Upto: 812, Failed: "Event 3 is not as it was written."}).sees("✗ NOT AS WRITTEN")
	if d.said != "Event 3 is not as it was written." {
		t.Errorf("it said %q", d.said)
	}
}

func TestOnePaneAtATimeAndTheWayBack(t *testing.T) {
	for _, size := range [][2]int{{60, 18}, {45, 18}, {34, 8}} {
		d := open(t, size[0], size[1], 812).sees("812", "changed a window").seesNot("Event 812")
		d.press("down", "enter").sees("Event 811", "what", "who").press("G").sees("signed head", "100%").press("esc").seesNot("Event 811").sees("811")
	}
	open(t, deskW, deskH, 812).press("p").seesNot("Event 812").press("p").sees("Event 812").press("tab").sees("▌Event 812").press("tab").seesNot("▌Event")
	open(t, 33, 1, 812).sees("812 events · changed a window")
}

func TestAnEmptyRecordSaysHowItBegins(t *testing.T) {
	d := open(t, deskW, deskH, 0).sees("0 events", "Nothing is on the record yet.").press("enter", "down", "G", "g g", "tab", "v", "y")
	if d.said != "Nothing is on the record yet." {
		t.Errorf("the keys say %q", d.said)
	}
}

// Every size is drawn inside its area, and comes back to the frame it was.
func TestEverySizeIsDrawn(t *testing.T) {
	for _, keys := range [][]string{nil, {"down", "down", "enter", "down"}, {"p"}, {"/"}, {"G"}} {
		d := open(t, deskW, deskH, 12_345).press(keys...)
		before := d.grid().Dump()
		for w := 1; w <= 200; w += 3 {
			for h := 1 + w%4; h <= 60; h += 4 {
				inside(d.size(w, h))
			}
		}
		if after := d.size(deskW, deskH).grid().Dump(); after != before {
			t.Errorf("after %v before:\n%s\nafter:\n%s", keys, before, after)
		}
	}
}

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

func BenchmarkAKeyOnAHundredThousandEvents(b *testing.B) {
	d := open(&testing.T{}, wideW, wideH, 100_000)
	for i := range b.N {
		d.press([]string{"down", "up"}[i%2]).grid()
	}
	b.ReportMetric(float64(d.read), "events/read")
	_ = fmt.Sprint(d.said)
}
