package model_test

import (
	"testing"
	"time"

	"dccops/model"
)

func TestWhichLettersNeedSomebody(t *testing.T) {
	held := time.Date(2026, 10, 25, 1, 0, 0, 0, time.UTC) // the clocks go back
	at := func(minutes int) time.Time { return held.Add(time.Duration(minutes) * time.Minute) }
	for name, c := range map[string]struct {
		stands model.Standing
		after  int // minutes after the hold when it begins to need somebody; -1: never
	}{
		"held and not yet sent":            {model.Standing{State: model.LetterDraft, Since: at(-2), Due: held}, 6},
		"queued and never tried":           {model.Standing{State: model.LetterQueued, Since: held, Due: held}, 6},
		"tried, and the host says not now": {model.Standing{State: model.LetterQueued, Since: at(8), Due: at(18), Tries: 4}, 11},
		"a try nobody ended":               {model.Standing{State: model.LetterSending, Since: at(1), Tries: 1}, 7},
		"failed":                           {model.Standing{State: model.LetterFailed, Since: held}, 0},
		"sent":                             {model.Standing{State: model.LetterSent, Since: held, Doubts: 2}, -1},
		"withdrawn":                        {model.Standing{State: model.LetterWithdrawn, Since: held}, -1},
	} {
		l := &model.Letter{Event: 7, N: 1, Standing: c.stands}
		o := &model.Owed{Mailing: &model.Mailing{Event: 7, Held: held}, Letters: []*model.Letter{l}}
		for m := range 60 {
			if got, want := o.Needs(l, at(m)), c.after >= 0 && m >= c.after; got != want {
				t.Errorf("%s, %d minutes after the hold: needs somebody: %t", name, m, got)
			}
		}
	}
}

func TestTheBoardCountsWhatHasNotBeenSent(t *testing.T) {
	now := time.Date(2026, 11, 12, 14, 0, 0, 0, time.UTC)
	stands := func(n int, s model.LetterState) model.Record {
		return &model.Letter{Event: 3, N: n, Standing: model.Standing{State: s, Since: now, Due: now.Add(time.Minute)}}
	}
	b := model.NewBoard().Over([]model.Record{
		&model.Mailing{Event: 3, Kind: model.MonthPublished, About: "2026-12 v1", Thread: "2026-12", Held: now},
		stands(2, model.LetterFailed), stands(1, model.LetterQueued), stands(3, model.LetterSent),
	})
	if n, failed, about := b.Unsent(now); n != 1 || !failed || about != "2026-12 v1" {
		t.Errorf("%d letters, failed: %t, of %s", n, failed, about)
	}
	if n, _, _ := b.Unsent(now.Add(time.Hour)); n != 2 {
		t.Errorf("an hour later %d letters need somebody, want 2", n)
	}
	if next := b.NextDue(now); !next.Equal(now.Add(time.Minute)) || !b.NextDue(next).IsZero() {
		t.Errorf("the next is due %s", next)
	}
	after := b.Over([]model.Record{stands(1, model.LetterSent), stands(2, model.LetterWithdrawn)})
	if n, _, _ := after.Unsent(now.Add(time.Hour)); n != 0 {
		t.Errorf("%d letters of those that were sent and withdrawn", n)
	}
	if n, _, _ := after.Over([]model.Record{stands(3, model.LetterFailed)}).Unsent(now); n != 1 {
		t.Errorf("%d letters after one has failed, want 1", n)
	}
	if n, _, _ := b.Unsent(now); n != 1 {
		t.Error("the older Board changed with the newer")
	}
}

func TestOnlyTheNewestWordOfAThreadIsUnheard(t *testing.T) {
	now := time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC)
	mail := func(event uint64) model.Record {
		return &model.Mailing{Event: event, Kind: model.MonthPublished, About: "v", Thread: "2026-12"}
	}
	b := model.NewBoard().Over([]model.Record{mail(3), mail(9)})
	for event, want := range map[uint64]bool{3: false, 9: true} {
		if o, _ := b.OwedBy(event); b.Unheard(o, now) != want {
			t.Errorf("event %d is unheard: %t", event, !want)
		}
	}
	b = b.Over([]model.Record{&model.Letter{Event: 9, N: 1}})
	if o, _ := b.OwedBy(9); b.Unheard(o, now) {
		t.Error("a notice with a letter is unheard")
	}
}

// TestWhatCannotBeToldAnyMoreIsSettled: a schedule whose month is over, work of a
// month that is, and what was told by other means.
func TestWhatCannotBeToldAnyMoreIsSettled(t *testing.T) {
	end := time.Date(2026, 10, 25, 3, 0, 0, 0, time.UTC)
	over := model.Window{ID: "UM-001", Start: end.Add(-time.Hour), End: end, Status: model.Completed}
	cancelled := over
	cancelled.ID, cancelled.Status = "PM-002", model.Cancelled
	running := over
	running.ID, running.Status = "UM-003", model.InProgress
	b := model.NewBoard().Over([]model.Record{
		&over, &cancelled, &running,
		&model.Mailing{Event: 3, Kind: model.MonthPublished, Clause: "H8.4", Thread: "2026-10"},
		&model.Mailing{Event: 4, Kind: model.MaintenanceRaised, Clause: "H8.6", Thread: "UM-001"},
		&model.Mailing{Event: 5, Kind: model.MaintenanceUpdated, Clause: "H8.7", Thread: "PM-002"},
		&model.Mailing{Event: 6, Kind: model.MaintenanceRaised, Clause: "H8.6", Thread: "UM-003"},
	})
	october, november := time.Date(2026, 10, 31, 23, 59, 0, 0, time.UTC), time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	for event, after := range map[uint64]bool{3: false, 4: false, 5: false, 6: true} {
		o, _ := b.OwedBy(event)
		if !b.Unheard(o, october) || b.Unheard(o, november) != after {
			t.Errorf("event %d: %t in its month, %t after it", event, b.Unheard(o, october), b.Unheard(o, november))
		}
	}
	o, _ := b.OwedBy(6)
	b = b.Over([]model.Record{&model.Telling{Subject: "UM-003", Event: 6, Audience: model.Parties, At: end}})
	if !b.Unheard(o, october) {
		t.Error("TABASC was not told, and it is settled")
	}
	b = b.Over([]model.Record{&model.Telling{Subject: "UM-003", Event: 6, Audience: model.TABASC, At: end}})
	if b.Unheard(o, october) {
		t.Error("both were told by telephone, and it is not settled")
	}
}
