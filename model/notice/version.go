package notice

import (
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/london"
)

// VersionSubject is one line that says what has become of a version of the
// Methodology.
func VersionSubject(n *model.CaseNotice, k model.EventKind) string {
	return fmt.Sprintf("DCC Methodology version %s: %s, %s (%s)", n.Ref, n.Proposal.Title, versionWhat(k), model.Clause("H8.8A").Standing())
}

func versionWhat(k model.EventKind) string {
	if k == model.MethodologyPassed {
		return "approved by the Panel"
	}
	return "before the Panel"
}

// Version tells that a version of the Methodology went before the Panel, or was
// approved, with what it says: no reader can look it up anywhere else.
func Version(o *model.Mailing) string {
	n := o.Case
	var p paper
	p.title("METHODOLOGY VERSION "+strings.ToUpper(n.Ref+", "+versionWhat(o.Kind)), '=')
	p.gap()
	p.say(0, "Said", london.Stamp(o.At)+" by "+n.By)
	p.say(0, "Under", "the User System Change Reporting Methodology, Section "+model.Clause("H8.8A").Standing()+". Nothing in it is a duty of anybody.")
	p.gap()
	p.title("What has become of it", '-')
	p.say(0, "", n.Text)
	p.gap()
	p.proposal(n, "H8.8A")
	p.b.WriteString("---\n")
	p.say(0, "", fmt.Sprintf("Event %d of the record. All times are London clock readings, GMT or BST.", o.Event))
	if n.Head != "" {
		p.b.WriteString("The record stood here before this was written into it:\n\n" + strings.TrimRight(n.Head, "\n") + "\n")
	}
	return p.b.String()
}
