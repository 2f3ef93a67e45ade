package notice

import (
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/template"
)

// shape is what differs between the built-in wordings of letters about a change,
// a consultation on one, or one on a version of the Methodology.
type shape struct {
	name, words string
	event       model.EventKind
	short       string // what is told, in the subject
	title       string // above its text
	open        bool   // an answer is due
}

var caseShapes = []shape{
	{"consultation", "a consultation opens", model.ConsultationOpened, "your view is asked for", "What is asked", true},
	{"extension", "a consultation gives more time", model.ConsultationExtended, "more time to answer", "Why there is more time", true},
	{"chase", "who has not answered a consultation is reminded", model.ConsultationChased, "your answer is awaited", "Your answer is awaited", true},
	{"closing", "a consultation is closed", model.ConsultationEnded, "closed", "What it came to", false},
	{"withdrawal", "a consultation is withdrawn", model.ConsultationDropped, "withdrawn", "Why it was withdrawn", false},
}

// caseKinds are the letters about changes (H8.8), and the same about versions of
// the Methodology (H8.8A, proposed).
func caseKinds() []*Kind {
	out := []*Kind{offerKind()}
	for _, proposed := range []bool{false, true} {
		for _, s := range caseShapes {
			out = append(out, consultKind(s, proposed))
		}
	}
	return out
}

func consultKind(s shape, proposed bool) *Kind {
	about, clause, names := "change", model.Clause("H8.8(b)"), append(append([]template.Name(nil), caseNames...), changeNames...)
	if proposed {
		s.name, s.words = "methodology-"+s.name, s.words+", on a version of the Methodology"
		about, clause, names = "Methodology version", "H8.8A", caseNames
	}
	k := &Kind{
		Name: s.name, Words: s.words, Event: s.event, Clause: clause, fill: fillCase, foot: footCase,
		which:   func(m *model.Mailing) bool { return m.Clause.Proposed() == proposed },
		Lexicon: &template.Lexicon{Of: s.words, Names: names, Demands: caseDemands(s, clause)},
	}
	mark := ""
	if s.open {
		mark, k.Lexicon.Names = " {{reply_mark}}", append(append([]template.Name(nil), names...), openNames...)
	}
	k.BuiltIn = "Subject: DCC consultation {{reference}} on " + about + " {{change}}: {{title}}, " + s.short + " ({{section}})" + mark +
		"\n\n# CONSULTATION {{REFERENCE}}\n" + caseSaid
	if s.open {
		k.BuiltIn += caseAnswer
	}
	k.BuiltIn += "\n## " + s.title + "\n{{text}}\n"
	if s.event == model.ConsultationOpened {
		k.Lexicon.Names = append(append([]template.Name(nil), k.Lexicon.Names...), questionNames)
		k.BuiltIn += caseQuestions
	}
	if s.open && s.event != model.ConsultationOpened {
		k.Lexicon.Names = append(append([]template.Name(nil), k.Lexicon.Names...), askedName, questionNames)
		k.BuiltIn += "{{if asked}}\n\n## What is asked\n{{asked}}\n" + caseQuestions + "{{end}}\n"
	}
	if s.event == model.ConsultationEnded {
		k.Lexicon.Names = append(append([]template.Name(nil), k.Lexicon.Names...), tallyName)
		k.BuiltIn += caseTally
	}
	if proposed {
		k.BuiltIn += caseVersion
	} else {
		k.BuiltIn += caseChange
	}
	return k
}

// caseDemands are what a letter of a consultation cannot do without: what is
// asked and why, by when, and by what an answer is known.
func caseDemands(s shape, c model.Clause) []template.Demand {
	out := []template.Demand{
		{Name: "reference", Clause: c.Standing(), Subject: true},
	}
	if s.event != model.ConsultationChased { // who reminds somebody need not say more
		out = append(out, template.Demand{Name: "text", Clause: c.Standing()})
	}
	if s.event == model.ConsultationOpened {
		out = append(out, template.Demand{Name: "questions", Clause: c.Standing()}, template.Demand{Name: "questions.question", Clause: c.Standing()})
	}
	if s.open && s.event != model.ConsultationOpened {
		for _, n := range []string{"asked", "questions", "questions.question"} {
			out = append(out, template.Demand{Name: n, Clause: c.Standing() + ", where nobody was told before what is asked", When: "asked"})
		}
	}
	if s.open {
		const token = "the matching of answers to letters"
		out = append(out,
			template.Demand{Name: "closing_date", Clause: c.Standing()},
			template.Demand{Name: "reply_mark", Clause: token},
			template.Demand{Name: "reply_mark", Clause: token, Subject: true})
	}
	return out
}

func offerKind() *Kind {
	const words, clause = "testing is offered", model.Clause("H8.8(c)")
	return &Kind{
		Name: "testing", Words: words, Event: model.TestingOffered, Clause: clause, fill: fillCase, foot: footCase,
		Lexicon: &template.Lexicon{Of: words, Names: append(append([]template.Name(nil), caseNames...), changeNames...), Demands: []template.Demand{
			{Name: "change", Clause: string(clause), Subject: true}, {Name: "text", Clause: string(clause)}, {Name: "change", Clause: string(clause)},
		}},
		BuiltIn: "Subject: DCC change {{change}}: {{title}}, testing is offered ({{section}})\n\n# OFFER OF TESTING FOR CHANGE {{REFERENCE}}\n" + caseSaid +
			"\n## What is offered\n{{text}}\n" + caseChange,
	}
}

const (
	caseSaid = `
Said | {{said_at}} by {{said_by}}
Under | Section {{section}}
`
	caseAnswer = `Answer by | the end of {{closing_date}}
How | Answer to this letter and leave its subject as it is, or write {{reply_mark}} into yours. Say whether you agree, want an amendment, object or have no view, and why. Mark what is confidential: White, Green, Amber or Red.
`
	caseQuestions = `{{each questions}}

Question {{n}} | {{question}}
{{end}}
`
	caseTally = `{{if tally}}

Came to | {{tally}}
{{end}}
`
	caseChange = `
## The change
Change | {{change}}, {{title}}
{{if proposal}}
What | {{proposal}}
{{end}}
{{if request}}
Request | {{request}}
{{end}}
{{if release}}
Release | {{release}}
{{end}}
{{if systems}}
Systems | {{systems}}
{{end}}
{{if services}}
Services | {{services}}
{{end}}
{{if assessed}}
Assessed | {{assessed}}
{{end}}
{{each windows}}
Window | {{window}}, {{start}} to {{end_at}}
{{end}}

`
	caseVersion = `
## The Methodology version
Version | {{change}}, {{title}}
{{if proposal}}
What | {{proposal}}
{{end}}

`
)

var (
	caseNames = []template.Name{
		name("reference", "the consultation, or the change that testing is offered for", "", "CO-001", "the consultation"),
		name("change", "the change, or the version of the Methodology", "", "CH-001", "the consultation"),
		name("title", "what it is called", "", "New message bus for vending", "the consultation"),
		name("section", "the clause, and whether it is in force", "", "H8.8(b)", "the event"),
		name("said_at", "when it was said", "London", "Mon 2 Nov 2026 10:00 GMT", "the event"),
		name("said_by", "who said it", "", "r.okafor", "the event"),
		name("text", "what is asked, offered or said; a reminder may say no more", "lines", "We would replace the bus in one night.", "the consultation"),
		name("proposal", "what the change does, or what the version says", "lines, may be empty", "The bus keeps its queue.", "the change"),
	}
	changeNames = []template.Name{
		name("request", "the DCC Change Request", "words, may be empty", "CR-4711", "the change"),
		name("release", "the release it comes with", "words, may be empty", "Spring", "the change"),
		name("systems", "the systems it is on", "words, may be empty", "DSP", "the change"),
		name("services", "the Services it touches", "words, may be empty", "Prepayment", "the change"),
		name("assessed", "what the assessment found, H8.8(a)", "words, may be empty", "Parties: yes", "the change"),
		list("windows", "the windows that implement it", "the change",
			name("window", "what it is called", "", "PM-031", "the window"),
			name("start", "when it begins", "London", "Tue 8 Dec 2026 20:00 GMT", "the window"),
			name("end_at", "when it ends", "London", "Tue 8 Dec 2026 22:00 GMT", "the window")),
	}
	openNames = []template.Name{
		name("closing_date", "the last day to answer, of the one who is written to", "London", "Tuesday 1 December 2026", "the consultation"),
		name("reply_mark", "what an answer quotes, so that it is known: it is in one letter alone", "", "[CO-001 K3J5QX2MPA]", "the letter"),
	}
	questionNames = list("questions", "the questions that are asked; there may be none", "the consultation",
		name("n", "the number of the question", "from 1", "2", "the consultation"),
		name("question", "the question", "", "Which weekday suits you?", "the consultation"))
	askedName = name("asked", "what is asked, where the letter that asked it had not gone out", "lines, may be empty", "We would replace the bus in one night.", "the consultation")
	tallyName = name("tally", "how the answers were counted", "words, may be empty", "3 agree, 1 objects", "the consultation")
)

// fillCase fills in what is told of a change or a consultation to one
// organisation: the due date is its own, and whoever else is asked is not named.
func fillCase(s *subject) *template.Values {
	m, n := s.mailing, s.mailing.Case
	v := &template.Values{Words: map[string]string{
		"reference": n.Ref, "change": n.Change, "title": n.Proposal.Title, "section": m.Clause.Standing(),
		"said_at": london.Stamp(m.At), "said_by": n.By, "text": n.Text, "proposal": n.Proposal.What,
		"request": n.Proposal.External, "release": n.Proposal.Release, "assessed": n.Risk,
		"systems": strings.Join(n.Proposal.Systems, ", "), "services": strings.Join(n.Proposal.Services, ", "),
	}, Lists: map[string][]template.Values{}}
	if n.Ref != n.Change {
		v.Words["closing_date"] = model.DueDay(n.DueOf(s.to.To)).Long()
	}
	if s.to.Token != "" && !s.to.Courtesy { // of a courtesy copy nothing is asked any more
		v.Words["reply_mark"] = "[" + n.Ref + " " + s.to.Token + "]"
	}
	if n.Tally != nil {
		v.Words["tally"] = n.Tally.Words()
	}
	if id, err := model.ParseLetterID(s.to.Replaces); n.Opening != nil && err == nil && id.Event == n.Opening.Event {
		v.Words["asked"] = n.Opening.Text
	}
	for i, q := range n.Questions {
		v.Lists["questions"] = append(v.Lists["questions"], template.Values{Words: map[string]string{"n": fmt.Sprint(i + 1), "question": q}})
	}
	for _, w := range n.Windows {
		v.Lists["windows"] = append(v.Lists["windows"], template.Values{Words: map[string]string{
			"window": w.ID, "start": london.Stamp(w.Start), "end_at": london.Stamp(w.End),
		}})
	}
	return v
}

func footCase(s *subject) string { return standsHere(s.mailing.Event, s.mailing.Case.Head) }
