package screentest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/demo"
)

// panelAsks is a console on the Schedule of November, published on 5 October,
// where the Panel asks for PM-001 of the 24th; December is published too and has
// five hours in it.
func panelAsks(t *testing.T, role model.Role, w, h int) *Console {
	t.Helper()
	chief := model.Actor{Name: "r.okafor (made up)", Role: model.Approver}
	at := func(month time.Month, d, hour int) time.Time {
		return time.Date(2026, month, d, hour, 0, 0, 0, time.UTC)
	}
	work := func(id, what string, start time.Time, hours int) model.Command {
		return model.PlanWindow{Window: model.Window{
			ID: id, Activity: what, Systems: []string{"DSP"}, Risk: "none", Start: start, End: start.Add(time.Duration(hours) * time.Hour),
			Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}},
		}}
	}
	var acts []demo.Act
	for i, a := range []struct {
		when  time.Time
		order model.Command
	}{
		{at(9, 1, 9), model.SetOrganisation{Organisation: model.Organisation{Name: "Panel Secretary", Audiences: []model.Audience{model.Panel}, Addresses: []string{"panel@committee.example"}}}},
		{at(9, 1, 9), work("PM-001", "Gateway patching", at(11, 24, 20), 3)},
		{at(9, 1, 9), work("PM-002", "Database maintenance", at(12, 8, 20), 5)},
		{at(10, 1, 8), model.PublishMonth{Month: december - 1}},
		{at(10, 1, 8), model.PublishMonth{Month: december}},
		{at(11, 10, 9), model.RecordRequest{Asking: model.Asking{
			Meeting: "Panel meeting 99 (made up)", Reasons: "It falls on the night of a made-up price change",
			Windows: []model.AskedWindow{{Window: "PM-001", WantedStart: at(12, 1, 20)}},
		}}},
	} {
		acts = append(acts, demo.Act{At: a.when, Order: model.Order{ID: fmt.Sprint("panel-", i), Actor: chief, Command: a.order}})
	}
	return Open(t, Setup{Acts: acts, Now: day(), Role: role, Name: chief.Name, W: w, H: h}).Press("4", "{", "{")
}

func TestFormsOfRequestsStandAsTheyWere(t *testing.T) {
	views := []struct {
		name string
		keys []string
	}{
		{"record", []string{"a"}},
		{"move", []string{"m"}},
		{"answer", []string{"A"}},
		{"letter", []string{"A", "tab", "x", "tab", "y", "ctrl+o"}},
	}
	for _, size := range [][2]int{{120, 40}, {80, 24}, {45, 20}} {
		for _, v := range views {
			name := fmt.Sprintf("request-%s-%dx%d.txt", v.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				golden(t, name, panelAsks(t, model.Approver, size[0], size[1]).Press(v.keys...).Dump())
			})
		}
	}
}

// What moving the window does to both months is seen while it is typed; then it
// is moved, and the Panel is answered by a letter that was read.
func TestThePanelIsAccommodatedFromTheScreen(t *testing.T) {
	c := panelAsks(t, model.Approver, 120, 40).Press("m")
	c.Sees("Move PM-001 as PR-001 asks", "November 2026: All 3h00 → 0h00 of 6h00", "December 2026: All 5h00 → 8h00 of 6h00", "BREACH H8.3(c)", "AUTHORISED(PR-001) H8.4")
	c.Press("ctrl+o").Sees("Moving PM-001 there raises what PR-001 does not authorise")
	c.Press("pgup", "ctrl+u").Type("17 nov 20:00").Press("tab", "ctrl+u").Type("2h").Misses("BREACH").Sees("PR-001 authorises what it asks for", "AUTHORISED(PR-001) H8.4")
}

func TestOnlyAnApproverAnswersThePanel(t *testing.T) {
	panelAsks(t, model.Operator, 80, 24).Press("A").Sees("An operator may not answer a request of the Panel; approver may.")
	c := panelAsks(t, model.Approver, 80, 24)
	before := c.Desk().Board().Revision()
	c.Press("A").Sees("Answer PR-001", "a made-up price change")
	c.Press("ctrl+o").Sees("Say why PR-001 is not accommodated in full")
	c.Type("no other night is free").Press("ctrl+o").Sees("Say which steps were taken")
	c.Type("asked the supplier").Press("ctrl+o").Sees("To: Panel Secretary <panel@committee.example>", "ANSWER TO REQUEST PR-001: NOT ACCOMMODATED")
	c.Press("enter").Sees("It was kept back, and nothing was sent", "asked the supplier")
	if c.Desk().Board().Revision() != before {
		t.Error("what was kept back is on the record")
	}
	c.Press("ctrl+o", "tab", "enter").Sees("PR-001 answered, not; stored", "1 letter is held until")
	r, _ := c.Desk().Board().Request("PR-001")
	if r.State != model.RequestNot || r.Answer.Why != "no other night is free" {
		t.Errorf("%+v", r)
	}
	c.Press("z").Sees("answered PR-001", "PR-001 goes back to received").Press("tab", "enter")
	if r, _ = c.Desk().Board().Request("PR-001"); !r.Open() {
		t.Errorf("%+v", r)
	}
}

// Somebody else is faster: nothing is stored that was not looked at.
func TestARequestThatMovedOnIsLookedAtAgain(t *testing.T) {
	c := panelAsks(t, model.Approver, 80, 24).Press("A", "tab").Type("asked the supplier").Press("tab").Type("no night")
	other := model.Order{ID: "other", Actor: model.Actor{Name: "m.okonkwo", Role: model.Operator}, Command: model.TakeStep{Ref: "PR-001", Words: "the supplier offers the 17th"}}
	if _, err := c.Desk().Do(context.Background(), other); err != nil {
		t.Fatal(err)
	}
	c.Moved().Press("ctrl+o").Sees("PR-001 was updated by someone else meanwhile", "the supplier offers the 17th")
	c.Press("ctrl+o").Sees("ANSWER TO REQUEST PR-001")
}

func TestARequestIsRecordedOfTheSelectedWindow(t *testing.T) {
	c := panelAsks(t, model.Operator, 80, 24).Press("a").Sees("The Panel asks", "PM-001")
	c.Press("ctrl+o").Sees("Say which meeting asked")
	c.Type("Panel 100").Press("ctrl+o").Sees("Say the reasons the Panel gave")
	c.Type("made up").Press("ctrl+o").Sees("PR-002 recorded and stored")
	if r, ok := c.Desk().Board().Request("PR-002"); !ok || r.Windows[0].Window != "PM-001" || r.Meeting != "Panel 100" {
		t.Errorf("%+v", r)
	}
}

// In the Inbox a request stands with what would bring it on, and is moved,
// answered and withdrawn from there.
func TestARequestWaitsInTheInbox(t *testing.T) {
	c := panelAsks(t, model.Approver, 120, 40).Press("3", "/").Type("PR-001").Press("enter")
	c.Sees("PM-001 to be rescheduled: Panel meeting 99", "Mon 23 Nov", "See what moving it does, and move it, or answer why not", "It falls on the night of a made-up price change", "stands as it was set out")
	c.Press("w").Sees("Move PM-001 as PR-001 asks").Press("esc")
	c.Press("D").Sees("Answer PR-001").Press("esc")
	c.Press("x").Sees("Withdraw PR-001").Type("by letter of the secretary").Press("ctrl+o")
	if r, _ := c.Desk().Board().Request("PR-001"); r.State != model.RequestWithdrawn || r.Closed.Words != "by letter of the secretary" {
		t.Fatalf("%+v\n%s", r, c.Frame())
	}
	c.Misses("see what moving it does").Press("v").Sees("withdrawn by the Panel").Press("D").Sees("PR-001 is withdrawn by the Panel")
	panelAsks(t, model.Operator, 120, 40).Press("3", "/").Type("PR-001").Press("enter", "D").Sees("An operator may not answer a request of the Panel")
}
