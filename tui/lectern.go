package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/form"
	"dccops/tui/keymap"
	"dccops/tui/screen"
	"dccops/tui/screen/present"
)

// lectern is where one console of a company presents, and what is in view there.
// It lives in memory alone.
type lectern struct {
	by    *seat // nil: nobody presents
	slide present.Slide
}

// whole is an overlay that has the terminal to itself: no header, no bands.
type whole interface{ Whole() bool }

// Messages about presenting.
type (
	wantShow   struct{ begin present.Begin }
	wantFollow struct{}
)

// lecternRows are the commands about presenting. They have no keys: they are
// found in the palette.
func lecternRows(c *Company, month london.Month) []keymap.Row {
	follow := ""
	if c == nil {
		follow = "This console is on its own: nobody else can present at it."
	}
	return []keymap.Row{
		{Keys: []string{":present"}, Words: "present", What: "Show the month on the wall, a slide at a time, and capture what is decided", Group: "Console", Quiet: true, Sends: wantShow{present.Begin{Month: month}}},
		{Keys: []string{":follow"}, Words: "follow", What: "Look along with whoever presents, read-only; any key leaves", Group: "Console", Quiet: true, Sends: wantFollow{}, Not: follow},
	}
}

// presentForms are the forms that a presentation opens.
func presentForms() present.Forms {
	return present.Forms{
		Meet: func(env screen.Env, m london.Month) screen.Overlay { return form.ForMeeting(env, m) },
		Decide: func(env screen.Env, m *model.Meeting, item, title string) screen.Overlay {
			return form.NewResolution(env, m, item, title)
		},
		Note: func(env screen.Env, item, title, text string) screen.Overlay {
			return form.SlideNote(env, item, title, text)
		},
	}
}

// onLectern acts on the wish to present, or to follow.
func (s *Session) onLectern(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case wantShow:
		s.stage.overlays = append(s.stage.overlays, present.New(s.env(), presentForms(), msg.begin))
	case wantFollow:
		s.stage.overlays = append(s.stage.overlays, present.Along(s.o.Visit.Company.inView(s.sight.beside.seat)))
	default:
		return false
	}
	return true
}

// beginHall begins by presenting, or by following, where that was asked for.
func (s *Session) beginHall() {
	if b := s.o.Visit.Present; b != nil {
		if b.Follow {
			s.onLectern(wantFollow{})
		} else {
			s.onLectern(wantShow{*b})
		}
		s.mind()
	}
}

// wall is the place of the overlay that has the whole terminal; -1: none has.
func (s *Session) wall() int {
	for i := len(s.stage.overlays) - 1; i >= 0; i-- {
		if w, is := s.stage.overlays[i].(whole); is && w.Whole() {
			return i
		}
	}
	return -1
}

// mindLectern tells the company what is presented here, and takes what is
// presented elsewhere where this console follows.
func (s *Session) mindLectern() {
	seat := s.sight.beside.seat
	shows, follows := present.Slide{}, -1
	for i, o := range s.stage.overlays {
		switch o := o.(type) {
		case present.Show:
			shows = o.Slide()
		case present.Follow:
			follows = i
		}
	}
	seat.presents(shows, follows >= 0)
	in := s.o.Visit.Company.inView(seat)
	if follows >= 0 {
		s.stage.overlays[follows] = present.Along(in)
	} else if shows == (present.Slide{}) && in.Month != s.sight.beside.hall && in.Month != 0 && s.say.words == "" {
		s.tell(themes.Toast, "A presentation of "+in.Month.Name()+" has begun; :follow looks along.")
	}
	s.sight.beside.hall = in.Month
}

// inView is what somebody else presents; the zero Slide where nobody does.
func (c *Company) inView(but *seat) present.Slide {
	if c == nil {
		return present.Slide{}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.lectern.by == nil || c.lectern.by == but {
		return present.Slide{}
	}
	return c.lectern.slide
}

// presents says what is in view here, if this console presents, and whether it
// follows. Whoever presents last has the lectern. Those who follow are woken by
// each slide, and everybody when it begins or ends. A nil seat is at no lectern.
func (s *seat) presents(slide present.Slide, follows bool) {
	if s == nil {
		return
	}
	c := s.of
	c.mu.Lock()
	defer c.mu.Unlock()
	s.follows = follows
	here := slide != (present.Slide{})
	switch {
	case s.gone || !here && c.lectern.by != s || here && c.lectern == (lectern{s, slide}):
		return
	case here && c.lectern.by != nil && c.lectern.by != s && s.shows:
		return // somebody else has taken it since; this one goes on for itself
	}
	everybody := !here || c.lectern.by != s
	c.lectern = lectern{}
	if here {
		c.lectern = lectern{s, slide}
	}
	s.shows = here
	c.call(s, everybody)
}

// call wakes those who follow, or everybody. The lock is held; it never waits.
func (c *Company) call(by *seat, everybody bool) {
	for _, o := range c.seats {
		if o == by || !everybody && !o.follows {
			continue
		}
		select {
		case o.wake <- struct{}{}:
		default:
		}
	}
}
