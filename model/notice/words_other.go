package notice

import (
	"fmt"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/template"
)

// reportText acknowledges to a User what it has reported, by reference: what it
// said may be confidential and is not repeated.
const reportText = `Subject: DCC has your report of a User System change: {{reports}}

# YOUR REPORT OF USER SYSTEM CHANGES

Taken in | {{said_at}} by {{said_by}}
Under | the User System Change Reporting Methodology, Section {{section}}. No clause asks for this letter.

## What was taken in
{{taken}}

What you reported is not repeated here, because it may be confidential. Quote the reference if you write to the DCC about it.

`

func reportKinds() []*Kind {
	const words = "a User's report of System changes is acknowledged"
	return []*Kind{{
		Name: "acknowledgement", Words: words, Event: model.ReportsTaken, Clause: model.NoClause, BuiltIn: reportText, One: true,
		Lexicon: &template.Lexicon{Of: words, Names: []template.Name{
			name("reports", "the report, or the first and the last", "", "UR-001 to UR-004", "the event"),
			name("said_at", "when it was taken in", "London", "Mon 2 Nov 2026 10:00 GMT", "the event"),
			name("said_by", "who took it in", "", "r.okafor", "the event"),
			name("section", "the clause, and whether it is in force", "", "H8.8C (proposed)", "the Methodology"),
			name("taken", "each report by its reference, and what it lacks", "a line each", "UR-001, reported …: …", "the reports"),
		}, Demands: []template.Demand{
			{Name: "reports", Clause: "whoever quotes it", Subject: true},
			{Name: "taken", Clause: "whoever has to mend what is lacking"},
			{Name: "section", Clause: "honesty about what is proposed and not in force"},
		}},
		fill: func(s *subject) *template.Values {
			return &template.Values{Words: map[string]string{
				"reports": s.mailing.About, "said_at": london.Stamp(s.mailing.At), "said_by": s.mailing.Case.By,
				"section": model.Clause("H8.8C").Standing(), "taken": s.mailing.Case.Text,
			}}
		},
		foot: footReport,
	}}
}

// footReport ends an acknowledgement as the first one did, line ends and all.
func footReport(s *subject) string {
	out := standsHere(s.mailing.Event, "")
	if head := s.mailing.Case.Head; head != "" {
		out += "The record stood here before this was written into it:\n\n" + head + "\n"
	}
	return out
}

// headText says where the record stood. It is for a mailbox that keeps it: nobody
// who could rewrite the record should be able to empty that.
const headText = `Subject: dccops record, {{about}}

# WHERE THE RECORD STOOD: {{ABOUT}}

Said | {{said_at}}
Keep it | With this letter alone anybody can show whether the record was rewritten since, up to this head: save it, and run dccops record verify --head FILE.
Why | It is sent once a day and with each publication. If a day brings none, something keeps it from you; ask.
`

func headKinds() []*Kind {
	const words = "the head of the record is sent to its witnesses"
	return []*Kind{{
		Name: "witness", Words: words, Event: model.HeadWitnessed, Clause: model.NoClause, BuiltIn: headText, One: true,
		Lexicon: &template.Lexicon{Of: words, Names: []template.Name{
			name("about", "which head it is", "", "head of event 4711", "the record"),
			name("said_at", "when it was sent", "London", "Mon 2 Nov 2026 10:00 GMT", "the event"),
		}, Demands: []template.Demand{{Name: "about", Clause: "the proof of the record", Subject: true}}},
		fill: func(s *subject) *template.Values {
			return &template.Values{Words: map[string]string{"about": s.mailing.About, "said_at": london.Stamp(s.mailing.At)}}
		},
		foot: footHead,
	}}
}

func footHead(s *subject) string {
	return fmt.Sprintf("---\nThe record stood here before this was written into it:\n\n%s\n", trimmed(s.mailing.Head))
}
