package rules

import (
	"fmt"

	"dccops/model"
)

// riskReported keeps H8.8B, which is proposed and not in force: the DCC says what
// risk all changes are expected to have. A change of the month that nobody has
// judged is a NOTE, because the report on the risk cannot name it.
func riskReported(s *sheet) {
	unjudged := 0
	for _, r := range s.reports() {
		if r.Risk == nil {
			unjudged++
		}
	}
	if unjudged > 0 {
		s.find(Finding{
			Clause: "H8.8B", Verdict: model.Note,
			Words: fmt.Sprintf("%s; next: report judge. H8.8B is proposed, not in force", howMany(unjudged, "reported User System change of this month has no judgement of its risk", "reported User System changes of this month have no judgement of their risk")),
		})
	}
}
