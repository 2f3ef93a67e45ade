package screentest

import (
	"strings"
	"testing"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
)

// click clicks on the first place in the frame where words stand.
func (c *Console) click(words string) *Console {
	c.t.Helper()
	for y, row := range strings.Split(c.Frame(), "\n") {
		if at := strings.Index(row, words); at >= 0 {
			return c.Send(tea.MouseMsg{X: utf8.RuneCountInString(row[:at]), Y: y, Action: tea.MouseActionPress, Button: tea.MouseButtonLeft})
		}
	}
	c.t.Fatalf("there is no %q to click on:\n%s", words, c.Frame())
	return c
}

func (c *Console) wheel(b tea.MouseButton) *Console {
	return c.Send(tea.MouseMsg{X: 5, Y: 5, Action: tea.MouseActionPress, Button: b})
}

// TestTheMouseIsHeardOnceItIsAskedFor: before that a click does nothing at all,
// and :mouse gives the mouse back.
func TestTheMouseIsHeardOnceItIsAskedFor(t *testing.T) {
	c := demoConsole(t, model.Operator, 120, 40)
	before := c.Dump()
	if after := c.click("3 Inbox").wheel(tea.MouseButtonWheelDown).Dump(); before != after {
		t.Errorf("it was not asked for, and the frame is\n%s", after)
	}
	mouse(c).Sees("The mouse is heard here").click("3 Inbox").Sees("Schedule of December 2026")
	mouse(c).Sees("terminal's own again").click("1 Calendar").Sees("Schedule of December 2026")
}

func mouse(c *Console) *Console { return c.Press(":").Type("mouse").Press("enter") }

// TestAClickIsWhatStandsThere: a screen, a day, a key of the hints, help, a line of
// the help and of a list; what lies under an overlay is not reached.
func TestAClickIsWhatStandsThere(t *testing.T) {
	for _, size := range [][2]int{{120, 40}, {80, 24}} {
		c := mouse(demoConsole(t, model.Operator, size[0], size[1]))
		c.Press("t").click(" 18 ").Sees("Wed 18 Nov").click("? help").Sees("Enter runs").click("1 Calendar").Sees("Enter runs")
		c.click("go to date").click("go to date").Sees("Go to date").Press("esc")
		c.click("n plan").Sees("Plan a window").Press("esc")
		c.click(" 6 ").Sees("2027-02 v1").click("H8.7").click("H8.7").Sees("Notice UM-001", "Esc back")
	}
}

func TestTheWheelGoesUpAndDown(t *testing.T) {
	keys := demoConsole(t, model.Operator, 80, 24).Press("6", "down", "down", "up")
	c := mouse(demoConsole(t, model.Operator, 80, 24)).Press("6").wheel(tea.MouseButtonWheelDown).wheel(tea.MouseButtonWheelDown).wheel(tea.MouseButtonWheelUp)
	if c.Dump() != keys.Dump() {
		t.Errorf("two down and one up is\n%s", c.Frame())
	}
}

// TestNoClickBreaksAnything: anywhere, on anything, at any size.
func TestNoClickBreaksAnything(t *testing.T) {
	for seed := range uint64(12) {
		w := newWalker(t, seed, desks(), true)
		mouse(w.c)
		for range 25 {
			stepSafely(w, seed)
			x, y := w.dice.IntN(w.w), w.dice.IntN(w.h)
			w.log("click(%d,%d)", x, y)
			w.c.Send(tea.MouseMsg{X: x, Y: y, Action: tea.MouseActionPress, Button: tea.MouseButtonLeft})
			if bad := unlike(w); bad != "" {
				t.Fatalf("%s: %s\n%s", bad, w.story(seed), w.c.Frame())
			}
		}
	}
}
