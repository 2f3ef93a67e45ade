package rules

import (
	"fmt"

	"dccops/model"
)

// changesReported keeps H8.8C, which is proposed and not in force: a User reports
// as the Methodology has it. What a report lacks is counted, and whose it is
// stands in the report, which is not shown to everybody.
func changesReported(s *sheet) {
	short := 0
	for _, r := range s.reports() {
		if held := s.board.Judge(r); len(held.Short) > 0 {
			short++
		}
	}
	if short > 0 {
		s.find(Finding{
			Clause: "H8.8C", Verdict: model.Note,
			Words: fmt.Sprintf("%s as the Methodology has it; dccops report list says which. H8.8C is proposed, not in force", howMany(short, "User System change of this month is not reported", "User System changes of this month are not reported")),
		})
	}
}
