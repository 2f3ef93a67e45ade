package model

import (
	"fmt"
	"testing"
	"time"

	"dccops/model/london"
)

// TestAFreshBoard is whole and holds nothing but what is shipped.
func TestAFreshBoard(t *testing.T) {
	b := NewBoard()
	if !b.Whole() || !b.Has(november) || b.Count() != 0 || b.Revision() != 0 || b.NextNumber() != 1 || len(b.Months()) != 0 {
		t.Errorf("whole %v, %d windows at revision %d, next number %d", b.Whole(), b.Count(), b.Revision(), b.NextNumber())
	}
	if len(b.Systems()) == 0 || len(b.Services()) == 0 || len(b.Exceptions()) != 0 || len(b.Published()) != 0 {
		t.Error("the directory is empty, or something is agreed or published")
	}
	if _, ok := b.Import(""); ok {
		t.Error("something was imported")
	}
	ssi := Window{Services: []ServiceEffect{{Name: "Self-Service Interface", Effect: EffectDisruption}}}
	if !b.SSI(&ssi) {
		t.Error("the SSI of the shipped directory is not the SSI")
	}
}

// TestEachRecordTakesItsPlace and replaces the one with the same key; the
// Board before is as it was. Few records and many go by different ways.
func TestEachRecordTakesItsPlace(t *testing.T) {
	at := time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)
	first := []Record{
		&Exception{Ref: "PA-1", Clause: "H8.3(c)", Limit: 400}, &Exception{Ref: "PA-2", Clause: "H8.3(c)", Limit: 500},
		&System{Name: "Made-up"}, &Service{Name: "Portal", SSI: true},
		&Publication{Month: november, At: at}, &Import{Digest: "d1", File: "a.json"}, &Numbering{Next: 7},
		&Holidays{Version: "more-1", Days: []london.Holiday{{Date: november.First(), Name: "Made-up Day", Division: london.EnglandAndWales}}},
	}
	second := []Record{
		&Exception{Ref: "PA-1", Clause: "H8.3(c)", Limit: 401}, &System{Name: "Made-up", Words: "again"},
		&Service{Name: "Portal"}, &Publication{Month: november, At: at.Add(time.Hour)}, &Import{Digest: "d1", File: "b.json"}, &Numbering{Next: 9},
	}
	for _, many := range []int{0, bulk} {
		fill := make([]Record, 0, many+len(second))
		for i := range many {
			fill = append(fill, win(fmt.Sprintf("W-%d", i), 1+i%28, 1))
		}
		b := NewBoard().Over(append(fill, first...))
		next := b.Over(append(fill, second...))
		holds(t, b, 400, "", true, at, "a.json", 7)
		holds(t, next, 401, "again", false, at.Add(time.Hour), "b.json", 9)
		if b.Count() != many || next.Count() != many || len(NewBoard().Exceptions()) != 0 {
			t.Errorf("%d and %d windows, want %d", b.Count(), next.Count(), many)
		}
	}
}

func holds(t *testing.T, b *Board, limit int, words string, ssi bool, published time.Time, file string, next int) {
	t.Helper()
	if e := b.Exceptions(); len(e) != 2 || e[0].Ref != "PA-1" || e[0].Limit != limit || e[1].Limit != 500 {
		t.Errorf("agreements %+v", e)
	}
	systems := b.Systems()
	if last := systems[len(systems)-1]; last.Name != "Made-up" || last.Words != words || len(systems) != len(DefaultSystems())+1 {
		t.Errorf("the last system is %+v", last)
	}
	w := Window{Services: []ServiceEffect{{Name: "Portal", Effect: EffectDisruption}}}
	if b.SSI(&w) != ssi || len(b.Services()) != len(DefaultServices())+1 {
		t.Errorf("the portal is the SSI: %v", b.SSI(&w))
	}
	if !b.PublishedAt(november).Equal(published) || !b.Published()[november].Equal(published) || !b.PublishedAt(november.Next()).IsZero() {
		t.Errorf("November was published %s", b.PublishedAt(november))
	}
	if i, ok := b.Import("d1"); !ok || i.File != file {
		t.Errorf("imported %+v", i)
	}
	if b.NextNumber() != next {
		t.Errorf("the next number is %d, want %d", b.NextNumber(), next)
	}
	if ok, err := b.Holidays().WorkingDay(november.First(), london.NationEW); err != nil || ok {
		t.Errorf("the added holiday is a Working Day: %v", err)
	}
}

// TestAnEventBringsItsRevisionAndHash and a draft laid over brings neither.
func TestAnEventBringsItsRevisionAndHash(t *testing.T) {
	b := NewBoard().With(&Event{Seq: 5, Hash: Hash{1}, After: []Record{win("A", 3, 5)}})
	if b.Revision() != 5 || b.Head() != (Hash{1}) {
		t.Errorf("revision %d, hash %v", b.Revision(), b.Head())
	}
	many := make([]Record, 0, bulk+1)
	for i := range bulk + 1 {
		many = append(many, win(fmt.Sprintf("W-%d", i), 1+i%28, 6))
		if over := b.Over(many); over.Revision() != 5 || over.Head() != (Hash{1}) || over.Count() != i+2 {
			t.Fatalf("%d records laid over: revision %d, %d windows", i+1, over.Revision(), over.Count())
		}
	}
	if got := b.Months(); len(got) != 1 || got[0] != november {
		t.Errorf("months %v", got)
	}
	moved := win("A", 3, 6)
	moved.Start, moved.End = moved.Start.AddDate(0, 1, 0), moved.End.AddDate(0, 1, 0)
	if got := b.Over([]Record{moved}).Months(); len(got) != 1 || got[0] != november.Next() {
		t.Errorf("after the only window moved to December the months are %v", got)
	}
}

// TestTheClassOfAWindowOnABoard uses the publication of the month it is asked of.
func TestTheClassOfAWindowOnABoard(t *testing.T) {
	at := time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)
	b := NewBoard().Over([]Record{&Publication{Month: november, At: at}})
	w := win("A", 3, 1)
	for decided, want := range map[time.Time]Class{
		at: ClassPlanned, at.Add(time.Second): ClassPlannedLate,
		november.Start().Add(-time.Second): ClassPlannedLate, november.Start(): ClassUnplanned,
	} {
		w.DecidedAt = decided
		if got := b.Class(w, november); got != want {
			t.Errorf("decided %s: %s, want %s", decided, got, want)
		}
	}
	w.DecidedAt = at.Add(time.Second)
	if got := b.Class(w, november.Next()); got != ClassPlanned {
		t.Errorf("December is not published, yet its class is %s", got)
	}
}

// A Board with records laid over it stands at the same revision, and shows the
// signed head of it, however many there are.
func TestRecordsLaidOverKeepTheSignedHead(t *testing.T) {
	b := NewBoard().Signed("a signed head")
	for _, n := range []int{1, bulk + 1} {
		records := make([]Record, 0, n)
		for i := range n {
			records = append(records, win(fmt.Sprintf("W-%d", i), 1+i%28, 1))
		}
		if got := b.Over(records).SignedHead(); got != "a signed head" {
			t.Errorf("over %d records the signed head is %q", n, got)
		}
	}
}
