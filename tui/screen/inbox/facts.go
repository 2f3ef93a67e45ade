package inbox

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/inbox"
	"dccops/model/london"
	"dccops/tui/screen"
)

// line is an item as it is listed.
type line struct {
	*inbox.Item
	key   string
	below bool // it stands under the head of its thread
	late  bool
	fold  *fold // what is folded under it; nil: nothing
}

// fold is a thread of which only the head is listed.
type fold struct {
	n     int                 // items beside the head
	of    map[inbox.State]int // these, by their state
	worst inbox.State         // of all, the head too
	due   time.Time           // the earliest of all that is not done; zero: none
}

// facts are what the list holds at a Board and a minute: made once, drawn often.
type facts struct {
	lines  []line
	at     map[string]int // the line of each item that is listed, or folded under one
	todo   int            // items of the Board that wait for somebody here
	mine   int            // of those, for this role
	unread int
	late   int
	first  *inbox.Item // what is due first of what somebody here must do
}

// Len is how many lines there are.
func (f *facts) Len() int { return len(f.lines) }

// Key names a line.
func (f *facts) Key(i int) string { return f.lines[i].key }

// Find gives the line of a key: the one it is folded under, what it belonged to if
// it is listed no more, else the first.
func (f *facts) Find(key string) int {
	if i, ok := f.at[key]; ok {
		return i
	}
	ref, _, _ := strings.Cut(key, ".")
	return f.at[ref]
}

// chosen is what somebody chose to be listed.
type chosen struct {
	query     string
	all, mine bool
	folds     *folds
}

// memo keeps what was last worked out. Forgetting it changes no frame.
type memo struct {
	board *model.Board
	role  model.Role
	step  int64
	items []inbox.Item
	keys  []string // of the items
	texts texts
	of    chosen
	last  *facts
	told  detailMemo
	made  int // lines that were looked at to list them: for tests
}

// atMinute is what the items of a Board are kept for.
type atMinute int64

func (x Inbox) facts(env *screen.Env) *facts {
	m, step := x.memo, env.Now.Unix()/60
	if m.board != env.Board || m.step != step || m.role != env.Actor.Role {
		m.items = env.Pool.Once(*env, atMinute(step), func() any {
			return inbox.List(env.Board, env.Actor.Role, env.Now.Truncate(time.Minute))
		}).([]inbox.Item)
		m.board, m.step, m.role, m.last = env.Board, step, env.Actor.Role, nil
		m.keys = make([]string, len(m.items))
		for i := range m.items {
			m.keys[i] = m.items[i].Key()
		}
		m.texts.stale = true
	}
	if of := (chosen{x.at.Query.Text, x.all, x.mine, x.folds}); m.last == nil || m.of != of {
		m.of, m.last = of, x.newFacts(env, m)
	}
	return m.last
}

func (x Inbox) newFacts(env *screen.Env, m *memo) *facts {
	f := &facts{at: make(map[string]int, len(m.items))}
	words := strings.Fields(strings.ToLower(x.at.Query.Text))
	var hits []bool
	if len(words) > 0 {
		hits = m.texts.find(env, m.items, m.keys, x.at.Query.Text, words)
	}
	thread := "" // whose head was listed last
	for i := range m.items {
		it := &m.items[i]
		m.made++
		mine := slices.Contains(it.May, env.Actor.Role)
		late := !it.Due.IsZero() && !env.Now.Before(it.Due)
		if it.State == inbox.Unread || it.State == inbox.ToDo {
			f.count(it, mine, late)
		}
		if !x.all && it.State == inbox.Done || x.mine && !mine || len(words) > 0 && !hits[i] {
			continue
		}
		head := it.Thread != thread
		if thread = it.Thread; !head && len(words) == 0 && x.folds.has(thread) {
			f.lines[len(f.lines)-1].take(it, late)
		} else {
			f.lines = append(f.lines, line{Item: it, key: m.keys[i], below: !head, late: late})
		}
		f.at[m.keys[i]] = len(f.lines) - 1
	}
	return f
}

// take folds an item under the head of its thread.
func (l *line) take(it *inbox.Item, late bool) {
	if l.fold == nil {
		l.fold = &fold{of: map[inbox.State]int{}, worst: l.State}
		if l.State != inbox.Done {
			l.fold.due = l.Due
		}
	}
	l.fold.n++
	l.fold.of[it.State]++
	l.late = l.late || late && it.State != inbox.Done
	if rank(it.State) < rank(l.fold.worst) {
		l.fold.worst = it.State
	}
	if it.State != inbox.Done && !it.Due.IsZero() && (l.fold.due.IsZero() || it.Due.Before(l.fold.due)) {
		l.fold.due = it.Due
	}
}

// rank orders states, what needs somebody most first.
func rank(s inbox.State) int {
	return slices.Index([]inbox.State{inbox.Unread, inbox.ToDo, inbox.Waiting, inbox.Done}, s)
}

// state is what a line says: the worst of what is folded under it.
func (l *line) state() inbox.State {
	if l.fold != nil {
		return l.fold.worst
	}
	return l.State
}

// due is by when: the earliest of what is folded under it.
func (l *line) due() time.Time {
	if l.fold != nil {
		return l.fold.due
	}
	return l.Due
}

// folded says what is folded under a line: "4 folded: 2 unread, 1 to do".
func (l *line) folded() string {
	if l.fold == nil {
		return ""
	}
	var of []string
	for _, s := range []inbox.State{inbox.Unread, inbox.ToDo, inbox.Waiting, inbox.Done} {
		if n := l.fold.of[s]; n > 0 {
			of = append(of, strconv.Itoa(n)+" "+string(s))
		}
	}
	return strconv.Itoa(l.fold.n) + " folded: " + strings.Join(of, ", ")
}

func (f *facts) count(it *inbox.Item, mine, late bool) {
	f.todo++
	if mine {
		f.mine++
	}
	if it.State == inbox.Unread {
		f.unread++
	}
	if late {
		f.late++
	}
	if f.first == nil && !it.Due.IsZero() {
		f.first = it
	}
}

// dueWords says by which day something is due, and how far off that is in
// Working Days.
func dueWords(env *screen.Env, due time.Time) (words string, late bool) {
	if due.IsZero() {
		return "", false
	}
	day, today := model.DueDay(due), london.DateOf(env.Now)
	if day < today {
		return day.Short() + ", late", true
	}
	if day == today {
		return day.Short() + ", today", false
	}
	nation := london.Nation(env.Board.PolicyFor(day.Month()).Nation)
	n, err := env.Board.Holidays().WorkingDaysBetween(today, day+1, nation)
	if err != nil {
		return day.Short(), false
	}
	return day.Short() + ", " + strconv.Itoa(n) + " WD", false
}
