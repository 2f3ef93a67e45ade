package screentest

import (
	"fmt"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/demo"
	"dccops/model/london"
)

func TestOutboxesStandAsTheyWere(t *testing.T) {
	views := []struct {
		name string
		keys []string
	}{
		{"outbox", []string{"6"}},
		{"outbox-letter", []string{"6", "down", "enter"}},
		{"outbox-all", []string{"6", "v", "down", "down"}},
		{"outbox-withdraw", []string{"6", "down", "x"}},
		{"outbox-again", []string{"6", "down", "down", "a"}},
	}
	for _, role := range []model.Role{model.Reader, model.OnCall, model.Operator} {
		for _, size := range [][2]int{{120, 40}, {80, 24}, {45, 20}, {34, 12}, {60, 1}} {
			for _, v := range views {
				if v.name != "outbox" && (role == model.Operator || size[0] == 34 || size[1] == 1) {
					continue // an operator's questions are those of on-call; the smallest sizes show the screen
				}
				name := fmt.Sprintf("%s-%s-%dx%d.txt", v.name, role, size[0], size[1])
				t.Run(name, func(t *testing.T) {
					golden(t, name, demoConsole(t, role, size[0], size[1]).Press(v.keys...).Dump())
				})
			}
		}
	}
}

func TestALetterThatFailedIsSaidEverywhereUntilSomebodyActs(t *testing.T) {
	const band = "NOT SENT letters: 2, the newest of 2027-02 v1; press 6"
	c := demoConsole(t, model.OnCall, 80, 24).Sees("✗ " + band)
	c.Press("6").Misses(band).Sees("✗ 2 letters have not been sent and need somebody", "✗ FAILED     Copperfield Gas")
	c.Press("/").Type("failed um-001").Press("enter", "down").Sees("host says    550 5.1.1 no mailbox of that name").Press("a")
	c.Press("1").Sees("✗ NOT SENT letters: 1, the newest of 2027-02 v1; press 6")
	c.Press("6", "esc", "home", "down", "a").Sees("○ queued     Copperfield Gas").Misses("FAILED", "need somebody").Press("1").Misses("NOT SENT")
	c.Desk().Set(day().Add(7 * time.Minute))
	c.Second().Sees("! NOT SENT letters: 10, the newest of 2027-03 v1; press 6")
	c.Press("6", "home").Sees("! late ", "Nobody seems", "dccops serve does")
}

func TestAHoldIsCountedDownByItself(t *testing.T) {
	c := demoConsole(t, model.Operator, 120, 40).Press("6").Sees("held       TABASC Secretary", "goes out in 1:25; not sent yet")
	c.Desk().Set(day().Add(10 * time.Second))
	c.Second().Sees("goes out in 1:15").Misses("1:25")
	c.Desk().Set(day().Add(86 * time.Second))
	c.Second().Sees("goes out now; not sent yet")
}

func TestWithdrawingAsksAndWantsAReason(t *testing.T) {
	c := demoConsole(t, model.OnCall, 80, 24).Press("6", "/").Type("2027-02").Press("enter", "down", "x").Sees("Withdraw letter", "▸Leave it◂", "maintenance@copperfield.example")
	c.Press("enter").Sees("✗ FAILED     Copperfield Gas").Press("x", "right", "enter").Sees("Say why: whoever is owed it is not told then")
	c.Type("told by telephone").Press("tab", "enter").Misses("FAILED")
	c.Press("v").Sees("✕ withdrawn  Copperfield Gas        will not be sent: told by telephone")
}

func TestANoticeIsActedOnWhole(t *testing.T) {
	c := demoConsole(t, model.Operator, 120, 40).Press("6", "down", "down", "down", "down", "down", "down", "down")
	c.Sees("▸   · held       Amber Energy ").Press("X").Sees("Withdraw 7 letters of 2027-03 v1", "and 2 more letters")
	c.Press("tab").Type("wrong month").Press("tab", "enter").Misses("2027-03 v1 H8.4")
	c.Press("home").Sees("▸ 2027-02 v1").Press("a").Sees("Send 2 letters of 2027-02 v1 again?", "1 letter of them may have gone out before", "▸Leave it◂")
	c.Press("tab", "enter").Sees("2 queued, 5 sent")
}

func TestALetterOfWhichNobodyKnowsIsNotSentAgainUnasked(t *testing.T) {
	c := demoConsole(t, model.OnCall, 80, 24).Press("6", "down", "down").Sees("it may have gone out before: of 1 of its tries nobody knows")
	c.Press("a").Sees("if it goes again, it may be read").Press("enter").Sees("next try in 0:20; may have gone out")
}

func TestWhoMayNotSendIsToldWhoCould(t *testing.T) {
	c := demoConsole(t, model.Reader, 120, 40).Press("6", "down").Misses("a send again", "x withdraw")
	c.Press("a").Sees("on-call or operator or approver").Press("X").Sees("on-call or operator or approver")
	c.Press("enter").Sees("SCHEDULE OF PLANNED MAINTENANCE, FEBRUARY 2027", "To           Copperfield Gas <maintenance@copperfield.example>")
}

func TestTheFilterFindsALetterByWhatIsKnownOfIt(t *testing.T) {
	c := demoConsole(t, model.Operator, 120, 40).Press("6", "v", "/").Type("amber 2026-11 sent").Sees("4 letters found").Misses("Northgrid")
	c.Press("enter", "esc").Sees("Northgrid").Press("/").Type("nobody at all").Sees("No letter matches the filter").Press("esc").Sees("Northgrid")
}

func TestANoticeThatNobodyWasToldOfSaysWhatToDo(t *testing.T) {
	acts := []demo.Act{{At: day().Add(-time.Hour), Order: model.Order{ID: "p", Actor: model.Actor{Name: "r.okafor", Role: model.Approver}, Command: model.PublishMonth{Month: london.MonthOf(day()).Add(3)}}}}
	c := Open(t, Setup{Acts: acts, Now: day(), W: 80, H: 24}).Press("6")
	c.Sees("! 1 notice had nobody to go to", "! nobody to tell", "then publish 2027-02 again", "! TABASC       no letter: the directory had nobody then; must be told")
	c.Desk().Set(day().AddDate(0, 4, 0)) // the month is over
	c.Second().Misses("nobody to tell", "had nobody to go to").Press("v").Sees("nobody was told by it", "nothing left to tell, and that nobody was told")
}

func TestAnOutboxComesBackFromASmallTerminal(t *testing.T) {
	c := demoConsole(t, model.Operator, 80, 24).Press("6", "down", "down", "enter", "down")
	before := c.Dump()
	if c.Resize(40, 15).Resize(20, 4).Resize(80, 24).Dump() != before {
		t.Errorf("the frame is another:\n%s", c.Frame())
	}
	c.Press("esc").Resize(60, 1).Sees("2 not sent")
}
