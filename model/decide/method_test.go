package decide

import (
	"testing"
	"time"

	"dccops/model"
)

// party is a board with one Party to be asked.
func party(t *testing.T) *model.Board {
	t.Helper()
	b, _ := give(t, model.NewBoard(), model.SetOrganisation{Organisation: model.Organisation{Name: "Brightwater Energy", Audiences: []model.Audience{model.Parties}, Addresses: []string{"ops@brightwater.example"}}})
	return b
}

func firmware(notice int) model.ChangeType {
	return model.ChangeType{Name: "Firmware", Notice: notice, Fields: []string{"rollback", "traffic"}, Mechanism: "report form"}
}

// terms are complete but for the types.
func terms(title string) model.Terms {
	return model.Terms{Title: title, Every: 3, Risk: "A report to the Panel"}
}

// consultedOn brings a draft to a closed consultation.
func consultedOn(t *testing.T, b *model.Board, ref string) *model.Board {
	t.Helper()
	b, ev := give(t, b, model.OpenConsultation{Change: ref, Text: "What do you think?"})
	b, _ = give(t, b, model.ExcuseConsultee{Consultation: ev.Subject, Name: "Brightwater Energy", Reason: "agreed before"})
	b, _ = give(t, b, model.CloseConsultation{Consultation: ev.Subject, Summary: "All agree"})
	return b
}

// approved is a board on which ME-001 is in force.
func approved(t *testing.T) *model.Board {
	t.Helper()
	b, _ := give(t, party(t), model.DraftMethodology{New: true, Terms: terms("First")})
	b, _ = give(t, b, model.SetChangeType{Ref: "ME-001", Type: firmware(10)})
	b = consultedOn(t, b, "ME-001")
	b, _ = give(t, b, model.PutToPanel{Ref: "ME-001"})
	b, _ = give(t, b, model.ApproveMethodology{Ref: "ME-001", Meeting: "Panel 101", Dated: now})
	return b
}

func TestAMethodologyIsUsableOnceConsultedOnAndApproved(t *testing.T) {
	b, _ := give(t, party(t), model.DraftMethodology{New: true, Terms: terms("First")})
	refused(t, b, model.OpenConsultation{Change: "ME-001", Text: "T"}, model.RefusedInput, "types of change, H8.8B(a)", "proposed")
	b, _ = give(t, b, model.SetChangeType{Ref: "ME-001", Type: firmware(10)})
	refused(t, b, model.PutToPanel{Ref: "ME-001"}, model.RefusedInput, "is no step from there", "consult open")
	b = consultedOn(t, b, "ME-001")
	m, _ := b.Methodology("ME-001")
	if b.Usable(m) != "the Panel has not approved it" || b.MethodologyAt(now) != nil {
		t.Errorf("before it is approved: %q", b.Usable(m))
	}
	refused(t, b, model.ApproveMethodology{Ref: "ME-001", Meeting: "M", Dated: now}, model.RefusedInput, "is no step from there", "panel")
	b, _ = give(t, b, model.PutToPanel{Ref: "ME-001"})
	b, ev := give(t, b, model.ApproveMethodology{Ref: "ME-001", Meeting: "Panel 101", Dated: now})
	if got := b.MethodologyAt(now); got == nil || got.Ref != "ME-001" || ev.Kind != model.MethodologyPassed {
		t.Errorf("in force is %+v", got)
	}
	if b.MethodologyAt(now.Add(-time.Second)) != nil {
		t.Error("it was in force before it was approved")
	}
}

func TestWhatIsAlteredAfterItsConsultationIsConsultedOnAnew(t *testing.T) {
	b, _ := give(t, party(t), model.DraftMethodology{New: true, Terms: terms("First")})
	b, _ = give(t, b, model.SetChangeType{Ref: "ME-001", Type: firmware(10)})
	b = consultedOn(t, b, "ME-001")
	refused(t, b, model.DraftMethodology{Ref: "ME-001", Terms: terms("Altered")}, model.RefusedInput, "goes back to a draft")
	b, _ = giveAt(t, b, now.Add(time.Hour), model.DraftMethodology{Ref: "ME-001", Terms: terms("Altered"), Reason: "an answer"})
	refused(t, b, model.PutToPanel{Ref: "ME-001"}, model.RefusedInput, "no step")
	if m, _ := b.Methodology("ME-001"); b.ConsultedOn(m) {
		t.Error("the old consultation stands for the new terms")
	}
}

func TestTheNextVersionSupersedesAndReportsKeepTheirs(t *testing.T) {
	b := approved(t)
	b, _ = give(t, b, reported("early", now.AddDate(0, 2, 0)))
	b, _ = give(t, b, model.DraftMethodology{New: true, Terms: model.Terms{Title: "Second"}})
	next, _ := b.Methodology("ME-002")
	if len(next.Types) != 1 || next.Every != 3 {
		t.Fatalf("the next version begins as %+v", next.Terms)
	}
	b, _ = give(t, b, model.SetChangeType{Ref: "ME-002", Type: firmware(15)})
	b = consultedOn(t, b, "ME-002")
	b, _ = give(t, b, model.PutToPanel{Ref: "ME-002"})
	later := now.Add(time.Hour)
	b, _ = giveAt(t, b, later, model.ApproveMethodology{Ref: "ME-002", Meeting: "Panel 102", Dated: now})
	if m, _ := b.Methodology("ME-001"); m.State != model.MethodologySuperseded || m.Ended.Superseder != "ME-002" {
		t.Errorf("the one before is %+v", m)
	}
	late := reported("late to the record", now.AddDate(0, 2, 0))
	late.Reports[0].Reported = now.Add(30 * time.Minute)
	b, _ = giveAt(t, b, later, late)
	b, _ = giveAt(t, b, later, reported("after", now.AddDate(0, 2, 0)))
	for ref, want := range map[string]string{"UR-001": "ME-001", "UR-002": "ME-001", "UR-003": "ME-002"} {
		if r, _ := b.Report(ref); r.Methodology != want {
			t.Errorf("%s is judged by %s, not %s", ref, r.Methodology, want)
		}
	}
}

// reported is one report of Brightwater Energy.
func reported(what string, start time.Time) model.TakeReports {
	return model.TakeReports{Reports: []model.Reported{{Said: model.Said{
		User: "brightwater energy", Type: "firmware", Description: what, Start: start, End: start.Add(time.Hour),
		Systems: []string{"dsp"}, Expected: model.Expected{Rollback: "back to 1.2", Traffic: "none"},
	}}}}
}
