package decide

import (
	"strings"
	"testing"
	"time"

	"dccops/model"
)

// situation is something that has gone wrong.
func situation() model.Situation {
	return model.Situation{
		Activity: "Message queue will not drain", Systems: []string{"dsp"}, Risk: "none",
		Services: []model.ServiceEffect{{Name: "prepayment", Effect: model.EffectDisruption}},
	}
}

// ahead is an instant so long after the clock of these tests.
func ahead(d time.Duration) *time.Time {
	t := now.Add(d)
	return &t
}

func raise(t *testing.T, change ...func(*model.RaiseMaintenance)) model.RaiseMaintenance {
	t.Helper()
	c := model.RaiseMaintenance{Now: situation()}
	for _, f := range change {
		f(&c)
	}
	return c
}

// live gives the window and the record of work under way.
func live(t *testing.T, b *model.Board, id string) (*model.Window, *model.Maintenance) {
	t.Helper()
	w, ok := b.Window(id)
	m, known := b.Maintenance(id)
	if !ok || !known {
		t.Fatalf("%s is not there", id)
	}
	return w, m
}

// TestH86RaisedWorkIsAWindowDecidedWhenTheDCCBecameAware and a record beside it.
func TestH86RaisedWorkIsAWindowDecidedWhenTheDCCBecameAware(t *testing.T) {
	aware := now.Add(-10 * time.Minute)
	b, ev := give(t, model.NewBoard(), raise(t, func(c *model.RaiseMaintenance) {
		c.AwareAt, c.StartedAt, c.Now.ExpectedEnd = aware, now.Add(-time.Hour), ahead(2*time.Hour)
	}))
	w, m := live(t, b, "UM-001")
	if ev.Kind != model.MaintenanceRaised || w.Status != model.InProgress || !w.DecidedAt.Equal(aware) || !w.Start.Equal(now.Add(-time.Hour)) || !w.End.Equal(now.Add(2*time.Hour)) || w.Trail.Open || !w.Trail.Raised {
		t.Errorf("%+v", w)
	}
	if w.Systems[0] != "DSP" || m.Services[0].Name != "Prepayment" || !m.AwareAt.Equal(aware) || len(m.Updates) != 1 || m.Updates[0].Event != ev.Seq || !m.Updates[0].Owed() {
		t.Errorf("%+v", m)
	}
	b, _ = give(t, b, raise(t))
	if w, m := live(t, b, "UM-002"); !w.Trail.Open || w.Until() != "end not known" || w.Minutes() != 1 || m.ExpectedEnd != nil {
		t.Errorf("without an end: %+v", w)
	}
	if list := b.UnderWay(); len(list) != 2 || list[0].ID != "UM-001" {
		t.Errorf("%d are under way", len(list))
	}
}

func TestWhatCannotHaveHappenedIsNotRaised(t *testing.T) {
	for words, spoil := range map[string]func(*model.RaiseMaintenance){
		"cannot have become aware":          func(c *model.RaiseMaintenance) { c.AwareAt = now.Add(time.Second) },
		"cannot have begun":                 func(c *model.RaiseMaintenance) { c.StartedAt = now.Add(time.Minute) },
		"cannot be expected to end":         func(c *model.RaiseMaintenance) { c.Now.ExpectedEnd = ahead(0) },
		"cannot be promised":                func(c *model.RaiseMaintenance) { c.Now.NextUpdate = ahead(-time.Minute) },
		"Say what is wrong":                 func(c *model.RaiseMaintenance) { c.Now.Activity = "" },
		"Say which Services":                func(c *model.RaiseMaintenance) { c.Now.Services = nil },
		"category of an incident is 1 to 5": func(c *model.RaiseMaintenance) { c.Now.Category = 6 },
		"RDPs are likely to be affected":    func(c *model.RaiseMaintenance) { c.Now.RDPs = model.Assessment{Answer: model.No, Reason: "  "} },
		"there is a Material Risk":          func(c *model.RaiseMaintenance) { c.Now.MaterialRisk.Answer = model.No },
		"Say yes or no":                     func(c *model.RaiseMaintenance) { c.Now.RDPs.Answer = "perhaps" },
		"longest that can be written down":  func(c *model.RaiseMaintenance) { c.Now.ExpectedEnd = ahead(40 * 24 * time.Hour) },
		"what was not begun cannot have":    func(c *model.RaiseMaintenance) { c.Cause = "W-1" },
		"There is a window W-1 already":     func(c *model.RaiseMaintenance) { c.ID = "W-1" },
	} {
		b, _ := give(t, model.NewBoard(), model.PlanWindow{Window: window(t, "W-1")})
		refused(t, b, raise(t, spoil), model.RefusedInput, words, "othing was changed")
	}
	refused(t, model.NewBoard(), raise(t, func(c *model.RaiseMaintenance) { c.Cause = "PM-9" }), model.RefusedMissing, "PM-9")
}

// TestRaisedWorkHasNumbersOfItsOwn, which nothing that comes in takes twice.
func TestRaisedWorkHasNumbersOfItsOwn(t *testing.T) {
	b, _ := give(t, model.NewBoard(), model.ImportWindows{File: "a.json", Digest: "1", Windows: []model.Window{scheduled(t, "UM-007"), scheduled(t, "PM-003")}})
	b, ev := give(t, b, raise(t))
	if ev.Subject != "UM-008" || b.NextNumber() != 4 || b.NextUnplanned() != 9 {
		t.Errorf("%s, next PM %d, next UM %d", ev.Subject, b.NextNumber(), b.NextUnplanned())
	}
}

// TestH87AnUpdateHoldsOnlyWhatDiffers from what was last told, old beside new.
func TestH87AnUpdateHoldsOnlyWhatDiffers(t *testing.T) {
	b, _ := give(t, model.NewBoard(), raise(t))
	w, m := live(t, b, "UM-001")
	say := model.SituationOf(w, m)
	say.ExpectedEnd, say.Services = ahead(time.Hour), []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectMaterialRisk}}
	say.RDPs = model.Assessment{Answer: model.Yes}
	b, ev := give(t, b, model.UpdateMaintenance{ID: "UM-001", Base: b.LiveBase("UM-001"), Now: say, Words: "a node is replaced"})
	w, m = live(t, b, "UM-001")
	u := m.Last()
	if u.Event != ev.Seq || u.Words != "a node is replaced" || !u.Owed() || len(u.Differences) != 3 {
		t.Fatalf("%+v", u)
	}
	for i, want := range []model.LiveChange{
		{What: "end", Old: "not known", New: "Tue 1 Sep 2026 11:00 BST"},
		{What: "Services", Old: "Prepayment: disruption", New: "Prepayment: material risk"},
		{What: "RDPs likely affected", Old: "not yet assessed", New: "yes"},
	} {
		if u.Differences[i] != want {
			t.Errorf("%+v, want %+v", u.Differences[i], want)
		}
	}
	if w.Trail.Open || !w.End.Equal(now.Add(time.Hour)) || w.Services[0].Effect != model.EffectMaterialRisk || m.RDPs.By != "r.okafor" || !m.RDPs.At.Equal(now) {
		t.Errorf("the window does not follow: %+v %+v", w, m.RDPs)
	}
	b, _ = giveAt(t, b, now.Add(time.Minute), model.UpdateMaintenance{ID: "UM-001", Now: model.SituationOf(w, m)})
	if _, m := live(t, b, "UM-001"); len(m.Last().Differences) != 0 || m.Last().Owed() || len(m.Updates) != 3 || !m.RDPs.At.Equal(now) {
		t.Errorf("\"no change\" says %+v", m.Last())
	}
}

// TestNobodysUpdateIsLost: one that was made on what has moved on is refused, a
// telling meanwhile is no move.
func TestNobodysUpdateIsLost(t *testing.T) {
	b, _ := give(t, model.NewBoard(), raise(t))
	base := b.LiveBase("UM-001")
	w, m := live(t, b, "UM-001")
	mine, theirs := model.SituationOf(w, m), model.SituationOf(w, m)
	mine.Risk, theirs.ExpectedEnd = "a spare is far", ahead(time.Hour)
	b, _ = give(t, b, model.RecordTelling{Telling: model.Telling{Subject: "UM-001", Audience: model.Parties}})
	b, _ = give(t, b, model.UpdateMaintenance{ID: "UM-001", Base: base, Now: theirs})
	for _, c := range []model.Command{
		model.UpdateMaintenance{ID: "UM-001", Base: base, Now: mine}, model.EndMaintenance{ID: "UM-001", Base: base, At: now},
	} {
		refused(t, b, c, model.RefusedChanged, "updated by someone else", "Nothing of yours was lost")
	}
	if m.ExpectedEnd != nil || len(m.Updates) != 1 {
		t.Error("an older record was changed in place")
	}
}

// TestPlannedWorkIsStartedAndEndedForTheActualLedger: its window stays what was
// published, whatever is expected of it meanwhile.
func TestPlannedWorkIsStartedAndEndedForTheActualLedger(t *testing.T) {
	b := published(t)
	begin, over := at(t, "2026-11-10T20:05"), at(t, "2026-11-10T22:45")
	refused(t, b, model.StartMaintenance{ID: "W-1"}, model.RefusedInput, "more than a day after")
	b, _ = giveAt(t, b, begin, model.StartMaintenance{ID: "W-1", Base: b.LiveBase("W-1")})
	w, m := live(t, b, "W-1")
	if w.Status != model.InProgress || !w.Trail.StartedAt.Equal(begin) || m.Raised() || !m.ExpectedEnd.Equal(w.End) || m.Last().Owed() {
		t.Fatalf("%+v %+v", w, m)
	}
	longer := model.SituationOf(w, m)
	end := at(t, "2026-11-10T23:00")
	longer.ExpectedEnd = &end
	b, ev := giveAt(t, b, at(t, "2026-11-10T21:50"), model.UpdateMaintenance{ID: "W-1", Now: longer})
	if same, _ := b.Window("W-1"); same != w || len(ev.After) != 2 {
		t.Error("an overrun moved what was published")
	}
	if o, owed := b.OwedBy(ev.Seq); !owed || o.Clause != "H8.7" || !o.Live.Update.ExpectedEnd.Equal(end) {
		t.Error("nobody is owed word of an overrun of planned work")
	}
	longer.Activity = "something else"
	refusedThen(t, b, at(t, "2026-11-10T21:51"), model.UpdateMaintenance{ID: "W-1", Now: longer}, "those of the schedule")
	b, _ = giveAt(t, b, over, model.EndMaintenance{ID: "W-1"})
	w, m = live(t, b, "W-1")
	if w.Status != model.Completed || !w.Trail.EndedAt.Equal(over) || !w.End.Equal(at(t, "2026-11-10T22:00")) || m.Last().Differences[0].Old != "Tue 10 Nov 2026 23:00 GMT" {
		t.Errorf("%+v %+v", w, m.Last())
	}
	if len(b.UnderWay()) != 0 || len(b.Maintenances()) != 1 {
		t.Error("it is still under way")
	}
	refusedThen(t, b, over, model.EndMaintenance{ID: "W-1"}, "has ended already")
	refusedThen(t, b, over, model.StartMaintenance{ID: "W-1"}, "is completed")
}

// TestH87EndingAsWasToldIsNoDifference, sooner and later are.
func TestH87EndingAsWasToldIsNoDifference(t *testing.T) {
	for _, c := range []struct {
		over    string
		differs bool
	}{{"2026-11-10T22:00", false}, {"2026-11-10T22:00:59", false}, {"2026-11-10T21:59", true}, {"2026-11-10T22:01", true}} {
		b, _ := giveAt(t, published(t), at(t, "2026-11-10T20:00"), model.StartMaintenance{ID: "W-1"})
		b, _ = giveAt(t, b, at(t, c.over), model.EndMaintenance{ID: "W-1"})
		if _, m := live(t, b, "W-1"); m.Last().Owed() != c.differs {
			t.Errorf("%s: owed is %v", c.over, m.Last().Owed())
		}
	}
	b, _ := giveAt(t, published(t), at(t, "2026-11-10T19:30"), model.StartMaintenance{ID: "W-1"})
	if _, m := live(t, b, "W-1"); !m.Last().Owed() || m.Last().Differences[0].What != "start" {
		t.Error("half an hour sooner than was told is no difference")
	}
}

// TestPlannedWorkThatGoesWrongBecomesUnplanned, linked, and goes on unless it is
// said to be over with it.
func TestPlannedWorkThatGoesWrongBecomesUnplanned(t *testing.T) {
	wrong := at(t, "2026-11-10T21:00")
	for _, over := range []bool{false, true} {
		b, _ := giveAt(t, published(t), at(t, "2026-11-10T20:00"), model.StartMaintenance{ID: "W-1"})
		b, ev := giveAt(t, b, wrong.Add(5*time.Minute), raise(t, func(c *model.RaiseMaintenance) { c.Cause, c.EndCause, c.AwareAt = "W-1", over, wrong }))
		_, m := live(t, b, "UM-001")
		w, _ := b.Window("W-1")
		if m.Cause != "W-1" || (w.Status == model.Completed) != over || ev.Kind != model.MaintenanceRaised {
			t.Errorf("ended with it %v: %s, cause %q", over, w.Status, m.Cause)
		}
		if over && (!w.Trail.EndedAt.Equal(wrong) || len(ev.Before) != 2) {
			t.Errorf("it ended %s, %d records before", w.Trail.EndedAt, len(ev.Before))
		}
	}
}

// TestRaisedWorkIsNotChangedBehindTheBacksOfThoseWhoWereTold.
func TestRaisedWorkIsNotChangedBehindTheBacksOfThoseWhoWereTold(t *testing.T) {
	b, ev := give(t, model.NewBoard(), raise(t))
	w, _ := live(t, b, "UM-001")
	refused(t, b, model.EditWindow{Window: *w}, model.RefusedInput, "update it or end it")
	refused(t, b, model.CancelWindow{ID: "UM-001", Reason: "x"}, model.RefusedInput, "update it or end it")
	refused(t, b, act(b, ev), model.RefusedInput, "was told")
	refused(t, b, model.UpdateMaintenance{ID: "UM-009"}, model.RefusedMissing, "UM-009")
}

// TestWorkThatCameInAsInProgressIsUpdatedLikeAnyOther.
func TestWorkThatCameInAsInProgressIsUpdatedLikeAnyOther(t *testing.T) {
	w := window(t, "X-1")
	w.Start, w.End, w.DecidedAt, w.Status = now.Add(-time.Hour), now.Add(time.Hour), now.Add(-time.Hour), model.InProgress
	b, _ := give(t, model.NewBoard(), model.ImportWindows{File: "a.json", Digest: "1", Windows: []model.Window{w}})
	have, m := live(t, b, "X-1")
	if !m.Raised() || len(b.UnderWay()) != 1 {
		t.Fatalf("%+v", m)
	}
	say := model.SituationOf(have, m)
	say.ExpectedEnd = nil
	b, ev := give(t, b, model.UpdateMaintenance{ID: "X-1", Base: b.LiveBase("X-1"), Now: say})
	if w, m := live(t, b, "X-1"); !w.Trail.Open || m.Last().Event != ev.Seq || len(ev.Before) != 1 {
		t.Errorf("%+v %+v", w.Trail, m)
	}
	b, _ = give(t, b, model.EndMaintenance{ID: "X-1"})
	if w, _ := b.Window("X-1"); w.Status != model.Completed || !w.End.Equal(now) {
		t.Errorf("%+v", w)
	}
}

// TestTheFirstTellingStands: minutes are counted to it.
func TestTheFirstTellingStands(t *testing.T) {
	b, raisedAs := giveAt(t, model.NewBoard(), now, raise(t, func(c *model.RaiseMaintenance) { c.AwareAt = now.Add(-20 * time.Minute) }))
	tell := func(a model.Audience, at time.Time) model.RecordTelling {
		return model.RecordTelling{Telling: model.Telling{Subject: "UM-001", Audience: a, At: at, Means: "telephone"}}
	}
	refused(t, b, tell(model.Parties, now.Add(time.Minute)), model.RefusedInput, "cannot have been told")
	refused(t, b, tell(model.Parties, now.Add(-time.Hour)), model.RefusedInput, "the DCC knew of")
	refused(t, b, tell("Ofcom", now), model.RefusedInput, "no audience")
	b, _ = give(t, b, tell(model.Parties, now.Add(-8*time.Minute)))
	refused(t, b, tell(model.Parties, now), model.RefusedInput, "the first telling stands")
	if at, ok := b.Told("UM-001", raisedAs.Seq, model.Parties); !ok || !at.Equal(now.Add(-8*time.Minute)) || b.ToldAfter("UM-001") != "Parties 12 min" {
		t.Errorf("%s %v, %q", at, ok, b.ToldAfter("UM-001"))
	}
	if _, ok := b.Told("UM-001", raisedAs.Seq+1, model.Parties); ok {
		t.Error("they were told of what had not happened")
	}
	if _, ok := b.Told("UM-001", 0, model.TABASC); ok {
		t.Error("TABASC was told")
	}
}

func refusedThen(t *testing.T, b *model.Board, when time.Time, cmd model.Command, words string) {
	t.Helper()
	if _, err := Decide(b, person(model.Approver), when, "order", cmd); err == nil || !strings.Contains(err.Error(), words) {
		t.Errorf("%v does not say %q", err, words)
	}
}

// TestH87WorkThatLastsForWeeksIsToldAndEnded: it is no slip of the keyboard. What no
// notice can say is refused with what to do.
func TestH87WorkThatLastsForWeeksIsToldAndEnded(t *testing.T) {
	b, _ := give(t, model.NewBoard(), raise(t))
	day := 24 * time.Hour
	say := situation()
	say.Services[0].Effect = model.EffectMaterialRisk
	b, _ = giveAt(t, b, now.Add(40*day), model.UpdateMaintenance{ID: "UM-001", Now: say})
	if _, m := live(t, b, "UM-001"); len(m.Updates) != 2 {
		t.Errorf("%+v", m)
	}
	refusedThen(t, b, now.Add(85*day), model.EndMaintenance{ID: "UM-001"}, "UM-001 would have lasted 85 days; what is raised may last 84 days")
	at := now.Add(83 * day)
	b, _ = giveAt(t, b, now.Add(85*day), model.EndMaintenance{ID: "UM-001", At: at})
	if w, _ := b.Window("UM-001"); w.Status != model.Completed || !w.End.Equal(at) {
		t.Errorf("%+v", w)
	}
}
