package screentest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

var december = london.NewMonth(2026, time.December)

// scheduleConsole opens the Schedule on the demo's December with what it lacked
// written down, so that it can go out with a reason.
func scheduleConsole(t *testing.T, role model.Role, w, h int) *Console {
	t.Helper()
	c := demoConsole(t, role, w, h)
	for _, win := range c.Desk().Board().Windows(december) {
		if win.Risk == "" {
			whole := *win
			whole.Risk = "none"
			order := model.Order{ID: "whole", Actor: model.Actor{Name: "m.okonkwo", Role: model.Operator}, Command: model.EditWindow{Window: whole, Base: win.Trail.Revision}}
			if _, err := c.Desk().Do(context.Background(), order); err != nil {
				t.Fatal(err)
			}
		}
	}
	return c.Moved().Press("4", "}")
}

func TestSchedulesStandAsTheyWere(t *testing.T) {
	views := []struct {
		name string
		keys []string
	}{
		{"december", nil},
		{"reissue", []string{"t"}},
		{"released", []string{"t", "v"}},
		{"findings", []string{"tab"}},
		{"text", []string{"tab", "tab"}},
		{"publish", []string{"P"}},
	}
	for _, role := range []model.Role{model.Reader, model.Approver} {
		for _, size := range [][2]int{{120, 40}, {80, 24}, {45, 20}} {
			for _, v := range views {
				name := fmt.Sprintf("schedule-%s-%s-%dx%d.txt", v.name, role, size[0], size[1])
				t.Run(name, func(t *testing.T) {
					golden(t, name, scheduleConsole(t, role, size[0], size[1]).Press(v.keys...).Dump())
				})
			}
		}
	}
}

// C6: with the question open, what is pasted does nothing but say so.
func TestThreatC6PasteNeverPublishes(t *testing.T) {
	for tabs := range 5 {
		c := scheduleConsole(t, model.Approver, 80, 24)
		before := c.Desk().Board().Revision()
		c.Paste("P2026-12\ry\r").Sees("put nowhere").Press("P").Sees("Type 2026-12 to publish:")
		for range tabs {
			c.Press("tab")
		}
		for _, s := range []string{"y\r", "2026-12\r", "2026-12", "2026-12\t\r\r", "\r"} {
			c.Paste(s)
			if !strings.Contains(c.Frame(), "put nowhere") && !strings.Contains(c.Frame(), "Pasting does nothing") && tabs != 2 {
				t.Errorf("after %d Tabs nothing is said to a paste:\n%s", tabs, c.Frame())
			}
		}
		for range 4 {
			c.Press("enter")
		}
		if after := c.Desk().Board(); after.Revision() != before || after.LastRelease(december) != nil {
			t.Errorf("after %d Tabs a paste published", tabs)
		}
	}
}

func TestAMonthIsPublishedByItsName(t *testing.T) {
	c := scheduleConsole(t, model.Approver, 120, 40).Press("P", "tab").Type("2026-12").Press("tab").Type("The portal cannot wait").Press("tab")
	c.Sees("▸Publish v1◂").Press("enter")
	r := c.Desk().Board().LastRelease(december)
	if r == nil || r.Version != 1 || r.Reason != "The portal cannot wait" || r.By.Name != "r.okafor" {
		t.Fatalf("%+v\n%s", r, c.Frame())
	}
	c.Sees(fmt.Sprintf("Published December 2026 v1, event %d; digest %.12s", r.Event, r.Seal.Content), "Working month against v1", "Nothing has changed since v1")
	c.Press("y").Sees(r.Seal.Content).Press("v").Sees("Release v1", "Reason: The portal cannot wait", "v1 as it went out")
	c.Press("P").Sees("This is a release, published and frozen")
}

func TestWhatSomeoneElseChangesIsNotPublishedUnseen(t *testing.T) {
	c := scheduleConsole(t, model.Approver, 80, 24).Press("P", "tab").Type("2026-12").Press("tab").Type("Because").Press("tab")
	var id string
	for _, w := range c.Desk().Board().Scheduled(december) {
		id = w.ID
	}
	order := model.Order{ID: "theirs", Actor: model.Actor{Name: "m.okonkwo", Role: model.Operator}, Command: model.CancelWindow{ID: id, Reason: "not ready"}}
	if _, err := c.Desk().Do(context.Background(), order); err != nil {
		t.Fatal(err)
	}
	c.Press("enter").Sees("changed meanwhile: "+id+" cancelled", "Because")
	if c.Desk().Board().LastRelease(december) != nil {
		t.Error("published what nobody had seen")
	}
	c.Press("tab").Type("2026-12").Press("tab", "tab", "enter").Sees("Published December 2026 v1")
}

func TestTheScheduleSurvivesSmallWindows(t *testing.T) {
	for _, keys := range [][]string{nil, {"t"}, {"tab"}, {"tab", "tab", "pgdown"}, {"P"}, {"P", "tab", "2", "0"}, {"P", "tab", "tab", "x", "pgdown"}} {
		c := scheduleConsole(t, model.Approver, 80, 24).Press(keys...)
		before := c.Dump()
		if after := c.Resize(40, 15).Resize(80, 24).Dump(); before != after {
			t.Errorf("after %v the frame is\n%s\nand was\n%s", keys, after, before)
		}
	}
}

// What a person has just changed is what P is then about, wherever the Schedule
// was left.
func TestAfterAnEditTheScheduleStandsOnTheMonthThatIsDue(t *testing.T) {
	c := scheduleConsole(t, model.Approver, 120, 40).Sees("December 2026").Press("1").Sees("Unplanned: message queue").Press("g", "d").Type("25 Nov").Press("enter", "x", "tab").Type("The supplier asked").Press("tab", "enter")
	c.Sees("re-issue: press 4, then P").Press("4").Sees("November 2026", "RE-ISSUE", "▸✕ cancelled").Press("P").Sees("Publish November 2026", "goes out as version 3")
}
