package screentest

import (
	"strings"
	"testing"

	"dccops/model"
)

// pair is two people at one demo: the first as a role, the second an operator.
func pair(t *testing.T, role model.Role, w, h int) (first, second *Console) {
	t.Helper()
	first = demoConsole(t, role, w, h)
	return first, Sit(t, first.Desk(), Setup{Name: "a.khan", Role: model.Operator, W: w, H: h})
}

// TestWhatIsReadOfAResponseStandsEverywhere, and what another person did
// meanwhile never moves the selection.
func TestWhatIsReadOfAResponseStandsEverywhere(t *testing.T) {
	ap, op := pair(t, model.Approver, 120, 40)
	ap.Press("3", "/").Type("CH-002").Press("enter").Sees("▸ □ to do   CH-002")
	op.Press("3", "down", "down", "down", "down", "down", "down").Sees("▸ ■ unread    CO-001.3").Press("o").Sees("2 object").Misses("unread    CO-001")
	ap.Moved().Sees("▸ □ to do   CH-002").Press("esc").Sees("2 object", "▸ □ to do   CH-002")
	op.Press("v").Sees("▸ ✓ done      CO-001.3").Press("D").Sees("no view, read by a.khan").Press("a").Sees("agrees, read by a.khan")
}

// TestAChangeIsBroughtOnFromTheInbox, each step by the same key.
func TestAChangeIsBroughtOnFromTheInbox(t *testing.T) {
	c := demoConsole(t, model.Approver, 120, 40).Press("3", "/").Type("CH-002").Press("enter", "w").Sees("Security of CH-002", "is shown to operators and")
	for range 3 {
		c.Press("n").Press("tab").Type("nothing new").Press("tab")
	}
	c.Press("ctrl+o").Sees("all gates are through: clear it").Press("D").Sees("Clear CH-002", "▸Leave it◂").Press("enter").Sees("all gates are through: clear it")
	c.Press("w", "tab", "enter").Sees("link the window that implements it").Press("w").Sees("Windows of CH-002").Type("PM-404").Press("ctrl+o").Sees(`There is no window "PM-404"`)
	if x, _ := c.Desk().Board().Change("CH-002"); x.State != model.ChangeCleared || x.Cleared == nil {
		t.Errorf("%+v", x)
	}
}

// TestAConsultationIsClosedWithHowEachObjectionWasMet.
func TestAConsultationIsClosedWithHowEachObjectionWasMet(t *testing.T) {
	c := demoConsole(t, model.Operator, 120, 40).Press("3", "/").Type("CO-001").Press("enter", "D").Sees("Close CO-001", "Birch Power", "Northgrid", "objects: how was that met")
	c.Type("Two nights").Press("ctrl+o").Sees("Amber Energy may answer until the end of Tuesday 17 November 2026")
	c.Press("esc").Sees("CO-001").Press("c").Sees("Chase the silent of CO-001", "Amber Energy, Copperfield").Press("enter")
	c.Press("x").Sees("Withdraw CO-001").Type("another way was found").Press("ctrl+o").Misses("waiting   CO-001")
	if k, _ := c.Desk().Board().Consultation("CO-001"); k.State != model.ConsultationWithdrawn {
		t.Errorf("it is %s", k.State)
	}
}

// TestWhatAMeetingAskedForIsSaidToBeDone from where it waits, once, and by whoever
// operates.
func TestWhatAMeetingAskedForIsSaidToBeDone(t *testing.T) {
	oc, op := pair(t, model.OnCall, 80, 24)
	oc.Press("3", "/").Type("MT-001.3").Press("enter", "w").Sees("operator or approver may")
	op.Press("3", "/").Type("MT-001.3").Press("enter", "D").Sees("Done: resolution 3 of MT-001", "Count the top-ups", "the vending team", "Monday 16 November 2026")
	op.Press("ctrl+o").Sees("how it was done").Type("Three drains, 41 in all").Press("ctrl+o").Misses("Done: resolution 3", "□ to do   MT-001.3")
	op.Press("v", "enter").Sees("Three drains, 41 in all").Press("esc", "w").Sees("It was said to be done on")
	oc.Moved().Misses("□ to do   MT-001.3")
}

// TestAReaderIsShownNothingThatIsMarkedForOthers on any screen of the Inbox or
// the record, whatever is opened, filtered or scrolled.
func TestAReaderIsShownNothingThatIsMarkedForOthers(t *testing.T) {
	const secret = "price change" // of a response marked Amber
	op := demoConsole(t, model.Operator, 120, 40).Press("3", "/").Type(secret).Press("enter", "v").Sees("1 item found").Press("enter").Sees(secret)
	_ = op
	for _, role := range []model.Role{model.Reader, model.Presenter, model.OnCall} {
		c := demoConsole(t, role, 120, 40).Press("3", "v", "/").Type(secret).Press("enter").Sees("0 items found").Press("esc", "home")
		for range 14 {
			c.Press("enter", "pgdown", "pgdown").Misses(secret).Press("esc", "down").Misses(secret)
		}
		c.Press("7", "/").Type("recorded a response").Press("enter")
		seen := 0
		for range 3 {
			if f := c.Press("enter", "pgdown").Frame(); strings.Contains(f, secret) {
				t.Errorf("%s reads it in the record:\n%s", role, f)
			} else if strings.Contains(f, model.Kept) {
				seen++
			}
			c.Press("esc", "down")
		}
		if seen == 0 {
			t.Errorf("%s: the response is not in the record's detail at all, and nothing was tried", role)
		}
	}
}

// TestAFindingOfAGateIsCuredFromTheCalendar: Enter on it opens the change.
func TestAFindingOfAGateIsCuredFromTheCalendar(t *testing.T) {
	c := demoConsole(t, model.Operator, 120, 40)
	draft := ""
	for m := range c.Desk().Board().Published() {
		for _, w := range c.Desk().Board().Windows(m.Next()) {
			if w.Status == model.Draft {
				draft = w.ID
			}
		}
	}
	if draft == "" {
		t.Fatal("the demo has no draft")
	}
	if _, err := c.Desk().Do(t.Context(), model.Order{ID: "link", Actor: model.Actor{Name: "a.khan", Role: model.Operator}, Command: model.LinkWindows{Ref: "CH-003", Windows: []string{draft}}}); err != nil {
		t.Fatal(err)
	}
	c.Moved().Press("1", "}", "tab", "tab")
	for range 40 {
		if strings.Contains(c.Frame(), "Enter opens CH-003 in the Inbox") {
			c.Press("enter").Sees("CH-003 Fewer retries on CSP North", "Gates (H8.8)")
			return
		}
		c.Press("down")
	}
	t.Errorf("no finding opens the change:\n%s", c.Frame())
}

// TestWhatAnotherDidToAConsultationIsSaidBeforeSaving: a form that closes it was
// opened, and meanwhile somebody reads an objection in it.
func TestWhatAnotherDidToAConsultationIsSaidBeforeSaving(t *testing.T) {
	ap, op := pair(t, model.Approver, 120, 40)
	ap.Press("3", "/").Type("CO-001").Press("enter", "D").Sees("Close CO-001").Type("Two nights")
	op.Press("3", "/").Type("CO-001.3").Press("enter").Press("v").Sees("■ unread  CO-001.3").Press("o").Sees("objects, read by a.khan")
	ap.Moved().Sees("Since this was opened: TABASC Secretary objects", "Two nights")
	ap.Press("ctrl+o").Sees("CO-001 was updated by someone else meanwhile", "Two nights")
	if k, _ := ap.Desk().Board().Consultation("CO-001"); k.State != model.ConsultationOpen {
		t.Error("it was closed over what another person did")
	}
}

// TestOneConsulteeIsGivenLonger, from the desk and from a phone; nobody else is.
func TestOneConsulteeIsGivenLonger(t *testing.T) {
	for _, size := range [][2]int{{120, 40}, {45, 20}} {
		c := demoConsole(t, model.Operator, size[0], size[1]).Press("3", "/").Type("CO-001").Press("enter", "E").Sees("Extend CO-001")
		for range 12 {
			if strings.Contains(c.Frame(), "■ Amber Energy") {
				break
			}
			c.Press("right")
		}
		c.Press("tab").Type("2026-11-10").Press("tab").Type("they asked for it").Press("ctrl+o").Sees("Extend CO-001")
		if k, _ := c.Desk().Board().Consultation("CO-001"); len(k.Mailed) != 1 {
			t.Fatal("a due date was moved earlier")
		}
		c.Press("shift+tab").Press("ctrl+u").Type("2026-11-24").Press("ctrl+o").Misses("▌Answers", "Extend CO-001")
		k, _ := c.Desk().Board().Consultation("CO-001")
		for _, who := range k.Consultees {
			if longer := k.DueOf(who.Name).After(k.Due); longer != (who.Name == "Amber Energy") {
				t.Errorf("%s has longer: %v", who.Name, longer)
			}
		}
	}
}
