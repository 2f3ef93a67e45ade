package tui

import (
	"context"
	"strconv"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/themes"
	"dccops/tui/keymap"
)

// Story is a made-up course of events that goes on while one looks, as in the
// demo. The clock of the console is the story's. Several consoles may hold it.
type Story interface {
	// Pace says how fast the story's clock goes, in its seconds to a second, and
	// whether it stands still.
	Pace() (speed int, paused bool)
	// Not says why it cannot be stopped or stepped from here; empty: it can.
	Not() string
	// Pause stops the story's clock, or lets it go on.
	Pause()
	// Step goes to what happens next, and lets it happen. It gives what that was
	// in a sentence, also where nothing comes any more.
	Step(ctx context.Context) string
}

// Messages of the keys of a story, and what came of a step.
type (
	pauseStory struct{}
	stepStory  struct{}
	stepped    struct{ words string }
)

// storyRows are the keys that a story has on every screen. Without one they are
// those of the key card.
func storyRows(of Story) []keymap.Row {
	words, not := "pause", ""
	if of != nil {
		not = of.Not()
		if _, paused := of.Pace(); paused {
			words = "go on"
		}
	}
	return []keymap.Row{
		{Keys: []string{" "}, Words: words, What: "In the demo: stop the story's clock, or let it go on", Group: "Demo", Not: not, Never: not != "", Sends: pauseStory{}},
		{Keys: []string{"."}, Words: "what comes next", What: "In the demo: go to what happens next, and let it happen", Group: "Demo", Not: not, Never: not != "", Sends: stepStory{}},
	}
}

// storyKeys are the rows of the story that is told here.
func (s *Session) storyKeys() []keymap.Row {
	if s.o.Visit.Story == nil {
		return nil
	}
	return storyRows(s.o.Visit.Story)
}

// tellStory acts on the keys of a story. A step waits for the record, and so is
// taken away from the drawing.
func (s *Session) tellStory(msg tea.Msg) (cmd tea.Cmd, mine bool) {
	of := s.o.Visit.Story
	switch msg := msg.(type) {
	case pauseStory:
		of.Pause()
		if _, paused := of.Pace(); paused {
			s.tell(themes.Toast, "The story stands still. Space lets it go on, . goes to what comes next; all else works as ever.")
		} else {
			s.tell(themes.Toast, "The story goes on.")
		}
		return s.refresh(), true
	case stepStory:
		ctx := s.ctx
		return func() tea.Msg { return stepped{of.Step(ctx)} }, true
	case stepped:
		s.tell(themes.Toast, msg.words)
		return s.refresh(), true
	}
	return nil, false
}

// bandWords is the word that stands over everything, and how the story goes.
func (s *Session) bandWords() string {
	pace := storyPace(s.o.Visit.Story)
	switch {
	case pace == "":
		return s.o.Visit.Band
	case s.stage.w < storyRoom && pace == storyStands:
		return s.o.Visit.Band + " ||"
	case s.stage.w < storyRoom:
		return s.o.Visit.Band
	}
	return s.o.Visit.Band + " " + pace
}

const (
	storyRoom   = 100 // columns from which there is a place for how the story goes
	storyStands = "paused"
)

// storyPace says how a story goes; empty without one.
func storyPace(of Story) string {
	if of == nil {
		return ""
	}
	speed, paused := of.Pace()
	if paused {
		return storyStands
	}
	return strconv.Itoa(speed) + "x"
}

// readable is how long words stand that a person reads: by a story's clock that
// goes fast, longer.
func (s *Session) readable(d time.Duration) time.Duration {
	if of := s.o.Visit.Story; of != nil {
		speed, _ := of.Pace()
		return d * time.Duration(speed)
	}
	return d
}
