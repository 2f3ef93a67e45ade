package tui

import "dccops/tui/screen"

// Layout is how a console is arranged: the screen that was shown, and how each
// was arranged. The zero value is as it opens.
type Layout struct {
	Screen string                   `json:"screen,omitempty"` // by its title
	Panes  map[string]screen.Layout `json:"panes,omitempty"`  // by the title of the screen
}

// Layout is how the console is arranged now.
func (s *Session) Layout() Layout {
	out := Layout{Panes: map[string]screen.Layout{}}
	if s.stage.at > 0 {
		out.Screen = s.stage.tabs[s.stage.at].screen.Title()
	}
	for _, t := range s.stage.tabs {
		if a, is := t.screen.(screen.Arranged); is {
			if l := a.Layout(); len(l) > 0 {
				out.Panes[t.screen.Title()] = l
			}
		}
	}
	return out
}

// arrange arranges the console so again. A screen that there is no more is no
// mistake.
func (s *Session) arrange(l Layout) {
	for i, t := range s.stage.tabs {
		title := t.screen.Title()
		if title == l.Screen {
			s.stage.at = i
		}
		if a, is := t.screen.(screen.Arranged); is && len(l.Panes[title]) > 0 {
			s.stage.tabs[i].screen = a.Arrange(l.Panes[title])
		}
	}
}

// keepLayout has it kept for the next visit, once the session is over.
func (s *Session) keepLayout() {
	if keep := s.o.Visit.Arranged; keep != nil {
		keep(s.Layout())
	}
}
