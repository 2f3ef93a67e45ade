package storage

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

var testNow = time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)

func testClock() time.Time { return testNow }

func plan(id string, start time.Time) model.PlanWindow {
	return model.PlanWindow{Window: model.Window{
		ID: id, Activity: "Firmware of the made-up hub " + id, Systems: []string{"DSP"},
		Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}},
		Start:    start, End: start.Add(2 * time.Hour), Risk: "none", DecidedAt: testNow,
	}}
}

func order(id string, c model.Command) model.Order {
	return model.Order{ID: id, Actor: model.Actor{Name: "ada", Role: model.Approver}, Command: c}
}

func night(day int) time.Time { return time.Date(2026, 11, day, 21, 0, 0, 0, time.UTC) }

// opened opens a record and gives it back at the end.
func opened(t testing.TB, o Options) *Desk {
	t.Helper()
	o.Clock = testClock
	d, err := Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

func do(t testing.TB, d *Desk, id string, c model.Command) model.Receipt {
	t.Helper()
	r, err := d.Do(context.Background(), order(id, c))
	if err != nil {
		t.Fatalf("%s: %v", id, err)
	}
	return r
}

func refusal(t *testing.T, err error, code model.RefusalCode, words ...string) {
	t.Helper()
	var no *model.Refusal
	if !errors.As(err, &no) {
		t.Errorf("no refusal: %v", err)
		return
	}
	if no.Code != code {
		t.Errorf("code %s: %v", no.Code, err)
	}
	for _, w := range words {
		if !strings.Contains(no.Words, w) {
			t.Errorf("the refusal does not say %q: %s", w, no.Words)
		}
	}
	if lower := strings.ToLower(no.Words); strings.Contains(lower, "lock guard") || strings.Contains(lower, "panic") {
		t.Errorf("the refusal speaks of the works: %s", no.Words)
	}
}

// everything does one of each command.
func everything(t testing.TB, d *Desk) {
	t.Helper()
	do(t, d, "system-z", model.SetSystem{System: model.System{Name: "Zebra"}})
	do(t, d, "system-a", model.SetSystem{System: model.System{Name: "Aardvark"}})
	do(t, d, "service", model.SetService{Service: model.Service{Name: "Another", SSI: true}})
	for i := range 11 {
		do(t, d, fmt.Sprint("policy", i), model.AdoptPolicy{Policy: model.Policy{
			From: november, Authority: "a made-up meeting", NightStart: 20 * 60, NightEnd: 8 * 60, SSICap: 240 + i, AllCap: 360, NoticeDays: 20, Nation: "ew", Count: model.CountUnion,
		}})
	}
	for i := range 3 {
		do(t, d, fmt.Sprint("plan", i), plan("", night(3+i)))
	}
	taken := do(t, d, "taken", plan("TAKEN", night(12)))
	do(t, d, "back", model.TakeBack{Event: taken.Event.Seq})
	agreed := do(t, d, "agreed", model.RecordAgreement{Exception: model.Exception{
		Kind: model.PanelAgreement, Clause: "H8.3(a)", Month: november, Limit: 120,
		Dated: testNow.AddDate(0, 0, -1), Basis: "a made-up meeting", Text: "two hours more",
	}})
	do(t, d, "withdrawn", model.WithdrawAgreement{Ref: agreed.Event.Subject, Reason: "of another month"})
	do(t, d, "published", model.PublishMonth{Month: november, Reason: "the Panel asked for it"})
	do(t, d, "copied", model.NoteCopy{Copying: model.Copying{What: "month 2026-11", Format: "csv", To: "a.csv"}})
	over := plan("OVER", time.Date(2026, 11, 30, 23, 0, 0, 0, time.UTC))
	r := do(t, d, "over", over)
	moved := over.Window
	moved.Start, moved.End = night(30).AddDate(0, 1, 0), night(30).AddDate(0, 1, 0).Add(time.Hour)
	do(t, d, "move", model.EditWindow{Window: moved, Base: r.Event.Seq, Reason: "asked for"})
	do(t, d, "cancel", model.CancelWindow{ID: "PM-002", Reason: "not needed"})
	brought := plan("F-1", night(9)).Window
	brought.Status = model.Scheduled
	do(t, d, "file", model.ImportWindows{File: "a.json", Digest: "abc", Windows: []model.Window{brought}, Published: map[london.Month]time.Time{november: testNow}})
}

// Closing and opening changes nothing that anybody can see, the order of
// directories and policies included.
func TestTheBoardIsTheSameAfterOpeningAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dccops")
	d := opened(t, Options{Dir: dir})
	everything(t, d)
	before := d.Board()
	if err := d.Verify(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d = opened(t, Options{Dir: dir})
	after := d.Board()
	if err := d.Verify(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := same(before, after); err != nil {
		t.Error(err)
	}
	if before.Head() != after.Head() || before.Revision() != after.Revision() || !after.Whole() {
		t.Errorf("revision %d became %d", before.Revision(), after.Revision())
	}
	if _, ok := after.Import("abc"); !ok {
		t.Error("the import is forgotten")
	}
	if w, _ := after.Window("OVER"); len(after.Windows(november+1)) != 1 || w.Trail.Revision != before.Revision()-2 {
		t.Errorf("the window that was moved: %+v", w)
	}
	if got := after.Systems(); got[len(got)-2].Name != "Zebra" || got[len(got)-1].Name != "Aardvark" {
		t.Errorf("the directory is in another order: %+v", got)
	}
}

func TestAnEventIsReadBackWithItsRecordsAndItsPlaceInTheChain(t *testing.T) {
	d := opened(t, Options{Memory: true})
	everything(t, d)
	all, err := d.Events(0, 1000)
	if err != nil || uint64(len(all)) != d.Board().Revision() {
		t.Fatal(len(all), err)
	}
	var prev model.Hash
	for i, ev := range all {
		if ev.Seq != uint64(i+1) || ev.Prev != prev || !ev.At.Equal(testNow) || ev.Actor.Name != "ada" {
			t.Errorf("event %d: %+v", i+1, ev)
		}
		prev = ev.Hash
		for _, r := range ev.After {
			if w, ok := r.(*model.Window); ok && w.Trail.Revision != ev.Seq {
				t.Errorf("%s was written by event %d and says %d", w.ID, ev.Seq, w.Trail.Revision)
			}
		}
	}
	if prev != d.Board().Head() {
		t.Error("the chain does not end in the head of the Board")
	}
	if some, err := d.Events(3, 2); err != nil || len(some) != 2 || some[0].Seq != 3 {
		t.Errorf("%+v %v", some, err)
	}
	for _, seq := range []uint64{0, 1000} {
		_, err := d.Event(seq)
		refusal(t, err, model.RefusedMissing)
	}
}

func TestAnOrderGivenTwiceIsDoneOnce(t *testing.T) {
	d := opened(t, Options{Memory: true})
	first := do(t, d, "o", plan("", night(3)))
	again := do(t, d, "o", plan("", night(4)))
	if !again.Repeated || first.Repeated || again.Event.Hash != first.Event.Hash || d.Board().Count() != 1 {
		t.Errorf("%+v", again)
	}
	_, err := d.Do(context.Background(), model.Order{ID: "o", Actor: model.Actor{Name: "bob", Role: model.Approver}, Command: plan("", night(4))})
	refusal(t, err, model.RefusedInput, "somebody else")
	for _, id := range []string{"", "a\x00b", strings.Repeat("x", maxName+1)} {
		_, err := d.Do(context.Background(), order(id, plan("", night(5))))
		refusal(t, err, model.RefusedInput)
	}
	_, err = d.Do(context.Background(), order("n", nil))
	refusal(t, err, model.RefusedInput)
}

// One thousand orders from eight people at once: each once, none between.
func TestOrdersOfManyPeopleAreTakenOneByOne(t *testing.T) {
	d := opened(t, Options{Memory: true})
	var wait sync.WaitGroup
	for p := range 8 {
		wait.Go(func() {
			for i := range 25 {
				if _, err := d.Do(context.Background(), order(fmt.Sprint(p, "-", i), plan("", night(1+i)))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if d.Board().Count() != 200 || d.Board().Revision() != 200 {
		t.Errorf("%d windows at revision %d", d.Board().Count(), d.Board().Revision())
	}
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestAWatchHoldsOneTokenHoweverManyBoardsCame(t *testing.T) {
	d := opened(t, Options{Memory: true})
	news, end := d.Watch()
	slow, _ := d.Watch()
	for i := range 3 {
		do(t, d, fmt.Sprint(i), plan("", night(3+i)))
	}
	<-news
	select {
	case <-news:
		t.Error("a second token for a Board that was taken")
	default:
	}
	end()
	end()
	if _, open := <-news; open {
		t.Error("the watch has not ended")
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	<-slow
	if _, open := <-slow; open {
		t.Error("the watch outlived the desk")
	}
	if late, _ := d.Watch(); late != nil {
		if _, open := <-late; open {
			t.Error("a watch on a closed desk")
		}
	}
}

func TestAClosedDeskRefusesAndStillShowsTheBoard(t *testing.T) {
	d := opened(t, Options{Memory: true})
	do(t, d, "o", plan("", night(3)))
	if err := errors.Join(d.Close(), d.Close()); err != nil {
		t.Fatal(err)
	}
	_, err := d.Do(context.Background(), order("p", plan("", night(3))))
	refusal(t, err, model.RefusedStore, "closed")
	_, err = d.Event(1)
	refusal(t, err, model.RefusedStore, "closed")
	if d.Board().Count() != 1 {
		t.Error("the Board is gone")
	}
}

func TestWaitingForTheTurnEndsWithTheContext(t *testing.T) {
	d := opened(t, Options{Memory: true})
	if err := d.take(context.Background()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := d.Do(ctx, order("o", plan("", night(3)))); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	d.release()
	if do(t, d, "o", plan("", night(3))).Event.Seq != 1 {
		t.Error("the order was taken all the same")
	}
}
