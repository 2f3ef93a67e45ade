package outbox

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/tui/screen"
)

// line is a line of the list: a notice, or one of its letters.
type line struct {
	owed   *model.Owed
	letter *model.Letter // nil: the notice itself
}

func (l *line) place() place {
	if l.letter == nil {
		return place{l.owed.Event, 0}
	}
	return place{l.owed.Event, l.letter.N}
}

// facts are what the list holds at a Board and an instant: made once, drawn
// often.
type facts struct {
	lines   []line
	letters int    // of them
	needy   int    // letters of the Board that need somebody
	failed  bool   // one of them has failed
	about   string // what the newest of them is about
	unheard int    // events that nobody was told of
	open    int    // letters of the Board that have not gone out
}

// Len is how many lines there are.
func (f *facts) Len() int { return len(f.lines) }

// Key names a line.
func (f *facts) Key(i int) place { return f.lines[i].place() }

// Find gives the line that is selected: the notice of a letter that is listed no
// more, else the first.
func (f *facts) Find(at place) int {
	notice := 0
	for i := range f.lines {
		switch have := f.lines[i].place(); {
		case have == at:
			return i
		case have.event == at.event && have.n == 0:
			notice = i
		}
	}
	return notice
}

// memo keeps the facts last worked out, and the detail last written. Forgetting
// it changes no frame.
type memo struct {
	board *model.Board
	role  model.Role
	query string
	all   bool
	step  int64
	last  *facts
	told  detailMemo
}

// judged is how long what needs somebody is taken to be as it was judged.
const judged = 10 * time.Second

func (o Outbox) facts(env *screen.Env) *facts {
	m, step := o.memo, env.Now.UnixNano()/int64(judged)
	if m.last == nil || m.board != env.Board || m.role != env.Actor.Role || m.query != o.at.Query.Text || m.all != o.all || m.step != step {
		m.board, m.role, m.query, m.all, m.step = env.Board, env.Actor.Role, o.at.Query.Text, o.all, step
		m.last = o.newFacts(env.Board, env.Actor.Role, env.Now.Truncate(judged))
	}
	return m.last
}

// picked is the line that is selected; nil: there is none.
func (o Outbox) picked(env *screen.Env) *line {
	f := o.facts(env)
	if len(f.lines) == 0 {
		return nil
	}
	return &f.lines[f.Find(o.at.Pick)]
}

// newFacts lists notices, those that need somebody first and the newest of
// them before the older ones, each with its letters in the same order.
func (o Outbox) newFacts(b *model.Board, role model.Role, now time.Time) *facts {
	f := &facts{}
	_, f.failed, f.about = b.Unsent(now)
	order := slices.Clone(b.Owed())
	ranks := make(map[uint64]int, len(order))
	for _, owed := range order {
		ranks[owed.Event] = f.count(b, owed, now)
	}
	slices.SortStableFunc(order, func(x, y *model.Owed) int {
		return cmp.Or(cmp.Compare(ranks[x.Event], ranks[y.Event]), cmp.Compare(y.Event, x.Event))
	})
	for _, owed := range order {
		o.list(f, b, role, owed, now)
	}
	return f
}

// The ranks of a line, the first that of what needs somebody.
const (
	rankNeedy = iota
	rankOpen
	rankDone
)

// count adds a notice to what is said of the whole Board, and ranks it.
func (f *facts) count(b *model.Board, o *model.Owed, now time.Time) int {
	rank := rankDone
	if b.Unheard(o, now) {
		f.unheard++
		rank = rankNeedy
	}
	for _, l := range o.Letters {
		r := rankOf(o, l, now)
		rank = min(rank, r)
		switch r {
		case rankNeedy:
			f.needy++
			f.open++
		case rankOpen:
			f.open++
		}
	}
	return rank
}

func rankOf(o *model.Owed, l *model.Letter, now time.Time) int {
	switch {
	case o.Needs(l, now):
		return rankNeedy
	case l.State.Open():
		return rankOpen
	}
	return rankDone
}

// list adds a notice and those of its letters that are wanted.
func (o Outbox) list(f *facts, b *model.Board, role model.Role, owed *model.Owed, now time.Time) {
	var letters []*model.Letter
	for _, l := range owed.Letters {
		if (o.all || rankOf(owed, l, now) < rankDone) && o.hit(owed, b, role, l) {
			letters = append(letters, l)
		}
	}
	if len(letters) == 0 && (len(owed.Letters) > 0 || !o.all && !b.Unheard(owed, now) || !o.at.Query.Hit(heard(owed)...)) {
		return
	}
	slices.SortStableFunc(letters, func(x, y *model.Letter) int {
		return cmp.Compare(rankOf(owed, x, now), rankOf(owed, y, now))
	})
	f.lines = append(f.lines, line{owed: owed})
	for _, l := range letters {
		f.lines = append(f.lines, line{owed: owed, letter: l})
	}
	f.letters += len(letters)
}

// heard is what a filter finds a notice by.
func heard(o *model.Owed) []string {
	return []string{o.About, string(o.Clause), o.Kind.Words(), london.Stamp(o.At), "event " + strconv.FormatUint(o.Event, 10)}
}

// hit reports that the filter finds a letter, by what the role is shown of it.
func (o Outbox) hit(owed *model.Owed, b *model.Board, role model.Role, l *model.Letter) bool {
	if !o.at.Query.On() {
		return true
	}
	l = b.VeiledLetter(role, l)
	seen := append(heard(owed), l.ID().String(), l.To, l.Address, string(l.State), l.Says(), l.MessageID)
	for _, a := range l.As {
		seen = append(seen, string(a))
	}
	return o.at.Query.Hit(seen...)
}
