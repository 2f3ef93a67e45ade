package inbox_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/inbox"
)

var now = time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)

// lived is a board on which the orders were given one after another.
func lived(t *testing.T, orders ...model.Command) *model.Board {
	t.Helper()
	b := model.NewBoard()
	for i, cmd := range orders {
		ev, err := decide.Decide(b, model.Actor{Name: "a", Role: model.Approver}, now, fmt.Sprint(i), cmd)
		if err != nil {
			t.Fatal(err)
		}
		ev.Seq = b.Revision() + 1
		b = b.With(&ev)
	}
	return b
}

func item(t *testing.T, b *model.Board, role model.Role, key string) inbox.Item {
	t.Helper()
	list := inbox.List(b, role, now)
	i := slices.IndexFunc(list, func(it inbox.Item) bool { return it.Key() == key })
	if i < 0 {
		t.Fatalf("%s does not stand in the list", key)
	}
	return list[i]
}

// TestAVersionAndAReportWaitForWhoCanBringThemOn, each with what is next, that it
// is only proposed, and nothing of what a role may not read.
func TestAVersionAndAReportWaitForWhoCanBringThemOn(t *testing.T) {
	start := now.AddDate(0, 1, 0)
	orders := []model.Command{
		model.SetOrganisation{Organisation: model.Organisation{Name: "Oakfield Power", Audiences: []model.Audience{model.Parties}, Addresses: []string{"d@oakfield.example"}}},
		model.TakeReports{Reports: []model.Reported{{Marked: model.Red, Said: model.Said{User: "Oakfield Power", Type: "Secret trial", Description: "D", Start: start}}}},
		model.DraftMethodology{New: true, Terms: model.Terms{Title: "First", Every: 2, Risk: "R"}},
	}
	b := lived(t, orders...)
	if it := item(t, b, model.Operator, "ME-001"); it.State != inbox.ToDo || !strings.Contains(it.Next, "types of change") || !strings.Contains(it.Next, "proposed") {
		t.Errorf("a draft without types: %+v", it)
	}
	if it := item(t, b, model.Approver, "UR-001"); it.State != inbox.Unread || !it.Due.Equal(start) || !strings.Contains(it.Title, "Secret trial") {
		t.Errorf("to an approver: %+v", it)
	}
	if it := item(t, b, model.Operator, "UR-001"); it.State != inbox.Waiting || !it.Due.IsZero() || strings.Contains(it.Title+it.Next, "Secret") {
		t.Errorf("to an operator: %+v", it)
	}
	orders = append(orders,
		model.JudgeReport{Ref: "UR-001", Level: model.RiskLow, Reason: "x"},
		model.SetChangeType{Ref: "ME-001", Type: model.ChangeType{Name: "Secret trial", Notice: 5, Mechanism: "mail"}},
		model.OpenConsultation{Change: "ME-001", Text: "T"},
	)
	b = lived(t, orders...)
	if it := item(t, b, model.Operator, "ME-001"); it.State != inbox.Waiting {
		t.Errorf("being consulted on: %+v", it)
	}
	if it := item(t, b, model.Operator, "CO-001"); it.Thread != "ME-001" {
		t.Errorf("its consultation: %+v", it)
	}
	if it := item(t, b, model.Approver, "UR-001"); it.State != inbox.Done {
		t.Errorf("judged: %+v", it)
	}
	orders = append(orders,
		model.ExcuseConsultee{Consultation: "CO-001", Name: "Oakfield Power", Reason: "x"}, model.CloseConsultation{Consultation: "CO-001", Summary: "S"},
		model.PutToPanel{Ref: "ME-001"}, model.ApproveMethodology{Ref: "ME-001", Meeting: "M", Dated: now},
	)
	b = lived(t, orders...)
	it := item(t, b, model.Operator, "2026-09")
	if want := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC); it.Kind != inbox.RiskReport || it.State != inbox.ToDo || !it.Due.Equal(want) {
		t.Errorf("the report on the risk: %+v", it)
	}
	b = lived(t, append(orders, model.NoteCopy{Copying: model.Copying{What: "risk report 2026-09 to 2026-10", Format: "md"}})...)
	if it := item(t, b, model.Operator, "2026-09"); it.State != inbox.Done {
		t.Errorf("written: %+v", it)
	}
}
