package model

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dccops/model/london"
)

// shownMonth says the windows of a month as a reader sees them.
func shownMonth(b *Board, m london.Month) string {
	var out []string
	for _, w := range b.For(Reader).Windows(m) {
		if have, ok := b.For(Reader).Window(w.ID); !ok || have != w {
			out = append(out, "(not found by its id)")
		}
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", w.ID, w.Status, w.Activity, w.Trail.Reason)))
	}
	return strings.Join(out, "; ")
}

func says(status Status, activity string) func(*Window) {
	return func(w *Window) { w.Status, w.Activity, w.Trail.Reason = status, activity, "secret why" }
}

// TestThreatA8AReaderSeesWhatWasTold of each window, whatever was made of it since.
func TestThreatA8AReaderSeesWhatWasTold(t *testing.T) {
	a, moved := night("A", 20, 22), night("A", 20, 22)
	moved.Start, moved.End = moved.Start.AddDate(0, 1, 0), moved.End.AddDate(0, 1, 0)
	told, secret := says(Scheduled, "told"), says(Scheduled, "secret")
	began := func(w *Window) { at := w.Start; w.Status, w.Trail.StartedAt = InProgress, &at }
	item := func(w Window, change ...func(*Window)) Window {
		for _, c := range change {
			c(&w)
		}
		w.Trail = Trail{}
		return w
	}
	put := func(w Window) *Window { return &w }
	off := item(a, says(Cancelled, "told"))
	off.Trail.Reason = "told why"
	v1 := release(november, 1, 1, item(a, told))
	v1.Event = 7
	for _, c := range []struct {
		name     string
		records  []Record
		nov, dec string
	}{
		{"a draft", []Record{put(with(a, says(Draft, "secret")))}, "", ""},
		{"a draft that was cancelled", []Record{put(with(a, says(Cancelled, "secret")))}, "", ""},
		{"published", []Record{put(with(a, told)), v1}, "A scheduled told", ""},
		{"published and edited", []Record{put(with(a, secret)), v1}, "A scheduled told", ""},
		{"published and moved", []Record{put(with(moved, secret)), v1}, "A scheduled told", ""},
		{"published and cancelled", []Record{put(with(a, says(Cancelled, "secret"))), v1}, "A scheduled told", ""},
		{"the cancellation published", []Record{put(with(a, says(Cancelled, "secret"))), v1, release(november, 2, 2, off)}, "A cancelled told told why", ""},
		{"moved, and only where it went published", []Record{put(with(moved, told)), v1, release(december, 1, 2, item(moved, told))}, "", "A scheduled told"},
		{"moved, and both published, the month it left last", []Record{put(with(moved, told)), v1, release(december, 1, 2, item(moved, told)), release(november, 2, 3, off)}, "", "A scheduled told"},
		{"published, edited and under way", []Record{put(with(with(a, secret), began)), v1}, "A in-progress told", ""},
		{"never published and under way", []Record{put(with(with(a, told), began))}, "A in-progress told", ""},
		{"raised", []Record{put(with(a, func(w *Window) { w.Status, w.Activity, w.Trail.Raised = Completed, "told", true }))}, "A completed told", ""},
		{"published elsewhere", []Record{put(with(a, told))}, "A scheduled told", ""},
		{"a publication that was taken back", []Record{put(with(a, says(Draft, "secret"))), v1, &TakenBack{Event: 7}}, "", ""},
		{"a second one that was", []Record{put(with(a, secret)), release(november, 1, 0, item(a, told)), &TakenBack{Event: 7}, func() *Release { r := *v1; r.Version = 2; r.Items = []Window{item(a, secret)}; return &r }()}, "A scheduled told", ""},
	} {
		b := NewBoard().Over(c.records)
		v := b.For(Reader)
		if got := shownMonth(b, november); got != c.nov {
			t.Errorf("%s: a reader sees in November %q, want %q", c.name, got, c.nov)
		}
		if got := shownMonth(b, december); got != c.dec {
			t.Errorf("%s: a reader sees in December %q, want %q", c.name, got, c.dec)
		}
		want := strings.Count(c.nov+c.dec, "A ")
		if v.Count() != want || len(v.Months()) != want || v.NextNumber() != 1 {
			t.Errorf("%s: %d windows in %v, the next is %d; shown is %d", c.name, v.Count(), v.Months(), v.NextNumber(), want)
		}
		if _, ok := v.Window("A"); ok != (want == 1) {
			t.Errorf("%s: it is found by its id: %v", c.name, ok)
		}
	}
}

// TestOneBoardIsShownToAllReaders: the same to each, to nobody else, and another
// for every next Board, whichever way that was made.
func TestOneBoardIsShownToAllReaders(t *testing.T) {
	w := with(night("A", 20, 22), says(Draft, "secret"))
	b := NewBoard().Over([]Record{&w})
	v := b.For(Reader)
	if v != b.For(Presenter) || v != b.For("") || v != v.For(Reader) || v == b {
		t.Error("two readers see two Boards, or all of it")
	}
	for _, r := range []Role{OnCall, Operator, Approver, Outbox, Intake} {
		if b.For(r) != b {
			t.Errorf("%s does not see the Board itself", r)
		}
	}
	told := with(w, says(Scheduled, "told"))
	for name, next := range map[string]*Board{
		"over":     b.Over([]Record{&told}),
		"with":     b.With(&Event{Seq: 2, After: []Record{&told}}),
		"built":    func() *Board { n := b.Build(); n.Put(&told); return n.Freeze(2, Hash{}) }(),
		"accepted": b.Over([]Record{&told}).Accepted(time.Unix(1, 0)),
		"signed":   b.Over([]Record{&told}).Signed("note"),
	} {
		if n := next.For(Reader); n != next.For(Presenter) || n.Count() != 1 || next.views.of != next {
			t.Errorf("%s: readers of the next Board see %d windows", name, n.Count())
		}
		if n := next.For(Reader); n.Revision() != next.Revision() || n.SignedHead() != next.SignedHead() || !n.AcceptedAt().Equal(next.AcceptedAt()) {
			t.Errorf("%s: another revision", name)
		}
	}
	if v.Count() != 0 || b.Count() != 1 {
		t.Error("an older Board was touched")
	}
	trial := v.Over([]Record{&told})
	if got, ok := trial.For(Reader).Window("A"); !ok || got != &told || len(trial.Windows(november)) != 1 || trial.Count() != 1 || len(v.Windows(november)) != 0 {
		t.Error("what is tried on what a reader sees is not seen, or is there for others")
	}
}

// TestManyReadersAskAtOnce for what nobody has worked out yet.
func TestManyReadersAskAtOnce(t *testing.T) {
	a, b := with(night("A", 20, 22), says(Scheduled, "told")), with(night("B", 20, 22), says(Draft, "secret"))
	board := NewBoard().Over([]Record{&a, &b, release(november, 1, 1, a)})
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			v := board.For(Reader)
			_, hidden := v.Window("B")
			if len(v.Windows(november)) != 1 || v.Count() != 1 || len(v.Months()) != 1 || hidden || len(v.Changes()) != 0 {
				t.Error("somebody sees something else")
			}
		})
	}
	all.Wait()
}

// TestThreatA8WhatNamesADraftIsNotShown either: agreements, changes, requests of
// the Panel.
func TestThreatA8WhatNamesADraftIsNotShown(t *testing.T) {
	a, b := with(night("A", 20, 22), says(Scheduled, "told")), with(night("B", 20, 22), says(Draft, "secret"))
	ask := func(ref string, ids ...string) *PanelRequest {
		r := &PanelRequest{Ref: ref, Moves: []RequestMove{{Window: "A", From: a.Start, Until: a.End, Start: a.Start.AddDate(0, 0, 1), End: a.End.AddDate(0, 0, 1)}}}
		for _, id := range ids {
			r.Windows = append(r.Windows, AskedWindow{Window: id})
		}
		return r
	}
	v := NewBoard().Over([]Record{
		&a, &b, release(november, 1, 1, a),
		&Exception{Ref: "E-A", Window: "A"}, &Exception{Ref: "E-B", Window: "B"}, &Exception{Ref: "E-M", Month: november},
		&Change{Ref: "CH-1", Windows: []string{"A", "B"}, State: ChangeScheduled}, &Change{Ref: "CH-2", Windows: []string{"B"}, State: ChangeScheduled},
		ask("PR-1", "A", "B"), ask("PR-2", "B"),
		&Meeting{Ref: "MT-1", Resolutions: []Resolution{{N: 1, Item: "A", Why: "told"}, {N: 2, Item: "B", Why: "secret", Struck: "secret"}}},
	}).For(Reader)
	var refs []string
	for _, e := range v.Exceptions() {
		refs = append(refs, e.Ref)
	}
	if !slices.Equal(refs, []string{"E-A", "E-M"}) {
		t.Errorf("agreements %v", refs)
	}
	one, _ := v.Change("CH-1")
	two, _ := v.Change("CH-2")
	if !slices.Equal(one.Windows, []string{"A"}) || one.State != ChangeScheduled || len(two.Windows) != 0 || two.State != ChangeCleared || len(v.Implements("B")) != 0 {
		t.Errorf("changes %+v and %+v", one, two)
	}
	if m, _ := v.Meeting("MT-1"); len(m.Resolutions) != 2 || m.Resolutions[0].Why != "told" || strings.Contains(fmt.Sprintf("%+v", *m), "secret") || m.Resolutions[1].Item != Kept || m.Resolutions[1].Stands() {
		t.Errorf("meeting %+v", m)
	}
	if list := v.Requests(); len(list) != 1 || len(list[0].Windows) != 1 || len(list[0].Moves) != 0 || len(v.RequestsOf("B")) != 0 {
		t.Errorf("requests %+v", list)
	}
}

// TestThreatA8TheRecordKeepsItsDrafts: of an act on what nobody was told of a
// reader sees the number, and of the rest what a release says.
func TestThreatA8TheRecordKeepsItsDrafts(t *testing.T) {
	draft, told := with(night("A", 20, 22), says(Draft, "told")), with(night("A", 20, 22), says(Scheduled, "told"))
	was := with(night("A", 20, 22), says(Draft, "secret"))
	other := with(night("secret-B", 20, 22), says(Draft, "secret"))
	item := told
	item.Trail = Trail{}
	v1 := release(november, 1, 1, item)
	b := NewBoard().Over([]Record{&told, &other, v1, &TakenBack{Event: 99}})
	who := Actor{Name: "secret somebody", Role: Operator}
	for _, c := range []struct {
		name string
		ev   Event
		kept bool
	}{
		{"planned, and published since", Event{Kind: WindowPlanned, Subject: "A", After: []Record{&draft, &Numbering{Next: 9}}}, false},
		{"planned otherwise than it was published", Event{Kind: WindowPlanned, Subject: "A", After: []Record{&was}}, true},
		{"planned, and never published", Event{Kind: WindowPlanned, Subject: "secret-B", After: []Record{&other}}, true},
		{"edited to what was published", Event{Kind: WindowEdited, Subject: "A", Reason: "secret", Before: []Record{&was}, After: []Record{&draft}}, false},
		{"cancelled", Event{Kind: WindowCancelled, Subject: "A", Reason: "secret", Before: []Record{&told}, After: []Record{&other}}, true},
		{"brought in, half of it published", Event{Kind: WindowsImported, Subject: "secret.csv", After: []Record{&draft, &other, &Import{File: "secret.csv", Windows: 2}}}, false},
		{"published", Event{Kind: MonthPublished, Subject: "2026-11 v1", Before: []Record{&draft}, After: []Record{&told, v1}}, false},
		{"published and taken back", Event{Seq: 99, Kind: MonthPublished, Subject: "2026-11 v2", After: []Record{release(november, 2, 2, other)}}, true},
		{"taken back", Event{Kind: ActTakenBack, Subject: "secret-B", Before: []Record{&other}, After: []Record{&other, &TakenBack{Event: 3}}}, true},
		{"linked", Event{Kind: WindowsLinked, Subject: "CH-1", Reason: "secret-B", After: []Record{&Change{Ref: "CH-1", Windows: []string{"secret-B"}}}}, true},
		{"agreed", Event{Kind: AgreementRecorded, Subject: "E", Reason: "secret", After: []Record{&Exception{Ref: "E", Window: "secret-B"}}}, true},
		{"a policy", Event{Kind: PolicyAdopted, Subject: "2", Reason: "told", After: []Record{&Policy{Version: 2}}}, false},
	} {
		c.ev.At, c.ev.Actor = told.Start, who
		if !c.kept {
			c.ev.Actor.Name = "somebody"
		}
		got := b.VeiledEvent(Reader, &c.ev)
		all := got.Actor.Name + got.Subject + got.Reason + got.Deed()
		for _, r := range slices.Concat(got.Before, got.After) {
			all += fmt.Sprintf("%+v", r)
		}
		if strings.Contains(all, "secret") || (got.Kind == EventKept) != c.kept || got.Seq != c.ev.Seq || !got.At.Equal(c.ev.At) {
			t.Errorf("%s: a reader sees %s", c.name, all)
		}
		if !c.kept && len(got.After) == 0 {
			t.Errorf("%s: nothing of it is left", c.name)
		}
		if same := b.VeiledEvent(Operator, &c.ev); same.Kind != c.ev.Kind || len(same.After) != len(c.ev.After) {
			t.Errorf("%s: an operator does not see all of it", c.name)
		}
	}
}

// BenchmarkForReaders is what an event costs that readers look at: the next Board,
// what they see of it, a month and the count, over 100,000 windows.
func BenchmarkForReaders(b *testing.B) {
	build := NewBoard().Build()
	for i := range 100_000 {
		w := night(fmt.Sprintf("W-%06d", i), 20, 22)
		w.Start, w.End = w.Start.AddDate(0, i%120, 0), w.End.AddDate(0, i%120, 0)
		if w.Status = Draft; i%2 == 0 {
			w.Status = Scheduled
		}
		build.Put(&w)
	}
	whole := build.Freeze(1, Hash{})
	one, _ := whole.Window("W-000002")
	for name, ask := range map[string]func(*Board){
		"nobody looks":      func(*Board) {},
		"a window":          func(n *Board) { n.For(Reader).Window("W-000004") },
		"a month":           func(n *Board) { n.For(Reader).Windows(november + 1) },
		"a month and count": func(n *Board) { n.For(Reader).Windows(november + 1); n.For(Reader).Count() },
		"the months":        func(n *Board) { n.For(Reader).Months() },
	} {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				ask(whole.Over([]Record{one}))
			}
		})
	}
}
