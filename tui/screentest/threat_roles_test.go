package screentest_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/demo"
	"dccops/tui/screentest"
)

// TestThreatA6NoKeyAndNoCommandOfThePaletteGoesBeyondARole: whatever key is
// pressed on whatever screen, whatever the palette is asked to run, and then
// saved or confirmed, nothing comes on the record that the role may not do.
func TestThreatA6NoKeyAndNoCommandOfThePaletteGoesBeyondARole(t *testing.T) {
	now := time.Date(2026, 11, 12, 14, 0, 0, 0, time.UTC)
	did := map[model.Role]map[model.EventKind]bool{}
	for _, role := range model.Roles() {
		did[role] = map[model.EventKind]bool{}
		c := screentest.Open(t, screentest.Setup{Acts: demo.Acts(1, now), Now: now, Role: role, Name: "p." + string(role), W: 120, H: 40})
		seen := c.Desk().Board().Revision()
		check := func(how ...string) {
			t.Helper()
			events, err := c.Desk().Events(seen+1, 1_000)
			if err != nil {
				t.Fatal(err)
			}
			for _, ev := range events {
				seen = ev.Seq
				did[role][ev.Kind] = true
				if k, ok := orderOf[ev.Kind]; !ok || !model.May(role, k) {
					t.Errorf("%s did %s by %s", role, ev.Kind, strings.Join(how, " "))
				}
			}
		}
		for _, tab := range []string{"1", "2", "4", "5", "6", "7"} {
			for _, key := range keysThereAre() {
				c.Press(tab, key, "x", "ctrl+o", "tab", "enter", "enter", "esc", "esc", "esc")
				check(tab, key)
			}
		}
		for n := range 80 {
			c.Press(":")
			for range n {
				c.Press("down")
			}
			c.Press("enter", "x", "ctrl+o", "tab", "enter", "esc", "esc", "esc")
			check("the palette's row", string(rune('0'+n)))
		}
	}
	if len(did[model.Operator]) < 3 || len(did[model.OnCall]) < 2 {
		t.Errorf("the keys reach nothing, so that this proves nothing: %v", did)
	}
	if n := len(did[model.Reader]) + len(did[model.Presenter]); n > 0 {
		t.Errorf("who may only look did %v", did)
	}
}

// keysThereAre are the keys a keyboard sends that could mean something.
func keysThereAre() []string {
	var out []string
	for r := 'a'; r <= 'z'; r++ {
		out = append(out, string(r), strings.ToUpper(string(r)))
	}
	return slices.DeleteFunc(append(out, "!", "{", "}", "[", "]", "enter", "tab", "ctrl+y"), func(k string) bool { return k == "q" })
}

// orderOf is the command behind each event that a console can bring about.
var orderOf = map[model.EventKind]model.CommandKind{
	model.WindowPlanned: model.KindPlanWindow, model.WindowEdited: model.KindEditWindow, model.WindowCancelled: model.KindCancelWindow,
	model.MonthPublished: model.KindPublishMonth, model.ActTakenBack: model.KindTakeBack,
	model.MaintenanceRaised: model.KindRaiseMaintenance, model.MaintenanceUpdated: model.KindUpdateMaintenance,
	model.MaintenanceStarted: model.KindStartMaintenance, model.MaintenanceEnded: model.KindEndMaintenance, model.TellingRecorded: model.KindRecordTelling,
	model.RequestRecorded: model.KindRecordRequest, model.RequestStepTaken: model.KindTakeStep, model.RequestMoved: model.KindMoveAsAsked,
	model.RequestAnswered: model.KindAnswerRequest, model.RequestDropped: model.KindWithdrawRequest, model.RequestReopened: model.KindReopenRequest,
	model.LettersRetried: model.KindRetryLetters, model.LettersWithdrawn: model.KindWithdrawLetters,
	model.SystemSet: model.KindSetSystem, model.ServiceSet: model.KindSetService, model.OrganisationSet: model.KindSetOrganisation,
}
