package rules

import (
	"cmp"
	"slices"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// Check judges a month as the Board has it at now (UTC). The error is a
// *london.HorizonError when the list of bank holidays does not reach the
// month: then the Report stands, but its Deadline was not counted.
func Check(b *model.Board, m london.Month, now time.Time) (*Report, error) {
	s := newSheet(b, m, now)
	for i := range book {
		if book[i].judge != nil {
			book[i].judge(s)
		}
	}
	slices.SortStableFunc(s.out.Findings, func(x, y Finding) int {
		return cmp.Compare(y.Verdict.Weight(), x.Verdict.Weight())
	})
	return s.out, s.out.Deadline.Refused
}

// CheckDraft judges the month as if the draft stood in it.
func CheckDraft(b *model.Board, draft *model.Window, m london.Month, now time.Time) (*Report, error) {
	return Check(b.Over([]model.Record{draft}), m, now)
}

// sheet is the working paper of one Check: what every rule may look at.
type sheet struct {
	board      *model.Board
	month      london.Month
	start, end int64 // of the month, Unix seconds
	now        time.Time
	planned    []*Judged // what H8.3 speaks of
	cites      bool      // one of them relies on an exception, or ought to
	scheduled  []span    // the windows each ledger counts, in order of their start
	actual     []span
	changes    map[string][]*model.Change // by the window that implements them
	out        *Report
}

func newSheet(b *model.Board, m london.Month, now time.Time) *sheet {
	p := b.PolicyFor(m)
	s := &sheet{
		board: b, month: m, now: now,
		start: m.Start().Unix(), end: m.End().Unix(),
		out: &Report{Month: m, Policy: p},
	}
	s.out.Deadline, s.out.holidays = deadline(b, m, p, now)
	s.judgeWindows()
	s.scheduled, s.actual = s.scheduledSpans(), s.actualSpans()
	s.out.Scheduled, s.out.Actual = s.count(s.scheduled, nil), s.count(s.actual, nil)
	return s
}

func (s *sheet) judgeWindows() {
	windows := s.board.Windows(s.month)
	published := s.board.PublishedAt(s.month)
	begins := s.month.Start()
	p := &s.out.Policy
	s.out.Windows = make([]Judged, 0, len(windows)) // never grows: planned points into it
	s.planned = make([]*Judged, 0, len(windows))
	for _, w := range windows {
		j := Judged{Window: w, Class: model.ClassOf(w, begins, published)}
		if w.Status != model.Cancelled {
			from, to := s.slice(w.Start, s.until(w))
			j.Minutes = minutes(to - from)
			j.Outside = london.OutsideMinutes(time.Unix(from, 0), time.Unix(to, 0), p.NightStart, p.NightEnd)
			j.SSI = s.board.SSI(w)
			s.widened(&j, published)
			j.Counted = j.Class != model.ClassUnplanned && w.Counts()
		}
		s.out.Unplanned += s.unplanned(&j)
		s.out.Windows = append(s.out.Windows, j)
		if j.Class != model.ClassUnplanned && w.Status != model.Cancelled {
			s.cites = s.cites || w.Agreement != "" || w.Scope == model.ScopeSMETS1
			s.planned = append(s.planned, &s.out.Windows[len(s.out.Windows)-1])
		}
	}
}

// until is the end a window is counted to. Work that is under way, and whose end
// is not known, has lasted until now.
func (s *sheet) until(w *model.Window) time.Time {
	if w.Trail.Open && w.Status == model.InProgress && s.now.After(w.End) {
		return s.now
	}
	return w.End
}

// slice cuts a span at 00:00 London on the 1st: each month takes its minutes.
func (s *sheet) slice(start, end time.Time) (from, to int64) {
	from, to = max(start.Unix(), s.start), min(end.Unix(), s.end)
	if end.Nanosecond() > 0 && to < s.end {
		to++
	}
	return from, max(from, to)
}

// minutes of a span of seconds; a begun minute counts.
func minutes(seconds int64) int { return int((seconds + 59) / 60) }

func (s *sheet) find(f Finding) { s.out.Findings = append(s.out.Findings, f) }

// eachPlanned calls f for every window H8.3 speaks of: not cancelled, not Unplanned.
func (s *sheet) eachPlanned(f func(*Judged)) {
	for _, j := range s.planned {
		f(j)
	}
}
