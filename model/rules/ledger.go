package rules

import (
	"cmp"
	"slices"

	"dccops/model"
)

// span is a piece of clock time of one window in the month.
type span struct {
	from, to int64 // Unix seconds
	of       *Judged
}

// scheduledSpans is the working month: what is planned and not cancelled.
//
// # Why
//
// Overlapping windows fill the caps of H8.3(b) and (c) once, because the
// clause limits how long the Systems are under Planned Maintenance, not how
// much work is done meanwhile. The text can be read the other way, so the sum
// is kept beside the union, and a policy can choose it.
func (s *sheet) scheduledSpans() []span {
	spans, inOrder := make([]span, 0, len(s.out.Windows)), true
	for i := range s.out.Windows {
		j := &s.out.Windows[i]
		if !j.Counted {
			continue
		}
		if j.parts == nil {
			from, to := s.slice(j.Window.Start, j.Window.End)
			spans = append(spans, span{from, to, j})
			continue
		}
		for _, p := range j.parts {
			if p.class != model.ClassUnplanned {
				spans = append(spans, span{p.from, p.to, j})
			}
		}
		inOrder = false
	}
	if !inOrder {
		slices.SortStableFunc(spans, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	}
	return spans
}

// actualSpans is what was really done, from the log of starts and ends, without
// the pieces that are Unplanned.
//
// # Why
//
// Running past the window's times without a decision is an overrun, and an
// overrun counts as planned time. What a decision within the month added to a
// window is another thing: it is Unplanned, told under H8.6, and fills no cap
// of H8.3. It stands in the total of Unplanned minutes, and counted here as
// well the same hour would be charged twice.
func (s *sheet) actualSpans() []span {
	var spans []span
	for i := range s.out.Windows {
		j := &s.out.Windows[i]
		start, end, ok := j.Window.Actual(s.now)
		if !ok || !j.Counted {
			continue
		}
		from, to := s.slice(start, end)
		if to <= from {
			continue
		}
		if j.parts == nil {
			spans = append(spans, span{from, to, j})
			continue
		}
		done := []part{{from, to, j.Class}}
		for _, p := range j.parts {
			if p.class == model.ClassUnplanned {
				done = without(done, p.from, p.to)
			}
		}
		for _, d := range done {
			spans = append(spans, span{d.from, d.to, j})
		}
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	return spans
}

// count fills a ledger from spans in order of their start, leaving out windows
// that skip says are counted elsewhere.
func (s *sheet) count(spans []span, skip func(*model.Window) bool) Ledger {
	p := &s.out.Policy
	out := Ledger{AllLimit: p.AllCap, SSILimit: p.SSICap}
	var all, ssi union
	var allSum, ssiSum int
	for _, sp := range spans {
		if skip != nil && skip(sp.of.Window) {
			continue
		}
		all.add(sp)
		allSum += minutes(sp.to - sp.from)
		if sp.of.SSI {
			ssi.add(sp)
			ssiSum += minutes(sp.to - sp.from)
		}
	}
	out.Union, out.Sum = minutes(all.seconds), allSum
	out.SSIUnion, out.SSISum = minutes(ssi.seconds), ssiSum
	out.All, out.SSI = out.Union, out.SSIUnion
	if p.Count == model.CountSum {
		out.All, out.SSI = out.Sum, out.SSISum
	}
	return out
}

// union adds up clock time once, over spans that come in order of their start.
type union struct {
	until   int64
	seconds int64
}

func (u *union) add(sp span) {
	from := max(sp.from, u.until)
	if sp.to > from {
		u.seconds += sp.to - from
		u.until = sp.to
	}
}
