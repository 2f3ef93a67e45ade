package screentest

import (
	"strings"
	"testing"

	"dccops/model"
)

// TestAPhoneRaisesAndUpdatesWithoutChordOrEscape: from any screen, with digits,
// letters, Tab and Enter alone, at the smallest phone that shows a form.
func TestAPhoneRaisesAndUpdatesWithoutChordOrEscape(t *testing.T) {
	for _, size := range [][2]int{{45, 20}, {40, 20}, {34, 20}} {
		for _, from := range []string{"1", "2", "3", "4", "5", "6", "7"} {
			c := Open(t, Setup{Role: model.OnCall, W: size[0], H: size[1]}).Press(from).Sees("8 raise")
			c.Press("9").Sees("Nothing") // is under way
			c.Press(from, "8").Sees("Raise Unplanned").Paste("Queue stuck").Press("tab").Type("prep").Press("enter")
			for range 20 {
				if strings.Contains(c.Frame(), "▸Raise◂") {
					break
				}
				c.Press("tab")
			}
			c.Press("enter").Sees("UM-001 raised")
			c.Press(from, "9").Sees("Update UM-001").Type("03:00")
			for range 20 {
				if strings.Contains(c.Frame(), "▸Send update◂") {
					break
				}
				c.Press("tab")
			}
			c.Press("enter").Sees("UM-001 updated")
		}
	}
}

func TestNumbersAreScreensWhereThereIsRoom(t *testing.T) {
	c := Open(t, Setup{Role: model.OnCall, W: 80, H: 24})
	if before, after := c.Frame(), c.Press("8", "9").Frame(); before != after {
		t.Errorf("8 and 9 do something at 80x24:\n%s", after)
	}
}

func TestAReaderIsToldWhyAPhoneCannotRaise(t *testing.T) {
	c := Open(t, Setup{Role: model.Reader, W: 45, H: 20}).Misses("8 raise")
	c.Press("8").Sees("may not")
}

// TestTheButtonsAreTwoKeysUp: nobody walks through a dozen fields to send what
// stands in the first.
func TestTheButtonsAreTwoKeysUp(t *testing.T) {
	c := Open(t, Setup{Role: model.OnCall, W: 40, H: 20}).Press("8").Type("Queue stuck").Press("tab").Type("prep").Press("enter")
	c.Press("ctrl+o").Sees("UM-001 raised")
	c.Press("9").Type("03:00").Press("up", "up").Sees("▸Send update◂").Press("enter").Sees("UM-001 updated")
}
