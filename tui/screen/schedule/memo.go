package schedule

import (
	"dccops/model"
	"dccops/model/london"
	"dccops/tui/screen"
)

// memo keeps the facts of the months last looked at. It belongs to one screen
// of one session and is a memory, not a state: forgetting it changes no frame.
type memo struct {
	board  *model.Board
	actor  model.Actor
	ascii  bool
	minute int64
	months map[london.Month]*facts
	next   london.Month // 0: not asked yet
	asked  int          // how often a month was worked out; tests hold it
}

// maxMonths bounds what is kept while someone flips through the years.
const maxMonths = 6

func newMemo() *memo { return &memo{months: map[london.Month]*facts{}} }

// fresh forgets what is no longer so: when the Board, the minute or the person
// is another.
func (m *memo) fresh(env *screen.Env) {
	minute := env.Now.Unix() / 60
	if m.board != env.Board || m.actor != env.Actor || m.ascii != env.Glyphs.ASCII || m.minute != minute || len(m.months) > maxMonths {
		m.board, m.actor, m.ascii, m.minute, m.next = env.Board, env.Actor, env.Glyphs.ASCII, minute, 0
		clear(m.months)
	}
}

// month gives the facts of a month, working them out once.
func (m *memo) month(env *screen.Env, month london.Month) *facts {
	m.fresh(env)
	f := m.months[month]
	if f == nil {
		f = newFacts(env, month)
		m.asked++
		m.months[month] = f
	}
	return f
}

// due gives the month to publish next, looking for it once.
func (m *memo) due(env *screen.Env) london.Month {
	if m.fresh(env); m.next == 0 {
		m.next = next(env)
	}
	return m.next
}

// facts are those of the month in view.
func (c Schedule) facts(env *screen.Env) *facts { return c.memo.month(env, c.month) }

// view is what is compared now.
func (c Schedule) view(env *screen.Env) *view {
	f := c.facts(env)
	return f.view(env, f.pair(c.is, c.was))
}
