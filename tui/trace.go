package tui

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"dccops/tui/screen"
)

// traced is how many of the last keys are remembered.
const traced = 32

// trace is what was pressed last and where, for the log of a panic. It never
// holds text: what is typed or pasted leaves only how many characters it was.
//
// # Why
//
// A mistake that one key made cannot be found without the keys before it; and the
// log is read by people who may not read what somebody was writing. A letter that
// means nothing where it was pressed counts as text: whoever pressed it may have
// thought that it was.
type trace struct {
	mu     sync.Mutex // a command may panic away from the keyboard
	last   [traced]stroke
	n      int // strokes so far
	screen screen.Screen
	over   screen.Overlay // nil: none
}

// stroke is a key by its name, or some text.
type stroke struct {
	key  string
	text int // characters; 0: it is a key
}

// key remembers a key.
func (t *trace) key(name string) { t.add(stroke{key: name}) }

// text remembers that text came: with the text before it, it is one mark.
func (t *trace) text(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if before := &t.last[(t.n+traced-1)%traced]; t.n > 0 && before.text > 0 {
		before.text += n
		return
	}
	t.put(stroke{text: n})
}

func (t *trace) add(s stroke) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.put(s)
}

func (t *trace) put(s stroke) {
	t.last[t.n%traced] = s
	t.n++
}

// at remembers where the next key is pressed.
func (t *trace) at(s screen.Screen, over screen.Overlay) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.screen, t.over = s, over
}

// keys are the last keys, oldest first.
func (t *trace) keys() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	var out []string
	for i := max(0, t.n-traced); i < t.n; i++ {
		switch s := t.last[i%traced]; {
		case s.text > 0:
			out = append(out, "text×"+strconv.Itoa(s.text))
		case s.key == " ":
			out = append(out, "space")
		default:
			out = append(out, s.key)
		}
	}
	return strings.Join(out, " ")
}

// place is where the last of them was pressed: the screen, and the kind of what
// lay over it. A title may hold words of somebody's.
func (t *trace) place() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case t.screen == nil:
		return "before the first key"
	case t.over == nil:
		return t.screen.Title()
	}
	return fmt.Sprintf("%s under %T", t.screen.Title(), t.over)
}

// Place is where the next key would be pressed: the screen by its title, and the
// kinds of what lies over it.
func (s *Session) Place() string {
	out := s.stage.tabs[s.stage.at].screen.Title()
	for _, o := range s.stage.overlays {
		out += fmt.Sprintf(" under %T", o)
	}
	return out
}
