package inbox_test

import (
	"strings"
	"testing"

	"dccops/model"
	"dccops/model/inbox"
)

// TestMailStandsInItsThreadAndWaitsWithTheReason, for those who may read it.
func TestMailStandsInItsThreadAndWaitsWithTheReason(t *testing.T) {
	due := now.AddDate(0, 0, 14)
	b := model.NewBoard().Over([]model.Record{
		&model.Change{Ref: "CH-1", Proposal: model.Proposal{Title: "T"}, State: model.ChangeConsulting, Consulted: []string{"CO-1"}},
		&model.Consultation{Ref: "CO-1", About: "CH-1", State: model.ConsultationOpen, Due: due, Consultees: []model.Consultee{{Name: "Amber"}}},
		&model.Response{Consultation: "CO-1", N: 1, From: "Amber", Marked: model.Green},
		&model.Message{Event: 7, Sender: "Amber", Mail: model.Mail{Nature: model.MailWritten}, Filing: model.Filing{State: model.MessageFiled, Thread: "CO-1", Response: 1}},
		&model.Message{Event: 8, Mail: model.Mail{Nature: model.MailWritten, Subject: "SECRET", From: model.Mailbox{Address: "a@b.example"}}, Filing: model.Filing{State: model.MessageTriage, Thread: "CO-1", How: "Its sender is in no organisation."}},
		&model.Message{Event: 9, Mail: model.Mail{Nature: model.MailAuto, Subject: "Away"}, Filing: model.Filing{State: model.MessageFiled, Thread: "2026-11", Letter: "3.1"}},
		&model.Message{Event: 10, Mail: model.Mail{Nature: model.MailAuto, Subject: "Chairs"}, Filing: model.Filing{State: model.MessageAside, By: "a.khan", Reason: "an offer"}},
	})
	keys := func(role model.Role) string {
		var out []string
		for _, it := range inbox.List(b, role, now) {
			if it.Kind != inbox.Deadline {
				out = append(out, it.Key())
			}
		}
		return strings.Join(out, " ")
	}
	if got := keys(model.Operator); got != "CH-1 CO-1 CO-1.1 M-8 M-9 M-10" {
		t.Errorf("an operator is shown %s", got)
	}
	for _, role := range []model.Role{model.Reader, model.Presenter} {
		if got := keys(role); got != "CH-1 CO-1 CO-1.1" {
			t.Errorf("a %s is shown %s", role, got)
		}
	}
	it := item(t, b, model.Operator, "M-8")
	if it.State != inbox.ToDo || it.Thread != "CH-1" || !it.Due.Equal(due) || !strings.Contains(it.Title, "SECRET") || it.Next != "file or dismiss it: Its sender is in no organisation." {
		t.Errorf("to an operator: %+v", it)
	}
	if it := item(t, b, model.OnCall, "M-8"); it.State != inbox.Waiting || len(it.May) > 0 || strings.Contains(it.Title+it.Next, "SECRET") {
		t.Errorf("to on-call: %+v", it)
	}
	if it := item(t, b, model.Operator, "M-10"); it.State != inbox.Done || it.Next != "dismissed by a.khan: an offer" {
		t.Errorf("dismissed: %+v", it)
	}
	if it := item(t, b, model.Operator, "M-9"); it.State != inbox.Done || it.Thread != "2026-11" {
		t.Errorf("filed: %+v", it)
	}
}
