package screentest

import (
	"strings"
	"testing"
	"time"

	"dccops/model"
)

// two people sit at one record on the night of the pictures.
func two(t *testing.T, w, h int) (first, second *Console) {
	t.Helper()
	desk, s := night(t)
	s.W, s.H = w, h
	first = Sit(t, desk, s)
	s.Name, s.Role = "a.khan", model.Operator
	return first, Sit(t, desk, s)
}

// TestUnplannedMaintenanceIsRaisedInAHandfulOfKeys on a phone, and stands on
// every other screen without a key.
func TestUnplannedMaintenanceIsRaisedInAHandfulOfKeys(t *testing.T) {
	on, op := two(t, 45, 20)
	op.Press("2").Misses("Queue stuck")
	on.Press("2", "r").Type("Queue stuck").Press("tab").Type("prep").Press("enter", "ctrl+o")
	on.Sees("UM-002 raised and stored", "Queue stuck", "end not known")
	op.Moved().Sees("UM-002", "Queue stuck")
	w, _ := op.Desk().Board().Window("UM-002")
	m, _ := op.Desk().Board().Maintenance("UM-002")
	if len(w.Services) != 1 || w.Services[0].Name != "Prepayment" || w.Services[0].Effect != model.EffectDisruption || !m.AwareAt.Equal(on.Desk().Now()) || m.Updates[0].By != "j.patel" {
		t.Errorf("%+v %+v", w, m)
	}
}

// TestAnUpdateDraftsOnlyWhatChanged, the old value beside the new, and the
// timeline shows it so.
func TestAnUpdateDraftsOnlyWhatChanged(t *testing.T) {
	on, _ := two(t, 120, 40)
	on.Press("2", "down", "u").Sees(`this is a "no change" update`)
	on.Type("03:00").Sees("was not known", "What differs from what was last told goes out (H8.7): expected end.")
	on.Press("tab", "tab").Type("A spare is on its way").Press("ctrl+o").Sees("UM-001 updated and stored", "was not known", "is  Sun 25 Oct 2026 03:00 GMT", "ends in 1h55")
	m, _ := on.Desk().Board().Maintenance("UM-001")
	if u := m.Last(); len(u.Differences) != 1 || u.Words != "A spare is on its way" {
		t.Errorf("%+v", u)
	}
}

// TestAnUpdateMadeOnWhatHasMovedOnIsShownAndNotLost: what was typed stays, the
// rest is as somebody else has said it.
func TestAnUpdateMadeOnWhatHasMovedOnIsShownAndNotLost(t *testing.T) {
	on, op := two(t, 80, 24)
	on.Press("2", "down", "u", "tab", "tab").Type("mine")
	op.Press("2", "down", "u").Type("03:00").Press("ctrl+o").Sees("UM-001 updated and stored")
	on.Moved().Press("ctrl+o").Sees("updated by someone else meanwhile", "mine", "2026-10-25 03:00")
	on.Press("ctrl+o").Sees("UM-001 updated and stored")
	m, _ := on.Desk().Board().Maintenance("UM-001")
	if u := m.Last(); u.Words != "mine" || len(u.Differences) != 0 || u.ExpectedEnd == nil || m.Updates[1].By != "a.khan" {
		t.Errorf("%+v", m.Updates)
	}
}

// TestPlannedWorkIsStartedFinishedAndGoesWrongFromTheScreen.
func TestPlannedWorkIsStartedFinishedAndGoesWrongFromTheScreen(t *testing.T) {
	on, _ := two(t, 80, 24)
	on.Press("2", "s").Sees("PM-001 is under way already; f finishes it.")
	on.Press("G", "f").Sees("PM-002 has not begun; s starts it.")
	on.Press("s", "ctrl+o").Sees("PM-002 started and stored")
	on.Press("g", "g", "w").Sees("PM-001 went wrong").Type("The shelf is dark").Press("ctrl+o").Sees("UM-002 raised and stored")
	on.Press("w").Sees("UM-002 is Unplanned already")
	on.Press("g", "g", "f", "ctrl+o").Sees("PM-001 is over; stored")
	b := on.Desk().Board()
	m, _ := b.Maintenance("UM-002")
	w, _ := b.Window("PM-001")
	if m.Cause != "PM-001" || w.Status != model.Completed || !w.Trail.EndedAt.Equal(on.Desk().Now()) {
		t.Errorf("%+v %+v", m, w)
	}
}

// TestATimeOfDayIsTheLastSuchOne in a form about what has happened, and a
// reading that happens twice is asked about.
func TestATimeOfDayIsTheLastSuchOne(t *testing.T) {
	on, _ := two(t, 80, 24)
	on.Press("2", "down", "f", "ctrl+u").Type("23:50").Sees("Sat 24 Oct 2026 23:50 BST")
	on.Press("ctrl+u").Type("01:40").Sees("happens twice", "01:40 BST", "01:40 GMT")
	on.Press("tab", "enter", "ctrl+o").Sees("began Sun 25 Oct 2026 01:40 BST")
	on.Press("ctrl+u").Type("01:02 GMT").Press("ctrl+o").Sees("UM-001 is over; stored")
	m, _ := on.Desk().Board().Maintenance("UM-001")
	if m.Minutes(time.Time{}) != 22 {
		t.Errorf("from 01:40 BST to 01:02 GMT are %d minutes", m.Minutes(time.Time{}))
	}
}

// TestAgesMoveByThemselves, and alerts stand on every screen.
func TestAgesMoveByThemselves(t *testing.T) {
	on, _ := two(t, 80, 24)
	on.Sees("ENDING PM-001 ends in 15 min").Press("2").Sees("aware 25 min ago", "ends in 15 min")
	on.Desk().Set(on.Desk().Now().Add(10 * time.Minute))
	on.Second().Sees("ENDING PM-001 ends in 5 min", "aware 35 min ago")
	on.Desk().Set(on.Desk().Now().Add(6 * time.Minute))
	on.Second().Sees("OVERRUN PM-001 over by 1 min", "LATE H8.7", "! LATE aware 41 min ago").Press("1").Sees("OVERRUN PM-001 over by 1 min")
	on.Resize(40, 1).Sees("OVERRUN")
}

// TestAKeyInFlightCannotAnswerAnAlertNobodyHasSeen.
func TestAKeyInFlightCannotAnswerAnAlertNobodyHasSeen(t *testing.T) {
	on, op := two(t, 80, 24)
	on.Press("!").Sees("has only just come", "ENDING PM-001")
	on.Desk().Set(on.Desk().Now().Add(2 * time.Second))
	on.Press("!").Misses("ENDING PM-001 ").Press("!").Sees("No alert stands")
	op.Sees("ENDING PM-001")
	on.Desk().Set(on.Desk().Now().Add(10 * time.Minute))
	on.Second().Sees("ENDING PM-001 ends in 5 min").Press("!").Sees("has only just come")
}

// TestAReaderSeesEverythingAndIsToldWhoCould.
func TestAReaderSeesEverythingAndIsToldWhoCould(t *testing.T) {
	desk, s := night(t)
	s.Role, s.W, s.H = model.Reader, 80, 24
	c := Sit(t, desk, s).Press("2").Sees("UM-001", "Top-ups fail in the north").Misses("r raise", "f finish")
	for _, k := range []string{"r", "u", "f", "w", "o"} {
		c.Press(k).Sees("A reader may not", "on-call or operator or approver")
	}
}

// TestLiveKeepsItsPlaceThroughSizes: small and large again is the same frame,
// and no size shows nothing.
func TestLiveKeepsItsPlaceThroughSizes(t *testing.T) {
	on, _ := two(t, 80, 24)
	was := on.Press("2", "down").Frame()
	for _, size := range [][2]int{{40, 15}, {34, 12}, {20, 3}, {1, 1}, {200, 60}, {45, 20}} {
		if frame := on.Resize(size[0], size[1]).Frame(); strings.Count(frame, "\n") > size[1] {
			t.Errorf("%v: the frame is higher than the window", size)
		}
	}
	if is := on.Resize(80, 24).Frame(); is != was {
		t.Errorf("it was\n%s\nand is\n%s", was, is)
	}
	on.Resize(60, 1).Press("2").Sees("PM-001 ends in 15 min")
}

// TestAFormLeftHalfTypedComesBack for the same work and not for another.
func TestAFormLeftHalfTypedComesBack(t *testing.T) {
	on, _ := two(t, 80, 24)
	on.Press("2", "r").Type("half a thou").Press("esc", "down", "u").Misses("half a thou").Press("esc", "r").Sees("half a thou", "as you left them")
}
