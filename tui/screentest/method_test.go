package screentest

import (
	"fmt"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// TestAVersionIsBroughtIntoForceFromTheInbox: drafted, its types set, consulted on,
// put before the Panel and approved with the keys of the screen alone; nothing of it is
// called a duty.
func TestAVersionIsBroughtIntoForceFromTheInbox(t *testing.T) {
	c := demoConsole(t, model.Approver, 120, 40).Press("3", "n").Sees("New", "Change", "Report", "Methodology").Press("tab", "tab", "enter")
	c.Sees("New Methodology version", "proposed, not in force", "It begins with what ME-001 says").Type("Third").Press("ctrl+o").Sees("ME-003 recorded and stored")
	c.Press("/").Type("ME-003").Press("enter").Sees("consult on it (H8.8A, proposed)", "Against ME-001, in force from")

	c.Press("t").Sees("A type of change of ME-003", "It has Firmware, Bulk reads, Gateway").Type("Firmware").Sees("ME-003 has it: this changes it", "mail or a file")
	c.Press("tab", "backspace", "backspace").Sees("0 Working Days, if it stays blank").Type("2x").Sees("Write a number from 0 to 200").Press("backspace").Type("0").Press("ctrl+o")
	c.Press("enter").Sees("type Firmware: notice", "10 Working Days", "20 Working Days").Press("esc")
	c.Press("t").Type("Nonsense").Press("pgdown", "shift+tab", "right").Sees("there is no such type to be taken out").Press("ctrl+o").Sees(`has no type "Nonsense"`).Press("esc")
	c.Press("e").Sees("Edit ME-003").Press("tab", "tab", "backspace").Sees("It does not say yet: how often the risk is reported", "was 3").Type("6").Press("ctrl+o")

	c.Press("w").Sees("Consult on ME-003", "A rule of the house asks Parties: 4 organisations").Type("What of it?").Press("ctrl+o").Sees("being consulted on")
	c.Press("w").Sees("is being consulted on in CO-", "that is worked on by itself").Press("e").Sees("nobody may change what others are asked about")
	k := c.Desk().Board().Consultations()[len(c.Desk().Board().Consultations())-1]
	for _, s := range c.Desk().Board().Grid(k) {
		give(t, c, model.ExcuseConsultee{Consultation: k.Ref, Name: s.Name, Reason: "agreed before"})
	}
	give(t, c, model.CloseConsultation{Consultation: k.Ref, Summary: "All agree"})
	c.Moved().Press("w").Sees("Put ME-003 before the Panel", "stands in a letter to each address").Type("for December").Press("ctrl+o").Sees("for the Panel; then record its approval", "5 letters are held")
	c.Press("w").Sees("The Panel approved ME-003", "as soon as this is stored; until then ME-001 does", "It changes: title; risk report; type Firmware: notice.").Type("Panel 99")
	c.Press("tab").Type("2026-11-12").Sees("Thursday 12 November 2026").Press("tab").Type("2027-01-04").Sees("from 00:00 on Monday 4 January 2027").Press("ctrl+o")
	c.Sees("approved, and in force from Mon 4 Jan", "Not in force before Mon 4 Jan 2027 00:00 GMT", "Against ME-001, in force from")
	day, _ := london.NewDate(2027, 1, 4)
	if at := day.Midnight(); c.Desk().Board().MethodologyAt(at).Ref != "ME-003" || c.Desk().Board().MethodologyAt(at.Add(-time.Second)).Ref != "ME-001" {
		t.Error("it is not in force from its day on")
	}
	c.Press("x").Sees("another version takes its place").Press("esc", "/").Type("ME-002").Press("enter").Press("x").Sees("Withdraw its consultation CO-102 first")
}

// TestAReportIsTakenInJudgedAmendedAndTakenBackFromTheInbox: what its type asks for is
// said while it is typed and refuses nothing.
func TestAReportIsTakenInJudgedAmendedAndTakenBackFromTheInbox(t *testing.T) {
	c := demoConsole(t, model.Operator, 120, 40).Press("3", "n", "tab", "enter").Sees("New report of a User", "ME-001 is what it is judged by; its types: Firmware, Bulk reads, Gateway")
	c.Type("Nobody").Press("tab").Sees("The directory has no organisation of that name.").Press("shift+tab")
	for range len("Nobody") {
		c.Press("backspace")
	}
	c.Type("Birch Power").Press("tab").Type("Weather").Sees("none of ME-001").Press("backspace")
	for range len("Weathe") {
		c.Press("backspace")
	}
	c.Type("Bulk reads").Sees("Bulk reads asks for 5 Working Days of notice").Press("tab").Type("Reads of the north").Press("tab").Type("2027-01-05 20:30")
	c.Sees("Not as ME-001 has it: end, traffic.", "Bulk reads asks for it", "Clashes with report UR-002", "all the same")
	c.Press("tab").Type("2h").Sees("Not as ME-001 has it: traffic.").Press("ctrl+o").Sees("UR-005 taken in and stored", "1 letter is owed and due now")

	c.Press("/").Type("UR-005").Press("enter").Sees("judge its risk (H8.8C, proposed)", "not judged yet", "letter", "Birch Power: queued")
	c.Press("w").Sees("The risk of UR-005", "Reads of the north").Press("n", "tab").Press("ctrl+o").Sees("Say why the risk of UR-005 is none").Type("few").Press("ctrl+o")
	c.Press("v").Sees("done    UR-005").Press("e").Sees("Amend UR-005", "stays as it was reported").Press("tab").Press("end").Type(" and south").Sees("was Reads of the north").Press("ctrl+o").Sees("UR-006 taken in")
	c.Sees("in its place stands UR-006").Press("w").Sees("UR-006 stands for UR-005").Press("e").Sees("UR-006 stands for UR-005").Press("esc", "/").Type("UR-006").Press("enter").Sees("amends", "Reads of the north and south")
	c.Press("x").Sees("Withdraw UR-006").Type("a slip").Press("ctrl+o").Sees("done    UR-006").Press("x").Sees("UR-006 is withdrawn.")

	c.Press("esc", "/").Type("UR-004").Press("enter").Sees("came by mail: vouch for it", "an address in From proves nobody").Press("e").Sees("what can be done now is vouch, withdraw")
	c.Press("w").Sees("Vouch for UR-004", "Ask them by another way").Type("rang them").Press("ctrl+o").Sees("vouched", "rang them", "judge its risk")
}

// TestWhatIsMarkedForOthersIsNotWorkedOn: whoever is not shown a report does nothing
// with it, and a reader with none.
func TestWhatIsMarkedForOthersIsNotWorkedOn(t *testing.T) {
	c := demoConsole(t, model.Operator, 120, 40)
	give(t, c, model.TakeReports{Reports: []model.Reported{{Marked: model.Red, Said: model.Said{User: "Birch Power", Type: "Gateway", Description: "secret", Start: c.Desk().Now().AddDate(0, 1, 0)}}}})
	c.Moved().Press("3", "/").Type("UR-005").Press("enter").Sees("marked Red, for others").Misses("secret")
	for _, key := range []string{"w", "e", "x"} {
		c.Press(key).Sees("UR-005 is marked Red, and not shown to your role")
	}
	r := demoConsole(t, model.Reader, 120, 40).Press("3", "/").Type("UR-002").Press("enter").Sees("Northgrid")
	for _, key := range []string{"w", "e", "x", "n"} {
		r.Press(key).Sees("reader")
	}
	r.Press("esc", "v", "/").Type("UR-003").Press("enter").Sees("marked Amber").Misses("Gateway", "second data centre")
}

func give(t *testing.T, c *Console, cmd model.Command) {
	t.Helper()
	if _, err := c.Desk().Do(t.Context(), model.Order{ID: fmt.Sprintf("%T %v", cmd, cmd), Actor: model.Actor{Name: "other", Role: model.Approver}, Command: cmd}); err != nil {
		t.Fatal(err)
	}
}
