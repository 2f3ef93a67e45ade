package decide

import (
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// TestWhatCannotBeTakenBackSaysWhatToDoInstead.
func TestWhatCannotBeTakenBackSaysWhatToDoInstead(t *testing.T) {
	day := london.Holiday{Date: november.First() + 9, Name: "Made-up Day", Division: london.EnglandAndWales}
	agreed, _ := give(t, model.NewBoard(), model.RecordAgreement{Exception: agreement(t)})
	for words, of := range map[string]struct {
		board *model.Board
		cmd   model.Command
	}{
		"what was published was told, or is no longer held; change the month and publish the next version": {model.NewBoard(), model.PublishMonth{Month: november}},
		"verdicts may have been given by that policy; adopt another one":                                   {model.NewBoard(), model.AdoptPolicy{Policy: model.DefaultPolicy()}},
		"deadlines may have been judged by that list; add a dated correction":                              {model.NewBoard(), model.AddHolidays{Source: "made up", Holidays: []london.Holiday{day}}},
		"record the agreement again under another reference":                                               {agreed, model.WithdrawAgreement{Ref: "PA-001", Reason: "a slip"}},
		"it changed nothing that could be put back":                                                        {model.NewBoard(), model.NoteCopy{Copying: model.Copying{What: "record"}}},
	} {
		b, ev := give(t, of.board, of.cmd)
		refused(t, b, act(b, ev), model.RefusedInput, "stays: "+words, "Nothing was changed")
		if no := Undoable(b, person(model.Approver), &ev); no == nil {
			t.Errorf("it is offered all the same: %s", words)
		}
	}
	b, ev := give(t, model.NewBoard(), model.PlanWindow{Window: window(t, "W-1")})
	if no := Undoable(b, person(model.Approver), &ev); no != nil {
		t.Error(no)
	}
}

// TestAnEntryOfTheDirectoryIsTakenBack: a new one is retired and keeps what it
// means for the SSI cap; an old one says again what it said.
func TestAnEntryOfTheDirectoryIsTakenBack(t *testing.T) {
	b, ev := give(t, model.NewBoard(), model.SetService{Service: model.Service{Name: "Made-up Portal", Words: "A door", SSI: true}})
	b, back := give(t, b, act(b, ev))
	if got, ok := service(b, "Made-up Portal"); !ok || got != (model.Service{Name: "Made-up Portal", Words: "A door", SSI: true, Retired: true}) {
		t.Errorf("the new Service is %+v", got)
	}
	if back.Subject != "Made-up Portal" || back.Reason != "takes back event 1: edited the directory" {
		t.Errorf("%s: %s", back.Subject, back.Reason)
	}
	was, _ := service(b, "Firmware")
	b, ev = give(t, b, model.SetService{Service: model.Service{Name: "Firmware", Words: "A slip", Retired: true}})
	b, _ = give(t, b, act(b, ev))
	if got, _ := service(b, "Firmware"); got != was {
		t.Errorf("Firmware is %+v, was %+v", got, was)
	}
	b, ev = give(t, b, model.SetSystem{System: model.System{Name: "Test Harness", Words: "A trial"}})
	b, _ = give(t, b, act(b, ev))
	if got, ok := system(b, "Test Harness"); !ok || got != (model.System{Name: "Test Harness", Words: "A trial", Retired: true}) {
		t.Errorf("the new system is %+v", got)
	}
	before, _ := system(b, "DSP")
	b, ev = give(t, b, model.SetSystem{System: model.System{Name: "DSP", Words: "A slip"}})
	b, _ = give(t, b, act(b, ev))
	if got, _ := system(b, "DSP"); got != before {
		t.Errorf("DSP is %+v, was %+v", got, before)
	}
}

// TestTakingBackNeverUndoesWhatSomebodyElseDidSince: a directory entry that was
// changed meanwhile stays as it is.
func TestTakingBackNeverUndoesWhatSomebodyElseDidSince(t *testing.T) {
	for _, c := range []struct{ mine, theirs model.Command }{
		{model.SetSystem{System: model.System{Name: "DSP", Words: "mine"}}, model.SetSystem{System: model.System{Name: "DSP", Words: "theirs"}}},
		{model.SetSystem{System: model.System{Name: "New", Words: "mine"}}, model.SetSystem{System: model.System{Name: "New", Words: "theirs"}}},
		{model.SetService{Service: model.Service{Name: "Firmware", Words: "mine"}}, model.SetService{Service: model.Service{Name: "Firmware", Words: "mine", SSI: true}}},
		{model.SetService{Service: model.Service{Name: "New"}}, model.SetService{Service: model.Service{Name: "New", Retired: true}}},
	} {
		b, mine := give(t, model.NewBoard(), c.mine)
		b, theirs := give(t, b, c.theirs)
		refused(t, b, act(b, mine), model.RefusedChanged, mine.Subject+" was changed since event 1", "undo more than yours. Nothing was changed")
		b, _ = give(t, b, act(b, theirs))
		give(t, b, act(b, mine)) // theirs is taken back: what stands is mine again
	}
}

// TestAnAgreementIsTakenBackByWithdrawingIt, and only once.
func TestAnAgreementIsTakenBackByWithdrawingIt(t *testing.T) {
	b, ev := give(t, model.NewBoard(), model.RecordAgreement{Exception: agreement(t)})
	withdrawn, _ := give(t, b, model.WithdrawAgreement{Ref: "PA-001", Reason: "the wrong month"})
	refused(t, withdrawn, act(withdrawn, ev), model.RefusedChanged, "PA-001 was withdrawn since", "Nothing was changed")
	later := now.Add(time.Minute)
	b, _ = giveAt(t, b, later, act(b, ev))
	want := model.Withdrawal{Ref: "PA-001", At: later, Reason: "event 1 was taken back"}
	if got := b.Withdrawn(); len(got) != 1 || got[0] != want || len(b.Exceptions()) != 0 {
		t.Errorf("%+v, in force %+v", got, b.Exceptions())
	}
}

// TestAWindowGoesBackToWhatItSaid and says why; one nobody knows does not.
func TestAWindowGoesBackToWhatItSaid(t *testing.T) {
	b, _ := give(t, model.NewBoard(), model.PlanWindow{Window: window(t, "W-1")})
	b, change := give(t, b, edited(t, b, func(w *model.Window) { w.Risk = "a slip" }))
	refused(t, model.NewBoard(), act(b, change), model.RefusedMissing, `no window "W-1"`, "Nothing was changed")
	have, _ := b.Window("W-1")
	b, back := give(t, b, act(b, change))
	if w, _ := b.Window("W-1"); w.Risk != "none" || w.Trail.Reason != "event 2 was taken back" {
		t.Errorf("%q for %q", w.Risk, w.Trail.Reason)
	}
	if len(back.Before) != 1 || back.Before[0] != model.Record(have) || back.Reason != "takes back event 2: changed a window" {
		t.Errorf("%q, before %+v", back.Reason, back.Before)
	}
}

// TestH84TheWayBackIsJudgedByWhatWasReleasedSince: taking a widening back leaves
// nothing wider; taking a cut back widens what was released as cut.
func TestH84TheWayBackIsJudgedByWhatWasReleasedSince(t *testing.T) {
	b, longer := give(t, published(t), edited(t, published(t), func(w *model.Window) { w.End = w.End.Add(time.Hour) }))
	if w, _ := b.Window("W-1"); len(w.Trail.Wider) != 1 {
		t.Fatalf("an hour more is not wider: %+v", w.Trail.Wider)
	}
	b, _ = give(t, b, act(b, longer))
	if w, _ := b.Window("W-1"); len(w.Trail.Wider) != 0 || w.Minutes() != 120 {
		t.Errorf("%d min, wider by %+v", w.Minutes(), w.Trail.Wider)
	}

	b, _ = give(t, model.NewBoard(), model.ImportWindows{File: "a.json", Digest: "1", Windows: []model.Window{scheduled(t, "W-1")}})
	b, cut := give(t, b, edited(t, b, func(w *model.Window) { w.End = w.End.Add(-time.Hour) }))
	b, _ = give(t, b, model.PublishMonth{Month: november})
	later := now.AddDate(0, 0, 3)
	b, _ = giveAt(t, b, later, act(b, cut))
	w, _ := b.Window("W-1")
	if len(w.Trail.Wider) != 1 || !w.Trail.Wider[0].From.Equal(at(t, "2026-11-10T21:00")) || !w.Trail.Wider[0].To.Equal(w.End) || !w.Trail.Wider[0].DecidedAt.Equal(later) {
		t.Errorf("%d min, wider by %+v", w.Minutes(), w.Trail.Wider)
	}
}

func system(b *model.Board, name string) (model.System, bool) {
	for _, s := range b.Systems() {
		if s.Name == name {
			return s, true
		}
	}
	return model.System{}, false
}

func service(b *model.Board, name string) (model.Service, bool) {
	for _, s := range b.Services() {
		if s.Name == name {
			return s, true
		}
	}
	return model.Service{}, false
}
