package decide

import (
	"errors"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

var october = time.Date(2026, 10, 12, 9, 0, 0, 0, time.UTC) // November was published on 1 September

func asking(windows ...model.AskedWindow) model.RecordRequest {
	return model.RecordRequest{Asking: model.Asking{
		Meeting: "Panel meeting 99 (made up)", Party: "Example Energy", Received: october.Add(-time.Hour),
		Reasons: "It falls on the night of a made-up price change", Windows: windows,
	}}
}

// asked is W-1 of November (10 Nov 20:00-22:00), published, and PR-001 that asks
// for it on 17 November.
func asked(t *testing.T) *model.Board {
	t.Helper()
	b := published(t)
	b, _ = give(t, b, organisation("Panel", model.Panel))
	b, ev := giveAt(t, b, october, asking(model.AskedWindow{Window: "W-1", WantedStart: at(t, "2026-11-17T20:00")}))
	if ev.Kind != model.RequestRecorded || ev.Subject != "PR-001" {
		t.Fatalf("%s %s", ev.Kind, ev.Subject)
	}
	return b
}

func move(t *testing.T, start, end string) model.MoveAsAsked {
	return model.MoveAsAsked{Ref: "PR-001", Window: "W-1", Start: at(t, start), End: at(t, end)}
}

func askedBoard(t *testing.T, b *model.Board) (*model.PanelRequest, *model.Window) {
	t.Helper()
	r, ok := b.Request("PR-001")
	w, known := b.Window("W-1")
	if !ok || !known {
		t.Fatal("PR-001 or W-1 is not there")
	}
	return r, w
}

func notLet(t *testing.T, b *model.Board, when time.Time, cmd model.Command, code model.RefusalCode, words ...string) {
	t.Helper()
	_, err := Decide(b, person(model.Approver), when, "order", cmd)
	var no *model.Refusal
	if !errors.As(err, &no) {
		t.Fatalf("%+v was not refused but answered with %v", cmd, err)
	}
	for _, w := range words {
		if no.Code != code || !strings.Contains(no.Words, w) {
			t.Errorf("%s: %q; want %s and %q", no.Code, no.Words, code, w)
		}
	}
}

// The Panel gives its reasons, and asks for what is set out in a schedule.
func TestARequestIsRecordedAsTheClauseHasIt(t *testing.T) {
	r, _ := askedBoard(t, asked(t))
	a := r.Windows[0]
	if r.State != model.RequestReceived || a.Release != "2026-11 v1" || !a.Start.Equal(at(t, "2026-11-10T20:00")) || a.Activity != "Gateway patching" {
		t.Errorf("%+v", r)
	}
	if !a.WantedEnd.Equal(at(t, "2026-11-17T22:00")) {
		t.Errorf("wanted until %s: a start alone keeps the length", london.Stamp(a.WantedEnd))
	}
	b := published(t)
	b, _ = give(t, b, model.PlanWindow{Window: window(t, "W-2")})
	spoil := func(f func(*model.Asking)) model.RecordRequest {
		c := asking(model.AskedWindow{Window: "W-1"})
		f(&c.Asking)
		return c
	}
	for _, c := range []struct {
		cmd   model.RecordRequest
		code  model.RefusalCode
		words string
	}{
		{spoil(func(a *model.Asking) { a.Reasons = " \n" }), model.RefusedInput, "a request without reasons is none (H8.5)"},
		{spoil(func(a *model.Asking) { a.Meeting = "" }), model.RefusedInput, "which meeting"},
		{spoil(func(a *model.Asking) { a.Windows = nil }), model.RefusedInput, "which windows"},
		{spoil(func(a *model.Asking) { a.Windows[0].Window = "W-9" }), model.RefusedMissing, "no window \"W-9\""},
		{spoil(func(a *model.Asking) { a.Windows[0].Window = "W-2" }), model.RefusedInput, "stands in no published schedule"},
		{spoil(func(a *model.Asking) { a.Windows = append(a.Windows, a.Windows[0]) }), model.RefusedInput, "named twice"},
		{spoil(func(a *model.Asking) { a.Received = october.Add(time.Hour) }), model.RefusedInput, "still to come"},
		{spoil(func(a *model.Asking) {
			a.Windows[0].WantedStart, a.Windows[0].WantedEnd = at(t, "2026-11-17T20:00"), at(t, "2026-11-17T20:00")
		}), model.RefusedInput, "no time at all"},
		{spoil(func(a *model.Asking) { a.Windows = make([]model.AskedWindow, mostAsked+1) }), model.RefusedInput, "at most 50"},
	} {
		notLet(t, b, october, c.cmd, c.code, c.words)
	}
	twice := asking(model.AskedWindow{Window: "W-1"})
	twice.Ref = "PR-001"
	notLet(t, asked(t), october, twice, model.RefusedInput, "PR-001 already")
}

// A moved window is known again as what the Panel asked for, and stands as any
// other change of what was published.
func TestAWindowIsMovedAsAsked(t *testing.T) {
	b, ev := giveAt(t, asked(t), october, move(t, "2026-11-17T20:00", "2026-11-17T22:00"))
	r, w := askedBoard(t, b)
	if r.State != model.RequestInHand || r.Moved("W-1") == nil || !w.Start.Equal(at(t, "2026-11-17T20:00")) || w.Status != model.Scheduled {
		t.Fatalf("%+v %+v", r, w)
	}
	if len(w.Trail.Wider) != 1 || b.AskedFor("W-1", &w.Trail.Wider[0]) != r {
		t.Errorf("what lies outside the release is not known as asked for: %+v", w.Trail.Wider)
	}
	if !w.DecidedAt.Equal(now) || ev.Subject != "PR-001" || len(ev.Before) != 2 {
		t.Errorf("decided %s; the event: %+v", w.DecidedAt, ev)
	}
	// Somebody adds an hour by an edit of their own: that was asked for by nobody.
	longer := *w
	longer.End = longer.End.Add(time.Hour)
	b, _ = giveAt(t, b, october.Add(time.Hour), model.EditWindow{Window: longer})
	_, w = askedBoard(t, b)
	if n := len(w.Trail.Wider); n != 2 || b.AskedFor("W-1", &w.Trail.Wider[0]) == nil || b.AskedFor("W-1", &w.Trail.Wider[1]) != nil {
		t.Errorf("%+v", w.Trail.Wider)
	}
}

func TestWhatTheClauseDoesNotSpeakOfIsNoMove(t *testing.T) {
	b := asked(t)
	for _, c := range []struct {
		cmd   model.MoveAsAsked
		code  model.RefusalCode
		words string
	}{
		{move(t, "2026-11-17T20:00", "2026-11-17T22:01"), model.RefusedInput, "not that it is longer (H8.5)"},
		{move(t, "2026-11-10T20:00", "2026-11-10T22:00"), model.RefusedInput, "stands there already"},
		{move(t, "2026-10-10T20:00", "2026-10-10T22:00"), model.RefusedInput, "which has passed"},
		{move(t, "2026-11-17T12:00", "2026-11-17T14:00"), model.RefusedRule, "H8.3(a) BREACH"},
		{model.MoveAsAsked{Ref: "PR-001", Window: "W-2"}, model.RefusedInput, "does not ask for"},
		{model.MoveAsAsked{Ref: "PR-009", Window: "W-1"}, model.RefusedMissing, "no request"},
		{model.MoveAsAsked{Ref: "PR-001", Window: "W-1", Base: 1}, model.RefusedChanged, "someone else"},
		{model.MoveAsAsked{Ref: "PR-001", Window: "W-1", WindowBase: 1}, model.RefusedChanged, "someone else"},
	} {
		notLet(t, b, october, c.cmd, c.code, c.words)
	}
	notLet(t, b, at(t, "2026-11-10T20:00"), move(t, "2026-11-17T20:00", "2026-11-17T22:00"), model.RefusedInput, "has begun", "H8.7")
	byDay := move(t, "2026-11-17T12:00", "2026-11-17T14:00")
	byDay.Reason = "No night is free, and the Panel knows"
	if _, ev := giveAt(t, b, october, byDay); !strings.HasSuffix(ev.Reason, byDay.Reason) {
		t.Errorf("the reason is not on the record: %q", ev.Reason)
	}
}

// Before anybody agrees, both months are judged as if the window were moved.
func TestBothMonthsAreJudgedBeforeAMove(t *testing.T) {
	b := asked(t)
	full := window(t, "W-5")
	full.Start, full.End = at(t, "2026-12-08T20:00"), at(t, "2026-12-09T01:30")
	b, _ = give(t, b, model.PlanWindow{Window: full})
	revision := b.Revision()
	trial, err := TryMove(b, person(model.Reader), october, move(t, "2026-12-01T20:00", "2026-12-01T22:00"))
	if err != nil {
		t.Fatal(err)
	}
	if len(trial.Months) != 2 {
		t.Fatalf("%d months are judged", len(trial.Months))
	}
	nov, dec := trial.Months[0], trial.Months[1]
	if nov.Before.Scheduled.All != 120 || nov.After.Scheduled.All != 0 || dec.Before.Scheduled.All != 330 || dec.After.Scheduled.All != 450 {
		t.Errorf("November %d to %d min, December %d to %d", nov.Before.Scheduled.All, nov.After.Scheduled.All, dec.Before.Scheduled.All, dec.After.Scheduled.All)
	}
	if against := trial.Against(); len(against) != 1 || !strings.Contains(against[0], "H8.3(c) BREACH") || len(dec.Raised()) == 0 || len(nov.Raised()) != 0 {
		t.Errorf("against it speaks %v", against)
	}
	if _, w := askedBoard(t, b); !w.Start.Equal(at(t, "2026-11-10T20:00")) || b.Revision() != revision {
		t.Error("trying it changed something")
	}
}

// What is answered is what is so, and the Panel is told in the same event.
func TestAnAnswerIsTrueAndIsOwedToThePanel(t *testing.T) {
	b := asked(t)
	answer := func(o model.RequestState, steps, why string) model.AnswerRequest {
		return model.AnswerRequest{Ref: "PR-001", Outcome: o, Steps: steps, Why: why}
	}
	for _, c := range []struct {
		cmd   model.AnswerRequest
		code  model.RefusalCode
		words string
	}{
		{answer(model.RequestAccommodated, "s", ""), model.RefusedRule, "W-1 is wanted Tue 17 Nov 2026 20:00 GMT and stands Tue 10 Nov 2026 20:00 GMT"},
		{answer(model.RequestPartly, "s", "w"), model.RefusedRule, "every window stands as it was set out"},
		{answer(model.RequestNot, "s", ""), model.RefusedInput, "Say why"},
		{answer(model.RequestNot, "", "w"), model.RefusedInput, "Say which steps"},
		{answer("maybe", "s", "w"), model.RefusedInput, "is no answer"},
	} {
		notLet(t, b, october, c.cmd, c.code, c.words)
	}
	b, _ = giveAt(t, b, october, move(t, "2026-11-18T20:00", "2026-11-18T22:00"))
	notLet(t, b, october, answer(model.RequestNot, "s", "w"), model.RefusedRule, "something was done")
	notLet(t, b, october, answer(model.RequestAccommodated, "s", "w"), model.RefusedRule, "is wanted Tue 17 Nov")
	b, _ = giveAt(t, b, october, move(t, "2026-11-17T20:00", "2026-11-17T22:00"))
	notLet(t, b, october, answer(model.RequestPartly, "s", "w"), model.RefusedRule, "answer accommodated")
	b, ev := giveAt(t, b, october, answer(model.RequestAccommodated, "", ""))
	o, ok := b.OwedBy(ev.Seq)
	if !ok || len(o.Letters) != 1 || o.Letters[0].To != "Panel" || o.Letters[0].State != model.LetterDraft || o.Clause != "H8.5" || o.Thread != "PR-001" {
		t.Fatalf("owed: %+v", o)
	}
	if r, _ := askedBoard(t, b); r.State != model.RequestAccommodated || r.Answer.Event != ev.Seq || o.Request.Stands[0].Elsewhere != true {
		t.Errorf("%+v", r)
	}
}

// Every step that a state does not take is refused with those it does, whatever
// is asked for besides.
func TestEveryIllegalStepOfARequestIsRefusedWithTheLegalOnes(t *testing.T) {
	commands := map[string]model.Command{
		model.StepStep:     model.TakeStep{Ref: "PR-001", Words: "asked the supplier"},
		model.StepMove:     move(t, "2026-11-17T20:00", "2026-11-17T22:00"),
		model.StepAnswer:   model.AnswerRequest{Ref: "PR-001", Outcome: model.RequestNot, Steps: "s", Why: "w"},
		model.StepWithdraw: model.WithdrawRequest{Ref: "PR-001", Reason: "the price change is off"},
		model.StepReopen:   model.ReopenRequest{Ref: "PR-001", Reason: "the supplier has a free night"},
	}
	m := model.RequestMachine()
	tried := 0
	for _, state := range m.States() {
		b := asked(t)
		r, _ := askedBoard(t, b)
		in := *r
		in.State, in.Answer = model.RequestState(state), &model.RequestAnswer{}
		b = b.Over([]model.Record{&in})
		for step, cmd := range commands {
			_, err := Decide(b, person(model.Approver), october, "order", cmd)
			if m.Takes(state, step) {
				if err != nil {
					t.Errorf("%s, %s: %v", state, step, err)
				}
				continue
			}
			tried++
			notLet(t, b, october, cmd, model.RefusedInput, "no step from there")
			for _, legal := range m.Legal(state) {
				notLet(t, b, october, cmd, model.RefusedInput, legal)
			}
		}
	}
	if tried < 15 {
		t.Errorf("%d illegal steps were tried", tried)
	}
}

// What is taken back: a record, a step, a move whole with its window, an answer
// while its letters are held.
func TestStepsOfARequestAreTakenBack(t *testing.T) {
	b := asked(t)
	step := func(cmd model.Command) model.Event {
		next, ev := giveAt(t, b, october, cmd)
		b = next
		return ev
	}
	back := func(ev model.Event) { step(model.TakeBack{Event: ev.Seq, Act: &ev}) }
	moved := step(move(t, "2026-12-01T20:00", "2026-12-01T22:00"))
	back(moved)
	r, w := askedBoard(t, b)
	if r.State != model.RequestReceived || len(r.Moves) != 0 || !w.Start.Equal(at(t, "2026-11-10T20:00")) || len(w.Trail.Wider) != 0 {
		t.Errorf("after the move was taken back: %+v, %+v", r, w)
	}
	back(step(model.TakeStep{Ref: "PR-001", Words: "asked the supplier"}))
	if r, _ = askedBoard(t, b); len(r.Steps) != 0 || r.State != model.RequestReceived {
		t.Errorf("after the step was taken back: %+v", r)
	}
	not := step(model.AnswerRequest{Ref: "PR-001", Outcome: model.RequestNot, Steps: "asked the supplier", Why: "no other night is free"})
	back(not)
	o, _ := b.OwedBy(not.Seq)
	if r, _ = askedBoard(t, b); r.State != model.RequestReceived || r.Answer != nil || o.Letters[0].State != model.LetterWithdrawn {
		t.Errorf("after the answer was taken back: %+v", r)
	}
	not = step(model.AnswerRequest{Ref: "PR-001", Outcome: model.RequestNot, Steps: "asked the supplier", Why: "no other night is free"})
	b = lease(t, b, october.Add(time.Hour), model.LetterID{Event: not.Seq, N: 1})
	notLet(t, b, october, model.TakeBack{Event: not.Seq, Act: &not}, model.RefusedInput, "open the request again")
	step(model.ReopenRequest{Ref: "PR-001", Reason: "a night is free after all"})
	if r, _ = askedBoard(t, b); r.State != model.RequestInHand || r.Answer != nil || len(r.Steps) != 2 {
		t.Errorf("opened again: %+v", r)
	}
	again := asking(model.AskedWindow{Window: "W-1"})
	back(step(again))
	if r, _ := b.Request("PR-002"); r.State != model.RequestStruck || r.Open() || len(b.RequestsOf("W-1")) != 1 {
		t.Errorf("recorded by mistake: %+v", r)
	}
}

// What waits says what for, and is due before the window was to begin.
func TestAWaitingRequestSaysWhatForAndByWhen(t *testing.T) {
	b := asked(t)
	list := b.RequestsWaiting(october)
	if len(list) != 1 || list[0].Due.String() != "2026-11-09" || list[0].For != model.KindMoveAsAsked || list[0].Begun || list[0].Left != 21 {
		t.Fatalf("%+v", list)
	}
	if late := b.RequestsWaiting(at(t, "2026-11-10T20:00"))[0]; !late.Begun || late.Left != 0 {
		t.Errorf("after it began: %+v", late)
	}
	b, _ = giveAt(t, b, october, move(t, "2026-11-17T20:00", "2026-11-17T22:00"))
	if w := b.RequestsWaiting(october)[0]; w.For != model.KindAnswerRequest || w.Begun {
		t.Errorf("everything was moved: %+v", w)
	}
	b, _ = giveAt(t, b, october, model.WithdrawRequest{Ref: "PR-001", Reason: "by letter"})
	if len(b.RequestsWaiting(october)) != 0 {
		t.Error("what was withdrawn still waits")
	}
}
