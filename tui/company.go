package tui

import (
	"slices"
	"sync"
	"time"

	"dccops/model"
	"dccops/tui/screen"
)

// Company is who sits at the consoles of one process, and whose form is open over
// what. It lives in memory alone: nothing of it is on the record, and nothing
// that is typed is in it. A nil Company is nobody's: a console on its own.
//
// It guarantees that whoever leaves is gone from it, that telling never waits
// for anybody, and that only those are woken whom it concerns.
//
// # Why
//
// A selection moves with every key. Were all woken by each, ten people at work
// would have five hundred terminals drawn for nothing; so a terminal says what
// it looks at, and is woken when a form is opened or closed over that. How many
// people there are is told by the clock instead, the more of them the seldomer.
type Company struct {
	mu      sync.Mutex
	seats   []*seat        // in the order they came
	names   map[string]int // consoles of each person
	forms   int            // seats with one open
	count   int            // of people, as it was last told
	told    time.Time
	lectern lectern

	reading sync.Mutex
	page    page // guarded by reading
	pool    *screen.Pool
	rounds  *rounds
}

// seat is one console in company. Its fields are the Company's to guard.
type seat struct {
	of    *Company
	who   model.Actor
	since time.Time
	at    string        // the window that is selected
	edits string        // the window that a form is open over
	wake  chan struct{} // holds one wake
	gone  bool

	shows, follows bool // it presents, it follows whoever does
}

// NewCompany is one that nobody has come to.
func NewCompany() *Company {
	return &Company{names: map[string]int{}, pool: screen.NewPool(), rounds: newRounds()}
}

// shared is what its consoles work out once.
func (c *Company) shared() *screen.Pool {
	if c == nil {
		return nil
	}
	return c.pool
}

// goesRound is who looks once a second for all of its consoles.
func (c *Company) goesRound() *rounds {
	if c == nil {
		return nil
	}
	return c.rounds
}

// sit takes a place.
func (c *Company) sit(who model.Actor, now time.Time) *seat {
	if c == nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	s := &seat{of: c, who: who, since: now, wake: make(chan struct{}, 1)}
	c.seats = append(c.seats, s)
	c.names[who.Name]++
	return s
}

// leave gives the place back; a second time it does nothing.
func (s *seat) leave() {
	if s == nil {
		return
	}
	c := s.of
	c.mu.Lock()
	defer c.mu.Unlock()
	if s.gone {
		return
	}
	s.gone = true
	i := slices.Index(c.seats, s)
	c.seats = slices.Delete(c.seats, i, i+1)
	if c.names[s.who.Name]--; c.names[s.who.Name] == 0 {
		delete(c.names, s.who.Name)
	}
	s.opens("")
	if c.lectern.by == s {
		c.lectern = lectern{}
		c.call(s, true)
	}
}

// opens notes the window that a form is open over; empty: none is.
func (s *seat) opens(window string) {
	was := s.edits
	if was == window {
		return
	}
	if was == "" {
		s.of.forms++
	}
	if window == "" {
		s.of.forms--
	}
	s.edits = window
	s.of.touched(s, was)
	s.of.touched(s, window)
}

// woken wakes when somebody's form over what is looked at here is opened or
// closed. A nil seat is never woken.
func (s *seat) woken() <-chan struct{} {
	if s == nil {
		return nil
	}
	return s.wake
}

// mind says what is open here, and gives who else has a form open over it.
func (s *seat) mind(at, edits string) (beside []string) {
	if s == nil {
		return nil
	}
	s.of.mu.Lock()
	defer s.of.mu.Unlock()
	if s.gone {
		return nil
	}
	s.opens(edits)
	s.at = at
	if s.of.forms == 0 || s.looks() == "" {
		return nil // as it is nearly always: nobody is looked for
	}
	for _, o := range s.of.seats {
		if o != s && o.edits != "" && o.edits == s.looks() && !slices.Contains(beside, o.who.Name) {
			beside = append(beside, o.who.Name)
		}
	}
	return beside
}

// looks is the window that is looked at: that of the form, or what is selected.
func (s *seat) looks() string {
	if s.edits != "" {
		return s.edits
	}
	return s.at
}

// touched wakes the others who look at a window. It never waits.
func (c *Company) touched(by *seat, window string) {
	if window == "" {
		return
	}
	for _, o := range c.seats {
		if o == by || o.looks() != window {
			continue
		}
		select {
		case o.wake <- struct{}{}:
		default:
		}
	}
}

// Present is one person at consoles of this process.
type Present struct {
	Actor model.Actor
	Since time.Time // UTC, of the first console
	Seats int       // how many consoles
	Edits []string  // the windows that forms are open over
}

// Here lists who is here, in the order they came.
func (c *Company) Here() (out []Present) {
	if c == nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, s := range c.seats {
		i := slices.IndexFunc(out, func(p Present) bool { return p.Actor == s.who })
		if i < 0 {
			out, i = append(out, Present{Actor: s.who, Since: s.since}), len(out)
		}
		out[i].Seats++
		if s.edits != "" && !slices.Contains(out[i].Edits, s.edits) {
			out[i].Edits = append(out[i].Edits, s.edits)
		}
	}
	return out
}

// Count is how many people are here, as everybody is told: a second old, and
// older where there are hundreds, because each new number draws every terminal.
func (c *Company) Count(now time.Time) int {
	if c == nil {
		return 0
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	lasts := max(time.Second, time.Duration(len(c.seats))*10*time.Millisecond)
	if age := now.Sub(c.told); age > 0 && age < lasts {
		return c.count
	}
	c.count, c.told = len(c.names), now
	return c.count
}
