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
	query  string
	months map[london.Month]*facts
}

// maxMonths is two years of the year strip.
const maxMonths = 24

func newMemo() *memo { return &memo{months: map[london.Month]*facts{}} }

// month gives the facts of a month under a filter, asking the rules only when the
// Board or the day is another, or the minute while work is under way.
func (m *memo) month(env *screen.Env, month london.Month, query string) *facts {
	if m.board != env.Board || m.ascii != env.Glyphs.ASCII || m.query != query || len(m.months) > maxMonths {
		m.board, m.ascii, m.query = env.Board, env.Glyphs.ASCII, query
		clear(m.months)
	}
	f := m.months[month]
	if f == nil || f.stamp != stampOf(env, f.running) {
		f = knownOf(env, month).under(query)
		m.months[month] = f
	}
	return f
}

// known is what the facts of a month are kept for.
type known struct {
	month london.Month
	ascii bool
	day   int64
	stamp int64 // of the minute, while work is under way
}

// knownOf gives the facts that all consoles of a role share: of the others they may
// not see all.
func knownOf(env *screen.Env, month london.Month) *facts {
	at := known{month: month, ascii: env.Glyphs.ASCII, day: stampOf(env, false)}
	make := func() any {
		f := newFacts(env, month)
		f.stamp = stampOf(env, f.running)
		return f
	}
	f := env.Pool.Once(*env, at, make).(*facts)
	if f.running {
		at.stamp = stampOf(env, true)
		f = env.Pool.Once(*env, at, make).(*facts)
	}
	return f
}

func stampOf(env *screen.Env, running bool) int64 {
	if running {
		return -env.Now.Unix() / 60
	}
	return int64(london.DateOf(env.Now))
}
