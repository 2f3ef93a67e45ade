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
)

// health is what keeps orders from being stored, or the clock from being
// believed, each as a sentence. The zero value is well.
type health struct{ trouble, clock string }

// watch looks after the record and the clock. It is shared by the commands that
// look, so that whoever looked last has said what is true.
type watch struct {
	o     Options
	after func(time.Duration) <-chan time.Time

	mu     sync.Mutex
	health health
	pace   time.Duration // how often the frame is another by itself
	goes   time.Time     // when what others did is no longer said; zero: nothing is said
	people int           // how many people the frame says are here
}

// Second asks for the look that is otherwise taken once a second; tests send it
// instead of waiting.
type Second struct{}

// Woken is what a session hears when the desk wakes it: a newer Board is there,
// or nothing more can be stored.
type Woken struct{ news heard }

// lookedAfter says that the health or the minute is another.
type lookedAfter struct{ again bool }

func newWatch(o Options) *watch { return &watch{o: o, after: time.After, pace: time.Minute} }

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
		w.o.Visit.Company.Count(now) != w.people
}

// expect is what the frame says that goes or changes by itself.
func (w *watch) expect(goes time.Time, people int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.goes, w.people = goes, people
}

// look looks, and reports whether anything is another than at the last look.
func (w *watch) look() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	was := w.health
	w.health = health{}
	if w.o.Record == nil {
		return was != w.health
	}
	if err := w.o.Record.Trouble(); err != nil {
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
		if w.look() {
			return lookedAfter{}
		}
		return nil
	}
}

// awaitSecond looks once a second until the health or the minute is another:
// while all is well nothing is drawn. It wakes with the minute, or with the
// second where the screen in view counts them, and within a second of a clock
// that was set, so that deadlines and today's date are right without a key.
func (s *Session) awaitSecond() tea.Cmd {
	w, done := s.sight.watch, s.ctx.Done()
	return func() tea.Msg {
		drawn, before := w.o.Clock(), time.Time{}
		for {
			now, wait := w.o.Clock(), time.Second
			if !now.Equal(before) { // a clock that stands still never comes to its next minute
				wait = min(wait, now.Truncate(time.Minute).Add(time.Minute).Sub(now))
			}
			before = now
			select {
			case <-done:
				return nil
			case <-w.after(wait):
			}
			if w.look() || w.turned(drawn) {
				return lookedAfter{again: true}
			}
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
