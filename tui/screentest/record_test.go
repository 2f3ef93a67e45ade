package screentest

import (
	"fmt"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/demo"
)

// record is a console on a made-up record with an act taken back and a clock
// that stepped.
func record(t *testing.T, role model.Role, w, h int) *Console {
	c := Open(t, Setup{Acts: demo.Acts(1, day()), Now: day(), Role: role, W: w, H: h})
	last := c.Desk().Board().Revision()
	if _, err := c.Desk().Do(t.Context(), model.Order{ID: "back", Actor: model.Actor{Name: "r.okafor (made up)", Role: model.Approver}, Command: model.TakeBack{Event: last}}); err != nil {
		t.Fatal(err)
	}
	c.Desk().Step(day().Add(-40 * time.Minute))
	return c.Moved().Press("7")
}

func TestRecordsStandAsTheyWere(t *testing.T) {
	views := []struct {
		name string
		keys []string
	}{
		{"record", nil},
		{"record-event", []string{"down", "down", "enter"}},
		{"record-release", []string{"G", "k", "enter", "pgdown"}},
	}
	for _, role := range []model.Role{model.Reader, model.Operator} {
		for _, size := range [][2]int{{120, 40}, {80, 24}, {45, 20}} {
			for _, v := range views {
				name := fmt.Sprintf("%s-%s-%dx%d.txt", v.name, role, size[0], size[1])
				t.Run(name, func(t *testing.T) {
					golden(t, name, record(t, role, size[0], size[1]).Press(v.keys...).Dump())
				})
			}
		}
	}
	golden(t, "record-asof-operator-120x40.txt", record(t, model.Operator, 120, 40).Press(":").Type("asof 2026-10-26").Press("enter").Dump())
}

func TestTheRecordOfThePastEndsThere(t *testing.T) {
	c := record(t, model.OnCall, 120, 40).Sees("91 events", "± ", "the clock stepped back", "✕ ", "taken back: cancelled a window")
	c.Press(":").Type("asof 2026-10-26T16:30").Press("enter").Sees("12 events", "late.json").Misses("taken back", "2026-11 v2")
	c.Press("esc").Sees("91 events")
	record(t, model.Reader, 120, 40).Sees("91 events", "not shown to your role").Misses("taken back", "cancelled a window")
}

func TestTheRecordFollowsAnOrderFromAnotherScreen(t *testing.T) {
	c := own(t, 120, 40).Press("7").Sees("89 events").Press("1", "z", "tab", "enter", "7")
	c.Sees("90 events", "took an act back", "taken back: cancelled a window PM-014").Press("v").Sees("✓ verified to 90", "Verified: each of the 90 events")
	c.Press("y").Sees("Reference: ")
	if c.Desk().MostAsked() > 512 {
		t.Errorf("%d events were asked for at once", c.Desk().MostAsked())
	}
}

// G5: an erased event says in words by what it went, when and by whom, at every
// size; nothing of it is blank, it is not taken back, and the days before it say
// why they cannot be looked at.
func TestThreatG5ErasedEventsOnTheScreen(t *testing.T) {
	for _, size := range [][2]int{{120, 40}, {80, 24}, {60, 20}, {45, 20}, {34, 12}} {
		c := own(t, size[0], size[1])
		last := c.Desk().Board().Revision()
		c.Desk().Erase(last, model.Actor{Name: "r.okafor (made up)", Role: model.Approver})
		c.Moved().Press("7").Sees("erased old content", "content erased")
		c.Press("down", "enter").Misses("It changed no record")
		if size[0] >= 80 {
			c.Sees("erased under Rule 7 (made up)", "by event "+fmt.Sprint(last+1), "r.okafor (made up)", "What it changed was erased")
		}
		c.Press("esc", "z").Sees("You have done nothing")
		c.Press(":").Type("asof 2026-08-31").Press("enter").Misses("AS OF")
		if size[0] >= 80 {
			c.Sees("was erased under Rule 7 (made up)")
		}
	}
}
