package tui

import (
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/london"
	"dccops/tui/screen"
)

// health is what keeps orders from being stored, or the clock from being
// believed, each as a sentence. The zero value is well.
type health struct{ trouble, clock string }

// watch looks after the record and the clock. It is shared by the commands that
// look, so that whoever looked last has said what is true.
type watch struct {
	o      Options
	rounds *rounds

	mu     sync.Mutex
	health health
	pace   time.Duration // how often the frame is another by itself
	goes   time.Time     // when what others did is no longer said; zero: nothing is said
	people int           // how many people the frame says are here
	story  string        // how the frame says the story goes
}

// Second asks for the look that is otherwise taken once a second; tests send it
// instead of waiting.
type Second struct{}

// Woken is what a session hears when the desk wakes it: a newer Board is there,
// or nothing more can be stored.
type Woken struct{ news heard }

// lookedAfter says that the health or the minute is another.
type lookedAfter struct{ again bool }

func newWatch(o Options) *watch {
	w := &watch{o: o, pace: time.Minute, rounds: o.Visit.Company.goesRound()}
	if w.rounds == nil {
		w.rounds = newRounds()
	}
	return w
}

// keep is how often to wake from now on.
func (w *watch) keep(pace time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.pace = pace
}

// turned reports whether the frame drawn at an instant is another by now.
func (w *watch) turned(drawn time.Time) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	now := w.o.Clock()
	return !now.Truncate(w.pace).Equal(drawn.Truncate(w.pace)) || !w.goes.IsZero() && !now.Before(w.goes) ||
		w.o.Visit.Company.Count(now) != w.people || storyPace(w.o.Visit.Story) != w.story
}

// expect is what the frame says that goes or changes by itself.
func (w *watch) expect(goes time.Time, people int, story string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.goes, w.people, w.story = goes, people, story
}

// look looks, and reports whether anything is another than at the last look. trouble
// asks the record.
func (w *watch) look(trouble func(screen.Record) error) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	was := w.health
	w.health = health{}
	if w.o.Record == nil {
		return was != w.health
	}
	if err := trouble(w.o.Record); err != nil {
		w.health.trouble = sentence(err.Error())
	}
	b := w.o.Desk.Board()
	if last := b.AcceptedAt(); b.Revision() > 0 && w.o.Clock().Before(last.Add(-model.Tolerance)) {
		w.health.clock = "This machine's clock stands behind event " + strconv.FormatUint(b.Revision(), 10) + " of " + london.Stamp(last) +
			". Set it right: deadlines are counted by it, and what is stored now is noted as a step of the clock."
	}
	return was != w.health
}

func (w *watch) found() health {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.health
}

// lookAfter looks once, now.
func (s *Session) lookAfter() tea.Cmd {
	w := s.sight.watch
	return func() tea.Msg {
		if w.look(screen.Record.Trouble) {
			return lookedAfter{}
		}
		return nil
	}
}

// awaitSecond waits until the health or the minute is another, or the second where
// the screen in view counts them: while all is well nothing is drawn.
func (s *Session) awaitSecond() tea.Cmd {
	w, done := s.sight.watch, s.ctx.Done()
	return func() tea.Msg {
		select {
		case <-done:
			w.rounds.leave(w)
			return nil
		case <-w.rounds.wait(w, w.o.Clock()):
			return lookedAfter{again: true}
		}
	}
}

// sentence begins with a capital and ends with a full stop.
func sentence(s string) string {
	if s == "" || s[0] >= utf8.RuneSelf {
		return s
	}
	return strings.ToUpper(s[:1]) + strings.TrimRight(s[1:], ". ") + "."
}
