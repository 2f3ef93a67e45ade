package screentest

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/demo"
	"dccops/themes"
	"dccops/tui"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

func TestKeysThatArriveTogetherAreAllHeard(t *testing.T) {
	one := demoConsole(t, model.Operator, 120, 40).Press("l", "l", "l")
	all := demoConsole(t, model.Operator, 120, 40).Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("lll")})
	if one.Frame() != all.Frame() {
		t.Errorf("lll at once is not l, l, l:\n%s", all.Frame())
	}
}

func TestPastedKeysDoNothingButSaySo(t *testing.T) {
	c := demoConsole(t, model.Operator, 80, 24)
	c.Paste("x\ry\r").Sees("4 pasted characters were put nowhere", "Nothing was")
	if c.Desk().Board().Revision() != demoConsole(t, model.Operator, 80, 24).Desk().Board().Revision() {
		t.Error("a paste changed the record")
	}
}

func TestLeavingAsksAndStayingHasTheFocus(t *testing.T) {
	demoConsole(t, model.Operator, 80, 24).Press("q").Sees("Leave dccops?").Press("enter").Misses("Leave dccops?")
	demoConsole(t, model.Operator, 80, 24).Press("ctrl+c").Sees("once more").Press("l").Misses("once more")
}

func TestResizeAndBackEndsOnTheSameFrame(t *testing.T) {
	for _, keys := range [][]string{nil, {"v"}, {"p"}, {"n"}, {"?"}, {"v", "v", "v"}} {
		c := demoConsole(t, model.Operator, 80, 24).Press(keys...)
		if len(keys) > 0 && keys[0] == "n" {
			c.Type("half typ")
		}
		before := c.Dump()
		if after := c.Resize(40, 15).Resize(80, 24).Dump(); before != after {
			t.Errorf("after %v the frame is\n%s\nand was\n%s", keys, after, before)
		}
	}
}

func TestAFrameIsNeverLargerThanTheWindow(t *testing.T) {
	c := demoConsole(t, model.Operator, 80, 24)
	for _, size := range [][2]int{{1, 1}, {5, 3}, {20, 5}, {33, 9}, {34, 10}, {47, 12}, {48, 24}, {79, 24}, {109, 30}, {110, 30}, {500, 200}} {
		for _, keys := range [][]string{nil, {"n"}, {"?"}} {
			c = demoConsole(t, model.Operator, 80, 24).Resize(size[0], size[1]).Press(keys...)
			rows := strings.Split(strings.TrimSuffix(c.Frame(), "\n"), "\n")
			if len(rows) > size[1] {
				t.Errorf("%dx%d after %v has %d rows", size[0], size[1], keys, len(rows))
			}
		}
	}
	c.Resize(-4, 1<<30).Frame()
}

func TestAReaderIsToldWhoCould(t *testing.T) {
	demoConsole(t, model.Reader, 120, 40).Misses("n plan", "e edit").Press("n").Sees("reader", "operator or approver").Misses("Plan a window ─")
}

func TestHelpNarrowsAndRuns(t *testing.T) {
	demoConsole(t, model.Operator, 80, 24).Press("?").Type("next view").Sees("night view").Misses("go to date").
		Press("enter").Sees("Night of")
}

func TestFinderFindsByLettersAndRuns(t *testing.T) {
	demoConsole(t, model.Operator, 80, 24).Press(":").Type("mnth aftr").Press("enter").Sees("December 2026")
}

func TestAChordSaysWhatComesNext(t *testing.T) {
	demoConsole(t, model.Operator, 80, 24).Press("g").Sees("d go to date").Press("d").Sees("date")
}

func TestTwoSessionsDrawEqualFrames(t *testing.T) {
	a, b := demoConsole(t, model.Operator, 120, 40).Press("v", "l"), demoConsole(t, model.Operator, 120, 40).Press("v", "l")
	if a.Dump() != b.Dump() {
		t.Error("the same presses on the same board drew two frames")
	}
}

func TestAStoreThatFailsLosesNothingThatWasTyped(t *testing.T) {
	c := Open(t, Setup{W: 100, H: 34}).Press("n").Type("Gateway patching")
	for range 4 {
		c.Press("tab")
	}
	c.Type("2h")
	c.Desk().Fails = errors.New("input/output error")
	for range 12 {
		c.Press("tab")
		if strings.Contains(c.Frame(), "▸[Save") || strings.Contains(c.Frame(), "not stored") {
			break
		}
	}
	c.Sees("Gateway patching")
}

// No key stands for two things on any screen, for any role.
func TestNoKeyStandsForTwoThings(t *testing.T) {
	for _, role := range model.Roles() {
		now := time.Date(2026, 11, 12, 14, 0, 0, 0, time.UTC)
		env := screen.Env{Board: demo.Board(1, now), Now: now, Actor: model.Actor{Role: role}, Glyphs: themes.GlyphSet(true), W: 120, H: 38}
		for _, rows := range tui.Cards(env) {
			if bad := keymap.Conflicts(rows); len(bad) > 0 {
				t.Errorf("%s: %v", role, bad)
			}
			for _, r := range rows {
				if r.Words == "" || r.What == "" || r.Sends == nil {
					t.Errorf("the row of %v lacks words, a sentence or a meaning", r.Keys)
				}
			}
		}
	}
}

// A long sentence about a form stands below it: the buttons it speaks of stay
// in sight, whichever size the terminal has.
func TestALongSentenceDoesNotCoverTheButtons(t *testing.T) {
	for _, size := range [][2]int{{120, 40}, {80, 24}, {45, 20}} {
		c := demoConsole(t, model.Operator, size[0], size[1]).Press("q").Sees("Stay", "Leave")
		c.Send(screen.Say{Role: themes.Warn, Words: strings.Repeat("a long sentence that says what is safe and what to do now, ", 4)})
		c.Sees("Stay", "Leave", "a long sentence")
	}
}

// TestWhatIsTypedAheadGoesIntoTheFormItIsFor: a slow line brings the key that opens
// a form together with what is typed into it, in one piece or in two.
func TestWhatIsTypedAheadGoesIntoTheFormItIsFor(t *testing.T) {
	c := demoConsole(t, model.OnCall, 120, 40)
	c.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("2r1 gateway is down")}).Sees("Raise Unplanned Maintenance", "1 gateway is down", "2 Live")
	fast := demoConsole(t, model.OnCall, 34, 20)
	fast.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("8x1")}).Sees("x1")
}
