package tui

import (
	"errors"
	"fmt"
	"runtime/debug"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/tui/screen"
)

// fault ends the session: something panicked that must not.
type fault struct{ err error }

// order asks the desk away from the drawing. The person and the id come from
// the session, never from the wish.
func (s *Session) order(wish screen.Do) tea.Cmd {
	order := model.Order{ID: s.o.OrderID(), Actor: s.o.Actor, Command: wish.Command}
	if at := s.asOf(); !at.IsZero() {
		return screen.Tell(screen.Refused{Order: order, Refusal: model.Refuse(model.RefusedStore, "", "%s Nothing was changed.", s.env().ReadOnly())})
	}
	s.sight.news.given(order.ID)
	return func() tea.Msg {
		receipt, err := s.o.Desk.Do(s.ctx, order)
		if err == nil {
			return screen.Accepted{Receipt: receipt}
		}
		var no *model.Refusal
		if !errors.As(err, &no) {
			s.o.Log.Error("order failed", "order", order.ID, "error", err)
			no = model.Refuse(model.RefusedStore, "", "It was not stored, and nothing was changed (reference %.8s). What you typed is still here; try again, and if it stays so leave and start dccops again, which looks the record over.", order.ID)
		}
		return screen.Refused{Order: order, Refusal: no}
	}
}

// awaitBoard waits for a newer Board, or for a neighbour. Waiting in a command
// lets a slow terminal cost nobody else anything.
func (s *Session) awaitBoard() tea.Cmd {
	wake, beside, after := s.sight.present.wake, s.sight.beside.seat.woken(), s.sight.news.upto
	return func() tea.Msg {
		select {
		case _, open := <-wake:
			if open {
				return Woken{s.listen(after)}
			}
		case <-beside:
			return neighboured{}
		case <-s.ctx.Done():
		}
		return nil
	}
}

// contain turns a panic into the end of this session, with a reference.
func (s *Session) contain(cmd *tea.Cmd) {
	if r := recover(); r != nil {
		*cmd = s.panicked(r)
	}
}

func (s *Session) panicked(r any) tea.Cmd {
	s.err, s.quit = s.logPanic(r), true
	return tea.Quit
}

// logPanic logs a panic with the screen and the last keys, without what was
// typed, and gives what to tell the person.
func (s *Session) logPanic(r any) error {
	id := s.o.OrderID()
	s.o.Log.Error("session panicked", "reference", id, "actor", s.o.Actor.Name, "screen", s.keys.trace.place(), "keys", s.keys.trace.keys(),
		"panic", fmt.Sprint(r), "stack", string(debug.Stack()))
	return fmt.Errorf("the console stopped because of a mistake of its own (reference %.8s); everything stored is safe: start it again", id)
}

// guarded keeps a panic in a command inside this session.
func (s *Session) guarded(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = fault{s.logPanic(r)}
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = s.guarded(batch[i])
			}
		}
		return msg
	}
}
