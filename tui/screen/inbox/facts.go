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
	inbox.Item
	below bool // it stands under its change
	late  bool
}

// facts are what the list holds at a Board and a minute: made once, drawn often.
type facts struct {
	lines  []line
	todo   int // items of the Board that wait for somebody here
	mine   int // of those, for this role
	unread int
	late   int
	first  *inbox.Item // what is due first of what somebody here must do
}

// Len is how many lines there are.
func (f *facts) Len() int { return len(f.lines) }

// Key names a line.
func (f *facts) Key(i int) string { return f.lines[i].Key() }

// Find gives the line of a key: the change it belonged to if it is listed no
// more, else the first.
func (f *facts) Find(key string) int {
	if i := slices.IndexFunc(f.lines, func(l line) bool { return l.Key() == key }); i >= 0 {
		return i
	}
	ref, _, _ := strings.Cut(key, ".")
	return max(0, slices.IndexFunc(f.lines, func(l line) bool { return l.Ref == ref }))
}

// memo keeps the facts last worked out, and the detail last written. Forgetting
// it changes no frame.
type memo struct {
	board *model.Board
	role  model.Role
	query string
	flags [2]bool
	step  int64
	items []inbox.Item
	seen  []string // what a filter finds each item by, in lower case; nil: not looked for yet
	last  *facts
	told  detailMemo
}

func (x Inbox) facts(env *screen.Env) *facts {
	m, step := x.memo, env.Now.Unix()/60
	if m.board != env.Board || m.step != step || m.role != env.Actor.Role {
		m.items, m.last = inbox.List(env.Board, env.Actor.Role, env.Now.Truncate(time.Minute)), nil
		m.seen = nil
	}
	if flags := [2]bool{x.all, x.mine}; m.last == nil || m.role != env.Actor.Role || m.query != x.at.Query.Text || m.flags != flags {
		m.role, m.query, m.flags = env.Actor.Role, x.at.Query.Text, flags
		m.last = x.newFacts(env, m.items)
	}
	m.board, m.step = env.Board, step
	return m.last
}

func (x Inbox) newFacts(env *screen.Env, items []inbox.Item) *facts {
	f := &facts{}
	under := "" // the change that is listed
	words := strings.Fields(strings.ToLower(x.at.Query.Text))
	if len(words) > 0 && x.memo.seen == nil {
		x.memo.seen = make([]string, len(items))
		for i := range items {
			x.memo.seen[i] = strings.ToLower(strings.Join(seen(env, &items[i]), "\x00"))
		}
	}
	for i := range items {
		it := items[i]
		mine := slices.Contains(it.May, env.Actor.Role)
		if it.State == inbox.Unread || it.State == inbox.ToDo {
			f.count(&it, mine, env.Now)
		}
		if !x.all && it.State == inbox.Done || x.mine && !mine || len(words) > 0 && !hit(x.memo.seen[i], words) {
			continue
		}
		l := line{Item: it, below: it.Thread != it.Ref && it.Thread == under}
		if it.Thread == it.Ref {
			under = it.Ref
		}
		l.late = !it.Due.IsZero() && !env.Now.Before(it.Due)
		f.lines = append(f.lines, l)
	}
	return f
}

func (f *facts) count(it *inbox.Item, mine bool, now time.Time) {
	f.todo++
	if mine {
		f.mine++
	}
	if it.State == inbox.Unread {
		f.unread++
	}
	if !it.Due.IsZero() && !now.Before(it.Due) {
		f.late++
	}
	if f.first == nil && !it.Due.IsZero() {
		first := *it
		f.first = &first
	}
}

// sees reports whether the role is shown a response.
func sees(env *screen.Env, it *inbox.Item) bool {
	r, ok := env.Board.Response(it.Ref, it.N)
	return ok && model.Sees(env.Actor.Role, r.Marked)
}

// seen is what a filter finds an item by: what the role is shown of it.
func seen(env *screen.Env, it *inbox.Item) []string {
	out := []string{it.Key(), it.Thread, it.Title, it.Next, string(it.State), string(it.Kind)}
	switch it.Kind {
	case inbox.Change:
		if c, ok := env.Board.Change(it.Ref); ok {
			out = append(out, c.What, c.External, c.Release, strings.Join(c.Systems, " "), strings.Join(c.Services, " "), strings.Join(c.Windows, " "))
		}
	case inbox.Consultation:
		if k, ok := env.Board.Consultation(it.Ref); ok {
			out = append(out, k.Asked.Text, strings.Join(k.Asked.Questions, " "))
			for i := range k.Consultees {
				out = append(out, k.Consultees[i].Name)
			}
		}
	case inbox.Request:
		out = append(out, requestTexts(env.Board, it.Ref)...)
	case inbox.Response:
		if r, ok := env.Board.Response(it.Ref, it.N); ok && model.Sees(env.Actor.Role, r.Marked) {
			out = append(out, r.Redacted(env.Board.ReadingOf(r)), r.Means, string(r.Marked))
		}
	}
	return append(out, reportedText(env, it)...)
}

// hit reports that every word stands in what is seen of an item.
func hit(seen string, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(seen, w) })
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
