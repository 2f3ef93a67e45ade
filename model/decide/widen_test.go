package decide

import (
	"reflect"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// TestH84ADecisionNamedWithAChangeIsAboutTheChange: what was released keeps its
// own. Without a word it was decided now.
func TestH84ADecisionNamedWithAChangeIsAboutTheChange(t *testing.T) {
	later, named := at(t, "2026-10-10T09:00"), at(t, "2026-10-08T12:00")
	for _, c := range []struct {
		name  string
		say   time.Time
		piece time.Time
	}{
		{"not said", time.Time{}, later},
		{"said", named, named},
		{"as the window itself was", now, later},
	} {
		b, _ := giveAt(t, published(t), later, edited(t, published(t), func(w *model.Window) { w.End, w.DecidedAt = w.End.Add(time.Hour), c.say }))
		w, _ := b.Window("W-1")
		if !w.DecidedAt.Equal(now) || len(w.Trail.Wider) != 1 || !w.Trail.Wider[0].DecidedAt.Equal(c.piece) {
			t.Errorf("%s: W-1 was decided %s, wider by %+v", c.name, w.DecidedAt, w.Trail.Wider)
		}
	}
}

// TestH84AMonthPublishedBeforeItCameHereHasAnEnvelopeToo: there a window that
// is scheduled, and was decided by the time of the publication, stands for what
// was published of it. W-1 is over the end of November; it is made an hour
// longer.
func TestH84AMonthPublishedBeforeItCameHereHasAnEnvelopeToo(t *testing.T) {
	december := november.Next()
	out := at(t, "2026-08-15T12:00")
	for _, c := range []struct {
		name      string
		published map[london.Month]time.Time
		decided   time.Time
		status    model.Status
		wider     bool
	}{
		{"both months, decided before", map[london.Month]time.Time{november: out, december: out}, out.Add(-time.Hour), model.Scheduled, true},
		{"decided in the same second", map[london.Month]time.Time{november: out}, out, model.Scheduled, true},
		{"decided after it", map[london.Month]time.Time{november: out, december: out}, out.Add(time.Second), model.Scheduled, false},
		{"the second month alone", map[london.Month]time.Time{december: out}, out.Add(-time.Hour), model.Scheduled, true},
		{"before the first, after the second", map[london.Month]time.Time{november: out, december: out.Add(-2 * time.Hour)}, out.Add(-time.Hour), model.Scheduled, true},
		{"another month", map[london.Month]time.Time{december.Next(): out, november.Prev(): out}, out.Add(-time.Hour), model.Scheduled, false},
		{"nothing published", nil, out.Add(-time.Hour), model.Scheduled, false},
		{"a draft", map[london.Month]time.Time{november: out, december: out}, out.Add(-time.Hour), model.Draft, false},
		{"in progress", map[london.Month]time.Time{november: out, december: out}, out.Add(-time.Hour), model.InProgress, false},
	} {
		w := window(t, "W-1")
		w.Start, w.End, w.Status, w.DecidedAt = at(t, "2026-11-30T22:00"), at(t, "2026-12-01T02:00"), c.status, c.decided
		b, _ := give(t, model.NewBoard(), model.ImportWindows{File: "a.json", Digest: "1", Windows: []model.Window{w}, Published: c.published})
		b, _ = give(t, b, edited(t, b, func(w *model.Window) { w.End = w.End.Add(time.Hour) }))
		got, _ := b.Window("W-1")
		if (len(got.Trail.Wider) == 1) != c.wider || len(got.Trail.Wider) > 1 || !got.DecidedAt.Equal(c.decided) {
			t.Errorf("%s: decided %s, wider by %+v", c.name, got.DecidedAt, got.Trail.Wider)
		}
		if c.wider && (!got.Trail.Wider[0].From.Equal(w.End) || !got.Trail.Wider[0].To.Equal(got.End) || !got.Trail.Wider[0].DecidedAt.Equal(now)) {
			t.Errorf("%s: wider by %+v", c.name, got.Trail.Wider)
		}
	}
}

// TestH84AnotherChangeWidensWhatIsWiderAlready: each piece keeps its decision.
func TestH84AnotherChangeWidensWhatIsWiderAlready(t *testing.T) {
	first, second := at(t, "2026-10-10T09:00"), at(t, "2026-10-12T09:00")
	b, _ := giveAt(t, published(t), first, edited(t, published(t), func(w *model.Window) { w.End = w.End.Add(time.Hour) }))
	b, _ = giveAt(t, b, second, edited(t, b, func(w *model.Window) { w.End = w.End.Add(time.Hour) }))
	w, _ := b.Window("W-1")
	if len(w.Trail.Wider) != 2 || !w.Trail.Wider[0].DecidedAt.Equal(first) || !w.Trail.Wider[1].DecidedAt.Equal(second) || !w.Trail.Wider[1].From.Equal(w.Trail.Wider[0].To) {
		t.Errorf("wider by %+v", w.Trail.Wider)
	}
}

// TestH84WhatMovedOutOfItsMonthLeavesNothingWhereItStoodInBetween: of the month it
// goes to nothing is published, so that no release tells of it there; each piece
// that is wider lies in the window as it is now, and keeps its decision.
func TestH84WhatMovedOutOfItsMonthLeavesNothingWhereItStoodInBetween(t *testing.T) {
	first, second := at(t, "2026-10-10T09:00"), at(t, "2026-10-12T09:00")
	move := func(b *model.Board, when time.Time, from, to string) *model.Board {
		b, _ = giveAt(t, b, when, edited(t, b, func(w *model.Window) { w.Start, w.End = at(t, from), at(t, to) }))
		return b
	}
	b := move(published(t), first, "2027-01-12T21:30", "2027-01-12T22:15")
	b = move(b, second, "2027-01-12T22:00", "2027-01-12T23:00")
	w, _ := b.Window("W-1")
	want := []model.Widening{
		{From: at(t, "2027-01-12T22:00"), To: at(t, "2027-01-12T22:15"), DecidedAt: first},
		{From: at(t, "2027-01-12T22:15"), To: at(t, "2027-01-12T23:00"), DecidedAt: second},
	}
	if !reflect.DeepEqual(w.Trail.Wider, want) {
		t.Errorf("wider by %+v", w.Trail.Wider)
	}
	b = move(b, second, "2026-11-10T20:00", "2026-11-10T20:30")
	if w, _ := b.Window("W-1"); len(w.Trail.Wider) > 1 {
		t.Errorf("back in its month it is wider by %+v", w.Trail.Wider)
	}
}

// TestA8WhereAWindowWasMovedToIsNotWhatWasSetOut: the month it goes to was published
// without it, so that nobody was told of it there. What the Panel asks about is as it
// was told, and a later change is judged by that too.
func TestA8WhereAWindowWasMovedToIsNotWhatWasSetOut(t *testing.T) {
	later := at(t, "2026-10-10T09:00")
	b := published(t)
	told, _ := b.LastReleased("W-1")
	b, _ = giveAt(t, b, later, model.PublishMonth{Month: november.Next(), Reason: "nothing is planned"})
	b, _ = giveAt(t, b, later, edited(t, b, func(w *model.Window) {
		w.Activity, w.Start, w.End = "A draft that nobody was told of", at(t, "2026-12-08T21:00"), at(t, "2026-12-08T22:00")
	}))
	b, _ = giveAt(t, b, later, model.RecordRequest{Ref: "PR-001", Asking: model.Asking{Meeting: "Panel 97", Reasons: "a count of votes", Windows: []model.AskedWindow{{Window: "W-1"}}}})
	r, _ := b.Request("PR-001")
	if a := r.Windows[0]; a.Activity != told.Activity || !a.Start.Equal(told.Start) || a.Release != "2026-11 v1" {
		t.Errorf("it asks about %+v, and people were told %+v", a, told)
	}
	b, _ = giveAt(t, b, later.Add(time.Hour), edited(t, b, func(w *model.Window) { w.End = w.End.Add(time.Hour) }))
	if w, _ := b.Window("W-1"); len(w.Trail.Wider) != 2 {
		t.Errorf("wider by %+v", w.Trail.Wider)
	}
}
