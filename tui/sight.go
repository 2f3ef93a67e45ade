package tui

import (
	"errors"
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/screen"
)

// sight is what the session looks at: the present, or the past that is open.
type sight struct {
	present scene
	past    *past // nil: the present
	watch   *watch
	health  health // as it is drawn
}

// scene is a Board and how to hear of a newer one.
type scene struct {
	board *model.Board
	wake  <-chan struct{}
	stop  func()
}

// past is the record as it stood at an instant.
type past struct {
	scene
	of screen.Past
	at time.Time // UTC
}

// Messages about the past.
type (
	asOf       struct{ at time.Time }
	pastOpened struct {
		of  screen.Past
		at  time.Time
		err error
	}
	pastMoved struct{ past *past }
	comeBack  struct{}
)

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

// openPast asks for the record as it stood, away from the drawing.
func (s *Session) openPast(at time.Time) tea.Cmd {
	if s.o.Record == nil {
		s.tell(themes.Warn, "Nothing is kept here, so there is no past to look at.")
		return nil
	}
	s.tell(themes.Muted, "Reading the record as of "+london.Stamp(at)+string(s.look.glyphs.Ellipsis))
	return func() tea.Msg {
		of, err := s.o.Record.AsOf(s.ctx, at, london.MonthOf(at))
		return pastOpened{of, at, err}
	}
}

// pastOpened puts the past in the place of the present. What was begun in the
// present meanwhile comes first: nobody's form is taken away from under them.
func (s *Session) pastOpened(msg pastOpened) tea.Cmd {
	if msg.err != nil {
		s.tell(themes.Warn, s.failed("the past", msg.err, "The record could not be read as it stood then. Nothing was changed."))
		return nil
	}
	if s.top() != nil {
		s.tell(themes.Warn, "The view as of "+london.Stamp(msg.at)+" was not opened: something else was begun meanwhile.")
		return s.closing(msg.of)
	}
	cmd := s.leavePast()
	wake, stop := msg.of.Watch()
	s.sight.past = &past{scene: scene{board: msg.of.Board(), wake: wake, stop: stop}, of: msg.of, at: msg.at}
	s.say = notice{}
	return tea.Batch(cmd, s.awaitPast(), s.refresh())
}

// awaitPast waits for more months of the past.
func (s *Session) awaitPast() tea.Cmd {
	p := s.sight.past
	return func() tea.Msg {
		select {
		case _, open := <-p.wake:
			if open {
				return pastMoved{p}
			}
		case <-s.ctx.Done():
		}
		return nil
	}
}

func (s *Session) pastMoved(msg pastMoved) tea.Cmd {
	if s.sight.past != msg.past {
		return nil
	}
	msg.past.board = msg.past.of.Board()
	return tea.Batch(s.awaitPast(), s.refresh())
}

// comeBack goes to the present.
func (s *Session) comeBack() tea.Cmd {
	if s.sight.past == nil {
		s.tell(themes.Warn, s.notBack())
		return nil
	}
	s.tell(themes.Toast, "This is the present again.")
	return tea.Batch(s.leavePast(), s.refresh())
}

// notBack says why :now does nothing.
func (s *Session) notBack() string {
	switch {
	case s.sight.past != nil:
		return ""
	case !s.o.AsOf.IsZero():
		return "This console was opened as of " + london.Stamp(s.o.AsOf) + "; for the present start dccops without --at."
	}
	return "This is the present."
}

func (s *Session) leavePast() tea.Cmd {
	p := s.sight.past
	if p == nil {
		return nil
	}
	s.sight.past = nil
	p.stop()
	return s.closing(p.of)
}

// closePast gives an open past back when the session ends.
func (s *Session) closePast() {
	if cmd := s.leavePast(); cmd != nil {
		cmd()
	}
}

func (s *Session) closing(of screen.Past) tea.Cmd {
	return func() tea.Msg {
		if err := of.Close(); err != nil {
			s.o.Log.Error("closing a past failed", "error", err)
		}
		return nil
	}
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

// reader reads events of what is looked at.
func (s *Session) reader() func(from uint64, n int) ([]model.Event, error) {
	switch {
	case s.sight.past != nil:
		return s.sight.past.of.Events
	case s.o.Record != nil:
		return s.o.Record.Events
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
