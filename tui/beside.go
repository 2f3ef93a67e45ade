package tui

import (
	"cmp"
	"strconv"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// beside is what this terminal knows of the company, as it is drawn.
type beside struct {
	seat    *seat    // nil: there is no company
	of      string   // the window that is looked at here
	editing []string // who else has a form open over that
	people  int
	hall    london.Month // what is presented elsewhere; zero: nothing is
}

// neighboured says that somebody's form over what is looked at here was opened or
// closed.
type neighboured struct{}

// subject is a form over a window; picker is a screen with one selected. An empty
// id is none.
type (
	subject interface{ Subject() string }
	picker  interface{ Picked(env screen.Env) string }
)

// mind tells the company what is open here, and takes what it says of others.
func (s *Session) mind() {
	s.showDigest()
	b, goes := &s.sight.beside, s.sight.news.until
	if s.say.words != "" {
		goes = time.Time{} // the news stands behind that, until a key
	}
	if b.seat != nil {
		at, edits := s.open()
		b.editing, b.of = b.seat.mind(at, edits), cmp.Or(edits, at)
		if !model.SeesDrafts(s.o.Actor.Role) {
			b.editing = nil // what is in somebody's form is less than a draft
		}
		b.people = s.o.Visit.Company.Count(s.o.Clock())
	}
	s.mindLectern()
	if s.quit {
		b.seat.leave()
	}
	s.sight.watch.expect(goes, b.people, storyPace(s.o.Visit.Story))
}

// open is the window that is selected here, and the one that a form is open
// over. Whoever looks at the past has nothing open.
func (s *Session) open() (at, edits string) {
	if !s.asOf().IsZero() {
		return "", ""
	}
	for _, o := range s.stage.overlays {
		if f, is := o.(subject); is {
			edits = f.Subject()
		}
	}
	if p, is := s.stage.tabs[s.stage.at].screen.(picker); is {
		at = p.Picked(s.env())
	}
	return at, edits
}

// besideWords says who edits what is looked at here; empty: nobody does.
func (s *Session) besideWords() string {
	b := &s.sight.beside
	if len(b.editing) == 0 {
		return ""
	}
	return editors(b.editing) + " editing " + text.Visible(b.of)
}

func editors(names []string) string {
	if n := len(names); n > 1 {
		return text.Visible(names[0]) + " and " + strconv.Itoa(n-1) + " more are"
	}
	return text.Visible(names[0]) + " is"
}

// overlayTitle is the title of an overlay, and for a form who else has one open
// over the same window.
func (s *Session) overlayTitle(o screen.Overlay) string {
	b := &s.sight.beside
	if f, is := o.(subject); is && len(b.editing) > 0 && f.Subject() == b.of {
		return o.Title() + " " + string(s.look.glyphs.Dot) + " " + editors(b.editing) + " editing too"
	}
	return o.Title()
}

// headerRight is what the header says at its right end before the time, in so
// many columns: who edits what is looked at here, or else how many are here and
// who sits here.
func (s *Session) headerRight(room int) (words string, role themes.Role) {
	if words = s.besideWords(); words != "" && canvas.Width(words) <= room {
		return words, themes.Warn
	}
	name := text.Visible(s.o.Actor.Name)
	list := []string{name + ", " + string(s.o.Actor.Role)}
	if n := s.sight.beside.people; n > 1 {
		here := strconv.Itoa(n) + " here"
		list = []string{here + "  " + list[0], here + "  " + name, here}
	}
	for _, words := range list {
		if canvas.Width(words) <= room {
			return words, themes.Muted
		}
	}
	return "", themes.Muted
}

// drawBeside says before the hints who edits what is looked at here, and gives
// the columns it took.
func (s *Session) drawBeside(a canvas.Area, room int) int {
	words := s.besideWords()
	if words == "" {
		return 0
	}
	return a.Fit(0, 0, room, themes.Warn, words, s.look.glyphs.Ellipsis) + 2
}
