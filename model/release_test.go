package model

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"dccops/model/london"
)

var december = november.Next()

// release is a version of a month, published so many minutes into a day.
func release(m london.Month, version, minute int, items ...Window) *Release {
	return &Release{Month: m, Version: version, At: time.Date(2026, 9, 1, 9, minute, 0, 0, time.UTC), Items: items}
}

// TestEveryVersionOfAMonthStays, in the order of their numbers, in whatever
// order they were read; no release is ever another's.
func TestEveryVersionOfAMonthStays(t *testing.T) {
	one, two, three, dec := release(november, 1, 1), release(november, 2, 2), release(november, 3, 3), release(december, 1, 4)
	for name, records := range map[string][]Record{
		"in order":       {one, two, three, dec},
		"backwards":      {dec, three, two, one},
		"in no order":    {two, dec, three, one},
		"one read twice": {two, one, dec, three, two},
	} {
		b := NewBoard().Over(records)
		if !slices.Equal(b.Releases(november), []*Release{one, two, three}) || b.LastRelease(november) != three || b.LastRelease(december) != dec {
			t.Errorf("%s: %d releases of November", name, len(b.Releases(november)))
		}
		if r, ok := b.Release(november, 2); !ok || r != two {
			t.Errorf("%s: version 2 is %+v", name, r)
		}
		if r, ok := b.Release(november, 4); ok || r != nil {
			t.Errorf("%s: there is a version 4: %+v", name, r)
		}
		if !slices.Equal(b.ReleasedMonths(), []london.Month{november, december}) {
			t.Errorf("%s: released were %v", name, b.ReleasedMonths())
		}
	}
	b := NewBoard().Over([]Record{one})
	b.Over([]Record{two})
	if len(b.Releases(november)) != 1 || b.LastRelease(december) != nil {
		t.Error("the older Board has the newer release, or there is one where nothing was published")
	}
	if two.RecordKey() != "2026-11 v2" || two.RecordKey() == one.RecordKey() || two.RecordKind() != RecordRelease {
		t.Errorf("version 2 lies under %q", two.RecordKey())
	}
}

// TestAReleaseKnowsItsItems and what it would publish.
func TestAReleaseKnowsItsItems(t *testing.T) {
	r := release(november, 1, 1, night("A", 20, 22), with(night("B", 20, 22), called))
	if w, ok := r.Item("B"); !ok || w != &r.Items[1] {
		t.Errorf("B is %+v", w)
	}
	if w, ok := r.Item("C"); ok || w != nil {
		t.Errorf("there is a C: %+v", w)
	}
	for _, c := range []struct {
		items []Window
		is    bool
	}{
		{nil, true},
		{[]Window{with(night("B", 20, 22), called)}, true},
		{[]Window{with(night("B", 20, 22), called), night("A", 20, 22)}, false},
	} {
		if got := release(november, 1, 1, c.items...).Nil(); got != c.is {
			t.Errorf("with %d items it is a nil schedule: %v", len(c.items), got)
		}
	}
	same := release(november, 1, 30, night("A", 20, 22), with(night("B", 20, 22), called))
	if same.By.Name = "somebody else"; r.Fingerprint() != same.Fingerprint() {
		t.Error("who publishes and when makes another schedule of it")
	}
	for name, other := range map[string]*Release{
		"month":   release(december, 1, 1, r.Items...),
		"version": release(november, 2, 1, r.Items...),
		"items":   release(november, 1, 1, night("A", 20, 22)),
	} {
		if r.Fingerprint() == other.Fingerprint() {
			t.Errorf("another %s is the same schedule", name)
		}
	}
	if got := fmt.Sprint(Audiences()); got != "[Parties RDPs TABASC]" {
		t.Errorf("H8.4 goes to %s", got)
	}
}

// TestAWindowOverAMonthsEndIsAsTheLaterReleaseHasIt: it stands in two schedules.
func TestAWindowOverAMonthsEndIsAsTheLaterReleaseHasIt(t *testing.T) {
	over := night("W-1", 20, 22)
	over.Start, over.End = november.End().Add(-2*time.Hour), november.End().Add(3*time.Hour)
	nov, dec := with(over, func(w *Window) { w.Risk = "November" }), with(over, func(w *Window) { w.Risk = "December" })
	for _, c := range []struct {
		name     string
		releases []Record
		risk     string // empty: it was not released
	}{
		{"nothing published", nil, ""},
		{"the first month alone", []Record{release(november, 1, 1, nov)}, "November"},
		{"the second month alone", []Record{release(december, 1, 1, dec)}, "December"},
		{"the second month later", []Record{release(november, 1, 1, nov), release(december, 1, 2, dec)}, "December"},
		{"the first month later", []Record{release(november, 1, 2, nov), release(december, 1, 1, dec)}, "November"},
		{"both at once", []Record{release(november, 1, 1, nov), release(december, 1, 1, dec)}, "November"},
		{"the first month without it, later", []Record{release(november, 1, 2), release(december, 1, 1, dec)}, "December"},
		{"the second month without it", []Record{release(november, 1, 1, nov), release(december, 1, 2)}, "November"},
		{"others only", []Record{release(november, 1, 1, night("W-2", 20, 22)), release(december, 1, 2)}, ""},
	} {
		got, ok := NewBoard().Over(c.releases).Released(&over)
		if ok != (c.risk != "") || ok && got.Risk != c.risk || !ok && got != nil {
			t.Errorf("%s: released %v as %+v", c.name, ok, got)
		}
	}
}

// TestTheNextReleaseHoldsWhatIsPlannedAndWhatWasTold: drafts and what stands;
// what was cancelled only where it was told of; no Unplanned work unless told.
func TestTheNextReleaseHoldsWhatIsPlannedAndWhatWasTold(t *testing.T) {
	unplanned := func(w *Window) { w.DecidedAt = november.Start() }
	board := func(told bool, records ...Record) *Board {
		b := NewBoard().Over(records)
		if told {
			b = b.Over([]Record{release(november, 1, 1, night("B", 21, 22), night("C", 19, 20), with(night("X", 1, 2), called))})
		}
		return b
	}
	a, b, c := night("A", 20, 22), night("B", 21, 22), night("C", 19, 20)
	cancelled, late := with(b, called), with(b, unplanned)
	both := with(cancelled, unplanned)
	moved := with(c, func(w *Window) { w.Start, w.End = w.Start.AddDate(0, 1, 0), w.End.AddDate(0, 1, 0) })
	for _, x := range []struct {
		name  string
		board *Board
		want  string
	}{
		{"nothing", board(false), "[]"},
		{"in order of their start", board(false, &a, &b, &c), "[C scheduled  A scheduled  B scheduled ]"},
		{"cancelled and never told", board(false, &a, &cancelled), "[A scheduled ]"},
		{"Unplanned", board(false, &a, &late), "[A scheduled ]"},
		{"Unplanned and cancelled", board(false, &a, &both), "[A scheduled ]"},
		{"cancelled and told", board(true, &cancelled, &c), "[C scheduled  B cancelled ]"},
		{"told, whenever it was decided", board(true, &late, &c), "[C scheduled  B scheduled ]"},
		{"moved out of the month", board(true, &a, &b, &moved), "[C cancelled moved out of November 2026 A scheduled  B scheduled ]"},
	} {
		var got []string
		for _, w := range x.board.Scheduled(november) {
			got = append(got, fmt.Sprintf("%s %s %s", w.ID, w.Status, w.Trail.Reason))
		}
		if fmt.Sprint(got) != x.want {
			t.Errorf("%s: %v, want %s", x.name, got, x.want)
		}
		if r := x.board.LastRelease(november); r != nil && r.Items[1].Status != Scheduled {
			t.Errorf("%s: the release was changed", x.name)
		}
	}
}

// TestTheSignedHeadIsThatOfItsRevision and no older Board's.
func TestTheSignedHeadIsThatOfItsRevision(t *testing.T) {
	b := NewBoard()
	if next := b.Signed("a note"); next.SignedHead() != "a note" || b.SignedHead() != "" || next.With(&Event{Seq: 1}).SignedHead() != "" {
		t.Error("a head is shown that was not signed at this revision")
	}
}
