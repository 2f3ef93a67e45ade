package calendar_test

import (
	"testing"

	"dccops/model"
)

// TestAClashWithAUsersChangeIsShownAsASignWithWords to those who may read the
// report, and to nobody else.
func TestAClashWithAUsersChangeIsShownAsASignWithWords(t *testing.T) {
	report := &model.Report{
		Ref: "UR-001", Marked: model.Amber, State: model.ReportReceived, Reported: at("2026-09-01T09:00"),
		Said: model.Said{User: "Oakfield Power", Type: "Firmware", Description: "D", Systems: []string{"DSP"}, Start: at("2026-11-10T21:00"), End: at("2026-11-10T23:00")},
	}
	w := window("W-1", "2026-11-10T20:00", "2026-11-10T22:30")
	w.Systems = []string{"DSP"}
	d := open(t, wideW, wideH, "2026-11-10T10:00", w, report)
	d.sees("i", "planned              clash").press("p")
	d.sees("clash: User change", "UR-001", "21:00", "DSP")
	d.env.Actor.Role = model.Reader
	d.env.Board = d.env.Board.Over(nil)
	d.seesNot("UR-001", "clash")
}
