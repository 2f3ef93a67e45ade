package inbox_test

import (
	"strings"
	"testing"

	"dccops/model"
	"dccops/model/inbox"
	"dccops/model/london"
)

// TestAnActionOfAMeetingWaitsUntilItIsDone, named by its resolution, with nobody's
// name for who is shown none, and gone once its resolution is struck out.
func TestAnActionOfAMeetingWaitsUntilItIsDone(t *testing.T) {
	month := london.MonthOf(now).Add(2)
	deferral := func(who string) model.Command {
		return model.RecordResolution{
			Meeting: "MT-001", Item: month.String(), Outcome: model.Deferred, Why: "It came late",
			Action: &model.Action{What: "Bring the paper", Who: who, Due: london.DateOf(now).Add(9)},
		}
	}
	orders := []model.Command{model.OpenMeeting{Body: "TABASC", Month: month}, deferral("Ms Bell"), deferral("TABASC")}
	b := lived(t, orders...)
	it := item(t, b, model.Operator, "MT-001.1")
	if it.Kind != inbox.Action || it.State != inbox.ToDo || it.Title != "Bring the paper" || it.Next != "Ms Bell does it; then say how it was done" || !it.Due.Equal(model.DueAfter(london.DateOf(now).Add(9))) || it.Thread != "MT-001.1" {
		t.Errorf("%+v", it)
	}
	if it := item(t, b, model.Reader, "MT-001.1"); strings.Contains(it.Next, "Bell") || len(it.May) == 0 {
		t.Errorf("to a reader: %+v", it)
	}
	if it := item(t, b, model.Reader, "MT-001.2"); !strings.Contains(it.Next, "TABASC does it") {
		t.Errorf("to a reader: %+v", it)
	}
	b = lived(t, append(orders, model.FinishAction{Meeting: "MT-001", N: 1, Words: "It was brought"})...)
	if it := item(t, b, model.Operator, "MT-001.1"); it.State != inbox.Done || it.Next != "It was brought" || !it.Due.IsZero() {
		t.Errorf("done: %+v", it)
	}
	b = lived(t, append(orders, model.StrikeResolution{Meeting: "MT-001", N: 1, Reason: "twice"})...)
	for _, it := range inbox.List(b, model.Operator, now) {
		if it.Key() == "MT-001.1" {
			t.Errorf("what was struck out still waits: %+v", it)
		}
	}
}
