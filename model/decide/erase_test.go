package decide

import (
	"slices"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// kept is a Board after three events, the last of which took a copy.
func kept(t *testing.T) *model.Board {
	t.Helper()
	b, _ := give(t, model.NewBoard(), model.PlanWindow{Window: window(t, "W-1")})
	b, _ = give(t, b, edited(t, b, func(w *model.Window) { w.Risk = "a slip" }))
	b, _ = give(t, b, model.NoteCopy{Copying: model.Copying{What: "record", Format: "jsonl", To: "r.jsonl"}})
	return b
}

// old is what the store would say of events that are all done with.
func old() model.Erasable {
	return model.Erasable{At: now.AddDate(-4, 0, 0), Reaches: london.MonthOf(now.AddDate(-4, 2, 0)), State: "00"}
}

func rule(upto uint64) model.EraseContent {
	return model.EraseContent{Upto: upto, Authority: "rule", Reason: "old", Known: old()}
}

// G5: only by an event that says who asks for it and why, and never twice.
func TestThreatG5ErasingSaysByWhoseAuthorityAndWhy(t *testing.T) {
	b := kept(t)
	once, _ := give(t, b, rule(2))
	for want, c := range map[string]struct {
		on    *model.Board
		spoil func(*model.EraseContent)
	}{
		"Event 0 cannot be":     {b, func(c *model.EraseContent) { c.Upto = 0 }},
		"ends at event 3":       {b, func(c *model.EraseContent) { c.Upto = 4 }},
		"Event 9 cannot be":     {b, func(c *model.EraseContent) { c.Upto = 9 }},
		"who or what asks":      {b, func(c *model.EraseContent) { c.Authority = "  " }},
		"Say why the content":   {b, func(c *model.EraseContent) { c.Reason = "" }},
		"authority":             {b, func(c *model.EraseContent) { c.Authority = "two\nlines" }},
		"othing was changed":    {b, func(c *model.EraseContent) { c.Reason = "old\x00" }},
		"Nobody has looked":     {b, func(c *model.EraseContent) { c.Known = model.Erasable{} }},
		"up to event 2 was era": {once, func(*model.EraseContent) {}},
	} {
		order := rule(2)
		c.spoil(&order)
		refused(t, c.on, order, model.RefusedInput, want)
	}
}

// G5: nobody below an approver, whoever they say they are.
func TestThreatG5OnlyAnApproverErases(t *testing.T) {
	b := kept(t)
	for _, r := range append(model.Roles(), "", "administrator") {
		_, err := Decide(b, person(r), now, "order", rule(2))
		no, _ := err.(*model.Refusal)
		if r == model.Approver && err != nil || r != model.Approver && (no == nil || no.Code != model.RefusedRole) {
			t.Errorf("%q is answered %v", r, err)
		}
	}
}

// G5: what is about a month that is to come, or not done with for long enough, is
// kept, and with it everything up to the newest such event.
func TestThreatG5WhatIsNotDoneWithIsKept(t *testing.T) {
	late := london.MonthOf(now).Add(-model.KeptMonths)
	plain := kept(t)
	agreed := func(m london.Month, expires, recorded time.Time) *model.Board {
		e := agreement(t)
		e.Month, e.Expires, e.Recorded, e.Ref = m, expires, recorded, "PA-001"
		return plain.With(&model.Event{Seq: 4, After: []model.Record{&e}})
	}
	released := func(m london.Month, event uint64) *model.Board {
		return plain.With(&model.Event{Seq: 4, After: []model.Record{&model.Release{Month: m, Version: 1, Event: event}}})
	}
	long := old().At
	for name, c := range map[string]struct {
		on   *model.Board
		know func(*model.Erasable)
		want string // in the refusal; empty: it is erased
	}{
		"old enough":                       {plain, func(*model.Erasable) {}, ""},
		"events of late":                   {plain, func(e *model.Erasable) { e.At = late.Start() }, "some of them were done in " + late.Name()},
		"events of the month before":       {plain, func(e *model.Erasable) { e.At = late.Start().Add(-time.Second) }, ""},
		"work of late":                     {plain, func(e *model.Erasable) { e.Reaches = late }, "cannot be erased before " + late.Add(model.KeptMonths+1).Name()},
		"work that is to come":             {plain, func(e *model.Erasable) { e.Reaches = london.MonthOf(now).Next() }, "plan work in"},
		"work of the month before":         {plain, func(e *model.Erasable) { e.Reaches = late.Prev() }, ""},
		"a schedule of late":               {released(late, 2), func(*model.Erasable) {}, "publish a schedule in " + late.Name()},
		"a schedule that came after":       {released(late, 3), func(*model.Erasable) {}, ""},
		"an old schedule":                  {released(late.Prev(), 2), func(*model.Erasable) {}, ""},
		"an agreement for a month of late": {agreed(late, time.Time{}, long), func(*model.Erasable) {}, "record an agreement in"},
		"one that is in force":             {agreed(0, now.AddDate(1, 0, 0), long), func(*model.Erasable) {}, "that is in force in"},
		"one that came after":              {agreed(late, time.Time{}, long.Add(time.Hour)), func(*model.Erasable) {}, ""},
		"one without an end":               {agreed(0, time.Time{}, long), func(*model.Erasable) {}, ""},
	} {
		order := rule(2)
		c.know(&order.Known)
		_, err := Decide(c.on, person(model.Approver), now, "order", order)
		if (err == nil) != (c.want == "") || err != nil && (!strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "a rule of this house")) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What would have to be destroyed too stands in the event, also what a later copy
// of the same name replaced and what an earlier erasure named, and what is erased
// cannot be taken back, nor can erasing.
func TestThreatG5AnErasureNamesTheCopiesAndEndsTakingBack(t *testing.T) {
	order := rule(2)
	order.Authority, order.Reason = " Retention rule 7 (made up) ", "seven years"
	order.Known.Copies = []model.Copying{{What: "backup", Format: "full", To: "b.dccops", At: now.AddDate(-5, 0, 0)}}
	b, ev := give(t, kept(t), order)
	e, ok := ev.After[0].(*model.Erasure)
	if !ok || ev.Kind != model.ContentErased || e.Upto != 2 || e.Authority != "Retention rule 7 (made up)" || e.State != "00" || e.By != ev.Actor.Name || b.ErasedUpto() != 2 {
		t.Fatalf("%+v %+v", ev, ev.After[0])
	}
	want := []string{"backup full b.dccops, " + london.Stamp(now.AddDate(-5, 0, 0)), "record jsonl r.jsonl, " + london.Stamp(now)}
	if !slices.Equal(e.Copies, want) {
		t.Errorf("the copies are %q", e.Copies)
	}
	for _, act := range []model.Event{{Seq: 1, Kind: model.Erased}, {Seq: 2, Kind: model.WindowEdited, Actor: ev.Actor}} {
		refused(t, b, model.TakeBack{Event: act.Seq, Act: &act}, model.RefusedInput, "was erased under Retention rule 7 (made up) by event")
	}
	refused(t, b, model.TakeBack{Event: ev.Seq, Act: &ev}, model.RefusedInput, "what was erased is gone")
	_, ev = give(t, b, rule(3))
	if e, _ := ev.After[0].(*model.Erasure); !slices.Equal(e.Copies, want) {
		t.Errorf("later, the copies are %q", e.Copies)
	}
}
