package calendar

import (
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// gridDays are six whole weeks: every month fits, and the screen does not jump
// between months of five weeks and of six.
const gridDays = 42

// facts are what is known of one month: made once, drawn often.
type facts struct {
	month   london.Month
	running bool // work is under way, so the actual ledger moves every minute
	stamp   int64
	report  *rules.Report // nil while the Board does not have the whole month
	refused string        // why the deadline was not counted
	first   london.Date
	nights  [gridDays]night
	entries []entry // beside report.Windows
	worst   map[string]model.Verdict
	words   budgetWords
	notes   []note
	matches matches
}

// ready reports whether the Board has the whole month.
func (f *facts) ready() bool { return f.report != nil }

// night is one day of the grid and the night that begins on it.
type night struct {
	date     london.Date
	from, to time.Time
	cell     widget.Day
	of       []int // entries of this night, in order of their start
	minutes  int   // counted once where windows overlap
	verdict  model.Verdict
}

// note is something the calendar on the wall says: a holiday, a clock change.
type note struct {
	night int
	mark  widget.Mark // its word has the day in it
}

// newFacts asks the rules about a month and writes down all that is drawn of it.
func newFacts(env *screen.Env, m london.Month) *facts {
	f := &facts{month: m, first: monday(m.First())}
	if env.Board.Has(m) {
		report, err := rules.Check(env.Board, m, env.Now)
		f.report = report
		if err != nil {
			f.refused = sentence(err.Error())
		}
		f.judge()
	}
	p := env.Board.PolicyFor(m)
	f.fillNights(env, p)
	if f.ready() {
		f.fillEntries(env, p)
		f.words = newBudgetWords(f.report)
	}
	return f
}

// judge keeps the worst verdict of each window.
func (f *facts) judge() {
	f.worst = make(map[string]model.Verdict, len(f.report.Findings))
	for _, x := range f.report.Findings {
		if _, ok := f.worst[x.Window]; !ok {
			f.worst[x.Window] = x.Verdict
		}
	}
}

func (f *facts) fillNights(env *screen.Env, p model.Policy) {
	today := london.DateOf(env.Now)
	list := env.Board.Holidays().KnownAt(env.Now)
	for i := range f.nights {
		n := &f.nights[i]
		n.date = f.first.Add(i)
		n.from, n.to = london.NightOf(n.date).Span(p.NightStart, p.NightEnd)
		n.verdict = model.OK
		_, _, n.cell.Number = n.date.YMD()
		if n.date.Month() != f.month {
			n.cell.Month = n.date.Month().Of().String()[:3]
		}
		n.cell.In = n.date.Month() == f.month
		n.cell.From, n.cell.To = n.from, n.to
		f.dress(env, i, list, london.Nation(p.Nation), n.date == today)
	}
}

// fillEntries lays every window of the month into the nights it belongs to.
func (f *facts) fillEntries(env *screen.Env, p model.Policy) {
	f.entries = make([]entry, len(f.report.Windows))
	for i := range f.report.Windows {
		e := newEntry(env, f, &f.report.Windows[i], p)
		f.entries[i] = e
		f.running = f.running || e.w.Status == model.InProgress
		for d := max(e.first, f.first); d <= min(e.last, f.first.Add(gridDays-1)); d++ {
			n := &f.nights[d-f.first]
			n.of = append(n.of, i)
			n.cell.Lanes = append(n.cell.Lanes, e.lane(env.Glyphs, n))
			if e.verdict.Weight() > n.verdict.Weight() {
				n.verdict = e.verdict
			}
		}
	}
	for i := range f.nights {
		n := &f.nights[i]
		n.minutes = f.counted(n)
		n.cell.In = n.cell.In || len(n.of) > 0
		if n.verdict != model.OK {
			n.cell.Verdict = widget.Verdict(n.verdict, env.Glyphs)
		}
	}
}

// counted is how long anything is under maintenance in the night's windows,
// clock time once.
func (f *facts) counted(n *night) int {
	var until time.Time
	total := time.Duration(0)
	for _, i := range n.of {
		w := f.entries[i].w
		if w.Status == model.Cancelled {
			continue
		}
		from := w.Start
		if from.Before(until) {
			from = until
		}
		if w.End.After(from) {
			total += w.End.Sub(from)
			until = w.End
		}
	}
	return int(total / time.Minute)
}

// night finds a day of the grid; nil when it is not in it.
func (f *facts) night(d london.Date) *night {
	if i := int(d - f.first); i >= 0 && i < gridDays {
		return &f.nights[i]
	}
	return nil
}

// find gives the entry of a window among some, or the first of them, or -1.
func (f *facts) find(of []int, id string) int {
	if len(of) == 0 {
		return -1
	}
	if i := slices.IndexFunc(of, func(i int) bool { return f.entries[i].w.ID == id }); i >= 0 {
		return of[i]
	}
	return of[0]
}

// monday is the first day of the week a date lies in.
func monday(d london.Date) london.Date { return d.Add(-(int(d.Weekday()) + 6) % 7) }

// nightOf is the night a moment belongs to: the small hours belong to the
// evening before, the daytime to the evening that follows.
func nightOf(t time.Time, p model.Policy) london.Date {
	d := london.DateOf(t)
	if _, end := london.NightOf(d.Add(-1)).Span(p.NightStart, p.NightEnd); t.Before(end) {
		return d.Add(-1)
	}
	return d
}

// sentence begins a text with a capital.
func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
