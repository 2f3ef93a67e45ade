package storage

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// jumps is how a clock may go: as it should, and as THREATS says it may not.
func jumps(dice *rand.Rand, now time.Time) time.Time {
	switch dice.IntN(9) {
	case 0:
		return now.Add(-time.Second)
	case 1:
		return now.Add(-time.Hour)
	case 2:
		return now.AddDate(0, 0, -1)
	case 3:
		return time.Unix(int64(dice.IntN(3)), 0)
	case 4:
		return time.Date(2038+dice.IntN(60), 1, 19, 3, 14, 8, 0, time.UTC)
	case 5:
		return now
	case 6:
		return now.AddDate(0, 0, 1)
	}
	return now.Add(time.Duration(1 + dice.IntN(int(2*time.Hour))))
}

// K13: whatever the clock does, the order of events is that of their numbers,
// every step back of it is on the record, and the record as of any instant is
// what the events up to the last one not after it make.
func TestThreatK13WhateverTheClockDoes(t *testing.T) {
	t.Parallel()
	seeds := 200
	if testing.Short() {
		seeds = 12
	}
	first := uint64(time.Now().UnixNano())
	for n := range uint64(seeds) {
		seed := first + n
		dice := rand.New(rand.NewPCG(seed, 13))
		d, h := timed(t, testNow)
		var heads []string
		for i := range 12 {
			before := d.Board().Revision()
			do(t, d, fmt.Sprint(i), plan("", night(3+i)))
			for range d.Board().Revision() - before - 1 {
				heads = append(heads, "") // the step back had a head of its own that nobody saw
			}
			heads = append(heads, d.SignedHead())
			h.now = jumps(dice, h.now)
		}
		if err := d.Verify(context.Background()); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		events, err := d.Events(0, 100)
		if err != nil {
			t.Fatal(err)
		}
		inOrder(t, seed, events)
		for range 4 {
			at := events[dice.IntN(len(events))].At.Add(time.Duration(dice.IntN(5)-2) * time.Nanosecond)
			asEventsSay(t, d, seed, events, heads, at)
		}
		asEventsSay(t, d, seed, events, heads, time.Unix(-1, 0))
		asEventsSay(t, d, seed, events, heads, time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC))
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func inOrder(t *testing.T, seed uint64, events []model.Event) {
	t.Helper()
	steps := 0
	for i := 1; i < len(events); i++ {
		if events[i].At.Before(events[i-1].At) != (events[i].Kind == model.ClockStepped) {
			t.Fatalf("seed %d: event %d, %s, at %s after %s", seed, i+1, events[i].Kind, events[i].At, events[i-1].At)
		}
		if events[i].Kind == model.ClockStepped {
			steps++
		}
	}
	if steps+12 != len(events) {
		t.Fatalf("seed %d: %d events, %d of them steps", seed, len(events), steps)
	}
}

// asEventsSay holds a Past against the events up to an instant, by counting.
func asEventsSay(t *testing.T, d *Desk, seed uint64, events []model.Event, heads []string, at time.Time) {
	t.Helper()
	upto := 0
	for i := range events {
		if !events[i].At.After(at) {
			upto = i + 1
		}
	}
	p, err := d.AsOf(context.Background(), at)
	if err != nil {
		t.Fatalf("seed %d, as of %s: %v", seed, at, err)
	}
	defer func() { _ = p.Close() }()
	<-p.Loaded()
	b := p.Board()
	if b.Revision() != uint64(upto) || !b.Whole() {
		t.Fatalf("seed %d, as of %s: event %d, want %d", seed, at, b.Revision(), upto)
	}
	build := model.NewBoard().Build()
	for _, ev := range events[:upto] {
		for _, r := range ev.After {
			build.Put(r)
		}
	}
	var hash model.Hash
	if upto > 0 {
		hash = events[upto-1].Hash
		if want := heads[upto-1]; want != "" && b.SignedHead() != want || p.SignedHead() != b.SignedHead() {
			t.Errorf("seed %d, as of %s: signed head %q", seed, at, b.SignedHead())
		}
	}
	if err := same(build.Freeze(uint64(upto), hash), b); err != nil || b.Head() != hash {
		t.Fatalf("seed %d, as of %s: %v", seed, at, err)
	}
	if n, err := d.NumberAt(at); err != nil || n != uint64(upto) {
		t.Errorf("seed %d, as of %s: the last event is said to be %d, %v", seed, at, n, err)
	}
	if upto > 0 && !b.AcceptedAt().Equal(events[upto-1].At) {
		t.Errorf("seed %d, as of %s: the last event is said to be of %s", seed, at, b.AcceptedAt())
	}
	if some, err := p.Events(0, 100); err != nil || len(some) != upto {
		t.Errorf("seed %d, as of %s: %d events, %v", seed, at, len(some), err)
	}
}

// The month asked for comes first and the rest behind, as they stood then.
func TestThePastComesWithTheMonthsAskedForFirst(t *testing.T) {
	d, load, _ := behind(t)
	load()
	<-d.Loaded()
	edited := plan(latest, night(5)).Window
	edited.Activity = "changed since"
	clock := testNow.Add(time.Hour)
	d.clock = func() time.Time { return clock }
	do(t, d, "edit", model.EditWindow{Window: edited, Reason: "asked for"})
	do(t, d, "policy", model.SetSystem{System: model.System{Name: "Since"}})
	p, err := d.AsOf(context.Background(), testNow, january)
	if err != nil {
		t.Fatal(err)
	}
	news, _ := p.Watch()
	if b := p.Board(); !b.Has(january) || len(b.Windows(january)) < 1500 || b.Revision() != 1 {
		t.Errorf("January %v, event %d", b.Has(january), b.Revision())
	}
	<-p.Loaded()
	for b := range news {
		_ = b
		break
	}
	b := p.Board()
	w, ok := b.Window(latest)
	for _, now := range d.Board().Windows(january) {
		if then, _ := b.Window(now.ID); now.ID != latest && then != now {
			t.Fatalf("%s is held twice", now.ID)
		}
	}
	if !b.Whole() || b.Count() != 3000 || !ok || w.Activity == edited.Activity || len(b.Windows(november)) != 0 {
		t.Errorf("%d windows, %+v", b.Count(), w)
	}
	if len(b.Systems()) != len(model.DefaultSystems()) {
		t.Error("a system that was added later is there")
	}
	_, err = p.Do(context.Background(), order("o", plan("", night(3))))
	refusal(t, err, model.RefusedStore, "as it stood on Thu 1 Oct 2026 10:00 BST", "nothing can be changed there")
	if p.Trouble() != nil || !p.At().Equal(testNow) {
		t.Error(p.Trouble())
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if _, open := <-news; open {
		t.Error("the watch outlived the desk")
	}
	_, err = p.Events(0, 1)
	refusal(t, err, model.RefusedStore, "closed")
	_, err = d.AsOf(context.Background(), testNow)
	refusal(t, err, model.RefusedStore, "closed")
	if p.Board().Count() != 3000 {
		t.Error("the Board is gone")
	}
}

// A Past that is loading keeps nobody from closing.
func TestClosingDoesNotWaitForThePast(t *testing.T) {
	d, load, _ := behind(t)
	p, err := d.AsOf(context.Background(), testNow)
	if err != nil {
		t.Fatal(err)
	}
	d.load.stop()
	p.load.stop() // what Close does first; the gate holds both until then
	load()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if p.Board().Whole() {
		t.Error("a loader that was ended has everything")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := d.AsOf(ctx, testNow); err == nil || !strings.Contains(err.Error(), "canceled") {
		t.Error(err)
	}
}

// What the past lacks is damage of the record.
func TestARowMissingFromThePastIsDamage(t *testing.T) {
	_, load, dir := behind(t)
	load()
	key := monthKey(january+1, latest, 1)
	for name, c := range map[string]struct {
		key    []byte
		months []london.Month
		atOnce bool
	}{
		"in a month asked for": {key, []london.Month{january + 1}, true},
		"in another":           {key, nil, false},
	} {
		d, err := without(t, dir, c.key)
		if err != nil {
			t.Fatal(err)
		}
		p, err := d.AsOf(context.Background(), testNow, c.months...)
		if c.atOnce {
			refusal(t, err, model.RefusedStore, "damaged", "missing")
			continue
		}
		if err != nil {
			t.Fatal(name, err)
		}
		<-p.state.stopped
		refusal(t, p.Trouble(), model.RefusedStore, "damaged", "missing")
		refusal(t, d.Trouble(), model.RefusedStore, "damaged", "missing")
	}
}
