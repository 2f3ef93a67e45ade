package tui

import (
	"errors"
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/tui/screen"
)

// sight is what the session looks at: the present, or the past that is open.
type sight struct {
	present scene
	past    *past // nil: the present
	watch   *watch
	health  health // as it is drawn
	alarms  alarms
	unsent  unsent
	news    news
	beside  beside
	digest  *digest // nil: none waits to be shown
}

// scene is a Board and how to hear of a newer one.
type scene struct {
	board *model.Board
	wake  <-chan struct{}
	stop  func()
}

// asOf is the instant that is looked at; zero: the present.
func (s *Session) asOf() time.Time {
	if s.sight.past != nil {
		return s.sight.past.at
	}
	return s.o.AsOf
}

// board is the picture that is looked at.
func (s *Session) board() *model.Board {
	if s.sight.past != nil {
		return s.sight.past.board
	}
	return s.sight.present.board
}

// now is the instant that everything is judged at.
func (s *Session) now() time.Time {
	if at := s.asOf(); !at.IsZero() {
		return at
	}
	return s.o.Clock().UTC()
}

// failed is the sentence for a person about something that could not be done;
// a fault is logged whole.
func (s *Session) failed(what string, err error, words string) string {
	var no *model.Refusal
	if errors.As(err, &no) {
		return no.Words
	}
	s.o.Log.Error(what+" failed", "error", err)
	return words
}

// events asks the record that is looked at, away from the drawing.
func (s *Session) fetch(wish screen.Fetch) tea.Cmd {
	read := s.reader()
	return func() tea.Msg {
		events, err := read(wish.From, wish.N)
		out := screen.Fetched{Fetch: wish, Events: events}
		if err != nil {
			out.Events, out.Failed = nil, s.failed("reading events", err, "These events could not be read. Nothing was changed; leave and start dccops again, which looks the record over.")
		}
		return out
	}
}

// shownTo is the newest Board as the person at a console is shown it: everything
// that a session draws, finds and rings for is on this one.
func shownTo(o Options) *model.Board { return o.Desk.Board().For(o.Actor.Role) }

// veiled is events as the person here is shown them. They may be shared with
// others and are not changed.
func (s *Session) veiled(events []model.Event) []model.Event {
	role := s.o.Actor.Role
	if model.SeesDrafts(role) {
		return events
	}
	b, out := shownTo(s.o), make([]model.Event, len(events))
	for i := range events {
		out[i] = *b.VeiledEvent(role, &events[i])
	}
	return out
}

// reader reads events of what is looked at, as the person here is shown them.
func (s *Session) reader() func(from uint64, n int) ([]model.Event, error) {
	read := func(of interface {
		Events(from uint64, n int) ([]model.Event, error)
	},
	) func(from uint64, n int) ([]model.Event, error) {
		return func(from uint64, n int) ([]model.Event, error) {
			events, err := of.Events(from, n)
			return s.veiled(events), err
		}
	}
	switch {
	case s.sight.past != nil:
		return read(s.sight.past.of)
	case s.o.Record != nil:
		return read(s.o.Record)
	}
	return func(uint64, int) ([]model.Event, error) {
		return nil, model.Refuse(model.RefusedStore, "", "Nothing is kept here, so there are no events to read.")
	}
}

// verify looks the present record over, away from the drawing, whichever day is
// looked at: what is proved of all of it is proved of its beginning.
func (s *Session) verify() tea.Cmd {
	upto := s.sight.present.board.Revision()
	return func() tea.Msg {
		if s.o.Record == nil {
			return screen.Verified{Failed: "Nothing is kept here, so there is nothing to verify."}
		}
		out := screen.Verified{Upto: upto}
		if err := s.o.Record.Verify(s.ctx); err != nil {
			out.Failed = s.failed("verifying", err, "The record is not as its events wrote it: "+strings.TrimPrefix(err.Error(), "storage: ")+
				". Nothing was changed; keep this directory and compare it with a backup.")
		}
		return out
	}
}

// toTabs delivers an answer to every screen: whoever asked may be out of view.
func (s *Session) toTabs(msg tea.Msg) tea.Cmd {
	cmds := make([]tea.Cmd, len(s.stage.tabs))
	for i, t := range s.stage.tabs {
		s.stage.tabs[i].screen, cmds[i] = t.screen.Update(s.env(), msg)
	}
	return tea.Batch(slices.DeleteFunc(cmds, func(c tea.Cmd) bool { return c == nil })...)
}

// refresh tells the screen in view that what it stands on may be another.
func (s *Session) refresh() tea.Cmd { return s.toScreen(screen.Refreshed{}) }

// seen acts on what is heard of the record, present and past.
func (s *Session) seen(msg tea.Msg) (cmd tea.Cmd, mine bool) {
	switch msg := msg.(type) {
	case Woken:
		return s.woken(msg), true
	case neighboured:
		return s.awaitBoard(), true
	case Second:
		s.lookAtEnds()
		s.oldNews()
		return s.lookAfter(), true
	case lookedAfter:
		s.sight.health = s.sight.watch.found()
		s.lookAtEnds()
		s.oldNews()
		if msg.again {
			return tea.Batch(s.awaitSecond(), s.refresh()), true
		}
		return s.refresh(), true
	case asOf:
		return s.openPast(msg.at), true
	case pastOpened:
		return s.pastOpened(msg), true
	case pastMoved:
		return s.pastMoved(msg), true
	case comeBack:
		return s.comeBack(), true
	case lookedBack:
		s.sight.digest = msg.digest
		return nil, true
	case takeBack:
		return s.findAct(), true
	case actToUndo:
		s.askBack(msg)
		return nil, true
	case screen.Fetch:
		return s.fetch(msg), true
	case screen.Verify:
		return s.verify(), true
	case screen.Fetched, screen.Verified:
		return s.toTabs(msg), true
	}
	return nil, false
}

// woken takes the newer Board. Where there is none, writing has ended, and that is
// looked into at once; whatever else is wrong is found by the next round.
func (s *Session) woken(msg Woken) tea.Cmd {
	was := s.sight.present.board
	s.sight.present.board = shownTo(s.o)
	if p := s.sight.past; p != nil { // what may be read of it may be less than it was
		p.board = p.of.Board().For(s.o.Actor.Role)
	}
	s.sight.news.hear(msg.news, s.newsUntil())
	s.lookAtEnds()
	if was == s.sight.present.board {
		return tea.Batch(s.awaitBoard(), s.lookAfter(), s.refresh())
	}
	return tea.Batch(s.awaitBoard(), s.refresh())
}
