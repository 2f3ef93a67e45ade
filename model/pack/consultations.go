package pack

import (
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/export"
	"dccops/model/leaf"
	"dccops/model/london"
)

// consultations writes each consultation with what was asked, who answered what, and
// how it was closed, as whoever exports is shown it.
func (p *packer) consultations() error {
	for i, k := range p.Board.Consultations() {
		k := p.Board.Veiled(p.By.Role, k).(*model.Consultation)
		it := p.begin(partConsultations, fmt.Sprintf("%s on %s, %s: %s", k.Ref, k.About, k.State, k.Asked.Title))
		if err := p.leaves(it, "consultations/"+stem(k.Ref, i), "Consultation "+k.Ref+" on "+k.About, func(l *leaf.Leaf) { p.consultation(l, k) }); err != nil {
			return err
		}
	}
	return nil
}

func (p *packer) consultation(l *leaf.Leaf, k *model.Consultation) {
	l.Facts(
		leaf.Fact{Label: "Title", Value: k.Asked.Title}, leaf.Fact{Label: "Clause", Value: k.Clause.Standing()}, leaf.Fact{Label: "State", Value: string(k.State)},
		leaf.Fact{Label: "Asked", Value: model.AudienceWords(k.Audiences) + ", " + export.Both(k.Asked.At) + "\nby " + k.Asked.By},
		leaf.Fact{Label: "Answers due", Value: "by the end of " + model.DueDay(k.Due).Long()},
		leaf.Fact{Label: "Tally", Value: p.Board.TallyFor(p.By.Role, k).Words()}, leaf.Fact{Label: "Letters of", Value: events(k.Mailed)},
	)
	l.Section("What was asked")
	l.Exact(k.Asked.Text)
	l.List(k.Asked.Questions...)
	l.Section("Consultees")
	l.Table("Where each stands", []string{"Consultee", "Asked as", "State", "Position", "Due", "Reminded"}, "Nobody was asked.", func(row func(...leaf.Cell)) {
		for _, s := range p.Board.Grid(k) {
			state, position, chased := s.State.Words(), s.Position.Words(), ""
			if s.Excused != "" {
				state += ": " + s.Excused
			}
			if s.Late {
				state += ", late"
			}
			if s.Response == nil {
				position = "no response"
			} else if !model.Sees(p.By.Role, s.Response.Marked) {
				position = model.Kept
			}
			if s.Chased > 0 {
				chased = fmt.Sprintf("%d, last %s", s.Chased, london.Stamp(s.Last))
			}
			row(leaf.Words(s.Name, model.AudienceWords(s.As), state, position, model.DueDay(k.DueOf(s.Name)).Short(), chased)...)
		}
	})
	l.Section("Responses")
	list := p.Board.Responses(k.Ref)
	if len(list) == 0 {
		l.Say("None.")
	}
	for _, r := range list {
		p.response(l, r)
	}
	l.Section("How it ended")
	p.closing(l, k)
}

func events(list []uint64) string {
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = fmt.Sprintf("event %d", n)
	}
	return strings.Join(out, ", ")
}

// response writes one answer: its text as it may be read, whatever was redacted
// saying so.
func (p *packer) response(l *leaf.Leaf, r *model.Response) {
	seen := p.Board.Veiled(p.By.Role, r).(*model.Response)
	reading := p.Board.Veiled(p.By.Role, p.Board.ReadingOf(r)).(*model.Reading)
	l.Part(fmt.Sprintf("Response %d, from %s", r.N, r.From))
	late := ""
	if p.Board.Late(r) {
		late = ", LATE"
	}
	facts := []leaf.Fact{
		{Label: "Received", Value: export.Both(r.Received) + "\nby " + r.Means + late},
		{Label: "Marked", Value: string(r.Marked)},
		{Label: "Recorded", Value: export.Both(r.Recorded.At) + "\nby " + r.Recorded.By},
	}
	words := seen.Text
	if model.Sees(p.By.Role, r.Marked) {
		facts = append(facts, leaf.Fact{Label: "Read as", Value: strings.TrimSuffix(reading.Position.Words()+": "+reading.Reason, ": ")})
		if n := len(reading.Redactions); n > 0 {
			last := reading.Redactions[n-1]
			words = last.Text
			facts = append(facts, leaf.Fact{Label: "Redacted", Value: london.Stamp(last.At) + " by " + last.By + ": " + last.Reason + "\nThe original stands in " + RecordFile + "."})
		}
	}
	for _, f := range seen.Files {
		facts = append(facts, leaf.Fact{Label: "File", Value: fmt.Sprintf("%s, %d bytes, SHA-256 %s", f.Name, f.Size, f.Digest)})
	}
	l.Facts(facts...)
	l.Exact(words)
}

func (p *packer) closing(l *leaf.Leaf, k *model.Consultation) {
	c := k.Closing
	switch {
	case c == nil:
		l.Say("It is open.")
		return
	case c.Reason != "":
		l.Facts(leaf.Fact{Label: "Withdrawn", Value: export.Both(c.At) + "\nby " + c.By}, leaf.Fact{Label: "Reason", Value: c.Reason})
		return
	}
	l.Facts(leaf.Fact{Label: "Closed", Value: export.Both(c.At) + "\nby " + c.By}, leaf.Fact{Label: "Tally then", Value: c.Tally.Words()})
	l.Exact(c.Summary)
	l.Table("How each objection was met", []string{"Consultee", "How"}, "Nobody objected or wanted an amendment.", func(row func(...leaf.Cell)) {
		for _, m := range c.Met {
			row(leaf.Words(m.Name, m.Words)...)
		}
	})
}
