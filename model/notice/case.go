package notice

import (
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/london"
)

// CaseSubject is one line that says what a letter about a change or a
// consultation is about; those of one begin alike. The token lets an answer be
// known by its subject alone.
func CaseSubject(n *model.CaseNotice, k model.EventKind, c model.Clause, token string) string {
	what := "consultation " + n.Ref + " on " + caseAbout(c) + " " + n.Change
	if k == model.TestingOffered {
		what = "change " + n.Change
	}
	out := fmt.Sprintf("DCC %s: %s, %s (%s)", what, n.Proposal.Title, caseWhat(k), c.Standing())
	if token != "" {
		out += " " + mark(n, token)
	}
	return out
}

// mark is what an answer quotes.
func mark(n *model.CaseNotice, token string) string { return "[" + n.Ref + " " + token + "]" }

// caseWhat is what the word says in a few words.
func caseWhat(k model.EventKind) string {
	switch k {
	case model.ConsultationOpened:
		return "your view is asked for"
	case model.ConsultationExtended:
		return "more time to answer"
	case model.ConsultationChased:
		return "your answer is awaited"
	case model.ConsultationEnded:
		return "closed"
	case model.ConsultationDropped:
		return "withdrawn"
	}
	return "testing is offered"
}

// Case is what is told of a change or a consultation to one organisation: the
// due date is its own, and whoever else is asked is not named.
func Case(o *model.Mailing, to, token string) string {
	n := o.Case
	var p paper
	p.title(strings.ToUpper(caseHead(o.Kind)+" "+n.Ref), '=')
	p.gap()
	p.say(0, "Said", london.Stamp(o.At)+" by "+n.By)
	p.say(0, "Under", "Section "+o.Clause.Standing())
	if open(o.Kind) {
		due := n.DueOf(to)
		p.say(0, "Answer by", "the end of "+model.DueDay(due).Long())
		p.say(0, "How", "Answer to this letter and leave its subject as it is, or write "+mark(n, token)+" into yours. Say whether you agree, want an amendment, object or have no view, and why. Mark what is confidential: White, Green, Amber or Red.")
	}
	p.gap()
	p.title(caseTitle(o.Kind), '-')
	p.say(0, "", n.Text)
	for i, q := range n.Questions {
		p.gap()
		p.say(0, fmt.Sprintf("Question %d", i+1), q)
	}
	if n.Tally != nil {
		p.gap()
		p.say(0, "Came to", n.Tally.Words())
	}
	p.gap()
	p.proposal(n, o.Clause)
	p.b.WriteString("---\n")
	p.say(0, "", fmt.Sprintf("Event %d of the record. All times are London clock readings, GMT or BST.", o.Event))
	if n.Head != "" {
		p.b.WriteString("The record stood here before this was written into it:\n\n" + strings.TrimRight(n.Head, "\n") + "\n")
	}
	return p.b.String()
}

// caseAbout says what is consulted on.
func caseAbout(c model.Clause) string {
	if c.Proposed() {
		return "Methodology version"
	}
	return "change"
}

// proposal writes what the change is, or the version of the Methodology.
func (p *paper) proposal(n *model.CaseNotice, c model.Clause) {
	if c.Proposed() {
		p.title("The Methodology version", '-')
		p.say(0, "Version", n.Change+", "+n.Proposal.Title)
	} else {
		p.title("The change", '-')
		p.say(0, "Change", n.Change+", "+n.Proposal.Title)
	}
	for _, x := range []struct{ label, value string }{
		{"What", n.Proposal.What},
		{"Request", n.Proposal.External},
		{"Release", n.Proposal.Release},
		{"Systems", strings.Join(n.Proposal.Systems, ", ")},
		{"Services", strings.Join(n.Proposal.Services, ", ")},
		{"Assessed", n.Risk},
	} {
		if x.value != "" {
			p.say(0, x.label, x.value)
		}
	}
	for _, w := range n.Windows {
		p.say(0, "Window", w.ID+", "+london.Stamp(w.Start)+" to "+london.Stamp(w.End))
	}
	p.gap()
}

// open reports a letter that an answer is due to.
func open(k model.EventKind) bool {
	return k == model.ConsultationOpened || k == model.ConsultationExtended || k == model.ConsultationChased
}

func caseHead(k model.EventKind) string {
	if k == model.TestingOffered {
		return "Offer of testing for change"
	}
	return "Consultation"
}

func caseTitle(k model.EventKind) string {
	switch k {
	case model.ConsultationOpened:
		return "What is asked"
	case model.ConsultationExtended:
		return "Why there is more time"
	case model.ConsultationEnded:
		return "What it came to"
	case model.ConsultationDropped:
		return "Why it was withdrawn"
	case model.TestingOffered:
		return "What is offered"
	}
	return "Your answer is awaited"
}
