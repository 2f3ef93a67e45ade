package notice

import (
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/template"
)

// versionKinds are the letters by which Users hear what has become of a version of
// the Methodology, with what it says: no reader can look it up anywhere else.
func versionKinds() []*Kind {
	return []*Kind{
		versionKind("methodology-panel", "a version of the Methodology is before the Panel", model.MethodologyPut, "before the Panel"),
		versionKind("methodology-approved", "the Panel has approved a version of the Methodology", model.MethodologyPassed, "approved by the Panel"),
	}
}

func versionKind(called, words string, event model.EventKind, what string) *Kind {
	const honest = "honesty about what is proposed and not in force"
	return &Kind{
		Name: called, Words: words, Event: event, Clause: model.NoClause, One: true,
		Lexicon: &template.Lexicon{Of: words, Names: versionNames, Demands: []template.Demand{
			{Name: "change", Clause: "whoever reports by it", Subject: true},
			{Name: "text", Clause: "whoever reports by it"},
			{Name: "section", Clause: honest},
			{Name: "section", Clause: honest, Subject: true},
		}},
		BuiltIn: "Subject: DCC Methodology version {{change}}: {{title}}, " + what + " ({{section}})" +
			"\n\n# METHODOLOGY VERSION {{CHANGE}}, " + strings.ToUpper(what) + "\n" + versionTop + caseVersion,
		fill: fillVersion, foot: footCase,
	}
}

const versionTop = `
Said | {{said_at}} by {{said_by}}
Under | the User System Change Reporting Methodology, Section {{section}}. Nothing in it is a duty of anybody.

## What has become of it
{{text}}
`

var versionNames = []template.Name{
	name("change", "the version", "", "ME-002", "the Methodology"),
	name("title", "what it is called", "", "Shorter notice", "the Methodology"),
	name("section", "the clause, and whether it is in force", "", "H8.8A (proposed, not in force)", "the Methodology"),
	name("said_at", "when it was said", "London", "Mon 2 Nov 2026 10:00 GMT", "the event"),
	name("said_by", "who said it", "", "r.okafor", "the event"),
	name("text", "what has become of it, and what it changes", "lines", "The Panel approved ME-002.", "the event"),
	name("proposal", "what the version says", "lines, may be empty", "Firmware: 10 Working Days of notice.", "the Methodology"),
}

func fillVersion(s *subject) *template.Values {
	n := s.mailing.Case
	return &template.Values{Words: map[string]string{
		"change": n.Ref, "title": n.Proposal.Title, "section": model.Clause("H8.8A").Standing(),
		"said_at": london.Stamp(s.mailing.At), "said_by": n.By, "text": n.Text, "proposal": n.Proposal.What,
	}}
}
