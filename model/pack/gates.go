package pack

import (
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/export"
	"dccops/model/leaf"
	"dccops/model/london"
)

// changes writes how each change passed its gates (H8.8), and by whom.
func (p *packer) changes(l *leaf.Leaf) {
	l.Section("Changes and their gates (H8.8)")
	list := p.Board.Changes()
	if len(list) == 0 {
		l.Say("None.")
	}
	for _, c := range list {
		c := p.Board.Veiled(p.By.Role, c).(*model.Change)
		l.Part("Change " + c.Ref + ": " + c.Title)
		facts := []leaf.Fact{
			{Label: "State", Value: strings.ReplaceAll(string(c.State), "-", " ")},
			{Label: "What", Value: c.What},
			{Label: "Request", Value: c.External},
			{Label: "Windows", Value: strings.Join(c.Windows, ", ")},
			{Label: "Added", Value: signed(&c.Added)},
		}
		if c.Cleared != nil {
			facts = append(facts, leaf.Fact{Label: "Cleared", Value: signed(c.Cleared)})
		}
		if c.Ended != nil {
			facts = append(facts, leaf.Fact{Label: "Ended", Value: strings.TrimSuffix(signed(&c.Ended.Signed)+": "+c.Ended.Reason, ": ")})
		}
		l.Facts(facts...)
		l.Table("Its gates", []string{"Gate", "Asks that", "Through", "How it stands", "By whom"}, "", func(row func(...leaf.Cell)) {
			for _, g := range p.Board.Gates(c) {
				through := "no"
				if g.Through {
					through = "yes"
				}
				row(leaf.Words(string(g.Clause), g.Words, through, g.Stands, passedBy(p.Board, c, g.Clause))...)
			}
		})
	}
}

// passedBy says who did what a gate asks, and when.
func passedBy(b *model.Board, c *model.Change, clause model.Clause) string {
	var out []string
	judged := func(of string, a *model.Assessment) {
		if a.By != "" {
			out = append(out, of+": "+a.Words()+"; "+a.By+", "+london.Stamp(a.At))
		}
	}
	switch clause {
	case "H8.8(a)":
		judged("Parties", &c.Impact.Parties)
		judged("RDPs", &c.Impact.RDPs)
	case "H8.8(b)":
		for _, ref := range c.Consulted {
			if k, ok := b.Consultation(ref); ok && k.Closing != nil {
				out = append(out, ref+" "+string(k.State)+" by "+k.Closing.By+", "+london.Stamp(k.Closing.At))
			} else {
				out = append(out, ref+" is open")
			}
		}
	case "H8.8(c)":
		if t := c.Testing; t != nil {
			out = append(out, "offered by "+t.By+", "+london.Stamp(t.At)+fmt.Sprintf(", event %d", t.Event))
			for _, k := range t.Takers {
				out = append(out, k.Name+map[bool]string{true: " takes part", false: " declined"}[k.Takes]+", "+london.Stamp(k.At))
			}
		}
	case "H8.8(d)":
		for _, t := range c.Security.Targets() {
			judged(t.Name, &t.Assessment)
		}
	}
	return strings.Join(out, "\n")
}

func signed(s *model.Signed) string { return export.Both(s.At) + "\nby " + s.By }

// acts lists the events by which things were decided, as the record has them.
func (p *packer) acts(l *leaf.Leaf) {
	l.Section("Who decided what, in the order of the record")
	l.Table("Each event at which something was decided", []string{"Event", "When", "Who", "What", "Of", "Reason"}, "None.", func(row func(...leaf.Cell)) {
		l.Fail(p.each(p.found.decided, func(ev *model.Event) {
			row(leaf.Words(fmt.Sprint(ev.Seq), export.Both(ev.At), ev.Actor.Name+" ("+string(ev.Actor.Role)+")", ev.Kind.Words(), ev.Subject, ev.Reason)...)
		}))
	})
	if p.found.erased > 0 {
		l.Say(fmt.Sprintf("The content of %d old events was erased by retention; what they decided is not listed.", p.found.erased))
	}
}
