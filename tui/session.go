package tui

import (
	"context"
	"log/slog"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/paint"
	"dccops/tui/screen"
	"dccops/tui/screen/present"
)

// Session is one terminal's console: the root model of its program.
type Session struct {
	ctx   context.Context
	o     Options
	sight sight
	look  look
	stage stage
	keys  keyboard
	say   notice
	draft drafting
	paint *paint.Painter // nil in tests
	end   context.CancelFunc
	quit  bool
	err   error
}

// Options are what a console is made from. Time and identity are handed in.
type Options struct {
	Desk     screen.Desk
	Record   screen.Record // nil: nothing is kept, and there is no past
	AsOf     time.Time     // UTC; the Desk is the record as it stood then. Zero: it is the present
	Actor    model.Actor
	Clock    func() time.Time
	OrderID  func() string // a fresh id for each order
	Terminal themes.Terminal
	Theme    string // the name of a palette; empty for the first
	Visit    Visit
	Log      *slog.Logger
	W, H     int // the size to begin with
}

// Visit is what is particular to this one time at the console.
type Visit struct {
	Band     string                  // a word that stands over everything, for example DEMO
	Story    Story                   // what happens by itself here; nil: nothing does
	Present  *present.Begin          // begin by presenting, or by following who does; nil: neither
	Notice   string                  // a sentence to begin with
	Drafts   screen.Drafts           // of this person; nil: what is typed is not kept
	Resume   bool                    // a draft is opened without asking: the terminal is the same
	Company  *Company                // whoever else is here; nil: nobody can be
	Last     Before                  // the visit before this one
	Seen     func(event uint64)      // the event up to which this person has seen what there is; nil: nobody asks
	Theme    func(name string) error // keeps the palette that this person chose, away from the drawing; nil: it is not kept
	Layout   Layout                  // how the console was arranged with this key
	Arranged func(Layout)            // is told at the end how it was arranged; nil: it is not kept
}

// Before is the visit of a person before this one. The zero value is none.
type Before struct {
	Event uint64    // the last that was seen
	At    time.Time // UTC
}

// look is how this terminal draws.
type look struct {
	palette int
	glyphs  *themes.Glyphs
}

// stage is what stands on the terminal: the screens, one of them shown, and
// overlays over it, the topmost last.
type stage struct {
	w, h     int
	tabs     []tab
	at       int
	overlays []screen.Overlay
}

// notice is one sentence shown until the next key.
type notice struct {
	role  themes.Role
	words string
}

// Smallest and largest sizes a session believes; what lies outside is clamped
// before anything is drawn.
const (
	minW, minH = 1, 1
	maxW, maxH = 500, 200
)

// NewSession makes a console at its first frame. It does not touch a terminal.
//
// # Why
//
// It watches before it reads the Board: what is stored between the first frame
// and Init wakes it then, and is not left unseen until somebody acts again.
func NewSession(ctx context.Context, o Options) *Session {
	ctx, end := context.WithCancel(ctx)
	wake, stop := o.Desk.Watch()
	context.AfterFunc(ctx, stop)
	s := &Session{ctx: ctx, end: end, o: o, sight: sight{present: scene{board: shownTo(o), wake: wake}, watch: newWatch(o), alarms: alarms{rung: map[string]int{}, seen: map[string]int{}}}}
	for i, p := range themes.All() {
		if p.Name == o.Theme {
			s.look.palette = i
		}
	}
	s.look.glyphs = o.Terminal.Glyphs()
	s.keys.mouse = o.Terminal.Mouse
	s.resize(o.W, o.H)
	s.stage.tabs = tabs()
	s.arrange(o.Visit.Layout)
	s.lookAtEnds()
	s.sight.news.upto = s.sight.present.board.Revision()
	s.sight.beside.seat = o.Visit.Company.sit(o.Actor, o.Clock().UTC())
	s.mind()
	if o.Visit.Notice != "" {
		s.tell(themes.Toast, o.Visit.Notice)
	}
	s.offerDraft()
	s.beginHall()
	return s
}

// Init arms what a session waits for: a newer Board, and whatever else makes
// the frame another.
func (s *Session) Init() tea.Cmd {
	context.AfterFunc(s.ctx, s.sight.beside.seat.leave)
	return s.guarded(tea.Batch(s.awaitBoard(), s.lookAfter(), s.awaitSecond(), s.refresh(), s.LookBack()))
}

// Err is why the session ended, if it was not because the person left.
func (s *Session) Err() error { return s.err }

// env is what screens may know now.
func (s *Session) env() screen.Env {
	e := screen.Env{
		Board: s.board(), Now: s.now(), AsOf: s.asOf(), Actor: s.o.Actor, Glyphs: s.look.glyphs,
		W: s.stage.w, H: s.stage.h, Pool: s.o.Visit.Company.shared(),
	}
	if !s.o.AsOf.IsZero() {
		e.Back = "for the present start dccops without --at"
	}
	e.H = max(e.H-s.ownRows()-s.bandRows(), 0)
	return e
}

func (s *Session) resize(w, h int) {
	s.stage.w, s.stage.h = min(max(w, minW), maxW), min(max(h, minH), maxH)
}

func (s *Session) palette() themes.Palette { return themes.All()[s.look.palette] }

// tell says a sentence until the next key. It may quote what somebody typed or sent.
func (s *Session) tell(role themes.Role, words string) {
	s.say = notice{role, shown(s.look.glyphs, words)}
}

// shown is a text as this terminal can show it on a line.
func shown(g *themes.Glyphs, words string) string {
	if g.ASCII {
		return text.ASCII(words)
	}
	return text.Visible(words)
}

func (s *Session) top() screen.Overlay {
	if n := len(s.stage.overlays); n > 0 {
		return s.stage.overlays[n-1]
	}
	return nil
}
