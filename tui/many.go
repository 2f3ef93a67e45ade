package tui

import (
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/themes"
	"dccops/tui/screen"
)

// orders asks the desk for several, one after another, away from the drawing. A
// fault ends them: what could not be stored once is not tried thirty times.
func (s *Session) orders(wish screen.DoMany) tea.Cmd {
	readOnly := ""
	if at := s.asOf(); !at.IsZero() {
		readOnly = s.env().ReadOnly()
	}
	given := make([]model.Order, len(wish.Each))
	for i := range given {
		given[i] = model.Order{ID: s.o.OrderID(), Actor: s.o.Actor, Command: wish.Each[i].Command}
		if readOnly == "" {
			s.sight.news.given(given[i].ID)
		}
	}
	return func() tea.Msg {
		out := screen.DoneMany{Not: wish.Not}
		broken := readOnly
		for i := range given {
			if broken == "" {
				_, err := s.o.Desk.Do(s.ctx, given[i])
				var no *model.Refusal
				switch {
				case err == nil:
					out.Done = append(out.Done, wish.Each[i].Name)
					continue
				case errors.As(err, &no):
					out.Not = append(out.Not, screen.NotDone{Name: wish.Each[i].Name, Words: no.Words})
					continue
				}
				s.o.Log.Error("order failed", "order", given[i].ID, "error", err)
				broken = "it was not stored (reference " + given[i].ID[:min(8, len(given[i].ID))] + ")"
			}
			out.Not = append(out.Not, screen.NotDone{Name: wish.Each[i].Name, Words: broken})
		}
		return out
	}
}

// answered tells the person what became of several orders, and whoever asked.
func (s *Session) answered(m screen.DoneMany) tea.Cmd {
	s.sight.present.board = s.o.Desk.Board()
	s.lookAtEnds()
	role := themes.VerdictOK
	if len(m.Not) > 0 {
		role = themes.Warn
	}
	s.tell(role, m.Words())
	return s.deliver(m)
}
