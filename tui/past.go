package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/screen"
)

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
	s.sight.past = &past{scene: scene{board: msg.of.Board().For(s.o.Actor.Role), wake: wake, stop: stop}, of: msg.of, at: msg.at}
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
	msg.past.board = msg.past.of.Board().For(s.o.Actor.Role)
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
