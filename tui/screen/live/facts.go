package live

import (
	"slices"
	"strconv"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// item is one line of the list: work under way, or a window that is due to
// begin.
type item struct {
	id    string
	w     *model.Window
	m     *model.Maintenance // nil: it has not begun
	name  string             // its id, as this terminal can show it
	what  string             // its activity
	kind  widget.Mark        // planned, unplanned, due
	ends  line               // the countdown
	told  string             // who was told how long ago, in few words
	ages  string             // since aware, or since it began
	worst widget.Mark        // of what H8.6 and H8.7 say; no glyph: nothing
	found []rules.Finding
	rows  []line // the detail
}

// line is a sentence with its sign and its label.
type line struct {
	role  themes.Role
	glyph rune
	label string
	words string
}

// facts are what is known at a Board and a minute: made once, drawn often.
type facts struct {
	items []item
	live  int  // how many of them are under way
	alarm line // what is worst now
}

// find gives the place of a window in the list: the first where it has none.
func (f *facts) find(id string) int {
	return max(0, slices.IndexFunc(f.items, func(i item) bool { return i.id == id }))
}

// memo keeps the facts last worked out. Forgetting it changes no frame.
type memo struct {
	board  *model.Board
	ascii  bool
	minute int64
	last   *facts
}

func (c Live) facts(env *screen.Env) *facts {
	m, minute := c.memo, env.Now.Unix()/60
	if m.last == nil || m.board != env.Board || m.minute != minute || m.ascii != env.Glyphs.ASCII {
		m.board, m.minute, m.ascii = env.Board, minute, env.Glyphs.ASCII
		m.last = env.Pool.Once(*env, known{minute, m.ascii}, func() any { return newFacts(env) }).(*facts)
	}
	return m.last
}

// known is what facts are kept for among all consoles.
type known struct {
	minute int64
	ascii  bool
}

// picked is what is selected; nil: there is nothing.
func (c Live) picked(env *screen.Env) *item {
	f := c.facts(env)
	if len(f.items) == 0 {
		return nil
	}
	return &f.items[f.find(c.pick)]
}

// dueWithin is how far ahead, and behind, the screen looks for windows that
// should begin.
const dueWithin = 24 * time.Hour

func newFacts(env *screen.Env) *facts {
	f := &facts{}
	reports := map[london.Month]*rules.Report{}
	for _, m := range env.Board.UnderWay() {
		if w, ok := env.Board.Window(m.ID); ok {
			f.items = append(f.items, newItem(env, w, m, reports))
		}
	}
	f.live = len(f.items)
	for _, w := range due(env) {
		f.items = append(f.items, newItem(env, w, nil, reports))
	}
	f.alarm = f.worstNow(env)
	return f
}

// due lists the planned windows that should begin soon or should have begun.
func due(env *screen.Env) (out []*model.Window) {
	first, last := london.MonthOf(env.Now.Add(-dueWithin)), london.MonthOf(env.Now.Add(dueWithin))
	for m := first; m <= last; m = m.Next() {
		for _, w := range env.Board.Windows(m) {
			open := w.Status == model.Scheduled || w.Status == model.Draft
			if open && w.End.After(env.Now.Add(-dueWithin/2)) && w.Start.Before(env.Now.Add(dueWithin)) && !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
	}
	slices.SortFunc(out, func(a, b *model.Window) int { return a.Start.Compare(b.Start) })
	return out
}

func newItem(env *screen.Env, w *model.Window, m *model.Maintenance, reports map[london.Month]*rules.Report) item {
	g := env.Glyphs
	it := item{id: w.ID, w: w, m: m, name: shown(g, w.ID), what: shown(g, w.Activity)}
	if it.what == "" {
		it.what = "no activity is said"
	}
	month := london.MonthOf(w.Start)
	if reports[month] == nil && env.Board.Has(month) {
		reports[month], _ = rules.Check(env.Board, month, env.Now)
	}
	if r := reports[month]; r != nil {
		for _, f := range r.Of(w.ID) {
			if f.Clause == "H8.6" || f.Clause == "H8.7" {
				it.found = append(it.found, f)
			}
		}
	}
	if len(it.found) > 0 {
		it.worst = widget.Verdict(it.found[0].Verdict, g)
	}
	it.dress(env)
	it.rows = it.detail(env)
	return it
}

// dress says what the list shows of it.
func (it *item) dress(env *screen.Env) {
	g, now := env.Glyphs, env.Now
	if it.m == nil {
		it.kind = widget.Mark{Glyph: g.Status.Scheduled, Word: "due to begin", Role: themes.StatusScheduled}
		it.ends = line{role: themes.Muted, words: "begins " + toGo(now, it.w.Start)}
		if !it.w.Start.After(now) {
			it.ends = line{role: themes.Warn, glyph: g.Verdict.Late, words: "not started, " + since(it.w.Start, now) + " late"}
		}
		it.ages = london.Clock(it.w.Start) + " to " + it.w.Until()
		return
	}
	it.kind = widget.Mark{Glyph: g.Status.InProgress, Word: "planned", Role: themes.ClassPlanned}
	it.ages = "began " + since(it.m.StartedAt, now) + " ago"
	if it.m.Raised() {
		it.kind.Word, it.kind.Role = "unplanned", themes.ClassUnplanned
		it.ages = "aware " + since(it.m.AwareAt, now) + " ago"
	}
	it.ends = endLine(env, it.m)
	it.told = toldShort(env, it.m)
}

// endLine is the countdown to the end that was told.
func endLine(env *screen.Env, m *model.Maintenance) line {
	g, now := env.Glyphs, env.Now
	switch {
	case m.ExpectedEnd == nil:
		return line{role: themes.VerdictContested, glyph: g.Verdict.Contested, words: "end not known"}
	case now.After(*m.ExpectedEnd):
		return line{role: themes.VerdictBreach, glyph: g.Verdict.Breach, words: "OVER by " + since(*m.ExpectedEnd, now)}
	case m.ExpectedEnd.Sub(now) <= time.Duration(env.Board.HouseAt(now).EndNear)*time.Minute:
		return line{role: themes.Warn, glyph: g.Verdict.Late, words: "ends " + toGo(now, *m.ExpectedEnd)}
	}
	return line{role: themes.Text, words: "ends " + toGo(now, *m.ExpectedEnd)}
}

// worstNow is what is worst of all that is under way.
func (f *facts) worstNow(env *screen.Env) line {
	g := env.Glyphs
	if f.live == 0 {
		return line{role: themes.VerdictOK, glyph: g.Verdict.OK, words: "Nothing is under way."}
	}
	var worst *rules.Finding
	for i := range f.items {
		for k := range f.items[i].found {
			if x := &f.items[i].found[k]; worst == nil || x.Verdict.Weight() > worst.Verdict.Weight() {
				worst = x
			}
		}
	}
	if worst == nil {
		return line{role: themes.VerdictOK, glyph: g.Verdict.OK, words: plural(f.live, "maintenance") + " under way; everybody was told what there is to tell."}
	}
	m := widget.Verdict(worst.Verdict, g)
	return line{role: m.Role, glyph: m.Glyph, words: m.Word + " " + string(worst.Clause) + ": " + shown(g, worst.Words)}
}

// since writes an age in elapsed minutes: "25 min", "2h05", "3 days".
func since(from, to time.Time) string {
	return length(to.Sub(from))
}

// toGo writes how far off an instant is, by the minute that the clock on the
// frame shows: "in 25 min", "now".
func toGo(now, t time.Time) string {
	if d := t.Sub(now.Truncate(time.Minute)); d >= time.Minute {
		return "in " + length(d)
	}
	return "now"
}

func length(d time.Duration) string {
	n := int(d / time.Minute)
	switch {
	case n < 0:
		return "0 min"
	case n < 100:
		return strconv.Itoa(n) + " min"
	case n < 48*60:
		return london.Hours(n)
	}
	return strconv.Itoa(n/(24*60)) + " days"
}

func plural(n int, noun string) string {
	if n == 1 || noun == "maintenance" {
		return strconv.Itoa(n) + " " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// shown lets foreign text out onto this terminal.
func shown(g *themes.Glyphs, s string) string {
	if g.ASCII {
		return text.ASCII(s)
	}
	return text.Visible(s)
}
