package inbox_test

import (
	"testing"

	"dccops/model"
	"dccops/model/inbox"
)

// BenchmarkListOfReports lists two thousand reports that wait for a judgement.
func BenchmarkListOfReports(b *testing.B) {
	board := model.NewBoard().Over([]model.Record{
		&model.Consultation{Ref: "CO-1", About: "ME-1", State: model.ConsultationClosed},
		&model.Methodology{Ref: "ME-1", State: model.MethodologyApproved, Consulted: []string{"CO-1"}, Approval: &model.Approval{Signed: model.Signed{At: now}}, Terms: model.Terms{Every: 1, Types: []model.ChangeType{{Name: "Firmware", Notice: 10, Fields: []string{"rollback"}}}}},
	})
	var reports []model.Record
	for i := range 2000 {
		reports = append(reports, &model.Report{
			Ref: "UR-" + string(rune('a'+i/100)) + string(rune('A'+i%100)), State: model.ReportReceived, Marked: model.Green, Reported: now, Methodology: "ME-1",
			Said: model.Said{User: "U", Type: "Firmware", Start: now.AddDate(0, 0, i%90), End: now.AddDate(0, 0, i%90+1), Systems: []string{"DSP"}},
		})
	}
	board = board.Over(reports)
	for b.Loop() {
		if n := len(inbox.List(board, model.Operator, now)); n < 2000 {
			b.Fatal(n)
		}
	}
}
