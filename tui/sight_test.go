package tui

import (
	"errors"
	"strings"
	"testing"
	"time"

	"dccops/model"
)

// bygone is a past that remembers whether it was given back.
type bygone struct {
	still
	closed int
}

func (*bygone) Events(uint64, int) ([]model.Event, error) { return nil, nil }

func (b *bygone) Close() error { b.closed++; return nil }

func TestAPastThatComesTooLateIsGivenBack(t *testing.T) {
	s, of := sessionOn(broken{}), &bygone{}
	s.Update(openFinder{})
	_, cmd := s.Update(pastOpened{of: of, at: time.Date(2026, 10, 1, 12, 0, 0, 0, time.UTC)})
	cmd()
	if of.closed != 1 || !s.asOf().IsZero() || !strings.Contains(s.say.words, "something else was begun") {
		t.Errorf("closed %d times, as of %v, says %q", of.closed, s.asOf(), s.say.words)
	}
}

func TestAnotherPastTakesThePlaceOfTheFirst(t *testing.T) {
	s, first, second := sessionOn(broken{}), &bygone{}, &bygone{}
	s.Update(pastOpened{of: first, at: time.Date(2026, 10, 1, 12, 0, 0, 0, time.UTC)})
	s.pastOpened(pastOpened{of: second, at: time.Date(2026, 9, 1, 12, 0, 0, 0, time.UTC)})
	was := s.sight.past
	s.closePast()
	if second.closed != 1 || s.sight.past != nil {
		t.Error("the past of a session that ended was not given back")
	}
	if s.Update(pastMoved{was}); s.board() != s.sight.present.board {
		t.Error("a past that was left moved the present")
	}
}

func TestAPastThatCannotBeReadSaysWhy(t *testing.T) {
	s := sessionOn(broken{})
	s.Update(pastOpened{err: model.Refuse(model.RefusedStore, "", "The record is damaged.")})
	if s.say.words != "The record is damaged." {
		t.Errorf("it says %q", s.say.words)
	}
	s.Update(pastOpened{err: errors.New("EIO")})
	if !strings.Contains(s.say.words, "could not be read as it stood then") {
		t.Errorf("it says %q", s.say.words)
	}
}
