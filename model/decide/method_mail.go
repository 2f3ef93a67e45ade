package decide

import (
	"dccops/model"
	"dccops/model/london"
)

// mailVersion owes a letter about a version to each address of the Parties: Users
// are Parties, so that whoever would report by it hears of it. No clause asks for
// that, and the letter says so.
func (d *decision) mailVersion(m *model.Methodology, words string) {
	d.owe(&model.Mailing{
		Clause: model.NoClause, About: m.Ref, Thread: m.Ref, Held: d.held(),
		Case: &model.CaseNotice{Ref: m.Ref, Change: m.Ref, Proposal: proposalOf(m), Text: words, By: d.ev.Actor.Name, Head: d.board.SignedHead()},
	}, nil, []model.Audience{model.Parties})
}

// approvalWords say from when a version is in force, what is until then, and what
// differs.
func approvalWords(m, force *model.Methodology) string {
	a := m.Approval
	out := "The Panel approved " + m.Ref + " (" + a.Meeting + ", " + london.DateOf(a.Dated).Long() + "). What is reported is judged by it from " + london.Stamp(a.From()) + "."
	if a.Text != "" {
		out += "\n" + a.Text
	}
	if force == nil {
		return out + "\nNo version came before it."
	}
	out += "\nWhat is reported before then is judged by " + force.Ref + ", also later on."
	list := force.Differences(&m.Terms)
	if len(list) == 0 {
		return out + "\nIt says what " + force.Ref + " says."
	}
	for _, x := range list {
		out += "\n" + x.Of + ": was " + orNothing(x.Was) + "; is " + orNothing(x.Is) + "."
	}
	return out
}

func orNothing(s string) string {
	if s == "" {
		return "not there"
	}
	return s
}
