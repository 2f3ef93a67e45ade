package export

import (
	"fmt"
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/leaf"
	"dccops/model/london"
)

// touched reports a window of the month.
func (e *evidence) touched(id string) bool {
	return slices.ContainsFunc(e.Board.Windows(e.Month), func(w *model.Window) bool { return w.ID == id })
}

// excused says what lifts a limit of the month, and what the Panel asked for.
func (e *evidence) excused() {
	e.Section("Agreements and requests (H8.3, H8.5)")
	e.Table("What lifts a limit", []string{"Reference", "Clause", "For", "Limit", "Dated", "Basis"}, "No Panel agreement and no citation lifts a limit of this month.", func(row func(...leaf.Cell)) {
		for _, x := range e.Board.Exceptions() {
			if x.Month != e.Month && !e.speaksFor(&x) {
				continue
			}
			of := or(x.Window, "the windows that name it")
			if x.Month != 0 {
				of = x.Month.Name()
			}
			row(leaf.Words(x.Ref+", "+x.Kind.Words(), string(x.Clause), of, london.Hours(x.Limit), Both(x.Dated), x.Basis)...)
		}
	})
	e.Table("What the Panel asked to have rescheduled", []string{"Reference", "Received", "Reasons", "Windows", "Steps", "Answer"}, "The Panel asked for nothing of this month.", func(row func(...leaf.Cell)) {
		for _, q := range e.Board.Requests() {
			if !slices.ContainsFunc(q.Windows, func(a model.AskedWindow) bool { return e.touched(a.Window) || london.MonthOf(a.Start) == e.Month }) {
				continue
			}
			var windows, steps []string
			for _, a := range q.Windows {
				windows = append(windows, a.Window)
			}
			for _, s := range q.Steps {
				steps = append(steps, london.Stamp(s.At)+": "+s.Words)
			}
			answer := q.State.Words()
			if q.Answer != nil {
				answer += ", " + london.Stamp(q.Answer.At) + "\n" + q.Answer.Why
			}
			row(leaf.Words(q.Ref, Both(q.Received), q.Reasons, strings.Join(windows, ", "), or(strings.Join(steps, "\n"), "none"), answer)...)
		}
	})
}

// speaksFor reports an exception for a window of the month, or named by one.
func (e *evidence) speaksFor(x *model.Exception) bool {
	return x.Month == 0 && slices.ContainsFunc(e.Board.Windows(e.Month), func(w *model.Window) bool {
		return w.ID == x.Window || w.Agreement == x.Ref
	})
}

// changes says how the gates of what the month's windows implement stand (H8.8).
func (e *evidence) changes() {
	e.Section("Changes that these windows implement (H8.8)")
	e.Table("Their gates", []string{"Change", "Windows", "Gate", "Through", "How it stands"}, "No window of this month is linked to a change.", func(row func(...leaf.Cell)) {
		for _, c := range e.Board.Changes() {
			c := e.Board.Veiled(e.Role, c).(*model.Change)
			if !slices.ContainsFunc(c.Windows, e.touched) {
				continue
			}
			for _, g := range e.Board.Gates(c) {
				through := "no"
				if g.Through {
					through = "yes"
				}
				row(leaf.Words(c.Ref+": "+c.Title, strings.Join(c.Windows, ", "), string(g.Clause), through, g.Stands)...)
			}
		}
	})
}

func (e *evidence) findings() {
	e.Section("Findings")
	e.Table("What the rules say, worst first", []string{"Verdict", "Clause", "Finding"}, "None.", func(row func(...leaf.Cell)) {
		for i := range e.report.Findings {
			f := findingOf(&e.report.Findings[i])
			row(leaf.Words(f.verdict, f.clause, f.words)...)
		}
	})
	for _, s := range e.Board.ClockSteps() {
		if london.MonthOf(s.Was) == e.Month || london.MonthOf(s.Is) == e.Month {
			e.Say(fmt.Sprintf("Event %d: the clock stepped back from %s to %s; the order of events is that of their numbers.", s.Event, london.Stamp(s.Was), london.Stamp(s.Is)))
		}
	}
}

func (e *evidence) foot() {
	e.Section("What to hold this against")
	in := Input{Board: e.Board, Month: e.Month, Now: e.Now}
	e.List(footer(&in, e.report)...)
	if ref := reference(e.Board, e.Month); ref != "" {
		e.Say("Reference of the schedule: " + ref + ".")
		e.Picture(Code(ref))
	}
	if head := e.Board.SignedHead(); head != "" {
		e.Say("The signed head of the record, up to the last event that this was written from:")
		e.Exact(head)
	}
}
