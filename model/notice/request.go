package notice

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// AnswerSubject is one line that says what an answer to the Panel is about; those
// of one request begin alike.
func AnswerSubject(n *model.RequestNotice) string {
	return fmt.Sprintf("DCC answer to the Panel's request %s: %s (H8.5)", n.Request.Ref, outcomeWords(n.Request.Answer.Outcome))
}

func outcomeWords(s model.RequestState) string {
	switch s {
	case model.RequestPartly:
		return "partly accommodated"
	case model.RequestNot:
		return "not accommodated"
	}
	return "accommodated"
}

// Answer is what the Panel is told of its request: what became of it and why,
// each window where it was and where it is, and the steps that were taken.
func Answer(n *model.RequestNotice) string {
	r := &n.Request
	var p paper
	p.title("ANSWER TO REQUEST "+r.Ref+": "+strings.ToUpper(outcomeWords(r.Answer.Outcome)), '=')
	p.gap()
	p.say(0, "Said", london.Stamp(r.Answer.At)+" by "+r.Answer.By)
	p.say(0, "Under", "Section H8.5")
	if r.Answer.Why != "" {
		p.say(0, "Why", r.Answer.Why)
	}
	p.gap()
	p.title("What was asked", '-')
	p.say(0, "By", r.Meeting)
	if r.Party != "" {
		p.say(0, "At request of", r.Party)
	}
	p.say(0, "Received", london.Stamp(r.Received))
	p.say(0, "Reasons", r.Reasons)
	p.gap()
	p.title("Where each activity stands", '-')
	for i := range n.Stands {
		p.askedWindow(r.Asked(n.Stands[i].Window), &n.Stands[i])
	}
	p.gap()
	p.title("Steps that were taken", '-')
	for _, s := range r.Steps {
		p.say(0, "Step", london.Stamp(s.At)+": "+s.Words)
	}
	for _, m := range r.Moves {
		p.say(0, "Moved", london.Stamp(m.At)+": "+m.Window+" to "+fromTo(m.Start, m.End))
	}
	if len(r.Steps) == 0 && len(r.Moves) == 0 {
		p.say(0, "", "None are on the record: the activities stood elsewhere already.")
	}
	if slices.ContainsFunc(n.Stands, func(s model.RequestStand) bool { return s.Elsewhere }) {
		p.gap()
		p.say(0, "", "The revised schedules reach Parties, RDPs and TABASC by letters of their own (H8.4).")
	}
	p.b.WriteString("---\n")
	p.say(0, "", fmt.Sprintf("Event %d of the record. All times are London clock readings, GMT or BST.", r.Answer.Event))
	if n.Head != "" {
		p.b.WriteString("The record stood here before this was written into it:\n\n" + strings.TrimRight(n.Head, "\n") + "\n")
	}
	return p.b.String()
}

func fromTo(start, end time.Time) string {
	return london.Stamp(start) + " to " + london.Stamp(end)
}

// askedWindow says where a window was set out, where it is wanted and where it
// stands.
func (p *paper) askedWindow(a *model.AskedWindow, at *model.RequestStand) {
	was := a.Window + ", " + a.Activity + "\nset out  " + fromTo(a.Start, a.End) + ", schedule " + a.Release
	if a.Wants() {
		was += "\nwanted   " + fromTo(a.WantedStart, a.WantedEnd)
	}
	now := "stands   there still"
	switch {
	case at.Cancelled:
		now = "now      cancelled"
	case at.Elsewhere:
		now = "now      " + fromTo(at.Start, at.End)
	}
	p.say(0, "Activity", was+"\n"+now)
}
