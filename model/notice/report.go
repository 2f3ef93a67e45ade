package notice

import (
	"fmt"

	"dccops/model"
	"dccops/model/london"
)

// Reports acknowledges to a User what it has reported, by reference: what it said
// may be confidential and is not repeated.
func Reports(o *model.Mailing) string {
	n := o.Case
	var p paper
	p.title("YOUR REPORT OF USER SYSTEM CHANGES", '=')
	p.gap()
	p.say(0, "Taken in", london.Stamp(o.At)+" by "+n.By)
	p.say(0, "Under", "the User System Change Reporting Methodology, Section "+model.Clause("H8.8C").Standing()+". No clause asks for this letter.")
	p.gap()
	p.title("What was taken in", '-')
	p.say(0, "", n.Text)
	p.gap()
	p.say(0, "", "What you reported is not repeated here, because it may be confidential. Quote the reference if you write to the DCC about it.")
	p.gap()
	p.b.WriteString("---\n")
	p.say(0, "", fmt.Sprintf("Event %d of the record. All times are London clock readings, GMT or BST.", o.Event))
	if n.Head != "" {
		p.b.WriteString("The record stood here before this was written into it:\n\n" + n.Head + "\n")
	}
	return p.b.String()
}
