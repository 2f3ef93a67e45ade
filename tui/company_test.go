package tui

import (
	"slices"
	"sync"
	"testing"
	"time"

	"dccops/model"
)

func woken(s *seat) bool {
	select {
	case <-s.wake:
		return true
	default:
		return false
	}
}

// Only those are woken whom it concerns, and one wake is all that waits.
func TestOnlyThoseAreWokenWhomItConcerns(t *testing.T) {
	c, now := NewCompany(), time.Now()
	a, b, far := c.sit(model.Actor{Name: "a"}, now), c.sit(model.Actor{Name: "b"}, now), c.sit(model.Actor{Name: "far"}, now)
	a.mind("PM-1", "")
	far.mind("PM-2", "")
	b.mind("PM-1", "")
	if woken(a) || woken(far) {
		t.Error("a selection woke somebody")
	}
	b.mind("PM-1", "PM-1")
	if !woken(a) || woken(far) || woken(b) {
		t.Error("a form woke others than those who look at its window")
	}
	if got := a.mind("PM-1", ""); !slices.Equal(got, []string{"b"}) {
		t.Errorf("beside a: %v", got)
	}
	for range 100 { // nobody takes them, and nobody waits
		b.mind("PM-1", "")
		b.mind("PM-1", "PM-1")
	}
	b.leave()
	b.leave()
	if got := a.mind("PM-1", ""); !woken(a) || len(got) != 0 {
		t.Errorf("whoever left is still beside: %v", got)
	}
	if here := c.Here(); len(here) != 2 {
		t.Errorf("here: %v", here)
	}
}

// The number of people is a second old at most where there are few, and one
// person at two consoles is one.
func TestHowManyPeopleThereAre(t *testing.T) {
	c, now := NewCompany(), time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC)
	a := c.sit(model.Actor{Name: "a"}, now)
	c.sit(model.Actor{Name: "a"}, now)
	if n := c.Count(now); n != 1 {
		t.Errorf("%d people", n)
	}
	c.sit(model.Actor{Name: "b"}, now)
	if n := c.Count(now.Add(time.Second / 2)); n != 1 {
		t.Errorf("%d people, drawn anew within the second", n)
	}
	if n := c.Count(now.Add(time.Second)); n != 2 {
		t.Errorf("%d people after a second", n)
	}
	a.leave()
	if n := c.Count(now.Add(-time.Hour)); n != 2 { // the clock was set back
		t.Errorf("%d people", n)
	}
}

// A company is used by every session at once.
func TestACompanyIsSharedByAll(t *testing.T) {
	c, now := NewCompany(), time.Now()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 200 {
				s := c.sit(model.Actor{Name: "x"}, now)
				s.mind("PM-1", "PM-1")
				c.Count(now)
				c.Here()
				s.leave()
			}
		})
	}
	all.Wait()
	late := c.sit(model.Actor{Name: "x"}, now)
	late.leave()
	late.mind("PM-1", "PM-1") // what is drawn last, after leaving
	if len(c.Here()) != 0 || c.forms != 0 || len(c.names) != 0 {
		t.Error("somebody is left")
	}
}
