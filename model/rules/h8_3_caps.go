package rules

import (
	"fmt"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// capOf is one monthly cap of H8.3.
type capOf struct {
	clause   model.Clause
	what     string
	measured func(Ledger) int // by the policy's way of counting
	other    func(Ledger) int // by the other way
	limit    int
	takes    func(*Judged) bool
}

// judgeCap judges a monthly cap in both ledgers, and notes where the other way
// of counting overlaps would have given another verdict.
func (s *sheet) judgeCap(c capOf) {
	if over := c.measured(s.out.Scheduled) - c.limit; over > 0 {
		f := s.overCap(c, s.out.Scheduled, over, "Scheduled")
		f.Cure = s.capCure(c, over)
		s.excuseCap(&f, c, s.scheduled)
		s.find(f)
	}
	if over := c.measured(s.out.Actual) - c.limit; over > 0 {
		f := s.overCap(c, s.out.Actual, over, "Actual")
		s.excuseCap(&f, c, s.actual)
		s.find(f)
	}
	mine, other := c.measured(s.out.Scheduled), c.other(s.out.Scheduled)
	if (mine > c.limit) != (other > c.limit) {
		way, that := "clock time counted once", "the plain sum"
		if s.out.Policy.Count == model.CountSum {
			way, that = that, way
		}
		s.find(Finding{
			Clause: c.clause, Verdict: model.Note, Measured: other, Limit: c.limit, Excess: max(0, other-c.limit),
			Words: fmt.Sprintf("Overlaps: %s gives %s, %s gives %s; the verdict differs", way, london.Hours(mine), that, london.Hours(other)),
		})
	}
}

func (s *sheet) overCap(c capOf, l Ledger, over int, ledger string) Finding {
	got := c.measured(l)
	return Finding{
		Clause: c.clause, Verdict: model.Breach, Measured: got, Limit: c.limit, Excess: over,
		Words: fmt.Sprintf("%s: %s has %s of %s in %s, over by %s", ledger, c.what, london.Hours(got), london.Hours(c.limit), s.month.Name(), london.Hours(over)),
	}
}

// capCure cuts the excess off the window it is applied to, if that leaves any.
func (s *sheet) capCure(_ capOf, over int) *Cure {
	return &Cure{
		Words: "shorten it by " + london.Hours(over), Field: "end",
		Apply: func(w model.Window) model.Window {
			if end := w.End.Add(-time.Duration(over) * time.Minute); end.After(w.Start) {
				w.End = end
			}
			return w
		},
	}
}

// excuseCap looks for a new limit for the month, or for windows that may be
// counted outside the cap up to a limit of their own.
func (s *sheet) excuseCap(f *Finding, c capOf, spans []span) {
	if len(s.board.Exceptions()) == 0 && !s.cites {
		return
	}
	windows := make([]*model.Window, 0, len(s.out.Windows))
	s.eachPlanned(func(j *Judged) {
		if j.Counted && c.takes(j) {
			windows = append(windows, j.Window)
		}
	})
	s.excuse(f, windows, func(e *model.Exception) bool {
		if !forWindow(e) {
			return f.Measured <= e.Limit
		}
		of := func(w *model.Window) bool { return s.meant(e, w) && cannotSpeak(e, w) == "" }
		own := s.count(spans, func(w *model.Window) bool { return !of(w) })
		rest := s.count(spans, of)
		return c.measured(own) <= e.Limit && c.measured(rest) <= c.limit
	})
}
