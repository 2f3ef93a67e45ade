// Package list is the machine of a screen that lists things and shows what is
// selected of them: how one goes about, filters, opens and hides, and how both are
// laid out. What stands in the list is the screen's.
//
// It guarantees that
//   - what is selected is a key and no row: it stays selected whatever others put
//     before it or take away, and where it is gone the screen says what stands for
//     it;
//   - one key means one thing on every screen that stands on it;
//   - drawing costs what is in sight, not what there is.
//
// # Why
//
// Four screens had this each for itself and differed by accident. It is a value
// and no frame around a screen: a screen hears its own meanings first or last, as it
// likes, and draws its own rows.
package list

import (
	tea "github.com/charmbracelet/bubbletea"

	"dccops/tui/screen"
)

// State is where somebody stands. Its zero value is a list as it opens: the first
// line selected, no filter.
type State[K comparable] struct {
	Pick   K    // of the selected line; zero: the first
	Inside bool // the keys are in the detail
	Hidden bool // the list has the room of the detail as well
	Top    int  // the first row of the detail in view
	Query  screen.Query
}

// Lines are what is listed now.
type Lines[K comparable] interface {
	Len() int
	Key(i int) K
	// Find gives the line of a key, or the line that stands for it where it is not
	// listed; 0 where there is none.
	Find(key K) int
}

// Room is what there is of a screen to go about in.
type Room struct {
	Page int        // lines that a page goes by
	Last func() int // the row that the detail can be scrolled to at most
}

// Hear gives the next state for a meaning of the machine, or a key while the
// filter is being typed. took is false for what is the screen's.
func (s State[K]) Hear(msg tea.Msg, lines Lines[K], room Room) (next State[K], took bool) {
	if s.Query.Typing {
		return s.typed(msg, lines, room)
	}
	switch m := msg.(type) {
	case Move:
		return s.moved(m.By, lines, room), true
	case Page:
		return s.moved(m.By*max(1, room.Page), lines, room), true
	case Edge:
		return s.moved(map[bool]int{true: far, false: -far}[m.End], lines, room), true
	case Open:
		s.Inside, s.Hidden, s.Top = true, false, 0
	case Turn:
		s.Inside, s.Hidden = !s.Inside, false
	case Back:
		return s.back(), true
	case Toggle:
		s.Hidden, s.Inside = !s.Hidden, false
	case AskFilter:
		s.Query, s.Inside = s.Query.Ask(), false
	default:
		return s, false
	}
	return s, true
}

// far is beyond any list.
const far = 1 << 40

// moved goes by lines of whatever hears the keys.
func (s State[K]) moved(by int, lines Lines[K], room Room) State[K] {
	if s.Inside {
		last := room.Last()
		s.Top = min(max(min(s.Top, last)+by, 0), last)
		return s
	}
	if n := lines.Len(); n > 0 {
		s = s.On(lines.Key(min(max(lines.Find(s.Pick)+by, 0), n-1)))
	}
	return s
}

// On selects a line.
func (s State[K]) On(key K) State[K] {
	s.Pick, s.Top = key, 0
	return s
}

// Closed is the list with the keys back in it, after what is listed was chosen
// anew.
func (s State[K]) Closed() State[K] {
	s.Inside, s.Top = false, 0
	return s
}

// Away reports whether there is anything to go back from.
func (s State[K]) Away() bool { return s.Inside || s.Hidden || s.Query.On() }

func (s State[K]) back() State[K] {
	switch {
	case s.Inside:
		return s.Closed()
	case s.Hidden:
		s.Hidden = false
	default:
		s.Query = screen.Query{}
	}
	return s
}

// typed takes what is meant for the filter while it is being typed.
func (s State[K]) typed(msg tea.Msg, lines Lines[K], room Room) (State[K], bool) {
	switch m := msg.(type) {
	case Taken:
		s.Query = s.Query.Keep()
	case Abandoned:
		s.Query = s.Query.Drop()
	case tea.KeyMsg:
		if m.Type == tea.KeyUp || m.Type == tea.KeyDown {
			return s.moved(map[bool]int{true: 1, false: -1}[m.Type == tea.KeyDown], lines, room), true
		}
		s.Query, s.Top = s.Query.Key(m), 0
	default:
		return s, false
	}
	return s, true
}
