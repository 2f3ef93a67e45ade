package decide

import (
	"testing"
	"time"

	"dccops/model"
	"dccops/model/rules"
)

func agreement(t *testing.T) model.Exception {
	return model.Exception{
		Kind: model.PanelAgreement, Clause: "H8.3(c)", Month: november, Limit: 480,
		Dated: at(t, "2026-08-20T10:00"), Basis: "Panel meeting 77 (made up)", Text: "Eight hours in November for the gateway.",
	}
}

func TestAnAgreementTurnsTheBreachIntoAuthorisedAndNothingElse(t *testing.T) {
	w := window(t, "W-1")
	w.End = w.Start.Add(7 * time.Hour)
	b, _ := give(t, model.NewBoard(), model.PlanWindow{Window: w})
	before, _ := rules.Check(b, november, now)
	b, ev := give(t, b, model.RecordAgreement{Exception: agreement(t)})
	after, _ := rules.Check(b, november, now)
	if ev.Subject != "PA-001" {
		t.Errorf("it is called %s", ev.Subject)
	}
	if len(before.Findings) != len(after.Findings) {
		t.Fatalf("%d findings became %d", len(before.Findings), len(after.Findings))
	}
	was, is := before.Findings[0], after.Findings[0]
	if was.Verdict != model.Breach || is.Verdict != model.Authorised || is.Reference != "PA-001" || is.Excess != was.Excess || is.Excess != 60 {
		t.Errorf("%+v became %+v", was, is)
	}
	b, _ = give(t, b, model.WithdrawAgreement{Ref: "PA-001", Reason: "wrong month"})
	if r, _ := rules.Check(b, november, now); r.Worst() != model.Breach {
		t.Errorf("withdrawn, the worst is %s", r.Worst())
	}
	refused(t, b, model.WithdrawAgreement{Ref: "PA-001", Reason: "again"}, model.RefusedInput, "withdrawn before")
	_, ev = give(t, b, model.RecordAgreement{Exception: agreement(t)})
	if ev.Subject != "PA-002" {
		t.Errorf("the reference of a withdrawn agreement was given again: %s", ev.Subject)
	}
}

func TestAnAgreementSaysAllOfItOrIsRefused(t *testing.T) {
	for words, spoil := range map[string]func(*model.Exception){
		"H8.3(a), H8.3(b) or H8.3(c)": func(e *model.Exception) { e.Clause = "H8.4" },
		"which meeting":               func(e *model.Exception) { e.Basis = "" },
		"what was agreed":             func(e *model.Exception) { e.Text = "" },
		"when it was agreed":          func(e *model.Exception) { e.Dated = time.Time{} },
		"still to come":               func(e *model.Exception) { e.Dated = now.Add(time.Hour) },
		"expires":                     func(e *model.Exception) { e.Expires = e.Dated },
		"the limit":                   func(e *model.Exception) { e.Limit = -1 },
		"not for both":                func(e *model.Exception) { e.Window = "W-1" },
		"panel-agreement":             func(e *model.Exception) { e.Kind = "word-of-mouth" },
	} {
		e := agreement(t)
		spoil(&e)
		code := model.RefusedInput
		_, err := Decide(model.NewBoard(), person(model.Operator), now, "o", model.RecordAgreement{Exception: e})
		if err == nil {
			t.Errorf("without %q it was taken", words)
			continue
		}
		refused(t, model.NewBoard(), model.RecordAgreement{Exception: e}, code, "othing was changed")
	}
	e := agreement(t)
	e.Month, e.Window = 0, "W-9"
	refused(t, model.NewBoard(), model.RecordAgreement{Exception: e}, model.RefusedMissing, "W-9")
}

func act(b *model.Board, ev model.Event) model.TakeBack {
	return model.TakeBack{Event: ev.Seq, Act: &ev}
}

func TestTheLastOwnActIsTakenBackByACompensatingEvent(t *testing.T) {
	b, planned := give(t, model.NewBoard(), model.PlanWindow{Window: window(t, "W-1")})
	b, change := give(t, b, edited(t, b, func(w *model.Window) { w.Risk = "a slip" }))
	b, back := give(t, b, act(b, change))
	w, _ := b.Window("W-1")
	if w.Risk != "none" || back.Kind != model.ActTakenBack || back.Subject != "W-1" || len(back.Before) != 1 {
		t.Errorf("%+v %+v", w, back)
	}
	if !b.IsTakenBack(change.Seq) {
		t.Error("the record does not name the event that was taken back")
	}
	refused(t, b, act(b, change), model.RefusedInput, "taken back before")
	refused(t, b, act(b, planned), model.RefusedChanged, "changed or published since")
	refused(t, b, act(b, back), model.RefusedInput, "stays")
	refused(t, b, model.TakeBack{Event: 99}, model.RefusedMissing, "no event 99")
}

func TestWhatWasPlannedIsTakenBackByCancellingIt(t *testing.T) {
	b, planned := give(t, model.NewBoard(), model.PlanWindow{Window: window(t, "W-1")})
	b, _ = give(t, b, act(b, planned))
	if w, ok := b.Window("W-1"); !ok || w.Status != model.Cancelled {
		t.Errorf("%+v", w)
	}
}

func TestACancellationIsTakenBackToWhatItWas(t *testing.T) {
	b, _ := give(t, model.NewBoard(), model.PlanWindow{Window: window(t, "W-1")})
	b, gone := give(t, b, model.CancelWindow{ID: "W-1", Reason: "a slip"})
	b, _ = give(t, b, act(b, gone))
	if w, _ := b.Window("W-1"); w.Status != model.Draft {
		t.Errorf("it is %s", w.Status)
	}
}

func TestOnlyTheOwnActIsTakenBackAndNoPublication(t *testing.T) {
	b, planned := give(t, model.NewBoard(), model.PlanWindow{Window: window(t, "W-1")})
	planned.Actor.Name = "a.mensah"
	refused(t, b, act(b, planned), model.RefusedRole, "a.mensah")
	b, out := give(t, b, model.PublishMonth{Month: november})
	refused(t, b, act(b, out), model.RefusedInput, "publish the next version")
}

func TestAnImportIsTakenBackWholeAndMayComeAgain(t *testing.T) {
	file := model.ImportWindows{File: "a.json", Digest: "d1", Windows: []model.Window{scheduled(t, "A"), scheduled(t, "B")}}
	b, ev := give(t, model.NewBoard(), file)
	for _, r := range ev.After {
		if imp, ok := r.(*model.Import); ok {
			imp.Event = ev.Seq
		}
	}
	b = b.Over(ev.After)
	b, _ = give(t, b, act(b, ev))
	for _, id := range []string{"A", "B"} {
		if w, _ := b.Window(id); w.Status != model.Cancelled {
			t.Errorf("%s is %s", id, w.Status)
		}
	}
	give(t, b, model.ImportWindows{File: "a.json", Digest: "d1", Windows: []model.Window{scheduled(t, "C")}})
}

func TestANewNameIsTakenBackByRetiringIt(t *testing.T) {
	b, ev := give(t, model.NewBoard(), model.SetSystem{System: model.System{Name: "Test Harness"}})
	b, _ = give(t, b, act(b, ev))
	for _, s := range b.Systems() {
		if s.Name == "Test Harness" && !s.Retired {
			t.Error("it is still offered")
		}
	}
}

func TestACopyIsOnTheRecordWhoeverTookIt(t *testing.T) {
	ev, err := Decide(model.NewBoard(), person(model.Reader), now, "o", model.NoteCopy{Copying: model.Copying{What: "month 2026-11", Format: "csv", To: "nov.csv"}})
	if err != nil || ev.Kind != model.CopyTaken || ev.Subject != "month 2026-11" {
		t.Errorf("%+v %v", ev, err)
	}
}
