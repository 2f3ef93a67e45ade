package rules

import (
	"fmt"

	"dccops/model"
)

// methodologyKept keeps H8.8A, which is proposed and not in force: Users report
// by a version that was consulted on and that the Panel has approved. Where they
// report and there is none, that is a NOTE and breaks nothing.
func methodologyKept(s *sheet) {
	without := 0
	for _, r := range s.reports() {
		if r.Methodology == "" {
			without++
		}
	}
	if without > 0 {
		s.find(Finding{
			Clause: "H8.8A", Verdict: model.Note,
			Words: fmt.Sprintf("%s, and no Methodology was in force when they were reported. H8.8A is proposed, not in force", howMany(without, "User System change of this month is reported", "User System changes of this month are reported")),
		})
	}
}

// reports are those whose change touches the month and was not taken back.
func (s *sheet) reports() (out []*model.Report) {
	for _, r := range s.board.Reports() {
		from, to := r.Said.Start.Unix(), max(r.Said.End.Unix(), r.Said.Start.Unix())
		if !r.State.Over() && from < s.end && to >= s.start {
			out = append(out, r)
		}
	}
	return out
}

func howMany(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
