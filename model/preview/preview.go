package preview

import (
	"fmt"
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/letter"
	"dccops/model/notice"
	"dccops/model/template"
	"dccops/model/text"
)

// noMark stands for the mark that an answer quotes: a real one would let whoever
// looks answer in the place of whom it is for.
const noMark = "XXXXXXXXXX"

// address finds whom the letter would go to.
func (s *sample) address(b *model.Board, k *notice.Kind, ask Ask) error {
	if owed, ok := b.OwedBy(s.mailing.Event); ok && owed.Kind == s.mailing.Kind && s.mailing.Kind != model.MonthPublished {
		for _, l := range owed.Letters {
			if (ask.To == "" || strings.EqualFold(ask.To, l.To)) && (ask.As == "" || slices.Contains(l.As, ask.As)) {
				s.to = l.Envelope
				break
			}
		}
	}
	for _, o := range b.Organisations() {
		if s.to.To == "" && !o.Retired && (strings.EqualFold(ask.To, o.Name) || ask.To == "" && told(&o, k, ask.As)) && len(o.Addresses) > 0 {
			s.to = model.Envelope{To: o.Name, Address: o.Addresses[0], As: o.Audiences}
		}
	}
	if s.to.To == "" && ask.To != "" {
		return model.Refuse(model.RefusedMissing, "to", "There is no organisation %q in the directory that this letter goes to.", text.Visible(ask.To))
	}
	if s.mailing.Case != nil {
		s.to.Token = noMark
	}
	return nil
}

// told reports whether an organisation is told by a kind of letter.
func told(o *model.Organisation, k *notice.Kind, as model.Audience) bool {
	if as != "" {
		return o.Is(as)
	}
	of := k.Audiences()
	if len(of) == 0 {
		of = model.Audiences()
	}
	return slices.ContainsFunc(of, o.Is)
}

// write fills the wording in.
func (p *Preview) write(s *sample, k *notice.Kind, words string, role model.Role) error {
	m := veiled(s.board, s.mailing, role)
	out, v, err := letter.Try(s.board, words, m, &s.to)
	if err != nil {
		return model.Refuse(model.RefusedInput, "of", "This letter cannot be shown: %s.", err)
	}
	p.Subject, p.Text = out.Subject, out.Text
	p.Source = "Filled from " + s.source + "."
	if s.to.To != "" {
		p.To = s.to.To + " <" + s.to.Address + ">"
	}
	as := make([]string, len(s.to.As))
	for i, a := range s.to.As {
		as[i] = string(a)
	}
	p.As = strings.Join(as, ", ")
	for _, path := range template.Parse(words).Uses(k.Lexicon) {
		p.fill(path, k.Lexicon, v)
	}
	return nil
}

// fill notes one name that the wording uses.
func (p *Preview) fill(path string, l *template.Lexicon, v *template.Values) {
	list, item, of := strings.Cut(path, ".")
	n := l.Named(path)
	if n == nil {
		return
	}
	f := FilledIn{Name: path, From: n.From}
	switch have := v.Lists[list]; {
	case n.Of != nil:
		f.Value = fmt.Sprintf("%d of them", len(have))
	case of && len(have) > 0:
		f.Value = have[0].Words[item]
	case !of:
		f.Value = v.Words[path]
	}
	f.Value = text.Visible(f.Value)
	p.Filled = append(p.Filled, f)
}

// examples fills the wording with the examples of the table.
func (p *Preview) examples(k *notice.Kind, words string) error {
	t := template.Parse(words)
	v := k.Lexicon.Examples()
	p.Subject, p.Text = text.Visible(t.Subject(v)), notice.OnPaper(t, v)
	p.Source = "Filled with made-up examples, because the record holds nothing of the sort yet."
	for _, path := range t.Uses(k.Lexicon) {
		p.fill(path, k.Lexicon, v)
	}
	return nil
}

// veiled is a mailing as a role is shown it.
func veiled(b *model.Board, m *model.Mailing, role model.Role) *model.Mailing {
	if m.Case == nil {
		return m
	}
	next, n := *m, *m.Case
	next.Case = &n
	if c, ok := b.Consultation(n.Ref); ok && n.Tally != nil && !b.SeesAll(role, n.Ref) {
		t := b.TallyFor(role, c)
		n.Tally = &t
	}
	if m.Kind == model.ReportsTaken && slices.ContainsFunc(b.Reports(), func(r *model.Report) bool {
		return strings.Contains(n.Text, r.Ref) && !model.Sees(role, r.Marked)
	}) {
		n.Text = model.Kept
	}
	return &next
}
