package decide

import (
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// withPanel is a board with ME-001 in force and a second version before the Panel.
func withPanel(t *testing.T, b *model.Board, ref, title string) *model.Board {
	t.Helper()
	b, _ = give(t, b, model.DraftMethodology{New: true, Ref: ref, Terms: model.Terms{Title: title}})
	b, _ = give(t, b, model.SetChangeType{Ref: ref, Type: firmware(15)})
	b = consultedOn(t, b, ref)
	b, _ = give(t, b, model.PutToPanel{Ref: ref})
	return b
}

// TestAVersionThatStartsLaterLeavesTheEarlierInForce until midnight in London of
// its day, in summer too, and reports are judged by when they were reported.
func TestAVersionThatStartsLaterLeavesTheEarlierInForce(t *testing.T) {
	b := withPanel(t, approved(t), "ME-002", "Second")
	day, _ := london.NewDate(2026, 10, 1)
	starts := time.Date(2026, 9, 30, 23, 0, 0, 0, time.UTC) // 00:00 BST on the 1st
	refused(t, b, model.ApproveMethodology{Ref: "ME-002", Meeting: "M", Dated: now, Starts: now.AddDate(0, 0, -1)}, model.RefusedInput, "cannot have started on Monday 31 August 2026")
	refused(t, b, model.ApproveMethodology{Ref: "ME-002", Meeting: "M", Dated: now, Starts: now.AddDate(2, 0, 0)}, model.RefusedInput, "more than a year off")
	b, ev := give(t, b, model.ApproveMethodology{Ref: "ME-002", Meeting: "Panel 102", Dated: now, Starts: day.Midnight().Add(9 * time.Hour)})
	for at, want := range map[time.Time]string{now: "ME-001", starts.Add(-time.Second): "ME-001", starts: "ME-002", starts.AddDate(1, 0, 0): "ME-002"} {
		if got := b.MethodologyAt(at); got == nil || got.Ref != want {
			t.Errorf("at %s %+v is in force, not %s", at, got, want)
		}
	}
	first, _ := b.Methodology("ME-001")
	if first.StateAt(now) != model.MethodologyApproved || first.StateAt(starts) != model.MethodologySuperseded || !strings.Contains(first.ForceWords(now), "until Thu 1 Oct 2026 00:00 BST, when ME-002 is") {
		t.Errorf("the first is %s now and %s then: %s", first.StateAt(now), first.StateAt(starts), first.ForceWords(now))
	}
	b, _ = giveAt(t, b, starts.Add(-time.Second), reported("before", now.AddDate(0, 3, 0)))
	b, _ = giveAt(t, b, starts, reported("after", now.AddDate(0, 3, 0)))
	for ref, want := range map[string]string{"UR-001": "ME-001", "UR-002": "ME-002"} {
		if r, _ := b.Report(ref); r.Methodology != want {
			t.Errorf("%s is judged by %s, not %s", ref, r.Methodology, want)
		}
	}
	o, ok := b.OwedBy(ev.Seq)
	if !ok || len(o.Letters) != 1 || !o.Letters[0].Courtesy || o.Letters[0].Token != "" || o.Clause != model.NoClause {
		t.Fatalf("those who report are told by %+v", o)
	}
	if words := o.Case.Text; !strings.Contains(words, "from Thu 1 Oct 2026 00:00 BST") || !strings.Contains(words, "notice: was 10 Working Days; is 15 Working Days") || !strings.Contains(words, "judged by ME-001, also later on") {
		t.Errorf("they are told %q", words)
	}
}

// TestAThirdVersionMayOvertakeTheSecond, which then never comes into force.
func TestAThirdVersionMayOvertakeTheSecond(t *testing.T) {
	b := withPanel(t, approved(t), "ME-002", "Second")
	b, _ = give(t, b, model.ApproveMethodology{Ref: "ME-002", Meeting: "M", Dated: now, Starts: now.AddDate(0, 2, 0)})
	b = withPanel(t, b, "ME-003", "Third")
	if m, _ := b.Methodology("ME-003"); m.Types[0].Notice != 15 {
		t.Errorf("it begins as %+v, not as the newest that is approved", m.Terms)
	}
	b, _ = give(t, b, model.ApproveMethodology{Ref: "ME-003", Meeting: "M", Dated: now, Starts: now.AddDate(0, 1, 0)})
	for months, want := range map[int]string{0: "ME-001", 1: "ME-003", 2: "ME-003", 3: "ME-003"} {
		if got := b.MethodologyAt(now.AddDate(0, months, 1)); (got == nil || got.Ref != want) && months > 0 {
			t.Errorf("after %d months %+v is in force, not %s", months, got, want)
		}
	}
	if m, _ := b.Methodology("ME-002"); !strings.Contains(m.ForceWords(now), "never came into force: ME-003 did") {
		t.Errorf("the overtaken one is %s", m.ForceWords(now))
	}
}

// TestAnApprovalIsTakenBackWhileNobodyWasTold, whole: the one before is in force
// again; but not once something was reported by it.
func TestAnApprovalIsTakenBackWhileNobodyWasTold(t *testing.T) {
	b := withPanel(t, approved(t), "ME-002", "Second")
	b, ev := give(t, b, model.ApproveMethodology{Ref: "ME-002", Meeting: "Panel 102", Dated: now})
	back, undone := give(t, b, model.TakeBack{Event: ev.Seq, Act: &ev})
	first, _ := back.Methodology("ME-001")
	second, _ := back.Methodology("ME-002")
	if m := back.MethodologyAt(now); m == nil || m.Ref != "ME-001" || first.Ended != nil || second.State != model.MethodologyWithPanel || second.Approval != nil || undone.Kind != model.ActTakenBack {
		t.Errorf("in force is %+v; the second is %+v", m, second)
	}
	if o, _ := back.OwedBy(ev.Seq); o.Letters[0].State != model.LetterWithdrawn {
		t.Errorf("its letter is %s", o.Letters[0].State)
	}
	b, _ = give(t, b, reported("by it", now.AddDate(0, 2, 0)))
	refused(t, b, model.TakeBack{Event: ev.Seq, Act: &ev}, model.RefusedChanged, "UR-001 was reported since", "stays approved")
}
