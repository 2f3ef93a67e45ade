package calendar

import (
	"dccops/model"
	"dccops/model/london"
	"dccops/tui/screen"
)

// memo keeps the facts of the months last looked at. It belongs to one screen
// of one session and is a memory, not a state: forgetting it changes no frame.
type memo struct {
	board  *model.Board
	ascii  bool
	months map[london.Month]*facts
}

// maxMonths is two years of the year strip.
const maxMonths = 24

func newMemo() *memo { return &memo{months: map[london.Month]*facts{}} }

// month gives the facts of a month, asking the rules only when the Board or
// the day is another, or the minute while work is under way.
func (m *memo) month(env *screen.Env, month london.Month) *facts {
	if m.board != env.Board || m.ascii != env.Glyphs.ASCII || len(m.months) > maxMonths {
		m.board, m.ascii = env.Board, env.Glyphs.ASCII
		clear(m.months)
	}
	f := m.months[month]
	if f == nil || f.stamp != stampOf(env, f.running) {
		f = newFacts(env, month)
		f.stamp = stampOf(env, f.running)
		m.months[month] = f
	}
	return f
}

func stampOf(env *screen.Env, running bool) int64 {
	if running {
		return -env.Now.Unix() / 60
	}
	return int64(london.DateOf(env.Now))
}
