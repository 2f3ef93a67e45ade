// Package present shows a month on a wall: a slide at a time, in type that the
// back row reads, and the same slide to whoever follows.
//
// It guarantees that nothing on a slide names a person, an address or a text that
// is marked for some, whoever presents: what is shown is what a presenter's role
// is shown. What is not published is on no slide, unless an operator says so, and
// then it says DRAFT.
//
// # Why
//
// A presentation is an overlay and no screen of its own number: it has the whole
// terminal, hears every key until it ends, and forms open over it as over anything
// else. Whoever follows is sent what is in view by its name and not by its number,
// because two people need not be shown the same slides.
//
// Notes and the timer stand in a panel that begins closed: the presenter's own
// terminal may be the one on the wall.
package present

import (
	"maps"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/london"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// Forms open what a presentation asks for.
type Forms struct {
	Meet   func(env screen.Env, m london.Month) screen.Overlay                             // opens a meeting, or closes the one under way
	Decide func(env screen.Env, meeting *model.Meeting, item, title string) screen.Overlay // captures what was decided on an item
	Note   func(env screen.Env, item, title, text string) screen.Overlay                   // its Result is a screen.Noted
}

// Begin says how a presentation begins.
type Begin struct {
	Month   london.Month
	Minutes int  // planned for all of it; 0: nobody said
	Follow  bool // look along with whoever presents
}

// Slide is what is in view, by name. The zero value is none.
type Slide struct {
	Month  london.Month
	Key    string
	Drafts bool
}

// Show is a presentation that is given here.
type Show struct {
	forms  Forms
	slide  Slide
	place  int // of the slide, when it was last seen
	pick   int // the line of the agenda that Enter opens
	panel  bool
	timing timing
	notes  map[string]string
}

// timing is how long it has gone on. Instants are UTC.
type timing struct {
	begun, since time.Time // all of it, this slide
	spent        map[string]time.Duration
	minutes      int
}

// New begins a presentation at its first slide.
func New(env screen.Env, forms Forms, b Begin) Show {
	return Show{forms: forms, slide: Slide{Month: b.Month, Key: keyCover}, timing: timing{begun: env.Now, since: env.Now, minutes: b.Minutes}}
}

// Slide is what is in view.
func (x Show) Slide() Slide { return x.slide }

// Title names it, for the heading that it has where it is drawn in a box.
func (x Show) Title() string { return "Presentation of " + x.slide.Month.Name() }

// Typing is false: every key is one of its own.
func (x Show) Typing() bool { return false }

// Whole says that it wants the terminal to itself.
func (x Show) Whole() bool { return true }

// Want is all there is.
func (x Show) Want(env screen.Env) (w, h int) { return env.W, env.H }

// Update goes where a key says.
func (x Show) Update(env screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) {
	f := knownOf(env, x.slide)
	x.place = f.place(x.slide.Key, x.place)
	switch msg := msg.(type) {
	case Step:
		return x.to(env, f, x.place+msg.By), nil
	case Edge:
		at := 0
		if msg.End {
			at = len(f.slides) - 1
		}
		return x.to(env, f, at), nil
	case Agenda:
		return x.to(env, f, f.place(keyAgenda, 0)), nil
	case Choose:
		x.pick = min(max(x.pick+msg.By, 0), max(len(f.items())-1, 0))
		return x, nil
	case Open:
		if items := f.items(); x.slide.Key == keyAgenda && x.pick < len(items) {
			return x.to(env, f, f.place(items[x.pick].key, x.place)), nil
		}
		return x.to(env, f, x.place+1), nil
	case Flip:
		x.slide = Slide{Month: x.slide.Month.Add(msg.By), Key: keyCover, Drafts: x.slide.Drafts}
		x.place, x.pick = 0, 0
		return x, nil
	case Panel:
		x.panel = !x.panel
		return x, nil
	case Drafts:
		x.slide.Drafts = !x.slide.Drafts
		return x, nil
	case screen.Noted:
		x.notes = maps.Clone(x.notes)
		if x.notes == nil {
			x.notes = map[string]string{}
		}
		x.notes[msg.Item], x.panel = msg.Text, true
		return x, nil
	}
	return x.asks(env, f, msg)
}

// asks opens a form, or ends.
func (x Show) asks(env screen.Env, f *facts, msg tea.Msg) (screen.Overlay, tea.Cmd) {
	s := f.at(x.place)
	switch msg.(type) {
	case Meet:
		return x, screen.Lay(x.forms.Meet(env, x.slide.Month))
	case Decide:
		if m, open := env.Board.MeetingUnderWay(); open {
			return x, screen.Lay(x.forms.Decide(env, m, s.about(x.slide.Month), s.title))
		}
	case Note:
		return x, screen.Lay(x.forms.Note(env, s.key, s.title, x.notes[s.key]))
	case End:
		return x, screen.Tell(screen.Close{})
	}
	return x, nil
}

// to goes to a slide.
func (x Show) to(env screen.Env, f *facts, at int) Show {
	at = min(max(at, 0), len(f.slides)-1)
	if key := f.slides[at].key; key != x.slide.Key {
		x.timing = x.timing.turn(x.slide.Key, env.Now)
		x.slide.Key = key
	}
	x.place = at
	return x
}

// turn is the timing from an instant on, at another slide.
func (t timing) turn(from string, now time.Time) timing {
	spent := maps.Clone(t.spent)
	if spent == nil {
		spent = map[string]time.Duration{}
	}
	spent[from] += now.Sub(t.since)
	t.spent, t.since = spent, now
	return t
}

// Draw draws the slide, and beside it what is the presenter's own.
func (x Show) Draw(env screen.Env, a canvas.Area) screen.Cursor {
	f := knownOf(env, x.slide)
	wall, own := a, canvas.Area{}
	if x.panel {
		wall, own = split(a)
	}
	d := drawing{f: f, g: env.Glyphs, pick: x.pick}
	d.draw(wall, f.place(x.slide.Key, x.place))
	if !own.Empty() {
		x.drawPanel(env, f, own)
	}
	return screen.Cursor{}
}
