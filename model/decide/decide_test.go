package decide

import (
	"errors"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

var now = time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)

func at(t *testing.T, reading string) time.Time {
	t.Helper()
	out, err := london.ParseInstant(reading)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func window(t *testing.T, id string) model.Window {
	return model.Window{
		ID: id, Activity: "Gateway patching", Systems: []string{"dsp"},
		Services: []model.ServiceEffect{{Name: "prepayment", Effect: model.EffectDisruption}},
		Start:    at(t, "2026-11-10T20:00"), End: at(t, "2026-11-10T22:00"), Risk: "none",
	}
}

func scheduled(t *testing.T, id string) model.Window {
	w := window(t, id)
	w.Status = model.Scheduled
	return w
}

func person(r model.Role) model.Actor { return model.Actor{Name: "r.okafor", Role: r} }

// give decides and applies, as a store would.
func give(t *testing.T, b *model.Board, cmd model.Command) (*model.Board, model.Event) {
	t.Helper()
	return giveAt(t, b, now, cmd)
}

func giveAt(t *testing.T, b *model.Board, now time.Time, cmd model.Command) (*model.Board, model.Event) {
	t.Helper()
	ev, err := Decide(b, person(model.Approver), now, "order", cmd)
	if err != nil {
		t.Fatal(err)
	}
	ev.Seq = b.Revision() + 1
	for _, r := range ev.After {
		if w, ok := r.(*model.Window); ok {
			w.Trail.Revision = ev.Seq
		}
	}
	return b.With(&ev), ev
}

func refused(t *testing.T, b *model.Board, cmd model.Command, code model.RefusalCode, words ...string) {
	t.Helper()
	_, err := Decide(b, person(model.Approver), now, "order", cmd)
	var no *model.Refusal
	if !errors.As(err, &no) {
		t.Fatalf("it was not refused but answered with %v", err)
	}
	if no.Code != code {
		t.Errorf("the code is %s, not %s", no.Code, code)
	}
	for _, w := range words {
		if !strings.Contains(no.Words, w) {
			t.Errorf("%q does not say %q", no.Words, w)
		}
	}
}

// Who may ask for what. A command without a row here fails, and so does a row
// that differs from the product's table.
func TestEveryRoleMayAskForWhatTheTableSays(t *testing.T) {
	may := map[model.CommandKind]string{
		model.KindPlanWindow:    "operator approver",
		model.KindEditWindow:    "operator approver",
		model.KindCancelWindow:  "operator approver",
		model.KindImportWindows: "operator approver",
		model.KindAddHolidays:   "operator approver",
		model.KindSetSystem:     "operator approver",
		model.KindSetService:    "operator approver",
		model.KindAdoptPolicy:   "approver",

		model.KindRecordAgreement:   "operator approver",
		model.KindWithdrawAgreement: "approver",
		model.KindPublishMonth:      "approver",
		model.KindTakeBack:          "on-call operator approver",
		model.KindNoteCopy:          "reader presenter on-call operator approver",
		model.KindNoteHost:          "reader presenter on-call operator approver",
		model.KindEraseContent:      "approver",

		model.KindAddPerson:    "approver",
		model.KindChangePerson: "approver",
		model.KindRevokePerson: "approver",

		model.KindSetOrganisation: "operator approver",
		model.KindImportDirectory: "operator approver",
		model.KindLeaseLetters:    "",
		model.KindRecordDelivery:  "",
		model.KindRetryLetters:    "on-call operator approver",
		model.KindWithdrawLetters: "on-call operator approver",
		model.KindWitnessHead:     "",
		model.KindReceiveMail:     "operator approver",
		model.KindAssignMessage:   "operator approver",
		model.KindDismissMessage:  "operator approver",

		model.KindRaiseMaintenance:  "on-call operator approver",
		model.KindUpdateMaintenance: "on-call operator approver",
		model.KindStartMaintenance:  "on-call operator approver",
		model.KindEndMaintenance:    "on-call operator approver",
		model.KindRecordTelling:     "on-call operator approver",

		model.KindAddChange:            "operator approver",
		model.KindEditChange:           "operator approver",
		model.KindAssessChange:         "operator approver",
		model.KindOfferTesting:         "operator approver",
		model.KindRecordTaker:          "operator approver",
		model.KindAssessSecurity:       "operator approver",
		model.KindClearChange:          "approver",
		model.KindLinkWindows:          "operator approver",
		model.KindUnlinkWindows:        "operator approver",
		model.KindFinishChange:         "operator approver",
		model.KindWithdrawChange:       "operator approver",
		model.KindSupersedeChange:      "operator approver",
		model.KindOpenConsultation:     "operator approver",
		model.KindRecordResponse:       "operator approver",
		model.KindReadResponse:         "operator approver",
		model.KindRedactResponse:       "approver",
		model.KindExtendConsultation:   "operator approver",
		model.KindChaseConsultation:    "operator approver",
		model.KindExcuseConsultee:      "operator approver",
		model.KindCloseConsultation:    "operator approver",
		model.KindWithdrawConsultation: "operator approver",
		model.KindRecordRequest:        "operator approver",
		model.KindTakeStep:             "operator approver",
		model.KindMoveAsAsked:          "operator approver",
		model.KindAnswerRequest:        "approver",
		model.KindWithdrawRequest:      "operator approver",
		model.KindReopenRequest:        "approver",

		model.KindDraftMethodology:    "operator approver",
		model.KindSetChangeType:       "operator approver",
		model.KindPutToPanel:          "operator approver",
		model.KindApproveMethodology:  "approver",
		model.KindWithdrawMethodology: "operator approver",
		model.KindTakeReports:         "operator approver",
		model.KindJudgeReport:         "operator approver",
		model.KindVouchReport:         "operator approver",
		model.KindWithdrawReport:      "operator approver",
		model.KindOpenMeeting:         "presenter operator approver", model.KindCloseMeeting: "presenter operator approver",
		model.KindRecordResolution: "operator approver", model.KindStrikeResolution: "operator approver", model.KindFinishAction: "operator approver",
		model.KindSaveTemplate: "approver", model.KindRevertTemplate: "approver",
	}
	cmds := append(append(atMeetings(), atWordings()...), []model.Command{
		model.PlanWindow{},
		model.EditWindow{},
		model.CancelWindow{},
		model.ImportWindows{},
		model.AddHolidays{},
		model.SetSystem{},
		model.SetService{},
		model.AdoptPolicy{},
		model.RecordAgreement{},
		model.WithdrawAgreement{},
		model.PublishMonth{},
		model.TakeBack{},
		model.NoteCopy{},
		model.NoteHost{},
		model.EraseContent{},
		model.AddPerson{},
		model.ChangePerson{},
		model.RevokePerson{},
		model.SetOrganisation{},
		model.ImportDirectory{},
		model.LeaseLetters{},
		model.RecordDelivery{},
		model.RetryLetters{},
		model.WithdrawLetters{},
		model.WitnessHead{},
		model.ReceiveMail{},
		model.AssignMessage{},
		model.DismissMessage{},
		model.RaiseMaintenance{},
		model.UpdateMaintenance{},
		model.StartMaintenance{},
		model.EndMaintenance{},
		model.RecordTelling{},
		model.AddChange{},
		model.EditChange{},
		model.AssessChange{},
		model.OfferTesting{},
		model.RecordTaker{},
		model.AssessSecurity{},
		model.ClearChange{},
		model.LinkWindows{},
		model.UnlinkWindows{},
		model.FinishChange{},
		model.WithdrawChange{},
		model.SupersedeChange{},
		model.OpenConsultation{},
		model.RecordResponse{},
		model.ReadResponse{},
		model.RedactResponse{},
		model.ExtendConsultation{},
		model.ChaseConsultation{},
		model.ExcuseConsultee{},
		model.CloseConsultation{},
		model.WithdrawConsultation{},
		model.RecordRequest{},
		model.TakeStep{},
		model.MoveAsAsked{},
		model.AnswerRequest{},
		model.WithdrawRequest{},
		model.ReopenRequest{},
		model.DraftMethodology{},
		model.SetChangeType{},
		model.PutToPanel{},
		model.ApproveMethodology{},
		model.WithdrawMethodology{},
		model.TakeReports{},
		model.JudgeReport{},
		model.VouchReport{},
		model.WithdrawReport{},
	}...)
	if len(cmds) != len(model.CommandKinds()) {
		t.Fatalf("%d commands are tried of %d", len(cmds), len(model.CommandKinds()))
	}
	for _, cmd := range cmds {
		row, ok := may[cmd.Kind()]
		if !ok {
			t.Errorf("%s has no row", cmd.Kind())
		}
		for _, role := range model.Roles() {
			_, err := Decide(model.NewBoard(), person(role), now, "order", cmd)
			var no *model.Refusal
			denied := errors.As(err, &no) && no.Code == model.RefusedRole
			if want := !strings.Contains(" "+row+" ", " "+string(role)+" "); denied != want {
				t.Errorf("%s asking to %s: denied is %v, want %v", role, cmd.Kind().Words(), denied, want)
			}
		}
	}
}

func TestAPlannedWindowIsADraftWithTheNextNumber(t *testing.T) {
	b, ev := give(t, model.NewBoard(), model.PlanWindow{Window: window(t, "")})
	w, ok := b.Window("PM-001")
	if !ok || w.Status != model.Draft || !w.DecidedAt.Equal(now) || ev.Kind != model.WindowPlanned {
		t.Fatalf("%+v %+v", w, ev)
	}
	if w.Systems[0] != "DSP" || w.Services[0].Name != "Prepayment" || w.Scope != model.ScopeDCC {
		t.Errorf("not spelt as the directory spells it: %+v", w)
	}
	b, _ = give(t, b, model.PlanWindow{Window: window(t, "PM-007")})
	b, ev = give(t, b, model.PlanWindow{Window: window(t, "")})
	if ev.Subject != "PM-008" {
		t.Errorf("after PM-007 came %s", ev.Subject)
	}
	refused(t, b, model.PlanWindow{Window: window(t, "PM-007")}, model.RefusedInput, "PM-007 already")
}

func TestNonsenseIsRefusedInOneSentence(t *testing.T) {
	bad := map[string]func(*model.Window){
		"no length":          func(w *model.Window) { w.End = w.Start },
		"before it starts":   func(w *model.Window) { w.End = w.Start.Add(-time.Hour) },
		"40 days long":       func(w *model.Window) { w.End = w.Start.AddDate(0, 0, 40) },
		"scope":              func(w *model.Window) { w.Scope = "smets9" },
		"effect":             func(w *model.Window) { w.Services[0].Effect = "bad" },
		"needs a start":      func(w *model.Window) { w.Start = time.Time{} },
		"twice":              func(w *model.Window) { w.Systems = []string{"DSP", "dsp"} },
		"planned as a draft": func(w *model.Window) { w.Status = model.Completed },
	}
	for words, spoil := range bad {
		w := window(t, "W-1")
		spoil(&w)
		refused(t, model.NewBoard(), model.PlanWindow{Window: w}, model.RefusedInput, words, "othing was changed")
	}
	w := window(t, "W-1")
	w.End = w.Start.Add(model.MaxWindow)
	give(t, model.NewBoard(), model.PlanWindow{Window: w}) // the longest there may be
}

func TestAnEditOfWhatMovedOnIsRefused(t *testing.T) {
	b, _ := give(t, model.NewBoard(), model.PlanWindow{Window: window(t, "W-1")})
	seen, _ := b.Window("W-1")
	first, second := *seen, *seen
	first.Risk, second.Risk = "a first", "a second"
	b, ev := give(t, b, model.EditWindow{Window: first, Base: seen.Trail.Revision, Reason: "asked"})
	if ev.Reason != "asked" || len(ev.Before) != 1 || ev.Before[0] != model.Record(seen) {
		t.Errorf("the event does not say what was before: %+v", ev)
	}
	refused(t, b, model.EditWindow{Window: second, Base: seen.Trail.Revision}, model.RefusedChanged, "someone else")
	if w, _ := b.Window("W-1"); w.Risk != "a first" {
		t.Errorf("the risk is %q", w.Risk)
	}
	if seen.Risk != "none" {
		t.Error("the older window was changed in place")
	}
}

func TestACancellationWantsAReasonAndIsTheEnd(t *testing.T) {
	b, _ := give(t, model.NewBoard(), model.PlanWindow{Window: window(t, "W-1")})
	refused(t, b, model.CancelWindow{ID: "W-1", Reason: "  "}, model.RefusedInput, "Say why")
	refused(t, b, model.CancelWindow{ID: "W-2", Reason: "x"}, model.RefusedMissing, "W-2")
	b, _ = give(t, b, model.CancelWindow{ID: "W-1", Reason: "the supplier asked"})
	w, _ := b.Window("W-1")
	if w.Status != model.Cancelled || w.Trail.Reason != "the supplier asked" {
		t.Fatalf("%+v", w)
	}
	refused(t, b, model.EditWindow{Window: *w}, model.RefusedInput, "is cancelled")
	refused(t, b, model.CancelWindow{ID: "W-1", Reason: "again"}, model.RefusedInput, "is cancelled")
}

func TestAFileLandsWholeAndOnce(t *testing.T) {
	one, two := window(t, "A"), window(t, "B")
	one.Status, two.Status = model.Scheduled, model.Cancelled
	month := london.NewMonth(2026, time.November)
	file := model.ImportWindows{File: "a.json", Digest: "d1", Windows: []model.Window{one, two}, Published: map[london.Month]time.Time{month: now}}
	b, _ := give(t, model.NewBoard(), file)
	if b.Count() != 2 || !b.PublishedAt(month).Equal(now) {
		t.Fatalf("%d windows, published %s", b.Count(), b.PublishedAt(month))
	}
	refused(t, b, file, model.RefusedInput, "imported before", "a.json", "event 1")

	one.Risk, two.Status = "longer return", model.Completed
	b, ev := give(t, b, model.ImportWindows{File: "b.json", Digest: "d2", Windows: []model.Window{one, two}})
	if len(ev.Before) != 2 {
		t.Errorf("%d windows changed: a provider may take its own cancellation back", len(ev.Before))
	}
	b, ev = give(t, b, model.ImportWindows{File: "c.json", Digest: "d3", Windows: []model.Window{one, two}})
	if len(ev.Before) != 0 {
		t.Error("the same windows again changed something")
	}
	b, _ = give(t, b, model.CancelWindow{ID: "A", Reason: "ours"})
	refused(t, b, model.ImportWindows{File: "d.json", Digest: "d4", Windows: []model.Window{scheduled(t, "C"), one}}, model.RefusedInput, "A is cancelled", "Nothing of the file was taken")
	refused(t, b, model.ImportWindows{File: "e.json", Digest: "d5", Windows: []model.Window{scheduled(t, "C"), scheduled(t, "C")}}, model.RefusedInput, "twice")
}

func TestAnOlderSequenceIsLeftAside(t *testing.T) {
	w := window(t, "A")
	w.Status, w.Trail.Sequence = model.Scheduled, 3
	b, _ := give(t, model.NewBoard(), model.ImportWindows{File: "a", Digest: "1", Windows: []model.Window{w}})
	w.Trail.Sequence, w.Risk = 2, "old news"
	b, _ = give(t, b, model.ImportWindows{File: "b", Digest: "2", Windows: []model.Window{w}})
	if have, _ := b.Window("A"); have.Risk != "none" {
		t.Errorf("an older notice changed the risk to %q", have.Risk)
	}
}

func TestAPolicyHasItsMonthItsAuthorityAndTheNextVersion(t *testing.T) {
	p := model.DefaultPolicy()
	p.From, p.Authority, p.AllCap = london.NewMonth(2027, time.January), "Panel meeting 99", 480
	b, _ := give(t, model.NewBoard(), model.AdoptPolicy{Policy: p})
	if got := b.PolicyFor(london.NewMonth(2026, time.December)); got.AllCap != 360 || got.Version != 1 {
		t.Errorf("December 2026 is judged by %+v", got)
	}
	if got := b.PolicyFor(london.NewMonth(2027, time.January)); got.AllCap != 480 || got.Version != 2 {
		t.Errorf("January 2027 is judged by %+v", got)
	}
	p.Authority = ""
	refused(t, b, model.AdoptPolicy{Policy: p}, model.RefusedInput, "authority")
	p.Authority, p.NoticeDays = "x", 0
	refused(t, b, model.AdoptPolicy{Policy: p}, model.RefusedInput, "notice_days")
}

func TestAHolidayAddedNowIsKnownFromNow(t *testing.T) {
	day, _ := london.NewDate(2026, time.October, 14)
	b, _ := give(t, model.NewBoard(), model.AddHolidays{Source: "a proclamation", Holidays: []london.Holiday{{Date: day, Name: "Special bank holiday", Division: london.EnglandAndWales}}})
	working := func(l *london.List) bool {
		ok, err := l.WorkingDay(day, london.NationEW)
		if err != nil {
			t.Fatal(err)
		}
		return ok
	}
	if working(b.Holidays()) {
		t.Error("the new holiday is a Working Day")
	}
	if !working(b.Holidays().KnownAt(now.Add(-time.Hour))) {
		t.Error("the holiday was known before it was added")
	}
}

func TestTheDirectoryKeepsOneSpelling(t *testing.T) {
	b, _ := give(t, model.NewBoard(), model.SetService{Service: model.Service{Name: "prepayment", Words: "Top-up", SSI: true}})
	w := window(t, "W")
	if !b.SSI(&w) {
		t.Error("the ssi flag of the directory was not heeded")
	}
	if n, m := len(b.Services()), len(model.DefaultServices()); n != m {
		t.Errorf("%d services, not %d: a second spelling was taken for a second Service", n, m)
	}
	refused(t, b, model.SetSystem{}, model.RefusedInput, "name")
}
