package pack

import (
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/export"
	"dccops/model/leaf"
	"dccops/model/london"
)

// decisions writes what was decided, by whom and when: everything that somebody may
// be asked to answer for.
func (p *packer) decisions() error {
	it := p.begin(partDecisions, "agreements, requests, resolutions, approvals, policies and gates, and who decided each")
	return p.leaves(it, "decisions", "Decisions on the record", func(l *leaf.Leaf) {
		p.agreements(l)
		p.requests(l)
		p.meetings(l)
		p.methodology(l)
		p.policies(l)
		p.changes(l)
		p.acts(l)
	})
}

func (p *packer) agreements(l *leaf.Leaf) {
	l.Section("Agreements of the Panel and citations (H8.3)")
	l.Table("In force", []string{"Reference", "Clause", "For", "Limit", "Dated", "Basis and text"}, "None is in force.", func(row func(...leaf.Cell)) {
		for _, x := range p.Board.Exceptions() {
			of := x.Window
			switch {
			case x.Month != 0:
				of = x.Month.Name()
			case of == "":
				of = "the windows that name it"
			}
			dated := export.Both(x.Dated)
			if !x.Expires.IsZero() {
				dated += "\nexpires " + london.Stamp(x.Expires)
			}
			row(leaf.Words(x.Ref+", "+x.Kind.Words(), string(x.Clause), of, london.Hours(x.Limit), dated, strings.Trim(x.Basis+"\n"+x.Text, "\n"))...)
		}
	})
	l.Table("Withdrawn", []string{"Reference", "When", "Reason"}, "None was withdrawn.", func(row func(...leaf.Cell)) {
		for _, w := range p.Board.Withdrawn() {
			row(leaf.Words(w.Ref, export.Both(w.At), w.Reason)...)
		}
	})
}

func (p *packer) requests(l *leaf.Leaf) {
	l.Section("Requests of the Panel (H8.5)")
	list := p.Board.Requests()
	if len(list) == 0 {
		l.Say("None.")
	}
	for _, q := range list {
		l.Part("Request " + q.Ref + ", " + q.State.Words())
		var asked []string
		for _, a := range q.Windows {
			words := a.Window + " (" + a.Release + "), " + london.Stamp(a.Start) + " to " + london.Stamp(a.End)
			if a.Wants() {
				words += "; wanted " + london.Stamp(a.WantedStart) + " to " + london.Stamp(a.WantedEnd)
			}
			asked = append(asked, words)
		}
		l.Facts(
			leaf.Fact{Label: "Meeting", Value: q.Meeting}, leaf.Fact{Label: "At the request of", Value: q.Party}, leaf.Fact{Label: "Received", Value: export.Both(q.Received)},
			leaf.Fact{Label: "Reasons", Value: q.Reasons}, leaf.Fact{Label: "Windows", Value: strings.Join(asked, "\n")},
		)
		l.Table("The steps taken", []string{"When", "By", "Step"}, "No step is on the record.", func(row func(...leaf.Cell)) {
			for _, s := range q.Steps {
				row(leaf.Words(export.Both(s.At), s.By, s.Words)...)
			}
			for _, m := range q.Moves {
				row(leaf.Words(export.Both(m.At), m.By, m.Window+" moved from "+london.Stamp(m.From)+" to "+london.Stamp(m.Start))...)
			}
		})
		if a := q.Answer; a != nil {
			l.Facts(leaf.Fact{Label: "Answer", Value: a.Outcome.Words()}, leaf.Fact{Label: "Why", Value: a.Why}, leaf.Fact{Label: "Answered", Value: export.Both(a.At) + "\nby " + a.By})
		}
		if c := q.Closed; c != nil {
			l.Facts(leaf.Fact{Label: "Ended", Value: london.Stamp(c.At) + " by " + c.By + ": " + c.Words})
		}
	}
}

func (p *packer) meetings(l *leaf.Leaf) {
	l.Section("Resolutions of meetings")
	l.Table("Each resolution, the newest meeting first", []string{"Resolution", "Meeting", "Of", "Outcome", "By whom, and why", "What it became", "Written down"}, "No meeting is on the record.", func(row func(...leaf.Cell)) {
		for _, m := range p.Board.Meetings() {
			m := p.Board.Veiled(p.By.Role, m).(*model.Meeting)
			for i := range m.Resolutions {
				r := &m.Resolutions[i]
				outcome := string(r.Outcome)
				if !r.Stands() {
					outcome += ", struck out: " + r.Struck
				}
				row(leaf.Words(fmt.Sprintf("%s no. %d", m.Ref, r.N), m.Body+", "+london.Stamp(m.Began), r.Item, outcome,
					r.ByWhom+": "+r.Why, strings.Trim(r.Says+"\n"+action(r.Action), "\n"), export.Both(r.At)+"\nby "+r.By)...)
			}
			if len(m.Resolutions) == 0 {
				row(leaf.Words(m.Ref, m.Body+", "+london.Stamp(m.Began), m.Month.String(), "nothing was resolved", "", "", "")...)
			}
		}
	})
}

// action is what somebody is to do because of a resolution, and whether it was done.
func action(a *model.Action) string {
	if a == nil {
		return ""
	}
	out := "Action: " + a.What + ", by " + a.Who + " until " + a.Due.Long()
	if a.Done != nil {
		out += "; done " + london.Stamp(a.Done.At) + ": " + a.Done.Words
	}
	return out
}

func (p *packer) methodology(l *leaf.Leaf) {
	l.Section("The Methodology (H8.8A, H8.8B: proposed, not in force)")
	l.Table("Each version", []string{"Version", "Title", "State", "Consulted on in", "Put to the Panel", "Approved"}, "No version is on the record.", func(row func(...leaf.Cell)) {
		for _, m := range p.Board.Methodologies() {
			put, approved := "", ""
			if m.Put != nil {
				put = export.Both(m.Put.At) + "\nby " + m.Put.By
			}
			if a := m.Approval; a != nil {
				approved = a.Meeting + "\n" + export.Both(a.Dated) + "\nwritten down by " + a.By
			}
			row(leaf.Words(m.Ref, m.Title, strings.TrimSuffix(string(m.StateAt(p.Now))+", "+m.ForceWords(p.Now), ", "), strings.Join(m.Consulted, ", "), put, approved)...)
		}
	})
}

func (p *packer) policies(l *leaf.Leaf) {
	l.Section("Policies")
	l.Table("What the months are judged by", []string{"Version", "From", "Authority", "Night", "Caps: all, SSI", "Notice", "Counting"}, "None.", func(row func(...leaf.Cell)) {
		for _, x := range p.Board.Policies() {
			row(leaf.Words(fmt.Sprint(x.Version), x.From.Name(), x.Authority, clock(x.NightStart)+" to "+clock(x.NightEnd),
				london.Hours(x.AllCap)+", "+london.Hours(x.SSICap), fmt.Sprintf("%d Working Days, %s", x.NoticeDays, x.Nation), string(x.Count))...)
		}
	})
}

func clock(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }
