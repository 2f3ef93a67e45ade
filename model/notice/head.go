package notice

import (
	"strings"

	"dccops/model"
	"dccops/model/london"
)

// Head is a letter that says where the record stood. It is for a mailbox that
// keeps it: nobody who could rewrite the record should be able to empty that.
func Head(m *model.Mailing) string {
	var p paper
	p.title("WHERE THE RECORD STOOD: "+strings.ToUpper(m.About), '=')
	p.gap()
	p.say(0, "Said", london.Stamp(m.At))
	p.say(0, "Keep it", "With this letter alone anybody can show whether the record was rewritten since, up to this head: save it, and run dccops record verify --head FILE.")
	p.say(0, "Why", "It is sent once a day and with each publication. If a day brings none, something keeps it from you; ask.")
	p.b.WriteString("---\nThe record stood here before this was written into it:\n\n" + strings.TrimRight(m.Head, "\n") + "\n")
	return p.b.String()
}
