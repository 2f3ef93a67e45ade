package outbox_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/letter"
	"dccops/model/london"
	"dccops/storage/outbox"
)

// slow is a mail host that says "not now", and during whose first letter somebody
// publishes the month again: before its last step, or after it.
type slow struct {
	once   sync.Once
	again  func()
	before bool
	gone   int // last steps that were taken
	mu     sync.Mutex
}

func (s *slow) Name() string { return "slow" }

func (s *slow) Carry(_ context.Context, l *letter.Letter, last func() error) outbox.Result {
	if s.before {
		s.once.Do(s.again)
	}
	if err := last(); err != nil {
		return outbox.Result{Outcome: model.NotNow, Words: err.Error()}
	}
	s.mu.Lock()
	s.gone++
	s.mu.Unlock()
	if !s.before {
		s.once.Do(s.again)
	}
	return outbox.Result{Outcome: model.NotNow, Words: "451 come back later"}
}

// TestAMonthThatIsPublishedAgainWhileItsLettersGoOut: whichever comes first, of the
// older version no letter is left to go out.
func TestAMonthThatIsPublishedAgainWhileItsLettersGoOut(t *testing.T) {
	for _, before := range []bool{true, false} {
		o := newOffice(t)
		host := &slow{before: before, again: func() {
			o.give(model.PlanWindow{Window: model.Window{
				ID: "PM-9", Activity: "A", Risk: "none", Services: []model.ServiceEffect{{Name: "SSI", Effect: model.EffectNone}},
				Start: time.Date(2026, 12, 8, 21, 0, 0, 0, time.UTC), End: time.Date(2026, 12, 8, 22, 0, 0, 0, time.UTC),
			}})
			o.give(model.PublishMonth{Month: london.NewMonth(2026, time.December), Reason: "it cannot wait"})
		}}
		o.man = outbox.New(outbox.Options{Desk: o.desk, Clock: o.clock, OrderID: o.id, Carrier: host})
		if _, err := o.man.Round(t.Context()); err != nil {
			t.Fatal(err)
		}
		owed := o.desk.Board().Owed()
		crossed := 0
		for _, l := range owed[0].Letters {
			if l.State != model.LetterWithdrawn {
				t.Errorf("before: %v: letter %s of the older version is %s", before, l.ID(), l.State)
			}
		}
		for _, l := range owed[1].Letters {
			if l.Crosses != "" {
				crossed++
			}
			if l.State != model.LetterDraft || l.Replaces == "" {
				t.Errorf("before: %v: letter %s is %s and replaces %q", before, l.ID(), l.State, l.Replaces)
			}
		}
		if !before && crossed == 0 {
			t.Errorf("before: %v: %d were on their way, and %d letters say so", before, host.gone, crossed)
		}
	}
}
